"""The encodings of before Unicode, against hand-made codes and, where installed, an independent converter."""

import unicodedata

import pytest

from archive_search.text.legacy import from_tcvn3, from_viscii, from_vni, is_syllable, plausibility
from tests.cost import costs_less_than
from tests.text.old_codes import to_tcvn3, to_vni

TEXT = (
    "Sáng ngày 24/6/2020, Ủy ban nhân dân thành phố Đan Khê tổ chức hội nghị phiên thường kỳ. "
    "Giữ vững kỷ cương, nghỉ lễ đúng quy định; bẵng đi một quãng, khuỷu tay, ngoằn ngoèo, lỡ bước, rẫy đất."
)


def test_tcvn3_sentence_is_read():
    assert from_tcvn3("Uû ban nh©n d©n thµnh phè VÜnh Yªn tæ chøc héi nghÞ") == (
        "Uỷ ban nhân dân thành phố Vĩnh Yên tổ chức hội nghị"
    )


def test_tcvn3_capitals_get_their_accents_back():
    assert from_tcvn3("TØNH Vµ HUYÖN\nHµ Néi ë TØNH") == "TỈNH VÀ HUYỆN\nHà Nội ở TỈNH"


def test_tcvn3_keeps_the_letter_whose_code_is_the_soft_hyphen():
    assert from_tcvn3("t\u00ad v\u00ean") == "tư vờn"


def test_vni_sentence_is_read_in_small_and_capital_letters():
    assert from_vni("Uûy ban nhaân daân thaønh phoá VÓNH YEÂN, ñöôøng Ñaø") == (
        "Ủy ban nhân dân thành phố VĨNH YÊN, đường Đà"
    )


def test_viscii_uses_control_codes_as_letters():
    assert from_viscii(b"\x02\x05\x06\x14\x19\x1e th\xe0nh ph\xaf \xd0\xe0") == "ẲẴẪỶỸỴ thành phố Đà"


@pytest.mark.parametrize(
    "word", "nghiêng hoà hòa khuỷu quý quốc giếng gì yêu oằn Đường ƯU loét ngoằn uỷ".split()
)
def test_vietnamese_words_are_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", "cơng tiềnn cạc̀ håi hàc bêtông Facebook nhaân ß thµnh".split())
def test_other_words_are_no_syllables(word):
    assert not is_syllable(word)


def test_real_text_is_plausible_and_a_wrong_table_is_not():
    assert plausibility(TEXT) == 1
    assert plausibility(from_vni("Uû ban nh©n d©n thµnh phè VÜnh Yªn")) < 0.3
    assert plausibility("") == 0


def test_text_without_accents_is_judged_by_all_its_words():
    assert plausibility("thanh pho to chuc hoi nghi") == 1
    assert plausibility("the committee decided yesterday") < 0.5


def test_capitals_inside_a_word_make_it_implausible():
    assert plausibility("thÀnh phỐ") == 0


@pytest.mark.parametrize("read", [from_tcvn3, from_vni, plausibility])
@pytest.mark.parametrize("text", ["A" * 100_000 + "a", "µ" * 100_000, "aâ" * 50_000, "Aµ1 " * 25_000])
def test_hostile_text_takes_linear_time(read, text):
    assert costs_less_than(1, lambda: read(text))


def test_tables_agree_with_an_independent_converter():
    encodings = pytest.importorskip("viparse.normalize.encodings", reason="viparse is not installed")
    tables = pytest.importorskip("viparse.normalize.tables")
    for name, read, write in (("tcvn3", from_tcvn3, to_tcvn3), ("vni", from_vni, to_vni)):
        codes = write(TEXT.lower())
        theirs = tables.convert(codes, encodings.get_charmap(name))
        assert read(codes) == unicodedata.normalize("NFC", theirs) == TEXT.lower()
    viscii = bytes(range(0x80, 0x100))
    charmap = encodings.get_charmap("viscii")
    assert from_viscii(viscii) == tables.convert(viscii.decode("latin-1"), charmap)
