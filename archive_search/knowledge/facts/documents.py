"""Numbers of official documents: 125/QĐ-UBND, 96/2023/QH15, 113-QĐ/TU."""

import re
from dataclasses import dataclass

from archive_search.text.scan import find_at


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """`number` is the usual spelling, without blanks; `start:end` is where the text has it, as it has it."""

    number: str
    start: int
    end: int


_CODE = r"[A-ZĐƯ](?:[a-z]{0,2}[A-ZĐƯ])*[a-z]?(?:[1-9]\d{0,2})?(?!\w)"  # QĐ, TTg, QH15, BCĐ389
# A blank after a full stop begins a sentence, so that only dashes and slashes may have one.
_MORE = rf"(?:[ ]?[-–/][ ]?{_CODE})?(?:[-–/.&]{_CODE}){{0,2}}(?:-(?:19|20)\d\d(?!\d))?"
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    rf"""(?<![\w/.,\-–])
    \d{{1,6}}[a-z]?
    [ ]?(?:
        [/][ ]?(?P<year>(?:19|20)\d\d)[ ]?[/-][ ]?{_CODE}{_MORE}
    |   [/–-][ ]?(?P<code>{_CODE})(?P<rest>{_MORE})
    )""",
    re.VERBOSE,
)
_ANNOUNCED = re.compile(
    r"\b(?:số|văn bản|công văn|tờ trình|kế hoạch|quyết định|nghị quyết|chỉ thị):? $", re.IGNORECASE
)


def find_document_numbers(text: str) -> list[DocumentNumber]:
    """The document numbers of a cleaned text, in order; blanks inside them (`1509/QĐ - TTg`) are forgiven."""
    return [
        DocumentNumber(match[0].replace(" ", "").replace("–", "-"), match.start(), match.end())
        for match in find_at(_DIGITS, _NUMBER, text)
        if match["year"] or _is_document(text, match)
    ]


def _is_document(text: str, match: re.Match[str]) -> bool:
    """With an issuer after the kind (QĐ-UBND), or announced as a number: `16/HTX` alone is none."""
    if len(match["code"]) > 1 and match["rest"]:
        return True
    return bool(_ANNOUNCED.search(text[max(0, match.start() - 16) : match.start()]))
