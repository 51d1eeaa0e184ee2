"""Originals, byte for byte, each under the SHA-256 of its content: `originals/ab/cd/ef01...`."""

import hashlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from archive_search.durable import everything_below, make_directories, sha256_of, write_atomically
from archive_search.errors import NotFound, StorageError
from archive_search.language import gettext as _


class Originals:
    """The store in `directory`, which is created with the first original. Nothing in it is ever changed."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    @staticmethod
    def name(data: bytes) -> str:
        """What bytes are kept under: their SHA-256 in hex."""
        return hashlib.sha256(data).hexdigest()

    def put(self, data: bytes) -> str:
        """Keep the bytes, safe against a power cut on return; their name. One thread at a time may keep the
        same bytes."""
        sha = self.name(data)
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

    def is_whole(self, sha: str) -> bool:
        """Whether the bytes of that name are there, and are what they were."""
        try:
            return sha256_of(self._path(sha)) == sha
        except OSError:
            return False

    def share(self, sha: str, other: "Originals") -> None:
        """Give the bytes to another store: by a hard link where the disk is the same, else by copying.

        The links are the caller's to sync. FileNotFoundError when there are no such bytes.
        """
        path = other._path(sha)
        make_directories(path.parent)
        try:
            path.hardlink_to(self._path(sha))
        except FileNotFoundError:
            raise
        except OSError:  # another disk, or one without links
            write_atomically(path, self._path(sha).read_bytes())

    def leftovers(self, named: Collection[str], since: datetime) -> Iterator[Path]:
        """Files of no name among `named` that were written since then: what runs that were killed left."""
        for path in self._files():
            written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            if written >= since and "".join(path.relative_to(self._directory).parts) not in named:
                yield path

    def _files(self) -> Iterator[Path]:
        return (path for path in everything_below(self._directory) if path.is_file())

    def _path(self, sha: str) -> Path:
        return self._directory / sha[:2] / sha[2:4] / sha[4:]


@contextmanager
def _storage_errors() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        message = _(
            "The original could not be read or written (%(reason)s); check the room"
            " on the disk and your rights in the archive's folder, then run `archive-search verify`."
        )
        raise StorageError(message % {"reason": error.strerror or error}) from error
