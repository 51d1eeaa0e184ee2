"""Runs of capitals, where names of administrative units stand, and the level words before them."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from archive_search.knowledge.officials.units import COMMITTEE_LEVELS
from archive_search.knowledge.places.admin_units import AdminUnits, matching_key
from archive_search.knowledge.words import CAPITAL, CAPITALS, Text, Word
from archive_search.text.scan import find_at

_SPELLED_LEVELS = ("tỉnh", "thành phố", "thị xã", "quận", "huyện", "thị trấn", "phường", "đặc khu", "xã")
_SHORT_LEVELS = {"tp": "thành phố", "tx": "thị xã", "q": "quận", "p": "phường"}
# A party or youth committee names the unit that it is of: Tỉnh ủy Lam Xuyên, Thành đoàn Đan Khê.
LEVELS = (
    {level: level for level in _SPELLED_LEVELS}
    | {f"{short} {body}": level for short, level in COMMITTEE_LEVELS.items() for body in ("ủy", "đoàn")}
    | {"huyện đảo": "huyện", "xã đảo": "xã"}
    | _SHORT_LEVELS
)
_LEVEL_WORDS = "|".join(
    [*sorted(LEVELS.keys() - _SHORT_LEVELS.keys(), key=len, reverse=True), r"t[px](?:\.|(?= ))", r"[qp]\."]
)
_FIRST_LEVEL_WORDS = {level.split()[0] for level in LEVELS} - {"q", "p"}
_LAST_LETTERS = (*{level.split()[-1] for level in LEVELS} - {"q", "p"}, "q.", "p.", "tp.", "tx.", "cũ")
_MANY = r"các|những|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|nhiều|\d+"
_PLACING = (
    r"tại|ở|thuộc|về|đến|tới|từ|qua|với|của|và|các|bàn|dân|giáp|vực|bộ|hai|ba|đội|cùng"
    r"|nhập|thành|tên|lập|,|\(|là|trú|ngụ|quê|thăm|trạm|sang|lên|xuống|vào|ra|khỏi|trong|khắp|riêng|cho|giữa|nơi"
)
_LEVEL_BEFORE = re.compile(
    rf"(?:(?P<placing>{_PLACING}) ?)?(?:(?P<many>{_MANY}) )?(?<![^\W\d_])(?P<level>{_LEVEL_WORDS})"
    r"(?P<ended> cũ)?(?P<colon>:)? ?\Z"
)
_NO_COMMUNE = ("hợp tác xã ", "thông tấn xã ", "công xã ")
_STREET_BEFORE = re.compile(r"(?<![^\W\d_])(?:đường|(?<!dân )phố|ngõ|ngách|hẻm|số)(?: [\d/]+[a-z]?)? \Z")
_ENDED_AFTER = re.compile(r" (?:cũ|trước đây)\b")
LOOK_BACK = 48  # characters before a name that tell what it names
_LONGEST_RUN = 40  # words of a headline; what comes after is another run, so that no run costs too much
# Quận 1, phường 12: these take no part in lists, and count only where the article tells whose they are.
_NUMBERED_LEVEL = re.compile(r"[qp][uh.]")
_NUMBERED = re.compile(r"(?<![^\W\d_])(?P<level>quận|phường|[qp]\.) ?0?(?P<number>\d{1,2})(?![\d.,]*\d|\w)")


class Named(NamedTuple):
    """A unit named at `start:end` of a text, its level word included: `thành phố`, `Đan Khê`.

    `key` is the name as it is looked up. `level` is empty where the text gives none. `ended`: the text calls
    it a former unit.
    """

    name: str
    key: str
    level: str
    start: int
    end: int
    ended: bool


class Run(NamedTuple):
    """Capitalised words with single blanks between, and what stands before them.

    `has_level` if one of the words may be a level word itself.
    """

    words: Sequence[Word]
    low: str
    level: str
    level_start: int
    many: bool
    placing: bool
    ended: bool
    capitals: bool
    has_level: bool

    def key(self, first: int, last: int) -> str:
        """Some of the words as a name is looked up."""
        return matching_key(self.low[self.words[first].start : self.words[last - 1].end])

    def level_at(self, at: int) -> tuple[int, str] | None:
        """Where a level word in capitals ends, and its level: UBND Huyện Sa Lĩnh, TỈNH LAM XUYÊN."""
        if self.words[at].low not in _FIRST_LEVEL_WORDS:
            return None
        if at and self.words[at - 1].low in ("bà", "công"):  # Bà Huyện Thanh Quan, Công Xã Paris
            return None
        if not at and _STREET_BEFORE.search(self.low[max(0, self.words[0].start - 20) : self.words[0].start]):
            return None  # ngõ 81 Xã Đàn
        for length in (2, 1):
            if at + length < len(self.words) and (level := LEVELS.get(self.key(at, at + length))):
                return at + length, level
        return None


def run_pattern(units: AdminUnits) -> re.Pattern[str]:
    """Finds runs of capitalised words; a name with a dash or a number (Đồi 61) is a run by itself."""
    odd = (re.escape(name).replace(r"\ \-\ ", " ?[-–] ?") for name in sorted(units.odd_names))
    by_letter = groupby(odd, itemgetter(0))  # a seventh of the attempts of one flat list
    odd_names = "|".join(f"{letter}(?:{'|'.join(name[1:] for name in names)})" for letter, names in by_letter)
    word = rf"[{CAPITALS}][^\W\d_]*(?:['’][^\W\d_]+)*"
    alone = rf"(?P<odd>(?i:{odd_names})(?!\w))"
    return re.compile(rf"(?<![^\W\d_])(?:{alone}|{word}(?: {word}){{,{_LONGEST_RUN}}})")


def find_runs(text: Text, pattern: re.Pattern[str]) -> Iterator[Run]:
    for match in find_at(CAPITAL, pattern, text.text):
        start, end = match.span()
        if match["odd"] or " " not in match[0]:  # most runs are the first word of a sentence
            words = [Word(match[0], text.low[start:end], start, end)]
        else:
            words = text.words(start, end)
        capitals = len(match[0]) > 1 and match[0].isupper()
        has_level = any(word.low in _FIRST_LEVEL_WORDS for word in words)
        yield _with_level(Run(words, text.low, "", start, False, False, False, capitals, has_level))


def _with_level(run: Run) -> Run:
    """The run with what the words before it say."""
    before = run.low[max(0, run.level_start - LOOK_BACK) : run.level_start]
    stated = _level_before(before)
    if not stated:
        return run
    return run._replace(
        level=_level_of(stated["level"]),
        level_start=run.level_start - len(before) + stated.start("level"),
        many=bool(stated["many"] or stated["colon"]),
        placing=bool(stated["placing"] or stated["many"]),
        ended=bool(stated["ended"]),
    )


def numbered_units(text: Text) -> Iterator[Named]:
    """Units that have numbers for names."""
    for match in find_at(_NUMBERED_LEVEL, _NUMBERED, text.low):
        number, (start, end) = match["number"], match.span()
        yield Named(number, number, _level_of(match["level"]), start, end, is_ended(text, end))


def is_ended(text: Text, end: int) -> bool:
    """Whether the words after a name call its unit a former one."""
    return bool(_ENDED_AFTER.match(text.low, end))


def _level_before(before: str) -> re.Match[str] | None:
    """The level word at the end of a text; for most texts a look at their last letters is enough."""
    if not before.rstrip(" :").endswith(_LAST_LETTERS) or before.endswith(_NO_COMMUNE):
        return None
    return _LEVEL_BEFORE.search(before)


def _level_of(words: str) -> str:
    return LEVELS[words.rstrip(".")]
