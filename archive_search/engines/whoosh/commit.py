"""One commit: deletions, a new segment, a table of contents that names what counts from now on.

Whoosh keeps the generations: its table of contents (`contents.py`) lists the segments with their deleted
documents and is put in place by one rename; its lock lets one writer in at a time. What a segment holds is
the business of `segment.py`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec.whoosh3 import W3Segment
from whoosh.util.filelock import try_for

from archive_search.durable import sha256_of
from archive_search.engines.whoosh.contents import LOCK, NAME, digests, latest, publish, read, sweep
from archive_search.engines.whoosh.segment import EXTENSION, Segment, write_segment
from archive_search.engines.whoosh.storage import DurableStorage
from archive_search.engines.whoosh.varints import Numbers
from archive_search.errors import LockTimeout
from archive_search.language import gettext as _
from archive_search.model import IndexDocument

# Raise it with every change to what is written into a segment; an older index then asks for a rebuild.
SCHEMA_VERSION = 5
_LOCK_POLL_S = 0.1

Open = Callable[[Any], Segment]


def create(storage: DurableStorage) -> None:
    """An index without articles."""
    publish(storage, [], 0, {})


@contextmanager
def locked(storage: DurableStorage, timeout_s: float) -> Iterator[None]:
    """Be the only writer. Raises LockTimeout."""
    lock = storage.lock(LOCK)
    if not try_for(lock.acquire, timeout_s, _LOCK_POLL_S):
        raise LockTimeout(_("Another program is writing to the index; try again when it is done."))
    try:
        yield
    finally:
        lock.release()


def commit(
    storage: DurableStorage, changes: Mapping[str, IndexDocument | None], open_: Open, merge_factor: int
) -> None:
    """Put and remove articles by id; a change that is None removes. The caller holds the lock."""
    toc = read(storage)
    try:
        _publish_next(storage, toc, changes, open_, merge_factor)
    except BaseException:
        with suppress(OSError, ValueError):
            if latest(storage) == toc.generation:  # else a rename that may not be on disk yet needs both
                sweep(storage)
        raise
    with suppress(OSError):  # what is left is swept the next time
        sweep(storage)


def _publish_next(
    storage: DurableStorage,
    toc: Any,
    changes: Mapping[str, IndexDocument | None],
    open_: Open,
    merge_factor: int,
) -> None:
    _delete(toc.segments, changes.keys(), open_)
    documents = [document for document in changes.values() if document is not None]
    merged = _to_merge(toc.segments, len(documents), merge_factor)
    segments = [segment for segment in toc.segments if segment not in merged]
    known = digests(storage, toc.generation)
    kept = {name: known[name] for name in map(file_name, segments)}
    if documents or any(entry.doc_count() for entry in merged):
        segments.append(_write(storage, documents, merged, open_))
        kept[file_name(segments[-1])] = sha256_of(Path(storage.folder) / file_name(segments[-1]))
    publish(storage, segments, toc.generation + 1, kept)


def file_name(entry: Any) -> str:
    """The file of a segment."""
    return str(entry.make_filename(EXTENSION))


def _delete(entries: Iterable[Any], article_ids: Iterable[str], open_: Open) -> None:
    wanted = {article_id.encode() for article_id in article_ids}
    for entry in entries:
        numbers = open_(entry).numbers
        for article_id in wanted & numbers.keys():
            entry.delete_document(numbers[article_id])


def _to_merge(entries: Sequence[Any], added: int, factor: int) -> list[Any]:
    """Merge policy: ten segments of one magnitude become one; so does one that is mostly deletions.

    A commit of 20 articles to 100,000 thus rewrites a few thousand at worst, and each article is
    rewritten about log10(archive / batch) times.
    """
    kept = sorted(entries, key=lambda entry: entry.doc_count_all(), reverse=True)
    merged = [entry for entry in kept if entry.deleted_count() * 2 > entry.doc_count_all()]
    kept = [entry for entry in kept if entry not in merged]
    size = max(added, 1)
    while len(alike := [entry for entry in kept if entry.doc_count_all() < size * factor]) >= factor - 1:
        merged += alike
        kept = [entry for entry in kept if entry not in alike]
        size += sum(entry.doc_count_all() for entry in alike)
    return merged


def _write(
    storage: DurableStorage, documents: Sequence[IndexDocument], merged: Sequence[Any], open_: Open
) -> Any:
    """A segment of new documents and of those that live in the merged ones."""
    entry = W3Segment(None, NAME)
    old, number = [], len(documents)
    for each in merged:
        old.append((open_(each), _live_numbers(each, number)))
        number += each.doc_count()
    file = storage.create_file(file_name(entry))
    try:
        entry.set_doc_count(write_segment(file, documents, old))
    finally:
        file.close()
    return entry


def _live_numbers(entry: Any, first: int) -> Numbers:
    """For each document of a segment its number among the live ones, counted from `first`; -1 if deleted."""
    live = np.ones(entry.doc_count_all(), dtype=bool)
    live[list(entry.deleted_docs())] = False
    return np.where(live, np.cumsum(live) - 1 + first, -1)
