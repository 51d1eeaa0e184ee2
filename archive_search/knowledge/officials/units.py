"""Administrative units that an article may mean by a bare `tỉnh`: its publisher's and those it names."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import NamedTuple

from archive_search.knowledge.officials.boundary import place_end
from archive_search.knowledge.officials.gazetteer import Places
from archive_search.knowledge.officials.names import capital_run, run_words
from archive_search.knowledge.officials.offices import Lexicon
from archive_search.knowledge.officials.reading import Known, Reading
from archive_search.knowledge.officials.sides import Unit, find_sides
from archive_search.knowledge.words import Text, Word, split_words
from archive_search.text.normalize import place_tones, shadow
from archive_search.text.scan import beginning_words, find_at

_LEVELS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
_LEVEL = "|".join(_LEVELS)
# The level that the name of a committee tells by its first word: Thị ủy, Tỉnh đoàn.
COMMITTEE_LEVELS = {"tỉnh": "tỉnh", "thành": "thành phố", "huyện": "huyện", "quận": "quận", "thị": "thị xã"}
_SHORT_LEVELS = {"tp": "thành phố", "tx": "thị xã"}
# A committee names its unit, too: Ban Thường vụ Huyện ủy Nga Liên.
_COMMITTEES = {f"{word} ủy": level for word, level in COMMITTEE_LEVELS.items()}
_LEVEL_WORD = beginning_words((*_COMMITTEES, *_LEVELS, *_SHORT_LEVELS))
_NAMED = re.compile(rf"(?P<level>{_LEVEL_WORD})(?:(?<=t[px])\.)? {{1,2}}(?=[^\W\d_])")
NATIONAL_CITIES = (
    "Hồ Chí Minh",
    "Hà Nội",
    "Hải Phòng",
    "Đà Nẵng",
    "Cần Thơ",
    "Huế",
)  # cities that need no level word
_CITY = re.compile(rf"\b(?:(?<!phố )(?<!TP )(?<!TP\. )(?:{'|'.join(NATIONAL_CITIES[1:])})|T\.?P\.? ?HCM)\b")
_CITY_LETTER = re.compile("[CĐHT]")
_ENDS_OF_OFFICES = ("tịch", "thư", "ủy")
_BEFORE_COMMITTEES = ("vụ", "btv", "hành", "phòng")  # Ban Thường vụ, Ban Chấp hành, Văn phòng
_PLURAL = ("các", "những", "hai", "ba", "bốn", "năm")
_COMMUNES = ("xã", "thị trấn")
_DISTRICTS = ("huyện", "thị xã", "quận", "thành phố")
_WORD_LENGTH = 12
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\W*\Z")
_LARGER = re.compile(rf" ?[,(] ?(?:{_LEVEL}|tp|tx)\b")
_INSIDE = re.compile(r" ?\(([^\W\d_]+(?: [^\W\d_]+){1,3})\)")
_UNIT = re.compile(rf"\b({_LEVEL}|t[px](?=[. ]))\.? ?([^,(]+)", re.IGNORECASE)
TIERS = {
    "province": ("tỉnh", "thành phố"),
    "city": ("thành phố",),
    "district": ("huyện", "quận", "thị xã", "thành phố"),
    "commune": ("xã", "phường", "thị trấn", "đặc khu"),
}


def parse_units(text: str) -> tuple[Unit, ...]:
    """`thành phố Vĩnh Yên, tỉnh Vĩnh Phúc` as units, the smallest first."""
    found = _UNIT.findall(place_tones(text))
    return tuple(Unit(_SHORT_LEVELS.get(low := level.lower(), low), name.strip()) for level, name in found)


@dataclass(frozen=True, slots=True)
class Units:
    """`named` holds for each level the (position, name) pairs of an article in order, `loose` those that
    a bare `xã` hardly means (`các xã Cẩm Trung, Cẩm Lộc của huyện Cẩm Xuyên cũ`), `parents` the district that
    the article gives for a commune (`xã Tam Lĩnh, huyện Cao Lĩnh`), `sides` the stretches that tell of the
    people of one unit, `subjects` the units that the title names instead of the publisher's."""

    own: tuple[Unit, ...]
    named: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    loose: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    parents: dict[str, Unit] = field(default_factory=dict)
    sides: list[tuple[int, int, Unit]] = field(default_factory=list)
    subjects: dict[str, Unit] = field(default_factory=dict)

    def names(self) -> Iterator[str]:
        """The bare names of all these units."""
        yield from (unit.name for unit in self.own)
        for units in (self.named, self.loose):
            yield from (name for named in units.values() for _, name in named)

    def side(self, position: int) -> Unit | None:
        """The unit whose people are told of at a position: `về phía tỉnh Bắc Khê có …`."""
        at = bisect_right(self.sides, position, key=itemgetter(0)) - 1
        if at < 0 or position >= self.sides[at][1]:
            return None
        return self.sides[at][2]

    def home(self, position: int) -> Unit | None:
        """The unit that a body without any belongs to: that of a side, else the publisher's."""
        return self.side(position) or (self.own[0] if self.own else None)

    def resolve(self, level: str, position: int) -> Unit | None:
        """The unit of a side, else the publisher's of a level or what the title names instead, else a city of
        national rank that the article names most, else the last unit named before a position, else the
        next one; the city of a province is none of national rank."""
        side = self.side(position)
        if side and side.level == level:
            return side
        if level in self.subjects:
            return self.subjects[level]
        for unit in self.own:
            if unit.level == level:
                return unit
        named = self.named.get(level)
        if self.own and named:
            named = [one for one in named if one[1] not in NATIONAL_CITIES] or named
        if not named:
            return None
        most = Counter(name for _, name in named).most_common(1)[0][0]
        if most in NATIONAL_CITIES and level == "thành phố" and not self.own:
            return Unit(level, most)
        return Unit(level, named[max(bisect_left(named, (position, "")) - 1, 0)][1])

    def parent(self, level: str, name: str) -> Unit | None:
        """The district of a commune, as the article or its publisher gives it: many communes bear one name.

        The publisher's own unit needs none, and the wards of a city have names of their own.
        """
        if level not in _COMMUNES or Unit(level, name) in self.own:
            return None
        if name in self.parents:
            return self.parents[name]
        if self.own and self.own[0].level in _DISTRICTS:
            return self.own[0]
        districts, loose = ({*_districts(named)} for named in (self.named, self.loose))
        at_province = bool(self.own) and self.own[0].level == "tỉnh"
        return next(iter(districts)) if at_province and districts and len(districts | loose) == 1 else None

    def is_province(self, name: str) -> bool:
        """Whether the publisher or the article calls a place a province."""
        return Unit("tỉnh", name) in self.own or any(name == one for _, one in self.named["tỉnh"])

    def of_tier(self, tier: str, position: int) -> Unit | None:
        """The unit a party committee of this tier belongs to."""
        units = (self.resolve(level, position) for level in TIERS.get(tier, ()))
        return next((unit for unit in units if unit), None)

    def commune(self, position: int) -> Unit | None:
        """The commune that a village lies in; none if the article names communes of several kinds, and the
        publisher is none."""
        found = {unit for level in TIERS["commune"] if (unit := self.resolve(level, position))}
        found = {unit for unit in self.own if unit in found} or found
        return found.pop() if len(found) == 1 else None


def _districts(named: dict[str, list[tuple[int, str]]]) -> Iterator[Unit]:
    """The districts among units, but the cities, whose wards have names of their own."""
    yield from (Unit(level, name) for level in ("huyện", "thị xã") for _, name in named[level])


def find_units(own: str, texts: Sequence[tuple[int, Text]], lexicon: Lexicon, known: Known) -> Units:
    """The units of a publisher and those named in texts, each with its position in the whole article.

    Names that stand where no person can follow (`tại xã An Phú Sơn`) tell how far the others go. `known`
    holds what is known of other names.
    """
    units, seen = Units(parse_units(own)), [one for base, text in texts for one in _seen(base, text, lexicon)]
    seen = _with_places_of_bodies(seen, known)
    firm = map(_namer(lexicon, known), (one for one in seen if one.firm))
    name = _namer(lexicon, replace(known, places=Places([*units.names(), *filter(None, firm)])))
    last: tuple[_Seen, Unit] | None = None
    placed: list[tuple[int, Unit]] = []
    for one in seen:
        unit = Unit(one.level, place_tones(name(one)))
        placed += [(one.position, unit)] * bool(unit.name)
        if unit.name:
            named = units.loose if one.loose else units.named
            named[unit.level].append((one.position, unit.name))
            if last and not one.loose and unit.level in _DISTRICTS and _adjoins(*last, one):
                units.parents.setdefault(last[1].name, unit)
            if one.inside and known.places.is_packaged(split_words(one.inside), "province"):  # xã A (Hà Tĩnh)
                level = "thành phố" if one.inside in NATIONAL_CITIES else "tỉnh"
                units.named[level].append((one.position, one.inside))
        last = (one, unit) if unit.name and unit.level in _COMMUNES else None
    units.sides.extend(sorted(find_sides(texts, placed), key=itemgetter(0)))
    units.subjects.update(_subjects(units.own, texts, placed))
    if not units.own:
        units.named["thành phố"] += _cities(texts)
        units.named["thành phố"].sort()
    return units


def _subjects(
    own: tuple[Unit, ...], texts: Sequence[tuple[int, Text]], placed: Sequence[tuple[int, Unit]]
) -> dict[str, Unit]:
    """The unit that the title names and the article is about, where it is another than the publisher's below
    the province: a ward's page tells of its neighbour."""
    if not own or own[0].level == "tỉnh" or shadow(own[0].name) in texts[0][1].low:
        return {}
    last = texts[0][0] + len(texts[0][1].low)
    named = {unit for position, unit in placed if position < last and unit.level == own[0].level}
    return {own[0].level: named.pop()} if len(named) == 1 else {}


def _cities(texts: Sequence[tuple[int, Text]]) -> Iterator[tuple[int, str]]:
    """The cities of national rank that texts name without a level word."""
    for base, text in texts:
        for match in find_at(_CITY_LETTER, _CITY, text.text):
            yield base + match.start(), NATIONAL_CITIES[0] if match[0][-1] == "M" else match[0]


class _Seen(NamedTuple):
    """A level word before a run of capitals, its words, and the word before; `firm` if no person can follow
    the place, `inside` what stands in brackets after it, `loose` if it is one of several or a former one."""

    position: int
    level: str
    run: str
    words: list[Word]
    before: str
    firm: bool
    inside: str
    loose: bool


def _with_places_of_bodies(seen: list[_Seen], known: Known) -> list[_Seen]:
    """What two bodies have in common is their place: `VHTT huyện Kim Sơn Hạ`, `UBND huyện Kim Sơn Hạ`; not
    what two offices have (`Bí thư Đảng ủy xã Lý Phà Xá`, `Chủ tịch xã Lý Phà Xá`)."""
    bodies: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in seen:
        if one.level != "tỉnh" and one.before not in _ENDS_OF_OFFICES:
            bodies[one.level, one.run].add(one.before)
    common = {place for place, before in bodies.items() if len(before) > 1}
    common = {(level, run) for level, run in common if shadow(run) not in known.persons}
    return [one._replace(firm=True) if (one.level, one.run) in common else one for one in seen]


def _seen(base: int, text: Text, lexicon: Lexicon) -> Iterator[_Seen]:
    for match in _NAMED.finditer(text.low):
        words = run_words(text, match.end())
        if words and not words[0].acronym and not _is_head_of_department(text, match, lexicon):
            before = _WORD_BEFORE.search(text.low, max(0, match.start() - _WORD_LENGTH), match.start())
            first = match.start() == 0 or text.low[match.start() - 1] == "\n"
            word = "" if first or before is None else before[1]
            last = words[capital_run(words, 0) - 1].end
            larger, bracket = _LARGER.match(text.low, last), _INSIDE.match(text.text, last)
            firm = first or word in lexicon.lows["before_places"] or larger is not None
            level = match["level"]
            if level in _COMMITTEES:
                firm = firm or word in _BEFORE_COMMITTEES
                level = _COMMITTEES[level]
            level, run = _SHORT_LEVELS.get(level, level), text.text[words[0].start : words[-1].end]
            inside = bracket[1] if bracket else ""
            loose = word in _PLURAL or text.low.startswith(" cũ", last)
            yield _Seen(base + match.start(), level, run, words, word, firm, inside, loose)


def _is_head_of_department(text: Text, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether `TP.` is the head of a department and no city: TP. Kinh tế và Hạ tầng."""
    if not match["level"].startswith("tp"):
        return False
    words = text.words(match.end(), match.end() + _WORD_LENGTH)
    part = lexicon.parts.longest(words, 0) if words else None
    return part is not None and part[0] > 1 and "subjects" in part[1] and words[1].text.islower()


def _namer(lexicon: Lexicon, known: Known) -> Callable[[_Seen], str]:
    """Names units; an article names the same ones again and again, and each wording is weighed once."""
    names: dict[tuple[str, str, bool], str] = {}

    def name(seen: _Seen) -> str:
        wording = seen.level, seen.run, seen.firm
        if wording not in names:
            names[wording] = _name(seen, Reading(seen.words, lexicon, known))
        return names[wording]

    return name


def _name(seen: _Seen, reading: Reading) -> str:
    """The name of a unit; empty if what follows its level word is a person (`UBND tỉnh Hoàng Nam`)."""
    end = place_end(reading, 0, reading.lexicon.data["levels"][seen.level], firm=seen.firm)
    return " ".join(word.text for word in seen.words[:end])


def _adjoins(commune: _Seen, unit: Unit, district: _Seen) -> bool:
    """Whether nothing but a comma or a bracket stands between: `xã Tam Lĩnh, huyện Cao Lĩnh`."""
    end = commune.position + len(commune.level) + len(unit.name)
    return district.position - end <= len(" , ")
