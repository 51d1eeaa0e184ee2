"""Noise that leaves persons and offices the same, dirt of real texts, and hostile texts."""

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from archive_search.errors import ConfigError
from archive_search.knowledge.officials.offices import load_lexicon
from archive_search.knowledge.words import sentences
from archive_search.text.normalize import clean_text, shadow
from tests.cost import costs_less_than
from tests.knowledge.found import mentions, wordings

SENTENCES = [
    "Đồng chí Lương Thúy Hòa, Phó Bí thư Thành ủy, Chủ tịch UBND thành phố chủ trì.",
    "Các đồng chí: Lê Anh Tấn, Phó Chủ tịch UBND thành phố; Y Biêr Kđăm, Phó Bí thư Tỉnh ủy dự.",
    "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Lê Duy Thạch phát biểu.",
    "Bí thư Huyện ủy Nguyễn Văn Nền; Phó Bí thư Huyện ủy Phan Văn Mái; Chánh Thanh tra huyện Bùi An.",
    "Ông Hoàng Minh Quế - Giám đốc Sở Văn hóa; đồng chí Vi Thị Lả - Trưởng phòng Nội vụ huyện.",
    "Đồng chí Phạm Khỏe, Ủy viên Ban Thường vụ Huyện ủy, Chủ tịch Hội Nông dân huyện.",
    "Đồng chí Tòng Thị Hoa được bầu giữ chức Chủ tịch UBND xã Tam Lĩnh.",
    "Chủ tịch UBND xã Đồng Vối Dư Văn Oanh nói.",
]
OTHER_TONES = {"ủy": "uỷ", "Ủy": "Uỷ", "úy": "uý", "òa": "oà", "óa": "oá", "ỏe": "oẻ"}


def _tones(text: str) -> str:
    for first, second in OTHER_TONES.items():
        text = re.sub(f"{first}(?![^\\W\\d_])", second, text)
    return text


NOISES: dict[str, Callable[[str], str]] = {
    "the other tone style": _tones,
    "no blank after a comma": lambda text: text.replace(", ", ","),
    "a blank before a comma": lambda text: text.replace(", ", " , "),
    "double blanks": lambda text: text.replace(" ", "  "),
    "hard blanks": lambda text: text.replace(" ", "\N{NO-BREAK SPACE}"),
    "Đ/c": lambda text: text.replace("Đồng chí", "Đ/c").replace("đồng chí", "đ/c"),
    "Đ.c": lambda text: text.replace("Đồng chí", "Đ.c").replace("đồng chí", "đc"),
    "long dashes": lambda text: text.replace(" - ", " – "),
    "dashes without blanks": lambda text: text.replace(" - ", "-"),
    "one-sided dashes": lambda text: text.replace(" - ", "- "),
    "small titles": lambda text: re.sub("Phó|Chủ|Bí|Giám|Trưởng|Chánh", lambda match: match[0].lower(), text),
    "capitals": str.upper,
}


def _held(text: str) -> dict[str, list[str]]:
    """Names with the wordings of their offices in matching form, blanks and commas aside."""
    found = wordings(clean_text(text))
    return {
        shadow(name): sorted(shadow(role).replace(" ", "") for role in held) for name, held in found.items()
    }


@pytest.mark.parametrize("noise", NOISES)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_noise_leaves_persons_and_offices(sentence: str, noise: str) -> None:
    assert _held(NOISES[noise](sentence)) == _held(sentence) != {}


@pytest.mark.parametrize("seed", range(40))
def test_noises_together_leave_persons_and_offices(seed: int) -> None:
    chance = random.Random(seed)
    sentence = noisy = chance.choice(SENTENCES)
    for noise in chance.sample([name for name in NOISES if name != "capitals"], 4):
        noisy = NOISES[noise](noisy)
    assert _held(noisy) == _held(sentence)


@pytest.mark.parametrize(
    ("sentence", "name", "wording"),
    [
        ("ông Đỗ Khía, Bí thu Đảng ủy xã", "Đỗ Khía", "Bí thu Đảng ủy xã"),
        ("ông Đỗ Khía, Chủ tịc UBND xã", "Đỗ Khía", "Chủ tịc UBND xã"),
        ("bà Lê Thủy, Chủ tịch HộiLH Phụ nữ huyện", "Lê Thủy", "Chủ tịch HộiLH Phụ nữ huyện"),
        ("HĐND,UBND huyện; ông Lê An, Phó Bí thư Đảng uỷ", "Lê An", "Phó Bí thư Đảng uỷ"),
        ("Hội nghị kết thúc.Ông Lê An, Chủ tịch UBND xã nói", "Lê An", "Chủ tịch UBND xã"),
    ],
)
def test_dirt_of_real_texts_is_understood(sentence: str, name: str, wording: str) -> None:
    assert wordings(sentence)[name] == [wording]


@pytest.mark.parametrize(
    "piece",
    [
        "Chủ tịch ",
        "Lê Văn An, ",
        "A",
        "các đồng chí Lê An, ",
        "(",
        "- ",
        "Nguyễn ",
        "ông Lê An, Chủ tịch UBND xã, ",
        "H'",
        "…",
        "xã An Phú Sơn ",
        "Hiệu trưởng Lê An. ",
        "Phó Chủ tịch Lê Thị An. ",
        "đại biểu Lê An, ",
        "Trưởng phòng QLX Lê An, ",
        "TM. UBND\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê An\n",
        "đến công tác tại Sở Y tế, giữ chức Phó Giám đốc, ",
        "TAND khu vực 8 - Gia Lai - ",
        "Về phía tỉnh Bắc Khê có ông Lê An, Bí thư Tỉnh ủy. ",
        "Đoàn công tác tỉnh Bắc Khê do ông Lê An, Phó Chủ tịch UBND tỉnh. ",
        "đoàn tỉnh Bắc Khê do ",
        "Ban Quản lý chợ Lớn, ông Lê An, Trưởng Ban Quản lý chợ. ",
        "Bí thư Chi bộ buôn Lê An, ",
        "Hội Nông dân xã do ông Lê An, Chủ tịch, ",
        "ông Lê An, Bí thư Huyện ủy Sa Lĩnh, Chủ tịch HĐND huyện, ",
        "ông Lê An, Vụ trưởng Vụ Lữ hành (Bộ Nội vụ (",
        "Lê Văn An\nChủ tịch UBND xã\n",
        "Bun-thông ",
        "Sở Y tế tỉnh họp sáng nay. Bà Lê Thị An, Phó Giám đốc, nói: ",
        "bà Lê An và ",
        "A, cán bộ xã, ",
        "nguyên Chủ tịch các thời kỳ: ",
        "<a ",
    ],
)
def test_hostile_text_takes_less_than_a_second(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert costs_less_than(1, lambda: mentions(text))


def test_text_cut_at_any_letter_is_read() -> None:
    text = (
        "Ảnh: Lê An. Các đ/c: TpHCM Lê VănAn (52 tuổi), nguyên là Q. Phó Chủ tịch UBND TP. Vĩnh, xã Lộ 25; "
        "hai Phó Chủ tịch được bầu là H'Lim Niê và Y Á, Trưởng Ban Quản lý các KCN (PC08) của Quốc hội khóa X"
    )
    for start in range(len(text)):
        mentions(text[start:])
        mentions(text[:start])


def test_unusable_lexicon_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "offices.yaml"
    path.write_text("posts: [Chủ tịch]", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"offices\.yaml: the list of offices lacks a key"):
        load_lexicon(path)


def test_sentence_ends_at_a_point_but_not_after_an_abbreviation() -> None:
    text = "Ở TP. Vĩnh Yên và TP.HCM. Hội nghị kết thúc.Ông An nói!\nHết"
    assert [text[start:end].strip() for start, end in sentences(text)] == [
        "Ở TP. Vĩnh Yên và TP.HCM.",
        "Hội nghị kết thúc.",
        "Ông An nói!",
        "Hết",
    ]


def test_an_event_of_one_word_that_begins_a_title_is_read_past() -> None:
    text = "Vụ Phó Tổng giám đốc Công ty Hoa Sen Trần Thị Bé bị xét xử."
    assert wordings(text) == {"Trần Thị Bé": []}
