"""Floors under the figures of the README, on every fourth question of XQuAD."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from archive_search.engines.base import SearchEngine
from archive_search.knowledge.acronyms import Acronyms
from tests.relevance.index import build_index
from tests.relevance.judged import DATA, Collection, xquad
from tests.relevance.measures import measure
from tests.relevance.rankers import OnlyIds, bm25_of_bm25s, plain_bm25, product, ranking_alone

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the judged collections are not on this machine")

TYPED, BARE = "typed", "bare"


@pytest.fixture(scope="module")
def questions() -> Collection:
    everything = xquad()
    return replace(everything, queries=everything.queries[::4])


@pytest.fixture(scope="module")
def asked(questions: Collection) -> dict[str, Collection]:
    return {TYPED: questions, BARE: questions.without_accents()}


@pytest.fixture(scope="module")
def engine(questions: Collection, tmp_path_factory: pytest.TempPathFactory) -> SearchEngine:
    return build_index(questions, Path(tmp_path_factory.mktemp("xquad")))


@pytest.mark.parametrize("form", [TYPED, BARE])
def test_our_bm25_is_that_of_an_outside_library(
    engine: SearchEngine, asked: dict[str, Collection], form: str
) -> None:
    ours = measure(plain_bm25(engine), asked[form])
    theirs = measure(bm25_of_bm25s(asked[form].texts), asked[form])
    assert ours.ndcg == pytest.approx(theirs.ndcg, abs=0.002)


@pytest.mark.parametrize(("form", "gain"), [(TYPED, 0.0), (BARE, 0.01)])
def test_our_ranking_is_better_than_plain_bm25(
    engine: SearchEngine, asked: dict[str, Collection], form: str, gain: float
) -> None:
    ours = measure(ranking_alone(engine, Acronyms.load()), asked[form])
    plain = measure(plain_bm25(engine), asked[form])
    assert ours.ndcg >= plain.ndcg + gain


@pytest.mark.parametrize(("form", "floor"), [(TYPED, 0.93), (BARE, 0.91)])
def test_product_puts_the_paragraph_on_top(
    engine: SearchEngine, asked: dict[str, Collection], form: str, floor: float
) -> None:
    with closing(OnlyIds(None)) as catalog:
        assert measure(product(engine, catalog), asked[form]).ndcg >= floor
