"""What an article states beside its people and topics, each with its sentence or its place on the page."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from archive_search.knowledge.facts.dates import DateMention
from archive_search.knowledge.facts.documents import DocumentNumber
from archive_search.knowledge.facts.figures import Figure
from archive_search.knowledge.facts.find import Facts, Located
from archive_search.knowledge.places.find import Places
from archive_search.search.results import Passage
from archive_search.text.normalize import place_tones
from archive_search.web.ground import relation_lines
from archive_search.web.quotes import Quotes
from archive_search.web.state import SearchState

T = TypeVar("T", bound=DateMention | DocumentNumber | Figure)
F = TypeVar("F")

_SHOWN, _LISTED = 6, 60  # facts of a kind at once, and with those behind a summary


@dataclass(frozen=True, slots=True)
class PlaceFact:
    """A unit and what it was made of or became; `is_known` unless the article leaves open which it is."""

    label: str
    url: str
    count: int
    relations: tuple[str, ...]
    is_known: bool


@dataclass(frozen=True, slots=True)
class Stated:
    """A number or day as the article words it; `place` is the id of its paragraph on the page."""

    words: str
    sentence: Passage
    place: str
    url: str = ""
    day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class FactList(Generic[F]):
    """The facts of one kind: those shown at once, those behind a summary, and how many more there are."""

    shown: Sequence[F]
    more: Sequence[F]
    unlisted: int


def places(facts: Facts, known: Places, on: dt.date) -> FactList[PlaceFact]:
    """The units named, those named most often first; relations are those in force on a day."""
    counts = Counter(mention.value for mention in facts.places)
    found = []
    for value, count in counts.most_common(_LISTED):
        unit = known.unit(value)
        lines = relation_lines(known, unit, on) if unit else ()
        url = SearchState().with_value("place", value).url
        found.append(PlaceFact(known.label(value), url, count, lines, unit is not None))
    return _listed(found, len(counts))


def documents(facts: Facts, quotes: Quotes) -> FactList[Stated]:
    """The numbers of documents, each once."""
    found = _once(facts.documents, lambda item: item.number)
    stated = [_stated(quotes, one, one.item.number) for one in found[:_LISTED]]
    linked = [replace(one, url=SearchState().with_value("document", one.words).url) for one in stated]
    return _listed(linked, len(found))


def figures(facts: Facts, quotes: Quotes) -> FactList[Stated]:
    """The figures, each wording once."""
    found = _once(facts.figures, lambda item: place_tones(item.raw.lower()))
    return _listed([_stated(quotes, one, one.item.raw) for one in found[:_LISTED]], len(found))


def days(facts: Facts, quotes: Quotes) -> FactList[Stated]:
    """The days named, each once, the earliest first."""
    found = sorted(_once(facts.dates, lambda item: item.date), key=lambda one: one.item.date)
    stated = [replace(_stated(quotes, one, one.item.text), day=one.item.date) for one in found[:_LISTED]]
    return _listed(stated, len(found))


def _once(found: Iterable[Located[T]], key: Callable[[T], Hashable]) -> list[Located[T]]:
    """The first of those with one key, in order."""
    first: dict[Hashable, Located[T]] = {}
    for located in found:
        first.setdefault(key(located.item), located)
    return list(first.values())


def _stated(quotes: Quotes, located: Located[T], words: str) -> Stated:
    start, end = located.item.start, located.item.end
    sentence = quotes.sentence(located.field, [(start, end)])
    return Stated(words, sentence, quotes.place(located.field, start))


def _listed(found: Sequence[F], total: int) -> FactList[F]:
    return FactList(found[:_SHOWN], found[_SHOWN:], total - len(found))
