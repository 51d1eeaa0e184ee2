"""Administrative units that an article may mean by a bare `tỉnh`: its publisher's and those it names."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from archive_search.knowledge.gazetteer import Places
from archive_search.knowledge.names import capital_run
from archive_search.knowledge.offices import Lexicon
from archive_search.knowledge.words import Text, Word
from archive_search.text.normalize import place_tones

_LEVEL = r"tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu"
_SHORT_LEVELS = {"tp": "thành phố", "tx": "thị xã"}
_NAMED = re.compile(rf"\b(?P<level>{_LEVEL}|tp|tx)(?:(?<=t[px])\.)? (?=[^\W\d_])")
_COMMUNES = ("xã", "thị trấn")
_DISTRICTS = ("huyện", "thị xã", "quận", "thành phố")
_MAX_NAME = 40
_UNIT = re.compile(rf"({_LEVEL}) ([^,]+)", re.IGNORECASE)
_TIERS = {
    "province": ("tỉnh", "thành phố"),
    "city": ("thành phố",),
    "district": ("huyện", "quận", "thị xã", "thành phố"),
    "commune": ("xã", "phường", "thị trấn", "đặc khu"),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit in words: `thành phố`, `Đan Khê`."""

    level: str
    name: str

    def __str__(self) -> str:
        return f"{self.level} {self.name}"


def parse_units(text: str) -> tuple[Unit, ...]:
    """`thành phố Vĩnh Yên, tỉnh Vĩnh Phúc` as units, the smallest first."""
    return tuple(Unit(level.lower(), name.strip()) for level, name in _UNIT.findall(place_tones(text)))


@dataclass(frozen=True, slots=True)
class Units:
    """`named` holds for each level the (position, name) pairs of an article in order, `parents` the district
    that the article gives for a commune (`xã Tam Lĩnh, huyện Cao Lĩnh`)."""

    own: tuple[Unit, ...]
    named: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    parents: dict[str, Unit] = field(default_factory=dict)

    def names(self) -> Iterator[str]:
        """The bare names of all these units."""
        yield from (unit.name for unit in self.own)
        yield from (name for named in self.named.values() for _, name in named)

    def resolve(self, level: str, position: int) -> Unit | None:
        """The publisher's unit of a level, else the last one named before a position, else the next one."""
        for unit in self.own:
            if unit.level == level:
                return unit
        named = self.named.get(level)
        if not named:
            return None
        return Unit(level, named[max(bisect_left(named, (position, "")) - 1, 0)][1])

    def parent(self, level: str, name: str, position: int) -> Unit | None:
        """The unit a commune lies in: many communes bear one name, so theirs is never given without it."""
        if level not in _COMMUNES:
            return None
        if name in self.parents:
            return self.parents[name]
        own = next((unit for unit in self.own if unit.level not in (*_COMMUNES, "phường", "đặc khu")), None)
        if own and own.level == "tỉnh" and self.own[0] == own:
            districts = (self.resolve(district, position) for district in ("huyện", "thị xã"))
            return next((district for district in districts if district), own)
        return own

    def of_tier(self, tier: str, position: int) -> Unit | None:
        """The unit a party committee of this tier belongs to."""
        units = (self.resolve(level, position) for level in _TIERS.get(tier, ()))
        return next((unit for unit in units if unit), None)


def find_units(own: str, texts: Iterable[tuple[int, Text]], lexicon: Lexicon) -> Units:
    """The units of a publisher and those named in texts, each with its position in the whole article."""
    units, packaged = Units(parse_units(own)), Places()
    for base, text in texts:
        last: tuple[int, Unit] | None = None
        for match in _NAMED.finditer(text.low):
            if not text.text[match.end()].isupper():
                continue
            words = text.words(match.end(), match.end() + _MAX_NAME)
            count = _name_end(words, packaged, lexicon)
            if not count:
                continue
            level = _SHORT_LEVELS.get(match["level"], match["level"])
            unit = Unit(level, place_tones(" ".join(word.text for word in words[:count])))
            units.named[level].append((base + match.start(), unit.name))
            if last and level in _DISTRICTS and text.text[last[0] : match.start()].strip() in ("", ",", "("):
                units.parents.setdefault(last[1].name, unit)
            last = (words[count - 1].end, unit) if level in _COMMUNES else None
    return units


def _name_end(words: Sequence[Word], packaged: Places, lexicon: Lexicon) -> int:
    """How many words name the unit; a run that may be a person's name (`UBND tỉnh Hoàng Nam`) names none."""
    if not words or not words[0].capital or words[0].acronym:
        return 0
    known = packaged.end_of(words, 0)
    end = capital_run(words, 0)
    if known:
        return known
    may_be_person = words[0].low in lexicon.frequent_surnames or (
        words[0].low in lexicon.surnames and end > 2
    )
    return 0 if may_be_person or end > 3 else end
