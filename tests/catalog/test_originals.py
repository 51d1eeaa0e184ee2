import hashlib
import stat
from pathlib import Path

import pytest

from archive_search.catalog import Originals
from archive_search.errors import NotFound, StorageError

DATA = b"\x00\xffT\xe1\xba\xbft"
SHA = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def originals(tmp_path: Path) -> Originals:
    return Originals(tmp_path / "originals")


def test_bytes_come_back_as_they_went_in(originals: Originals) -> None:
    assert originals.get(originals.put(DATA)) == DATA


def test_original_lies_under_its_hash_for_its_owner_only(originals: Originals, tmp_path: Path) -> None:
    assert originals.put(DATA) == SHA
    path = tmp_path / "originals" / SHA[:2] / SHA[2:4] / SHA[4:]
    assert path.read_bytes() == DATA
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert all(stat.S_IMODE(folder.stat().st_mode) == 0o700 for folder in list(path.parents)[:3])


def test_known_bytes_are_not_written_again(originals: Originals, tmp_path: Path) -> None:
    originals.put(DATA)
    path = tmp_path / "originals" / SHA[:2] / SHA[2:4] / SHA[4:]
    before = path.stat()
    originals.put(DATA)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert list(path.parent.iterdir()) == [path]


def test_unknown_hash_is_not_found(originals: Originals) -> None:
    with pytest.raises(NotFound, match=SHA):
        originals.get(SHA)


def test_failed_write_leaves_nothing_behind(
    originals: Originals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StorageError, match="No space left"):
        originals.put(DATA)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
