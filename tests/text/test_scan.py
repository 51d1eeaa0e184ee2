"""Patterns that are tried only where they can begin find what they would find anywhere."""

import re

import pytest

from archive_search.text.scan import beginning_words, find_at

_WORDS = re.compile(beginning_words(("tỉnh", "thành phố", "thành ủy", "PCT")))


@pytest.mark.parametrize(
    "text", ["tỉnh", "Tỉnh Lam Xuyên", "ở tỉnh", "(tỉnh", "thành phố", "Thành ủy", "PCT"]
)
def test_a_phrase_is_found_at_the_beginning_of_a_word(text: str) -> None:
    assert _WORDS.search(text)


@pytest.mark.parametrize("text", ["xtỉnh", "Hỉnh", "hành phố", "thành", "TỈNH", ""])
def test_nothing_is_found_inside_a_word_or_with_another_first_letter(text: str) -> None:
    assert not _WORDS.search(text)


def test_matches_begin_where_one_of_the_starts_does_and_do_not_overlap() -> None:
    found = find_at(re.compile("[0-9]"), re.compile(r"(?<!-)\d+ \d"), "1 2 3 -4 5 66 7")
    assert [match[0] for match in found] == ["1 2", "5 6", "6 7"]
