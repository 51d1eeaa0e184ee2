"""Which words of a run of capitals name an administrative unit: by a level word, a list, or the article."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from archive_search.knowledge.officials.names import begins_name, family_name_at, is_whole_name
from archive_search.knowledge.officials.offices import Lexicon
from archive_search.knowledge.places.addresses import is_address, lies_in_stated
from archive_search.knowledge.places.admin_units import AdminUnits
from archive_search.knowledge.places.runs import LEVELS, LOOK_BACK, Named, Run, is_ended
from archive_search.knowledge.words import CAPITALS, Text, Word
from archive_search.text.normalize import place_tones

_ADDRESS = (
    r"(?<![^\W\d_])(?:ông|bà|anh|chị|em|cụ|cháu|cô|chú|bác|thầy|mẹ|đồng chí|đ/c|đ\.c|đc|(?:cô|thầy|nhà) giáo"
    r"|sĩ|sỹ|úy|tá|tướng|linh mục|giám mục|mục sư|hòa thượng|thượng tọa|đại đức|ni sư|bị cáo|bị can) "
)
_PERSON_BEFORE = re.compile(rf"{_ADDRESS}\Z")
# A person with the beginning of an office: `ông Lý Phà Xá - Chủ tịch UBND `.
_OFFICE_OF_PERSON = re.compile(
    rf"(?i:{_ADDRESS})(?:[{CAPITALS}][^\W\d_]* ){{1,4}}?[{CAPITALS}][^\W\d_]* ?[,(–-]"
    r" ?[^,;.:()\n–-]{3,60}\Z"
)
_OFFICE_BEFORE = re.compile(r"(?:chủ tịch|bí thư|trưởng|giám đốc|phó|chánh|ủy viên) [^,;.:()\n–-]*\Z")
_AT = re.compile(r"(?<![^\W\d_])(?:tại|ở) \Z")
_THERE = re.compile(
    r"(?<![^\W\d_])(?:ở|tại|trú|ngụ|quê|đồn biên phòng|tái định cư) "
    r"(?:(?!(?:huyện|quận|thị xã|thành phố|tỉnh) )[^\d,.;:()\n]{2,24}(?:, | và ))?\Z"
)
_NOT_OF_PLACES = re.compile(
    r"(?<![^\W\d_])(?:đường|xa lộ|(?<!dân )phố|ngõ|ngách|hẻm|kiệt|đại lộ|quảng trường|tuyến|ngã [^ ]+|thôn"
    r"|xóm|bản|ấp|làng|buôn|khóm|sông|suối|hồ|kênh|rạch|núi|đèo|cầu|dòng|công ty|tnhh|cổ phần) \Z"
)
_NOT_OF_FAR_PLACES = re.compile(
    r"(?<![^\W\d_])(?:trường|thpt|thcs|tiểu học|mầm non|mẫu giáo|chuyên|bệnh viện|đa khoa|đại học) \Z"
)
_REGIONS = re.compile(
    r"(?:đồng bằng|miền)\b.*|tây nguyên|(?:(?:đông|tây) )?(?:bắc|nam|trung)(?: (?:bắc|nam|trung|bộ))*"
)
_LIST = re.compile(r",? (?:và|cùng) |, |; | [-–] ")
_LONGEST = 6  # words of a name
_OFFICE_LENGTH = 100  # characters of a person with the beginning of an office
_CITY, _CITY_IN_LETTERS = "Hồ Chí Minh", {"hcm": "", "tphcm": "thành phố"}
_ROMAN = frozenset("I II III IV V VI".split())
_FIRST_WORDS = frozenset("tại từ ở về đến tới trên trong riêng cả theo với cùng báo đền chợ đài".split())


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads names of units in runs. `vocabulary` holds the keys of names that the article uses for units, and
    their levels; `is_near` tells whether a name alone means a unit for the readers of the article, and
    `is_inside` whether it does where something is said to be there: `ở Tam Thanh, Ngũ Phụng`.
    """

    units: AdminUnits
    lexicon: Lexicon
    vocabulary: Mapping[str, Set[str]]
    is_near: Callable[[str], bool]
    is_inside: Callable[[str], bool] = lambda key: False

    def read(self, text: Text, runs: Sequence[Run], *, bare: bool = True) -> list[Named]:
        """The units that the runs of a text name, in order; without `bare` those with a level word only."""
        found: list[Named] = []
        listed: Named | None = None  # the last name of a list of units: `các phường A, B và C`
        for run in runs:
            going_on = listed is not None and _LIST.fullmatch(run.low, listed.end, run.words[0].start)
            level = run.level or (listed.level if listed and going_on else "")
            last = found[-1] if found else None
            if level or run.has_level:
                names = list(self._names(text, run, level, bool(going_on), bare))
            elif bare and is_address(text, run, last, self.units, self.lexicon) and _is_free(run):
                names = [_named(text, run, 0, len(run.words), "", run.words[0].start)]
            else:
                names = list(self._names(text, run, "", False, bare)) if bare else []
            found += names
            at_start = bool(names) and names[0].end == run.words[-1].end
            listed = names[0] if at_start and (run.many or (going_on and not run.level)) else None
        return found

    def _names(self, text: Text, run: Run, level: str, placing: bool, bare: bool) -> Iterator[Named]:
        at, start = 0, run.level_start if run.level else run.words[0].start
        while at < len(run.words):
            if run.has_level and (inside := run.level_at(at)):
                start, at, level = run.words[at].start, inside[0], inside[1]
                continue
            length = self._stated_length(text, run, at, level, placing or run.placing) if level else 0
            if not length and bare and (not level or run.initial):  # TT. Huế is no thị trấn
                level, start = "", run.words[at].start
                length = self._bare_length(run, at)
            if length:
                yield _named(text, run, at, at + length, level, start)
            at += length or 1
            level = ""
            start = run.words[at].start if at < len(run.words) else 0

    def _stated_length(self, text: Text, run: Run, at: int, level: str, placing: bool) -> int:
        """How many words after a level word name the unit; 0 if they name something else, as a person."""
        left = len(run.words) - at
        if run.words[at].low in LEVELS:  # Quận uỷ Quận 9
            return 0
        known = self._known_length(run, at, level)
        chained = left <= 3 and lies_in_stated(text, run.words[-1].end)
        abbreviated = run.initial and at == 0
        if abbreviated and (_PERSON_BEFORE.search(run.low, *_before(run)) or not (known > 1 or chained)):
            return 0
        if known and (known == left or run.capitals or self._is_person(run.words, at + known)):
            return known
        acronym = any(word.acronym for word in run.words[at : at + _LONGEST])
        if left > 1 and chained and not acronym:
            person = left > 2 and self._is_person(run.words, at)
            return 0 if person and _OFFICE_BEFORE.search(run.low, *_before(run)) else left
        if known and left == known + 1 and not abbreviated and self._goes_on(run, at, placing):
            return left
        if run.capitals or acronym or abbreviated or (known and left > 3):
            return known
        if left > 3:
            return 0 if is_whole_name(run.words[at:], self.lexicon) else self._cut(run.words, at)
        return 0 if self._is_other(text, run, at, placing) else left

    def _cut(self, words: Sequence[Word], at: int) -> int:
        """How many words stand before the person's name that ends a run: phường Cửa Vọng Ngụy Như Tấn.

        Four syllables may also be one person's: UBND tỉnh Quách Đăng Ngọc Lân.
        """
        cut = next((cut for cut in (2, 3) if self._is_person(words, at + cut)), 0)
        rest = words[at + cut :]
        one_person = len(rest) == 2 and family_name_at(words, at, self.lexicon)
        return 0 if one_person and not is_whole_name(rest, self.lexicon) else cut

    def _goes_on(self, run: Run, at: int, placing: bool) -> bool:
        """Whether the last word of a run is one more of a unit's name: phường Long Bình | Thượng."""
        last = run.words[-1]
        ends_otherwise = last.acronym or last.text in _ROMAN or len(last.text) == 1
        return not ends_otherwise and (placing or not family_name_at(run.words, at, self.lexicon))

    def _known_length(self, run: Run, at: int, level: str) -> int:
        for length in range(min(_LONGEST, len(run.words) - at), 0, -1):
            key = run.key(at, at + length)
            if key in self.vocabulary or any(unit.level == level for unit in self.units.by_name.get(key, ())):
                return length
        return 0

    def _is_person(self, words: Sequence[Word], at: int) -> bool:
        """Whether the rest of a run is a person's name after the name of a unit."""
        return 2 <= len(words) - at <= 5 and family_name_at(words, at, self.lexicon)

    def _is_other(self, text: Text, run: Run, at: int, placing: bool) -> bool:
        """Whether unknown words after a level word are a person's name, a title or a body."""
        words = run.words[at:]
        if len(words[0].text) == 1:
            return len(words) == 1
        ahead = text.words(words[0].start, words[0].start + LOOK_BACK)
        if self.lexicon.titles.longest(ahead, 0) or _REGIONS.fullmatch(run.key(at, len(run.words))):
            return True
        if len(words) == 1:  # the first word of a phrase: UBND huyện: Đồng chí …, Thành phố Thông minh
            return len(ahead) > 1 and ahead[1].text.islower() and ahead[1].start == words[0].end + 1
        if placing and len(words) == 2:
            return False
        unplaced = not placing and len(words) == 3 and self._is_person(words, 0)
        unplaced = unplaced and not _OFFICE_OF_PERSON.search(text.text, *_before(run))
        return unplaced or is_whole_name(words, self.lexicon)

    def _bare_length(self, run: Run, at: int) -> int:
        """How many words are the name of a unit that stands without a level word."""
        for length in range(min(_LONGEST, len(run.words) - at), 0, -1):
            key = run.key(at, at + length)
            known = key in self.units.by_name
            near = (key in self.vocabulary and " " in key) or (known and self.is_near(key))
            near = near or (known and self._is_there(run, at, length) and self.is_inside(key))
            if near or (known and key in self.units.famous_names):
                return length if self._may_stand_alone(run, at, length, near=near) else 0
        return 0

    def _is_there(self, run: Run, at: int, length: int) -> bool:
        """Whether words are all of a run, and where something is said to be."""
        head = run.low[max(0, run.words[0].start - LOOK_BACK) : run.words[0].start]
        return at == 0 and length == len(run.words) and bool(_THERE.search(head))

    def _may_stand_alone(self, run: Run, at: int, length: int, *, near: bool) -> bool:
        words = run.words
        if words[at].low in _CITY_IN_LETTERS:  # HCM alone may be the person
            return bool(_CITY_IN_LETTERS[words[at].low])
        head = run.low[max(0, words[at].start - LOOK_BACK) : words[at].start]
        if _PERSON_BEFORE.search(head) or _NOT_OF_PLACES.search(head):
            return False
        name = words[at : at + length]
        if _NOT_OF_FAR_PLACES.search(head) and not (near and self._names_no_person(name)):
            return False
        if not near and len(name) > 2 and family_name_at(name, 0, self.lexicon):  # Hồ Chí Minh
            return False
        if run.capitals and len(words) > length:
            return near and length > 1
        if at == 0 and not near and _AT.search(head):  # tại Hà Nội Kenta Nakamura
            return True
        return self._fits_before(run, at, near) and self._fits_after(run, at + length)

    def _names_no_person(self, name: Sequence[Word]) -> bool:
        return len(name) < 2 or not is_whole_name(name, self.lexicon)

    def _fits_before(self, run: Run, at: int, near: bool) -> bool:
        """Whether the words of the run before the name are not part of another name: Tại Lam Xuyên."""
        if at == 0:
            return True
        first = run.words[0]
        if at == 1 and (first.low in _FIRST_WORDS or (first.acronym and near)):
            return True
        return near and not begins_name(first, self.lexicon)

    def _fits_after(self, run: Run, end: int) -> bool:
        rest = run.words[end:]
        return not rest or rest[0].text in _ROMAN or self._is_person(run.words, end)


def _before(run: Run) -> tuple[int, int]:
    """Where the words before a level word stand."""
    return max(0, run.level_start - _OFFICE_LENGTH), run.level_start


def _is_free(run: Run) -> bool:
    """Whether the words before a run do not make it a person's name, a street's or a school's."""
    head = run.low[max(0, run.words[0].start - LOOK_BACK) : run.words[0].start]
    patterns = (_PERSON_BEFORE, _NOT_OF_PLACES, _NOT_OF_FAR_PLACES)
    return not head[-2:-1].isdigit() and not any(pattern.search(head) for pattern in patterns)


def _named(text: Text, run: Run, first: int, last: int, level: str, start: int) -> Named:
    """A unit named by some words of a run, from `start` on, where its level word stands."""
    words, end = run.words[first:last], run.words[last - 1].end
    ended = run.ended or is_ended(text, end)
    in_letters = words[0].low in _CITY_IN_LETTERS
    name = _CITY if in_letters else shown_name(words)
    level = level or (_CITY_IN_LETTERS[words[0].low] if in_letters else "")
    return Named(name, run.key(first, last), level, start, end, ended)


def shown_name(words: Sequence[Word]) -> str:
    """The name as it is shown: ĐAN KHÊ as Đan Khê."""
    return place_tones(" ".join(word.text.title() if word.acronym else word.text for word in words))
