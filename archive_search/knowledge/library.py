"""All lists that the program reads articles and queries with, loaded together."""

from collections.abc import Iterable
from dataclasses import dataclass

from archive_search.knowledge.acronyms import Acronyms
from archive_search.knowledge.lists import Lists
from archive_search.knowledge.places.find import Places
from archive_search.knowledge.topics.find import Topics


@dataclass(frozen=True, slots=True)
class Library:
    topics: Topics
    places: Places
    acronyms: Acronyms

    @classmethod
    def load(cls, lists: Lists, learned: Iterable[tuple[str, str]] = ()) -> "Library":
        """Read the lists; ConfigError names the file and the entry that cannot be used.

        `learned` are (acronym, long form) pairs from the articles.
        """
        acronyms = Acronyms.load(lists.acronyms, learned)
        return cls(Topics.load(lists.topics), Places.load(lists.places), acronyms)
