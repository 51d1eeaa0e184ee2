"""Who an article names in which office, with the sentence that says so."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive_search.model import Article, Mention, Role
from archive_search.search import Passage
from archive_search.text.tokenize import SENTENCE_GAP, Token, tokenize

_LONGEST, _BEFORE = 200, 70  # characters of a sentence in the margin, and of them before the first mark
_PUNCTUATION = re.compile(r"[^\w\s]*")
_STATUS = {
    "acting": "quyền",
    "former": "nguyên",
    "elected": "được bầu",
    "appointed": "được bổ nhiệm",
    "ended": "thôi giữ chức",
    "dismissed": "miễn nhiệm",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """Offices as one sentence states them, with it; `place` is the id of its paragraph on the page."""

    offices: str
    sentence: Passage
    place: str


@dataclass(frozen=True, slots=True)
class Official:
    name: str
    evidence: tuple[Evidence, ...]


def officials(article: Article, mentions: Iterable[Mention]) -> list[Official]:
    """People named in an office, in the order of the article, each office once where it comes first."""
    tokens = {name: tokenize(article.text_of(name)) for name in ("title", "body", "captions")}
    told: set[tuple[str, str]] = set()
    found: dict[str, list[Evidence]] = {}
    for mention in mentions:
        roles = [role for role in mention.roles if (mention.name, _office(role).lower()) not in told]
        if roles:
            told.update((mention.name, _office(role).lower()) for role in roles)
            evidence = _evidence(article, mention, roles, tokens[mention.field])
            found.setdefault(mention.name, []).append(evidence)
    return [Official(name, tuple(evidence)) for name, evidence in found.items()]


def _office(role: Role) -> str:
    """The article's wording, with what else is known of the office: `Chủ tịch UBND xã (được bầu)`."""
    status = _STATUS.get(role.status, "")
    added = [] if role.text.lower().startswith(status) else [status]
    if role.capacity:
        added.append("việc được giao")
    return f"{role.text} ({', '.join(added)})" if added else role.text


def _evidence(article: Article, mention: Mention, roles: Sequence[Role], tokens: Sequence[Token]) -> Evidence:
    text = article.text_of(mention.field)
    spans = sorted([(mention.start, mention.end), *((role.start, role.end) for role in roles)])
    return Evidence(
        offices=", ".join(dict.fromkeys(map(_office, roles))),
        sentence=_sentence(text, spans, tokens),
        place=_place(mention.field, text, mention.start),
    )


def _sentence(text: str, spans: Sequence[tuple[int, int]], tokens: Sequence[Token]) -> Passage:
    """The sentence around the spans, which are its marks, cut where it is long."""
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


def _place(field: str, text: str, start: int) -> str:
    if field == "body":
        return f"doan-{text.count(chr(10), 0, start) + 1}"
    return "tieu-de" if field == "title" else "chu-thich"
