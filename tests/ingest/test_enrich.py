"""What enrichment costs: in proportion to length, whatever the text; see also tests/benchmarks."""

import time

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
