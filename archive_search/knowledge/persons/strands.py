"""Strands: mentions of one name that one office, one sentence or one article puts together.

A prominent person has ten thousand mentions that say a few dozen different things. So mentions are sorted by
what they say first (their *kind*), and everything else is decided among kinds.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product
from typing import Literal, NamedTuple

from archive_search.knowledge.persons.evidence import Evidence
from archive_search.knowledge.persons.names import habit, spelling
from archive_search.knowledge.persons.seats import Seat, Seats, distance, is_in_reach
from archive_search.knowledge.persons.tenure import Branch, OfficeSeen, Tenure, branch, conflict, tenures
from archive_search.text.normalize import has_diacritics

Reason = Literal["branch", "overlap", "place", "step", "accents", "several"]
CONFLICTS: tuple[Reason, ...] = ("branch", "overlap", "place")  # the weightiest first


class _Office(NamedTuple):
    post: str
    seat: Seat
    branch: Branch
    status: str
    has_body: bool


class _Kind(NamedTuple):
    """What a mention says, but for its day. Offices without a body are told apart by article."""

    spelling: str
    offices: tuple[_Office, ...]
    article: str


@dataclass(frozen=True, eq=False)
class Strand:
    """Mentions of one person in order of time; `seen` are the first and last of each kind."""

    spellings: frozenset[str]
    evidence: tuple[Evidence, ...]
    seen: frozenset[OfficeSeen]

    @cached_property
    def tenures(self) -> tuple[Tenure, ...]:
        return tenures(self.seen)

    @cached_property
    def habits(self) -> frozenset[str]:
        return frozenset(map(habit, self.spellings))


def joined(strands: Sequence[Strand]) -> Strand:
    """Several strands as one."""
    evidence = sorted((one for strand in strands for one in strand.evidence), key=lambda one: one.order)
    return Strand(
        frozenset().union(*(strand.spellings for strand in strands)),
        tuple(evidence),
        frozenset().union(*(strand.seen for strand in strands)),
    )


class Reader:
    """Reads spellings and offices out of the evidence for one name, which is in order of time.

    A name without accents is taken for the accented one, where just one is known in the jurisdiction.
    """

    def __init__(self, evidence: Sequence[Evidence], seats: Seats) -> None:
        self._seats = seats
        self._kinds: dict[Hashable, _Kind] = {}
        self._adopted = _adopted(evidence, seats)

    def spelling(self, one: Evidence) -> str:
        own = spelling(one.name)
        return self._adopted.get((own, self.publisher(one)), own) if self._adopted else own

    def publisher(self, one: Evidence) -> Seat:
        return self._seats.of("", one.unit, one.date)

    def strands(self, evidence: Iterable[Evidence]) -> list[Strand]:
        """The strands of mentions with an office."""
        by_kind: dict[_Kind, list[Evidence]] = defaultdict(list)
        by_article: dict[tuple[str, str], set[_Kind]] = defaultdict(set)
        days: dict[str, dt.date | None] = {}
        for one in evidence:
            kind = self._kind(one)
            by_kind[kind].append(one)
            by_article[one.article, kind.spelling].add(kind)
            days[one.article] = one.date
        links = {kind: set(_office_links(kind)) for kind in by_kind}
        together = {frozenset(kinds): days[key[0]] for key, kinds in by_article.items() if len(kinds) > 1}
        for kinds, day in together.items():
            if _agree(kinds, day):
                for kind in kinds:
                    links[kind].add(kinds)
        strands = [_strand(kind, own) for kind, own in by_kind.items()]
        return [joined([strands[at] for at in group]) for group in connected(list(links.values()))]

    def _kind(self, one: Evidence) -> _Kind:
        offices = tuple((role.post, role.body, role.status) for role in one.offices)
        article = one.article if any(not body for _, body, _ in offices) else ""
        said = one.name, one.unit, self._seats.era(one.date), offices, article
        if said not in self._kinds:
            read = tuple(
                _Office(
                    post, self._seats.of(body, one.unit, one.date), branch(post, body), status, bool(body)
                )
                for post, body, status in offices
            )
            self._kinds[said] = _Kind(self.spelling(one), read, article)
        return self._kinds[said]


def _adopted(evidence: Sequence[Evidence], seats: Seats) -> dict[tuple[str, Seat], str]:
    """For spellings without accents and seats of publishers the accented spelling that is meant there."""
    named = {(spelling(one.name), seats.of("", one.unit, one.date)) for one in evidence}
    counts = Counter[str]()
    for one in evidence:
        if has_diacritics(known := spelling(one.name)):
            counts[known] += one.count
    found = {}
    for known, here in named:
        if known not in counts:
            near = {other for other, seat in named if other in counts and is_in_reach(here, seat)}
            if len(set(map(habit, near))) == 1:
                found[known, here] = min(near, key=lambda other: (-counts[other], other))
    return found


def _office_links(kind: _Kind) -> Iterator[Hashable]:
    """What mentions of one person share: the body, and the post too where spellings differ by habit.

    Members of a committee are many, so that a seat in one counts only where nothing else is told.
    """
    told = [office for office in kind.offices if office.has_body]
    for office in [one for one in told if one.branch != "member"] or told:
        yield kind.spelling, office.seat
        yield habit(kind.spelling), office.seat, office.post


def _agree(kinds: Iterable[_Kind], day: dt.date | None) -> bool:
    """Whether one person can hold all the offices that an article of a day gives to a name."""
    held = [tenures(_seen(kind, day)) for kind in kinds]
    return not any(conflict(*pair) for one, other in combinations(held, 2) for pair in product(one, other))


def _seen(kind: _Kind, day: dt.date | None) -> list[OfficeSeen]:
    return [OfficeSeen(office.seat, office.branch, office.status, day) for office in kind.offices]


def _strand(kind: _Kind, evidence: Sequence[Evidence]) -> Strand:
    days = [one.date for one in evidence if one.date]
    ends = {days[0], days[-1]} if days else {None}
    seen = frozenset(seen for day in ends for seen in _seen(kind, day))
    return Strand(frozenset((kind.spelling,)), tuple(evidence), seen)


def connected(links: Sequence[Collection[Hashable]]) -> Iterator[list[int]]:
    """The numbers of what hangs together by common links."""
    holders: dict[Hashable, list[int]] = defaultdict(list)
    for at, own in enumerate(links):
        for link in own:
            holders[link].append(at)
    seen: set[int] = set()
    for start in range(len(links)):
        ahead, group = [start], list[int]()
        while ahead:
            at = ahead.pop()
            if at not in seen:
                seen.add(at)
                group.append(at)
                ahead += [other for link in links[at] for other in holders.pop(link, ())]
        if group:
            yield sorted(group)


def against(one: Strand, other: Strand) -> Reason | None:
    """What speaks against two strands being one person, the weightiest reason."""
    pairs = list(product(one.tenures, other.tenures))
    conflicts = {conflict(*pair) for pair in pairs}
    for reason in CONFLICTS:
        if reason in conflicts:
            return reason
    if one.spellings.isdisjoint(other.spellings):
        return "accents"
    return "step" if all(distance(own.seat, its.seat) == "step" for own, its in pairs) else None
