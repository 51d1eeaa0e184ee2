"""Where an office is held: its unit, the province it lies in, and the ground that the unit covers."""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Literal

from archive_search.knowledge.officials.offices import load_lexicon
from archive_search.knowledge.officials.units import COMMITTEE_LEVELS, parse_units
from archive_search.knowledge.persons.filing import filed_body
from archive_search.knowledge.places.admin_units import COMMUNES, LEVELS, REFORM, AdminUnit
from archive_search.knowledge.places.find import Places
from archive_search.knowledge.words import CAPITALS
from archive_search.text.normalize import place_tones, shadow

Distance = Literal["same", "step", "apart"]
Path = tuple[tuple[str, str], ...]  # (level, name) of a unit and those around it, the smallest first

_CACHED = 100_000  # seats, about 500 bytes each
_NATION = "việt nam"
_NAME = rf"([{CAPITALS}0-9][^,]*)"
_UNIT = re.compile(rf"(?<![^\W\d_])({'|'.join(LEVELS)}) {_NAME}")
_SHORT_CITY = re.compile(r"TP\.? ?")
_COMMITTEE = re.compile(rf"(?i:(tỉnh|thành|huyện|quận|thị)(?: xã)? ?(?:ủy|đoàn)) {_NAME}")


@dataclass(frozen=True, slots=True)
class Seat:
    """`office` is the body without its unit, `unit` names the unit, which is empty where none is stated.

    `within` is what a stated commune lies in, for others bear its name. `later` holds the provinces that
    came of the province, `ground` the districts whose ground a district or commune covers; `since` and
    `until` tell when the unit existed.
    """

    office: str
    unit: str
    tier: str
    province: str
    within: str = ""
    later: frozenset[str] = frozenset()
    ground: frozenset[str] = frozenset()
    since: dt.date | None = None
    until: dt.date | None = None


def distance(one: Seat, other: Seat) -> Distance:
    """`same`: one province, by succession too, and common ground. `step`: from a commune to the province,
    which takes an office in between to be believed. `apart`: elsewhere."""
    if not is_in_reach(one, other):
        return "apart"
    if {one.tier, other.tier} == {"commune", "province"}:
        return "step"
    return "apart" if one.ground and other.ground and one.ground.isdisjoint(other.ground) else "same"


def is_in_reach(one: Seat, other: Seat) -> bool:
    """Whether two seats lie in one province, or in a province and its successor."""
    return one.province == other.province or other.province in one.later or one.province in other.later


class Seats:
    """Reads seats from the names of bodies, with what is known of administrative units."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._turns = places.turning_days
        self._read_cached = lru_cache(_CACHED)(self._read)
        self._filed_cached = lru_cache(_CACHED)(self._file)

    def era(self, on: dt.date | None) -> int:
        """A number for the time in which the units were as on a day; that of today for no day."""
        return bisect_right(self._turns, on or dt.date.max)

    def of(self, body: str, publisher: str, on: dt.date | None) -> Seat:
        """The seat of a body named in an article of a publisher, whose unit a body without a unit has."""
        return self._read_cached(body, publisher, self.era(on))

    def filed_body(self, post: str, body: str, publisher: str, on: dt.date | None) -> str:
        """The body under which a post is filed (see `filing`), as of the day of an article."""
        return self._filed_cached(post, body, publisher, self.era(on))

    def _file(self, post: str, body: str, publisher: str, era: int) -> str:
        return filed_body(post, body, partial(self._province, publisher, self._start(era)))

    def _province(self, publisher: str, on: dt.date, name: str) -> str:
        """The province of a bare name in full; empty where the publisher has a smaller unit of that name."""
        found = [unit for unit in self._places.parse_place(name) if shadow(unit.name) == shadow(name)]
        here = {unit.chain[-1] for unit in self._places.parse_place(publisher)}
        if any(unit.tier != "province" and unit.chain[-1] in here for unit in found):
            return ""
        provinces = [unit for unit in found if unit.tier == "province"]
        provinces = [unit for unit in provinces if unit.existed(on)] or provinces
        return f"{provinces[0].level} {provinces[0].name}" if len(provinces) == 1 else ""

    def _start(self, era: int) -> dt.date:
        return self._turns[era - 1] if era else dt.date.min

    def _read(self, body: str, publisher: str, era: int) -> Seat:
        on = self._start(era)
        if _is_national(body):
            return Seat(shadow(body), _NATION, "nation", _NATION)
        around = tuple((unit.level, unit.name) for unit in parse_units(publisher))
        start, stated = _stated(body)
        office = shadow(body[:start]).rstrip(" ,")
        unit = self._unit(_completed(stated or around, around), around, on)
        if unit is None:
            return Seat(office, "", "", "")
        province = unit.chain[-1]
        return Seat(
            office=office,
            unit=unit.id if stated else "",
            tier=unit.tier,
            province=province.id,
            within=str(unit.parent or "") if stated and unit.tier == "commune" else "",
            later=frozenset(later.id for later in self._later(province)),
            ground=frozenset(district.id for district in self._ground(unit)),
            since=unit.since,
            until=unit.until,
        )

    def _unit(self, path: Path, around: Path, on: dt.date) -> AdminUnit | None:
        """The unit of a path as of a day; one that no list knows is taken to lie where the publisher is."""
        if not path:
            return None
        home = self._places.parse_place(_words(around[-1:]))
        found = self._places.parse_place(_words(path))
        found = tuple(unit for unit in found if unit.existed(on)) or found
        near = [unit for unit in found if unit.chain[-1] in home]
        if not near and (len(path) > 1 or path[0][0] not in COMMUNES):
            near = list(found)
        if len(near) == 1:
            return near[0]
        larger = path[1:] or (around[-1:] if path[0][0] != "tỉnh" and path[0] not in around else ())
        parent = self._unit(larger, around, on)
        is_district = parent is not None and path[0][0] not in COMMUNES
        return AdminUnit(*path[0], parent, until=REFORM - dt.timedelta(days=1) if is_district else None)

    def _later(self, unit: AdminUnit) -> Iterator[AdminUnit]:
        for relation in self._places.related(unit, dt.date.max):
            if unit.until and relation.unit.since and relation.unit.since > unit.until:
                yield relation.unit

    def _ground(self, unit: AdminUnit) -> Iterable[AdminUnit]:
        """The district of a unit, or those that a commune without a district was made of."""
        if unit.tier == "province":
            return ()
        former = (relation.unit for relation in self._places.related(unit, dt.date.min))
        chains = [unit.chain] if len(unit.chain) > 2 else [unit.chain, *(old.chain for old in former)]
        return [larger for chain in chains for larger in chain if larger.tier == "district"] or [unit]


def _words(path: Path) -> str:
    return ", ".join(f"{level} {name}" for level, name in path)


def _is_national(body: str) -> bool:
    low = f"{shadow(body)} "
    if low.startswith(("bộ chỉ huy", "bộ chqs", "bộ phận", "bộ đội")) or _stated(body)[1]:
        return False
    endings = tuple(f" {ending} " for ending in load_lexicon().lows["national_endings"])
    return low.startswith(("bộ ", "chính phủ ", "quốc hội ", "trung ương ", "nhà nước ")) or low.endswith(
        endings
    )


def _stated(body: str) -> tuple[int, Path]:
    """Where the units begin that stand in the name of a body, and these, the smallest first."""
    body = place_tones(body)
    units = [match for match in _UNIT.finditer(body) if shadow(match[2]) != _NATION]
    if units:
        return units[0].start(), tuple((match[1], match[2]) for match in units)
    committee = _COMMITTEE.search(body)
    if committee:
        name = _SHORT_CITY.sub("", committee[2])
        return committee.start(2), ((COMMITTEE_LEVELS[committee[1].lower()], name),)
    return len(body), ()


def _completed(path: Path, around: Path) -> Path:
    """A path with the larger units of the publisher, if one of it is the publisher's."""
    lows = [shadow(name) for name in map(_words, zip(around, strict=True))]
    for at, unit in enumerate(path):
        if shadow(_words((unit,))) in lows:
            return (*path[:at], *around[lows.index(shadow(_words((unit,)))) :])
    return path
