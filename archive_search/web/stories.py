"""Hits of one story folded into the first of them, so that a page is not filled by one release."""

from collections.abc import Sequence
from dataclasses import dataclass

from archive_search.catalog import Headline
from archive_search.search.results import Hit

_SHOWN = 3  # other articles of a story at once; the rest stands behind a summary


@dataclass(frozen=True, slots=True)
class Story:
    """The first hit of a story on a page, and the story's other articles, whether they match or not.

    `folded` are the ids of those that are hits of the page themselves.
    """

    hit: Hit
    also: tuple[Headline, ...]
    more: tuple[Headline, ...]
    folded: frozenset[str]


def by_story(hits: Sequence[Hit]) -> list[Story]:
    """The hits of a page in their order, those of a story already shown folded into it."""
    found: list[Story] = []
    shown: set[str] = set()
    ids = {hit.id for hit in hits}
    for hit in hits:
        if hit.id not in shown:
            others = sorted(hit.also, key=lambda other: other.id not in ids)
            folded = frozenset(other.id for other in others if other.id in ids)
            found.append(Story(hit, tuple(others[:_SHOWN]), tuple(others[_SHOWN:]), folded))
            shown.update(folded)
    return found
