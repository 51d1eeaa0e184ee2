"""Text to syllables with offsets and positions: the one tokenizer of index, query and highlighting.

A token is a run of letters or a run of digits. Punctuation takes no position, so that `kinh tế, xã hội`
and `kinh tế - xã hội` are one phrase; a sentence end or a line break leaves a gap that no phrase crosses.
A number with separators (31.608; 40,1; 24/6/2020) is one position that holds several terms: its canonical
form and its parts, so that it is found as written, in another spelling, and by its parts.
"""

import re
from itertools import accumulate
from typing import NamedTuple

from archive_search.text.normalize import shadow

SENTENCE_GAP = 16

NUMBER = r"\d(?:\d*(?:[.,/]\d+)+|\d?-\d{1,2}-\d{4}(?!\d)|\d*)"
_TOKEN = re.compile(rf"([^\W\d_]+|{NUMBER})")
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’)»]*\s+|[.!?]$")
_DATE = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})$")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?$")


class Token(NamedTuple):
    """A term at `text[start:end]`; tokens of one number share a position."""

    text: str
    start: int
    end: int
    position: int


class Terms(NamedTuple):
    """Terms in order, the position of each, and how many positions are taken."""

    terms: list[str]
    positions: list[int]
    length: int


_new = tuple.__new__  # half the time of calling Token


def number_terms(number: str) -> list[str]:
    """The terms of a number with separators, the canonical one first.

    31.608 -> 31608, 31, 608 and 24/06/2020 -> 24/6/2020, 24/6, 6/2020, 24, 06, 2020.
    """
    parts = re.split(r"[.,/-]", number)
    if date := _DATE.match(number):
        day, month, year = date[1].lstrip("0"), date[3].lstrip("0"), date[4]
        terms = [f"{day}/{month}/{year}", f"{day}/{month}", f"{month}/{year}", *parts]
    elif _GROUPED.match(number):
        terms = [number.replace(".", ""), *parts]
    else:
        terms = [number, *parts]
    return list(dict.fromkeys(terms))


class SplitText(NamedTuple):
    """A text as words and numbers in matching form, in order, with the place where each starts and ends."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]

    def are_joined(self, at: int) -> bool:
        """Whether no sentence ends between a word and the one before it."""
        return is_joined(self.text, self.starts[at - 1], self.ends[at - 1], self.starts[at])


def is_joined(text: str, first: int, last: int, start: int) -> bool:
    """Whether no sentence ends between the word `text[first:last]` and the next one, at `start`."""
    between, ahead = text[last:start], text[start]
    if "\n" in between:
        return False
    if between == " " or not (ahead.isupper() or ahead.isdigit()):
        return True
    if between == ".":  # no blank after the full stop: "tác.Thành" ends a sentence, "TP.HCM" does not
        return not (text[last - 1].islower() and ahead.isupper())
    return not _SENTENCE_END.match(between) or _is_abbreviation(text[first:last])


def split(text: str) -> SplitText:
    """The words and numbers of a cleaned text, a number with separators as one."""
    turns = _TOKEN.split(shadow(text))  # what stands between words, and the words, by turns
    edges = list(accumulate(map(len, turns)))
    return SplitText(text, turns[1::2], edges[:-1:2], edges[1::2])


def tokenize(text: str) -> list[Token]:
    """The tokens of a cleaned text, in order, with offsets into it."""
    written = split(text)
    tokens: list[Token] = []
    places = zip(written.words, written.starts, written.ends, _positions(written), strict=True)
    for word, start, end, position in places:
        if word.isalpha() or word.isdigit():
            tokens.append(_new(Token, (word, start, end, position)))
        else:
            tokens.extend(Token(term, start, end, position) for term in number_terms(word))
    return tokens


def index_terms(text: str) -> Terms:
    """What `tokenize` finds, without the offsets: in half the time."""
    words, places = (written := split(text)).words, _positions(written)
    terms, positions, done = list[str](), list[int](), 0
    for at in [at for at, word in enumerate(words) if not (word.isalpha() or word.isdigit())]:
        parts = number_terms(words[at])
        terms += words[done:at] + parts
        positions += places[done:at] + [places[at]] * len(parts)
        done = at + 1
    return Terms(terms + words[done:], positions + places[done:], len(words))


def _positions(written: SplitText) -> list[int]:
    """The position of each word."""
    text, steps = written.text, [1] * len(written.words)
    for at, (end, start) in enumerate(zip(written.ends, written.starts[1:], strict=False), start=1):
        # One blank between two words, by far the most frequent case, ends nothing.
        if text[end:start] != " " and not written.are_joined(at):
            steps[at] += SENTENCE_GAP
    return list(accumulate(steps, initial=-1))[1:]


def _is_abbreviation(word: str) -> bool:
    return len(word) == 1 or (len(word) <= 3 and word.isupper())
