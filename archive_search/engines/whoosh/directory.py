"""The directory of an index: a folder for each rebuild, and a manifest that says which of them is current."""

import json
import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from archive_search.durable import make_directories, sync_directory, write_atomically
from archive_search.engines.whoosh.commit import SCHEMA_VERSION, create
from archive_search.engines.whoosh.storage import DurableStorage
from archive_search.errors import FormatNewer, IndexMissing, IndexOutdated, IndexUnreadable, StorageError
from archive_search.language import gettext as _
from archive_search.text.analyze import fingerprint

_MANIFEST, _SEQUENCE = "current.json", "sequence"
_log = logging.getLogger(__name__)


class IndexDirectory:
    """`path` need not exist before the first write. Folders have the names 0001, 0002 ..."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._manifest = path / _MANIFEST

    @property
    def is_begun(self) -> bool:
        """Whether there is an index, readable or not."""
        return self._manifest.exists()

    def current(self) -> Path:
        """The folder that is current. IndexMissing, IndexOutdated, FormatNewer or IndexUnreadable."""
        try:
            manifest = self._read()
            schema, analysis = int(manifest["schema"]), manifest["analysis"]
            folder = self.path / _name(manifest)
        except FileNotFoundError:
            raise IndexMissing(_("There is no index yet; run `archive-search ingest PATH` first.")) from None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise self.unreadable() from error
        if schema > SCHEMA_VERSION:
            message = _(
                "The index in %(directory)s was written by a newer archive-search"
                " (format %(found)s, not %(format)s); upgrade this one."
            )
            where = {"directory": self.path, "found": schema, "format": SCHEMA_VERSION}
            raise FormatNewer(message % where)
        if (schema, analysis) != (SCHEMA_VERSION, fingerprint()):
            raise IndexOutdated(_("The index was built by another version; run `archive-search rebuild`."))
        return folder

    def unreadable(self) -> IndexUnreadable:
        """The error of an index that is not as it was written."""
        message = _("The index in %(directory)s cannot be read; run `archive-search rebuild`.")
        return IndexUnreadable(message % {"directory": self.path})

    def published(self) -> Path | None:
        """The folder that is current, of whatever version; None when no readable manifest says."""
        try:
            return self.path / _name(self._read())
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def leftovers(self) -> list[Path]:
        """Folders of rebuilds that were killed, and of indexes that were replaced."""
        current = self.published()
        return [path for path in self.path.iterdir() if path.name.isdigit() and path != current]

    def create(self) -> Path:
        """A folder with an empty index, not yet current."""
        with storage_errors():
            make_directories(self.path)
            taken = {int(path.name) for path in self.path.iterdir() if path.name.isdigit()}
            folder = self.path / f"{max(taken, default=0) + 1:04}"
            folder.mkdir(mode=0o700)
            create(DurableStorage(str(folder)))
        return folder

    def publish(self, folder: Path) -> None:
        """Make a folder current; the one that was is removed."""
        old = self.published()
        manifest = {"directory": folder.name, "schema": SCHEMA_VERSION, "analysis": fingerprint()}
        with storage_errors():
            write_atomically(self._manifest, json.dumps(manifest, separators=(",", ":")).encode())
        if old is not None:
            shutil.rmtree(old, ignore_errors=True)

    def set_aside(self) -> None:
        """Move the whole directory out of the way, under a name of its own beside it."""
        with storage_errors():
            taken = {path.name for path in self.path.parent.iterdir()}
            names = (f"{self.path.name}.aside-{number}" for number in count(1))
            aside = self.path.with_name(next(name for name in names if name not in taken))
            self.path.rename(aside)
            sync_directory(aside.parent)
        _log.warning(_("The index could not be read; it is kept in %(aside)s."), {"aside": aside})

    def stamp(self, folder: Path) -> tuple[int, int] | None:
        """When the manifest and the files of a folder last changed: with every rebuild, every commit."""
        try:
            return self._manifest.stat().st_mtime_ns, folder.stat().st_mtime_ns
        except OSError:
            return None

    def _read(self) -> dict[str, Any]:
        manifest: dict[str, Any] = json.loads(self._manifest.read_bytes())
        return manifest


def read_sequence(folder: Path) -> int:
    """The catalog's sequence number up to which the index in a folder is complete."""
    try:
        return int((folder / _SEQUENCE).read_text())
    except (FileNotFoundError, ValueError):
        return 0


def write_sequence(folder: Path, sequence: int) -> None:
    """What `read_sequence` reads."""
    write_atomically(folder / _SEQUENCE, str(sequence).encode())


@contextmanager
def storage_errors() -> Iterator[None]:
    """StorageError for what the disk refuses inside."""
    try:
        yield
    except OSError as error:
        raise StorageError(
            _("The index could not be written: %(reason)s.") % {"reason": error.strerror or error}
        ) from error


def _name(manifest: dict[str, Any]) -> str:
    return f"{int(manifest['directory']):04}"
