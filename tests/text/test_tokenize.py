import itertools
import random
import time

import pytest

from archive_search.text import analyze
from archive_search.text.analyze import fingerprint, postings
from archive_search.text.tokenize import SENTENCE_GAP, index_terms, number_terms, tokenize


def words(text: str) -> list[str]:
    return [token.text for token in tokenize(text)]


def gaps(text: str) -> list[bool]:
    """For each pair of neighbouring tokens whether no phrase may cross it."""
    found = tokenize(text)
    return [b.position - a.position > 1 for a, b in itertools.pairwise(found)]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Uỷ ban NHÂN DÂN", ["ủy", "ban", "nhân", "dân"]),
        ("ý y ô an", ["ý", "y", "ô", "an"]),
        ("kinh tế - xã hội", ["kinh", "tế", "xã", "hội"]),
        ("HĐND,UBND", ["hđnd", "ubnd"]),
        ("ngày6", ["ngày", "6"]),
        ("QĐ-UBND", ["qđ", "ubnd"]),
        ("Covid-19", ["covid", "19"]),
        ("“đất”…", ["đất"]),
        ("", []),
        ("?!", []),
    ],
)
def test_a_syllable_is_a_token(text: str, want: list[str]) -> None:
    assert words(text) == want


@pytest.mark.parametrize(
    ("number", "want"),
    [
        ("31.608", ["31608", "31", "608"]),
        ("1.178,4", ["1178,4", "1", "178", "4"]),
        ("40,1", ["40,1", "40", "1"]),
        ("2.10", ["2.10", "2", "10"]),
        ("19/19", ["19/19", "19"]),
        ("24/06/2020", ["24/6/2020", "24/6", "6/2020", "24", "06", "2020"]),
        ("24.6.2020", ["24/6/2020", "24/6", "6/2020", "24", "6", "2020"]),
        ("24-06-2020", ["24/6/2020", "24/6", "6/2020", "24", "06", "2020"]),
    ],
)
def test_number_is_one_position_with_its_parts(number: str, want: list[str]) -> None:
    assert number_terms(number) == want
    found = tokenize(f"đạt {number} tỷ")
    assert [token.text for token in found] == ["đạt", *want, "tỷ"]
    assert [token.position for token in found] == [0, *[1] * len(want), 2]


def test_year_range_is_two_numbers() -> None:
    assert words("2016-2020") == ["2016", "2020"]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("một. Hai", [True]),
        ("một. hai", [False]),
        ("một! Hai", [True]),
        ("một… Hai", [True]),
        ("một” Hai", [False]),
        ("một.” Hai", [True]),
        ("tác.Thành", [True]),
        ("TP.HCM", [False]),
        ("TP. Vĩnh", [False]),
        ("Đ. c", [False]),
        ("một\nhai", [True]),
        ("một, Hai", [False]),
        ("một - Hai", [False]),
        ("một: Hai", [False]),
        ("năm 2020. Sáng", [False, True]),
    ],
)
def test_no_phrase_crosses_a_sentence_end(text: str, want: list[bool]) -> None:
    assert gaps(text) == want


def test_gap_is_the_same_whatever_ends_the_sentence() -> None:
    assert [token.position for token in tokenize("ab cd. Ef\n\ngh")] == [
        0,
        1,
        2 + SENTENCE_GAP,
        3 + 2 * SENTENCE_GAP,
    ]


def test_offsets_point_at_the_words_as_published() -> None:
    text = "Thu 31.608 tỷ đồng; Uỷ ban (UBND) TP. Vĩnh Yên."
    for token in tokenize(text):
        if token.text.isalpha():
            assert text[token.start : token.end].lower() in (token.text, "uỷ")


def test_postings_are_rising_positions() -> None:
    assert postings("đất và đất. Đất") == {"đất": [0, 2, 3 + SENTENCE_GAP], "và": [1]}


def test_hostile_text_takes_linear_time() -> None:
    start = time.process_time()
    for unit in ("a.", "1.", "1/", "1,", "a. A", ".", "…”", "1-1-1", "A. "):
        tokenize(unit * (100_000 // len(unit)))
    assert time.process_time() - start < 9


def test_random_text_gives_rising_offsets_and_positions() -> None:
    some = random.Random(5)
    for _ in range(3_000):
        text = "".join(some.choices("aĐấ1 2.,/-\n!”TP", k=30))
        found = tokenize(text)
        assert all(a.start <= b.start and a.position <= b.position for a, b in itertools.pairwise(found))
        assert all(0 <= token.start < token.end <= len(text) for token in found)


def test_fingerprint_tells_a_changed_tokenizer_and_a_raised_version(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint()
    monkeypatch.setattr(analyze, "tokenize", str.split)
    other_tokens = fingerprint.__wrapped__()
    monkeypatch.undo()
    monkeypatch.setattr(analyze, "CHAIN_VERSION", 0)
    assert len({before, other_tokens, fingerprint.__wrapped__()}) == 3


@pytest.mark.parametrize("seed", range(5))
def test_an_index_keeps_the_same_terms_at_the_same_positions(seed: int) -> None:
    parts = [
        "thu",
        "Uỷ",
        "31.608",
        "m²",
        "24/6/2020",
        ". ",
        " ",
        " - ",
        "\n",
        "TP.",
        "125/QĐ-UBND",
        "…” ",
        "İ",
    ]
    text = "".join(random.Random(seed).choices(parts, k=2_000))
    tokens, found = tokenize(text), index_terms(text)
    assert list(zip(found.terms, found.positions, strict=True)) == [(t.text, t.position) for t in tokens]
    assert found.length == len({token.position for token in tokens})
