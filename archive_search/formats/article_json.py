"""A whole article as JSON: its texts, and everything that was derived from them with its evidence."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from archive_search.catalog.records import StoredArticle
from archive_search.catalog.sightings import Place
from archive_search.fields import TEXT_FIELDS
from archive_search.knowledge.facts.figures import Figure
from archive_search.knowledge.facts.find import Located
from archive_search.knowledge.facts.quantities import quantity
from archive_search.knowledge.places.find import PlaceMention
from archive_search.model import Article, Mention, TopicScore
from archive_search.search import evidence_json

Label = Callable[[str, str], str]  # the words for a value of a facet, as `SearchService.label` gives them


def article_to_json(stored: StoredArticle, persons: Mapping[Place, str], label: Label) -> dict[str, Any]:
    """An article as plain dicts and lists. `persons` are as `Registry.persons_in` gives them.

    `evidence` is as `evidence_json` describes it: `text[field][start:end]` of this very version.
    """
    article, facts = stored.article, stored.derived.facts
    return {
        **_record(stored),
        "text": {field: article.text_of(field) for field in sorted(TEXT_FIELDS)},
        "officials": list(_officials(article, stored.derived.mentions, persons)),
        "mentions": [_mention(article, mention, persons) for mention in stored.derived.mentions],
        "topics": [_topic(article, topic, label) for topic in stored.derived.topics],
        "places": [_place(article, place, label) for place in facts.places],
        "figures": [{**_figure(one.item), **_stands(article, one)} for one in facts.figures],
        "dates": [{"date": one.item.date.isoformat(), **_stands(article, one)} for one in facts.dates],
        "documents": [{"number": one.item.number, **_stands(article, one)} for one in facts.documents],
        "acronyms": [
            {"acronym": one.item.acronym, "long_form": one.item.long_form, **_stands(article, one)}
            for one in facts.definitions
        ],
    }


def _record(stored: StoredArticle) -> dict[str, Any]:
    article = stored.article
    return {
        "id": article.id,
        "version": stored.version,
        "newest_version": stored.current,
        "duplicate_of": stored.duplicate_of,
        "title": article.title,
        "date": article.date.isoformat() if article.date else None,
        "modified": article.modified.isoformat() if article.modified else None,
        "source": article.source,
        "unit": article.unit,
        "url": article.url,
        "path": article.path,
        "authors": list(article.authors),
    }


def _officials(
    article: Article, mentions: Sequence[Mention], persons: Mapping[Place, str]
) -> Iterator[dict[str, Any]]:
    """Every office as often as the article states it; a `capacity` is a passing function, no office."""
    for office in evidence_json.offices(article.id, mentions, persons):
        role = office.role
        yield {
            "id": office.person,
            "name": office.mention.name,
            "role": role.text,
            "post": role.post,
            "body": role.body,
            "status": role.status,
            "capacity": role.capacity,
            "evidence": office.evidence(article),
        }


def _mention(article: Article, mention: Mention, persons: Mapping[Place, str]) -> dict[str, Any]:
    """A person named, in an office or not; `id` is that of an official of the registry."""
    return {
        "id": persons.get((article.id, mention.field, mention.start)),
        "name": mention.name,
        "evidence": evidence_json.evidence(article, mention.field, mention.start, mention.end),
    }


def _topic(article: Article, topic: TopicScore, label: Label) -> dict[str, Any]:
    return {
        "slug": topic.slug,
        "label": label("topic", topic.slug),
        "score": round(topic.score, 2),
        "subtopics": list(topic.subtopics),
        "cues": evidence_json.cues(article, topic.cues),
    }


def _place(article: Article, place: PlaceMention, label: Label) -> dict[str, Any]:
    """A unit named; `unit` is None where the article leaves open which one of that name it is."""
    return {
        "value": place.value,
        "label": label("place", place.value),
        "name": place.name,
        "level": place.level,
        "unit": place.unit or None,
        "evidence": evidence_json.evidence(article, place.field, place.start, place.end),
    }


def _figure(figure: Figure) -> dict[str, Any]:
    """A figure as written and in base units, as one searches it by range; None for a fraction or range."""
    base = quantity(figure.number, figure.unit) if figure.number is not None else None
    return {
        "number": figure.number,
        "unit": figure.unit,
        "value": base.value if base else None,
        "base_unit": base.unit if base else None,
    }


def _stands(article: Article, located: Located[Any]) -> dict[str, Any]:
    item = located.item
    return {"evidence": evidence_json.evidence(article, located.field, item.start, item.end)}
