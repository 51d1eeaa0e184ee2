"""The facts of an article beside its people and topics: places, days, figures, document numbers, acronyms."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from archive_search.fields import BODY, TITLE
from archive_search.knowledge.acronyms import Definition, find_definitions
from archive_search.knowledge.facts.dates import DateMention, find_dates
from archive_search.knowledge.facts.documents import DocumentNumber, find_document_numbers
from archive_search.knowledge.facts.figures import Figure, find_figures
from archive_search.knowledge.facts.quantities import quantity
from archive_search.knowledge.library import Library
from archive_search.knowledge.places.find import PlaceMention
from archive_search.model import Article, Quantity

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Located(Generic[T]):
    """A fact and the field that its offsets point into."""

    field: str
    item: T


@dataclass(frozen=True, slots=True)
class Facts:
    places: tuple[PlaceMention, ...] = ()
    dates: tuple[Located[DateMention], ...] = ()
    figures: tuple[Located[Figure], ...] = ()
    documents: tuple[Located[DocumentNumber], ...] = ()
    definitions: tuple[Located[Definition], ...] = ()

    def quantities(self) -> tuple[Quantity, ...]:
        """The figures in base units, each once."""
        stated = ((located.item.number, located.item.unit) for located in self.figures)
        return tuple(dict.fromkeys(quantity(number, unit) for number, unit in stated if number is not None))


def find_facts(article: Article, library: Library) -> Facts:
    """Everything that title and body state, with the place of the words."""

    def everywhere(find: Callable[[str], Iterable[T]]) -> tuple[Located[T], ...]:
        return tuple(Located(name, item) for name in (TITLE, BODY) for item in find(article.text_of(name)))

    return Facts(
        places=library.places.find_places(article),
        dates=everywhere(lambda text: find_dates(text, article.date)),
        figures=everywhere(find_figures),
        documents=everywhere(find_document_numbers),
        definitions=everywhere(lambda text: find_definitions(text, library.acronyms)),
    )
