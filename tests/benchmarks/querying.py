"""The mix asked of all engines side by side: query by query, so that noise hits all alike; and cold."""

import multiprocessing
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tests.benchmarks.archives import OURS, Built, Engine, engine_class
from tests.benchmarks.cases import MIX, Case
from tests.benchmarks.corpora import Corpus

Row = dict[str, Any]
_SLOW = "stock Whoosh"
_EVERY = {_SLOW: 8, "SQLite FTS5": 4}  # the slow ones are asked one query in so many
_COLD_EVERY = 10


@dataclass(frozen=True, slots=True)
class Call:
    """One answer: which case of the mix, and the ms of wall and of this thread's processor time."""

    engine: str
    case: int
    kind: str
    wall: float
    cpu: float


def open_all(corpus: Corpus, built: Iterable[Built]) -> list[Engine]:
    return [engine_class(one.engine)(corpus, one.folder) for one in built]


def ask_warm(engines: Sequence[Engine], mix: Sequence[Case], rounds: int) -> list[Call]:
    """Every engine is asked every case in turn, after a round that does not count."""
    calls = []
    for number in range(rounds + 1):
        for place, case in enumerate(mix):
            for engine in engines:
                if _asks(engine.name, place) and engine.can(case):
                    wall, cpu = _time(engine, case)
                    calls += [Call(engine.name, place, case.kind, wall, cpu)] if number else []
    return calls


def _asks(engine: str, place: int) -> bool:
    return place % _EVERY.get(engine, 1) == 0


def _time(engine: Engine, case: Case) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.thread_time()
    engine.answer(case)
    return (time.perf_counter() - wall) * 1000, (time.thread_time() - cpu) * 1000


def ask_cold(corpus: Corpus, built: Sequence[Built], mix: Sequence[Case]) -> list[Call]:
    """One case in ten of a process that has opened nothing: from opening the index to the answer.

    Python and the program are loaded by then, and the files are in the cache of the operating system.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([one.engine.partition(":")[0] for one in built])
    calls = []
    for place, case in list(enumerate(mix))[::_COLD_EVERY]:
        for one in built:
            cls = engine_class(one.engine)
            if cls.name == _SLOW or not cls.can(_any(cls), case):
                continue
            with ProcessPoolExecutor(1, context) as pool:
                wall, cpu = pool.submit(_first_answer, one.engine, corpus.folder, one.folder, case).result()
            calls.append(Call(cls.name, place, case.kind, wall, cpu))
    return calls


def _any(cls: type[Engine]) -> Any:
    """An instance that has opened nothing, to ask what it can."""
    return cls.__new__(cls)


def _first_answer(engine: str, corpus: Path, folder: Path, case: Case) -> tuple[float, float]:
    cls, texts = engine_class(engine), Corpus(corpus)
    _ = case.tree, case.leaves
    wall, cpu = time.perf_counter(), time.thread_time()
    cls(texts, folder).answer(case)
    return (time.perf_counter() - wall) * 1000, (time.thread_time() - cpu) * 1000


def summary(calls: Sequence[Call]) -> list[Row]:
    """A row an engine: quantiles of wall and processor time, and how many times ours on the same queries."""
    ours = engine_class(OURS).name
    names = dict.fromkeys(call.engine for call in calls)
    rows = []
    for name in names:
        own = [call for call in calls if call.engine == name]
        asked = {call.case for call in own}
        same = [call for call in calls if call.engine == ours and call.case in asked]
        row: Row = {"engine": name, "queries": len(asked)}
        row |= {f"p{q}": _quantile(own, q, "wall") for q in (50, 95, 99)}
        row |= {f"CPU p{q}": _quantile(own, q, "cpu") for q in (50, 95, 99)}
        row |= {f"p{q} over ours": _quantile(own, q, "cpu") / _quantile(same, q, "cpu") for q in (50, 95)}
        rows.append(row)
    return rows


def by_kind(calls: Sequence[Call]) -> list[Row]:
    """The median processor time of each engine for each kind of query."""
    names = dict.fromkeys(call.engine for call in calls)
    rows = []
    for kind in MIX:
        row: Row = {"CPU ms, median": kind}
        for name in names:
            own = [call for call in calls if call.engine == name and call.kind == kind]
            row[name] = _quantile(own, 50, "cpu") if own else None
        rows.append(row)
    return rows


def _quantile(calls: Sequence[Call], percent: int, measure: str) -> float:
    return float(np.percentile([getattr(call, measure) for call in calls], percent))
