"""Is everything still as it was written? Every byte of the record and of the index is read, none changed."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from archive_search.catalog import Catalog, Originals
from archive_search.catalog.seal import fits, is_sealed
from archive_search.engines.base import SearchEngine
from archive_search.errors import EngineError, IndexMissing, StorageError
from archive_search.ingest.lock import ingest_lock
from archive_search.language import gettext as _
from archive_search.settings import Settings


@dataclass(slots=True)
class Verification:
    """`record` and `index` are faults, a sentence each; `notes` are no faults."""

    originals: int = 0
    record: list[str] = field(default_factory=list)
    index: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        if self.record:
            return StorageError.exit_code
        return EngineError.exit_code if self.index else 0


def verify(settings: Settings, engine: SearchEngine) -> Verification:
    """Check an archive while no ingest runs; IndexMissing when there is none. A fault is told, not raised."""
    if not settings.home.is_dir():
        raise IndexMissing(_("There is no archive in %(home)s.") % {"home": settings.home})
    found = Verification()
    with ingest_lock(settings.home, settings.lock_timeout_s):
        found.record += _seal_faults(settings.catalog_path, found)
        try:
            with closing(Catalog(settings.catalog_path)) as catalog:
                found.record += catalog.faults()
                found.record += _original_faults(catalog, Originals(settings.originals_path), found)
                sequence = catalog.sequence()
        except (EngineError, StorageError, ValueError) as error:
            found.record.append(str(error))
            return found
        try:
            found.index += engine.faults(sequence)
        except EngineError as error:
            found.index.append(str(error))
    return found


def _seal_faults(catalog: Path, found: Verification) -> Iterator[str]:
    if not is_sealed(catalog):
        note = _("The last run was stopped, so only the structure of %(catalog)s can be checked.")
        found.notes.append(note % {"catalog": catalog})
    elif not catalog.is_file() or not fits(catalog):
        yield _("%(path)s is not as it was written.") % {"path": catalog}


def _original_faults(catalog: Catalog, kept: Originals, found: Verification) -> Iterator[str]:
    for sha in catalog.originals():
        found.originals += 1
        if not kept.is_whole(sha):
            yield _("The original %(sha)s is missing or is not as it was written.") % {"sha": sha}
