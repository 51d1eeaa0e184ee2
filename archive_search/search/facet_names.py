"""What the values of facets are called: ids of officials, posts, topics and places in words."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from archive_search.catalog import Catalog, Registry
from archive_search.catalog.person_views import Official
from archive_search.errors import NotFound
from archive_search.knowledge.library import Library
from archive_search.knowledge.persons.names import slug
from archive_search.knowledge.persons.seats import Seats
from archive_search.knowledge.persons.typed_posts import typed_post
from archive_search.language import LANGUAGES, Language, spoken
from archive_search.text.normalize import shadow
from archive_search.written import period

_LABELS = 1 << 15

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Known:
    """Officials and posts as of a change of the catalog, those that somebody has asked for."""

    sequence: int = -1
    officials: dict[str, Official] = field(default_factory=dict)
    posts: dict[str, str] = field(default_factory=dict)


class FacetNames:
    """Safe for threads. To read all names anew after every change would cost .1 s on 10,000 articles."""

    def __init__(self, catalog: Catalog, library: Library) -> None:
        self._catalog = catalog
        self._registry = Registry(catalog)
        self._library = library
        self._seats = Seats(library.places)
        self._known = _Known()
        self._lasting_label = lru_cache(_LABELS)(self._label)  # pages ask for hundreds

    @property
    def sequence(self) -> int:
        """The change of the catalog as of which names are known."""
        return self._known.sequence

    def refresh(self) -> None:
        """Forget the names of officials and posts if the catalog has changed."""
        sequence = self._catalog.sequence()
        if sequence != self._known.sequence:
            self._known = _Known(sequence)

    def label(self, facet: str, value: str) -> str:
        """The words that stand for a value; the value itself where there are no others."""
        return self.labels(facet, [value])[0]

    def labels(self, facet: str, values: Sequence[str]) -> list[str]:
        """The words that stand for each of the values."""
        if facet == "official":
            officials = self._officials(values)
            return [officials[value].label if value in officials else value for value in values]
        if facet == "post":
            posts = self._posts(values)
            return [posts.get(value, value) for value in values]
        return [self._lasting_label(facet, value, spoken()) for value in values]

    def _label(self, facet: str, value: str, language: Language | None) -> str:
        """The label of what changes with the program and its lists alone."""
        if facet == "topic" and value in self._library.topics.slugs:
            return self._library.topics.label(value, language or "vi")
        if facet == "place":
            return self._library.places.label(value)
        return period(value) if facet == "month" else value

    def lines(self, facet: str, values: Sequence[str]) -> list[str]:
        """Everything that a reader may type for each of the values, a line each."""
        spelled = self.spellings(facet, values) if facet in ("official", "topic") else [()] * len(values)
        named = zip(values, self.labels(facet, values), spelled, strict=True)
        return ["\n".join((value, label, *own)) for value, label, own in named]

    def spellings(self, facet: str, values: Sequence[str]) -> list[tuple[str, ...]]:
        """The names of each of the values, without what a label adds to tell it from namesakes."""
        if facet == "topic":
            return [self._in_all_languages(value) for value in values]
        officials = self._officials(values) if facet == "official" else {}
        labels = zip(values, self.labels(facet, values), strict=True)
        return [
            officials[value].names if value in officials else (label.split(" (")[0],)
            for value, label in labels
        ]

    def _in_all_languages(self, topic: str) -> tuple[str, ...]:
        topics = self._library.topics
        known = topic in topics.slugs
        return tuple(topics.label(topic, language) for language in LANGUAGES) if known else (topic,)

    def current(self, facet: str, value: str) -> str:
        """The id that a value stands for: the official that one of an old address became part of, the post
        that a reader words in another way; any other value as it is."""
        if facet == "post" and value not in self._posts([value]):
            return slug(typed_post(value, self._seats)) or value
        if facet == "official":
            with suppress(NotFound):
                return self._registry.official(value).id
        return value

    def meant(self, facet: str, text: str) -> tuple[str, Sequence[str]]:
        """Typed words in matching form, a place's with its levels in full, and the ids of all units that they
        can mean."""
        if facet != "place":
            return shadow(text), ()
        places = self._library.places
        return places.spelled_out(text), [unit.id for unit in places.parse_place(text)]

    def _officials(self, ids: Sequence[str]) -> Mapping[str, Official]:
        known = self._known
        return self._read(ids, known, known.officials, self._registry.among)

    def _posts(self, ids: Sequence[str]) -> Mapping[str, str]:
        known = self._known
        return self._read(ids, known, known.posts, self._registry.post_labels)

    def _read(
        self, ids: Sequence[str], known: _Known, kept: dict[str, T], read: Callable[[list[str]], dict[str, T]]
    ) -> Mapping[str, T]:
        """What is kept, with what of the ids was missing there. A thread that still sees the catalog of
        before leaves nothing behind."""
        missing = [one for one in ids if one not in kept]
        if not missing:
            return kept
        found = read(missing)
        if self._catalog.sequence() != known.sequence:
            return kept | found
        kept.update(found)
        return kept
