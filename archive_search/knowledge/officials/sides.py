"""Whose people an article tells of at a place: those of another unit than its publisher's, as in `về phía
tỉnh Bắc Khê có …` and `đoàn công tác tỉnh Bắc Khê do … làm trưởng đoàn`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive_search.knowledge.words import Text
from archive_search.text.normalize import shadow

_TO_SIDE = "phía "
_SIDE = re.compile(r"[^\n]*?(?=\bphía |\n|\Z)")
_BEFORE_DELEGATION = re.compile(r"\bđoàn (?:[^\W\d_]+ ){0,5}\Z")
_DELEGATION = re.compile(r"[^.;\n]{0,60}?\bdo [^\n]{0,300}?(?:trưởng đoàn|dẫn đầu)")
_NAMED_DELEGATION = re.compile(r"đoàn(?<!\wđoàn) (?P<name>[^\W\d_]+(?: [^\W\d_]+){0,3}?)(?= do )")
_OF_DELEGATIONS = ("tỉnh", "thành phố", "huyện")  # đoàn Savannakhet do ông A, Phó Tỉnh trưởng dẫn đầu
_BEFORE = 48  # letters before a unit that tell what it is


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit in words: `thành phố`, `Đan Khê`."""

    level: str
    name: str

    def __str__(self) -> str:
        return f"{self.level} {self.name}"


def find_sides(
    texts: Sequence[tuple[int, Text]], placed: Sequence[tuple[int, Unit]]
) -> Iterator[tuple[int, int, Unit]]:
    """The stretches of an article that tell of the people of one unit, with it; `placed` are the units named,
    with their positions, as are the texts."""
    names = {shadow(unit.name): unit for _, unit in placed if unit.level in _OF_DELEGATIONS}
    for base, text in texts:
        for match in _NAMED_DELEGATION.finditer(text.low) if names else ():
            if (named := names.get(match["name"])) and (side := _DELEGATION.match(text.low, match.end())):
                yield base + match.start(), base + side.end(), named
        for position, unit in placed:
            at = position - base
            if 0 <= at < len(text.low) and (end := _end(text.low, at, at + len(str(unit)))):
                yield position, base + end, unit


def _end(low: str, first: int, last: int) -> int:
    """Where the people of the unit `first:last` are told of no more; 0 if they are not told of here."""
    side, before = None, low[max(0, first - _BEFORE) : first]
    if before.endswith(_TO_SIDE):
        side = _SIDE.match(low, last)
    elif "đoàn " in before and _BEFORE_DELEGATION.search(before):
        side = _DELEGATION.match(low, last)
    return side.end() if side else 0
