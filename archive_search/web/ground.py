"""What a unit was made of and what became of it, in words that never make two units one."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from archive_search.knowledge.places.admin_units import AdminUnit, Relation
from archive_search.knowledge.places.find import Places
from archive_search.language import gettext as _
from archive_search.language import ngettext
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
    """`gồm một phần thành phố Vĩnh Yên (đến 6/2025)`, one line a related unit."""
    related = places.related(unit, on)
    lines = [_words(unit, relation, places.label(relation.unit.id)) for relation in related[:_TOLD]]
    left_out = len(related) - len(lines)
    more = ngettext("và %(count)s đơn vị liên quan khác", "và %(count)s đơn vị liên quan khác", left_out)
    return (*lines, more % {"count": left_out}) if left_out else tuple(lines)


def offers(state: SearchState, places: Places, counts: Mapping[str, int], on: dt.date) -> list[Offer]:
    """For each place chosen the related units, not yet chosen, that articles name."""
    chosen = state.request.filters.include.get("place", frozenset())
    found = []
    for value in sorted(chosen):
        unit = places.unit(value)
        if unit is None:
            continue
        for relation in places.related(unit, on):
            other = relation.unit.id
            if counts.get(other) and other not in chosen:
                label = places.label(other)
                words = f"{places.label(value)} {_words(unit, relation, label)}"
                found.append(Offer(words, label, counts[other], state.with_value("place", other).url))
    return found


def _words(unit: AdminUnit, relation: Relation, label: str) -> str:
    """The label tells the years itself where another unit has the name."""
    is_whole, is_dated = relation.kind == "whole", label.endswith(")")
    if _is_later(unit, relation.unit):
        words = (
            _("có toàn bộ địa bàn thuộc %(unit)s") if is_whole else _("có một phần địa bàn thuộc %(unit)s")
        )
        when = "" if is_dated else _(" về sau")
    else:
        words = _("gồm toàn bộ %(unit)s") if is_whole else _("gồm một phần %(unit)s")
        when = "" if is_dated else _(" trước đây")
    return words % {"unit": label} + when


def _is_later(unit: AdminUnit, other: AdminUnit) -> bool:
    """Of two related units: whether the other one came after."""
    if unit.until is None:
        return False
    return not (unit.since and other.until and other.until < unit.since)
