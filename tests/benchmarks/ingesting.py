"""How fast articles go in: the whole ingest, its stages one by one, and bare segmentation beside it."""

import multiprocessing
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from archive_search.catalog import Candidate, Catalog
from archive_search.ingest.enrich import enrich
from archive_search.ingest.indexing import index_changes
from archive_search.ingest.origins import Origins
from archive_search.ingest.pipeline import IngestOptions, ingest
from archive_search.ingest.reading import read_articles
from archive_search.knowledge.library import Library
from archive_search.limits import Limits
from archive_search.opening import open_engine
from archive_search.settings import Settings, load_settings
from archive_search.text.segment import segment_words
from tests.benchmarks.memory import watch
from tests.benchmarks.underthesea_words import tag

Row = dict[str, Any]
_STAGED = 200  # articles whose stages are timed one by one
_AT_ONCE = 8  # articles that a worker is handed
T = TypeVar("T")


def ingest_rows(articles: Path, folder: Path, workers: Sequence[int]) -> list[Row]:
    """A row a number of workers: the whole ingest into a new archive beside the bare segmentation."""
    rows: list[Row] = []
    for count in workers:
        settings = _new_archive(folder / f"workers-{count}", count)
        with watch() as memory:
            report, wall, cpu = _time(
                partial(ingest, [articles], settings, IngestOptions(), open_engine(settings))
            )
        _, bare_wall, bare_cpu = _time(partial(_segment_all, articles, count))
        done = report.totals()["new"]
        own, theirs = memory.peak()
        rows.append(
            {
                "workers": count,
                "articles": done,
                "articles a second": done / wall,
                "over one worker": rows[0]["wall s"] / wall if rows else 1.0,
                "wall s": wall,
                "CPU s": cpu,
                "bare wall s": bare_wall,
                "bare CPU s": bare_cpu,
                "wall over bare": wall / bare_wall,
                "CPU over bare": cpu / bare_cpu,
                "peak MB": own + theirs,
            }
        )
    return rows


def stage_rows(articles: Path, folder: Path) -> list[Row]:
    """CPU ms an article of each stage, on the first articles, in this process, after a warm-up.

    Recording and indexing are cheaper here than in a growing archive; who is who is not thought over.
    """
    settings = _new_archive(folder / "stages", 1)
    library = Library.load(settings.lists)
    took: dict[str, float] = {}
    sample, _, took["read and clean"] = _time(lambda: list(islice(_candidates(articles), _STAGED)))
    for candidate in sample[:5]:
        enrich(candidate.article, library)
    tag(_text(sample[0]))
    _, _, took["(underthesea's own segmentation)"] = _time(lambda: _tag_all(sample))
    words, _, took["segment words"] = _time(lambda: [tuple(segment_words(_text(one))) for one in sample])
    pairs = list(zip(sample, words, strict=True))
    derived, _, took["find officials, topics, places, facts"] = _time(
        lambda: [enrich(candidate.article, library, found) for candidate, found in pairs]
    )
    stripped = [replace(one, article=replace(one.article, original=b"")) for one in sample]
    recorded = list(zip(stripped, derived, strict=True))
    with closing(Catalog(settings.catalog_path, create=True)) as catalog:
        _, _, took["record in the catalog"] = _time(lambda: catalog.add(recorded, catalog.start_run()))
        _, _, took["index"] = _time(lambda: index_changes(catalog, open_engine(settings), 0))
    whole = sum(took.values()) - took["(underthesea's own segmentation)"]
    return [
        {"stage": name, "CPU ms an article": cpu * 1000 / len(sample), "share": cpu / whole}
        for name, cpu in took.items()
    ]


def _new_archive(home: Path, workers: int) -> Settings:
    home.mkdir(parents=True)
    return load_settings(home, workers=workers)


def _segment_all(articles: Path, workers: int) -> None:
    texts = map(_text, _candidates(articles))
    if workers == 1:  # as the ingest does: in this process
        for text in texts:
            tag(text)
        return
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        for _ in pool.map(tag, texts, chunksize=_AT_ONCE):
            pass


def _tag_all(candidates: Sequence[Candidate]) -> None:
    for candidate in candidates:
        tag(_text(candidate))


def _candidates(articles: Path) -> Iterator[Candidate]:
    found = read_articles([articles], Origins({}, {}), Limits())
    return (item for item in found if isinstance(item, Candidate))


def _text(candidate: Candidate) -> str:
    return f"{candidate.article.title}\n{candidate.article.body}"


def _time(work: Callable[[], T]) -> tuple[T, float, float]:
    """What the work gives, its wall seconds, and the processor seconds of this process and its children."""
    wall, cpu = time.perf_counter(), _cpu_seconds()
    return work(), time.perf_counter() - wall, _cpu_seconds() - cpu


def _cpu_seconds() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)
