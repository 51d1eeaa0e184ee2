"""Originals, byte for byte, each under the SHA-256 of its content: `originals/ab/cd/ef01...`."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive_search.durable import make_directories, write_atomically
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
                make_directories(path.parent)
                write_atomically(path, data)
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
