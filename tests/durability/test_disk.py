"""A full disk, and a disk that fails under backup and restore."""

import errno
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive_search.catalog.seal import fits
from archive_search.cli.app import main
from archive_search.errors import ArchiveSearchError
from archive_search.upkeep.backup import back_up, restore
from tests.durability import victims
from tests.durability.archives import articles_in, content, differences, lines, rows, settings_of, take
from tests.durability.storage import Crash, Disk, using


@pytest.mark.parametrize("most_bytes", [40_000, 260_000, 420_000])
def test_full_disk_ends_with_74_and_the_run_goes_on_once_there_is_room(
    tmp_path: Path, most_bytes: int
) -> None:
    home, path = tmp_path / "home", tmp_path / "nhiều.jsonl"
    path.write_text(lines(0, 200), encoding="utf-8")
    process, _ = victims.start(victims.take_in_little_room, home, path, most_bytes)
    process.join()
    assert process.exitcode == 74
    committed = articles_in(home)
    assert committed < 200
    assert CliRunner().invoke(main, ["gc", "--home", str(home)]).exit_code in (0, 78)
    assert articles_in(home) == committed
    assert take(home, lines(0, 200)).counts["unchanged"] >= committed
    assert articles_in(home) == 200
    assert differences(home) == []


def copy_out(home: Path, target: Path) -> None:
    back_up(settings_of(home), target)


def copy_in(home: Path, target: Path) -> None:
    restore(settings_of(target), home)


@pytest.mark.parametrize("error", [None, errno.ENOSPC, errno.EIO, errno.EMFILE], ids=str)
@pytest.mark.parametrize("act", [copy_out, copy_in])
def test_copy_that_fails_at_any_operation_is_there_whole_or_not_at_all(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    act: Callable[[Path, Path], None],
    error: int | None,
) -> None:
    monkeypatch.setattr("os.fsync", lambda _: None)
    home, target = tmp_path / "home", tmp_path / "there" / "copy"
    take(home, lines(0, 2))
    number, failed = 0, True
    while failed:
        target.parent.mkdir()
        disk = Disk(tmp_path, number, error)
        with suppress(Crash, ArchiveSearchError, OSError), using(disk, monkeypatch):
            act(home, target)
        failed = disk.failed
        if failed and error is None:
            disk.lose_what_was_not_synced()
        assert is_copy(target, home) if target.exists() else failed, disk.happened[-1]
        with suppress(ArchiveSearchError):  # it may be there
            act(home, target)
        assert is_copy(target, home)
        shutil.rmtree(target.parent)
        number += 1
    print(f"{act.__name__}: {number - 1} operations failed")
    assert number > 20


def is_copy(target: Path, home: Path) -> bool:
    """Whether a folder holds the record of an archive, sealed."""
    originals = content(target / "originals") == content(home / "originals")
    return originals and fits(target / "catalog.sqlite") and rows(target) == rows(home)
