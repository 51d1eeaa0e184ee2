"""What a unit was made of and what became of it, in words that never make two units one."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from archive_search.knowledge.admin_units import AdminUnit, Relation
from archive_search.knowledge.places import Places
from archive_search.web.state import SearchState

_TOLD = 3  # related units that are named; of those left out the number is told


@dataclass(frozen=True, slots=True)
class Offer:
    """A related unit that has articles too: the relation in words, and the address that adds the unit."""

    relation: str
    label: str
    count: int
    url: str


def relation_lines(places: Places, unit: AdminUnit, on: dt.date) -> tuple[str, ...]:
    """`gồm một phần của thành phố Vĩnh Yên trước đây`, one line a related unit."""
    related = places.related(unit, on)
    lines = [_words(unit, relation, places.label(relation.unit.id)) for relation in related[:_TOLD]]
    left_out = len(related) - len(lines)
    return (*lines, f"và {left_out} đơn vị liên quan khác") if left_out else tuple(lines)


def offers(state: SearchState, places: Places, counts: Mapping[str, int], on: dt.date) -> list[Offer]:
    """For each place chosen the related units, not yet chosen, that articles name."""
    chosen = state.request.filters.include.get("place", frozenset())
    found = []
    for value in sorted(chosen):
        unit = places.unit(value)
        for relation in places.related(unit, on) if unit else ():
            other = relation.unit.id
            if counts.get(other) and other not in chosen:
                label = places.label(other)
                words = f"{places.label(value)} {_words(unit, relation, label)}"
                found.append(Offer(words, label, counts[other], state.with_value("place", other).url))
    return found


def _words(unit: AdminUnit, relation: Relation, label: str) -> str:
    extent = "toàn bộ" if relation.kind == "whole" else "một phần"
    if not _is_later(unit, relation.unit):
        return f"gồm {extent} {label} trước đây"
    since = f" từ {relation.unit.since:%m/%Y}" if relation.unit.since else " về sau"
    return f"có {extent} địa bàn thuộc {label}{since}"


def _is_later(unit: AdminUnit, other: AdminUnit) -> bool:
    """Of two related units: whether the other one came after."""
    if unit.until is None:
        return False
    return not (unit.since and other.until and other.until < unit.since)
