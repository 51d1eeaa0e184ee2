"""What is shown of persons, drawn from their sightings: names, latest post, days, labels."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Column, Connection, RowMapping, bindparam, func, select

from archive_search.catalog.known_for import known_for
from archive_search.catalog.pages import pages
from archive_search.catalog.registry_schema import persons, posts, sightings
from archive_search.knowledge.persons.corrections import Corrections
from archive_search.knowledge.persons.names import name_key, shown_name, spelling

_ALIKE = (  # rows that agree in these are read as one
    sightings.c.person,
    sightings.c.name,
    sightings.c.role_post,
    sightings.c.role_body,
    sightings.c.status,
    posts.c.label,
)
_NOBODY = {"official": False, "articles": 0, "first_seen": None, "last_seen": None}

Row = dict[str, Any]


def refresh_persons(
    connection: Connection, ids: Iterable[str], corrections: Corrections, heirs: Mapping[str, str]
) -> set[str]:
    """Draw the rows of these persons anew; those of them that became or ceased to be officials.

    `heirs` names for ids that went out of use the person that took their mentions over.
    """
    turned, keys = set(), set()
    for page in pages(sorted(ids)):
        before, rows = _before(connection, page), _seen(connection, page, corrections)
        rows |= _given_away(connection, [id_ for id_ in page if id_ not in rows])
        rows |= {id_: _emptied(row, heirs.get(id_)) for id_, row in before.items() if id_ not in rows}
        _write(connection, rows, before)
        keys |= {row["key"] for known in (before, rows) for row in known.values()}
        was = {id_ for id_, row in before.items() if row["official"]}
        turned |= was ^ {id_ for id_, row in rows.items() if row["official"]}
    for names in pages(sorted(keys)):
        _label(connection, names)
    return turned


def _before(connection: Connection, ids: Collection[str]) -> dict[str, RowMapping]:
    rows = connection.execute(select(persons).where(persons.c.id.in_(ids))).mappings()
    return {row["id"]: row for row in rows}


def _told(connection: Connection, column: Column[str], ids: Collection[str]) -> dict[str, list[RowMapping]]:
    """What the sightings say that have these persons in a column; `count` of them, from day to day."""
    day = sightings.c.date
    query = select(column.label("whose"), *_ALIKE, func.count().label("count"))
    query = query.add_columns(func.min(day).label("first"), func.max(day).label("last"))
    query = query.outerjoin(posts, posts.c.id == sightings.c.post).where(column.in_(ids))
    told: dict[str, list[RowMapping]] = defaultdict(list)
    for row in connection.execute(query.group_by(column, *_ALIKE)).mappings():
        told[row["whose"]].append(row)
    return told


def _articles(connection: Connection, ids: Collection[str]) -> dict[str, int]:
    """In how many articles each person stands."""
    column = sightings.c.person
    query = select(column, func.count(sightings.c.article.distinct())).where(column.in_(ids))
    return dict(connection.execute(query.group_by(column)).tuples().all())


def _seen(connection: Connection, ids: Collection[str], corrections: Corrections) -> dict[str, Row]:
    """The rows of those of the persons who have sightings."""
    told, articles = _told(connection, sightings.c.person, ids), _articles(connection, ids)
    posts = known_for(connection, sightings.c.person, told)
    return {
        id_: _called(rows)
        | {
            "known_for": posts[id_],
            "official": corrections.is_official(id_) and any(row["label"] for row in rows),
            "articles": articles[id_],
            "first_seen": min((row["first"] for row in rows if row["first"]), default=None),
            "last_seen": max((row["last"] for row in rows if row["last"]), default=None),
            "replaced_by": None,
        }
        for id_, rows in told.items()
    }


def _given_away(connection: Connection, ids: Collection[str]) -> dict[str, Row]:
    """The rows of those of the persons whose sightings staff gave to others."""
    told = _told(connection, sightings.c.found, ids)
    posts = known_for(connection, sightings.c.found, told)
    return {
        id_: _called(rows) | _NOBODY | {"known_for": posts[id_], "replaced_by": _heir(rows)}
        for id_, rows in told.items()
    }


def _heir(told: Sequence[RowMapping]) -> str | None:
    """To whom most of the sightings went."""
    heirs = Counter[str]()
    for row in told:
        if row["person"]:
            heirs[row["person"]] += row["count"]
    return min(heirs, key=lambda person: (-heirs[person], person), default=None)


def _emptied(before: RowMapping, heir: str | None) -> Row:
    kept = {name: before[name] for name in ("key", "name", "names", "known_for")}
    return kept | _NOBODY | {"replaced_by": heir}


def _called(told: Sequence[RowMapping]) -> Row:
    forms = Counter[str]()
    for row in told:
        forms[row["name"]] += row["count"]
    name = shown_name(forms)
    return {
        "key": name_key(name),
        "name": name,
        "names": "\n".join([name, *sorted(forms.keys() - {name})]),
    }


def _write(connection: Connection, rows: Mapping[str, dict[str, Any]], known: Collection[str]) -> None:
    fresh = [{"id": id_, "label": row["name"], **row} for id_, row in rows.items() if id_ not in known]
    changed = [{"known": id_, **row} for id_, row in rows.items() if id_ in known]
    if fresh:
        connection.execute(persons.insert(), fresh)
    if changed:
        connection.execute(persons.update().where(persons.c.id == bindparam("known")), changed)


def _label(connection: Connection, keys: Collection[str]) -> None:
    """Write the labels of the persons that bear names, where they are to be others."""
    query = select(persons).where(persons.c.key.in_(keys)).order_by(persons.c.key, persons.c.id)
    rows = connection.execute(query).mappings().all()
    labels: dict[str, str] = {}
    for _, namesakes in groupby(rows, lambda row: row["key"]):
        labels |= _labels(list(namesakes))
    changed = [{"known": r["id"], "label": labels[r["id"]]} for r in rows if r["label"] != labels[r["id"]]]
    if changed:
        connection.execute(persons.update().where(persons.c.id == bindparam("known")), changed)


def _labels(rows: Sequence[RowMapping]) -> dict[str, str]:
    """Officials of one key by name alone; where two share it with the latest post too, and with the years
    where two share that."""
    labels = {row["id"]: row["name"] for row in rows}
    officials = [row for row in rows if row["official"]]
    for group in _alike(officials, labels):
        labels |= {row["id"]: f"{row['name']} ({row['known_for']})" for row in group}
    for group in _alike(officials, labels):
        labels |= {row["id"]: f"{row['name']} ({row['known_for']}, {_years(row)})" for row in group}
    return labels


def _alike(rows: Iterable[RowMapping], labels: Mapping[str, str]) -> list[list[RowMapping]]:
    groups: dict[str, list[RowMapping]] = defaultdict(list)
    for row in rows:
        groups[spelling(labels[row["id"]])].append(row)
    return [group for group in groups.values() if len(group) > 1]


def _years(row: RowMapping) -> str:
    first, last = row["first_seen"], row["last_seen"]
    return (
        "?" if first is None else f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    )
