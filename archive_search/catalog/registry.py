"""Reading the registry of officials: who they are, what they are called, whom articles name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, bindparam, func, select

from archive_search.catalog.catalog import Catalog
from archive_search.catalog.pages import pages
from archive_search.catalog.person_views import (
    DoubtfulPair,
    Official,
    PersonView,
    PostCount,
    PostView,
    RoleSeen,
    Sentence,
)
from archive_search.catalog.profiles import (
    find_person,
    roles_seen,
    said_of_post,
    to_official,
    view_person,
    view_post,
)
from archive_search.catalog.registry_schema import doubts, persons, posts, sightings
from archive_search.catalog.sightings import Place
from archive_search.text.normalize import fold, shadow

_TOGETHER = 200  # officials whose articles are in memory at a time


@dataclass(frozen=True, slots=True)
class Named:
    """The ids of the officials whom an article names, and of the posts that it says are held."""

    officials: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()


class Registry:
    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def officials(self, text: str = "", after: str = "", limit: int | None = None) -> list[Official]:
        """The first behind `after`, by id, whose name or label contains `text`, accents optional."""
        wanted = fold(shadow(text))
        query = select(persons).where(persons.c.official, persons.c.id > after).order_by(persons.c.id)
        with self._catalog.reading() as connection:
            every = map(to_official, connection.execute(query).mappings())
            named = (one for one in every if _has(wanted, (*one.names, one.label)))
            return list(islice(named, limit))

    def among(self, ids: Iterable[str]) -> dict[str, Official]:
        """Those of the ids that are officials', with them."""
        with self._catalog.reading() as connection:
            return {row["id"]: to_official(row) for row in _rows_of(connection, _AMONG, ids)}

    def official(self, person: str) -> Official:
        """The official of an id, or of an id that it has taken over; NotFound when there is none."""
        with self._catalog.reading() as connection:
            return to_official(find_person(connection, person))

    def person(self, person: str) -> PersonView:
        """Everything that articles show of an official, found as by `official`."""
        return view_person(self._catalog, person)

    def roles(self, people: Sequence[str]) -> Iterator[tuple[RoleSeen, ...]]:
        """The posts of each of these officials, by id, with the sentences that state them."""
        for at in range(0, len(people), _TOGETHER):
            some = people[at : at + _TOGETHER]
            found = roles_seen(self._catalog, some)
            yield from (found[person] for person in some)

    def post(self, post: str) -> PostView:
        """Who was seen in a post; NotFound when no article states it."""
        return view_post(self._catalog, post)

    def said_of(self, post: str) -> dict[str, tuple[Sentence, ...]]:
        """The sentences that state a post, by the person whom they show in it: the first and the last."""
        return said_of_post(self._catalog, post)

    def posts_seen(self, text: str = "", after: str = "", limit: int | None = None) -> list[PostCount]:
        """The posts in which officials were seen, by id, chosen as by `officials`."""
        wanted = fold(shadow(text))
        query = select(posts).where(posts.c.id > after).order_by(posts.c.id)
        with self._catalog.reading() as connection:
            named = (row.id for row in connection.execute(query) if _has(wanted, [row.label]))
            counted = (one for page in pages(named) for one in _post_counts(connection, page))
            return list(islice(counted, limit))

    def post_labels(self, ids: Iterable[str]) -> dict[str, str]:
        """The labels of those of the ids that are posts'."""
        with self._catalog.reading() as connection:
            return {row["id"]: row["label"] for row in _rows_of(connection, _LABELS, ids)}

    def ids(self) -> set[str]:
        """Every id that is or was in use."""
        with self._catalog.reading() as connection:
            return set(connection.scalars(select(persons.c.id)))

    def doubtful(self) -> list[DoubtfulPair]:
        """The pairs of officials that staff should look at, by id."""
        query = select(doubts).order_by(doubts.c.one, doubts.c.other)
        with self._catalog.reading() as connection:
            pairs = connection.execute(query).all()
            ids = {person for pair in pairs for person in (pair.one, pair.other)}
            rows = connection.execute(select(persons).where(persons.c.official)).mappings()
            known = {row["id"]: to_official(row) for row in rows if row["id"] in ids}
        return [
            DoubtfulPair(known[pair.one], known[pair.other], pair.reason)
            for pair in pairs
            if pair.one in known and pair.other in known
        ]

    def named_in(self, articles: Sequence[str]) -> dict[str, Named]:
        """Whom articles name, by article; those that name nobody are left out."""
        columns = (sightings.c.article, sightings.c.person, sightings.c.post, sightings.c.status)
        query = (
            select(*columns, persons.c.official)
            .outerjoin(persons, persons.c.id == sightings.c.person)
            .where(sightings.c.article.in_(articles))
            .order_by(sightings.c.id)
        )
        officials: Mapping[str, dict[str, None]] = defaultdict(dict)
        held: Mapping[str, dict[str, None]] = defaultdict(dict)
        with self._catalog.reading() as connection:
            for row in connection.execute(query):
                if row.official:
                    officials[row.article][row.person] = None
                if row.post and row.status != "former":
                    held[row.article][row.post] = None
        found = officials.keys() | held.keys()
        return {article: Named(tuple(officials[article]), tuple(held[article])) for article in found}

    def persons_in(self, *articles: str) -> dict[Place, str]:
        """The official behind each mention of these articles, by article, field and start."""
        with self._catalog.reading() as connection:
            rows = connection.execute(_PERSONS, {"ids": articles})
            return {(row.article, row.field, row.start): row.person for row in rows}


_AMONG = select(persons).where(persons.c.official, persons.c.id.in_(bindparam("ids", expanding=True)))
_LABELS = select(posts).where(posts.c.id.in_(bindparam("ids", expanding=True)))
_PERSONS = (
    select(sightings.c.article, sightings.c.field, sightings.c.start, sightings.c.person)
    .join(persons, persons.c.id == sightings.c.person)
    .where(sightings.c.article.in_(bindparam("ids", expanding=True)), persons.c.official)
)


def _rows_of(connection: Connection, query: Select[Any], ids: Iterable[str]) -> Iterator[RowMapping]:
    for some in pages(ids):
        yield from connection.execute(query, {"ids": some}).mappings()


def _post_counts(connection: Connection, ids: Sequence[str]) -> Iterator[PostCount]:
    """Those of the posts in which officials were seen."""
    columns = sightings.c
    query = (
        select(posts, func.count(columns.person.distinct()), func.count(columns.article.distinct()))
        .join(sightings, columns.post == posts.c.id)
        .join(persons, persons.c.id == columns.person)
        .where(persons.c.official, posts.c.id.in_(ids))
        .group_by(posts.c.id, posts.c.label)
        .order_by(posts.c.id)
    )
    yield from (PostCount(*row) for row in connection.execute(query))


def _has(wanted: str, names: Iterable[str]) -> bool:
    return any(wanted in fold(shadow(name)) for name in names)
