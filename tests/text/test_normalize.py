import random
import unicodedata

import pytest

from archive_search.text.normalize import clean_text, fold, has_diacritics, place_tones, shadow


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("hoà bình", "hòa bình"),
        ("HOÀ", "HÒA"),
        ("Hoà", "Hòa"),
        ("thuỷ lợi", "thủy lợi"),
        ("uỷ ban", "ủy ban"),
        ("UỶ", "ỦY"),
        ("khoẻ", "khỏe"),
        ("quý", "quý"),
        ("quỳ", "quỳ"),
        ("QUÝ", "QUÝ"),
        ("hoàn toàn", "hoàn toàn"),
        ("ngoài", "ngoài"),
        ("Thuý Hoà", "Thúy Hòa"),
        ("xoay", "xoay"),
        ("giá", "giá"),
        ("hoà,", "hòa,"),
        ("hoà1", "hòa1"),
    ],
)
def test_tone_mark_stands_in_the_traditional_place(text: str, want: str) -> None:
    assert place_tones(text) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (unicodedata.normalize("NFD", "Thành ủy Đà Nẵng"), "Thành ủy Đà Nẵng"),
        ("Ðỗ Văn", "Đỗ Văn"),
        ("NHÀ NƢỚC", "NHÀ NƯỚC"),
        ("a\u200bb\ufeffc\u00add", "abcd"),
        ("a\u00a0b\u2028c\u0085d\te", "a b\nc\nd e"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\x00b\x1fc", "abc"),
        ("lone \ud800 surrogate", "lone  surrogate"),
        ("Thà nh ủy, hà nh chính", "Thành ủy, hành chính"),
        ("là\u00a0m", "làm"),
        ("và y tế, là m2", "và y tế, là m2"),
        ("nhà nhà", "nhà nhà"),
        ("a\u0301\u0302", "ấ"),
        ("ﬁ", "fi"),
    ],
)
def test_stored_text_is_one_form(text: str, want: str) -> None:
    assert clean_text(text) == want


def test_folding_reaches_every_vietnamese_letter() -> None:
    letters = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
    assert fold(letters) == "a" * 17 + "d" + "e" * 11 + "i" * 5 + "o" * 17 + "u" * 11 + "y" * 5
    assert fold(letters.upper()) == fold(letters).upper()


def test_diacritics_are_noticed() -> None:
    assert has_diacritics("đ")
    assert has_diacritics("cai cách")
    assert not has_diacritics("UBND 2020")


def test_matching_forms_keep_the_length_of_any_cleaned_text() -> None:
    some = random.Random(3)
    for _ in range(20_000):
        raw = "".join(
            chr(
                some.choice((some.randint(32, 0x24F), some.randint(0x1E00, 0x1EFF), some.randint(32, 0x2FFF)))
            )
            for _ in range(8)
        )
        text = clean_text(raw)
        assert len(shadow(text)) == len(text)
        assert len(fold(shadow(text))) == len(text)
        assert clean_text(text) == text


def test_shadow_survives_a_letter_that_grows_in_lower_case() -> None:
    assert shadow("İX Hoà") == "İx hòa"
