"""The words of an article that state a fact, as JSON: `{"article", "field", "start", "end", "text"}`.

`start` and `end` count characters (Unicode code points) from the beginning of the article's title, body, or
captions joined by line breaks; `text` is what stands there.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from archive_search.catalog.sightings import Place
from archive_search.model import Article, Cue, Mention, Role


def evidence(article: Article, field: str, start: int, end: int) -> dict[str, Any]:
    """The words of `field` from `start` to `end`, and where they stand."""
    text = article.text_of(field)[start:end]
    return {"article": article.id, "field": field, "start": start, "end": end, "text": text}


def cues(article: Article, found: Iterable[Cue], most: int | None = None) -> list[dict[str, Any]]:
    """The words that spoke for a topic and the points they gave, most points first, so many at most."""
    return [
        {"points": round(cue.points, 2), "evidence": evidence(article, cue.field, cue.start, cue.end)}
        for cue in sorted(found, key=lambda cue: -cue.points)[:most]
    ]


@dataclass(frozen=True, slots=True)
class Office:
    """An office as an article states it of a person; `person` is the id in the registry, None where it tells
    none."""

    mention: Mention
    role: Role
    person: str | None

    def evidence(self, article: Article) -> dict[str, Any]:
        """The words that hold both name and office."""
        start = min(self.mention.start, self.role.start)
        return evidence(article, self.mention.field, start, max(self.mention.end, self.role.end))


def offices(article_id: str, mentions: Iterable[Mention], persons: Mapping[Place, str]) -> Iterator[Office]:
    """Every office stated, in order; `persons` are as `Registry.persons_in` gives them."""
    for mention in mentions:
        person = persons.get((article_id, mention.field, mention.start))
        yield from (Office(mention, role, person) for role in mention.roles)
