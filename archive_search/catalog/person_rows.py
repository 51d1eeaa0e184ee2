"""What is shown of persons, drawn from their sightings: names, latest post, days, labels."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from archive_search.catalog.registry_schema import persons, posts, sightings
from archive_search.knowledge.persons.corrections import Corrections
from archive_search.knowledge.persons.names import name_key, shown_name, spelling
from archive_search.knowledge.persons.tenure import branch

_YEAR = dt.timedelta(days=366)
_COLUMNS = (
    sightings.c.article,
    sightings.c.date,
    sightings.c.name,
    sightings.c.post,
    sightings.c.role_post,
    sightings.c.role_body,
    sightings.c.status,
    sightings.c.person,
    posts.c.label,
)


def refresh_persons(
    connection: Connection, ids: Iterable[str], corrections: Corrections, heirs: Mapping[str, str]
) -> set[str]:
    """Draw the rows of these persons anew; those of them that became or ceased to be officials.

    `heirs` names for ids that went out of use the person that took their mentions over.
    """
    turned, keys = set(), set()
    for person in sorted(ids):
        before = connection.execute(select(persons).where(persons.c.id == person)).mappings().first()
        row = _row(connection, person, corrections, heirs) or _emptied(before, heirs.get(person))
        if row is None:
            continue
        if before is None:
            connection.execute(persons.insert(), {"id": person, "label": row["name"], **row})
        else:
            connection.execute(persons.update().where(persons.c.id == person), row)
        keys |= {row["key"], *([before["key"]] if before else [])}
        if row["official"] != bool(before and before["official"]):
            turned.add(person)
    for key in sorted(keys):
        _label(connection, key)
    return turned


def _row(
    connection: Connection, person: str, corrections: Corrections, heirs: Mapping[str, str]
) -> dict[str, Any] | None:
    """The row of a person with sightings, or of one whose sightings staff gave to another."""
    rows = _sightings(connection, sightings.c.person == person)
    if rows:
        is_official = any(row["post"] for row in rows) and corrections.is_official(person)
        days = [row["date"] for row in rows if row["date"]]
        return _told(rows) | {
            "official": is_official,
            "articles": len({row["article"] for row in rows}),
            "first_seen": min(days, default=None),
            "last_seen": max(days, default=None),
            "replaced_by": None,
        }
    lost = _sightings(connection, sightings.c.found == person)
    if not lost:
        return None
    heir = Counter(row["person"] for row in lost if row["person"]).most_common(1)
    return _told(lost) | _NOBODY | {"replaced_by": heir[0][0] if heir else None}


_NOBODY = {"official": False, "articles": 0, "first_seen": None, "last_seen": None}


def _emptied(before: RowMapping | None, heir: str | None) -> dict[str, Any] | None:
    if before is None:
        return None
    kept = {name: before[name] for name in ("key", "name", "names", "known_for")}
    return kept | _NOBODY | {"replaced_by": heir}


def _sightings(connection: Connection, condition: Any) -> Sequence[RowMapping]:
    query = select(*_COLUMNS).outerjoin(posts, posts.c.id == sightings.c.post)
    query = query.where(condition).order_by(sightings.c.id)
    return connection.execute(query).mappings().all()


def _told(rows: Sequence[RowMapping]) -> dict[str, Any]:
    forms = Counter(row["name"] for row in rows)
    name = shown_name(forms)
    return {
        "key": name_key(name),
        "name": name,
        "names": "\n".join([name, *sorted(forms.keys() - {name})]),
        "known_for": _known_for(rows),
    }


def _known_for(rows: Sequence[RowMapping]) -> str:
    """The latest post, rather one held than one told as past, rather an office than a seat among others.

    One that under a tenth of the last year's articles state is no more than a slip, of a pen or of a parser.
    """
    told = [row for row in rows if row["post"]]
    held = [row for row in told if row["status"] != "former"] or told
    offices = [row for row in held if branch(row["role_post"], row["role_body"]) != "member"] or held
    last = max((row["date"] for row in offices if row["date"]), default=None)
    recent = [row for row in offices if last is None or (row["date"] and last - row["date"] <= _YEAR)]
    articles: dict[str, set[str]] = defaultdict(set)
    days: dict[str, str] = defaultdict(str)
    for row in recent:
        articles[row["label"]].add(row["article"])
        days[row["label"]] = max(days[row["label"]], str(row["date"] or ""))
    least = len(set().union(*articles.values())) / 10
    common = [label for label, own in articles.items() if len(own) >= least]
    return max(common, key=lambda label: (days[label], len(articles[label]), label), default="")


def _label(connection: Connection, key: str) -> None:
    """Label the officials of a key by name alone; where two share it with the latest post too, and with the
    years where two share that."""
    query = select(persons).where(persons.c.key == key).order_by(persons.c.id)
    rows = connection.execute(query).mappings().all()
    labels = {row["id"]: row["name"] for row in rows}
    officials = [row for row in rows if row["official"]]
    for group in _alike(officials, labels):
        labels |= {row["id"]: f"{row['name']} ({row['known_for']})" for row in group}
    for group in _alike(officials, labels):
        labels |= {row["id"]: f"{row['name']} ({row['known_for']}, {_years(row)})" for row in group}
    for row in rows:
        if row["label"] != labels[row["id"]]:
            connection.execute(
                persons.update().where(persons.c.id == row["id"]).values(label=labels[row["id"]])
            )


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
