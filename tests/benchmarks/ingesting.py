"""How fast articles go in: the whole ingest, its stages one by one, and bare segmentation beside it."""

import multiprocessing
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TypeVar

from archive_search.catalog import Candidate, Catalog
from archive_search.ingest.enrich import enrich
from archive_search.ingest.indexing import index_changes
from archive_search.ingest.origins import Origins
from archive_search.ingest.pipeline import IngestOptions, ingest
from archive_search.ingest.reading import read_articles
from archive_search.knowledge.library import Library
from archive_search.limits import Limits
from archive_search.opening import open_engine
from archive_search.settings import Settings
from archive_search.text.segment import segment_words
from tests.benchmarks.memory import Memory, watch

_SAMPLE = 300  # articles whose stages are timed one by one
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ingest:
    """`stages` are ms an article in one process; `bare_s` is segmentation alone with as many workers."""

    articles: int
    seconds: float
    bare_s: float
    memory: Memory
    stages: dict[str, float]


def measure_ingest(articles: Path, settings: Settings) -> Ingest:
    """Ingest the articles into the archive that `settings` name, and time it."""
    with watch() as memory:
        report = ingest([articles], settings, IngestOptions(), open_engine(settings))
    bare = _time(lambda: _segment_all(articles, settings.workers))[1]
    stages = _time_stages(articles, settings)
    return Ingest(report.totals()["new"], report.seconds, bare, memory, stages)


def _segment_all(articles: Path, workers: int) -> None:
    texts = (f"{c.article.title}\n{c.article.body}" for c in _candidates(articles))
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        for _ in pool.map(segment_words, texts, chunksize=8):
            pass


def _candidates(articles: Path) -> Iterator[Candidate]:
    found = read_articles([articles], Origins({}, {}), Limits())
    return (item for item in found if isinstance(item, Candidate))


def _time_stages(articles: Path, settings: Settings) -> dict[str, float]:
    """ms an article of each stage, on the first articles, in this process, after a warm-up."""
    library = Library.load(settings.lists)
    sample, reading = _time(lambda: list(islice(_candidates(articles), _SAMPLE)))
    texts = [f"{candidate.article.title}\n{candidate.article.body}" for candidate in sample]
    for candidate in sample[:5]:
        enrich(candidate.article, library)
    words, segmenting = _time(lambda: [tuple(segment_words(text)) for text in texts])
    pairs = zip(sample, words, strict=True)
    derived, finding = _time(
        lambda: [enrich(candidate.article, library, found) for candidate, found in pairs]
    )
    stripped = [replace(c, article=replace(c.article, original=b"")) for c in sample]
    other = replace(settings, home=settings.home / "stages")
    other.home.mkdir()
    with closing(Catalog(other.catalog_path, create=True)) as catalog:
        recorded = list(zip(stripped, derived, strict=True))
        recording = _time(lambda: catalog.add(recorded, catalog.start_run()))[1]
        indexing = _time(lambda: index_changes(catalog, open_engine(other), 0))[1]
    seconds = {
        "read and clean": reading,
        "segment words": segmenting,
        "find officials, topics, places, facts": finding,
        "record in the catalog": recording,
        "index": indexing,
    }
    return {name: took * 1000 / len(sample) for name, took in seconds.items()}


def _time(work: Callable[[], T]) -> tuple[T, float]:
    started = time.perf_counter()
    return work(), time.perf_counter() - started
