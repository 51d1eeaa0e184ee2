"""What enrichment costs: in proportion to length, whatever the text; see also tests/benchmarks."""

import sys
import time
from types import FrameType

import pytest

from archive_search.ingest.enrich import enrich
from archive_search.knowledge.library import Library
from archive_search.knowledge.likeness import signature
from archive_search.knowledge.lists import Lists
from archive_search.model import Article
from tests.cost import costs_less_than
from tests.quality.labelled import KEY, labelled_articles

LIBRARY = Library.load(Lists())
UNIT = "thành phố Đan Khê, tỉnh Lam Xuyên"


def find(body: str) -> None:
    """Everything but the words of a text."""
    article = Article(id="1", source_id="", title="", body=body, source="", path="", unit=UNIT)
    enrich(article, LIBRARY, words=())
    signature(article)


def seconds(body: str) -> float:
    """The time of this process that it takes."""
    started = time.process_time()
    find(body)
    return time.process_time() - started


def test_a_text_of_eightfold_length_costs_eightfold_time() -> None:
    body = "\n".join(labelled.article.body for labelled in labelled_articles(KEY)[:20])
    longer = "\n".join([body] * 8)
    seconds(body)
    once = min(seconds(body) for _ in range(5))
    assert min(seconds(longer) for _ in range(2)) < 8 * once * 1.5


def test_finding_everything_but_words_makes_few_calls_a_syllable() -> None:
    """Counted, as time is not the same on any two days: 49.8 when written, in articles full of officials, and
    29 in news. A reader that looks at every word once more adds at least one."""
    articles = [labelled.article for labelled in labelled_articles(KEY)[:20]]
    enrich(articles[0], LIBRARY, words=())  # what is loaded once
    calls = 0

    def count(frame: FrameType, event: str, called: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        for article in articles:
            enrich(article, LIBRARY, words=())
    finally:
        sys.setprofile(None)
    assert calls < 51 * sum(len(article.body.split()) for article in articles)


@pytest.mark.parametrize(
    "piece",
    [
        "A",
        "1",
        ". ",
        "(",
        "\n",
        "24/6, ",
        "1.000 tỷ, ",
        "A1/",
        "Nguyễn ",
        "H'",
        "đồng chí Lê An, Chủ tịch UBND xã Tam Lĩnh; ",
        "(CCHC) ",
        "xã An Phú, huyện Sa Lĩnh, ",
        "tham dự có ",
        "đất đai ",
    ],
)
def test_hostile_text_takes_less_than_a_second(piece: str) -> None:
    find("Lê An")
    assert costs_less_than(1, lambda: find(piece * (100_000 // len(piece))))
