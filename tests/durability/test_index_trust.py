"""What an engine does with an index that it must not open: it says so, and destroys nothing."""

import hashlib
import json
import os
import pickle
from pathlib import Path
from typing import Any

import pytest

from archive_search.engines.whoosh import WhooshEngine
from archive_search.errors import FormatNewer, IndexUnreadable
from archive_search.model import IndexDocument


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    path = tmp_path / "index"
    fill(WhooshEngine(path))
    return path


def fill(engine: WhooshEngine) -> None:
    with engine.writer() as writer:
        writer.put(IndexDocument("a", "Tin", "Thành phố trồng cây.", ""))
        writer.saw(1)


def rebuild(engine: WhooshEngine) -> None:
    with engine.rebuild() as writer:
        writer.put(IndexDocument("b", "Tin", "Thành phố trồng hoa.", ""))
        writer.saw(1)


def content(directory: Path) -> dict[str, bytes]:
    return {
        path.relative_to(directory).as_posix(): path.read_bytes()
        for path in directory.rglob("*")
        if path.is_file()
    }


def describe(directory: Path, **changes: object) -> None:
    manifest = directory / "current.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | changes))


def test_index_of_a_newer_program_is_refused_and_left_untouched(directory: Path) -> None:
    describe(directory, schema=999)
    before = content(directory)
    engine = WhooshEngine(directory)
    for touch in (WhooshEngine.info, fill, rebuild):
        with pytest.raises(FormatNewer, match="newer archive-search"):
            touch(engine)
    assert content(directory) == before


@pytest.mark.parametrize("name", ["current.json", "0001/_MAIN_1.toc", "0001/_MAIN_1.files"])
def test_index_that_cannot_be_read_is_kept_aside_by_a_rebuild(
    directory: Path, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    (directory / name).write_bytes(b"\x80\x02junk")
    before = content(directory)
    engine = WhooshEngine(directory)
    with pytest.raises(IndexUnreadable, match="archive-search rebuild"):
        engine.info()
    rebuild(engine)
    aside = directory.with_name("index.aside-1")
    assert content(aside) == before
    assert str(aside) in caplog.text
    assert (engine.info().articles, engine.faults(1)) == (1, [])


@pytest.mark.parametrize("name", [".", "0001", "0001/_MAIN_1.toc"])
def test_index_that_others_can_write_is_refused(directory: Path, name: str) -> None:
    (directory / name).chmod(0o770)
    with pytest.raises(IndexUnreadable, match="can be written by others"):
        WhooshEngine(directory).info()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_index_of_another_user_is_refused(directory: Path) -> None:
    os.chown(directory / "0001" / "_MAIN_1.toc", 12345, -1)
    with pytest.raises(IndexUnreadable, match="belongs to another user"):
        WhooshEngine(directory).info()


def test_index_is_private_whatever_the_umask(tmp_path: Path) -> None:
    old = os.umask(0o002)
    try:
        fill(WhooshEngine(tmp_path / "home" / "index"))
    finally:
        os.umask(old)
    assert [path for path in tmp_path.rglob("*") if path.stat().st_mode & 0o077] == []


class Trap:
    """Runs when it is unpickled."""

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (Path("sprung"),)


def test_check_unpickles_nothing(directory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    contents, record = (directory / "0001" / name for name in ("_MAIN_1.toc", "_MAIN_1.files"))
    start = contents.read_bytes().index(b"\x80\x02")
    contents.write_bytes(contents.read_bytes()[:start] + pickle.dumps(Trap()))
    digests = json.loads(record.read_text())
    digests[contents.name] = hashlib.sha256(contents.read_bytes()).hexdigest()
    record.write_text(json.dumps(digests))
    assert WhooshEngine(directory).faults(1) == []
    assert not (tmp_path / "sprung").exists()


def test_sweep_frees_what_killed_writers_left_and_nothing_else(directory: Path) -> None:
    before = content(directory)
    (directory / "0001" / "MAIN_zzz.col").write_bytes(bytes(1000))
    (directory / "0001" / "_MAIN_2.toc.new").write_bytes(bytes(100))
    (directory / "0002").mkdir()
    (directory / "0002" / "MAIN_yyy.col").write_bytes(bytes(10))
    assert WhooshEngine(directory).sweep() == 1110
    assert content(directory) == before
