"""The power is cut at any moment of an ingest: nothing acknowledged is lost, and the next ingest heals."""

import random
import shutil
import sys
from pathlib import Path

import pytest

from tests.durability.archives import content, lines
from tests.durability.power import Disk, Loss, calls, lay_out, record
from tests.durability.test_processes import check_after_kill

pytestmark = pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
_ARTICLES = 12
_PROGRAM = "import sys; from tests.durability import victims; victims.take_in_aloud(*sys.argv[1:])"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return recorded(tmp_path_factory)


def recorded(tmp_path_factory: pytest.TempPathFactory, before: str = "") -> tuple[Path, Path]:
    """The folder in which an ingest has made an archive, and the record of it; `before` is done first."""
    root, log = tmp_path_factory.mktemp("root"), tmp_path_factory.mktemp("log") / "calls"
    articles = log.parent / "nhiều.jsonl"
    articles.write_text(lines(0, _ARTICLES), encoding="utf-8")
    record([sys.executable, "-c", before + _PROGRAM, root / "home", articles], log)
    return root, log


def test_record_holds_all_that_the_run_wrote(run: tuple[Path, Path], tmp_path: Path) -> None:
    root, log = run
    disk = Disk(root)
    for call in calls(log):
        disk.play(call)
    assert disk.acknowledged == _ARTICLES
    lay_out(disk.after_cut("kept", random.Random(1)), tmp_path / "root")
    assert content(tmp_path / "root") == content(root)


@pytest.mark.timeout(7200)
@pytest.mark.parametrize("loss", ["named", "torn", "strict"])
@pytest.mark.parametrize("most", [8, pytest.param(10_000, marks=pytest.mark.soak)])
def test_power_cut_at_any_moment_loses_nothing_that_was_acknowledged(
    run: tuple[Path, Path], tmp_path: Path, loss: Loss, most: int
) -> None:
    root, log = run
    disk, chance, moments = Disk(root), random.Random(most), {}
    for call in calls(log):
        disk.play(call)
        there = disk.after_cut(loss, chance)
        moments[hash(tuple(there.items())), disk.acknowledged] = there
    chosen = chance.sample(list(moments), min(most, len(moments)))
    for key in chosen:
        lay_out(moments[key], tmp_path / "root")
        check_after_kill(tmp_path / "root" / "home", key[1])
        shutil.rmtree(tmp_path / "root")
    print(f"{loss}: power cut at {len(chosen)} of {len(moments)} moments")
