"""Administrative units: where an article names them, which ones they are, what they were before or became.

`admin_units` holds the list, `extra_units` what staff add to it; `runs` and `names` read texts,
`choice` chooses among the units of one name.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from archive_search.knowledge.officials.offices import load_lexicon
from archive_search.knowledge.places.addresses import rank
from archive_search.knowledge.places.admin_units import (
    AdminUnit,
    AdminUnits,
    Relation,
    packaged_units,
)
from archive_search.knowledge.places.choice import StatedUnit, Surroundings, find_stated, parse_stated
from archive_search.knowledge.places.extra_units import with_extra
from archive_search.knowledge.places.names import Reader
from archive_search.knowledge.places.runs import Named, find_runs, numbered_units, run_pattern
from archive_search.knowledge.words import Text
from archive_search.language import gettext as _
from archive_search.model import Article

_FIELDS = ("title", "body", "captions")
_AROUND = re.compile(r",? (?:thuộc |của )?|,? ?\(")


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A unit named at `start:end` of a field, level word included.

    `level` is as stated there, or for a name alone elsewhere in the article. `unit` is the id of the unit, or
    empty where the article does not tell which unit of that name it is, or where the list lacks it.
    """

    name: str
    level: str
    field: str
    start: int
    end: int
    unit: str = ""

    @property
    def value(self) -> str:
        """The value to count and filter by: the id of the unit, else its level and name."""
        return self.unit or f"{self.level} {self.name}".strip()


class Places:
    """What is known of administrative units, ready to be asked."""

    def __init__(self, units: AdminUnits) -> None:
        self._units = units

    @classmethod
    def load(cls, extra: Path | None = None) -> "Places":
        """The packaged units and those of a staff's file; ConfigError says what is wrong with the file."""
        return cls(with_extra(packaged_units(), extra) if extra else packaged_units())

    def unit(self, value: str) -> AdminUnit | None:
        """The unit of an id."""
        return self._units.by_id.get(value)

    def label(self, value: str) -> str:
        """How a value is shown, with what tells it from namesakes: `thành phố Vĩnh Yên (đến 6/2025)`."""
        unit = self.unit(value)
        return self._label(unit) if unit else value

    @cached_property
    def turning_days(self) -> tuple[dt.date, ...]:
        """The days from which the units were others than on the day before, in order."""
        begun = {unit.since for unit in self._units.units if unit.since}
        return tuple(
            sorted(begun | {unit.until + dt.timedelta(days=1) for unit in self._units.units if unit.until})
        )

    def related(self, unit: AdminUnit, on: dt.date) -> tuple[Relation, ...]:
        """The former and, as far as they are in force on a day, the later units of the same ground."""
        return self._units.related(unit, on)

    def parse_place(self, text: str) -> tuple[AdminUnit, ...]:
        """The units that words can mean, the largest first: `phường Vĩnh Yên, Phú Thọ`, `vinh yen`."""
        rank = ("province", "district", "commune")
        found = find_stated(self._units, parse_stated(text))
        return tuple(sorted(found, key=lambda unit: (rank.index(unit.tier), unit.until is not None)))

    def spelled_out(self, text: str) -> str:
        """A typed place in matching form, its levels in full: `TX.Phúc Yên` as `thị xã phúc yên`."""
        return ", ".join(f"{stated.level} {stated.key}".strip() for stated in parse_stated(text))

    def find_places(self, article: Article) -> tuple[PlaceMention, ...]:
        """Every unit named in title, body and captions, in the order of the text.

        Names of persons, streets and rivers are none, nor is a name alone that nothing tells to be a unit's.
        """
        around = Surroundings(self._units, parse_stated(article.unit), article.date)
        texts = {name: Text(article.text_of(name)) for name in _FIELDS}
        runs = {name: list(find_runs(text, self._runs)) for name, text in texts.items()}
        vocabulary: dict[str, set[str]] = defaultdict(set)
        for stated in around.publisher:
            vocabulary[stated.key].add(stated.level)
        reader = Reader(self._units, load_lexicon(), vocabulary, around.is_near)
        for name, text in texts.items():
            for named in reader.read(text, runs[name], bare=False):
                if named.level:
                    vocabulary[named.key].add(named.level)
        around = replace(around, named=frozenset(_pairs(vocabulary)))
        reader = replace(reader, is_inside=around.is_inside)
        found = {name: _sorted(text, reader.read(text, runs[name])) for name, text in texts.items()}
        return tuple(
            mention
            for name, text in texts.items()
            for mention in _mentions(name, text, found[name], vocabulary, around)
        )

    @cached_property
    def _runs(self) -> re.Pattern[str]:
        return run_pattern(self._units)

    def _label(self, unit: AdminUnit) -> str:
        others = [other for other in self._units.named(unit.name) if other is not unit]
        same = [other for other in others if other.level == unit.level and _overlap(other, unit)]
        if same and unit.parent:
            near = f"{unit}, {unit.parent}"
            return unit.path if any(other.path.startswith(near) for other in same) else near
        return f"{unit}{_years(unit)}" if any(not _overlap(other, unit) for other in others) else str(unit)


def _overlap(one: AdminUnit, other: AdminUnit) -> bool:
    first, last = one.since or dt.date.min, one.until or dt.date.max
    return (other.since or dt.date.min) <= last and first <= (other.until or dt.date.max)


def _years(unit: AdminUnit) -> str:
    if unit.until:
        return _(" (đến %(month)s/%(year)s)") % {"month": unit.until.month, "year": unit.until.year}
    if unit.since:
        return _(" (từ %(month)s/%(year)s)") % {"month": unit.since.month, "year": unit.since.year}
    return ""


def _pairs(vocabulary: Mapping[str, set[str]]) -> Iterator[StatedUnit]:
    return (StatedUnit(level, key) for key, levels in vocabulary.items() for level in levels)


def _sorted(text: Text, found: Iterable[Named]) -> list[Named]:
    """Units with names and those with numbers, in the order of the text."""
    return sorted((*found, *numbered_units(text)), key=lambda named: named.start)


def _mentions(
    field: str, text: Text, found: Sequence[Named], vocabulary: Mapping[str, set[str]], around: Surroundings
) -> Iterator[PlaceMention]:
    chosen: dict[tuple[object, ...], AdminUnit | None] = {}
    for at, named in enumerate(found):
        levels = {named.level} if named.level else vocabulary.get(named.key, {""})
        wider = levels if named.level else levels | {"tỉnh"}
        larger = _units_around(text, found, at)
        asked = named.key, named.level, larger, named.ended
        if asked not in chosen:
            chosen[asked] = around.choose_among(named.key, wider, larger, ended=named.ended)
            if not (chosen[asked] or named.level) and _is_province(around.units, larger[:1]):
                chosen[asked] = around.choose_among(named.key, {"tỉnh"}, (), ended=named.ended)
        unit = chosen[asked]
        if unit or larger or not named.name.isdigit() or _covers_wards(around):
            level = next(iter(levels)) if len(levels) == 1 else ""
            yield PlaceMention(named.name, level, field, named.start, named.end, unit.id if unit else "")


def _is_province(units: AdminUnits, stated: Sequence[StatedUnit]) -> bool:
    """Whether a city after a name is one more item of a list: `Hà Nội, TP.HCM`."""
    return any(unit.tier == "province" for unit in find_stated(units, stated))


def _covers_wards(around: Surroundings) -> bool:
    """Whether a number alone tells a ward to the publisher's readers."""
    return bool(around.publisher) and rank(around.publisher[0].level) in (1, 2)


def _units_around(text: Text, found: Sequence[Named], at: int) -> tuple[StatedUnit, ...]:
    """The larger units stated directly after one: `phường Ninh Sa, thành phố Đan Khê`."""
    around: list[StatedUnit] = []
    last = found[at]
    for following in found[at + 1 : at + 3]:
        larger = rank(following.level) > rank(last.level)
        if not larger or not _AROUND.fullmatch(text.low, last.end, following.start):
            break
        around.append(StatedUnit(following.level, following.key))
        last = following
    return tuple(around)
