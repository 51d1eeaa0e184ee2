"""Every operation on the disk that a commit, a merge or a rebuild makes fails once, in each way it can."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive_search.engines.whoosh import WhooshEngine
from archive_search.errors import ArchiveSearchError
from archive_search.model import Filters, IndexDocument
from archive_search.query.tree import Everything
from tests.durability.storage import Crash, Disk, using

ERRORS = [errno.ENOSPC, errno.EIO, errno.EMFILE]
OLD = {f"{number:02}" for number in range(6)}


@dataclass(frozen=True)
class Change:
    """Something that is done to an index that holds OLD, and what it holds afterwards."""

    do: Callable[[WhooshEngine], None]
    after: set[str]


def commit(engine: WhooshEngine) -> None:
    with engine.writer() as writer:
        writer.put(document("07"))
        writer.remove("00")
        writer.saw(7)


def merge(engine: WhooshEngine) -> None:
    with engine.writer() as writer:
        for article in sorted(OLD):
            writer.put(document(article))
        writer.saw(7)


def rebuild(engine: WhooshEngine) -> None:
    with engine.rebuild() as writer:
        writer.put(document("08"))
        writer.saw(7)


CHANGES = {
    "commit": Change(commit, OLD - {"00"} | {"07"}),
    "merge": Change(merge, OLD),
    "rebuild": Change(rebuild, {"08"}),
}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Syncs cost most of the time, and the failing disk has its own."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


def document(article: str) -> IndexDocument:
    return IndexDocument(article, f"Tin {article}", "Thành phố trồng cây.", "")


def holds(engine: WhooshEngine) -> set[str]:
    return {article for article, _ in engine.search(Everything(), Filters(), limit=100).hits}


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of three segments."""
    directory = tmp_path_factory.mktemp("before") / "index"
    engine = WhooshEngine(directory)
    for number in (0, 2, 4):
        with engine.writer() as writer:
            writer.put(document(f"{number:02}"))
            writer.put(document(f"{number + 1:02}"))
            writer.saw(number + 2)
    return directory


def failures(before: Path, tmp_path: Path, error: int | None) -> Iterator[tuple[Path, Disk]]:
    """A fresh copy of the index and a disk for it, for each operation that is then made on it."""
    number = 0
    while True:
        directory = tmp_path / str(number) / "index"
        shutil.copytree(before, directory)
        disk = Disk(directory.parent, number, error)
        yield directory, disk
        if not disk.failed:
            assert number > 10  # else the disk saw nothing
            return
        shutil.rmtree(directory.parent)
        number += 1


@pytest.mark.parametrize("name", CHANGES)
def test_crash_at_any_operation_leaves_the_old_index_or_the_new_one(
    before: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    change = CHANGES[name]
    for directory, disk in failures(before, tmp_path, None):
        try:
            with using(disk, monkeypatch):
                change.do(WhooshEngine(directory))
        except Crash:
            disk.lose_what_was_not_synced()
        engine = WhooshEngine(directory)
        assert holds(engine) in (OLD, change.after), disk.happened[-1]
        change.do(engine)
        assert (holds(engine), engine.info().sequence, engine.faults(7)) == (change.after, 7, [])


@pytest.mark.parametrize("error", ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize("name", CHANGES)
def test_error_at_any_operation_leaves_the_old_index_or_the_new_one(
    before: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, error: int
) -> None:
    change = CHANGES[name]
    for directory, disk in failures(before, tmp_path, error):
        engine = WhooshEngine(directory, lock_timeout_s=0)
        try:
            with using(disk, monkeypatch):
                change.do(engine)
        except ArchiveSearchError:
            pass
        assert holds(engine) in (OLD, change.after), disk.happened
        change.do(engine)  # in the same process: no lock is stuck
        assert (holds(engine), engine.info().sequence, engine.faults(7)) == (change.after, 7, [])
        engine.sweep()
        assert left_over(directory) == set()


def left_over(directory: Path) -> set[str]:
    """The files that belong to no generation."""
    known = ("current.json", "sequence", "MAIN_WRITELOCK")
    names = {path.name for path in directory.rglob("*") if path.is_file() and path.name not in known}
    return {name for name in names if name.endswith(".new") or name.count(".") > 1}
