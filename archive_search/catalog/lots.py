"""Lots: the rows of one kind that were found to be one person's, told together, each by its ends."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, String, and_, cast, func, select

from archive_search.catalog.pages import listed, pages
from archive_search.catalog.registry_schema import sightings
from archive_search.catalog.sightings import Seen, from_rows

_UNDATED = "9999-12-31"  # sorts last, as `Evidence.order` does


@dataclass(frozen=True, slots=True)
class Lot:
    """So many rows of `sightings`, and the ids of the first and the last article in which they stand."""

    key: str
    kind: int
    found: str | None
    person: str | None
    count: int
    first: str
    last: str


def read_lots(connection: Connection, keys: Collection[str]) -> dict[str, list[Lot]]:
    """The lots of names, by their keys. Only the index is read."""
    columns = sightings.c
    place = func.coalesce(cast(columns.date, String), _UNDATED) + columns.article
    own = (columns.key, columns.kind, columns.found, columns.person)
    query = select(*own, func.count(), func.min(place), func.max(place)).where(columns.key.in_(keys))
    lots: dict[str, list[Lot]] = defaultdict(list)
    for key, kind, found, person, count, first, last in connection.execute(query.group_by(*own)):
        ends = first[len(_UNDATED) :], last[len(_UNDATED) :]
        lots[key].append(Lot(key, kind, found, person, count, *ends))
    return lots


def read_ends(connection: Connection, lots: Mapping[str, Iterable[Lot]]) -> dict[str, list[Seen]]:
    """All mentions of names in the first and last articles of their lots; one of each kind counts for all."""
    every = [lot for own in lots.values() for lot in own]
    rows = Counter[tuple[str, int]]()
    for lot in every:
        rows[lot.key, lot.kind] += lot.count
    ends = sorted({article for lot in every for article in (lot.first, lot.last)})
    found: dict[str, list[Seen]] = defaultdict(list)
    for articles in pages(ends):
        for seen in from_rows(_rows_in(connection, list(lots), articles), rows):
            found[seen.key].append(seen)
    return found


def read_rows(
    connection: Connection, lots: Iterable[Lot], *columns: ColumnElement[Any]
) -> Iterator[RowMapping]:
    """The rows of lots: id, key, kind, found, person and these columns."""
    kinds: dict[str | None, set[tuple[str, int]]] = defaultdict(set)
    for lot in lots:
        kinds[lot.person].add((lot.key, lot.kind))
    c = sightings.c
    query = select(c.id, c.key, c.kind, c.found, c.person, *columns)
    for person, own in kinds.items():
        for these in pages(sorted(own)):
            asked = listed(these, c.key, c.kind)
            rows = query.join(asked, and_(c.key == asked.c.key, c.kind == asked.c.kind))
            rows = rows.where(c.person.is_not_distinct_from(person))
            yield from connection.execute(rows).mappings().all()


def _rows_in(connection: Connection, keys: Sequence[str], articles: Sequence[str]) -> Iterable[RowMapping]:
    columns = sightings.c
    query = select(sightings).where(columns.key.in_(keys), columns.article.in_(articles))
    query = query.order_by(columns.key, columns.article, columns.field, columns.start, columns.id)
    return connection.execute(query).mappings()
