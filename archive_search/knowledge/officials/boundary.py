"""Where the name of a place ends and a person's name begins: `xã An Phú Sơn Lại Ngọc Tú`.

Every way to cut the capitalised syllables in two is weighed, and the heaviest is taken. The weights follow
the packaged names of units (89 % have two syllables, 10 % three) and the persons of the labelled articles;
a name that the article itself uses elsewhere outweighs both.
"""

import re
from collections.abc import Sequence

from archive_search.knowledge.officials.gazetteer import Places
from archive_search.knowledge.officials.names import (
    begins_name,
    capital_run,
    end_of_name,
    ends_capitals,
    starts_other,
)
from archive_search.knowledge.officials.reading import Reading
from archive_search.knowledge.words import Word

_PLACE = {1: -5, 2: 0, 3: -2, 4: -4}
_PERSON = {1: 0, 2: -2, 3: 0, 4: -1, 5: -4}  # one: K'Brêm
_OWN, _PACKAGED, _SHORT = 6, 3, 1  # a place the article names elsewhere, one of the list, of one syllable
_ONE_SYLLABLE_VILLAGE = 4
_RUN = 5  # either part is all of a run of capitals elsewhere
_SAID_ELSEWHERE = 6
_FREQUENT, _MIDDLE, _ETHNIC = 2, 3, 4  # Nguyễn …, … Thị …, Y …, H'Lim …
_RARE = -1
_ETHNIC_FIRST, _MONG_MIDDLE = ("y", "k", "h"), "a"  # Y Thanh; Vàng A Lử
_RARE_MIDDLE = -1  # Văn and Thị are family names, too, but mostly middle names
_NOBODY = -1  # an office before which no person stands is likely to be followed by one
_SECOND_PERSON = -4
_MAX_PLACE = 6
_LONGEST_BORNE = 4  # syllables of the name that a school bears
_NUMBERED = ("commune", "villages")
_NUMBER = re.compile(r"[1-9]\d?")
_ENDS_NUMBER = tuple(",.;:)-")
_DATED = ("năm", "tháng", "ngày")


def place_end(reading: Reading, at: int, level: str = "", *, firm: bool = False) -> int:
    """Where the place at the capitalised word `at` ends; `at` if all its run of capitals is a person's name.

    `level` is what stands before: a tier of the lexicon, `villages`, or nothing. `firm` if no person is to be
    expected after the place.
    """
    run_end = _run_end(reading, at)
    dashed = reading.known.places.end_of(reading.words, at, level)  # Bà Rịa - Vũng Tàu
    if dashed > run_end:
        return dashed
    cuts = [at, at + 2, at + 3, at + 1, *range(at + 4, run_end + 1)]
    weights = {
        cut: weight
        for cut in cuts
        if cut <= run_end and (weight := _weight(reading, at, cut, run_end, level, firm)) is not None
    }
    end = max(weights, key=weights.__getitem__) if weights else at
    return _number_end(reading, end) if end > at and level in _NUMBERED else end


def _number_end(reading: Reading, at: int) -> int:
    """Where the number ends that tells units of one name apart: phường Bảo Lộc | 2; `at` if there is none or
    it counts what follows it: xã Hòa Tú | 1 tỷ đồng."""
    if not _NUMBER.fullmatch(reading.low(at)) or reading.words[at - 1].end == reading.words[at].start:
        return at
    words = reading.words[at - 1 : at + 4]
    after = words[2:]
    if not after or after[0].low in reading.lexicon.lows["after_numbers"]:
        return at + 1
    if after[0].start == words[1].end:  # phường Bảo Lộc 2, not 2/9, 1.500 or 8h
        goes_on = len(after) > 1 and after[1].start == after[0].end and after[1].text.isalnum()
        return at if goes_on or after[0].text not in _ENDS_NUMBER else at + 1
    dated = after[0].low in _DATED and len(after) > 1 and after[1].text.isdigit()  # xã Hòa Tú 1 năm 2026
    return at if after[0].text.islower() and not dated else at + 1


def borne_name_end(reading: Reading, at: int) -> int:
    """Where the name that a school or a hospital bears ends before that of a person: Trường Tiểu học Ngô
    Quyền | Bùi Thị Bạch Tuyết; `at` if no person follows."""
    if reading.after_name:
        return at
    end = _run_end(reading, at)
    weights = {
        cut: weight
        for cut in range(at + 2, min(end - 1, at + _LONGEST_BORNE + 1))
        if (weight := _bearer_weight(reading, at, cut, end)) is not None
    }
    return max(weights, key=weights.__getitem__) if weights else at


def _bearer_weight(reading: Reading, at: int, cut: int, end: int) -> int | None:
    """How likely a school bears the name `at:cut` and `cut:end` is its head; None if it cannot be."""
    name, lexicon = reading.words[at:cut], reading.lexicon
    known = reading.phrase(at, cut) in lexicon.historical or bool(_known(reading.known.places, name, ""))
    person = _person_weight(reading, cut, end)
    if person is None or name[-1].low in lexicon.middle_names or (end - cut == 2 and not known):
        return None
    return person + _OWN * known + _proper(reading, at, cut, end)


def _run_end(reading: Reading, at: int) -> int:
    """Where the capitals end, before a title and, among capitals, before a predicate."""
    words, end = reading.words, capital_run(reading.words, at)
    end = next((cut for cut in range(at + 1, end) if starts_other(words, cut, reading.lexicon)), end)
    if words[at].acronym:
        end = next((cut for cut in range(at + 2, end) if ends_capitals(words[cut], 3, reading.lexicon)), end)
    return end


def _weight(reading: Reading, at: int, cut: int, end: int, level: str, firm: bool) -> int | None:
    """How likely `at:cut` is a place and `cut:end` a person; None if it cannot be."""
    person = _person_weight(reading, cut, end) if end > cut else _NOBODY
    place = 0 if cut == at or person is None else _place_weight(reading, at, cut, level)
    if place is None or person is None:
        return None
    if firm or reading.after_name:
        person += _SECOND_PERSON if end > cut else -_NOBODY
    return place + person + (_proper(reading, at, cut, end) if at < cut < end else 0)


def _proper(reading: Reading, at: int, cut: int, end: int) -> int:
    """The weight of a cut whose either side is a whole run of capitals elsewhere in the article."""
    return _RUN * sum(reading.phrase(*span) in reading.known.runs for span in ((at, cut), (cut, end)))


def _place_weight(reading: Reading, at: int, cut: int, level: str) -> int | None:
    words, count = reading.words[at:cut], cut - at
    known = _known(reading.known.places, words, level)
    if count > _MAX_PLACE or (count not in _PLACE and not known):
        return None
    if known:
        return known
    if count == 1 and level == "villages":
        return _PLACE[1] + _ONE_SYLLABLE_VILLAGE
    return _PLACE[count]


def _known(places: Places, words: Sequence[Word], level: str) -> int:
    if places.is_own(words):
        return _OWN
    if not places.is_packaged(words, level):
        return 0
    return _PACKAGED if len(words) > 1 else _SHORT if level else 0  # Phùng is a place, too


def _person_weight(reading: Reading, at: int, end: int) -> int | None:
    words, lexicon = reading.words[at:end], reading.lexicon
    if end - at not in _PERSON or end_of_name(reading.words, at, lexicon) != end:
        return None
    weight = _PERSON[end - at] + (_SAID_ELSEWHERE if reading.phrase(at, end) in reading.known.persons else 0)
    if words[0].low in _ETHNIC_FIRST or any("'" in word.text or "’" in word.text for word in words):
        return weight + _ETHNIC
    if words[0].low in lexicon.middle_names:
        weight += _RARE_MIDDLE
    elif (words[1].low in lexicon.middle_names or words[1].low == _MONG_MIDDLE) and end - at > 2:
        weight += _MIDDLE
    if words[0].low == "a" and len(words) > 2 and begins_name(words[1], lexicon):
        return weight + 2 * _RARE  # huyện Châu Thành A | Đoàn Quốc Thống
    return weight + (_FREQUENT if words[0].low in lexicon.frequent_surnames else _RARE)
