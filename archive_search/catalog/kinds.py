"""Kinds of mentions: those of one kind say the same, in articles that say the same of the name.

They are always one person's. A prominent person has ten thousand mentions of some hundred kinds: so who is
who is found from the first and the last article of each kind, and what stands between is never read.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b

from sqlalchemy import RowMapping

from archive_search.knowledge.persons.names import name_key
from archive_search.knowledge.persons.seats import Seats
from archive_search.model import Mention

Said = tuple[
    str, tuple[tuple[str, str, str, bool], ...]
]  # a name, and post, body, status, capacity of each role


def said(mention: Mention) -> Said:
    return mention.name, tuple((role.post, role.body, role.status, role.capacity) for role in mention.roles)


def offices_told(mentions: Iterable[Mention]) -> dict[str, list[Said]]:
    """For each name that an article gives an office what it says of the name, by the key of the name."""
    told: dict[str, set[Said]] = defaultdict(set)
    for mention in mentions:
        if any(not role.capacity for role in mention.roles):
            told[name_key(mention.name)].add(said(mention))
    return {key: sorted(own) for key, own in told.items()}


def kind_of(mention: Mention, told: Sequence[Said], article: RowMapping, seats: Seats) -> int:
    """A number for what decides who is meant; `told` are the offices that the article gives to the name.

    Offices without a body are read apart in each article. Where no office is told, the very day counts;
    else only the units of its time do, and whether it is known.
    """
    day = article["date"]
    bodiless = any(not body for _, roles in told for _, body, _, is_function in roles if not is_function)
    where = article["unit"], article["id"] if bodiless else ""
    when = (seats.era(day), day is None) if told else day
    everything = said(mention), told, where, when
    return int.from_bytes(blake2b(repr(everything).encode(), digest_size=8).digest(), signed=True)
