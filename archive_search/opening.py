"""The parts of an archive put together, for the edges of the program."""

from contextlib import ExitStack, closing

from archive_search.catalog import Catalog
from archive_search.catalog.learned import ENOUGH, learned_acronyms
from archive_search.engines.base import SearchEngine
from archive_search.engines.whoosh import WhooshEngine
from archive_search.knowledge.library import Library
from archive_search.search.service import SearchService
from archive_search.settings import Settings


def open_engine(settings: Settings) -> SearchEngine:
    return WhooshEngine(settings.index_path, settings.cache_bytes, settings.lock_timeout_s)


def open_service(settings: Settings) -> SearchService:
    """The search service over an archive, to be closed after use; IndexMissing when there is none."""
    engine = open_engine(settings)
    engine.info()  # tells a missing or outdated index before the catalog is asked
    with ExitStack() as undoing:
        catalog = undoing.enter_context(closing(Catalog(settings.catalog_path)))
        learned = [(one.acronym, one.long_form) for one in learned_acronyms(catalog, ENOUGH)]
        service = SearchService(engine, catalog, Library.load(settings.lists, learned))
        undoing.pop_all()
    return service
