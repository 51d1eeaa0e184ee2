"""Rows of `sightings`: one for each office that a mention states, one for a mention without any."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import RowMapping

from archive_search.catalog.kinds import kind_of, offices_told
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


def to_rows(article: RowMapping, mentions: Sequence[Mention], seats: Seats) -> Iterator[Sighted]:
    """The rows of an article's mentions; who is meant is still open."""
    filed = [_filed(mention, article, seats) for mention in mentions]
    told = offices_told(filed)
    for mention in filed:
        key = name_key(mention.name)
        kind = kind_of(mention, told.get(key, ()), article, seats)
        for role in mention.roles or (None,):
            label = ""
            if role and not role.capacity:
                seat = seats.of(role.body, article["unit"], article["date"])
                label = post_label(role.post, role.body, seat.within)
            row = {
                "article": article["id"],
                "date": article["date"],
                "unit": article["unit"],
                "key": key,
                "kind": kind,
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


def _filed(mention: Mention, article: RowMapping, seats: Seats) -> Mention:
    """The mention with its offices under the bodies that they are filed under."""

    def body_of(role: Role) -> str:
        return seats.filed_body(role.post, role.body, article["unit"], article["date"])

    roles = (role if role.capacity else replace(role, body=body_of(role)) for role in mention.roles)
    return replace(mention, roles=tuple(roles)) if mention.roles else mention


def role_of(row: RowMapping) -> Role | None:
    """The office or function that a row holds."""
    return Role(*(row[column] for column in _ROLE)) if row["role_text"] is not None else None


def place_of(row: RowMapping) -> Place:
    return row["article"], row["field"], row["start"]


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention as evidence, the key of its name, and its kind."""

    key: str
    kind: int
    evidence: Evidence


def from_rows(rows: Iterable[RowMapping], counts: Counter[tuple[str, int]]) -> Iterator[Seen]:
    """The mentions of rows that are ordered by name and place.

    `counts` are the rows of each kind, by key and kind. The first mention of a kind stands for all that are
    counted, and takes the count away.
    """
    for (article, field, start), group in groupby(rows, place_of):
        own = list(group)
        roles = tuple(role for role in map(role_of, own) if role)
        row, kind = own[0], (own[0]["key"], own[0]["kind"])
        alike = counts.pop(kind, 0) // len(own)
        said = (row["date"], row["unit"], row["name"], field, start, row["end"], roles)
        yield Seen(*kind, Evidence(article, *said, count=alike))
