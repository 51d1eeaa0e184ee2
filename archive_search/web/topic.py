"""The page of a topic: the words that make it, and what the archive has on it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from archive_search.knowledge.topics.entries import Subtopic
from archive_search.language import spoken
from archive_search.query.parse import MAX_CHARACTERS
from archive_search.search.service import SearchService
from archive_search.text.collate import collation_key
from archive_search.web.current import service
from archive_search.web.state import SearchState
from archive_search.web.timeline import year_chart

routes = Blueprint("topic", __name__)

_OFFICIALS = 10
_SHOWN = 8  # cues of a subtopic at once, those that say most
_SEARCHED = 12  # cues in the search for a subtopic


@dataclass(frozen=True, slots=True)
class Part:
    """A subtopic with its cues, those that say most first; `url` searches the topic for them."""

    slug: str
    label: str
    shown: tuple[str, ...]
    more: tuple[str, ...]
    excluded: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Sibling:
    slug: str
    label: str
    count: int


@routes.get("/topic/<slug>")
def topic_page(slug: str) -> str | Response:
    """A subtopic is a part of its topic's page."""
    found = service()
    topic = found.topics.topic_of(slug)
    if topic.slug != slug:
        return redirect(url_for("topic.topic_page", slug=topic.slug, _anchor=slug), 301)
    own = SearchState().with_value("topic", slug)
    results = found.search(replace(own.request, sort="newest"))
    whole = found.counts(["year", "topic"])
    years = {bucket.value: bucket.count for bucket in results.facets["year"]}
    return render_template(
        "topic.html",
        state=SearchState(),
        own=own,
        slug=slug,
        results=results,
        officials=results.facets["official"][:_OFFICIALS],
        parts=[_part(own, found, sub) for sub in topic.subtopics],
        years=year_chart(own, years, whole["year"]),
        siblings=list(_siblings(found, slug, whole["topic"])),
    )


def _part(own: SearchState, found: SearchService, sub: Subtopic) -> Part:
    cues = tuple(dict.fromkeys(phrase for phrase, _ in sub.cues))
    url = own.with_text(_query(cues[:_SEARCHED])).url
    return Part(
        sub.slug,
        found.topics.label(sub.slug, spoken() or "vi"),
        cues[:_SHOWN],
        cues[_SHOWN:],
        sub.exclude,
        url,
    )


def _query(cues: tuple[str, ...]) -> str:
    """A search for any of the cues, as many of them as a query may hold."""
    query = ""
    for cue in cues:
        longer = f'{query} OR "{cue}"' if query else f'"{cue}"'
        if len(longer) > MAX_CHARACTERS:
            break
        query = longer
    return query


def _siblings(found: SearchService, slug: str, counts: Mapping[str, int]) -> Iterator[Sibling]:
    """The other topics, in Vietnamese order."""
    labels = {
        other: found.topics.label(other, spoken() or "vi") for other in found.topics.slugs if other != slug
    }
    for other in sorted(labels, key=lambda other: collation_key(labels[other])):
        yield Sibling(other, labels[other], counts.get(other, 0))
