"""What is found among the tokens that look like those of a query is what is found among all tokens."""

import random

import pytest

from archive_search.text import snippets
from archive_search.text.alike import skeleton
from archive_search.text.normalize import clean_text, fold
from archive_search.text.snippets import Pattern, best_passage, mark_all, marks
from archive_search.text.tokenize import tokenize
from tests.cost import costs_less_than

WORDS = (
    "hoà hòa HÒA hoàn quý qúy Thuỷ thủy thuy cải cai CẢI cách cach đất Đất dat a o oà ư TP. HCM QĐ UBND"
    " 31.608 31608 31 608 24/06/2020 24-6-2020 6-2020 24.6.2020 1.234.567,8 40,1 1377/QĐ-UBND tác.Thành"
    " TP.HCM m² ² x2y A4 a_b _ ß İstanbul istanbul σίγα 中文 中 𝐀b 𐐀 🔥 𝟎1 ٣ ’ “ ” … ﬁn e\u0301 \u0301"
).split()
BETWEEN = (*[" "] * 8, "", " - ", ", ", ". ", ".", "\n", "! ", "…” ", "; ", "/", "-", "_", "  ")


def some_text(source: random.Random) -> str:
    count = source.choice((1, 5, 30, 150))
    return clean_text("".join(source.choice(WORDS) + source.choice(BETWEEN) for _ in range(count)))


def some_pattern(source: random.Random, text: str) -> Pattern:
    """Words that stand in the text, or stand there in another spelling, or nowhere."""
    tokens = tokenize(text if source.random() < 0.8 else some_text(source)) or tokenize("đất")
    start, is_folded = source.randrange(len(tokens)), source.random() < 0.5
    terms = [token.text for token in tokens[start : start + source.choice((1, 1, 1, 2, 3))]]
    terms = [fold(term) for term in terms] if is_folded else terms
    is_prefix = source.random() < 0.25
    return Pattern(tuple([terms[0][:3]] if is_prefix else terms), is_folded, is_prefix)


def everything_found(text: str, patterns: list[Pattern]) -> object:
    lines = text.split("\n")
    return best_passage(text, patterns, 60), marks(text, patterns), mark_all(lines, patterns)


@pytest.mark.parametrize("seed", range(500))
def test_same_is_found_as_among_all_tokens(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    source = random.Random(seed)
    text = some_text(source)
    patterns = [some_pattern(source, text) for _ in range(source.randint(0, 5))]
    found = everything_found(text, patterns)
    monkeypatch.setattr(snippets, "tokens_like", lambda text, _words: tokenize(text))
    assert found == everything_found(text, patterns)


def test_skeleton_is_as_long_as_the_text_and_alike_for_all_spellings() -> None:
    assert skeleton("Hoà, hòa 🔥 ٣") == b"hoa, hoa \x81 0"
    assert skeleton("cải CÁCH") == skeleton("Cai cach")


@pytest.mark.parametrize(
    "text", ["a" * 100_000, "a " * 50_000, "1." * 50_000, "1-" * 50_000, "a1" * 50_000, "a\n" * 50_000]
)
def test_hostile_text_takes_no_second(text: str) -> None:
    patterns = [Pattern(("a",)), Pattern(("a", "a")), Pattern(("1",))]
    assert costs_less_than(1, lambda: best_passage(text, patterns))
