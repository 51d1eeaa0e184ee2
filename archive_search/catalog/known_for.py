"""The post that a person is known for, of all that articles state."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Column, Connection, RowMapping, or_, select

from archive_search.catalog.pages import listed, pages
from archive_search.catalog.registry_schema import posts, sightings
from archive_search.knowledge.persons.tenure import branch

_YEAR = dt.timedelta(days=366)

Told = Mapping[str, Sequence[RowMapping]]  # by person: role_post, role_body, status, label, last day


def known_for(connection: Connection, whose: Column[str], told: Told) -> dict[str, str]:
    """The latest post of each person, rather one held than one told as past, rather an office than a seat
    among others; none is the empty string. `told` are the sightings that have the persons in a column.

    A post that under a tenth of the last year's articles state is no more than a slip, of a pen or of a
    parser. Only for persons with several posts are these articles read.
    """
    offices = {person: _offices(rows) for person, rows in told.items()}
    labels = {person: {row["label"] for row in rows} for person, rows in offices.items()}
    found = {person: max(own, default="") for person, own in labels.items()}
    last = {
        person: max((row["last"] for row in offices[person] if row["last"]), default=None)
        for person, own in labels.items()
        if len(own) > 1
    }
    for person, rows in _last_year(connection, whose, last):
        chosen = {_post(row) for row in offices[person]}
        found[person] = _latest([row for row in rows if _post(row) in chosen])
    return found


def _offices(told: Sequence[RowMapping]) -> list[RowMapping]:
    posts = [row for row in told if row["label"]]
    held = [row for row in posts if row["status"] != "former"] or posts
    return [row for row in held if branch(row["role_post"], row["role_body"]) != "member"] or held


def _post(row: RowMapping) -> tuple[str, ...]:
    return row["role_post"], row["role_body"], row["status"], row["label"]


def _last_year(
    connection: Connection, whose: Column[str], last: Mapping[str, dt.date | None]
) -> Iterator[tuple[str, list[RowMapping]]]:
    """For each person the posts stated in the year up to a last day, article by article; without a day in
    all articles."""
    c, label = sightings.c, posts.c.label
    for page in pages(sorted(last.items())):
        since = [(person, day and _year_before(day)) for person, day in page]
        start = listed(since, c.person, c.date)
        query = select(
            start.c.person, c.article, c.date, c.role_post, c.role_body, c.status, label
        ).distinct()
        query = query.join(start, start.c.person == whose).join(posts, posts.c.id == c.post)
        query = query.where(or_(start.c.date.is_(None), c.date >= start.c.date))
        rows: dict[str, list[RowMapping]] = defaultdict(list)
        for row in connection.execute(query).mappings():
            rows[row["person"]].append(row)
        yield from rows.items()


def _year_before(day: dt.date) -> dt.date:
    return max(day, dt.date.min + _YEAR) - _YEAR


def _latest(rows: Sequence[RowMapping]) -> str:
    articles = Counter(label for label, _ in {(row["label"], row["article"]) for row in rows})
    days: dict[str, str] = defaultdict(str)
    for row in rows:
        days[row["label"]] = max(days[row["label"]], str(row["date"] or ""))
    least = len({row["article"] for row in rows}) / 10
    common = [label for label, count in articles.items() if count >= least]
    return max(common, key=lambda label: (days[label], articles[label], label), default="")
