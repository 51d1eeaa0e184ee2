"""What is offered when no article holds all words."""

from archive_search.engines.memory import MemoryEngine
from archive_search.model import IndexDocument
from tests.relevance.rankers import Answer, product


def answer(bodies: list[str], query: str) -> Answer:
    engine = MemoryEngine()
    with engine.writer() as writer:
        for body in bodies:
            writer.put(IndexDocument(body, "", body))
    return product(engine)(query)


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
