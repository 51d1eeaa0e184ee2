"""The engine on disk: the current directory, one snapshot a generation, one commit a batch."""

import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from whoosh.index import EmptyIndexError, FileIndex, LockError
from whoosh.reading import SegmentReader

from archive_search.engines.base import IndexInfo, IndexWriter, SearchEngine, Sort
from archive_search.engines.lexicon import complete, near
from archive_search.engines.whoosh.cache import ByteCache
from archive_search.engines.whoosh.codec import BlockCodec
from archive_search.engines.whoosh.evaluate import Evaluation
from archive_search.engines.whoosh.positions import Keys
from archive_search.engines.whoosh.schema import SCHEMA_VERSION, new_schema, to_fields
from archive_search.engines.whoosh.segment import Segment
from archive_search.engines.whoosh.snapshot import Leaf, Snapshot
from archive_search.engines.whoosh.storage import DurableStorage, sync_directory
from archive_search.errors import IndexMissing, IndexOutdated, IndexUnreadable, LockTimeout, StorageError
from archive_search.language import gettext as _
from archive_search.model import EngineResults, Filters, IndexDocument, Position
from archive_search.query.tree import Node
from archive_search.text.analyze import fingerprint

_MANIFEST, _SEQUENCE = "current.json", "sequence"
_REBUILD_BATCH = 2_000
_LOCK_POLL_S = 0.1


class WhooshEngine(SearchEngine):
    """An index in `directory`, which need not exist before the first write.

    `cache_bytes` bounds the decoded postings that a process keeps; `lock_timeout_s` is how long a writer
    waits for another one.
    """

    def __init__(
        self,
        directory: Path,
        cache_bytes: int = 256 << 20,
        lock_timeout_s: float = 60,
        merge_factor: int = 10,
    ) -> None:
        self._directory = directory
        self._cache: ByteCache[Leaf | Keys] = ByteCache(cache_bytes)
        self._lock_timeout_s = lock_timeout_s
        self._merge_factor = merge_factor
        self._opening = Lock()
        self._snapshot: Snapshot | None = None
        self._segments: dict[str, Segment] = {}

    # Reading

    def search(
        self,
        tree: Node,
        filters: Filters,
        facets: Sequence[str] = (),
        sort: Sort = "relevance",
        offset: int = 0,
        limit: int = 10,
        after: Position | None = None,
    ) -> EngineResults:
        snapshot = self._current()
        evaluation = Evaluation(snapshot, tree, filters)
        matches = evaluation.matches()
        page = evaluation.page(matches, sort, offset, limit, after) if limit else []
        counts = {name: evaluation.facet_counts(name, matches) for name in facets}
        return EngineResults(int(matches.sum()), tuple(page), counts, snapshot.generation)

    def count(self, tree: Node, filters: Filters) -> int:
        return self.search(tree, filters, limit=0).total

    def suggest(self, prefix: str, limit: int = 10) -> list[str]:
        return complete(prefix, self._current().frequencies, limit)

    def spelling(self, word: str, limit: int = 5) -> list[str]:
        return near(word, self._current().frequencies, limit)

    def info(self) -> IndexInfo:
        snapshot = self._current()
        return IndexInfo(snapshot.count, self._read_sequence(), snapshot.generation)

    def close(self) -> None:
        self._snapshot, self._segments = None, {}

    # Writing

    @contextmanager
    def writer(self) -> Iterator[IndexWriter]:
        if not self._manifest_path.exists():
            self._publish(self._create())
        batch = _Batch()
        yield batch
        self._commit(self._path(self._manifest()), batch)

    @contextmanager
    def rebuild(self) -> Iterator[IndexWriter]:
        name = self._create()
        path = self._directory / name
        try:
            batch = _Batch(lambda full: self._commit(path, full))
            yield batch
            self._commit(path, batch)
        except BaseException:
            shutil.rmtree(path, ignore_errors=True)
            raise
        old = self._published()
        self._publish(name)
        if old is not None:
            shutil.rmtree(self._directory / old, ignore_errors=True)

    def _commit(self, path: Path, batch: "_Batch") -> None:
        """Write a batch as one Whoosh commit, then the sequence; a crash in between only repeats work."""
        with _storage_errors():
            if batch.changes:
                storage = DurableStorage(str(path))
                try:
                    self._write(FileIndex(storage, new_schema()), batch)
                finally:
                    storage.free_lock()
            if batch.sequence:
                _write_atomically(path / _SEQUENCE, str(batch.sequence))
        batch.clear()

    def _write(self, index: Any, batch: "_Batch") -> None:
        try:
            writer = index.writer(timeout=self._lock_timeout_s, delay=_LOCK_POLL_S, codec=BlockCodec())
        except LockError as error:
            message = _(
                "Another program is writing to the index in %(directory)s; try again when it is done."
            ) % {"directory": self._directory}
            raise LockTimeout(message) from error
        try:
            self._delete(writer, batch)
            for document in batch.changes.values():
                if document is not None:
                    writer.add_document(**document)
            writer.commit(mergetype=self._merge)
        except BaseException:
            if not writer.is_closed:
                writer.cancel()
            raise

    def _delete(self, writer: Any, batch: "_Batch") -> None:
        base = 0
        for entry in writer.segments:
            segment = self._segment(SegmentReader(writer.storage, writer.schema, entry))
            for article_id in batch.changes.keys() & segment.numbers.keys():
                writer.delete_document(base + segment.numbers[article_id])
            base += segment.size

    def _merge(self, writer: Any, segments: list[Any]) -> list[Any]:
        """Merge policy: ten segments of one magnitude become one; so does one that is mostly deletions.

        A commit of 20 articles to 100,000 thus rewrites a few thousand at worst, and each article is
        rewritten about log10(archive / batch) times.
        """
        factor, size = self._merge_factor, max(writer.doc_count(), 1)
        kept = sorted(segments, key=lambda s: s.doc_count_all(), reverse=True)
        merged = [s for s in kept if s.deleted_count() * 2 > s.doc_count_all()]
        kept = [s for s in kept if s not in merged]
        while len(alike := [s for s in kept if s.doc_count_all() < size * factor]) >= factor - 1:
            merged += alike
            kept = [s for s in kept if s not in alike]
            size += sum(s.doc_count_all() for s in alike)
        for segment in merged:
            reader = SegmentReader(writer.storage, writer.schema, segment)
            writer.add_reader(reader)
            reader.close()
        return kept

    # Directories

    @property
    def _manifest_path(self) -> Path:
        return self._directory / _MANIFEST

    def _manifest(self) -> dict[str, Any]:
        try:
            manifest: dict[str, Any] = json.loads(self._manifest_path.read_bytes())
        except FileNotFoundError:
            raise IndexMissing(_("There is no index yet; run `archive-search ingest PATH` first.")) from None
        except (OSError, ValueError) as error:
            message = _("The index in %(directory)s cannot be read; run `archive-search rebuild`.") % {
                "directory": self._directory
            }
            raise IndexUnreadable(message) from error
        if (manifest.get("schema"), manifest.get("analysis")) != (SCHEMA_VERSION, fingerprint()):
            raise IndexOutdated(_("The index was built by another version; run `archive-search rebuild`."))
        return manifest

    def _published(self) -> str | None:
        """The directory that is current, of whatever version; None when no readable manifest says."""
        try:
            return str(json.loads(self._manifest_path.read_bytes())["directory"])
        except (OSError, ValueError, KeyError):
            return None

    def _path(self, manifest: dict[str, Any]) -> Path:
        return self._directory / str(manifest["directory"])

    def _create(self) -> str:
        """An empty index in a directory of its own, not yet current."""
        with _storage_errors():
            self._directory.mkdir(parents=True, exist_ok=True, mode=0o700)
            taken = {int(p.name) for p in self._directory.iterdir() if p.name.isdigit()}
            name = f"{max(taken, default=0) + 1:04}"
            (self._directory / name).mkdir(mode=0o700)
            FileIndex.create(DurableStorage(str(self._directory / name)), new_schema())
        return name

    def _publish(self, name: str) -> None:
        manifest = {"directory": name, "schema": SCHEMA_VERSION, "analysis": fingerprint()}
        with _storage_errors():
            _write_atomically(self._manifest_path, json.dumps(manifest))

    def _read_sequence(self) -> int:
        try:
            return int((self._path(self._manifest()) / _SEQUENCE).read_text())
        except (FileNotFoundError, ValueError):
            return 0

    # Snapshots

    def _current(self) -> Snapshot:
        """The snapshot of the newest commit. Looking whether there is one costs some microseconds."""
        path = self._path(self._manifest())
        storage = DurableStorage(str(path))
        try:
            index = FileIndex(storage, new_schema())
            # A rebuild starts counting anew in the next directory, so the directory leads the number.
            generation = (int(path.name) << 32) + index.latest_generation()
            with self._opening:
                if self._snapshot is None or self._snapshot.generation != generation:
                    self._snapshot = self._open(index, generation)
                return self._snapshot
        except (EmptyIndexError, OSError) as error:
            message = _("The index in %(directory)s cannot be read; run `archive-search rebuild`.") % {
                "directory": self._directory
            }
            raise IndexUnreadable(message) from error

    def _open(self, index: Any, generation: int) -> Snapshot:
        reader = index.reader()
        readers = [leaf for leaf, _ in reader.leaf_readers() if leaf.doc_count_all()]
        segments = [self._segment(leaf) for leaf in readers]
        self._segments = {segment.name: segment for segment in segments}
        deleted = [list(leaf.segment().deleted_docs()) for leaf in readers]
        return Snapshot(generation, segments, deleted, self._cache)

    def _segment(self, reader: Any) -> Segment:
        """The decoded segment, kept from an earlier generation where there is one: segments never change."""
        name = reader.segment().segment_id()
        if name not in self._segments:
            self._segments[name] = Segment(reader)
        return self._segments[name]


class _Batch(IndexWriter):
    """Changes by article id, the last one winning: Whoosh would keep two documents added in one commit."""

    def __init__(self, flush: Callable[["_Batch"], None] | None = None) -> None:
        self._flush = flush
        self.changes: dict[str, dict[str, object] | None] = {}
        self.sequence = 0

    def put(self, document: IndexDocument) -> None:
        self.changes[document.id] = to_fields(document)
        if self._flush and len(self.changes) >= _REBUILD_BATCH:
            self._flush(self)

    def remove(self, article_id: str) -> None:
        self.changes[article_id] = None

    def saw(self, sequence: int) -> None:
        self.sequence = sequence

    def clear(self) -> None:
        self.changes = {}


@contextmanager
def _storage_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageError(
            _("The index could not be written: %(reason)s.") % {"reason": error.strerror or error}
        ) from error


def _write_atomically(path: Path, text: str) -> None:
    fresh = path.with_name(path.name + ".new")
    with fresh.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    sync_directory(str(path.parent))
