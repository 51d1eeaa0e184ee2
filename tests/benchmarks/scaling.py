"""What an archive of a size costs besides queries: memory, opening, adding, building anew."""

import multiprocessing
import os
import shutil
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from archive_search.engines.whoosh import WhooshEngine
from archive_search.model import Filters
from archive_search.query import tree as q
from tests.benchmarks.archives import Built
from tests.benchmarks.cases import FACETS, query_mix
from tests.benchmarks.corpora import Corpus
from tests.benchmarks.memory import kinds_of_memory
from tests.benchmarks.ours import Ours

Row = dict[str, Any]
_ADDED, _TIMES = 20, 25  # so often that small segments are merged twice


def scale_row(corpus: Corpus, built: Built) -> Row:
    """One row of the table of sizes, of our index; times in ms but for the build."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    with ProcessPoolExecutor(1, context) as pool:
        opening, own, mapped = pool.submit(_served, corpus.folder, built.folder).result()
    added = _time_additions(corpus, built.folder)
    return {
        "articles": len(corpus),
        "text MB": corpus.text_bytes / 1e6,
        "index over text": built.bytes / corpus.text_bytes,
        "build s": built.seconds,
        "build CPU ms an article": built.cpu_seconds / len(corpus) * 1000,
        "open ms": opening,
        "add 20, median s": float(np.median(added)),
        "add 20, longest s": max(added),
        "own MB": own,
        "mapped MB": mapped,
    }


def _served(corpus: Path, folder: Path) -> tuple[float, float, float]:
    """ms to open an index and count its articles; the memory of the process when it has answered the mix."""
    started = time.perf_counter()
    texts = Corpus(corpus)
    serving = Ours(texts, folder)
    serving.engine.info()
    opening = (time.perf_counter() - started) * 1000
    for case in query_mix(texts):
        serving.answer(case)
    return opening, *kinds_of_memory(os.getpid())


def _time_additions(corpus: Corpus, folder: Path) -> Sequence[float]:
    """Seconds from twenty indexed articles to a search that finds them, with facets, again and again.

    The index is a copy by hard links: segments never change.
    """
    took = []
    with tempfile.TemporaryDirectory(dir=folder.parent) as place:
        copy = Path(place) / "index"
        shutil.copytree(folder, copy, copy_function=os.link)
        engine = WhooshEngine(copy)
        engine.search(q.Everything(), Filters(), FACETS)
        random = np.random.default_rng(_ADDED)
        for turn in range(_TIMES):
            fresh = [corpus[number] for number in random.integers(len(corpus), size=_ADDED)]
            started = time.perf_counter()
            with engine.writer() as writer:
                for number, document in enumerate(fresh):
                    writer.put(replace(document, id=f"{document.id[:12]}{turn:04}{number:04}"[::-1]))
            engine.search(q.Everything(), Filters(), FACETS)
            took.append(time.perf_counter() - started)
    return took
