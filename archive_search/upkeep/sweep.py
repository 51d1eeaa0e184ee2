"""Giving back the space of runs that were killed."""

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC

from archive_search.catalog import Catalog, Originals
from archive_search.engines.base import SearchEngine
from archive_search.ingest.lock import ingest_lock
from archive_search.settings import Settings


@dataclass(frozen=True, slots=True)
class Swept:
    """What was removed: files that no article and no reject names, and what the index did not need."""

    originals: int
    original_bytes: int
    index_bytes: int
    aside: tuple[str, ...]  # indexes that could not be opened: kept, for staff to judge


def sweep(settings: Settings, engine: SearchEngine) -> Swept:
    """Remove what nothing names, while no ingest runs. IndexMissing when there is no archive.

    Files older than the catalog's first run stay: they are of a catalog that has been lost.
    """
    with (
        closing(Catalog(settings.catalog_path)) as catalog,
        ingest_lock(settings.home, settings.lock_timeout_s),
    ):
        freed = []
        if since := catalog.began():
            kept, named = Originals(settings.originals_path), set(catalog.originals())
            for path in kept.leftovers(named, since.replace(tzinfo=UTC)):
                freed.append(path.stat().st_size)
                path.unlink()
        aside = sorted(str(path) for path in settings.home.glob(f"{settings.index_path.name}.aside-*"))
        return Swept(len(freed), sum(freed), engine.sweep(), tuple(aside))
