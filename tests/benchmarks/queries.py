"""The fixed mix of queries, and how long each takes: cold in a new process, warm over many repetitions."""

import multiprocessing
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np

from archive_search.engines.base import SearchEngine, Sort
from archive_search.knowledge.acronyms import Acronyms
from archive_search.model import Filters
from archive_search.opening import open_service
from archive_search.query import tree as q
from archive_search.query.parse import conjuncts, parse
from archive_search.search import SearchRequest, SearchService
from archive_search.settings import load_settings

FACETS = ("official", "topic", "source", "author", "year")
PAGE = 10


@dataclass(frozen=True, slots=True)
class Case:
    """A query as a reader types it."""

    name: str
    text: str
    filters: Filters = field(default_factory=Filters)
    page: int = 1

    @property
    def tree(self) -> q.Node:
        return parse(self.text, Acronyms.load()).tree

    @property
    def offset(self) -> int:
        return (self.page - 1) * PAGE

    def leaves(self) -> list[q.Term | q.Phrase | q.Prefix]:
        """What is searched, without other spellings, as the peers are asked for it."""
        parts = (part.forms[0] if isinstance(part, q.Synonym) else part for part in conjuncts(self.tree))
        return [part for part in parts if isinstance(part, q.Term | q.Phrase | q.Prefix)]


class Timing(NamedTuple):
    """Milliseconds, and how many articles matched."""

    p50: float
    p95: float
    total: int


def query_mix(engine: SearchEngine) -> list[Case]:
    """The cases; the one with filters takes the most frequent official and that official's topic."""
    official = {"official": _most_frequent(engine, "official", Filters())}
    topic = {"topic": _most_frequent(engine, "topic", Filters(official))}
    filters = Filters(official | topic, {}, date(2011, 1, 1), date(2018, 12, 31))
    return [
        Case("one word", "đất"),
        Case("two words", "quy hoạch"),
        Case("four words", "giải phóng mặt bằng"),
        Case("phrase", '"giải phóng mặt bằng"'),
        Case("without accents", "cai cach hanh chinh"),
        Case("prefix", "tiền*"),
        Case("official, topic, dates", "tỉnh", filters),
        Case("browse everything", ""),
        Case("page 100", "tỉnh", page=100),
    ]


def _most_frequent(engine: SearchEngine, facet: str, filters: Filters) -> frozenset[str]:
    counts = engine.search(q.Everything(), filters, (facet,), limit=0).facets[facet]
    return frozenset({max(counts, key=counts.__getitem__)})


def time_engine(engine: SearchEngine, case: Case, repeat: int) -> Timing:
    """`SearchEngine.search` with five facets and ten hits."""
    tree = case.tree
    sort: Sort = "newest" if isinstance(tree, q.Everything) else "relevance"
    return time_call(lambda: engine.search(tree, case.filters, FACETS, sort, case.offset, PAGE).total, repeat)


def time_service(service: SearchService, case: Case, repeat: int) -> Timing:
    """`SearchService.search`: the query read, all facets with their labels, ten hits with snippets."""
    request = SearchRequest(case.text, case.filters, page=case.page, per_page=PAGE)
    return time_call(lambda: service.search(request).total, repeat)


def time_call(call: Callable[[], int], repeat: int) -> Timing:
    """The time of a call that tells how many articles matched, after one that does not count."""
    total = call()
    took = []
    for _ in range(repeat):
        started = time.perf_counter()
        call()
        took.append((time.perf_counter() - started) * 1000)
    return Timing(float(np.percentile(took, 50)), float(np.percentile(took, 95)), total)


def time_cold(home: Path, case: Case) -> float:
    """ms to open the archive and answer one query, in a process that has done neither before.

    Python and the program are loaded by then, and the files are in the cache of the operating system.
    """
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_first_answer, home, case).result()


def _first_answer(home: Path, case: Case) -> float:
    started = time.perf_counter()
    service = open_service(load_settings(home))
    service.search(SearchRequest(case.text, case.filters, page=case.page, per_page=PAGE))
    return (time.perf_counter() - started) * 1000
