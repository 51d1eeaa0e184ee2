"""Corpora with the indexes over them, built once in a folder and kept for the next run."""

import importlib
import json
import shutil
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from tests.benchmarks.cases import Answer, Case
from tests.benchmarks.corpora import Corpus, write_corpus
from tests.benchmarks.growth import Growth, read_texts

OURS, WITHOUT_PASSAGES = "tests.benchmarks.ours:Ours", "tests.benchmarks.ours:WithoutPassages"
PEERS = (
    "tests.benchmarks.tantivy_peer:Tantivy",
    "tests.benchmarks.sqlite_fts:SqliteFts",
    "tests.benchmarks.bm25s_peer:Bm25s",
    "tests.benchmarks.stock_whoosh:StockWhoosh",
)
_BUILT = "built.json"


class Engine(Protocol):
    """What is measured: `can` tells whether it has such a search."""

    name: str

    def __init__(self, corpus: Corpus, folder: Path) -> None: ...
    @staticmethod
    def build(corpus: Corpus, folder: Path) -> None: ...
    def can(self, case: Case) -> bool: ...
    def answer(self, case: Case) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Built:
    """An index on disk: how many seconds (of wall and of processor) it took, and its bytes."""

    engine: str
    folder: Path
    seconds: float
    cpu_seconds: float
    bytes: int


def engine_class(path: str) -> type[Engine]:
    """The class that `module:name` names; ModuleNotFoundError where its library is not installed."""
    module, _, name = path.partition(":")
    found: type[Engine] = getattr(importlib.import_module(module), name)
    return found


def corpus_of(work: Path, size: int) -> Corpus:
    """The corpus of so many articles under `work`, written unless it is there."""
    folder = work / str(size)
    once(folder / "corpus", lambda path: write_corpus(growth(), size, path))
    return Corpus(folder / "corpus")


def index_of(corpus: Corpus, engine: str) -> Built:
    """The index of an engine beside the corpus, built unless it is there."""
    folder = corpus.folder.parent / engine.rpartition(":")[2]
    once(folder, lambda path: engine_class(engine).build(corpus, path))
    figures = json.loads((folder.parent / f"{folder.name}.{_BUILT}").read_text())
    return Built(engine, folder, **figures)


@cache
def growth() -> Growth:
    return Growth.of(read_texts())


def bytes_in(path: Path) -> int:
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


def once(folder: Path, make: Callable[[Path], object]) -> None:
    """Let `make` fill the folder, once: what was broken off half way is begun anew."""
    record = folder.parent / f"{folder.name}.{_BUILT}"
    if record.exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    wall, cpu = time.perf_counter(), time.process_time()
    make(folder)
    figures = {"seconds": time.perf_counter() - wall, "cpu_seconds": time.process_time() - cpu}
    record.write_text(json.dumps(figures | {"bytes": bytes_in(folder)}))


def missing(engines: Iterable[str]) -> list[str]:
    """Those whose library is not installed."""
    return [engine for engine in engines if not _is_importable(engine)]


def _is_importable(engine: str) -> bool:
    try:
        engine_class(engine)
    except ModuleNotFoundError:
        return False
    return True
