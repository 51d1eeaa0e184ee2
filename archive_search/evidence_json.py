"""What was derived from articles as JSON, each fact with the words that state it.

Evidence is `{"article", "field", "start", "end", "text"}`: `start` and `end` count characters (Unicode code
points) from the beginning of the article's title, body, or captions joined by line breaks, and `text` is what
stands there.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from archive_search.catalog.sightings import Place
from archive_search.model import Article, Cue, Mention, Role


def evidence(article: Article, field: str, start: int, end: int) -> dict[str, Any]:
    """The words of `field` from `start` to `end`, and where they stand."""
    text = article.text_of(field)[start:end]
    return {"article": article.id, "field": field, "start": start, "end": end, "text": text}


def official(article: Article, mention: Mention, role: Role, person: str | None) -> dict[str, Any]:
    """An office as the article states it of a person; the evidence reaches over name and office."""
    start, end = min(mention.start, role.start), max(mention.end, role.end)
    return {
        "id": person,
        "name": mention.name,
        "role": role.text,
        "evidence": evidence(article, mention.field, start, end),
    }


def cues(article: Article, found: Sequence[Cue]) -> list[dict[str, Any]]:
    """The words that spoke for a topic, those that gave most points first."""
    strongest = sorted(found, key=lambda cue: -cue.points)
    return [
        {"points": round(cue.points, 2), "evidence": evidence(article, cue.field, cue.start, cue.end)}
        for cue in strongest
    ]


def offices(
    article: Article, mentions: Sequence[Mention], persons: Mapping[Place, str]
) -> Iterator[tuple[Mention, Role, str | None]]:
    """Every office stated, with its mention and the id of the person in the registry, in order."""
    for mention in mentions:
        person = persons.get((article.id, mention.field, mention.start))
        yield from ((mention, role, person) for role in mention.roles)
