"""Ids of persons: readable, and kept when more articles arrive."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from archive_search.catalog.sightings import Seen
from archive_search.knowledge.persons.names import slug

_SUFFIX = 4  # hex digits; longer only where that is taken


def inherit(persons: Sequence[Sequence[Seen]]) -> list[str | None]:
    """The id that each person has by its mentions' rows: that of the earlier person it shares most with."""
    shared = Counter(
        (row["found"], at)
        for at, person in enumerate(persons)
        for seen in person
        for row in seen.rows
        if row["found"]
    )
    ids: list[str | None] = [None] * len(persons)
    for (found, at), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if ids[at] is None and found not in ids:
            ids[at] = found
    return ids


def new_id(name: str, first: Seen, taken: Collection[str]) -> str:
    """The name as a slug; where that is taken, with a suffix that the person's first mention decides."""
    base = slug(name) or "person"
    return next(one for one in _candidates(base, first) if one not in taken)


def _candidates(base: str, first: Seen) -> Iterator[str]:
    yield base
    evidence = first.evidence
    anchor = f"{evidence.article} {evidence.field} {evidence.start} {evidence.name}"
    digest = hashlib.sha256(anchor.encode()).hexdigest()
    yield from (f"{base}-{digest[:length]}" for length in range(_SUFFIX, len(digest)))


def heirs(persons: Iterable[tuple[str | None, Sequence[Seen]]]) -> dict[str, str]:
    """For each id that no person has any more, the person that most of its mentions went to."""
    pairs = [(row["found"], now) for now, person in persons for seen in person for row in seen.rows]
    kept = {now for _, now in pairs}
    moved = Counter((old, now) for old, now in pairs if old and now and old not in kept)
    return {old: now for (old, now), _ in sorted(moved.items(), key=lambda item: (item[1], item[0]))}
