"""Which of the units of one name is meant: by level, day, the units stated around it, and who publishes."""

import datetime as dt
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from archive_search.knowledge.places.admin_units import AdminUnit, AdminUnits, place_key
from archive_search.knowledge.places.runs import LEVELS
from archive_search.text.normalize import fold, has_diacritics, shadow

_SOON = dt.timedelta(days=365)  # how long before a reform it is written of
_BY_LENGTH = sorted(LEVELS.items(), key=lambda item: -len(item[0]))


@dataclass(frozen=True, slots=True)
class StatedUnit:
    """A unit in words: `thành phố`, and the key of `Vĩnh Yên`. The level is empty where it is not said."""

    level: str
    key: str

    def means(self, unit: AdminUnit) -> bool:
        of_level = self.level in ("", unit.level) or (self.level == "tỉnh" and unit.tier == "province")
        if not of_level:  # Huế was a tỉnh before it was a thành phố
            return False
        return self.key == (unit.key if has_diacritics(self.key) else fold(unit.key))


def parse_stated(text: str) -> tuple[StatedUnit, ...]:
    """`thành phố Vĩnh Yên, tỉnh Vĩnh Phúc` in parts, the smallest unit first; accents may be left out."""
    return tuple(_stated(part.strip()) for part in text.split(",") if part.strip())


def _stated(text: str) -> StatedUnit:
    low, folded = shadow(text), not has_diacritics(text)
    for words, level in _BY_LENGTH:
        for opening in (f"{fold(words) if folded else words} ", f"{fold(words) if folded else words}."):
            if low.startswith(opening) and len(low) > len(opening):
                return StatedUnit(level, place_key(text[len(opening) :].strip()))
    return StatedUnit("", place_key(text))


def find_stated(units: AdminUnits, stated: Sequence[StatedUnit]) -> list[AdminUnit]:
    """The units that the words can mean: the first part names them, the others the units around them."""
    if not stated:
        return []
    named = (unit for unit in units.named(stated[0].key) if stated[0].means(unit))
    return [unit for unit in named if _lies_in_all(unit, stated[1:])]


def _lies_in_all(unit: AdminUnit, stated: Iterable[StatedUnit]) -> bool:
    return all(any(part.means(other) for other in unit.chain[1:]) for part in stated)


@dataclass(frozen=True)
class Surroundings:
    """What tells which units an article means: its publisher's unit in words, its day, the units it names."""

    units: AdminUnits
    publisher: tuple[StatedUnit, ...]
    date: dt.date | None
    named: Set[StatedUnit] = frozenset()

    @cached_property
    def own(self) -> tuple[AdminUnit, ...]:
        """The publisher's unit and those around it, if it is known which unit that is."""
        found = find_stated(self.units, self.publisher)
        found = [unit for unit in found if self.date and unit.existed(self.date)] or found
        return found[0].chain if len(found) == 1 else ()

    @cached_property
    def scope(self) -> frozenset[AdminUnit]:
        """These units, and those that their ground belonged to before or later."""
        related = (
            other
            for unit in self.own
            for relation in (*self.units.former.get(unit, ()), *self.units.later.get(unit, ()))
            for other in relation.unit.chain
        )
        return frozenset((*self.own, *related))

    def is_near(self, key: str) -> bool:
        """Whether a name alone means a unit to the publisher's readers: its own, one inside it, staff's."""
        return any(
            unit in self.scope or unit.parent in self.own or unit in self.units.own
            for unit in self.units.by_name.get(key, ())
        )

    def is_inside(self, key: str) -> bool:
        """Whether a name is that of a unit in the publisher's, or in a district that the article names."""
        found = self._of_the_time(self.units.by_name.get(key, []), ended=False)
        return any(self._is_told_of(other) for unit in found for other in unit.chain[1:])

    def _is_told_of(self, unit: AdminUnit) -> bool:
        return unit in self.own[:1] or (unit.tier == "district" and self._is_named(unit))

    def choose_among(
        self, key: str, levels: Iterable[str], around: Sequence[StatedUnit], *, ended: bool
    ) -> AdminUnit | None:
        """The unit that is meant at one of several levels; if they lie in one another, the largest."""
        found = {self.choose(StatedUnit(level, key), around, ended=ended) for level in levels} - {None}
        return _only(unit for unit in found if unit and all(other and other.lies_in(unit) for other in found))

    def choose(self, stated: StatedUnit, around: Sequence[StatedUnit], *, ended: bool) -> AdminUnit | None:
        """The unit that is meant, or None where the article does not tell."""
        found = [unit for unit in self.units.by_name.get(stated.key, ()) if stated.means(unit)]
        found = self._of_the_time(found, ended)
        if around:
            return _only(unit for unit in found if _lies_in_all(unit, around))
        named = (unit for unit in found if any(self._is_named(other) for other in unit.chain[1:]))
        provinces = [unit for unit in found if unit.tier == "province"]
        famous = _only(provinces or (unit for unit in found if unit.level == "thành phố"))
        if not stated.level:
            own = _only(unit for unit in found if unit in self.own)
            return own or _only(self._nearest(found)) or famous or _only(named)
        lone = None if self.publisher or stated.key.isdigit() else _only(found)
        return _only(self._nearest(found)) or _only(named) or famous or lone

    def _of_the_time(self, found: list[AdminUnit], ended: bool) -> list[AdminUnit]:
        """The units that existed on the day, or else those that had ended or were soon to begin."""
        if ended:
            return [unit for unit in found if unit.until] or found
        if self.date is None:
            return found
        soon = self.date + _SOON
        return [unit for unit in found if unit.existed(self.date)] or [
            unit for unit in found if unit.since is None or unit.since <= soon
        ]

    def _nearest(self, found: Sequence[AdminUnit]) -> list[AdminUnit]:
        """Those that share most units around them with the publisher; none if no unit shares any."""
        shared = [sum(other in self.scope for other in unit.chain) for unit in found]
        most = max(shared, default=0)
        return [unit for unit, count in zip(found, shared, strict=True) if count == most > 0]

    def _is_named(self, unit: AdminUnit) -> bool:
        return StatedUnit(unit.level, unit.key) in self.named


def _only(units: Iterable[AdminUnit]) -> AdminUnit | None:
    found = list(units)
    return found[0] if len(found) == 1 else None
