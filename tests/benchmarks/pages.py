"""Whole pages over HTTP, from a serving process of its own.

The archive's catalog holds the articles' texts, but no evidence for officials and topics: of a real page,
the roles beside a hit and the words that speak for a topic are missing.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import numpy as np

from archive_search.catalog import Candidate, Catalog, Derived
from archive_search.demo import free_port
from archive_search.ingest.batches import cut
from archive_search.model import Article, IndexDocument
from archive_search.settings import load_settings
from archive_search.text.segment import SEGMENTER
from tests.benchmarks.archives import Built, once
from tests.benchmarks.cases import Case
from tests.benchmarks.corpora import Corpus
from tests.benchmarks.memory import children_of, kinds_of_memory

_BATCH, _PATIENCE_S = 500, 60


def archive_of(corpus: Corpus, built: Built) -> Path:
    """The home of an archive with the corpus in its catalog and our index, made unless it is there."""
    home = corpus.folder.parent / "home"
    once(home, lambda folder: _write_archive(corpus, built, folder))
    return home


def _write_archive(corpus: Corpus, built: Built, home: Path) -> None:
    settings = load_settings(home)
    shutil.copytree(built.folder, settings.index_path, copy_function=os.link)
    with closing(Catalog(settings.catalog_path, create=True)) as catalog:
        run = catalog.start_run()
        for batch in cut(map(_recorded, corpus), _BATCH, sys.maxsize, lambda _: 0):
            catalog.add(batch, run)


def _recorded(document: IndexDocument) -> tuple[Candidate, Derived]:
    article = Article(
        id=document.id,
        source_id=document.id,
        title=document.title,
        body=document.body,
        source=document.facets["source"][0],
        path=f"{document.id}.txt",
        date=document.date,
        authors=document.facets["author"],
    )
    return Candidate(article, document.id), Derived(document.words, SEGMENTER, (), ())


def page_row(home: Path, mix: Sequence[Case]) -> dict[str, Any]:
    """A row of the table of pages: ms of each page of the mix, asked once, and the memory afterwards."""
    with _serving(home) as (port, server):
        connection = HTTPConnection("127.0.0.1", port, timeout=_PATIENCE_S)
        took, sizes = zip(*(_fetch(connection, _address(case)) for case in mix), strict=True)
        connection.close()
        own, mapped = np.array([kinds_of_memory(pid) for pid in (server, *children_of(server))]).max(axis=0)
    p50, p95, p99 = np.percentile(took, (50, 95, 99)).tolist()
    kilobytes = float(np.median(sizes)) / 1000
    return {"p50": p50, "p95": p95, "p99": p99, "page kB": kilobytes, "own MB": own, "mapped MB": mapped}


@contextmanager
def _serving(home: Path) -> Iterator[tuple[int, int]]:
    """The port and the process id of a server of one worker."""
    port = free_port("127.0.0.1", 8000)
    command = [sys.executable, "-m", "archive_search", "serve", "--home", str(home), "--port", str(port)]
    with subprocess.Popen([*command, "--workers", "1"], stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(port)
            yield port, server.pid
        finally:
            server.terminate()


def _wait_for(port: int) -> None:
    until = time.monotonic() + _PATIENCE_S
    while True:
        try:
            with closing(HTTPConnection("127.0.0.1", port, timeout=_PATIENCE_S)) as connection:
                _fetch(connection, "/healthz")
            return
        except ConnectionError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def _fetch(connection: HTTPConnection, address: str) -> tuple[float, int]:
    """ms and bytes of an answer, which must be a page."""
    started = time.perf_counter()
    connection.request("GET", address)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise ValueError(f"{address} answered {answer.status}")
    return (time.perf_counter() - started) * 1000, len(body)


def _address(case: Case) -> str:
    chosen = [(name, value) for name, values in case.filters.include.items() for value in sorted(values)]
    days = [("from", case.filters.date_from), ("to", case.filters.date_to)]
    chosen += [(name, day.isoformat()) for name, day in days if day]
    return "/search?" + urlencode([("q", case.text), *chosen, ("page", str(case.page))])
