"""One committed generation of the index, as arrays over all its segments. Immutable; shared by threads."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property, partial, reduce
from operator import and_

import numpy as np
import numpy.typing as npt

from archive_search.engines.base import B
from archive_search.engines.lexicon import check_expansions
from archive_search.engines.whoosh.cache import ByteCache
from archive_search.engines.whoosh.column import Column, Mask, Small
from archive_search.engines.whoosh.facet import Facet, Periods, Values
from archive_search.engines.whoosh.leaf import Leaf
from archive_search.engines.whoosh.lexicon import Lexicon
from archive_search.engines.whoosh.positions import (
    BASES,
    POSITION_BITS,
    POSITION_MASK,
    Keys,
    fields_of,
)
from archive_search.engines.whoosh.postings import runs
from archive_search.engines.whoosh.segment import TEXT, WORDS, Segment
from archive_search.fields import DATE_FACETS, TEXT_FIELDS
from archive_search.model import Position
from archive_search.query import tree as q

Documents = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


class Snapshot:
    """Documents are numbered through all segments, deleted ones included; `live` tells them apart."""

    def __init__(
        self,
        generation: int,
        segments: Sequence[Segment],
        deleted: Sequence[Iterable[int]],
        leaves: ByteCache[Leaf],
        keys: ByteCache[Keys],
    ) -> None:
        self.generation = generation
        self.segments = segments
        self._leaves = leaves
        self._keys = keys
        self._bases = np.cumsum([0, *(segment.size for segment in segments)])
        self.size = int(self._bases[-1])
        self.live = np.ones(self.size, dtype=bool)
        for base, numbers in zip(self._bases, deleted, strict=False):
            self.live[[base + number for number in numbers]] = False
        self.count = int(self.live.sum())
        self.days = np.concatenate([np.empty(0, np.int32), *(segment.documents.days for segment in segments)])

    @cached_property
    def names(self) -> npt.NDArray[np.bytes_]:
        """The article ids."""
        return np.concatenate(
            [np.empty(0, "S1"), *(segment.documents.ids.array() for segment in self.segments)]
        )

    def dates(self, oldest: bool) -> Small:
        """What sorts the documents newest first, or oldest first; undated last in both."""
        return np.where(self.days == 0, np.int32(np.iinfo(np.int32).max), self.days) if oldest else -self.days

    def position(self, document: int, score: float) -> Position:
        day = int(self.days[document])
        return Position(score, date.fromordinal(day) if day else None, self.names[document].decode())

    def behind(self, position: Position, oldest: bool) -> Mask:
        """The documents that stand behind a position in the order of `dates`, equal ones by id."""
        dates, day = self.dates(oldest), position.date.toordinal() if position.date else 0
        bound = np.iinfo(np.int32).max if oldest and not day else day if oldest else -day
        name = np.bytes_(position.id.encode())
        return np.asarray((dates > bound) | ((dates == bound) & (self.names > name)))

    @cached_property
    def norms(self) -> npt.NDArray[np.float64]:
        """For each field (row, in BASES order) and document what one occurrence there weighs; last, words."""
        empty = np.empty((0, len(BASES)), dtype=np.int32)
        lengths = np.concatenate([empty, *(segment.documents.lengths for segment in self.segments)]).T.copy()
        average = lengths[:, self.live].sum(axis=1) / max(self.count, 1)
        boosts = np.array([TEXT_FIELDS[name] for name in BASES])
        ratio = lengths / np.where(average > 0, average, 1)[:, None]
        return np.vstack([boosts[:, None] / (1 - B + B * ratio), np.ones(self.size)])

    def facet(self, name: str) -> Facet:
        """A facet over all documents; empty when no document carries it."""
        if name not in self._facets:
            is_date = name in DATE_FACETS
            self._facets[name] = (
                Periods(name, self.days) if is_date else Values(self._columns(name), self.size)
            )
        return self._facets[name]

    @cached_property
    def _facets(self) -> dict[str, Facet]:
        return {}

    def _columns(self, name: str) -> list[tuple[int, Column]]:
        return [
            (base, segment.documents.facets[name])
            for base, segment in self._based_segments()
            if name in segment.documents.facets
        ]

    def _based_segments(self) -> Iterable[tuple[int, Segment]]:
        """The segments, each with the number of its first document."""
        return zip(map(int, self._bases), self.segments, strict=False)

    def figured(self, unit: str, low: float, high: float) -> Mask:
        """The documents that name a figure from `low` to `high` in a unit."""
        mask = np.zeros(self.size, dtype=bool)
        for base, segment in self._based_segments():
            figures = segment.documents.figures
            is_unit = np.isin(figures.units.codes, figures.units.numbers([unit]))
            wanted = is_unit & (figures.values >= low) & (figures.values <= high)
            mask[figures.units.docs[wanted] + base] = True
        return mask

    def frequencies(self, numbers: Callable[[Lexicon], Iterable[int]], field: str = TEXT) -> dict[str, int]:
        """The terms of a field that `numbers` finds in each segment's lexicon, with their document frequency.

        Deleted documents count until their segment is merged.
        """
        totals: dict[str, int] = {}
        for segment in self.segments:
            lexicon = segment.text if field == TEXT else segment.words
            for number in numbers(lexicon):
                term = lexicon.terms[number].decode()
                totals[term] = totals.get(term, 0) + int(lexicon.frequencies[number])
        return totals

    def leaf(self, node: q.Text) -> Leaf:
        """The documents of a text leaf with its frequencies, from the cache or computed."""
        return self._leaves.get((self.generation, node), lambda: self._count(node))

    def _count(self, node: q.Text) -> Leaf:
        if isinstance(node, q.Word):
            return Leaf.of_words(self._word(node))
        if isinstance(node, q.Term) and node.folded:  # its forms never share a position
            forms = [q.Term(form, False, node.field) for form in self._forms(node)]
            return Leaf.sum([self.leaf(form) for form in forms], self.size)
        return Leaf.of(self._occurrences(node))

    def _occurrences(self, node: q.Term | q.Phrase | q.Prefix | q.Synonym) -> Keys:
        match node:
            case q.Synonym(forms):
                return _union([self._occurrences(form) for form in forms])
            case q.Phrase(terms, folded, field):
                keys = self._phrase([q.Term(term, folded) for term in terms])
            case q.Term(_, _, field) | q.Prefix(_, _, field):
                keys = _union([self._term(form) for form in self._forms(node)])
        return keys if field is None else _in_field(keys, field)

    def _forms(self, node: q.Term | q.Prefix) -> list[str]:
        """The terms of the lexicon that a term or a prefix stands for."""
        if isinstance(node, q.Prefix):
            forms = self.frequencies(lambda lexicon: lexicon.starting_with(node.text, node.folded))
            check_expansions(node.text, len(forms))
            return sorted(forms)
        if node.folded:
            return sorted(self.frequencies(lambda lexicon: lexicon.folded(node.text)))
        return [node.text]

    def _phrase(self, terms: list[q.Term]) -> Keys:
        """Where the first term stands, followed by the others: shifted keys that all slots share."""
        docs = np.flatnonzero(reduce(and_, (self.leaf(term).mask(self.size) for term in terms)))
        slots = [
            _union([_within(self._term(form), docs) for form in self._forms(term)]) - shift
            for shift, term in enumerate(terms)
        ]
        slots.sort(key=len)
        found = slots[0]
        for slot in slots[1:]:
            found = found[_contains(slot, found)]
        return found

    def _term(self, term: str) -> Keys:
        """Where a term stands, in live documents."""
        return self._joined_keys(lambda segment: segment.keys(term), TEXT, term)

    def _word(self, word: q.Word) -> Keys:
        return self._joined_keys(lambda segment: segment.counts(word.text), WORDS, word.text)

    def _joined_keys(self, find: Callable[[Segment], Keys], *name: str) -> Keys:
        """Keys of all segments, in live documents only."""
        parts = [np.empty(0, np.int64)]
        for base, segment in self._based_segments():
            keys = self._keys.get((segment.name, *name), partial(find, segment))
            parts.append(keys + (base << POSITION_BITS))
        keys = np.concatenate(parts)
        return keys if self.count == self.size else keys[self.live[keys >> POSITION_BITS]]


def _union(parts: list[Keys]) -> Keys:
    if len(parts) == 1:
        return parts[0]
    keys = np.concatenate([np.empty(0, np.int64), *parts])
    keys.sort(kind="stable")  # merges the sorted parts; numpy's own unique took fifty times as long
    return keys[np.diff(keys, prepend=-1) != 0]


def _within(keys: Keys, docs: Documents) -> Keys:
    """The keys of some documents, which rise."""
    starts, ends = (np.searchsorted(keys, bound << POSITION_BITS) for bound in (docs, docs + 1))
    return keys[runs(starts, ends - starts)]


def _in_field(keys: Keys, field: str) -> Keys:
    places = keys & POSITION_MASK
    return keys[fields_of(places) == list(BASES).index(field)]


def _contains(haystack: Keys, needles: Keys) -> Mask:
    """For each needle whether it is in the sorted haystack."""
    if not len(haystack):
        return np.zeros(len(needles), dtype=bool)
    places = np.minimum(np.searchsorted(haystack, needles), len(haystack) - 1)
    return haystack[places] == needles
