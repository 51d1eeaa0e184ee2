"""Keeping the registry of officials level with the articles, at the cost of what changed.

Everything happens in one transaction. Only the names that stand in changed articles, or that changed
corrections concern, are thought over again.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, select

from archive_search.catalog.catalog import Catalog
from archive_search.catalog.ids import heirs, inherit, new_id
from archive_search.catalog.marks import last_change, read_mark, write_mark
from archive_search.catalog.person_rows import refresh_persons
from archive_search.catalog.records import mentions_from_json
from archive_search.catalog.registry_schema import doubts, persons, posts, sightings
from archive_search.catalog.schema import articles, versions
from archive_search.catalog.sightings import Seen, from_rows, to_rows
from archive_search.knowledge.persons.corrections import Corrections
from archive_search.knowledge.persons.identity import Doubt, identify
from archive_search.knowledge.persons.seats import Seats

_PAGE = 200
_SEEN, _CORRECTED = "registry", "corrections"  # rows of `meta`


@dataclass(frozen=True, slots=True)
class Registered:
    """How many names were thought over, in how many known articles persons changed, and which persons and
    articles the corrections name that the archive does not hold."""

    names: int
    articles: int
    notes: tuple[str, ...]


def register(catalog: Catalog, seats: Seats, corrections: Corrections, anew: bool = False) -> Registered:
    """Bring the registry level with what changed in the articles and the corrections, or `anew` with all.

    Known articles in which persons changed count as changed afterwards; all of them, when done anew.
    """
    with catalog.transaction() as connection:
        return _Registrar(connection, seats, corrections).run(anew)


class _Registrar:
    def __init__(self, connection: Connection, seats: Seats, corrections: Corrections) -> None:
        self._connection = connection
        self._seats = seats
        self._corrections = corrections
        self._ids = set(connection.scalars(select(persons.c.id))) | corrections.made
        self._touched: set[str] = set()  # persons
        self._heirs: dict[str, str] = {}
        self._moved: set[str] = set()  # articles

    def run(self, anew: bool) -> Registered:
        seen = 0 if anew else int(read_mark(self._connection, _SEEN) or 0)
        keys = self._take_changes(seen) | self._corrected()
        for key in sorted(keys):
            self._identify(key)
        turned = refresh_persons(self._connection, self._touched, self._corrections, self._heirs)
        for person in turned:
            self._moved |= set(self._values(sightings.c.article, sightings.c.person == person))
        changed = self._announce(seen)
        write_mark(self._connection, _SEEN, str(last_change(self._connection)))
        return Registered(len(keys), changed, (*self._unknown(), *self._joined()))

    def _take_changes(self, seq: int) -> set[str]:
        """Replace the sightings in articles that changed after `seq`; the keys of the names in them."""
        query = (
            select(articles.c.id, articles.c.seq, articles.c.duplicate_of)
            .add_columns(versions.c.date, versions.c.unit, versions.c.mentions)
            .join(versions, (versions.c.article == articles.c.id) & (versions.c.number == articles.c.version))
            .order_by(articles.c.seq)
            .limit(_PAGE)
        )
        keys: set[str] = set()
        while page := self._connection.execute(query.where(articles.c.seq > seq)).mappings().all():
            keys |= self._replace(page)
            seq = int(page[-1]["seq"])
        return keys

    def _replace(self, page: Sequence[RowMapping]) -> set[str]:
        here = sightings.c.article.in_([article["id"] for article in page])
        old = self._connection.execute(select(sightings).where(here)).mappings().all()
        sighted = [
            one
            for article in page
            if article["duplicate_of"] is None
            for one in to_rows(article, mentions_from_json(article["mentions"]), self._seats)
        ]
        rows = [one.row for one in sighted]
        self._connection.execute(sightings.delete().where(here))
        if rows:
            self._connection.execute(sightings.insert(), list(_with_found(rows, old)))
            self._add_posts({one.row["post"]: one.post_label for one in sighted if one.post_label})
        self._touched |= {row["person"] for row in old if row["person"]}
        return {row["key"] for row in old} | {row["key"] for row in rows}

    def _add_posts(self, labels: dict[str, str]) -> None:
        known = set(self._values(posts.c.id, posts.c.id.in_(list(labels))))
        if fresh := [{"id": post, "label": labels[post]} for post in sorted(labels.keys() - known)]:
            self._connection.execute(posts.insert(), fresh)

    def _identify(self, key: str) -> None:
        """Find the persons behind a name anew, keeping ids, and write down what changed."""
        columns = sightings.c
        query = select(sightings).where(columns.key == key)
        query = query.order_by(columns.article, columns.field, columns.start, columns.id)
        seen = {one.evidence.place: one for one in from_rows(self._connection.execute(query).mappings())}
        result = identify((one.evidence for one in seen.values()), self._seats)
        officials = [person for person in result.persons if person.is_official]
        groups = [[seen[one.place] for one in person.evidence] for person in officials]
        ids = inherit(groups)
        found: dict[int, str] = {}
        for at, person in enumerate(officials):
            found[at] = ids[at] or self._new_id(person.name, groups[at][0])
        self._heirs |= heirs(zip(found.values(), groups, strict=True))
        of_row = {
            row["id"]: found[at] for at, group in enumerate(groups) for one in group for row in one.rows
        }
        self._write([row for one in seen.values() for row in one.rows], of_row)
        self._write_doubts(key, found, result.doubts)

    def _new_id(self, name: str, first: Seen) -> str:
        fresh = new_id(name, first, self._ids)
        self._ids.add(fresh)
        return fresh

    def _write(self, rows: Iterable[RowMapping], found: dict[int, str]) -> None:
        changes = []
        for row in rows:
            before, now = row["found"], found.get(row["id"])
            person = self._corrections.person(now, row["name"], row["article"])
            if (before, row["person"]) != (now, person):
                changes.append({"row": row["id"], "found": now, "person": person})
                self._touched |= {one for one in (before, now, row["person"], person) if one}
            if row["person"] != person:
                self._moved.add(row["article"])
        if changes:
            update = sightings.update().where(sightings.c.id == bindparam("row"))
            self._connection.execute(update, changes)

    def _write_doubts(self, key: str, found: dict[int, str], doubtful: Iterable[Doubt]) -> None:
        self._connection.execute(doubts.delete().where(doubts.c.key == key))
        pairs: dict[tuple[str, str], str] = {}
        for doubt in doubtful:
            both = {self._corrections.person(found[at], "", "") or "" for at in (doubt.one, doubt.other)}
            if len(both) == 2 and not self._corrections.are_kept_apart(*both):
                one, other = sorted(both)
                pairs.setdefault((one, other), doubt.reason)
        rows = [
            {"key": key, "one": one, "other": other, "reason": why} for (one, other), why in pairs.items()
        ]
        if rows:
            self._connection.execute(doubts.insert(), rows)

    def _corrected(self) -> set[str]:
        """The keys that corrections concern, or concerned, if these changed since they were last applied."""
        text = json.dumps(self._corrections.entries, default=str, sort_keys=True)
        digest = hashlib.sha256(text.encode()).hexdigest()
        if digest == read_mark(self._connection, _CORRECTED):
            return set()
        write_mark(self._connection, _CORRECTED, digest)
        columns, named = sightings.c, sorted(self._corrections.persons)
        hidden = self._values(persons.c.id, ~persons.c.official & (persons.c.articles > 0))
        self._touched |= {*named, *hidden}
        return {
            *self._corrections.name_keys,
            *self._values(columns.key, columns.found.is_distinct_from(columns.person)),
            *self._values(columns.key, columns.found.in_(named) | columns.person.in_(named)),
        }

    def _announce(self, seen: int) -> int:
        """Give the articles in which persons changed new numbers, unless they have new ones already."""
        last = last_change(self._connection)
        count = 0
        for article in sorted(self._moved):
            stale = (articles.c.id == article) & (articles.c.seq <= seen)
            update = articles.update().where(stale).values(seq=last + count + 1)
            count += self._connection.execute(update).rowcount
        return count

    def _unknown(self) -> Iterator[str]:
        named, told = self._corrections.persons, self._corrections.articles
        known = set(self._values(persons.c.id, persons.c.id.in_(sorted(named))))
        held = set(self._values(articles.c.id, articles.c.id.in_(sorted(told))))
        yield from (f"officials.toml: there is no person {one}." for one in sorted(named - known))
        yield from (f"officials.toml: there is no article {one}." for one in sorted(told - held))

    def _joined(self) -> Iterator[str]:
        """A sentence on every pair that staff keep apart and that later articles have made one."""
        kept = {tuple(sorted(pair)) for pair in self._corrections.kept_apart}
        named = {person for pair in kept for person in pair}
        query = select(persons.c.id, persons.c.replaced_by).where(persons.c.id.in_(sorted(named)))
        heirs = dict(self._connection.execute(query).tuples().all())
        for one, other in sorted(kept):
            if heirs.get(one) == other or heirs.get(other) == one:
                yield f"officials.toml: articles make {one} and {other} one, who are kept apart; split them."

    def _values(self, column: Any, condition: Any) -> Iterable[str]:
        return self._connection.scalars(select(column).where(condition).distinct())


def _with_found(rows: Iterable[dict[str, Any]], old: Iterable[RowMapping]) -> Iterator[dict[str, Any]]:
    """New rows of articles with the persons whom their old rows had found, by name and post or name alone."""
    by_post: dict[tuple[str, str, str | None], str] = {}
    by_name: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in old:
        if row["found"]:
            by_post[row["article"], row["key"], row["post"]] = row["found"]
            by_name[row["article"], row["key"]].add(row["found"])
    for new in rows:
        name = (new["article"], new["key"])
        alone = by_name[name] if len(by_name[name]) == 1 else [None]
        yield new | {"found": by_post.get((*name, new["post"])) or next(iter(alone)), "person": None}
