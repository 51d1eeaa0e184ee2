"""The sentences of an article that prove what a page says of it, and where they stand on its page."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from archive_search.fields import BODY, TITLE
from archive_search.model import Article
from archive_search.search.results import Passage
from archive_search.text.tokenize import SENTENCE_GAP, Token, tokenize

_LONGEST, _BEFORE = 200, 70  # characters of a sentence in the margin, and of them before the first mark
_PUNCTUATION = re.compile(r"[^\w\s]*")


class Quotes:
    """Quotes one article; each of its texts is split into words once, when it is first quoted."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._tokens: dict[str, list[Token]] = {}

    def sentence(self, field: str, spans: Sequence[tuple[int, int]]) -> Passage:
        """The sentence around the spans, which are its marks, cut where it is long."""
        text = self._article.text_of(field)
        if field not in self._tokens:
            self._tokens[field] = tokenize(text)
        return _sentence(text, sorted(spans), self._tokens[field])

    def place(self, field: str, start: int) -> str:
        """The id, on the article's page, of the paragraph that an offset of `field` lies in."""
        if field == BODY:
            return f"doan-{self._article.body.count(chr(10), 0, start) + 1}"
        return "tieu-de" if field == TITLE else "chu-thich"


def _sentence(text: str, spans: Sequence[tuple[int, int]], tokens: Sequence[Token]) -> Passage:
    first = last = bisect_right(tokens, spans[0][0], key=lambda token: token.start) - 1
    while _continues(tokens, first) and spans[0][0] - tokens[first - 1].start <= _BEFORE:
        first -= 1
    while _continues(tokens, last + 1) and tokens[last + 1].end - tokens[first].start <= _LONGEST:
        last += 1
    start, end = tokens[first].start, tokens[last].end
    lead = "… " if _continues(tokens, first) else ""
    tail = " …" if _continues(tokens, last + 1) else _punctuation(text, end)
    shift = len(lead) - start
    marks = tuple((left + shift, right + shift) for left, right in spans if start <= left and right <= end)
    return Passage(lead + text[start:end] + tail, marks)


def _continues(tokens: Sequence[Token], at: int) -> bool:
    """Whether token `at` stands in the sentence of the token before it."""
    return 0 < at < len(tokens) and tokens[at].position - tokens[at - 1].position < SENTENCE_GAP


def _punctuation(text: str, at: int) -> str:
    found = _PUNCTUATION.match(text, at)
    return found[0] if found else ""
