import datetime as dt
from typing import Literal

import pytest

from archive_search.model import Filters
from archive_search.search.results import SearchRequest
from archive_search.web.period import in_vietnamese, read_period, write_end, write_start
from archive_search.web.state import SearchState, parse_state

D = dt.date


def parse(address: str) -> SearchState:
    return parse_state(address.encode())


def test_every_part_of_an_address_is_read() -> None:
    state = parse(
        "q=c%E1%BA%A7u&official=An&official=B%C3%ACnh&-topic=y-te&from=2020-06&to=24/7/2021"
        "&literal=ubnd&sort=newest&page=3"
    )
    filters = Filters(
        {"official": frozenset({"An", "Bình"})}, {"topic": frozenset({"y-te"})}, D(2020, 6, 1), D(2021, 7, 24)
    )
    literal = frozenset({"UBND"})
    assert state == SearchState(SearchRequest("cầu", filters, "newest", 3, literal=literal))


@pytest.mark.parametrize(
    "address",
    [
        "",
        "q=%22c%E1%BA%A7u+m%E1%BB%9Bi%22",
        "author=A&author=B%26C&-source=x&from=2020&to=2020-02-28&literal=KTXH&sort=oldest&page=7",
        "from=2020-02&to=2020-02",
        "q=TT&literal=KTXH&acronym=CT:&acronym=TT:th%E1%BB%8B%20tr%E1%BA%A5n",
        "q=a&sort=newest&chart=share&page=2",
    ],
)
def test_an_address_and_its_state_say_the_same(address: str) -> None:
    state = parse(address)
    assert parse(state.query_string) == state
    assert parse(state.query_string).query_string == state.query_string


def test_an_empty_state_has_the_shortest_address() -> None:
    assert SearchState().url == "/search"
    assert SearchState().article_url("ab/c") == "/article/ab%2Fc"


def test_values_of_a_facet_add_up_and_go_away_one_by_one() -> None:
    both = SearchState().with_value("source", "A").with_value("source", "B")
    assert both.url == "/search?source=A&source=B"
    assert both.without_value("source", "A").url == "/search?source=B"
    assert both.without_value("source", "A").without_value("source", "B") == SearchState()


def test_a_value_is_chosen_or_excluded_but_not_both() -> None:
    excluded = parse("source=A&-source=A&source=B")
    assert excluded.url == "/search?source=B&-source=A"
    assert excluded.with_value("source", "A").url == "/search?source=A&source=B"
    assert excluded.without_value("source", "A").url == "/search?source=B"


def test_any_change_goes_back_to_the_first_page() -> None:
    state = parse("q=c&source=A&page=4")
    changed = [
        state.with_value("topic", "t"),
        state.without_value("source", "A"),
        state.with_period(D(2020, 1, 1), None),
        state.with_sort("newest"),
        state.with_literal("UBND"),
        state.without_filters(),
    ]
    assert {other.request.page for other in changed} == {1}
    assert state.page_url(5) == "/search?q=c&source=A&page=5"


def test_the_way_to_an_article_keeps_what_was_searched() -> None:
    assert parse("q=c&source=A&page=2").article_url("x") == "/article/x?q=c&source=A&page=2"


def test_choosing_a_meaning_widens_an_acronym_again() -> None:
    state = SearchState().with_literal("TT").with_meaning("tt", "thị trấn")
    assert state.request.meanings == {"TT": "thị trấn"}
    assert state.request.literal == frozenset()


def test_an_acronym_is_kept_literal_in_any_spelling() -> None:
    literal = SearchState().with_literal("KT-XH")
    assert literal.url == "/search?literal=KTXH"
    assert literal.without_literal("ktxh") == SearchState()


def test_a_form_sends_along_what_has_no_control() -> None:
    state = parse("q=c&source=A&-source=B&from=2020&literal=UBND&sort=newest&page=2")
    assert state.form_fields() == [("-source", "B"), ("literal", "UBND"), ("sort", "newest")]


@pytest.mark.parametrize(
    "address",
    [
        "from=2020-13-45", "to=31/02/2021", "from=hôm qua", "to=20200101", "from=0000", "page=-1", "page=0",
        "page=abc", "page=1.5", "page=%D9%A3", "page=" + "9" * 5000, "sort=foo", "from=2021&to=2020",
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_left_out_with_one_note(address: str) -> None:
    state = parse(address)
    assert state.request == SearchRequest()
    assert len(state.notes) == 1
    assert len(state.notes[0]) < 150


@pytest.mark.parametrize(
    "address", ["q=%00%FF%ED%A0%80", "\udce9q=%", "=&&=;;", "official=&official=%20", "literal=12"]
)
def test_broken_bytes_are_no_error(address: str) -> None:
    state = parse_state(address.encode("utf-8", "surrogateescape"))
    assert parse(state.query_string) == state


def test_decomposed_accents_are_the_same_value() -> None:
    assert parse("source=Ca%CC%82%CC%80u") == SearchState().with_value("source", "Cầu")


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2020", D(2020, 1, 1), D(2020, 12, 31)),
        ("2020-02", D(2020, 2, 1), D(2020, 2, 29)),
        ("2/2021", D(2021, 2, 1), D(2021, 2, 28)),
        (" 24/6/2020 ", D(2020, 6, 24), D(2020, 6, 24)),
        ("24.06.2020", D(2020, 6, 24), D(2020, 6, 24)),
        ("24-6-2020", D(2020, 6, 24), D(2020, 6, 24)),
        ("9999", D(9999, 1, 1), D(9999, 12, 31)),
    ],
)
def test_years_months_and_days_are_read(typed: str, first: dt.date, last: dt.date) -> None:
    assert read_period(typed) == (first, last)


@pytest.mark.parametrize(
    "typed", ["", "20", "2020-00", "2020-1-0", "1/1/1/2020", "٢٠٢٠", "2020-06-24T10", "-", "1" * 10**5]
)
def test_what_is_no_period_is_none(typed: str) -> None:
    assert read_period(typed) is None


@pytest.mark.parametrize(
    ("day", "edge", "written", "shown"),
    [
        (D(2020, 1, 1), "start", "2020", "2020"),
        (D(2020, 12, 31), "end", "2020", "2020"),
        (D(2020, 6, 1), "start", "2020-06", "06/2020"),
        (D(2020, 2, 29), "end", "2020-02", "02/2020"),
        (D(2020, 6, 24), "start", "2020-06-24", "24/06/2020"),
        (D(2020, 6, 1), "end", "2020-06-01", "01/06/2020"),
    ],
)
def test_a_period_is_written_as_short_as_it_can_be(
    day: dt.date, edge: Literal["start", "end"], written: str, shown: str
) -> None:
    write = write_start if edge == "start" else write_end
    assert write(day) == written
    assert in_vietnamese(written) == shown
    assert (read_period(written) or ())[edge == "end"] == day
