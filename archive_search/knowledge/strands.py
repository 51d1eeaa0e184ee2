"""Strands: mentions of one name that one office, one sentence or one article puts together."""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Literal

from archive_search.knowledge.evidence import Evidence
from archive_search.knowledge.person_names import habit, spelling
from archive_search.knowledge.seats import Seats, distance, is_in_reach
from archive_search.knowledge.tenure import OfficeSeen, Tenure, branch, conflict, tenures
from archive_search.model import Role
from archive_search.text.normalize import has_diacritics

Reason = Literal["branch", "overlap", "place", "step", "accents", "several"]
CONFLICTS: tuple[Reason, ...] = ("branch", "overlap", "place")  # the weightiest first


@dataclass(frozen=True, slots=True, eq=False)
class Strand:
    spellings: frozenset[str]
    evidence: tuple[Evidence, ...]
    tenures: tuple[Tenure, ...]


class Reader:
    """Reads spellings and offices out of evidence. A name without accents is taken for the accented one,
    where just one is known in the jurisdiction."""

    def __init__(self, evidence: Sequence[Evidence], seats: Seats) -> None:
        self._seats = seats
        self._adopted = _adopted(evidence, seats)

    def spelling(self, one: Evidence) -> str:
        return self._adopted.get(one) or spelling(one.name)

    def is_near(self, one: Evidence, strand: Strand) -> bool:
        """Whether the publisher of a mention is in reach of a strand's offices."""
        here = self._seats.of("", one.unit, one.date)
        return any(distance(here, tenure.seat) != "apart" for tenure in strand.tenures)

    def strand(self, evidence: Iterable[Evidence]) -> Strand:
        ordered = sorted(evidence, key=lambda one: one.order)
        sightings = (sighting for one in ordered for _, sighting in self._sightings(one))
        return Strand(frozenset(map(self.spelling, ordered)), tuple(ordered), tenures(sightings))

    def strands(self, evidence: Sequence[Evidence]) -> list[Strand]:
        """The strands of mentions with an office."""
        by_article: dict[Hashable, list[Evidence]] = defaultdict(list)
        for one in evidence:
            by_article[one.article, self.spelling(one)].append(one)
        joint = {key for key, group in by_article.items() if self._agree(group)}
        links = [
            {*self._office_links(one), *({(one.article, self.spelling(one))} & joint)} for one in evidence
        ]
        return [self.strand(evidence[at] for at in group) for group in connected(links)]

    def _agree(self, evidence: Sequence[Evidence]) -> bool:
        """Whether one person can hold all the offices that an article gives to a name."""
        pairs = combinations([self.strand([one]) for one in evidence], 2)
        return not any(against(one, other) in CONFLICTS for one, other in pairs)

    def _office_links(self, one: Evidence) -> Iterator[Hashable]:
        """What mentions of one person share: the body, and the post too where spellings differ by habit.

        Members of a committee are many, so that a seat in one counts only where nothing else is told.
        """
        told = [(role, sighting) for role, sighting in self._sightings(one) if role.body]
        for role, sighting in [pair for pair in told if pair[1].branch != "member"] or told:
            yield self.spelling(one), sighting.seat
            yield habit(self.spelling(one)), sighting.seat, role.post

    def _sightings(self, one: Evidence) -> list[tuple[Role, OfficeSeen]]:
        return [(role, self._sighting(one, role)) for role in one.offices]

    def _sighting(self, one: Evidence, role: Role) -> OfficeSeen:
        seat = self._seats.of(role.body, one.unit, one.date)
        return OfficeSeen(seat, branch(role.post, role.body), role.status, one.date)


def _adopted(evidence: Sequence[Evidence], seats: Seats) -> dict[Evidence, str]:
    named = [(one, spelling(one.name), seats.of("", one.unit, one.date)) for one in evidence]
    counts = Counter(known for one, known, _ in named if has_diacritics(one.name))
    accented = {(known, seat) for _, known, seat in named if known in counts}
    found = {}
    for one, known, here in named:
        if known not in counts:
            near = {other for other, seat in accented if is_in_reach(here, seat)}
            if len(set(map(habit, near))) == 1:
                found[one] = min(near, key=lambda other: (-counts[other], other))
    return found


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
