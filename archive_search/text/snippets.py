"""Marks on what was searched, and the passage of a text that shows it best.

A pattern is what one leaf of a query looks for; it is matched on the same tokens as in an index.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from archive_search.text.alike import tokens_like, word_like
from archive_search.text.normalize import fold
from archive_search.text.tokenize import Token

Span = tuple[int, int]
_KEPT = 1 << 14  # words
_new = tuple.__new__  # half the time of calling Match
_LONGEST_WORD = 40  # characters: what is longer, such as an address, is cut
_BEGUN = re.compile(rf"\S{{1,{_LONGEST_WORD}}}(?=\s)")
_STOPS = " \n,;:.)"
_BREAKS = ("\n", ". ", "! ", "? ", "; ")


@dataclass(frozen=True, slots=True)
class Pattern:
    """Consecutive terms; with `folded` without accents, with `prefix` the last one may go on."""

    terms: tuple[str, ...]
    folded: bool = False
    prefix: bool = False


class Match(NamedTuple):
    """Where pattern number `pattern` stands: characters `start:end`, beginning at a token's `position`."""

    pattern: int
    start: int
    end: int
    position: int


def find_matches(text: str, patterns: Sequence[Pattern]) -> list[Match]:
    """Every occurrence of every pattern in a cleaned text, by place."""
    if not patterns:
        return []
    tokens = tokens_like(text, _words(tuple(patterns)))
    exact = [token.text for token in tokens]
    folded = [_folded(form) for form in exact] if any(p.folded for p in patterns) else []
    found = []
    for number, pattern in enumerate(patterns):
        forms = folded if pattern.folded else exact
        starts = _starts(forms, pattern)
        lasts = starts if len(pattern.terms) == 1 else [_follow(tokens, forms, i, pattern) for i in starts]
        found += [
            _new(Match, (number, tokens[i].start, tokens[last].end, tokens[i].position))
            for i, last in zip(starts, lasts, strict=True)
            if last is not None
        ]
    return sorted(found, key=lambda match: (match.start, -match.end))


@lru_cache
def _words(patterns: tuple[Pattern, ...]) -> list[re.Pattern[bytes]]:
    """What finds the words of the patterns, each once."""
    found = {word_like(word, may_go_on=p.prefix) for p in patterns for word in p.terms}
    return list(found)


_folded = lru_cache(_KEPT)(fold)


def _starts(forms: Sequence[str], pattern: Pattern) -> list[int]:
    """The indexes of the tokens that the first term fits."""
    first = pattern.terms[0]
    if pattern.prefix and len(pattern.terms) == 1:
        return [i for i, form in enumerate(forms) if form.startswith(first)]
    return [i for i, form in enumerate(forms) if form == first]


def _follow(tokens: list[Token], forms: list[str], at: int, pattern: Pattern) -> int | None:
    """The index of the last token of a match that begins at `at`, or None."""
    position = tokens[at].position
    for term in pattern.terms[1:]:
        position += 1
        while at < len(tokens) and tokens[at].position < position:
            at += 1
        while at < len(tokens) and tokens[at].position == position and forms[at] != term:
            at += 1
        if at == len(tokens) or tokens[at].position != position:
            return None
    return at


def marks(text: str, patterns: Sequence[Pattern]) -> tuple[Span, ...]:
    """The spans to mark: matches side by side become one mark."""
    return _join(text, find_matches(text, patterns))


def mark_all(texts: Sequence[str], patterns: Sequence[Pattern]) -> list[tuple[Span, ...]]:
    """The spans to mark in the parts of one text.

    A word that stands beside its neighbours of the query somewhere is marked only where it does: in a search
    for `cải cách hành chính`, not every `chính` of the article.
    """
    found = _without_strays([find_matches(text, patterns) for text in texts])
    return [_join(text, matches) for text, matches in zip(texts, found, strict=True)]


def _without_strays(found: list[list[Match]]) -> list[list[Match]]:
    beside = [_beside(matches) for matches in found]
    together = {match.pattern for matches in beside for match in matches}
    return [
        [match for match in matches if match.pattern not in together or match in near]
        for matches, near in zip(found, beside, strict=True)
    ]


def _beside(matches: Sequence[Match]) -> set[Match]:
    """The matches that follow another one directly, and those that are followed."""
    pairs = (pair for pair in pairwise(matches) if 0 < pair[1].position - pair[0].position <= 1)
    return {match for pair in pairs for match in pair}


def _join(text: str, matches: Sequence[Match]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for match in matches:
        if spans and (match.start <= spans[-1][1] or text[spans[-1][1] : match.start].isspace()):
            spans[-1] = (spans[-1][0], max(spans[-1][1], match.end))
        else:
            spans.append((match.start, match.end))
    return tuple(spans)


def best_passage(text: str, patterns: Sequence[Pattern], length: int = 240) -> tuple[str, tuple[Span, ...]]:
    """At most about `length` characters around what was searched, with marks; the beginning if nothing is.

    The window that shows most different patterns wins, then the one where they stand side by side.
    """
    (matches,) = _without_strays([find_matches(text, patterns)])
    start, end = _window(text, matches, length)
    shown = [match for match in matches if start <= match.start and match.end <= end]
    passage = " ".join(text[start:end].split("\n"))
    lead, tail = ("… " if start > 0 else ""), (" …" if end < len(text) else "")
    shift = len(lead) - start
    spans = tuple((a + shift, b + shift) for a, b in _join(text, shown))
    return f"{lead}{passage}{tail}", spans


def _window(text: str, matches: Sequence[Match], length: int) -> Span:
    if not matches:
        return _to_words(text, 0, min(length, len(text)), (0, 0))
    first, last = _densest(matches, length)
    shown = matches[first].start, matches[last].end
    start = _sentence_start(text, *shown, length)
    end = min(len(text), max(start + length, shown[1]))
    if end == len(text):  # the text ends early: show more of what stands before
        start = max(0, min(start, end - length))
    return _to_words(text, start, end, shown)


def _densest(matches: Sequence[Match], length: int) -> tuple[int, int]:
    """Indexes of the first and last match of the best run that fits into `length` characters."""
    best, best_score = (0, 0), -1.0
    starts = [match.start for match in matches]
    patterns = len({match.pattern for match in matches})
    for first, match in enumerate(matches):
        last = bisect_left(starts, match.start + length, first + 1) - 1
        while last > first and matches[last].end > match.start + length:
            last -= 1
        if min(patterns, last - first + 1) + 0.2 * min(last - first, 10) <= best_score:
            continue  # even if all of them were different and side by side
        window = matches[first : last + 1][:50]
        different = len({m.pattern for m in window})
        beside = sum(0 <= b.position - a.position <= 1 for a, b in pairwise(window))
        score = different + 0.2 * min(beside, 10)
        if score > best_score:
            best, best_score = (first, last), score
    return best


def _sentence_start(text: str, start: int, end: int, length: int) -> int:
    """The start of the sentence if the window reaches it, else some words before the first match."""
    floor = max(0, min(start, end - length))
    places = (text.rfind(mark, floor, start) + len(mark) for mark in _BREAKS if mark in text[floor:start])
    return max(places, default=0 if floor == 0 else max(floor, start - length // 4))


def _to_words(text: str, start: int, end: int, shown: Span) -> Span:
    """The window without the halves of words and numbers at its ends, and without stops at its start.

    `shown` is kept whatever stands around it.
    """
    cut = end
    if 0 < start < shown[0]:
        begun = _BEGUN.match(text, start, shown[0]) if not text[start - 1].isspace() else None
        start = begun.end() if begun else start
    while start < shown[0] and text[start] in _STOPS:
        start += 1
    if end < len(text) and not text[end].isspace():
        blank = max(text.rfind(mark, max(start, shown[1], end - _LONGEST_WORD), end) for mark in " \n")
        end = blank if blank > 0 else end
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end if end > start else cut
