"""Floors under the share of rightly understood acronyms; see `score_acronyms` for the method."""

import pytest

from archive_search.engines.whoosh import WhooshEngine
from tests.quality.labelled import DEV, KEY, SECOND, THIRD, labelled_articles
from tests.quality.score_acronyms import Figures, fill, score


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Figures]:
    articles = [one.article for path in (KEY, DEV, SECOND, THIRD) for one in labelled_articles(path)]
    texts = {str(number): f"{one.title}.\n{one.body}" for number, one in enumerate(articles)}
    engine = WhooshEngine(tmp_path_factory.mktemp("index"))
    fill(engine, texts)
    return score(texts, engine)


@pytest.mark.parametrize(
    ("context", "decided", "right"),
    [("two after", 0.35, 0.96), ("either side", 0.45, 0.95), ("elsewhere", 0.15, 0.92)],
)
def test_company_tells_the_meaning_of_acronyms(
    figures: dict[str, Figures], context: str, decided: float, right: float
) -> None:
    found = figures[context]
    assert found.decided >= decided * found.asked, found
    assert found.right >= right * found.decided, found
