"""Two versions of an article: those of the demonstration corpus, and edits written for these tests."""

import random
from datetime import date

import pytest

from archive_search.knowledge.changes import Changes, compare
from archive_search.knowledge.officials.find import find_mentions
from archive_search.model import Article
from tests.cost import costs_less_than
from tests.quality.labelled import KEY, labelled_articles

LEAD = "Sáng 14/6, TP. Đan Khê họp về thu ngân sách."
FIGURES = "Thu ngân sách đạt 1.187 tỷ đồng, bằng 108,2% dự toán."
QUOTE = "Đ.c Lê Văn Sơn, PGS.TS. Trần Thị Hà cùng dự."


def article(*paragraphs: str, title: str = "Thu ngân sách", day: int = 14) -> Article:
    return Article(
        id="1",
        source_id="",
        title=title,
        body="\n".join(paragraphs),
        source="",
        path="",
        date=date(2023, 6, day),
    )


def kinds(changes: Changes, field: str = "body") -> list[str]:
    return [part.kind for part in changes.parts if part.field == field]


def figures(changes: Changes) -> list[tuple[str, str]]:
    return [(change.old.raw, change.new.raw) for change in changes.figures]


def revised(title: str) -> tuple[Article, Article, Changes]:
    """The two versions of an article of the demonstration corpus, and what changed."""
    old, new = (row.article for row in labelled_articles(KEY) if row.article.title == title)
    old_names, new_names = (tuple(mention.name for mention in find_mentions(one)) for one in (old, new))
    return old, new, compare(old, new, old_names, new_names)


def test_swapped_digits_of_an_amount_are_found() -> None:
    old, new, changes = revised("Thành phố Đan Khê đẩy nhanh GPMB mở rộng KCN Gò Mây")
    (change,) = changes.figures
    assert (change.old.number, change.new.number, change.new.unit) == (186.3, 168.3, "tỷ đồng")
    assert old.body[change.old.start : change.old.end] == "186,3 tỷ đồng"
    assert new.body[change.new.start : change.new.end] == "168,3 tỷ đồng"
    assert not (changes.headline_changed or changes.date_changed)
    assert (changes.names_removed, changes.names_added) == (("Quách Văn Tảo",), ())


def test_lowered_revenue_and_vanished_name_are_found() -> None:
    _, _, changes = revised("Thu ngân sách thành phố Đan Khê năm 2021 vượt mốc nghìn tỷ")
    assert figures(changes) == [
        ("1.187 tỷ đồng", "1.178,4 tỷ đồng"),
        ("108,2%", "107,4%"),
        ("9,6%", "8,8%"),
        ("371 tỷ đồng", "362,4 tỷ đồng"),
    ]
    assert (changes.names_removed, changes.names_added) == (("Hồ Viết Sảng",), ())
    assert changes.date_changed and not changes.headline_changed
    assert kinds(changes)[-1] == "added"
    assert kinds(changes).count("rewritten") == 3


def test_spelling_blanks_and_residue_are_no_change() -> None:
    old = article('Uỷ ban nhân dân gọi đó là "hoà giải".', "Hết.", title="Đan Khê – Gò Mây")
    new = article("Ủy ban nhân dân gọi đó là “hòa giải”. Hết.", title="Đan Khê - Gò Mây")
    changes = compare(old, new)
    assert kinds(changes) == ["kept", "kept"]
    assert not changes.visible and not changes.headline_changed


def test_every_sentence_keeps_its_place_in_both_texts() -> None:
    old, new = article(LEAD, FIGURES, QUOTE), article(LEAD + " Trời mưa to.", QUOTE)
    changes = compare(old, new)
    assert kinds(changes) == ["kept", "removed", "added", "kept"]
    body = [part for part in changes.parts if part.field == "body"]
    assert [old.body[slice(*part.old)] for part in body if part.old] == [LEAD, FIGURES, QUOTE]
    assert [new.body[slice(*part.new)] for part in body if part.new] == [LEAD, "Trời mưa to.", QUOTE]


def test_rewritten_sentence_shows_its_words_in_place() -> None:
    changes = compare(article(LEAD, FIGURES), article(LEAD, FIGURES.replace("1.187", "1.178,4")))
    (part,) = (part for part in changes.parts if part.kind == "rewritten")
    assert [(run.kind, run.text) for run in part.runs] == [
        ("kept", "Thu ngân sách đạt"),
        ("removed", " 1.187"),
        ("added", " 1.178,4"),
        ("kept", " tỷ đồng, bằng 108,2% dự toán."),
    ]


def test_rewritten_sentence_finds_its_counterpart_behind_new_ones() -> None:
    changes = compare(
        article(FIGURES, LEAD), article("Trời mưa to.", "Gió mạnh.", FIGURES.replace("đạt", "ước đạt"), LEAD)
    )
    assert kinds(changes) == ["added", "added", "rewritten", "kept"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Họp tại TP. Đan Khê chiều nay.",
        "Đ.c Nguyễn Thế Duyên chủ trì.",
        "Có PGS.TS. Trần Thị Hà và GS. Lê Nam dự.",
        "Thu 1.187 tỷ đồng, tăng 9.6 điểm.",
        "Gồm gạo, muối... và thuốc.",
    ],
)
def test_points_inside_a_sentence_do_not_split_it(sentence: str) -> None:
    assert kinds(compare(article(sentence), article(sentence))) == ["kept"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Chi 15 tỷ đồng cho 60 hộ.", "Chi 15 triệu đồng cho 60 hộ.", [("15 tỷ đồng", "15 triệu đồng")]),
        ("Trồng 5 ha lúa và 7 ha ngô.", "Trồng 7 ha lúa và 5 ha ngô.", [("5 ha", "7 ha"), ("7 ha", "5 ha")]),
        ("Xã đạt 19/19 tiêu chí.", "Xã đạt 18/19 tiêu chí.", [("19/19 tiêu chí", "18/19 tiêu chí")]),
        ("Tăng 40,1% so với năm trước.", "Tăng 40.1% so với năm trước.", []),
        ("Hơn 402 hộ đã nhận tiền.", "Có 402 hộ đã nhận tiền.", []),
        ("Chi 15 tỷ đồng trong năm nay.", "Chi tiền trong năm nay.", []),
    ],
)
def test_figures_change_by_value_or_unit(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert figures(compare(article(old), article(new))) == expected


def test_figures_of_the_headline_count() -> None:
    changes = compare(article(title="Thu 1.187 tỷ đồng"), article(title="Thu 1.178 tỷ đồng"))
    assert changes.headline_changed
    assert figures(changes) == [("1.187 tỷ đồng", "1.178 tỷ đồng")]


def test_name_that_still_stands_in_the_text_is_not_removed() -> None:
    old, new = article(QUOTE), article("Lê Văn Sơn phát biểu.")
    changes = compare(old, new, ("Lê Văn Sơn", "Trần Thị Hà"), ())
    assert changes.names_removed == ("Trần Thị Hà",)


def test_name_in_another_tone_placement_is_the_same() -> None:
    old, new = article("Bà Nguyễn Thuý Hoà dự."), article("Bà Nguyễn Thúy Hòa dự.")
    changes = compare(old, new, ("Nguyễn Thuý Hoà",), ("Nguyễn Thúy Hòa",))
    assert (changes.names_removed, changes.names_added) == ((), ())


def test_added_name_is_told_once() -> None:
    changes = compare(article(LEAD), article(LEAD, QUOTE), (), ("Trần Thị Hà", "Trần Thị Hà"))
    assert changes.names_added == ("Trần Thị Hà",)


def test_date_alone_is_a_visible_change() -> None:
    changes = compare(article(LEAD), article(LEAD, day=15))
    assert changes.date_changed and changes.visible
    assert kinds(changes) == ["kept"]


def test_texts_that_appear_or_vanish_are_added_or_removed() -> None:
    assert kinds(compare(article(), article(LEAD))) == ["added"]
    assert kinds(compare(article(LEAD), article())) == ["removed"]


def _short_sentences(word: str) -> str:
    return "".join(f"Xã {word}{number} họp thôn. " for number in range(6_000))[:100_000]


def _rewritten_sentences(seed: int) -> str:
    rng = random.Random(seed)
    return "".join("Thu " + " ".join(rng.choices("abcdefghijklmnop", k=60)) + " đồng. " for _ in range(780))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (_short_sentences("A"), _short_sentences("B")),
        (_rewritten_sentences(1), _rewritten_sentences(2)),
        ("Thu 1 tỷ đồng, chi 3 tỷ đồng cho 60 hộ. " * 2_500, "Thu 2 tỷ đồng, chi 3 tỷ đồng. " * 3_300),
        ("1 tỷ đồng " * 10_000, "2 tỷ đồng " * 10_000),
        ('("' * 50_000, "“)" * 50_000),
        (" " * 100_000, "\n" * 100_000),
    ],
    ids=["short", "rewritten", "figures", "one-sentence", "quotes", "blanks"],
)
def test_long_texts_without_a_common_sentence_take_less_than_a_second(old: str, new: str) -> None:
    officials = ("Lê Văn Sơn",) * 100, ("Trần Thị Hà",) * 100
    assert costs_less_than(1, lambda: compare(article(old), article(new), *officials))
