"""The engine on disk: one snapshot a generation, one commit a batch."""

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import Any

from archive_search.engines.base import IndexInfo, IndexWriter, SearchEngine, Sort
from archive_search.engines.lexicon import complete, most_frequent, one_edit_away
from archive_search.engines.whoosh.cache import ByteCache
from archive_search.engines.whoosh.commit import commit, file_name, locked
from archive_search.engines.whoosh.contents import damaged, latest, read, sweep
from archive_search.engines.whoosh.directory import (
    IndexDirectory,
    read_sequence,
    storage_errors,
    write_sequence,
)
from archive_search.engines.whoosh.evaluate import Evaluation
from archive_search.engines.whoosh.leaf import Leaf
from archive_search.engines.whoosh.positions import Keys
from archive_search.engines.whoosh.segment import WORDS, Segment
from archive_search.engines.whoosh.snapshot import Snapshot
from archive_search.engines.whoosh.storage import DurableStorage
from archive_search.errors import IndexMissing, IndexOutdated, IndexUnreadable
from archive_search.language import gettext as _
from archive_search.model import EngineResults, Filters, IndexDocument, Position
from archive_search.query.tree import Node
from archive_search.text.normalize import fold, shadow

_REBUILD_BATCH = 2_000
_SETTLED_NS = 2_000_000_000  # far more than a tick of the clock by which files are stamped
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
        self._directory = IndexDirectory(directory)
        # Leaves answer again; keys only serve the pairs of a query that has just asked for its words.
        self._leaves: ByteCache[Leaf] = ByteCache(cache_bytes * 3 // 4)
        self._keys: ByteCache[Keys] = ByteCache(cache_bytes // 4)
        self._lock_timeout_s = lock_timeout_s
        self._merge_factor = merge_factor
        self._opening = Lock()
        self._snapshot: Snapshot | None = None
        self._seen: _Seen | None = None
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
        return EngineResults(len(matches), tuple(page), counts, snapshot.generation)

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
        sequence = read_sequence(self._directory.current())
        return IndexInfo(snapshot.count, sequence, snapshot.generation)

    def close(self) -> None:
        self._seen, self._snapshot, self._segments = None, None, {}

    # Upkeep

    def faults(self, sequence: int) -> list[str]:
        if not self._directory.path.exists():
            return []
        folder = self._directory.current()
        said = _("%(path)s is not as it was written.")
        faults = [said % {"path": folder / name} for name in damaged(DurableStorage(str(folder)))]
        if read_sequence(folder) != sequence:
            faults.append(_("The index is not level with the catalog."))
        return faults

    def sweep(self) -> int:
        if not self._directory.is_begun:
            return 0
        storage = DurableStorage(str(self._directory.current()))
        with storage_errors(), locked(storage, self._lock_timeout_s):
            return sweep(storage) + sum(map(_remove, self._directory.leftovers()))

    # Writing

    @contextmanager
    def writer(self) -> Iterator[IndexWriter]:
        if not self._directory.is_begun:
            self._directory.publish(self._directory.create())
        batch = _Batch()
        yield batch
        self._commit(self._directory.current(), batch)

    @contextmanager
    def rebuild(self) -> Iterator[IndexWriter]:
        self._set_aside_unless_known()
        folder = self._directory.create()
        try:
            batch = _Batch(lambda full: self._commit(folder, full))
            yield batch
            self._commit(folder, batch)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        self._directory.publish(folder)

    def _commit(self, folder: Path, batch: "_Batch") -> None:
        """Write a batch as one commit, then the sequence; a crash in between only repeats work."""
        with storage_errors():
            if batch.changes:
                storage = DurableStorage(str(folder))
                with locked(storage, self._lock_timeout_s):
                    commit(storage, batch.changes, partial(self._segment, folder), self._merge_factor)
            if batch.sequence:
                write_sequence(folder, batch.sequence)
        batch.clear()

    def _set_aside_unless_known(self) -> None:
        """Move an index that cannot be opened out of the way; FormatNewer, and that one is left alone."""
        try:
            self._current()
        except (IndexMissing, IndexOutdated):
            return
        except IndexUnreadable:
            self._directory.set_aside()

    # Snapshots

    def _current(self) -> Snapshot:
        """The snapshot of the newest commit. Looking whether there is one costs some microseconds."""
        seen = self._seen
        if seen and self._directory.stamp(seen.path) == seen.stamp:
            return seen.snapshot
        self._seen = None
        while True:
            place = self._newest()
            try:
                snapshot = self._at(*place)
            except (OSError, ValueError, LookupError, TypeError) as error:
                # A commit or a rebuild removes what it replaces, perhaps just now: then there is a newer one.
                if self._newest() == place:
                    raise self._directory.unreadable() from error
            else:
                self._note(snapshot, *place)
                return snapshot

    def _note(self, snapshot: Snapshot, path: Path, number: int) -> None:
        """Remember what the newest commit left behind, unless another one could still leave the same."""
        stamp = self._directory.stamp(path)
        if stamp and time.time_ns() - max(stamp) > _SETTLED_NS and self._newest() == (path, number):
            self._seen = _Seen(path, stamp, snapshot)

    def _newest(self) -> tuple[Path, int]:
        """The current folder and the number of its newest generation, -1 when none is seen."""
        path = self._directory.current()
        try:
            return path, latest(DurableStorage(str(path)))
        except OSError:
            return path, -1

    def _at(self, path: Path, number: int) -> Snapshot:
        with self._opening:
            if self._snapshot is None or self._snapshot.generation != _generation(path, number):
                self._snapshot = self._open(path)
            return self._snapshot

    def _open(self, path: Path) -> Snapshot:
        contents = read(DurableStorage(str(path)))
        segments = [self._segment(path, entry) for entry in contents.segments]
        deleted = [list(entry.deleted_docs()) for entry in contents.segments]
        self._segments = {segment.name: segment for segment in segments}
        generation = _generation(path, contents.generation)
        return Snapshot(generation, segments, deleted, self._leaves, self._keys)

    def _segment(self, path: Path, entry: Any) -> Segment:
        """The open segment, kept from an earlier generation where there is one: segments never change."""
        name = entry.segment_id()
        if name not in self._segments:
            self._segments[name] = Segment(path / file_name(entry))
        return self._segments[name]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A snapshot that is the newest one as long as its directory has this stamp."""

    path: Path
    stamp: tuple[int, int]
    snapshot: Snapshot


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


def _remove(directory: Path) -> int:
    """Remove a directory of files; the bytes freed."""
    size = sum(file.stat().st_size for file in directory.iterdir())
    shutil.rmtree(directory)
    return size


def _generation(path: Path, number: int) -> int:
    """A rebuild starts counting anew in the next directory, so the directory leads the number."""
    return (int(path.name) << 32) + number
