"""The names of persons in a sentence, told from words that only look like one."""

import re
from dataclasses import replace

from archive_search.knowledge.officials.item import Item
from archive_search.knowledge.officials.names import (
    capital_run,
    end_of_name,
    hyphenated_name_end,
)
from archive_search.knowledge.officials.offices import Lexicon
from archive_search.knowledge.officials.reading import Reading
from archive_search.knowledge.officials.roles import read_office
from archive_search.knowledge.words import Word
from archive_search.text.normalize import fold

_LISTED_PLACE = re.compile(r"s[,&-]\Z")
_VOWELS = frozenset("aeiouy")


def read_name(reading: Reading, at: int, before: str) -> Item | None:
    """A name at word `at`; `before` are the last codes.

    After an honorific or a rank any capitalised run of 2-5 syllables is one, a single syllable a given name.
    """
    words, lexicon = reading.words, reading.lexicon
    addressed = before[-1] in "HQK"
    if reading.low(at + 1) == "-" and (addressed or before[-1] == "R"):
        hyphenated = hyphenated_name_end(words, at, lexicon)
        if hyphenated > at:
            return Item("N", at, hyphenated)
    end = end_of_name(words, at, lexicon)
    if end == at and before[-1] in "HQKR":
        run_end = capital_run(words, at)
        if addressed and 2 <= run_end - at <= 5 and not lexicon.parts.longest(words, at):
            end = run_end if reading.known.places.end_of(words, at) < run_end else at
        elif run_end - at == 1 and _is_given_name(reading, at, before[-1]):
            return Item("A", at, at + 1)
    if end == at:
        return None
    if _is_cut_short(reading, end) or _is_alias(reading, at):
        return Item("x", at, end)
    if reading.phrase(at, end) in lexicon.historical and not (addressed and holds_local_office(reading, end)):
        return Item("x", at, end)
    if _LISTED_PLACE.search(before):
        return Item("s", at, end)
    if addressed:
        return Item("N", at, end)
    if reading.known.places.end_of(words, at) >= end or _is_body_in_capitals(reading, at, end):
        return Item("n" if before[-1] == "R" else "x", at, end)
    return Item("N" if end - at > 2 else "n", at, end)


def with_real_names(reading: Reading, items: list[Item]) -> list[Item]:
    """The items of a sentence, each nickname replaced by the name in brackets: `Ông Mười Lới (Phạm Văn
    Lới)`."""
    at = 0
    while at + 3 < len(items):
        nick, bracket, real, close = items[at : at + 4]
        names = nick.code in "NnA" and real.code in "Nn" and bracket.code == "(" and close.code == ")"
        if names and reading.low(nick.last - 1) == reading.low(real.last - 1):
            items[at : at + 4] = [real._replace(code="N")]
        at += 1
    return items


def holds_local_office(reading: Reading, at: int) -> bool:
    """Whether an office follows that no national leader held: `ông Trần Quốc Tuấn, Phó Chủ tịch UBND xã`."""
    if reading.low(at) not in (",", "-", "(") or at + 1 >= len(reading.words):
        return False
    office = read_office(replace(reading, after_name=True), at + 1)
    return (
        office is not None and office.kind == "office" and bool(office.pieces) and not office.title.member_of
    )


def _is_alias(reading: Reading, at: int) -> bool:
    """Whether a name is another one of who was just named: `Ngô Văn B (tức Ngô Quyết C)`."""
    others = reading.lexicon.lows["other_names"]
    return any(reading.phrase(first, at) in others for first in range(max(0, at - 3), at))


def _is_body_in_capitals(reading: Reading, at: int, end: int) -> bool:
    """Whether capitals begin with a part of a body's name: ĐOÀN THANH NIÊN. A family name that is a body's
    first word too is one before a title: `ĐOÀN KHẮC LUYỆN, Bí thư Tỉnh ủy`."""
    part = reading.lexicon.parts.longest(reading.words, at)
    if not reading.words[at].acronym or not part:
        return False
    titled = reading.low(end) in (",", "-") and reading.is_title(end + 1)
    return not titled or end - at < 3 or reading.lexicon.parts.longest(reading.words, at + 1) is not None


def _is_given_name(reading: Reading, at: int, before: str) -> bool:
    """Whether a single syllable after an honorific or an office is a given name: `Chủ tịch Long`, but not
    `Tư lệnh Cảnh sát biển`."""
    if before not in "HR" or _is_predicate(reading.words[at], reading.lexicon):
        return False
    return before == "H" or reading.kinds(at)[0] <= at + 1


def _is_predicate(word: Word, lexicon: Lexicon) -> bool:
    """Among capitals a single word after an office may be a verb: BÍ THƯ TỈNH ỦY DỰ."""
    return word.acronym and word.low in lexicon.predicates


def _is_cut_short(reading: Reading, end: int) -> bool:
    """`ông Hoàng Văn T.` and `Lê Văn Th.` are nobody in particular, and `Kim Jong-un` no Vietnamese name."""
    words = reading.words[end - 1 : end + 2]
    if (len(words[0].text) == 1 or _VOWELS.isdisjoint(fold(words[0].low))) and reading.low(end) == ".":
        return True
    glued = len(words) == 3 and words[0].end == words[1].start and words[1].end == words[2].start
    return (
        glued
        and words[1].text in "-–"
        and words[2].text.islower()
        and not reading.is_title(reading.past_former(end + 1))
    )
