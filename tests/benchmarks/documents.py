"""What an engine is given of an archive, kept for the peers to index."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from archive_search.catalog import Catalog
from archive_search.engines.base import IndexWriter
from archive_search.engines.memory import MemoryEngine
from archive_search.ingest.indexing import rebuild_index
from archive_search.model import IndexDocument


def documents_of(catalog_path: Path) -> list[IndexDocument]:
    """The documents that a rebuild of the index would write."""
    engine = _Keeping()
    with closing(Catalog(catalog_path)) as catalog:
        rebuild_index(catalog, engine)
    return engine.documents


class _Keeping(MemoryEngine):
    def __init__(self) -> None:
        super().__init__()
        self.documents: list[IndexDocument] = []

    @contextmanager
    def rebuild(self) -> Iterator[IndexWriter]:
        yield _Writer(self.documents)


class _Writer(IndexWriter):
    def __init__(self, documents: list[IndexDocument]) -> None:
        self._documents = documents

    def put(self, document: IndexDocument) -> None:
        self._documents.append(document)

    def remove(self, article_id: str) -> None:
        """A new index holds nothing to forget."""

    def saw(self, sequence: int) -> None:
        """Peers keep up with nothing."""
