"""Sentences of a text, their words with offsets, and a trie that looks phrases up among them."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from archive_search.text.normalize import shadow
from archive_search.text.scan import find_at

Meaning = TypeVar("Meaning")

CAPITALS = "".join(char for char in map(chr, range(0x41, 0x1F00)) if char.isupper() and char.lower() != char)

CAPITAL = re.compile(f"[{CAPITALS}]")

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|[^\w\s]|_")
# Possessive, from the first mark of a run: a line of 100,000 points is one attempt, not a quadratic number.
_END = re.compile(rf"\n|(?<![.!?…])[.!?…]++(?P<gap> *+)(?=[{CAPITALS}\d])")
_MAY_END = re.compile(r"[\n.!?…]")
_LAST_LETTERS = re.compile(r"[^\W\d_]*\Z")
_ABBREVIATION = re.compile(
    r"[A-ZĐÔ]|P?CT|P?BT|P?CVP|PVP|P?GĐ|PTP|KT|TL|TM|TUQ|TP|Tp|TX|TT|TS|ThS|GS|PGS|BS|KS|KTS|tr|st"
)


class Word(NamedTuple):
    """A word, number or punctuation mark at `[start:end]` of the text; `low` is its matching form."""

    text: str
    low: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def acronym(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()


_new = tuple.__new__  # half the time of calling Word


class Text:
    """A text with its matching form, which is of the same length and has one kind of dash."""

    __slots__ = ("low", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.low = shadow(text).replace("–", "-").replace("—", "-")

    def words(self, start: int, end: int) -> list[Word]:
        """The words and marks of a part of the text, with offsets into the whole."""
        text, low = self.text, self.low
        spans = map(re.Match.span, _WORD.finditer(text, start, end))
        return [_new(Word, (text[first:last], low[first:last], first, last)) for first, last in spans]


@lru_cache(4096)  # the same names and bodies return in article after article
def split_words(text: str) -> tuple[Word, ...]:
    """The words and marks of a phrase."""
    return tuple(Text(text).words(0, len(text)))


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of a text, in order; a line break always ends one."""
    first = 0
    for match in find_at(_MAY_END, _END, text):
        if match[0] == "\n" or _ends_sentence(text, match):
            yield first, match.end()
            first = match.end()
    if first < len(text):
        yield first, len(text)


def _ends_sentence(text: str, end: re.Match[str]) -> bool:
    """A point after a short abbreviation (TP., Q.) ends none, nor does one without a blank (TP.HCM)."""
    before = _LAST_LETTERS.search(text, max(0, end.start() - 8), end.start())
    word = before[0] if before else ""
    if not end["gap"]:  # "tác.Thành" is a lost blank
        return word.islower() and text[end.end()].isupper()
    return not (end[0].strip() == "." and _ABBREVIATION.fullmatch(word))


class _Node(Generic[Meaning]):
    __slots__ = ("children", "meaning")

    def __init__(self) -> None:
        self.children: dict[str, _Node[Meaning]] = {}
        self.meaning: Meaning | None = None


class Trie(Generic[Meaning]):
    """Phrases by their words; a later phrase with the same words replaces the earlier one."""

    def __init__(self, phrases: Iterable[tuple[str, Meaning]] = ()) -> None:
        self._first: dict[str, _Node[Meaning]] = {}
        for phrase, meaning in phrases:
            self._add([word.low for word in split_words(phrase)], meaning)

    def _add(self, lows: Sequence[str], meaning: Meaning) -> None:
        children = self._first
        for low in lows:
            node = children.setdefault(low, _Node())
            children = node.children
        node.meaning = meaning

    @property
    def first_words(self) -> Set[str]:
        """The matching forms of the words that begin a phrase."""
        return self._first.keys()

    def longest(self, words: Sequence[Word], at: int) -> tuple[int, Meaning] | None:
        """Where the longest phrase that begins at word `at` ends, and its meaning."""
        node = self._first.get(words[at].low)
        found = None
        while node is not None:
            at += 1
            if node.meaning is not None:
                found = (at, node.meaning)
            if at == len(words):
                break
            node = node.children.get(words[at].low)
        return found
