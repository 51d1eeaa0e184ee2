"""Keeping the registry of officials level with the catalog, and with what staff decided."""

from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from functools import cache
from pathlib import Path

from archive_search.catalog import Catalog, Registered, register
from archive_search.engines.base import SearchEngine
from archive_search.ingest.indexing import heal, index_changes
from archive_search.ingest.lock import ingest_lock
from archive_search.knowledge.facts.dates import VIETNAM
from archive_search.knowledge.persons.corrections import Kind, Value, append_correction, load_corrections
from archive_search.knowledge.persons.seats import Seats
from archive_search.knowledge.places.find import Places
from archive_search.settings import Settings


def register_officials(catalog: Catalog, settings: Settings, anew: bool = False) -> Registered:
    """Take changed articles and corrections into the registry, or all articles; not yet into the index."""
    return register(catalog, _seats(settings.places), load_corrections(settings.officials_path), anew)


def correct(
    settings: Settings, engine: SearchEngine, kind: Kind, values: Mapping[str, Value], reason: str
) -> Registered:
    """Write a decision into the corrections file, and bring registry and index level with it."""
    lock = ingest_lock(settings.home, settings.lock_timeout_s)
    with lock, closing(Catalog(settings.catalog_path)) as catalog:
        heal(catalog, engine)
        today = datetime.now(VIETNAM).date()
        append_correction(settings.officials_path, kind, values, reason, today)
        registered = register_officials(catalog, settings)
        index_changes(catalog, engine, engine.info().sequence)
        catalog.seal()
        return registered


@cache
def _seats(places: Path | None) -> Seats:
    return Seats(Places.load(places))
