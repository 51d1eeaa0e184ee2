from pathlib import Path

import pytest

from archive_search.errors import ConfigError
from archive_search.knowledge.acronyms import Acronyms, Definition, acronym_key, find_definitions
from archive_search.text.normalize import fold, shadow
from tests.cost import costs_less_than


@pytest.fixture(scope="module")
def acronyms() -> Acronyms:
    return Acronyms.load()


def test_spellings_share_a_key() -> None:
    assert acronym_key("KT-XH") == acronym_key("KT - XH") == acronym_key("ktxh")
    assert acronym_key("NN&PTNT") == acronym_key("NN và PTNT") == "NNPTNT"
    assert acronym_key("QĐ") != acronym_key("QD")


@pytest.mark.parametrize("written", ["UBND", "ubnd", "U.B.N.D"])
def test_acronym_expands_however_it_is_written(acronyms: Acronyms, written: str) -> None:
    assert acronyms.expansions(written) == ("Ủy ban nhân dân",)


def test_acronym_typed_without_marks_expands(acronyms: Acronyms) -> None:
    assert acronyms.expansions("hdnd") == ("Hội đồng nhân dân",)


def test_ambiguous_acronym_has_several_expansions(acronyms: Acronyms) -> None:
    assert acronyms.expansions("TTĐT") == ("trật tự đô thị", "thông tin điện tử")


def test_long_forms_of_one_wording_count_once(acronyms: Acronyms) -> None:
    assert acronyms.expansions("KT-XH") == ("kinh tế xã hội",)


def test_unknown_word_expands_to_nothing(acronyms: Acronyms) -> None:
    assert acronyms.expansions("XYZ") == ()
    assert acronyms.contractions(["con", "mèo"]) == ()


def test_long_form_contracts_to_every_spelling(acronyms: Acronyms) -> None:
    assert acronyms.contractions(shadow("Kinh tế xã hội").split()) == ("KTXH", "KT-XH")
    form = "nông nghiệp và phát triển nông thôn"
    assert acronyms.contractions(form.split()) == ("NN&PTNT", "NNPTNT")


def test_folded_syllables_contract_only_when_asked(acronyms: Acronyms) -> None:
    words = fold("ủy ban nhân dân").split()
    assert acronyms.contractions(words) == ()
    assert acronyms.contractions(words, folded=True) == ("UBND",)


def test_longest_bounds_the_length_of_a_long_form(acronyms: Acronyms) -> None:
    form = "cán bộ công chức viên chức"
    assert acronyms.contractions(form.split()) == ("CBCCVC",)
    assert acronyms.longest >= len(form.split())
    assert Acronyms([("AB", "một hai ba")]).longest == 3


def test_learned_definitions_join_the_dictionary() -> None:
    acronyms = Acronyms.load(learned=[("QLĐT", "quy luật đầu tư"), ("ABC", "ăn bánh chưng")])
    assert acronyms.expansions("QLĐT") == ("quản lý đô thị", "quy luật đầu tư")
    assert acronyms.contractions("ăn bánh chưng".split()) == ("ABC",)


@pytest.mark.parametrize("line", ["UBND Ủy ban nhân dân", "\tỦy ban", "UBND\t", "TT\tthông tin | "])
def test_broken_list_is_refused_with_file_and_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "acronyms.tsv"
    path.write_text(f"# ghi chú\n\n{line}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"acronyms\.tsv, line 3"):
        Acronyms.load(path)


@pytest.mark.parametrize(
    ("text", "long_form", "acronym"),
    [
        ("công tác cải cách hành chính (CCHC)", "cải cách hành chính", "CCHC"),
        ("đạt chuẩn nông thôn mới (NTM) năm 2017", "nông thôn mới", "NTM"),
        ("Ban Chỉ huy Phòng thủ dân sự (BCH PTDS) tỉnh", "Ban Chỉ huy Phòng thủ dân sự", "BCH PTDS"),
        (
            "Ban Chỉ huy Phòng chống thiên tai và Tìm kiếm cứu nạn (BCH PCTT&TKCN)",
            "Ban Chỉ huy Phòng chống thiên tai và Tìm kiếm cứu nạn",
            "BCH PCTT&TKCN",
        ),
        ("Chính trị Công an nhân dân (CAND) giữ chức", "Công an nhân dân", "CAND"),
        ("phòng cháy, chữa cháy (PCCC)", "phòng cháy, chữa cháy", "PCCC"),
        ("phát triển kinh tế - xã hội (KT - XH)", "kinh tế - xã hội", "KT - XH"),
        ("Sở Tài nguyên và Môi trường (TN và MT) vừa", "Tài nguyên và Môi trường", "TN và MT"),
        ("Nông nghiệp và Phát triển nông thôn (NN&PTNT)", "Nông nghiệp và Phát triển nông thôn", "NN&PTNT"),
        ("Lao động - Thương binh và Xã hội (LĐ-TB&XH)", "Lao động - Thương binh và Xã hội", "LĐ-TB&XH"),
        ("quyền sử dụng đất (QSDĐ)", "quyền sử dụng đất", "QSDĐ"),
        ("Uỷ ban nhân dân (gọi tắt là UBND)", "Uỷ ban nhân dân", "UBND"),
        ("an toàn giao thông (sau đây viết tắt là ATGT)", "an toàn giao thông", "ATGT"),
        ("chuyển đổi số (sau đây gọi tắt là “CĐS”)", "chuyển đổi số", "CĐS"),
    ],
)
def test_acronym_spelled_out_is_found(text: str, long_form: str, acronym: str) -> None:
    start = text.index(long_form)
    end = text.index(")") + 1
    assert find_definitions(text) == [Definition(acronym, long_form, start, end)]


@pytest.mark.parametrize(
    "text",
    [
        "đầu tư trực tiếp nước ngoài (FDI) nói chung",
        "tổng sản phẩm trên địa bàn tỉnh (GRDP)",
        "chương trình mỗi xã một sản phẩm (OCOP)",
        "Phòng Cảnh sát giao thông (PC08)",
        "(QNO) - UBND tỉnh vừa có",
        "tỉnh Lam Xuyên (TTXVN)",
        "ông Nguyễn Văn Thành (SN 1972)",
        "Hội nghị lần thứ ix x (IX)",
        "quyền sử dụng dất (QSDĐ)",
        "cải cách. Hành chính (CCHC)",
        "cải cách nền hành chính (CCHC)",
    ],
)
def test_other_parentheses_are_no_definitions(text: str) -> None:
    assert find_definitions(text) == []


def test_foreign_acronym_is_found_where_the_dictionary_agrees(acronyms: Acronyms) -> None:
    text = "chương trình mỗi xã một sản phẩm (OCOP)"
    assert [item.long_form for item in find_definitions(text, acronyms)] == ["mỗi xã một sản phẩm"]
    assert find_definitions("chương trình một sản phẩm (OCOP)", acronyms) == []


@pytest.mark.parametrize("noise", ["(", "(A", "(A&", "(A-", "a (AB) ", "(gọi tắt là ", "và (VV) ", "(A và "])
def test_hostile_text_takes_less_than_a_second(acronyms: Acronyms, noise: str) -> None:
    assert costs_less_than(1, lambda: find_definitions((noise * 100_000)[:100_000], acronyms))
