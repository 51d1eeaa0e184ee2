"""Who is meant by the mentions of one name, kind by kind, under ids that last."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from archive_search.catalog.ids import heirs, inherit
from archive_search.catalog.lots import Lot
from archive_search.catalog.sightings import Seen
from archive_search.knowledge.persons.evidence import Evidence
from archive_search.knowledge.persons.identity import identify
from archive_search.knowledge.persons.seats import Seats


@dataclass(frozen=True, slots=True)
class Decision:
    """The official whom each kind of mentions means, and the name that the kind has.

    `heirs` names for ids that went out of use who took most of their mentions over; `doubts` are pairs of
    officials who may be one, with what keeps them apart.
    """

    officials: Mapping[int, str]
    names: Mapping[int, str]
    heirs: Mapping[str, str]
    doubts: Sequence[tuple[str, str, str]]


def decide(
    lots: Iterable[Lot], ends: Sequence[Seen], seats: Seats, new_id: Callable[[str, Evidence], str]
) -> Decision:
    """The persons behind a name as the ends of its lots tell; `new_id` makes an id of a name and the first
    mention of someone new."""
    kinds = {seen.evidence.place: seen.kind for seen in ends}
    result = identify((seen.evidence for seen in ends), seats)
    officials = [person for person in result.persons if person.is_official]
    places = {kinds[one.place]: at for at, person in enumerate(officials) for one in person.evidence}
    shared = Counter[tuple[str, int]]()
    for lot in lots:
        if lot.found and lot.kind in places:
            shared[lot.found, places[lot.kind]] += lot.count
    inherited = inherit(shared, len(officials))
    ids = [
        known or new_id(person.name, person.evidence[0])
        for known, person in zip(inherited, officials, strict=True)
    ]
    return Decision(
        officials={kind: ids[at] for kind, at in places.items()},
        names={seen.kind: seen.evidence.name for seen in ends},
        heirs=heirs({(old, ids[at]): count for (old, at), count in shared.items()}),
        doubts=[(ids[doubt.one], ids[doubt.other], doubt.reason) for doubt in result.doubts],
    )
