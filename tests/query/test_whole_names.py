import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive_search.query.lex import lex
from archive_search.query.rewrite import parts
from archive_search.query.whole_names import with_fields_closed, with_quotes

NAMES = {
    ("topic", "giáo dục"),
    ("place", "Tam Lĩnh"),
    ("post", "Chủ tịch UBND xã Tam Lĩnh, thành phố Đan Khê"),
    ("source", "Báo"),
    ("source", "Báo Lam"),
    ("source", "Báo Lam Xuyên"),
    ("official", "Lương Quang Thạc"),
}
PIECES = (
    *'chủ-đề: giáo dục " “ ( ) - OR KHÔNG , * nguồn: Báo Lam Xuyên quan chức: ngày: x:y'.split(),
    *(" ", "  ", "\n", "địa bàn:", "Tam Lĩnh", "tiêu-đề:"),
)
QUERIES = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def is_name(facet: str, words: str) -> bool:
    return (facet, words) in NAMES


def quoted(text: str) -> str:
    return with_quotes(text, is_name)[0]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("chủ-đề:giáo dục khai giảng", 'chủ-đề:"giáo dục" khai giảng'),
        ("đất nguồn:Báo Lam Xuyên", 'đất nguồn:"Báo Lam Xuyên"'),
        ("-nguồn:Báo Lam Xuyên OR đất", '-nguồn:"Báo Lam Xuyên" OR đất'),
        ("(topic:giáo dục) place:Tam Lĩnh", '(topic:"giáo dục") place:"Tam Lĩnh"'),
        ("cán-bộ:Lương Quang Thạc", 'cán-bộ:"Lương Quang Thạc"'),
        ("quan chức:Lương Quang Thạc họp", 'quan chức:"Lương Quang Thạc" họp'),
        (
            "chức-vụ:Chủ tịch UBND xã Tam Lĩnh, thành phố Đan Khê đất",
            'chức-vụ:"Chủ tịch UBND xã Tam Lĩnh, thành phố Đan Khê" đất',
        ),
    ],
)
def test_longest_run_of_words_that_is_a_name_gets_quotes(typed: str, read: str) -> None:
    assert quoted(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        "nguồn:Báo đất",  # one word needs none
        "địa-bàn:Vĩnh Yên đất",  # names nothing
        'nguồn:"Báo" Lam Xuyên',  # the reader has set them
        "nguồn:Báo (Lam Xuyên)",
        "nguồn:Báo -Lam Xuyên",
        "nguồn: Báo Lam Xuyên",
        "tiêu-đề:giáo dục",  # any words may stand in a headline
        '"nguồn:Báo Lam Xuyên"',
    ],
)
def test_everything_else_stays_as_typed(typed: str) -> None:
    assert with_quotes(typed, is_name) == (typed, [])


def test_each_field_that_got_quotes_is_told_in_order() -> None:
    fields = with_quotes("chủ-đề:giáo dục đất place:Tam Lĩnh", is_name)[1]
    assert fields == ['chủ-đề:"giáo dục"', 'place:"Tam Lĩnh"']


@given(QUERIES)
@example('nguồn:Báo Lam Xuyên "chưa đóng')
def test_only_quotes_are_added_and_only_once(text: str) -> None:
    read = quoted(text)
    assert read.replace('"', "") == text.replace('"', "")
    assert quoted(read) == read


@given(QUERIES)
def test_words_keep_their_fields_and_repairs(text: str) -> None:
    def searched(query: str) -> list[tuple[str, bool, str]]:
        free = (one for one in parts(query) if one.field not in ("topic", "place", "source", "official"))
        return [(one.field, one.is_excluded, one.value.text) for one in free]

    before, after = searched(text), searched(quoted(text))
    assert [one for one in before if one in after] == after
    assert len(lex(text)[1]) == len(lex(quoted(text))[1])


@pytest.mark.parametrize(
    ("typed", "closed"),
    [
        ('nguồn: "Báo Lam Xuyên" đất', 'nguồn:"Báo Lam Xuyên" đất'),
        ("đất Chủ đề:  giáo dục", "đất Chủ đề:giáo dục"),
        ("CHU DE: giao duc ngày: 2021", "CHU DE:giao duc ngày:2021"),
        ("-nguồn: Báo", "-nguồn:Báo"),
    ],
)
def test_field_is_closed_up_with_its_value(typed: str, closed: str) -> None:
    assert with_fields_closed(typed) == closed


@pytest.mark.parametrize(
    "typed", ["chuyên đề: giáo dục", '"nguồn: Báo"', "nguồn:", "tin-nguồn: Báo", "nguồn : Báo", "giờ: 7"]
)
def test_other_colons_keep_their_blank(typed: str) -> None:
    assert with_fields_closed(typed) == typed


@given(QUERIES)
def test_closing_fields_takes_blanks_only_and_only_once(text: str) -> None:
    closed = with_fields_closed(text)
    assert "".join(closed.split()) == "".join(text.split())
    assert with_fields_closed(closed) == closed
