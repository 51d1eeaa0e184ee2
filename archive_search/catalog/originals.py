"""Originals, byte for byte, each under the SHA-256 of its content: `originals/ab/cd/ef01...`."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive_search.errors import NotFound, StorageError
from archive_search.language import gettext as _


class Originals:
    """The store in `directory`, which is created with the first original. Nothing in it is ever changed."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def put(self, data: bytes) -> str:
        """Keep the bytes, safe against a power cut on return, and name them by their SHA-256 in hex."""
        sha = hashlib.sha256(data).hexdigest()
        path = self._path(sha)
        if not path.exists():
            with _storage_errors():
                _make_directories(path.parent)
                _write(path, data)
        return sha

    def get(self, sha: str) -> bytes:
        """The bytes of that name; NotFound when there are none."""
        try:
            with _storage_errors():
                return self._path(sha).read_bytes()
        except FileNotFoundError:
            raise NotFound(_("The archive holds no original %(sha)s.") % {"sha": sha}) from None

    def _path(self, sha: str) -> Path:
        return self._directory / sha[:2] / sha[2:4] / sha[4:]


def _make_directories(path: Path) -> None:
    """Create the folder and those above it, each one's entry synced before anything is put inside."""
    if path.is_dir():
        return
    _make_directories(path.parent)
    path.mkdir(mode=0o700, exist_ok=True)
    _sync(path.parent)


def _write(path: Path, data: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:  # of mode 0600
        fresh = Path(file.name)
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            fresh.unlink()
            raise
    fresh.replace(path)
    _sync(path.parent)


def _sync(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _storage_errors() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        raise StorageError(
            _("The original could not be kept: %(reason)s.") % {"reason": error.strerror or error}
        ) from error
