"""A sentence while it is read, with the names that its article vouches for."""

from collections.abc import Sequence
from dataclasses import dataclass

from archive_search.knowledge.officials.gazetteer import Places
from archive_search.knowledge.officials.offices import Lexicon
from archive_search.knowledge.words import Word


@dataclass(frozen=True, slots=True)
class Known:
    """Names that an article vouches for: `places` are its units and the packaged ones, `persons` stand after
    an honorific, `runs` are all its runs of capitalised syllables; these in matching form."""

    places: Places
    persons: frozenset[str] = frozenset()
    runs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a sentence; `after_name` while the office being read belongs to the name before it."""

    words: Sequence[Word]
    lexicon: Lexicon
    known: Known
    after_name: bool = False

    def low(self, at: int) -> str:
        return self.words[at].low if at < len(self.words) else ""

    def phrase(self, first: int, last: int) -> str:
        """The matching form of some words."""
        return " ".join([word.low for word in self.words[first:last]])

    def kinds(self, at: int) -> tuple[int, frozenset[str]]:
        """Where the longest known part of a body's name that begins at a word ends, and its kinds."""
        found = self.lexicon.parts.longest(self.words, at) if at < len(self.words) else None
        return found or (at, frozenset())

    def is_title(self, at: int) -> bool:
        """Whether a title begins at a word."""
        return at < len(self.words) and self.lexicon.titles.longest(self.words, at) is not None

    def past_former(self, at: int) -> int:
        """Where the title after `nguyên` begins: hai | nguyên Phó Giám đốc."""
        return at + (self.low(at) in self.lexicon.lows["former"])
