"""Facts as JSON lists, in the order of the fields of their classes."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

from archive_search.knowledge.acronyms import Definition
from archive_search.knowledge.facts.dates import DateMention
from archive_search.knowledge.facts.documents import DocumentNumber
from archive_search.knowledge.facts.figures import Figure
from archive_search.knowledge.facts.find import Facts, Located
from archive_search.knowledge.places.find import PlaceMention

T = TypeVar("T")


def facts_to_json(facts: Facts) -> dict[str, list[Any]]:
    """Kinds without a fact are left out: most articles lack some."""
    rows = {
        "places": [_values(place) for place in facts.places],
        "dates": _located(facts.dates),
        "figures": _located(facts.figures),
        "documents": _located(facts.documents),
        "definitions": _located(facts.definitions),
    }
    return {kind: found for kind, found in rows.items() if found}


def facts_from_json(rows: dict[str, list[Any]]) -> Facts:
    return Facts(
        places=tuple(PlaceMention(*row) for row in rows.get("places", ())),
        dates=tuple(
            Located(field, DateMention(start, end, dt.date.fromisoformat(day), text))
            for field, start, end, day, text in rows.get("dates", ())
        ),
        figures=_from(rows.get("figures", ()), Figure),
        documents=_from(rows.get("documents", ()), DocumentNumber),
        definitions=definitions_from_json(rows.get("definitions", ())),
    )


def definitions_from_json(rows: Iterable[list[Any]]) -> tuple[Located[Definition], ...]:
    return _from(rows, Definition)


def _values(item: Any) -> list[Any]:
    values = _VALUES[type(item)](item)
    return [value.isoformat() if isinstance(value, dt.date) else value for value in values]


# To ask each item for its fields takes three times as long.
_VALUES = {
    kind: attrgetter(*(field.name for field in fields(kind)))
    for kind in (PlaceMention, DateMention, Figure, DocumentNumber, Definition)
}


def _located(found: Iterable[Located[Any]]) -> list[list[Any]]:
    return [[located.field, *_values(located.item)] for located in found]


def _from(rows: Iterable[list[Any]], kind: type[T]) -> tuple[Located[T], ...]:
    return tuple(Located(field, kind(*values)) for field, *values in rows)
