"""The peers are asked what we are asked, so that times can be compared; enrichment costs what is said."""

import gzip
import json
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from archive_search.ingest.enrich import enrich
from archive_search.ingest.pipeline import IngestOptions, ingest
from archive_search.knowledge.library import Library
from archive_search.knowledge.likeness import signature
from archive_search.knowledge.lists import Lists
from archive_search.model import Article
from archive_search.opening import open_engine
from archive_search.settings import load_settings
from archive_search.text.normalize import clean_text
from archive_search.text.segment import segment_words
from tests.benchmarks.__main__ import build_peers
from tests.benchmarks.articles import DATA, write_articles
from tests.benchmarks.queries import query_mix, time_engine

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the newspaper articles are not on this machine")


def test_peers_find_as_many_articles_as_we_do(tmp_path: Path) -> None:
    settings = load_settings(tmp_path / "home", workers=1)
    settings.home.mkdir()
    write_articles(DATA, 60, tmp_path / "articles.jsonl")
    engine = open_engine(settings)
    ingest([tmp_path / "articles.jsonl"], settings, IngestOptions(), engine)
    peers, _ = build_peers(tmp_path, settings)
    for case in query_mix(engine):
        calls = [peer.call(case) for peer in peers]
        totals = {call() for call in calls if call}
        assert totals <= {time_engine(engine, case, 1).total}, case


def test_everything_but_words_costs_less_than_half_of_the_words() -> None:
    """Words cost about 22 ms per 1,000 syllables on a quiet machine, a busy one slows both."""
    library = Library.load(Lists())

    def find(article: Article) -> None:
        enrich(article, library, words=())
        signature(article)

    def segment(article: Article) -> None:
        segment_words(f"{article.title}\n{article.body}")

    articles = _articles(80)
    finding, segmenting = 0.0, 0.0
    for article in articles:
        finding += _least_seconds(find, article)
        segmenting += _least_seconds(segment, article)
    assert finding < 0.45 * segmenting


def _articles(count: int) -> list[Article]:
    with gzip.open(DATA / "news.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in islice(lines, count)]
    return [
        Article(record["id"], "", clean_text(record["title"]), clean_text(record["text"]), "", "")
        for record in records
    ]


def _least_seconds(work: Callable[[Article], None], article: Article) -> float:
    """The process time of the quickest of five goes."""
    times = []
    for _ in range(5):
        started = time.process_time()
        work(article)
        times.append(time.process_time() - started)
    return min(times)
