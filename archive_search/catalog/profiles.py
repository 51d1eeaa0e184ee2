"""Putting together what articles show of a person or a post, each with the sentence that says so."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, func, select

from archive_search.catalog.catalog import Catalog
from archive_search.catalog.person_views import (
    Companion,
    Event,
    Holder,
    Official,
    PersonView,
    PostView,
    RoleSeen,
    RoleView,
    Sentence,
    Uncertain,
)
from archive_search.catalog.registry_schema import doubts, persons, posts, sightings
from archive_search.errors import NotFound
from archive_search.knowledge.words import sentences
from archive_search.language import gettext as _
from archive_search.model import Article

_COMPANIONS = 12
_EVENTS = ("elected", "appointed", "ended", "dismissed")

Rows = Sequence[RowMapping]


def view_person(catalog: Catalog, person: str) -> PersonView:
    """Everything that articles show of an official; NotFound when there is none of that id."""
    with catalog.reading() as connection:
        row = find_person(connection, person)
        rows = _rows(connection, sightings.c.person == row["id"])
        roles = _by_post(rows)
        holders = {post: _holders(connection, post) for post in roles}
        companions = tuple(_companions(connection, row["id"]))
        uncertain = tuple(_uncertain(connection, row["id"]))
        labels = _labels(connection, roles)
    told = {one["article"] for own in roles.values() for one in (*_ends(own), *_events(own))}
    articles = _cited(catalog, told)
    views = [_role(labels[post], own, holders[post], articles) for post, own in roles.items()]
    years = Counter(day.year for _, day in {(one["article"], one["date"]) for one in rows} if day)
    return PersonView(to_official(row), tuple(views), dict(sorted(years.items())), companions, uncertain)


def roles_seen(catalog: Catalog, people: Sequence[str]) -> dict[str, tuple[RoleSeen, ...]]:
    """The posts of officials, in the order in which they were first seen, by id of the official."""
    own: dict[str, list[RowMapping]] = {person: [] for person in people}
    with catalog.reading() as connection:
        for row in _rows(connection, sightings.c.person.in_(people)):
            own[row["person"]].append(row)
        roles = {person: _by_post(rows) for person, rows in own.items()}
        labels = _labels(connection, {post for found in roles.values() for post in found})
    ends = {row["article"] for found in roles.values() for rows in found.values() for row in _ends(rows)}
    articles = _cited(catalog, ends)
    return {
        person: tuple(RoleSeen(**_told(labels[post], rows, articles)) for post, rows in found.items())
        for person, found in roles.items()
    }


def view_post(catalog: Catalog, post: str) -> PostView:
    """Who was seen in a post; NotFound when no article states it."""
    with catalog.reading() as connection:
        label = connection.scalar(select(posts.c.label).where(posts.c.id == post))
        holders = _holders(connection, post)
    if label is None or not holders:
        raise NotFound(_("There is no post %(post)s.") % {"post": post})
    return PostView(post, label, holders)


def said_of_post(catalog: Catalog, post: str) -> dict[str, tuple[Sentence, ...]]:
    """The first and the last sentence that state a post of each person who was seen in it, by person."""
    own: dict[str, list[RowMapping]] = defaultdict(list)
    with catalog.reading() as connection:
        for row in _rows(connection, sightings.c.post == post):
            own[row["person"]].append(row)
    ends = {person: _ends(rows) for person, rows in own.items() if person}
    articles = _cited(catalog, {row["article"] for rows in ends.values() for row in rows})
    return {person: _sentences(rows, articles) for person, rows in ends.items()}


def _labels(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    query = select(posts).where(posts.c.id.in_(list(ids)))
    return {row.id: row.label for row in connection.execute(query)}


def _cited(catalog: Catalog, ids: Iterable[str]) -> dict[str, Article]:
    return {id_: stored.article for id_, stored in catalog.articles(sorted(ids)).items()}


def _rows(connection: Connection, condition: ColumnElement[bool]) -> Rows:
    """Sightings in order of time, undated ones last."""
    columns = sightings.c
    query = select(sightings).where(condition)
    query = query.order_by(columns.date.is_(None), columns.date, columns.article, columns.id)
    return connection.execute(query).mappings().all()


def _by_post(rows: Rows) -> dict[str, Rows]:
    """The sightings that state a post, by post in the order in which posts were first seen to be held."""
    found: dict[str, list[RowMapping]] = defaultdict(list)
    for row in rows:
        if row["post"]:
            found[row["post"]].append(row)
    first = {post: next(iter(_held(own)), own[0]) for post, own in found.items()}
    return dict(sorted(found.items(), key=lambda item: str(first[item[0]]["date"] or "9")))


def _held(rows: Rows) -> Rows:
    """The dated sightings that do not tell of the past."""
    return [row for row in rows if row["date"] and row["status"] != "former"]


def _ends(rows: Rows) -> Rows:
    """The first and the last sighting, rather of the post held than of the past."""
    told = _held(rows) or rows
    return [told[0], told[-1]] if told[0]["article"] != told[-1]["article"] else [told[0]]


def _events(rows: Rows) -> Rows:
    """The first sighting of each event in each article."""
    first: dict[tuple[str, str], RowMapping] = {}
    for row in rows:
        if row["status"] in _EVENTS:
            first.setdefault((row["status"], row["article"]), row)
    return list(first.values())


def _role(label: str, rows: Rows, holders: Sequence[Holder], articles: Mapping[str, Article]) -> RoleView:
    told = [row for row in _events(rows) if row["article"] in articles]
    own = next((at for at, holder in enumerate(holders) if holder.person == rows[0]["person"]), None)
    before, after = _neighbours(holders, holders[own]) if own is not None else (None, None)
    return RoleView(
        **_told(label, rows, articles),
        events=tuple(
            Event(row["status"], row["date"], row["article"], _sentence(row, articles[row["article"]]))
            for row in told
        ),
        predecessor=before,
        successor=after,
    )


def _told(label: str, rows: Rows, articles: Mapping[str, Article]) -> dict[str, Any]:
    """The fields of a `RoleSeen`."""
    days = [row["date"] for row in _held(rows)]
    return {
        "post": rows[0]["post"],
        "label": label,
        "wordings": tuple(dict.fromkeys(row["role_text"] for row in rows)),
        "first_seen": min(days, default=None),
        "last_seen": max(days, default=None),
        "articles": len({row["article"] for row in rows}),
        "evidence": _sentences(_ends(rows), articles),
    }


def _holders(connection: Connection, post: str) -> tuple[Holder, ...]:
    """Who was seen in a post, in the order of the days on which they were first seen to hold it."""
    columns = sightings.c
    held = columns.status != "former"
    first, last = func.min(columns.date).filter(held), func.max(columns.date).filter(held)
    query = (
        select(persons.c.id, persons.c.label, first, last, func.count(columns.article.distinct()))
        .join(persons, persons.c.id == columns.person)
        .where(columns.post == post, persons.c.official)
        .group_by(persons.c.id, persons.c.label)
    )
    found = [Holder(*row) for row in connection.execute(query)]
    return tuple(sorted(found, key=lambda one: (one.first_seen or dt.date.max, one.person)))


def _neighbours(holders: Sequence[Holder], own: Holder) -> tuple[Holder | None, Holder | None]:
    """Who was last seen before the first day of a holder, and first seen after the last day."""
    first, last = own.first_seen, own.last_seen
    if first is None or last is None:
        return None, None
    others = [one for one in holders if one is not own]
    before = [(one.last_seen, one.person, one) for one in others if one.last_seen and one.last_seen <= first]
    after = [(one.first_seen, one.person, one) for one in others if one.first_seen and one.first_seen >= last]
    return (max(before)[2] if before else None), (min(after)[2] if after else None)


def _sentences(rows: Rows, articles: Mapping[str, Article]) -> tuple[Sentence, ...]:
    return tuple(_sentence(row, articles[row["article"]]) for row in rows if row["article"] in articles)


def _sentence(row: RowMapping, article: Article) -> Sentence:
    """The sentence of a mention, and of its office where that stands in another one."""
    return cited(article, row["field"], [(row["start"], row["end"]), (row["role_start"], row["role_end"])])


def cited(article: Article, field: str, spans: Sequence[tuple[int, int]]) -> Sentence:
    """The sentence that holds the spans, which are its marks; several where they stand in several."""
    text, spans = article.text_of(field), sorted(spans)
    around = [span for span in sentences(text) if span[1] > spans[0][0] and span[0] < spans[-1][1]]
    start, end = around[0][0], around[-1][1]
    marks = tuple((left - start, right - start) for left, right in spans)
    said = text[start:end].rstrip()
    place = (field, start, start + len(said))
    return Sentence(article.id, article.title, article.date, said, marks, *place)


def _companions(connection: Connection, person: str) -> Iterator[Companion]:
    columns = sightings.c
    own = select(columns.article).where(columns.person == person)
    count = func.count(columns.article.distinct())
    query = (
        select(persons.c.id, persons.c.label, count)
        .join(persons, persons.c.id == columns.person)
        .where(columns.article.in_(own), persons.c.id != person, persons.c.official)
        .group_by(persons.c.id, persons.c.label)
        .order_by(count.desc(), persons.c.id)
        .limit(_COMPANIONS)
    )
    yield from (Companion(*row) for row in connection.execute(query))


def _uncertain(connection: Connection, person: str) -> Iterator[Uncertain]:
    for own, its in ((doubts.c.one, doubts.c.other), (doubts.c.other, doubts.c.one)):
        query = (
            select(persons.c.id, persons.c.label, doubts.c.reason)
            .join(persons, persons.c.id == its)
            .where(own == person, persons.c.official)
            .order_by(persons.c.id)
        )
        yield from (Uncertain(*row) for row in connection.execute(query))


def find_person(connection: Connection, person: str) -> RowMapping:
    """The row of an official, following to whom it became part of; NotFound when there is none."""
    seen: set[str] = set()
    wanted: str | None = person
    while wanted and wanted not in seen:
        seen.add(wanted)
        row = connection.execute(select(persons).where(persons.c.id == wanted)).mappings().first()
        if row and row["articles"]:
            return row
        wanted = row["replaced_by"] if row else None
    raise NotFound(_("There is no official %(person)s.") % {"person": person})


def to_official(row: RowMapping) -> Official:
    return Official(
        id=row["id"],
        name=row["name"],
        label=row["label"],
        names=tuple(row["names"].split("\n")),
        known_for=row["known_for"],
        articles=row["articles"],
        first_seen=row["first_seen"],
        last_seen=row["last_seen"],
    )
