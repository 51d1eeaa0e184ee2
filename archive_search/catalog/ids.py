"""Ids of persons: readable, and kept when more articles arrive."""

import hashlib
from collections.abc import Collection, Iterator, Mapping

from archive_search.knowledge.persons.evidence import Evidence
from archive_search.knowledge.persons.names import slug

_SUFFIX = 4  # hex digits; longer only where that is taken


def inherit(shared: Mapping[tuple[str, int], int], persons: int) -> list[str | None]:
    """For each of so many persons the id of the earlier person that it shares most mentions with.

    `shared` counts these by the earlier id and the person's number.
    """
    ids: list[str | None] = [None] * persons
    for (found, at), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if ids[at] is None and found not in ids:
            ids[at] = found
    return ids


def new_id(name: str, first: Evidence, taken: Collection[str]) -> str:
    """The name as a slug; where that is taken, with a suffix that the person's first mention decides."""
    base = slug(name) or "person"
    return next(one for one in _candidates(base, first) if one not in taken)


def _candidates(base: str, first: Evidence) -> Iterator[str]:
    yield base
    anchor = f"{first.article} {first.field} {first.start} {first.name}"
    digest = hashlib.sha256(anchor.encode()).hexdigest()
    yield from (f"{base}-{digest[:length]}" for length in range(_SUFFIX, len(digest)))


def heirs(shared: Mapping[tuple[str, str], int]) -> dict[str, str]:
    """For each id that no person has any more, the person that most of its mentions went to.

    `shared` counts them by the earlier id and the present one.
    """
    kept = {now for _, now in shared}
    moved = {pair: count for pair, count in shared.items() if pair[0] not in kept}
    return {old: now for (old, now), _ in sorted(moved.items(), key=lambda item: (item[1], item[0]))}
