"""Keeping the registry of officials level with the articles, at the cost of what changed.

Everything happens in one transaction. Only the names that stand in changed articles, or that changed
corrections concern, are thought over again.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, select

from archive_search.catalog.catalog import Catalog
from archive_search.catalog.deciding import Decision, decide
from archive_search.catalog.ids import new_id
from archive_search.catalog.lots import Lot, read_ends, read_lots, read_rows
from archive_search.catalog.marks import catch_up, changed_after, last_change, read_mark, seen_by, write_mark
from archive_search.catalog.pages import pages
from archive_search.catalog.person_rows import refresh_persons
from archive_search.catalog.records import mentions_from_json
from archive_search.catalog.registry_schema import doubts, persons, posts, sightings
from archive_search.catalog.schema import articles, versions
from archive_search.catalog.sightings import to_rows
from archive_search.knowledge.persons.corrections import Corrections
from archive_search.knowledge.persons.evidence import Evidence
from archive_search.knowledge.persons.seats import Seats

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
        self._held: set[str] = set()  # names that were somebody's in what an article said before
        self._touched: set[str] = set()  # persons
        self._heirs: dict[str, str] = {}
        self._moved: set[str] = set()  # articles

    def run(self, anew: bool) -> Registered:
        seen = 0 if anew else seen_by(self._connection, _SEEN)
        changed = self._take_changes(seen)
        concerned = self._corrected()
        keys = sorted(changed | concerned)
        for page in pages(keys):
            self._identify(page, concerned)
        turned = refresh_persons(self._connection, self._touched, self._corrections, self._heirs)
        for page in pages(turned):
            self._moved |= set(self._values(sightings.c.article, sightings.c.person.in_(page)))
        announced = self._announce(seen)
        catch_up(self._connection, _SEEN)
        return Registered(len(keys), announced, (*self._unknown(), *self._joined()))

    def _take_changes(self, seq: int) -> set[str]:
        """Replace the sightings in articles that changed after `seq`; the keys of the names in them."""
        columns = (versions.c.date, versions.c.unit, versions.c.mentions)
        keys: set[str] = set()
        for page in changed_after(self._connection, seq, *columns):
            keys |= self._replace(page)
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
        self._held |= {row["key"] for row in old if row["found"] or row["person"]}
        return {row["key"] for row in old} | {row["key"] for row in rows}

    def _add_posts(self, labels: dict[str, str]) -> None:
        known = set(self._values(posts.c.id, posts.c.id.in_(list(labels))))
        if fresh := [{"id": post, "label": labels[post]} for post in sorted(labels.keys() - known)]:
            self._connection.execute(posts.insert(), fresh)

    def _identify(self, keys: Sequence[str], concerned: Collection[str]) -> None:
        """Find the persons behind names anew, keeping ids, and write down what changed. All rows of the names
        that corrections concern are looked at, of others those of lots that are not as they should be."""
        lots = read_lots(self._connection, self._in_question(keys, concerned))
        ends = read_ends(self._connection, lots)
        decided = {
            key: decide(own, ends[key], self._seats, self._new_id) for key, own in sorted(lots.items())
        }
        for decision in decided.values():
            self._heirs |= decision.heirs
        wrong = [
            lot
            for key, own in lots.items()
            for lot in own
            if key in concerned or not self._is_right(lot, decided[key])
        ]
        self._write(wrong, decided)
        self._write_doubts(keys, decided)

    def _in_question(self, keys: Sequence[str], concerned: Collection[str]) -> set[str]:
        """Those of the names that some article gives an office, or that were or are to be somebody's."""
        told = set(self._values(sightings.c.key, sightings.c.key.in_(keys) & sightings.c.post.is_not(None)))
        return told.union(set(keys) & (self._held | self._corrections.name_keys | set(concerned)))

    def _is_right(self, lot: Lot, decision: Decision) -> bool:
        found = decision.officials.get(lot.kind)
        person = self._corrections.person(found, decision.names[lot.kind], "")
        return (lot.found, lot.person) == (found, person)

    def _new_id(self, name: str, first: Evidence) -> str:
        fresh = new_id(name, first, self._ids)
        self._ids.add(fresh)
        return fresh

    def _write(self, lots: Iterable[Lot], decided: Mapping[str, Decision]) -> None:
        columns, changes = sightings.c, []
        for row in read_rows(self._connection, lots, columns.name, columns.article):
            before, now = row["found"], decided[row["key"]].officials.get(row["kind"])
            person = self._corrections.person(now, row["name"], row["article"])
            if (before, row["person"]) != (now, person):
                changes.append({"row": row["id"], "found": now, "person": person})
                self._touched |= {one for one in (before, now, row["person"], person) if one}
            if row["person"] != person:
                self._moved.add(row["article"])
        if changes:
            self._connection.execute(sightings.update().where(columns.id == bindparam("row")), changes)

    def _write_doubts(self, keys: Sequence[str], decided: Mapping[str, Decision]) -> None:
        self._connection.execute(doubts.delete().where(doubts.c.key.in_(keys)))
        pairs: dict[tuple[str, str, str], str] = {}
        for key, decision in decided.items():
            for *officials, reason in decision.doubts:
                both = {self._corrections.person(one, "", "") or "" for one in officials}
                if len(both) == 2 and not self._corrections.are_kept_apart(*both):
                    one, other = sorted(both)
                    pairs.setdefault((key, one, other), reason)
        if pairs:
            names = ("key", "one", "other", "reason")
            rows = [dict(zip(names, (*pair, why), strict=True)) for pair, why in pairs.items()]
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
        changes, last = list[dict[str, Any]](), last_change(self._connection)
        for page in pages(sorted(self._moved)):
            stale = set(self._values(articles.c.id, articles.c.id.in_(page) & (articles.c.seq <= seen)))
            changes += [{"article": id_, "seq": last + at} for at, id_ in enumerate(sorted(stale), start=1)]
            last += len(stale)
        if changes:
            update = articles.update().where(articles.c.id == bindparam("article"))
            self._connection.execute(update, changes)
        return len(changes)

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
    """New rows of articles with the persons whom their old rows had found, as far as these are certain."""
    found: dict[tuple[Any, ...], set[str]] = defaultdict(set)
    for row in old:
        if row["found"]:
            for clue in _clues(row):
                found[clue].add(row["found"])
    for new in rows:
        certain = (found[clue] for clue in _clues(new) if len(found.get(clue, ())) == 1)
        yield new | {"found": next(chain.from_iterable(certain), None), "person": None}


def _clues(row: Mapping[Any, Any]) -> Iterator[tuple[Any, ...]]:
    """What tells a person again in a new version of an article, the surest first."""
    yield row["article"], row["key"], row["field"], row["start"]
    yield row["article"], row["key"], row["post"]
    yield row["article"], row["key"]
