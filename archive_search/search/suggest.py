"""What a reader may be about to type: officials, posts, topics, places, and words of the archive."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from threading import Lock

from archive_search.catalog import Catalog
from archive_search.engines.base import SearchEngine
from archive_search.knowledge.places.admin_units import LEVELS
from archive_search.model import Filters
from archive_search.query.lex import Kind, lex
from archive_search.query.parse import MAX_CHARACTERS
from archive_search.query.tree import Everything
from archive_search.search.facet_names import FacetNames
from archive_search.text.completion import Completions
from archive_search.text.normalize import clean_text, fold, has_diacritics, shadow

NAMED = ("official", "post", "topic", "place")  # the facets whose values are suggested
_NAMES, _ALL = 6, 10  # how many names, and how many suggestions
_SHORTEST_NAME = 3  # letters that are taken for the beginning of a name after other words
_TAIL = 6  # words at the end of what is typed that may be the beginning of a name
_WORDS = 8  # of a name may begin what is typed, each cut to
_LONGEST = 64  # characters
_WHOLE_WORD, _MAIN_WORD = 1 << 40, 1 << 41  # added to the number of articles

_WORD = re.compile(r"[^\W_]+")
_LEVEL = re.compile(rf"(?:{'|'.join(LEVELS)}) ")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A query to go on with: `text`, narrowed to `value` of facet `kind` unless `kind` is "word".

    `count` is the number of articles of a facet's value, None for words.
    """

    kind: str
    label: str
    text: str
    value: str = ""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class _Name:
    kind: str
    value: str
    count: int


@dataclass(frozen=True, slots=True)
class _Known:
    """The names as of one state of index and catalog."""

    state: tuple[int, int]
    names: tuple[_Name, ...]
    completions: Completions


@dataclass(frozen=True, slots=True)
class _Tail:
    """The last words of what is typed, and all that stands before them."""

    before: str
    words: str


class Suggester:
    """Safe for threads. Names are read anew when index or catalog have changed: by one thread, while the
    others still answer from the names of before, at the very first from none."""

    def __init__(self, engine: SearchEngine, catalog: Catalog, names: FacetNames) -> None:
        self._engine = engine
        self._catalog = catalog
        self._names = names
        self._reading = Lock()
        self._read: _Known | None = None

    def suggest(self, typed: str) -> tuple[Suggestion, ...]:
        """At most ten suggestions for the text of a search box, names first; none for a text over the limit.

        Each takes up the whole text typed, or the last words that something begins with, and keeps what
        stands before them.
        """
        if len(typed) > MAX_CHARACTERS:
            return ()
        tails = _tails(clean_text(typed).lstrip())
        known = self._known()
        named = next(filter(None, (self._named(known, tail) for tail in tails)), [])
        completed = next(filter(None, map(self._completed, tails)), [])
        said = {_key(one.label) for one in named}
        return (*named, *(one for one in completed if _key(one.label) not in said))[:_ALL]

    def warm_up(self) -> None:
        """Read the names, for which the first to ask would wait: 0.9 s of computing for 10,000 articles."""
        self._known()

    def _named(self, known: _Known, tail: _Tail) -> list[Suggestion]:
        """Names that begin with the words of a tail or have them after other words."""
        if not _can_be_narrowed(tail.before) or (tail.before and len(tail.words) < _SHORTEST_NAME):
            return []
        best = known.completions.best(tail.words, _NAMES, _WHOLE_WORD)
        return [self._suggestion(known.names[number], tail.before.strip()) for number in best]

    def _suggestion(self, name: _Name, text: str) -> Suggestion:
        label = self._names.label(name.kind, name.value)  # in the language that is spoken now
        return Suggestion(name.kind, label, text, name.value, name.count)

    def _completed(self, tail: _Tail) -> list[Suggestion]:
        """Words that begin so; after others, those that begin with a whole syllable and part of the next.

        A syllable that is guessed alone seldom goes with the words before it.
        """
        if tail.before and " " not in tail.words:
            return []
        words = [one for one in self._engine.suggest(tail.words, _ALL) if one != shadow(tail.words)]
        texts = [tail.before + _in_the_manner_of(tail.before, one) for one in words]
        return [Suggestion("word", text, text) for text in dict.fromkeys(texts)]

    def _known(self) -> _Known:
        known = self._read
        state = (self._engine.info().generation, self._catalog.sequence())
        if known and known.state == state:
            return known
        if self._reading.acquire(blocking=False):
            try:
                if self._read is known:
                    self._read = _Known(state, *self._collect())
            finally:
                self._reading.release()
        return self._read or _Known(state, (), Completions(()))

    def _collect(self) -> tuple[tuple[_Name, ...], Completions]:
        self._names.refresh()
        facets = self._engine.search(Everything(), Filters(), NAMED, limit=0).facets
        names = tuple(_Name(kind, value, count) for kind in NAMED for value, count in facets[kind].items())
        spelled = chain.from_iterable(self._names.spellings(kind, list(facets[kind])) for kind in NAMED)
        entries = (
            (form, number, rank)
            for number, (name, spellings) in enumerate(zip(names, spelled, strict=True))
            for spelling in spellings
            for form, rank in _beginnings(spelling, name)
        )
        return names, Completions(entries)


def _beginnings(spelling: str, name: _Name) -> Iterator[tuple[str, int]]:
    """The words of a name from each of them on, with a rank: people are called by their last word, places
    mostly without their level, and everything by its first word."""
    form = " ".join(_WORD.findall(shadow(spelling)))
    starts = [match.start() for match in _WORD.finditer(form)]
    main = {0}
    if name.kind == "official":
        main.add(starts[-1] if starts else 0)
    elif name.kind == "place" and (level := _LEVEL.match(form)):
        main.add(level.end())
    for start in {*starts[:_WORDS], *main} if starts else ():
        yield form[start : start + _LONGEST], name.count + (_MAIN_WORD if start in main else 0)


def _tails(text: str) -> list[_Tail]:
    """The whole text, if it is nothing but words, and its last words, the longest first.

    A single letter is no beginning of anything, unless it is all that was typed.
    """
    words = list(_WORD.finditer(text))
    tails: list[_Tail] = []
    end = len(text)
    for word in reversed(words[-_TAIL:]):
        if text[word.end() : end].strip():
            break
        end = word.start()
        tails.append(_Tail(text[:end], " ".join(text[end:].split())))
    return [tail for tail in reversed(tails) if len(tail.words) > 1 or not tail.before]


def _key(label: str) -> str:
    """A label without what tells it from namesakes: the words alone add nothing to the name."""
    return fold(shadow(label.split(" (")[0]))


def _can_be_narrowed(before: str) -> bool:
    """Whether a query that ends here is whole, so that a facet's value may stand beside it."""
    lexemes, notes = lex(before)
    is_whole = not lexemes or lexemes[-1].kind in (Kind.WORD, Kind.PHRASE, Kind.CLOSE)
    return is_whole and not notes and (not before or before[-1].isspace())


def _in_the_manner_of(before: str, words: str) -> str:
    """The words without accents after words without any: one accent makes a query match as typed."""
    return fold(words) if _WORD.search(before) and not has_diacritics(before) else words
