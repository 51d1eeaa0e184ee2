"""Bringing the index level with the catalog. There is no other way into the index."""

from archive_search.catalog import Catalog, StoredArticle
from archive_search.engines.base import IndexWriter, SearchEngine
from archive_search.errors import IndexMissing, IndexOutdated
from archive_search.ingest.batches import cut
from archive_search.ingest.enrich import to_index_document

_BATCH = 1_000
_BATCH_CHARS = 16_000_000


def heal(catalog: Catalog, engine: SearchEngine) -> list[str]:
    """Index what an interrupted run left out, or all anew where the index is of no use; says what it did."""
    newest = catalog.sequence()
    try:
        seen = engine.info().sequence
    except IndexMissing:
        seen = 0
    except IndexOutdated:
        rebuild_index(catalog, engine)
        return ["The index was built by another version and has been rebuilt."]
    if seen > newest:
        rebuild_index(catalog, engine)
        return ["The index knew articles that the catalog does not hold and has been rebuilt."]
    index_changes(catalog, engine, seen)
    return (
        [f"{newest - seen:,} changes of an earlier run were missing in the index; added."]
        if seen < newest
        else []
    )


def index_changes(catalog: Catalog, engine: SearchEngine, seq: int) -> int:
    """Index everything that changed after `seq`, batch by batch; the number of the last change."""
    for batch in cut(catalog.changes_since(seq), _BATCH, _BATCH_CHARS, lambda change: _size(change[1])):
        with engine.writer() as writer:
            for _, change in batch:
                _apply(writer, change)
            seq = batch[-1][0]
            writer.saw(seq)
    return seq


def rebuild_index(catalog: Catalog, engine: SearchEngine) -> int:
    """Build the index anew from the catalog; the number of articles in it."""
    articles = 0
    with engine.rebuild() as writer:
        for seq, change in catalog.changes_since(0):
            if isinstance(change, StoredArticle):
                writer.put(to_index_document(change))
                articles += 1
            writer.saw(seq)
    return articles


def _apply(writer: IndexWriter, change: StoredArticle | str) -> None:
    if isinstance(change, StoredArticle):
        writer.put(to_index_document(change))
    else:
        writer.remove(change)


def _size(change: StoredArticle | str) -> int:
    return len(change.article.body) if isinstance(change, StoredArticle) else 0
