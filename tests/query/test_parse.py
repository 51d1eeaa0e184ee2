"""Query text to tree: a golden table, the repairs and what they say, the limits, and random text."""

import random

import pytest

from archive_search.errors import QueryError
from archive_search.knowledge.acronyms import Acronyms
from archive_search.query.describe import describe
from archive_search.query.parse import MAX_CHARACTERS, parse
from archive_search.query.relax import is_sentence, most_of
from archive_search.query.tree import AtLeast, Everything, FacetIs, Not, Prefer, wanted, without_ranking

ACRONYMS = Acronyms(
    [
        ("CCHC", "cải cách hành chính"),
        ("UBND", "Ủy ban nhân dân"),
        ("KT-XH", "kinh tế - xã hội"),
        ("TTĐT", "trật tự đô thị"),
        ("TTĐT", "thông tin điện tử"),
        ("TƯ", "Trung ương"),
        ("KNTC", "khiếu nại, tố cáo"),
    ]
)


def understood(text: str) -> str:
    parsed = parse(text, ACRONYMS)
    return describe(parsed.tree, parsed.is_folded)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("", "mọi bài"),
        ("đất đai", "đất đai"),
        ("dat dai", "dat dai (không phân biệt dấu)"),
        ("đất dai", "đất dai"),
        ("ĐẤT Đai", "đất đai"),
        ("hoà giải", "hòa giải"),
        ('"đường vành đai"', "“đường vành đai”"),
        ("“đường vành đai”", "“đường vành đai”"),
        ("«đường vành đai» tây", "“đường vành đai”, tây"),
        ("đất AND rừng", "đất rừng"),
        ("đất VÀ -rừng", "đất, không có rừng"),
        ("cai cach VÀ hanh chinh", "cai cach hanh chinh (không phân biệt dấu)"),
        ("đất OR rừng", "đất hoặc rừng"),
        ("đất HOẶC rừng", "đất hoặc rừng"),
        ("đất hoặc rừng", "đất hoặc rừng"),
        ("đất -rừng", "đất, không có rừng"),
        ("đất NOT rừng", "đất, không có rừng"),
        ("đất KHÔNG rừng", "đất, không có rừng"),
        ("không rừng", "không rừng"),
        ("kinh tế - xã hội mới", "((kinh tế xã hội) hoặc “kt xh” hoặc ktxh), mới"),
        ("đất – rừng", "đất rừng"),
        ("(đất OR rừng) mới", "(đất hoặc rừng), mới"),
        ("-(đất OR rừng)", "không có (đất hoặc rừng)"),
        ("tiền*", "từ bắt đầu bằng tiền"),
        ("125/QĐ-UB*", "“125 qđ”, từ bắt đầu bằng ub"),
        ("31.6*", "từ bắt đầu bằng 31.6"),
        ("125/QĐ-UBND", "“125 qđ ubnd”"),
        ("2265/qd-ubnd", "“2265 qd ubnd” (không phân biệt dấu)"),
        ("31.608 tỷ", "31608, (tỷ hoặc tỉ)"),
        ("40,1%", "40,1"),
        ("24/06/2020", "24/6/2020"),
        ("2/9", "2/9 hoặc 02/9 hoặc 02/09"),
        ("24/06", "24/06 hoặc 24/6"),
        ("14/19", "14/19"),
        ("nhà,đất", "nhà đất"),
        ("tiêu-đề:đất", "đất trong tiêu đề"),
        ("tieu-de:đất", "đất trong tiêu đề"),
        ('title:"đất đai" mới', "“đất đai” trong tiêu đề, mới"),
        ('nguồn:"Báo Lam Xuyên"', "nguồn là “Báo Lam Xuyên”"),
        ("official:Long đất", "quan chức là “Long”, đất"),
        ("mới quan chức:Long", "mới, quan chức là “Long”"),
        ("-Tieu De:đất", "không có đất trong tiêu đề"),
        ("chủ đề: đất", "chủ đề đất"),
        ("ngày:2020", "đăng từ 01/01/2020 đến 31/12/2020"),
        ("date:2020-02..", "đăng từ 01/02/2020"),
        ("-ngày:..2020", "không đăng đến 31/12/2020"),
        ("KHÔNG số-liệu:2ha", "không có số liệu 2 ha"),
        ("số-liệu:>=1000tỷ đất", "có số liệu từ 1.000 tỷ đồng, đất"),
        ('figure:"1,5..2 ha"', "có số liệu từ 1,5 đến 2 ha"),
        ("số-liệu:>1000 tỷ đồng đất", "có số liệu từ 1.000 tỷ đồng, đất"),
        ("so-lieu:40,1%", "có số liệu 40,1 %"),
        ("Nam Định: bão", "nam định bão"),
        ("http://x.vn", "http, “x vn” (không phân biệt dấu)"),
        ("KHÔNG ĐỂ DỊCH LAN RỘNG", "không để dịch lan rộng"),
        ("UBND", "ubnd hoặc “uy ban nhan dan” (không phân biệt dấu)"),
        ("UBND tỉnh", "(ubnd hoặc “ủy ban nhân dân”), tỉnh"),
        ("ubnd tỉnh", "(ubnd hoặc “ủy ban nhân dân”), tỉnh"),
        ("ủy ban nhân dân tỉnh", "((ủy ban nhân dân) hoặc ubnd), tỉnh"),
        ('"UBND" tỉnh', "ubnd tỉnh"),
        ("thông tư mới", "thông tư mới"),
        ("khiếu nại, tố cáo", "(khiếu nại tố cáo) hoặc kntc"),
        ("TTĐT vỉa hè", "(ttđt hoặc “trật tự đô thị” hoặc “thông tin điện tử”), vỉa hè"),
        ("trật tự đô thị", "trật tự đô thị"),
        ("bác sỹ", "bác, (sỹ hoặc sĩ)"),
    ],
)
def test_query_is_understood(text: str, want: str) -> None:
    assert understood(text) == want


@pytest.mark.parametrize(
    ("text", "want", "note"),
    [
        ('"đất đai', "“đất đai”", "ngoặc kép đóng (ký tự 1)"),
        ("(đất rừng", "đất rừng", "ngoặc mở ở ký tự 1"),
        ("đất) rừng", "đất rừng", "“)” ở ký tự 4"),
        ("đất OR", "đất", "“OR” ở ký tự 5"),
        ("OR đất", "đất", "“OR” ở ký tự 1"),
        ("NOT AND đất", "đất", "“NOT” ở ký tự 1"),
        ("AND", "mọi bài", "Không có từ nào"),
        ('nguồn:" " đất', "đất", "Trường ở ký tự 1 không có giá trị"),
        ("số-liệu:nhiều tỷ", "tỷ hoặc tỉ", "Không hiểu số liệu “nhiều”"),
        ("đất NOT", "đất", "“NOT” ở ký tự 5"),
        ("t* đất", "t đất", "“t*”"),
        ("đ*t", "đ t", "phải đứng cuối"),
        ("ngày:2020-13 đất", "đất", "Không hiểu ngày “2020-13”"),
        ("ngày:31/02/2021", "mọi bài", "31/02/2021"),
        ("số-liệu:nhiều đất", "đất", "Không hiểu số liệu “nhiều”"),
        ("?!…", "mọi bài", "Không có từ nào"),
        ('""', "mọi bài", "Không có từ nào"),
    ],
)
def test_broken_query_is_repaired_and_the_repair_is_said(text: str, want: str, note: str) -> None:
    parsed = parse(text, ACRONYMS)
    assert describe(parsed.tree, False) == want
    assert any(note in said for said in parsed.notes), parsed.notes


def test_sound_query_has_no_notes() -> None:
    assert parse('(đất OR "nhà ở") -rừng tiền* ngày:2020', ACRONYMS).notes == ()


def test_many_values_of_a_facet_are_named_in_part() -> None:
    values = tuple("abcdefg")
    assert describe(FacetIs("source", values[:5]), False).endswith("“d” hoặc “e”")
    assert describe(FacetIs("source", values), False).endswith("“e” hoặc 2 giá trị khác")


@pytest.mark.parametrize("text", ["UBND", "TTĐT", "họp", "125/QĐ-UBND", "tiền*", "bún-chả", "tỷ"])
def test_a_negation_leaves_out_what_its_word_finds(text: str) -> None:
    found, without = (parse(query, ACRONYMS).tree for query in (text, f"-{text}"))
    assert without == Not(without_ranking(found))


def test_switched_off_acronym_stays_literal_and_is_reported() -> None:
    parsed = parse("UBND tỉnh", ACRONYMS, literal=frozenset({"UBND"}))
    assert describe(parsed.tree, parsed.is_folded) == "ubnd tỉnh"
    assert [(e.acronym, e.long_forms, e.is_on) for e in parsed.expansions] == [
        ("UBND", ("Ủy ban nhân dân",), False)
    ]


def test_ranking_never_changes_what_matches() -> None:
    tree = parse("cải cách", ACRONYMS).tree
    assert isinstance(tree, Prefer)
    assert list(wanted(tree)) == list(wanted(without_ranking(tree)))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("x" * (MAX_CHARACTERS + 1), "513 ký tự"),
        ("a " * 10_000, "20.000 ký tự"),
        (" ".join("abcdefgh"[i % 8] for i in range(65)), "hơn 64 từ"),
        ("(" * 30 + "a", "20 lớp"),
        ("NOT " * 60 + "a", "20 lớp"),
    ],
)
def test_query_over_a_limit_is_refused_with_the_limit(text: str, problem: str) -> None:
    with pytest.raises(QueryError, match=problem):
        parse(text, ACRONYMS)


def test_relaxed_query_asks_for_half_of_the_known_words_and_keeps_the_rest() -> None:
    tree = parse("đất rừng biển zzz -sông ngày:2020", ACRONYMS).tree
    relaxed = most_of(tree, lambda node: "zzz" not in describe(node, False))
    assert relaxed is not None
    assert describe(relaxed, False) == (
        "(ít nhất 2 trong 3 phần: đất, rừng, biển), không có sông, đăng từ 01/01/2020 đến 31/12/2020"
    )


def test_the_only_known_word_is_offered_alone() -> None:
    relaxed = most_of(parse("đất zzz", ACRONYMS).tree, lambda node: "zzz" not in describe(node, False))
    assert relaxed is not None
    assert describe(relaxed, False) == "đất"


def test_single_word_cannot_be_relaxed() -> None:
    assert most_of(parse("đất", ACRONYMS).tree, lambda _: True) is None
    assert most_of(parse("đất rừng", ACRONYMS).tree, lambda _: False) is None
    assert most_of(Everything(), lambda _: True) is None


def test_half_of_an_odd_number_is_rounded_up() -> None:
    relaxed = most_of(parse("một hai ba", ACRONYMS).tree, lambda _: True)
    assert isinstance(without_ranking(relaxed or Everything()), AtLeast)
    assert describe(relaxed or Everything(), False).startswith("ít nhất 2 trong 3")


def test_three_words_of_a_long_question_are_enough() -> None:
    relaxed = most_of(parse("một hai ba bốn năm sáu bảy tám chín mười", ACRONYMS).tree, lambda _: True)
    assert describe(relaxed or Everything(), False).startswith("ít nhất 3 trong 10")


def test_ten_words_are_a_sentence_whatever_is_excluded_or_filtered() -> None:
    nine = "một hai ba bốn năm sáu bảy tám chín"
    assert is_sentence(parse(f"{nine} mười", ACRONYMS).tree)
    assert not is_sentence(parse(f"{nine} -mười ngày:2020", ACRONYMS).tree)


def test_random_text_never_fails_but_for_a_limit() -> None:
    pieces = [
        '"',
        "(",
        ")",
        "-",
        " OR ",
        " AND ",
        "NOT ",
        "quan chức:",
        "*",
        ":",
        "ngày:",
        "nguồn:",
        "..",
        "2020",
        "đất",
        "a",
        ",",
        "“",
        " ",
        "\u0000",
        "\ud800",
        "🙂",
        "ß",
        "İ",
        "e\u0301",
    ]
    some = random.Random(1)
    for _ in range(20_000):
        text = "".join(some.choices(pieces, k=some.randint(0, 30)))
        try:
            parsed = parse(text, ACRONYMS)
        except QueryError:
            continue
        assert describe(parsed.tree, parsed.is_folded)
