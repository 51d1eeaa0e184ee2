"""What is offered when no article holds all words, or hardly one holds those of a sentence."""

from contextlib import closing

from archive_search.engines.memory import MemoryEngine
from archive_search.model import IndexDocument
from tests.relevance.rankers import Answer, OnlyIds, product


def answer(bodies: list[str], query: str) -> Answer:
    engine = MemoryEngine()
    with engine.writer() as writer:
        for body in bodies:
            writer.put(IndexDocument(body, "", body))
    with closing(OnlyIds(None)) as catalog:
        return product(engine, catalog)(query)


def test_query_with_some_accents_missing_finds_its_article_first() -> None:
    reform, other = "Cải cách hành chính ở phường", "Cải chính tin đồn, cải chính ở phường"
    assert answer([other, reform], "cải cach hanh chính ở phuong") == Answer((reform, other), "relaxed")


def test_accents_as_typed_come_first() -> None:
    sold, friend = "Bán nhà ở quận", "Bạn nhà ở quận"
    for first, second in ((sold, friend), (friend, sold)):
        assert answer([sold, friend], f"{first} xyz") == Answer((first, second), "relaxed")


def test_single_word_is_offered_without_accents() -> None:
    assert answer(["Cai cach"], "cách") == Answer(("Cai cach",), "relaxed")
    assert answer(["Cai cach"], "xyz") == Answer((), "nothing")


HEADLINE = "Thành phố khởi công xây dựng tuyến đường vành đai phía Tây"


def test_pasted_headline_that_another_article_holds_by_accident_finds_its_own_beneath() -> None:
    by_accident = "Tây Hồ. Phía đường dây. Đai xây. Vành tuyến. Dựng phố. Công thành. Khởi sắc"
    own = "Thành phố bắt đầu xây dựng tuyến đường vành đai phía Tây"
    assert answer([by_accident, own, "Thời tiết"], HEADLINE) == Answer((by_accident, own), "all words")


def test_few_words_that_an_article_holds_are_answered_by_it_alone() -> None:
    assert answer(["Khởi công cầu", "Khởi công chợ"], "khởi công cầu") == Answer(
        ("Khởi công cầu",), "all words"
    )
