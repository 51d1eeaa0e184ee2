import pytest

from archive_search.query.rewrite import (
    parts,
    with_values,
    without_accents,
    without_each_part,
    without_quotes,
)


def test_parts_know_their_field_operator_and_place() -> None:
    text = 'cầu -"mưa to" tiêu-đề:"khởi công" KHÔNG lũ nguồn:báo'
    found = [(text[one.start : one.end], one.field, one.is_searched) for one in parts(text)]
    assert found == [
        ("cầu", "", True),
        ('-"mưa to"', "", False),
        ('tiêu-đề:"khởi công"', "title", True),
        ("KHÔNG lũ", "", False),
        ("nguồn:báo", "source", False),
    ]


def test_each_part_is_left_out_as_long_as_something_is_asked() -> None:
    assert without_each_part('cầu "mưa to" -lũ') == [
        ("cầu", '"mưa to" -lũ'),
        ('"mưa to"', "cầu -lũ"),
        ("-lũ", 'cầu "mưa to"'),
    ]
    assert without_each_part("cầu -lũ") == [("-lũ", "cầu")]
    assert without_each_part("cầu") == without_each_part("") == []


def test_no_operator_is_left_without_a_side() -> None:
    assert without_each_part("cầu AND mưa VÀ lũ") == [
        ("cầu", "mưa lũ"),
        ("mưa", "cầu lũ"),
        ("lũ", "cầu mưa"),
    ]


def test_name_of_no_field_goes_with_its_colon() -> None:
    assert without_each_part("intitle:đất") == [("intitle:", "đất"), ("đất", "intitle:")]


def test_name_of_a_field_goes_whole_where_it_is_written_with_a_blank() -> None:
    assert without_each_part("cầu quan chức:Long") == [("cầu", "quan chức:Long"), ("quan chức:Long", "cầu")]


@pytest.mark.parametrize("text", ["a OR b c", "(a b) c", "a HOẶC b"])
def test_parts_of_alternatives_stay(text: str) -> None:
    assert without_each_part(text) == []


def test_accents_go_from_words_and_stay_in_names_and_operators() -> None:
    text = 'cầu "mưa tó" KHÔNG lũ tiêu-đề:đất nguồn:"Báo tỉnh"'
    assert without_accents(text) == 'cau "mua to" KHÔNG lu tiêu-đề:dat nguồn:"Báo tỉnh"'


def test_quotes_go_from_phrases_that_are_searched_anywhere() -> None:
    text = '"cầu mới" -"mưa to" nguồn:"Báo tỉnh" "chưa đóng'
    assert without_quotes(text) == 'cầu mới -"mưa to" nguồn:"Báo tỉnh" chưa đóng'


def test_values_are_replaced_where_they_stand() -> None:
    text = "cấu tiêu-đề:cấu"
    assert with_values(text, dict.fromkeys(parts(text), "cầu")) == "cầu tiêu-đề:cầu"


@pytest.mark.parametrize("text", ['"' * 400, "-(" * 200, "a:" * 200, "NOT " * 100, "tiêu-đề:", ")a", "a OR"])
def test_broken_queries_are_rewritten_without_complaint(text: str) -> None:
    for rewritten in (without_accents(text), without_quotes(text), *dict(without_each_part(text)).values()):
        parts(rewritten)
