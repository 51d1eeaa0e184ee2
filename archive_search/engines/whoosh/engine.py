"""The engine on disk: the current directory, one snapshot a generation, one commit a batch."""

import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import Any

from whoosh.index import EmptyIndexError

from archive_search.engines.base import IndexInfo, IndexWriter, SearchEngine, Sort
from archive_search.engines.lexicon import complete, most_frequent, one_edit_away
from archive_search.engines.whoosh.cache import ByteCache
from archive_search.engines.whoosh.commit import SCHEMA_VERSION, commit, create, latest, locked, read
from archive_search.engines.whoosh.evaluate import Evaluation
from archive_search.engines.whoosh.leaf import Leaf
from archive_search.engines.whoosh.positions import Keys
from archive_search.engines.whoosh.segment import EXTENSION, WORDS, Segment
from archive_search.engines.whoosh.snapshot import Snapshot
from archive_search.engines.whoosh.storage import DurableStorage, sync_directory
from archive_search.errors import IndexMissing, IndexOutdated, IndexUnreadable, StorageError
from archive_search.language import gettext as _
from archive_search.model import EngineResults, Filters, IndexDocument, Position
from archive_search.query.tree import Node
from archive_search.text.analyze import fingerprint
from archive_search.text.normalize import fold, shadow

_MANIFEST, _SEQUENCE = "current.json", "sequence"
_REBUILD_BATCH = 2_000
_OF_EACH = 120  # completions that each segment proposes


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
        # Leaves answer again; keys only serve the pairs of a query that has just asked for its words.
        self._leaves: ByteCache[Leaf] = ByteCache(cache_bytes * 3 // 4)
        self._keys: ByteCache[Keys] = ByteCache(cache_bytes // 4)
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
        most_values: int | None = None,
    ) -> EngineResults:
        snapshot = self._current()
        evaluation = Evaluation(snapshot, tree, filters)
        matches = evaluation.matches()
        page = evaluation.page(matches, sort, offset, limit, after) if limit else []
        counts = {name: evaluation.facet_counts(name, matches, most_values) for name in facets}
        return EngineResults(int(matches.sum()), tuple(page), counts, snapshot.generation)

    def count(self, tree: Node, filters: Filters) -> int:
        return self.search(tree, filters, limit=0).total

    def suggest(self, prefix: str, limit: int = 10) -> list[str]:
        form, snapshot = fold(shadow(prefix)), self._current()
        terms = snapshot.frequencies(lambda lexicon: lexicon.beginning(form, _OF_EACH))
        form = form.replace(" ", "_")
        words = snapshot.frequencies(lambda lexicon: lexicon.beginning(form, _OF_EACH), WORDS)
        spaced = {word.replace("_", " "): count for word, count in words.items()}
        return complete(prefix, spaced | terms, limit)

    def spelling(self, word: str, limit: int = 5) -> list[str]:
        target = shadow(word)
        forms = one_edit_away(fold(target))
        found = self._current().frequencies(
            lambda lexicon: chain.from_iterable(map(lexicon.folded, forms & lexicon.forms))
        )
        return most_frequent({term: count for term, count in found.items() if term != target}, limit)

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
        """Write a batch as one commit, then the sequence; a crash in between only repeats work."""
        with _storage_errors():
            if batch.changes:
                storage = DurableStorage(str(path))
                with locked(storage, self._lock_timeout_s):
                    commit(storage, batch.changes, partial(self._segment, path), self._merge_factor)
            if batch.sequence:
                _write_atomically(path / _SEQUENCE, str(batch.sequence))
        batch.clear()

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
            create(DurableStorage(str(self._directory / name)))
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
            # A rebuild starts counting anew in the next directory, so the directory leads the number.
            generation = (int(path.name) << 32) + latest(storage)
            with self._opening:
                if self._snapshot is None or self._snapshot.generation != generation:
                    self._snapshot = self._open(storage, path, generation)
                return self._snapshot
        except (EmptyIndexError, OSError, ValueError) as error:
            message = f"The index in {self._directory} cannot be read; run `archive-search rebuild`."
            raise IndexUnreadable(message) from error

    def _open(self, storage: DurableStorage, path: Path, generation: int) -> Snapshot:
        entries = read(storage).segments
        segments = [self._segment(path, entry) for entry in entries]
        self._segments = {segment.name: segment for segment in segments}
        return Snapshot(
            generation, segments, [list(entry.deleted_docs()) for entry in entries], self._leaves, self._keys
        )

    def _segment(self, path: Path, entry: Any) -> Segment:
        """The open segment, kept from an earlier generation where there is one: segments never change."""
        name = entry.segment_id()
        if name not in self._segments:
            self._segments[name] = Segment(path / entry.make_filename(EXTENSION))
        return self._segments[name]


class _Batch(IndexWriter):
    """Changes by article id, the last one winning."""

    def __init__(self, flush: Callable[["_Batch"], None] | None = None) -> None:
        self._flush = flush
        self.changes: dict[str, IndexDocument | None] = {}
        self.sequence = 0

    def put(self, document: IndexDocument) -> None:
        self.changes[document.id] = document
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
