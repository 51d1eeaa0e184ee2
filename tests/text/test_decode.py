"""Bytes in every encoding that Vietnamese files come in, good, damaged and hostile."""

import contextlib
import random
import time
import unicodedata

import pytest

from archive_search.text.decode import decode
from tests.text.old_codes import to_cp1258, to_tcvn3, to_viscii, to_vni

TEXT = (
    "Sáng ngày 24/6/2020, UBND thành phố Đan Khê tổ chức hội nghị phiên thường kỳ, nghe báo cáo và thảo luận."
)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (unicodedata.normalize("NFD", TEXT).encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8-sig"),
        (TEXT.encode("utf-16"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (to_cp1258(TEXT), "windows-1258"),
        (to_tcvn3(TEXT).encode("latin-1"), "tcvn3"),
        (to_vni(TEXT).encode("cp1252"), "vni"),
        (to_viscii(TEXT), "viscii"),
    ],
)
def test_every_encoding_gives_the_same_clean_text(data, encoding):
    assert decode(data) == (TEXT, encoding, ())


def test_mark_and_windows_line_ends_leave_no_trace():
    assert decode(b"\xef\xbb\xbfm\xe1\xbb\x99t\r\nhai\r\n").text == "một\nhai\n"


@pytest.mark.parametrize(
    ("mojibake", "name"),
    [
        (to_tcvn3(TEXT), "TCVN3"),
        (to_vni(TEXT), "VNI"),
        (TEXT.encode().decode("latin-1"), "UTF-8 read as windows-1252"),
    ],
)
def test_old_codes_saved_as_unicode_are_converted_with_a_note(mojibake, name):
    text, encoding, notes = decode(mojibake.encode())
    assert (text, encoding) == (TEXT, "utf-8")
    assert notes == (f"The text was {name} saved as Unicode; it was converted.",)


def test_ordinary_text_with_foreign_words_is_left_alone():
    text = "Đoàn Pháp thăm Orléans, Besançon và Grésivaudan; ông Müller ở Đan Khê."
    assert decode(text.encode()) == (text, "utf-8", ())


def test_cut_utf8_keeps_its_text_and_says_what_was_lost():
    data = TEXT.encode().replace("phố".encode(), b"ph\xe1\xbb")
    text, encoding, notes = decode(data)
    assert encoding == "utf-8" and "thành ph\ufffd Đan Khê" in text
    assert notes == ("Damaged characters are shown as \ufffd: 1; compare the original.",)


def test_swapped_vowels_are_flagged_and_kept():
    text = "Tơi xin cam đoan cơng trình này khơng trơng cây, được nước."
    decoded = decode(text.encode())
    assert decoded.text == text
    assert decoded.notes == ("Words such as cơng look damaged by a font conversion; compare the original.",)


def test_words_with_uo_are_not_taken_for_swapped_vowels():
    assert decode("được nước trước lượng tướng đường ƯỚC".encode()).notes == ()


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00",
        b"\0" * 50,
        random.Random(1).randbytes(4_000),
        b"\xff\xfe" + b"\x00\x00" * 30,
        b"\xb5" * 1_000,
    ],
)
def test_binary_data_is_refused_with_a_sentence(data):
    with pytest.raises(ValueError, match=r"^binary data, not text; export it"):
        decode(data)


def test_a_stray_zero_byte_is_removed_with_a_note():
    text, _, notes = decode(TEXT.encode() + b"\0")
    assert text == TEXT
    assert notes == ("Control characters were removed: 1.",)


def test_western_text_is_read_as_a_guess():
    text, encoding, notes = decode(
        "Le café de Besançon, très près de l'été, déjà fermé hier soir.".encode("cp1252")
    )
    assert text.startswith("Le café de Besançon")
    assert encoding == "windows-1252" and "guess" in notes[0]


def test_nothing_is_empty_text():
    assert decode(b"") == ("", "utf-8", ())


@pytest.mark.parametrize(
    "data",
    [b"a" * 5_000_000, "đ".encode() * 2_000_000, b"\xb5\xb6 " * 1_000_000, b"A" * 2_000_000 + b"\xff"],
)
def test_megabytes_take_about_a_second(data):
    start = time.process_time()
    with contextlib.suppress(ValueError):
        decode(data)
    assert time.process_time() - start < 5
