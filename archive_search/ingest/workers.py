"""Enrichment in worker processes, since it holds the GIL."""

import logging
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from itertools import chain, islice
from typing import NamedTuple

from archive_search.catalog import Derived
from archive_search.errors import ArchiveSearchError
from archive_search.ingest.batches import cut
from archive_search.ingest.enrich import enrich
from archive_search.knowledge.library import Library
from archive_search.knowledge.lists import Lists
from archive_search.language import gettext as _
from archive_search.model import Article, Rejected
from archive_search.text.segment import segment_words

Found = Derived | Rejected

_log = logging.getLogger(__name__)

_CHUNK = 8  # articles, about 0.15 s of work, which is what a stop may have to wait for
_CHUNK_CHARS = 500_000
_FEW_CHUNKS = 8  # done sooner in this process than a worker starts (1.5 s)
_CHUNKS_AHEAD = 128  # so that the workers stay busy while a batch of a thousand is written


class Text(NamedTuple):
    """An article to enrich, and its words where they need not be found again."""

    article: Article
    words: tuple[str, ...] | None = None


def enrich_all(texts: Iterable[Text], workers: int, lists: Lists) -> Generator[Found, None, None]:
    """What is found in each article, in the order given; a bounded number of them is read ahead.

    An article on which the program fails is rejected alone: it must not keep all others out.
    """
    chunks = cut(texts, _CHUNK, _CHUNK_CHARS, lambda text: len(text.article.body))
    head = list(islice(chunks, _FEW_CHUNKS))
    if workers == 1 or len(head) < _FEW_CHUNKS:
        for chunk in chain(head, chunks):
            yield from _enrich_chunk(chunk, lists)
    else:
        yield from _enrich_in_pool(chain(head, chunks), workers, lists)


def _enrich_in_pool(chunks: Iterable[list[Text]], workers: int, lists: Lists) -> Iterator[Found]:
    context = multiprocessing.get_context("spawn")  # the parent has threads and open databases
    pool = ProcessPoolExecutor(workers, context, _start_worker, (lists,))
    pending: deque[Future[list[Found]]] = deque()
    try:
        for chunk in chunks:
            pending.append(pool.submit(_enrich_chunk, chunk, lists))
            if len(pending) > _CHUNKS_AHEAD:
                yield from pending.popleft().result()
        while pending:
            yield from pending.popleft().result()
    except BrokenProcessPool as error:
        message = _("A worker process died, perhaps for lack of memory; run again with --workers 1.")
        raise ArchiveSearchError(message) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _enrich_chunk(chunk: list[Text], lists: Lists) -> list[Found]:
    loaded = _load_library(lists)
    return [_enrich_one(text, loaded) for text in chunk]


def _enrich_one(text: Text, library: Library) -> Found:
    path = text.article.path
    try:
        return enrich(text.article, library, text.words)
    except Exception as error:
        _log.exception("Nothing could be found in %s", path)
        fault = f"{type(error).__name__}: {error}"
        return Rejected(
            path,
            _("the program failed on its text (%(fault)s); please report this with the file")
            % {"fault": fault},
        )


@cache
def _load_library(lists: Lists) -> Library:
    return Library.load(lists)


def _start_worker(lists: Lists) -> None:
    """Load the models; leave Ctrl-C to the parent, and end when it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _load_library(lists)
    segment_words("Ủy ban nhân dân thành phố")


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
