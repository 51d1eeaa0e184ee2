"""The tokens of a text that may be words of a query, found without tokenizing all of it.

Every page of results shows ten passages, and tokenizing a whole article takes 0.5 ms. Here its text is made
bytes without case and accents, in which a word is looked for at the speed of memory; only what looks like a
word of the query is tokenized.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

import numpy as np

from archive_search.text.normalize import fold, shadow
from archive_search.text.tokenize import NUMBER, SENTENCE_GAP, Token, is_joined, tokenize

_LETTER, _SIGN = 0x80, 0x81  # a letter that is none of a to z; neither letter nor digit
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_NUMBER = re.compile(NUMBER.encode())
_WORDLIKE = re.compile(rb"[a-z0-9\x80]")
_KEPT = 1 << 14  # words: some 4 MB

_new = tuple.__new__  # half the time of calling Token


def skeleton(text: str) -> bytes:
    """One byte for each character: its small letter without accents, or its kind. All spellings of a word
    have one skeleton, which words that differ in accents, or in letters beyond a to z, may share."""
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) > 2 * len(text):
        units = _BEYOND.sub(_stand_in, text).encode("utf-16-le", "surrogatepass")
    return bytes(_table().take(np.frombuffer(units, "<u2")))


def _stand_in(beyond: re.Match[str]) -> str:
    """A character of the same kind that 16 bits hold."""
    char = beyond[0]
    return "0" if char.isdecimal() else "ʘ" if char.isalnum() else "•"


@cache
def _table() -> Any:
    plane = fold(shadow("".join(map(chr, range(0x10000))))).lower()
    return np.array([_byte(char) for char in plane], np.uint8)


def _byte(char: str) -> int:
    if char.isascii():
        return ord(char)
    return ord("0") if char.isdecimal() else _LETTER if char.isalnum() else _SIGN


def word_like(word: str, *, may_go_on: bool = False) -> re.Pattern[bytes]:
    """What finds in a skeleton the words that may be `word`, or that may begin so; for digits any number."""
    form = skeleton(word)
    if form[:1].isdigit():
        return _NUMBER
    first, rest = re.escape(form[:1]), re.escape(form[1:])
    # The look behind comes after the first letter, so that the search can leap from one to the next.
    end = rb"[a-z\x80]*" if may_go_on else rb"(?![a-z\x80])"
    return re.compile(first + rb"(?<![a-z\x80].)" + rest + end, re.DOTALL)


def tokens_like(text: str, words: Iterable[re.Pattern[bytes]]) -> list[Token]:
    """The tokens of a cleaned text that fit, with others perhaps, in order.

    Their positions follow one another where those of `tokenize` do, and are the same where those are.
    """
    form = skeleton(text)
    tokens: list[Token] = []
    position, first, last = 0, 0, 0
    for start, end in sorted({match.span() for word in words for match in word.finditer(form)}):
        between = form[last:start]
        if between == b" " or (not _WORDLIKE.search(between) and is_joined(text, first, last, start)):
            position += 1
        else:
            position += SENTENCE_GAP
        tokens += [_new(Token, (term, start, end, position)) for term in _terms(text[start:end])]
        first, last = start, end
    return tokens


@lru_cache(_KEPT)
def _terms(written: str) -> tuple[str, ...]:
    return tuple(token.text for token in tokenize(written))
