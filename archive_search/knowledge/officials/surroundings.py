"""What an article says around an office: its units, its bodies, its short forms."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from archive_search.knowledge.acronyms import Acronyms, acronym_key, find_definitions
from archive_search.knowledge.officials.offices import Lexicon
from archive_search.knowledge.officials.reading import Known, Reading
from archive_search.knowledge.officials.units import Units
from archive_search.knowledge.words import Text, Word, split_words
from archive_search.text.normalize import place_tones, shadow

_TRIES = 8  # places at which an earlier body is sought


@dataclass(frozen=True)
class Surroundings:
    """The texts of an article with their places in it, its units and the names it vouches for.

    `bodies` remembers those read for titles that stand alone, by their places, `only` the one village or body
    that the article names in full, by its first words.
    """

    lexicon: Lexicon
    known: Known
    units: Units
    texts: Sequence[tuple[int, Text]]
    bodies: dict[int, str] = field(default_factory=dict)
    only: dict[str, str] = field(default_factory=dict)
    _kept: dict[str, list[tuple[int, Text, int]]] = field(default_factory=dict)

    @cached_property
    def _defined(self) -> dict[str, str]:
        """The long forms of the acronyms that the article spells out, by the acronyms' keys."""
        found = (one for _, text in self.texts for one in find_definitions(text.text))
        return {acronym_key(one.acronym): one.long_form for one in found}

    def reading(self, words: Sequence[Word]) -> Reading:
        """A sentence of the article."""
        return Reading(words, self.lexicon, self.known)

    def earlier(self, noun: str, position: int) -> Iterator[tuple[int, Text, int]]:
        """The last places before a position where a noun stands: in the article, and in which text."""
        places = self._places(shadow(noun))
        last = bisect_left(places, position, key=lambda place: place[0])
        return reversed(places[max(0, last - _TRIES) : last])

    def _places(self, noun: str) -> list[tuple[int, Text, int]]:
        """All places of a noun; kept, for many titles ask for them."""
        if noun not in self._kept:
            found = ((base, text, at) for base, text in self.texts for at in _occurrences(noun, text.low))
            self._kept[noun] = [(base + at, text, at) for base, text, at in found]
        return self._kept[noun]

    def everywhere(self, noun: str) -> Sequence[tuple[int, Text, int]]:
        """The first places where a noun stands: in the article, and in which text."""
        return self._places(shadow(noun))[:_TRIES]

    def words_of(self, name: str) -> Sequence[Word]:
        """The words of a name."""
        return split_words(name)

    def nearest(self, nouns: Sequence[str], position: int) -> str:
        """Which noun is the last that stands before a position, or else the first after it; empty if none."""
        found = [(place[0], noun) for noun in nouns for place in self._places(shadow(noun))]
        before = [one for one in found if one[0] < position]
        return max(before)[1] if before else min(found, default=(0, ""))[1]

    def full_form(self, text: str) -> str:
        """The text with every abbreviation replaced that the lexicon, the article or the dictionary knows."""
        return place_tones(" ".join(self._expanded(split_words(text)))).replace(" ,", ",")

    def _expanded(self, words: Sequence[Word]) -> Iterator[str]:
        at = 0
        while at < len(words):
            found = self.lexicon.full_forms.longest(words, at)
            last, text = at + 1, self._spelled_out(words[at])
            if found and (words[at].text.isupper() or not found[1][1]):
                last, text = found[0], found[1][0]
            while last < len(words) and words[last].start == words[last - 1].end:
                text, last = text + words[last].text, last + 1
            yield text
            at = last

    def _spelled_out(self, word: Word) -> str:
        """An acronym in full if it has one meaning here: QLTT -> Quản lý thị trường."""
        if not word.acronym or word.low in self.lexicon.lows["kept_acronyms"]:
            return word.text
        key = acronym_key(word.text)
        forms = (self._defined[key],) if key in self._defined else _dictionary().expansions(word.text)
        return forms[0][0].upper() + forms[0][1:] if len(forms) == 1 else word.text


def _occurrences(phrase: str, low: str) -> Iterator[int]:
    return (match.start() for match in re.finditer(re.escape(phrase), low))


@cache
def _dictionary() -> Acronyms:
    return Acronyms.load()
