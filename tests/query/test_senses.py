"""Which meaning of an acronym the company of its long forms speaks for."""

from collections.abc import Iterable, Sequence

import pytest

from archive_search.engines.memory import MemoryEngine
from archive_search.knowledge.acronyms import Acronyms
from archive_search.model import Filters, IndexDocument
from archive_search.query.parse import Parsed, parse
from archive_search.query.senses import Sense, decide
from archive_search.query.tree import Term
from archive_search.query.words import Expansion

ACRONYMS = Acronyms(
    [
        ("TT", "thị trấn"),
        ("TT", "trung tâm"),
        ("TTĐT", "trật tự đô thị"),
        ("TTĐT", "thông tin điện tử"),
        ("QPAN", "quốc phòng an ninh"),
        ("QPAN", "quốc phòng và an ninh"),
        ("UBND", "ủy ban nhân dân"),
    ]
)
BODIES = (
    "Thị trấn Hương Canh họp chợ",
    "UBND thị trấn Hương Sơn",
    "Thị trấn Hương Khê",
    "Trung tâm văn hóa mở cửa",
    "Trung tâm văn hóa xã",
    "Trung tâm văn hóa tỉnh",
    "Cổng thông tin điện tử đưa tin vỉa hè",
    "Cổng thông tin điện tử mở cửa",
    "Cổng thông tin điện tử xã",
    *(f"Giải tỏa vỉa hè lần {number}, đội trật tự đô thị phường {number}" for number in range(1, 13)),
    *(f"Thông tin điện tử số {number}" for number in range(12)),
)


def read(query: str, bodies: Sequence[str] = BODIES) -> Parsed:
    engine = MemoryEngine()
    with engine.writer() as writer:
        for body in bodies:
            writer.put(IndexDocument(body, "", body))

    def choose(_: Expansion, senses: Iterable[Sense]) -> str:
        return decide(senses, lambda tree: engine.count(tree, Filters()))

    return parse(query, ACRONYMS, choose=choose)


def meaning(query: str, bodies: Sequence[str] = BODIES) -> str:
    return next(one.meaning for one in read(query, bodies).expansions if len(one.meanings) > 1)


@pytest.mark.parametrize(
    ("query", "long_form"),
    [
        ("TT Hương Canh", "thị trấn"),
        ("TT văn hóa", "trung tâm"),
        ("tt van hoa", "trung tâm"),
        ("Cổng TTĐT", "thông tin điện tử"),
        ("TTĐT mùa hè vỉa", ""),
        ("vỉa hè sạch TTĐT", ""),
        ("TTĐT giải tỏa vỉa hè", "trật tự đô thị"),
    ],
)
def test_words_around_an_acronym_tell_its_meaning(query: str, long_form: str) -> None:
    assert meaning(query) == long_form


@pytest.mark.parametrize("query", ["TT", "TTĐT", "TT chưa ai viết", "TT mở cửa", 'TT "Hương Canh"'])
def test_without_telling_words_every_meaning_stays(query: str) -> None:
    assert meaning(query) == ""


def test_two_articles_are_too_little_to_decide() -> None:
    assert (meaning("TT Hương", BODIES[:2]), meaning("TT Hương", BODIES[:3])) == ("", "thị trấn")


def test_meaning_that_would_leave_out_all_that_another_one_finds_is_not_chosen() -> None:
    bodies = (*BODIES, "Trung tâm Hương trầm ở Canh Nậu bán hàng giảm giá")
    assert meaning("TT Hương giảm giá", bodies) == ""


@pytest.mark.parametrize(
    ("one", "other", "meaning"),
    [
        ((100, 20, 40), (100, 0, 40), "one"),
        ((100, 20, 40), (100, 3, 40), ""),  # not clearly more often
        ((100, 2, 4), (100, 0, 4), ""),  # too few articles
        ((100, 20, 40), (100, 0, 60), ""),  # all words of the query speak for the other one
        ((900, 20, 500), (900, 0, 500), ""),  # neighbours by chance: seldom so where all words stand
        ((100, 0, 40), (100, 0, 4), "one"),  # only all words together tell
    ],
)
def test_counts_decide_when_they_are_clear(
    one: tuple[int, ...], other: tuple[int, ...], meaning: str
) -> None:
    counts = {
        Term(f"{name} {at}"): n for name, row in (("one", one), ("other", other)) for at, n in enumerate(row)
    }
    senses = [
        Sense(name, Term(f"{name} 0"), (Term(f"{name} 1"), Term(f"{name} 2"))) for name in ("one", "other")
    ]
    assert decide(senses, lambda node: counts[node] if isinstance(node, Term) else 0) == meaning


def test_chosen_meaning_alone_is_searched_beside_the_acronym() -> None:
    texts = [form for node in read("TT Hương Canh").expansions for form in node.searched]
    assert texts == ["thị trấn"]


def test_spellings_of_one_meaning_are_no_choice() -> None:
    (widened,) = read("QPAN").expansions
    assert (widened.is_open, widened.long_forms) == (False, ("quốc phòng an ninh", "quốc phòng và an ninh"))
