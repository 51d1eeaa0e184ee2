"""All of the suite on a tiny corpus: peers are asked what we are asked, so that times can be compared."""

import gzip
import json
import time
from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path

import pytest

from archive_search.ingest.enrich import enrich
from archive_search.knowledge.library import Library
from archive_search.knowledge.likeness import signature
from archive_search.knowledge.lists import Lists
from archive_search.model import Article
from archive_search.query import tree as q
from archive_search.text.normalize import clean_text
from tests.benchmarks import __main__ as suite
from tests.benchmarks import archives
from tests.benchmarks.archives import OURS, PEERS, engine_class, index_of, missing
from tests.benchmarks.cases import MIX, Case, query_mix
from tests.benchmarks.corpora import Corpus, write_corpus
from tests.benchmarks.growth import DATA, Growth, heaps_beta, read_texts
from tests.benchmarks.underthesea_words import tag

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the newspaper articles are not on this machine")

_ORIGINALS, _SIZE = 60, 150


@pytest.fixture(scope="module")
def growth() -> Growth:
    return Growth.of(read_texts(_ORIGINALS))


@pytest.fixture(scope="module")
def corpus(growth: Growth, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return write_corpus(growth, _SIZE, tmp_path_factory.mktemp(str(_SIZE)))


@pytest.fixture(scope="module")
def mix(corpus: Corpus) -> list[Case]:
    return query_mix(corpus)


@pytest.mark.parametrize("peer", PEERS, ids=lambda path: path.rpartition(":")[2])
def test_peers_find_the_same_articles_with_the_same_facets(
    corpus: Corpus, mix: list[Case], peer: str
) -> None:
    if missing([peer]):
        pytest.skip(f"the library of {peer} is not installed")
    ours, theirs = (engine_class(path)(corpus, index_of(corpus, path).folder) for path in (OURS, peer))
    comparable = [case for case in mix[::4] if theirs.can(case) and not _is_widened(case)]
    assert comparable
    for case in comparable:
        mine, other = ours.answer(case), theirs.answer(case)
        if not other.facets:  # bm25s tells neither totals nor facets
            continue
        assert (other.total, len(other.hits)) == (mine.total, len(mine.hits)), case
        # A facet keeps its own choice in the peers and goes without it in ours.
        unchosen = {"source", "place"} - case.filters.include.keys()
        for name in unchosen:
            assert _most_frequent(other.facets[name]) == _most_frequent(mine.facets[name]), case


def _is_widened(case: Case) -> bool:
    """Whether we also find other spellings, as of an acronym."""
    return any(isinstance(node, q.Synonym) for node in q.matching_leaves(case.tree))


def _most_frequent(counts: Mapping[str, int]) -> list[int]:
    return sorted((count for value, count in counts.items() if value), reverse=True)[:20]


def test_the_mix_is_200_queries_and_always_the_same(corpus: Corpus, mix: list[Case]) -> None:
    assert len(mix) == sum(MIX.values()) == 200
    assert mix == query_mix(corpus)


def test_copies_differ_and_the_vocabulary_grows_as_in_the_originals(growth: Growth) -> None:
    texts = [growth.text(number) for number in range(10 * _ORIGINALS)]
    assert texts[:_ORIGINALS] == list(growth.texts)
    assert len(set(texts)) == len(texts)
    assert heaps_beta(texts) == pytest.approx(growth.beta, abs=0.08)


def test_the_whole_suite_runs_and_writes_its_figures(
    growth: Growth, mix: list[Case], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "growth", lambda: growth)
    monkeypatch.setattr(suite, "growth", lambda: growth)
    monkeypatch.setattr(suite, "query_mix", lambda _: mix[::10])
    figures = tmp_path / "figures.json"
    options = f"--size {_SIZE} --parts queries,scale,http --rounds 1 --no-peer --work {tmp_path / 'work'}"
    suite.main([*options.split(), "--json", str(figures)])
    tables = json.loads(figures.read_text())
    (warm, *_), (cold, *_) = (tables[f"Queries, {name}, {_SIZE} articles, ms"] for name in ("warm", "cold"))
    assert (warm["queries"], cold["queries"]) == (20, 2)
    assert 0 < warm["p50"] <= warm["p95"] <= warm["p99"]
    assert tables["A page over HTTP, ms"][0]["page kB"] > 1


def test_everything_but_words_costs_half_of_underthesea_s_words_at_most() -> None:
    """underthesea's words cost about 22 ms per 1,000 syllables on a quiet machine; a busy one slows both."""
    library = Library.load(Lists())

    def find(article: Article) -> None:
        enrich(article, library, words=())
        signature(article)

    def segment(article: Article) -> None:
        tag(f"{article.title}\n{article.body}")

    articles = _articles(80)
    finding, segmenting = 0.0, 0.0
    for article in articles:
        finding += _least_seconds(find, article)
        segmenting += _least_seconds(segment, article)
    assert finding < 0.55 * segmenting  # .42 when written; shared caches under load raise it


def _articles(count: int) -> list[Article]:
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
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
