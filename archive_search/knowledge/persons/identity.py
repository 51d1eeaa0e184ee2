"""Which mentions of one name are the same person. A wrong merge harms someone, so doubt keeps people apart.

1. Mentions in one office, or that one sentence or article puts together, make a strand (`strands`).
2. Strands of one spelling are compatible when nothing in where, when and in which branch they hold office
   speaks against it (`tenure`). Compatible ones are one person unless that would join incompatible ones.
3. A mention without an office goes to the only person of that name who is near, in that person's years.

The result depends on the evidence alone, not on its order.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from archive_search.knowledge.persons.evidence import Evidence
from archive_search.knowledge.persons.names import shown_name
from archive_search.knowledge.persons.seats import Seat, Seats, distance, is_in_reach
from archive_search.knowledge.persons.strands import (
    CONFLICTS,
    Reader,
    Reason,
    Strand,
    against,
    connected,
    joined,
)

_AROUND = dt.timedelta(days=366)  # how long before and after its offices a name alone still means a person

Pair = tuple[int, int]


@dataclass(frozen=True)
class Person:
    """The mentions of one person, in order of time. Only someone seen in an office is an official."""

    evidence: tuple[Evidence, ...]

    @property
    def is_official(self) -> bool:
        return any(one.offices for one in self.evidence)

    @cached_property
    def name(self) -> str:
        forms = Counter[str]()
        for one in self.evidence:
            forms[one.name] += one.count
        return shown_name(forms)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two persons, by their place in `Identified.persons`, who may be one, and what keeps them apart.

    `branch`, `overlap`, `place`: their offices conflict. `step`: a career from commune to province lacks a
    step. `accents`: their names differ in an accent. `several`: either could also be a third one.
    """

    one: int
    other: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Identified:
    """Officials stand first among the `persons`. `unresolved` are mentions without an office that can mean
    several persons."""

    persons: tuple[Person, ...]
    unresolved: tuple[Evidence, ...]
    doubts: tuple[Doubt, ...]


def identify(evidence: Iterable[Evidence], seats: Seats) -> Identified:
    """The persons behind mentions whose names share one `name_key`."""
    ordered = sorted(evidence, key=lambda one: one.order)
    reader = Reader(ordered, seats)
    strands = reader.strands(one for one in ordered if one.offices)
    officials = [joined([strands[at] for at in group]) for group in _merged(strands)]
    officials.sort(key=lambda strand: strand.evidence[0].order)
    groups, unresolved = _with_bare(officials, [one for one in ordered if not one.offices], reader)
    persons = tuple(Person(tuple(sorted(group, key=lambda one: one.order))) for group in groups)
    return Identified(persons, tuple(unresolved), tuple(_doubts(officials)))


def _merged(strands: Sequence[Strand]) -> Iterator[list[int]]:
    """The numbers of strands that are one person. Where compatible strands hang together with incompatible
    ones, those that could belong to either stay alone."""
    reasons = {
        (one, other): against(strands[one], strands[other])
        for one, other in combinations(range(len(strands)), 2)
        if _are_variants(strands[one], strands[other])
    }
    friends = {pair for pair, reason in reasons.items() if reason is None}
    conflicts = {pair for pair, reason in reasons.items() if reason in CONFLICTS}
    for group in _groups(range(len(strands)), friends):
        torn = [at for at in group if _has(_friends_of(at, friends), conflicts)]
        for rest in _groups(sorted(set(group) - set(torn)), friends):
            yield from [[at] for at in rest] if _has(rest, conflicts) else [rest]
        yield from ([at] for at in torn)


def _are_variants(one: Strand, other: Strand) -> bool:
    return not one.habits.isdisjoint(other.habits)


def _groups(members: Sequence[int], pairs: Iterable[Pair]) -> Iterator[list[int]]:
    """The members that hang together by pairs."""
    links: dict[int, set[Pair]] = {at: set() for at in members}
    for pair in pairs:
        if pair[0] in links and pair[1] in links:
            links[pair[0]].add(pair)
            links[pair[1]].add(pair)
    for group in connected(list(links.values())):
        yield [members[at] for at in group]


def _friends_of(at: int, friends: Iterable[Pair]) -> list[int]:
    return sorted(one + other - at for one, other in friends if at in (one, other))


def _has(members: Sequence[int], pairs: set[Pair]) -> bool:
    return bool(pairs) and any(pair in pairs for pair in combinations(members, 2))


def _with_bare(
    officials: Sequence[Strand], bare: Sequence[Evidence], reader: Reader
) -> tuple[list[list[Evidence]], list[Evidence]]:
    """The evidence of each official and then of others, and what can mean several officials."""
    found = [list(strand.evidence) for strand in officials]
    in_article: dict[tuple[str, str], set[int]] = defaultdict(set)
    for at, strand in enumerate(officials):
        for one in strand.evidence:
            in_article[one.article, reader.spelling(one)].add(at)
    others: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    unresolved = []
    for one in bare:
        name = reader.spelling(one)
        named = in_article.get((one.article, name), set())
        meant = named or _near(name, reader.publisher(one), officials)
        if len(meant) == 1 and (named or _is_of_time(one, officials[min(meant)])):
            found[min(meant)].append(one)
        elif len(meant) > 1:
            unresolved.append(one)
        else:
            others[name, one.unit].append(one)
    return found + list(others.values()), unresolved


def _near(name: str, publisher: Seat, officials: Sequence[Strand]) -> set[int]:
    """The officials of a name in whose reach a publisher is."""
    return {
        at
        for at, strand in enumerate(officials)
        if name in strand.spellings
        and any(distance(publisher, tenure.seat) != "apart" for tenure in strand.tenures)
    }


def _is_of_time(one: Evidence, strand: Strand) -> bool:
    days = [day for tenure in strand.tenures for day in (tenure.first, tenure.last) if day]
    return one.date is not None and bool(days) and min(days) - _AROUND <= one.date <= max(days) + _AROUND


def _doubts(officials: Sequence[Strand]) -> Iterator[Doubt]:
    for (at, one), (other_at, other) in combinations(enumerate(officials), 2):
        if _are_variants(one, other):
            reason = against(one, other) or "several"
            if any(is_in_reach(own.seat, its.seat) for own in one.tenures for its in other.tenures):
                yield Doubt(at, other_at, reason)
        elif {tenure.seat for tenure in one.tenures} & {tenure.seat for tenure in other.tenures}:
            yield Doubt(at, other_at, "accents")
