"""Who signed a document that is published as it is: `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`,
`(Đã ký)` and a name, each on a line of its own."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from archive_search.knowledge.words import CAPITALS

_LINE = r" {0,3}\n\s{0,6}"
_SYLLABLE = rf"[{CAPITALS}][^\W\d_]{{0,8}}"
_SIGNED = r"\(?(?:Đã|đã|ĐÃ) (?:ký|kí|KÝ)\)?"
_SIGNATURE = re.compile(
    rf"(?:\A|\n) {{0,3}}(?:(?:TM|T/M)\.? {{0,2}}(?P<body>[^\n]{{3,80}}?){_LINE})?"
    rf"(?P<instead>(?:KT|TL|TUQ)\.[^\n]{{3,80}}?{_LINE})?"
    rf"(?P<title>[{CAPITALS}][^\n:;.,]{{3,60}}?){_LINE}"
    rf"(?P<before>{_SIGNED}(?:{_LINE}|: {{0,2}}))?(?P<name>{_SYLLABLE}(?: {_SYLLABLE}){{1,4}})"
    rf"(?P<after> {{0,3}}{_SIGNED})?(?= {{0,3}}(?:\n|\Z))"
)
_SIGNS = re.compile(r"TM[. ]|T/M|KT\.|TL\.|TUQ\.|Đã k|đã k|ĐÃ K")
_MARKS = ("body", "instead", "before", "after")


class Signature(NamedTuple):
    """Where the title, the name and, if it is given, the body stand in a text."""

    title: tuple[int, int]
    name: tuple[int, int]
    body: tuple[int, int] | None


def find_signatures(text: str) -> Iterator[Signature]:
    """The signatures of a text; a title over a name is none without a mark like `TM.` or `(Đã ký)`."""
    if not _SIGNS.search(text):  # most texts are signed by nobody
        return
    end = 0
    while match := _SIGNATURE.search(text, end):
        end = match.end("title")
        if any(match[mark] for mark in _MARKS):
            body = match.span("body") if match["body"] else None
            yield Signature(match.span("title"), match.span("name"), body)
