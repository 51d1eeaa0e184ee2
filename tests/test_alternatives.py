"""What is offered where a search finds nothing, over an archive of one-line articles."""

from collections.abc import Mapping
from contextlib import closing
from itertools import product

import pytest

from archive_search.catalog import Catalog
from archive_search.engines.memory import MemoryEngine
from archive_search.knowledge.acronyms import Acronyms
from archive_search.knowledge.library import Library
from archive_search.knowledge.places.find import Places
from archive_search.knowledge.topics.find import Topics
from archive_search.model import Filters, IndexDocument
from archive_search.query.parse import parse
from archive_search.search.alternatives import Alternative, corrections, relaxations
from archive_search.search.results import SearchRequest
from archive_search.search.service import SearchService
from archive_search.text.normalize import has_diacritics

NONE = Filters()
BODIES = {
    "cải cách hành chính": 12,
    "cái cây bên đường": 30,
    "xây dựng nông thôn mới": 5,
    "ủy ban nhân dân": 9,
    "nhan đề của bài": 1,
}


class Archive:
    def __init__(self, bodies: Mapping[str, int] = BODIES) -> None:
        self.engine = MemoryEngine()
        with self.engine.writer() as writer:
            for body, times in bodies.items():
                for number in range(times):
                    id_ = f"{body}{number}"
                    writer.put(IndexDocument(id_, "", body, facets={"source": (f"Báo {number % 2}",)}))

    def count(self, text: str, filters: Filters) -> int:
        return self.engine.count(parse(text, Acronyms([])).tree, filters)

    def corrections(self, text: str) -> list[tuple[str, int]]:
        folded, total = not has_diacritics(text), self.count(text, NONE)
        found = corrections(text, NONE, total, self.engine, folded, self.count)
        return [(one.text, one.total) for one in found]

    def relaxations(self, text: str, filters: Filters = NONE) -> tuple[Alternative, ...]:
        return relaxations(text, filters, lambda facet, value: value, self.count)


def test_unknown_word_becomes_the_one_that_stands_beside_its_neighbours() -> None:
    assert Archive().corrections("cải các hành chính") == [("cải cách hành chính", 12)]


def test_a_query_without_accents_is_corrected_without_accents() -> None:
    assert Archive().corrections("xay dung nong thom moi") == [("xay dung nong thon moi", 5)]


def test_several_unknown_words_are_corrected_together() -> None:
    assert Archive().corrections("xây dụng nông thom mới") == [("xây dựng nông thôn mới", 5)]


def test_a_known_word_with_the_wrong_accent_is_corrected_by_its_neighbours() -> None:
    assert Archive().corrections("cái cách hành chính") == [("cải cách hành chính", 12)]
    assert Archive().corrections("ủy ban nhan dân") == [("ủy ban nhân dân", 9)]


def test_a_slip_that_an_article_made_too_is_corrected_where_the_other_spelling_is_far_more_frequent() -> None:
    archive = Archive({**BODIES, "cãi cách hành chính": 1, "cái cây bên lề": 1, "cái cây bên hè": 1})
    assert archive.corrections("cãi cách") == [("cải cách", 12)]
    assert archive.corrections("cây bên lề") == []


def test_the_likeliest_spelling_comes_first_whatever_another_one_finds() -> None:
    archive = Archive({"phường Hạc Khê": 3, "hai phường ở Khê": 9, "phường Hai, phường Hạ Khê": 2})
    assert archive.corrections("phường Hacc Khê") == [("phường hạc Khê", 3)]
    assert archive.corrections("phường Ha Khê") == [("phường hạc Khê", 3), ("phường hạ Khê", 2)]


@pytest.mark.parametrize("query", ["đất rừng", "rừng đất", "mua gạch đất"])
def test_a_spelling_that_stands_beside_none_of_its_neighbours_is_not_offered(query: str) -> None:
    assert Archive({"trung tâm mua đất": 9, "mua thách đấu": 3}).corrections(query) == []


def test_a_word_of_two_letters_is_corrected_by_its_neighbours_only() -> None:
    archive = Archive({"đơn xin thôi giữ chức": 4})
    assert archive.corrections("đơn xi thôi giữ") == [("đơn xin thôi giữ", 4)]
    assert archive.corrections("xi") == []


def test_words_in_fields_phrases_and_exclusions_stay() -> None:
    archive = Archive()
    assert archive.corrections('"cải các"') == archive.corrections("nguồn:bao") == []
    assert archive.corrections("cải các -hanh") == [("cải cách -hanh", 12)]


def test_nothing_is_offered_for_a_query_that_finds_enough_or_has_no_near_word() -> None:
    archive = Archive()
    assert (
        archive.corrections("cải cách") == archive.corrections("qwertyuiop") == archive.corrections("") == []
    )


def test_each_relaxation_leaves_one_thing_out_and_tells_what_it_finds() -> None:
    found = [(one.change, one.text, one.total) for one in Archive().relaxations("cải cách hànhh chính")]
    assert found == [("Bỏ “hànhh”", "cải cách chính", 12)]


def test_accents_and_quotes_are_given_up_where_that_finds_more() -> None:
    assert [one.change for one in Archive().relaxations("cài cách")] == ["Không phân biệt dấu", "Bỏ “cài”"]
    found = Archive().relaxations('"hành cải"')
    assert [(one.change, one.text) for one in found] == [("Không cần đúng nguyên cụm từ", "hành cải")]


def test_filters_are_given_up_one_facet_at_a_time_those_that_find_most_first() -> None:
    filters = Filters({"source": frozenset({"Báo 9"})}, {"source": frozenset({"Báo 1"})})
    found = [(one.change, one.total, one.filters) for one in Archive().relaxations("cải cách", filters)]
    assert found == [
        ("Bỏ mọi bộ lọc", 12, NONE),
        ("Bỏ nguồn: Báo 9", 6, Filters(exclude=filters.exclude)),
    ]


def test_long_queries_try_a_bounded_number_of_searches() -> None:
    asked = []

    def count(text: str, filters: Filters) -> int:
        asked.append(text)
        return 1

    text = " ".join(f"từ{number}" for number in range(60))
    assert len(relaxations(text, NONE, lambda facet, value: value, count)) == 6
    assert len(asked) <= 20


def test_prefix_that_is_too_wide_without_its_accents_only_ends_the_search_for_more() -> None:
    body = " ".join("bà" + "".join(letters) for letters in product("abcdefghijk", repeat=3))
    with closing(Catalog(None)) as catalog:
        library = Library(Topics.load(), Places.load(), Acronyms([]))
        service = SearchService(Archive({body: 1}).engine, catalog, library)
        found = service.search(SearchRequest("bá* đất"))
    assert (found.total, found.relaxed) == (0, None)
