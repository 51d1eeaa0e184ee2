"""Rows of `sightings`: one for each office that a mention states, one for a mention without any."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import RowMapping

from archive_search.knowledge.persons.evidence import Evidence
from archive_search.knowledge.persons.names import name_key, slug
from archive_search.knowledge.persons.post_names import post_label
from archive_search.knowledge.persons.seats import Seats
from archive_search.model import Mention, Role

Place = tuple[str, str, int]  # article, field and start of a mention


class Sighted(NamedTuple):
    """A row, and the label of the post that it states."""

    row: dict[str, Any]
    post_label: str


def to_rows(article: RowMapping, mentions: Iterable[Mention], seats: Seats) -> Iterator[Sighted]:
    """The rows of an article's mentions; who is meant is still open."""
    for mention in mentions:
        for role in mention.roles or (None,):
            label = ""
            if role and not role.capacity:
                body = seats.filed_body(role.post, role.body, article["unit"], article["date"])
                role = replace(role, body=body)
                seat = seats.of(body, article["unit"], article["date"])
                label = post_label(role.post, role.body, seat.within)
            row = {
                "article": article["id"],
                "date": article["date"],
                "unit": article["unit"],
                "key": name_key(mention.name),
                "name": mention.name,
                "field": mention.field,
                "start": mention.start,
                "end": mention.end,
                "post": slug(label) or None,
                **{column: getattr(role, name, None) for column, name in _ROLE.items()},
            }
            yield Sighted(row, label)


_ROLE = {
    "role_text": "text",
    "role_post": "post",
    "role_body": "body",
    "status": "status",
    "role_start": "start",
    "role_end": "end",
    "capacity": "capacity",
}


def role_of(row: RowMapping) -> Role | None:
    """The office or function that a row holds."""
    return Role(*(row[column] for column in _ROLE)) if row["role_text"] is not None else None


def place_of(row: RowMapping) -> Place:
    return row["article"], row["field"], row["start"]


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention as evidence, and its rows."""

    evidence: Evidence
    rows: Sequence[RowMapping]


def from_rows(rows: Iterable[RowMapping]) -> Iterator[Seen]:
    """The mentions of rows that are ordered by their place."""
    for (article, field, start), group in groupby(rows, place_of):
        own = list(group)
        roles = tuple(role for role in map(role_of, own) if role)
        row = own[0]
        yield Seen(
            Evidence(article, row["date"], row["unit"], row["name"], field, start, row["end"], roles), own
        )
