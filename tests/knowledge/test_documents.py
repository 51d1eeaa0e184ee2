import pytest

from archive_search.knowledge.facts.documents import DocumentNumber, find_document_numbers
from tests.cost import costs_less_than


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Quyết định số 125/QĐ-UBND của", "125/QĐ-UBND"),
        ("Nghị quyết số 96/2023/QH15 ngày", "96/2023/QH15"),
        ("Nghị định 24/2020/NĐ-CP", "24/2020/NĐ-CP"),
        ("Thông tư 01/2021/TT-BTC.", "01/2021/TT-BTC"),
        ("Quyết định 113-QĐ/TU", "113-QĐ/TU"),
        ("Thông báo số 27-TB/UBKT", "27-TB/UBKT"),
        ("Công văn số 733/UBND-VP.", "733/UBND-VP"),
        ("Văn bản số 2945/UBND, ngày", "2945/UBND"),
        ("Tờ trình 209/TTr-UBND", "209/TTr-UBND"),
        ("số 59/2020/UBTVQH14", "59/2020/UBTVQH14"),
        ("biên bản 07/BBGN-2018", "07/BBGN-2018"),
        ("QĐ số 1509/QĐ - TTg ngày", "1509/QĐ-TTg"),
        ("số 125 /QĐ- UBND tỉnh", "125/QĐ-UBND"),
        ("số 1377/QĐ–UBND", "1377/QĐ-UBND"),
        ("Kế hoạch số 12/KH-BCĐ138 của", "12/KH-BCĐ138"),
    ],
)
def test_document_number_is_found_in_its_usual_spelling(text: str, number: str) -> None:
    assert [found.number for found in find_document_numbers(text)] == [number]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("theo số 2945/UBND. UBND huyện giao", "2945/UBND"),
        ("Kế hoạch 39/KH-UBND - Chủ tịch", "39/KH-UBND"),
        ("số 125/QĐ-UBND Minh họa", "125/QĐ-UBND"),
    ],
)
def test_number_ends_before_the_next_words(text: str, number: str) -> None:
    assert [found.number for found in find_document_numbers(text)] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "trực 24/24",
        "ngày 24/6/2020",
        "đạt 16/18 xã",
        "thắng 3-HAGL",
        "10/Đảng bộ",
        "5 triệu/HTX",
        "xã 16/HTX",
    ],
)
def test_other_numbers_are_no_document_numbers(text: str) -> None:
    assert find_document_numbers(text) == []


def test_offsets_keep_the_dirty_spelling() -> None:
    text = "theo QĐ số 1509/QĐ - TTg ngày 5/6"
    assert find_document_numbers(text) == [DocumentNumber("1509/QĐ-TTg", 11, 24)]
    assert text[11:24] == "1509/QĐ - TTg"


@pytest.mark.parametrize("noise", ["1/", "1/Q-", "1/QĐ-UBND", "1/Aa", "1 /", "1/A-", "A"])
def test_hostile_text_takes_less_than_a_second(noise: str) -> None:
    assert costs_less_than(1, lambda: find_document_numbers("1/" + (noise * 100_000)[:100_000]))
