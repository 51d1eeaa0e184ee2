"""What a run of words becomes, seen by what it finds and how it is weighed."""

import pytest

from archive_search.engines.memory import MemoryEngine
from archive_search.knowledge.acronyms import Acronyms
from archive_search.model import Filters, IndexDocument
from archive_search.query.parse import parse
from archive_search.query.tree import conjuncts

ACRONYMS = Acronyms([("QH", "Quốc hội")])


def found(bodies: list[str], query: str) -> list[str]:
    engine = MemoryEngine()
    with engine.writer() as writer:
        for body in bodies:
            writer.put(IndexDocument(body, "", body))
    return [id_ for id_, _ in engine.search(parse(query, ACRONYMS).tree, Filters()).hits]


@pytest.mark.parametrize("query", ["quốc hội họp", "QH họp", "quoc hoi hop"])
def test_acronym_and_long_form_find_each_other(query: str) -> None:
    bodies = ["Quốc hội họp", "QH họp", "Hội họp"]
    assert set(found(bodies, query)) == {"Quốc hội họp", "QH họp"}


def test_rare_acronym_adds_no_weight_to_its_long_form() -> None:
    twice, mixed = "Quốc hội bàn, Quốc hội họp", "Quốc hội bàn, sau đó QH họp"
    assert found([mixed, twice, *(f"Quốc hội họp lần {n}" for n in range(20))], "quốc hội")[0] == twice


def test_word_said_twice_counts_once() -> None:
    assert len(conjuncts(parse("lo chuyện học, lo chuyện chơi", ACRONYMS).tree)) == 4
