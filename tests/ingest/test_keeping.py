"""Originals are written beside the other work, and are on disk when they are said to be."""

import errno
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from archive_search.catalog import Originals
from archive_search.errors import StorageError
from archive_search.ingest import keeping
from archive_search.ingest.keeping import Keeper


@pytest.fixture
def originals(tmp_path: Path) -> Originals:
    return Originals(tmp_path / "originals")


@pytest.fixture
def keeper(originals: Originals) -> Iterator[Keeper]:
    with closing(Keeper(originals)) as opened:
        yield opened


def test_what_was_settled_is_whole(originals: Originals, keeper: Keeper) -> None:
    names = [keeper.keep(f"Bản gốc {number}".encode()) for number in (*range(50), *range(50))]
    keeper.settle()
    assert all(map(originals.is_whole, names))
    assert len(set(names)) == 50


def test_settling_waits_for_the_disk(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    synced = threading.Event()
    monkeypatch.setattr("os.fsync", lambda _: synced.wait())
    keeper.keep(b"data")
    settling = threading.Thread(target=keeper.settle)
    settling.start()
    settling.join(0.1)
    assert settling.is_alive()
    synced.set()
    settling.join()


def test_a_disk_that_refuses_is_told_when_settling(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    keeper.keep(b"data")
    with pytest.raises(StorageError, match="No space left"):
        keeper.settle()


def test_no_more_waits_than_fits_in_memory(
    originals: Originals, keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "_MOST_WAITING", 10)
    first = keeper.keep(bytes(20))
    keeper.keep(b"another")
    assert originals.is_whole(first)
