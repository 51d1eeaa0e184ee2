"""What the values of facets are called: ids of officials, posts, topics and places in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from archive_search.catalog import Catalog, Registry
from archive_search.knowledge.library import Library
from archive_search.knowledge.persons.names import slug
from archive_search.knowledge.persons.seats import Seats
from archive_search.knowledge.persons.typed_posts import typed_post
from archive_search.language import LANGUAGES, Language, spoken
from archive_search.written import period

_LABELS = 1 << 15


@dataclass(frozen=True, slots=True)
class _Known:
    """The registry as of a change of the catalog; `replaced` leads from ids out of use to those in use."""

    sequence: int = -1
    labels: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    replaced: Mapping[str, str] = field(default_factory=dict)
    posts: Mapping[str, str] = field(default_factory=dict)


class FacetNames:
    """Safe for threads: what is known is replaced as a whole."""

    def __init__(self, catalog: Catalog, library: Library) -> None:
        self._catalog = catalog
        self._library = library
        self._seats = Seats(library.places)
        self._known = _Known()
        self._kept_label = lru_cache(_LABELS)(self._label)  # pages ask for hundreds

    @property
    def sequence(self) -> int:
        """The change of the catalog as of which names are known."""
        return self._known.sequence

    def refresh(self) -> None:
        """Read the registry again if the catalog has changed."""
        sequence = self._catalog.sequence()
        if sequence != self._known.sequence:
            registry = Registry(self._catalog)
            officials = registry.officials()
            self._known = _Known(
                sequence,
                {one.id: one.label for one in officials},
                {one.id: "\n".join(one.names) for one in officials},
                registry.replaced(),
                registry.posts(),
            )

    def label(self, facet: str, value: str) -> str:
        """The words that stand for a value; the value itself where there are no others."""
        return self.labels(facet, [value])[0]

    def labels(self, facet: str, values: Iterable[str]) -> list[str]:
        """The words that stand for each of the values."""
        language, sequence = spoken(), self._known.sequence
        return [self._kept_label(facet, value, language, sequence) for value in values]

    def _label(self, facet: str, value: str, language: Language | None, _sequence: int) -> str:
        """The label; what is kept of an earlier state of the catalog is told apart by its sequence."""
        if facet == "topic" and value in self._library.topics.slugs:
            return self._library.topics.label(value, language or "vi")
        if facet == "place":
            return self._library.places.label(value)
        if facet == "month":
            return period(value)
        own = {"official": self._known.labels, "post": self._known.posts}.get(facet, {})
        return own.get(value, value)

    def lines(self, facet: str, value: str) -> str:
        """Everything that a reader may type for a value, a line each."""
        known = [value, self.label(facet, value)]
        if facet == "topic":
            known += self.spellings(facet, value)
        if facet == "official" and value in self._known.names:
            known.append(self._known.names[value])
        return "\n".join(known)

    def spellings(self, facet: str, value: str) -> tuple[str, ...]:
        """The names of a value, without what a label adds to tell it from namesakes."""
        if facet == "official" and value in self._known.names:
            return tuple(self._known.names[value].split("\n"))
        if facet == "topic" and value in self._library.topics.slugs:
            return tuple(self._library.topics.label(value, language) for language in LANGUAGES)
        return (self.label(facet, value).split(" (")[0],)

    def current(self, facet: str, value: str) -> str:
        """The id that a value stands for: the official that one of an old address became part of, the post
        that a reader words in another way; any other value as it is."""
        if facet == "post" and value not in self._known.posts:
            return slug(typed_post(value, self._seats)) or value
        return self._known.replaced.get(value, value) if facet == "official" else value
