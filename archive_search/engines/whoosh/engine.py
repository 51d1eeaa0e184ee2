"""The engine on disk: the current directory, one snapshot a generation, one commit a batch."""

import json
import logging
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain, count
from pathlib import Path
from threading import Lock
from typing import Any

from archive_search.durable import make_directories, sync_directory, write_atomically
from archive_search.engines.base import IndexInfo, IndexWriter, SearchEngine, Sort
from archive_search.engines.lexicon import complete, most_frequent, one_edit_away
from archive_search.engines.whoosh.cache import ByteCache
from archive_search.engines.whoosh.commit import SCHEMA_VERSION, commit, create, file_name, locked
from archive_search.engines.whoosh.contents import damaged, latest, read, sweep
from archive_search.engines.whoosh.evaluate import Evaluation
from archive_search.engines.whoosh.leaf import Leaf
from archive_search.engines.whoosh.positions import Keys
from archive_search.engines.whoosh.segment import WORDS, Segment
from archive_search.engines.whoosh.snapshot import Snapshot
from archive_search.engines.whoosh.storage import DurableStorage
from archive_search.errors import FormatNewer, IndexMissing, IndexOutdated, IndexUnreadable, StorageError
from archive_search.language import gettext as _
from archive_search.model import EngineResults, Filters, IndexDocument, Position
from archive_search.query.tree import Node
from archive_search.text.analyze import fingerprint
from archive_search.text.normalize import fold, shadow

_MANIFEST, _SEQUENCE = "current.json", "sequence"
_REBUILD_BATCH = 2_000
_SETTLED_NS = 2_000_000_000  # far more than a tick of the clock by which files are stamped
_OF_EACH = 120  # completions that each segment proposes
_log = logging.getLogger(__name__)


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
        return IndexInfo(snapshot.count, self._read_sequence(), snapshot.generation)

    def close(self) -> None:
        self._seen, self._snapshot, self._segments = None, None, {}

    # Upkeep

    def faults(self, sequence: int) -> list[str]:
        if not self._directory.exists():
            return []
        path = self._path(self._manifest())
        said = _("%(path)s is not as it was written.")
        faults = [said % {"path": path / name} for name in damaged(DurableStorage(str(path)))]
        if self._read_sequence() != sequence:
            faults.append(_("The index is not level with the catalog."))
        return faults

    def sweep(self) -> int:
        if not self._manifest_path.exists():
            return 0
        storage = DurableStorage(str(self._path(self._manifest())))
        with _storage_errors(), locked(storage, self._lock_timeout_s):
            return sweep(storage) + sum(map(_remove, self._leftovers()))

    def _leftovers(self) -> list[Path]:
        """Directories of rebuilds that were killed, and of indexes that were replaced."""
        current = self._published()
        return [p for p in self._directory.iterdir() if p.name.isdigit() and p.name != current]

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
        self._set_aside_unless_known()
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
                write_atomically(path / _SEQUENCE, str(batch.sequence).encode())
        batch.clear()

    # Directories

    @property
    def _manifest_path(self) -> Path:
        return self._directory / _MANIFEST

    def _manifest(self) -> dict[str, Any]:
        try:
            manifest: dict[str, Any] = json.loads(self._manifest_path.read_bytes())
            schema, analysis = int(manifest["schema"]), manifest["analysis"]
            int(manifest["directory"])
        except FileNotFoundError:
            raise IndexMissing(_("There is no index yet; run `archive-search ingest PATH` first.")) from None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise self._unreadable() from error
        if schema > SCHEMA_VERSION:
            message = _(
                "The index in %(directory)s was written by a newer archive-search"
                " (format %(found)s, not %(format)s); upgrade this one."
            )
            where = {"directory": self._directory, "found": schema, "format": SCHEMA_VERSION}
            raise FormatNewer(message % where)
        if (schema, analysis) != (SCHEMA_VERSION, fingerprint()):
            raise IndexOutdated(_("The index was built by another version; run `archive-search rebuild`."))
        return manifest

    def _unreadable(self) -> IndexUnreadable:
        message = _("The index in %(directory)s cannot be read; run `archive-search rebuild`.")
        return IndexUnreadable(message % {"directory": self._directory})

    def _published(self) -> str | None:
        """The directory that is current, of whatever version; None when no readable manifest says."""
        try:
            return f"{int(json.loads(self._manifest_path.read_bytes())['directory']):04}"
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _path(self, manifest: dict[str, Any]) -> Path:
        return self._directory / str(manifest["directory"])

    def _create(self) -> str:
        """An empty index in a directory of its own, not yet current."""
        with _storage_errors():
            make_directories(self._directory)
            taken = {int(p.name) for p in self._directory.iterdir() if p.name.isdigit()}
            name = f"{max(taken, default=0) + 1:04}"
            (self._directory / name).mkdir(mode=0o700)
            create(DurableStorage(str(self._directory / name)))
        return name

    def _publish(self, name: str) -> None:
        manifest = {"directory": name, "schema": SCHEMA_VERSION, "analysis": fingerprint()}
        with _storage_errors():
            write_atomically(self._manifest_path, json.dumps(manifest, separators=(",", ":")).encode())

    def _set_aside_unless_known(self) -> None:
        """Move an index that cannot be opened out of the way; FormatNewer, and that one is left alone."""
        try:
            self._current()
        except (IndexMissing, IndexOutdated):
            return
        except IndexUnreadable:
            with _storage_errors():
                taken = {path.name for path in self._directory.parent.iterdir()}
                names = (f"{self._directory.name}.aside-{number}" for number in count(1))
                aside = self._directory.with_name(next(name for name in names if name not in taken))
                self._directory.rename(aside)
                sync_directory(aside.parent)
            _log.warning(_("The index could not be read; it is kept in %(aside)s."), {"aside": aside})

    def _read_sequence(self) -> int:
        try:
            return int((self._path(self._manifest()) / _SEQUENCE).read_text())
        except (FileNotFoundError, ValueError):
            return 0

    # Snapshots

    def _current(self) -> Snapshot:
        """The snapshot of the newest commit. Looking whether there is one costs some microseconds."""
        seen = self._seen
        if seen and self._stamp(seen.path) == seen.stamp:
            return seen.snapshot
        self._seen = None
        while True:
            place = self._newest()
            try:
                snapshot = self._at(*place)
            except (OSError, ValueError, LookupError, TypeError) as error:
                # A commit or a rebuild removes what it replaces, perhaps just now: then there is a newer one.
                if self._newest() == place:
                    raise self._unreadable() from error
            else:
                self._note(snapshot, *place)
                return snapshot

    def _note(self, snapshot: Snapshot, path: Path, number: int) -> None:
        """Remember what the newest commit left behind, unless another one could still leave the same."""
        stamp = self._stamp(path)
        if stamp and time.time_ns() - max(stamp) > _SETTLED_NS and self._newest() == (path, number):
            self._seen = _Seen(path, stamp, snapshot)

    def _stamp(self, path: Path) -> tuple[int, int] | None:
        """When the manifest and the files of a directory last changed: with every rebuild, every commit."""
        try:
            return self._manifest_path.stat().st_mtime_ns, path.stat().st_mtime_ns
        except OSError:
            return None

    def _newest(self) -> tuple[Path, int]:
        """The current directory and the number of its newest generation, -1 when none is seen."""
        path = self._path(self._manifest())
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


@contextmanager
def _storage_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageError(
            _("The index could not be written: %(reason)s.") % {"reason": error.strerror or error}
        ) from error


def _remove(directory: Path) -> int:
    """Remove a directory of files; the bytes freed."""
    size = sum(file.stat().st_size for file in directory.iterdir())
    shutil.rmtree(directory)
    return size


def _generation(path: Path, number: int) -> int:
    """A rebuild starts counting anew in the next directory, so the directory leads the number."""
    return (int(path.name) << 32) + number
