"""Bringing the index level with the catalog. There is no other way into the index."""

from collections.abc import Iterator, Mapping, Sequence

from archive_search.catalog import Catalog, Named, Registry, StoredArticle
from archive_search.catalog.learned import learn_acronyms
from archive_search.catalog.stories import link_stories
from archive_search.engines.base import IndexWriter, SearchEngine
from archive_search.errors import IndexMissing, IndexOutdated
from archive_search.ingest.batches import cut
from archive_search.ingest.enrich import to_index_document
from archive_search.language import gettext as _
from archive_search.language import ngettext
from archive_search.written import number

Change = tuple[int, StoredArticle | str]

_BATCH = 1_000
_BATCH_CHARS = 16_000_000


def heal(catalog: Catalog, engine: SearchEngine) -> list[str]:
    """Index what an interrupted run left out, or all anew where the index is of no use; says what it did."""
    link_stories(catalog)
    learn_acronyms(catalog)
    newest = catalog.sequence()
    try:
        seen = engine.info().sequence
    except IndexMissing:
        seen = 0
    except IndexOutdated:
        rebuild_index(catalog, engine)
        return [_("The index was built by another version and has been rebuilt.")]
    if seen > newest:
        rebuild_index(catalog, engine)
        return [_("The index knew articles that the catalog does not hold and has been rebuilt.")]
    index_changes(catalog, engine, seen)
    if seen == newest:
        return []
    added = ngettext(
        "%(count)s change of an earlier run was missing in the index; added.",
        "%(count)s changes of an earlier run were missing in the index; added.",
        newest - seen,
    )
    return [added % {"count": number(newest - seen, "en")}]


def index_changes(catalog: Catalog, engine: SearchEngine, seq: int) -> int:
    """Index everything that changed after `seq`, batch by batch; the number of the last change."""
    for batch in _batches(catalog, seq):
        named = _named(catalog, batch)
        with engine.writer() as writer:
            for _, change in batch:
                _apply(writer, change, named)
            seq = batch[-1][0]
            writer.saw(seq)
    return seq


def rebuild_index(catalog: Catalog, engine: SearchEngine) -> int:
    """Build the index anew from the catalog; the number of articles in it."""
    articles = 0
    with engine.rebuild() as writer:
        for batch in _batches(catalog, 0):
            named = _named(catalog, batch)
            for seq, change in batch:
                if isinstance(change, StoredArticle):
                    _apply(writer, change, named)
                    articles += 1
                writer.saw(seq)
    return articles


def _batches(catalog: Catalog, seq: int) -> Iterator[list[Change]]:
    return cut(catalog.changes_since(seq), _BATCH, _BATCH_CHARS, lambda change: _size(change[1]))


def _named(catalog: Catalog, batch: Sequence[Change]) -> Mapping[str, Named]:
    shown = [change.article.id for _, change in batch if isinstance(change, StoredArticle)]
    return Registry(catalog).named_in(shown)


def _apply(writer: IndexWriter, change: StoredArticle | str, named: Mapping[str, Named]) -> None:
    if isinstance(change, StoredArticle):
        writer.put(to_index_document(change, named.get(change.article.id, Named())))
    else:
        writer.remove(change)


def _size(change: StoredArticle | str) -> int:
    return len(change.article.body) if isinstance(change, StoredArticle) else 0
