"""The administrative units of Vietnam, before and after the reform of 1 July 2025, and what became of them.

The packaged list is `admin_units.tsv.gz` (see README.md); staff add units in a TOML file (extra_units.py).
"""

import datetime as dt
import gzip
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources
from typing import Literal

from archive_search.text.collate import collation_key
from archive_search.text.normalize import fold, has_diacritics, shadow

LEVELS = ("tỉnh", "thành phố", "quận", "huyện", "thị xã", "phường", "xã", "thị trấn", "đặc khu")
COMMUNES = frozenset(("phường", "xã", "thị trấn", "đặc khu"))
REFORM = dt.date(2025, 7, 1)

Kind = Literal["whole", "part"]
Tier = Literal["province", "district", "commune"]

_PACKAGED = "admin_units.tsv.gz"
_DASH = re.compile(r" ?[-–] ?")
_DAK = re.compile(r"\bđ[ăa]k\b")
_QUI = re.compile(r"\bqu([ií])\b")
_ODD = re.compile(r" - |\d| trường ")
_NO_SLUG = re.compile(r"[^a-z0-9]+")
# Spellings of the time, or by habit, of names that are listed in another one.
_ALIASES = {
    "hcm": "hồ chí minh",
    "tphcm": "hồ chí minh",
    "tp.hcm": "hồ chí minh",
    "thừa thiên huế": "huế",
    "thừa thiên - huế": "huế",
    "đắk lăk": "đắk lắk",
    "đắc lắc": "đắk lắk",
    "đắc nông": "đắk nông",
    "bắc cạn": "bắc kạn",
    "đakrông": "đa krông",
    "krông pắk": "krông pắc",
    "krông păk": "krông pắc",
    "k'bang": "kbang",
}


@dataclass(frozen=True, eq=False)
class AdminUnit:
    """A unit, such as `phường` `Vĩnh Yên` in the unit `parent`, that existed from `since` until `until`.

    None in either means: longer than is known. `twin` counts units whose names differ in accents alone.
    """

    level: str
    name: str
    parent: "AdminUnit | None" = None
    since: dt.date | None = None
    until: dt.date | None = None
    twin: int = 1

    def __str__(self) -> str:
        return f"{self.level} {self.name}"

    @cached_property
    def chain(self) -> tuple["AdminUnit", ...]:
        """The unit and those around it, the smallest first."""
        return (self, *self.parent.chain) if self.parent else (self,)

    @property
    def tier(self) -> Tier:
        """Its rank: of two units called `thành phố`, the one in no province is a province itself."""
        if self.level in COMMUNES:
            return "commune"
        return "district" if self.parent else "province"

    @property
    def path(self) -> str:
        """`phường Vĩnh Yên, tỉnh Phú Thọ`"""
        return ", ".join(map(str, self.chain))

    @cached_property
    def key(self) -> str:
        """The bare name as it is looked up."""
        return place_key(self.name)

    @cached_property
    def id(self) -> str:
        """`phuong-vinh-yen.tinh-phu-tho~2025-07`: names without accents, and the month it began if known."""
        names = ".".join(_NO_SLUG.sub("-", fold(str(unit).lower())) for unit in self.chain)
        began = f"~{self.since:%Y-%m}" if self.since else ""
        return f"{names}{began}" + (f"~{self.twin}" if self.twin > 1 else "")

    def existed(self, on: dt.date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    def lies_in(self, other: "AdminUnit") -> bool:
        return other in self.chain


@dataclass(frozen=True, slots=True)
class Relation:
    """A former or later unit. `part`: only part of the ground of the older of the two went to the newer."""

    unit: AdminUnit
    kind: Kind


Later = Mapping[AdminUnit, Sequence[Relation]]


def place_key(name: str) -> str:
    """The form in which names of units are compared: small letters, one dash, one spelling."""
    return matching_key(shadow(name))


@lru_cache(65536)  # the same words are asked in article after article
def matching_key(key: str) -> str:
    """The same of a name that is in matching form already."""
    if "-" in key or "–" in key:
        key = _DASH.sub(" - ", key)
    if "’" in key:
        key = key.replace("’", "'")
    if "đăk" in key or "đak" in key:
        key = _DAK.sub("đắk", key)
    if "qui" in key or "quí" in key:
        key = _QUI.sub(lambda match: "quy" if match[1] == "i" else "quý", key)
    return _ALIASES.get(key, key)


class AdminUnits:
    """A list of units that can be looked up. `own` are those that staff added."""

    def __init__(
        self, units: Iterable[AdminUnit], stated_later: Later, own: Iterable[AdminUnit] = ()
    ) -> None:
        self.units = tuple(units)
        self.own = frozenset(own)
        self.stated_later = stated_later

    @cached_property
    def by_name(self) -> dict[str, list[AdminUnit]]:
        """Units by the key of their bare name."""
        named: dict[str, list[AdminUnit]] = defaultdict(list)
        for unit in self.units:
            named[unit.key].append(unit)
        return dict(named)

    @cached_property
    def by_folded_name(self) -> dict[str, list[AdminUnit]]:
        named: dict[str, list[AdminUnit]] = defaultdict(list)
        for name, units in self.by_name.items():
            named[fold(name)] += units
        return dict(named)

    @cached_property
    def famous_names(self) -> frozenset[str]:
        """Keys of names that mean a unit everywhere: of provinces and cities but Vinh, also a person."""
        provinces = (unit for unit in self.units if unit.tier == "province")
        cities = (unit for unit in self.units if unit.level == "thành phố" and unit.name != "Vinh")
        return frozenset(unit.key for unit in (*provinces, *cities))

    @cached_property
    def by_id(self) -> dict[str, AdminUnit]:
        return {unit.id: unit for unit in self.units}

    @cached_property
    def odd_names(self) -> frozenset[str]:
        """Names that are not capitalised words in a row: Bà Rịa - Vũng Tàu, Đồi 61; not bare numbers."""
        names = (*(unit.name for unit in self.units), *_ALIASES)
        return frozenset(name.lower() for name in names if _ODD.search(name) and not name[0].isdigit())

    def named(self, name: str) -> Sequence[AdminUnit]:
        """The units of a bare name; without accents, it finds names with any."""
        key = place_key(name)
        return self.by_name.get(key, ()) if has_diacritics(key) else self.by_folded_name.get(key, ())

    @cached_property
    def later(self) -> Later:
        """What each unit became; a district became what its communes became."""
        found = dict(self.stated_later)
        targets: dict[AdminUnit, dict[AdminUnit, None]] = defaultdict(dict)
        for unit, relations in self.stated_later.items():
            if unit.tier == "commune" and unit.parent and unit.parent.tier == "district":
                targets[unit.parent].update(dict.fromkeys(relation.unit for relation in relations))
        for district, units in targets.items():
            found.setdefault(district, relations_to(units))
        return found

    @cached_property
    def former(self) -> Later:
        """What each unit was made of: the same relations seen from the newer side."""
        found: dict[AdminUnit, list[Relation]] = defaultdict(list)
        for older, relations in self.later.items():
            for relation in relations:
                found[relation.unit].append(Relation(older, relation.kind))
        return found

    def related(self, unit: AdminUnit, on: dt.date) -> tuple[Relation, ...]:
        """The units that the ground of this one belonged to before, and belongs to since a change that was in
        force on a day: those of the same name first, then the whole ones, in alphabetical order."""
        later = self.later.get(unit, ()) if unit.until and unit.until < on else ()
        relations = (*self.former.get(unit, ()), *later)
        return tuple(sorted(relations, key=lambda found: _relation_order(unit, found)))


def relations_to(units: Iterable[AdminUnit]) -> tuple[Relation, ...]:
    """What a unit became: whole if that is one unit, else split."""
    targets = tuple(units)
    kind: Kind = "whole" if len(targets) == 1 else "part"
    return tuple(Relation(target, kind) for target in targets)


def _relation_order(unit: AdminUnit, relation: Relation) -> tuple[bool, bool, object]:
    other = relation.unit
    return other.name != unit.name, relation.kind == "part", collation_key(other.path)


@cache
def packaged_units() -> AdminUnits:
    """The packaged list."""
    packed = resources.files("archive_search.knowledge.places").joinpath(_PACKAGED).read_bytes()
    units: list[AdminUnit] = []
    became: list[str] = []
    last_day = REFORM - dt.timedelta(days=1)
    for line in gzip.decompress(packed).decode().splitlines():
        level, name, parent, targets, era, twin = (*line.split("\t"), "", "", "", "")[:6]
        around = units[int(parent)] if parent else None
        since, until = (REFORM if era == ">" else None), (last_day if era == "<" else None)
        units.append(AdminUnit(level, name, around, since, until, int(twin or 1)))
        became.append(targets)
    later = {
        unit: relations_to(units[int(number)] for number in targets.split(","))
        for unit, targets in zip(units, became, strict=True)
        if targets
    }
    return AdminUnits(units, later)
