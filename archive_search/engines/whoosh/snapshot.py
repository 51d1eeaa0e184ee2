"""One committed generation of the index, as arrays over all its segments. Immutable; shared by threads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from archive_search.engines.base import B
from archive_search.engines.lexicon import check_expansions
from archive_search.engines.whoosh.cache import ByteCache
from archive_search.engines.whoosh.positions import (
    BASES,
    FIELD_ENDS,
    POSITION_BITS,
    POSITION_MASK,
    Keys,
)
from archive_search.engines.whoosh.schema import TEXT, WORDS
from archive_search.engines.whoosh.segment import Column, Figures, Segment
from archive_search.fields import TEXT_FIELDS
from archive_search.model import Position
from archive_search.query import tree as q

Mask = npt.NDArray[np.bool_]
Documents = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
_UNIX_EPOCH = 719_163  # date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Leaf:
    """The documents that hold a text leaf, and its field-weighted, length-normalised frequency in each."""

    docs: Documents
    weights: Floats

    @property
    def nbytes(self) -> int:
        return self.docs.nbytes + self.weights.nbytes


class Snapshot:
    """Documents are numbered through all segments, deleted ones included; `live` tells them apart."""

    def __init__(
        self,
        generation: int,
        segments: Sequence[Segment],
        deleted: Sequence[Iterable[int]],
        cache: ByteCache[Leaf | Keys],
    ) -> None:
        self.generation = generation
        self.segments = segments
        self._cache = cache
        self._bases = np.cumsum([0, *(segment.size for segment in segments)])
        self.size = int(self._bases[-1])
        self.live = np.ones(self.size, dtype=bool)
        for base, numbers in zip(self._bases, deleted, strict=False):
            self.live[[base + number for number in numbers]] = False
        self.count = int(self.live.sum())
        self.days = np.concatenate([np.empty(0, np.int32), *(segment.days for segment in segments)])

    @cached_property
    def ids(self) -> list[str]:
        return [article_id for segment in self.segments for article_id in segment.ids]

    @cached_property
    def _names(self) -> npt.NDArray[np.bytes_]:
        return np.array(self.ids, dtype="S")

    @cached_property
    def newest_first(self) -> npt.NDArray[np.int64]:
        """The rank of each document by date, newest first, undated last, then by id."""
        return _ranks(np.lexsort((self._names, _age(self.days))))

    @cached_property
    def oldest_first(self) -> npt.NDArray[np.int64]:
        return _ranks(np.lexsort((self._names, _youth(self.days))))

    def position(self, document: int, score: float) -> Position:
        day = int(self.days[document])
        return Position(score, date.fromordinal(day) if day else None, self.ids[document])

    def behind(self, position: Position, oldest: bool) -> Mask:
        """The documents that stand behind a position in `oldest_first`, or in `newest_first`."""
        key = _youth if oldest else _age
        day = np.array(position.date.toordinal() if position.date else 0, np.int32)
        keys, bound, name = key(self.days), key(day), np.bytes_(position.id.encode())
        return np.asarray((keys > bound) | ((keys == bound) & (self._names > name)))

    @cached_property
    def _norms(self) -> npt.NDArray[np.float64]:
        """For each field (row, in BASES order) and document: what one occurrence there weighs."""
        empty = np.empty((len(BASES), 0), dtype=np.int32)
        lengths = np.concatenate([empty, *(segment.lengths for segment in self.segments)], axis=1)
        average = lengths[:, self.live].sum(axis=1) / max(self.count, 1)
        boosts = np.array([TEXT_FIELDS[name] for name in BASES])
        ratio = lengths / np.where(average > 0, average, 1)[:, None]
        return boosts[:, None] / (1 - B + B * ratio)

    def facet(self, name: str) -> Column:
        """The column of a facet over all documents; empty when no document carries it."""
        if name not in self._columns:
            self._columns[name] = self._date_column(name) if name in ("year", "month") else self._joined(name)
        return self._columns[name]

    @cached_property
    def _columns(self) -> dict[str, Column]:
        return {}

    def _date_column(self, name: str) -> Column:
        docs = np.flatnonzero(self.days > 0).astype(np.int32)
        dates = (self.days[docs] - _UNIX_EPOCH).astype("datetime64[D]")
        months = dates.astype("datetime64[Y]" if name == "year" else "datetime64[M]")
        values, codes = np.unique(months, return_inverse=True)
        return Column([str(value) for value in values], codes.astype(np.int32), docs)

    def _joined(self, name: str) -> Column:
        numbers: dict[str, int] = {}
        codes, docs = [np.empty(0, np.int32)], [np.empty(0, np.int32)]
        for base, segment in zip(self._bases, self.segments, strict=False):
            if column := segment.facets.get(name):
                translation = [numbers.setdefault(value, len(numbers)) for value in column.values]
                codes.append(np.array(translation, dtype=np.int32)[column.codes])
                docs.append(column.docs + np.int32(base))
        return Column(list(numbers), np.concatenate(codes), np.concatenate(docs))

    @cached_property
    def figures(self) -> Figures:
        """The figures of all documents as arrays."""
        units: dict[str, int] = {}
        rows = [
            (units.setdefault(figure.unit, len(units)), figure.value, base + number)
            for base, segment in zip(self._bases, self.segments, strict=False)
            for number, figures in enumerate(segment.figures)
            for figure in figures
        ]
        codes, values, docs = zip(*rows, strict=True) if rows else ((), (), ())
        return Figures(units, np.array(codes, np.int32), np.array(values, float), np.array(docs, np.int64))

    @cached_property
    def frequencies(self) -> dict[str, int]:
        """Document frequency of every term. Deleted documents count until their segment is merged."""
        if len(self.segments) == 1:
            return self.segments[0].terms
        totals: dict[str, int] = {}
        for segment in self.segments:
            for term, count in segment.terms.items():
                totals[term] = totals.get(term, 0) + count
        return totals

    def leaf(self, node: q.Text) -> Leaf:
        """Documents and weights of a text leaf, from the cache or computed."""
        value = self._cache.get((self.generation, node), lambda: self._weigh(node))
        assert isinstance(value, Leaf)
        return value

    def _weigh(self, node: q.Text) -> Leaf:
        keys = self._word(node) if isinstance(node, q.Word) else self._occurrences(node)
        documents = keys >> POSITION_BITS
        starts = np.flatnonzero(np.diff(documents, prepend=-1))
        docs = documents[starts]
        places = keys & POSITION_MASK
        if isinstance(node, q.Word):
            return Leaf(docs, places.astype(np.float64))
        fields = np.searchsorted(FIELD_ENDS, places, side="right")
        weights = self._norms[fields, documents]
        return Leaf(docs, np.add.reduceat(weights, starts) if len(starts) else np.empty(0))

    def _word(self, node: q.Word) -> Keys:
        return self._term(WORDS, node.text)

    def _occurrences(self, node: q.Term | q.Phrase | q.Prefix | q.Synonym) -> Keys:
        match node:
            case q.Synonym(forms):
                return _union([self._occurrences(form) for form in forms])
            case q.Phrase(terms, folded, field):
                keys = self._phrase([q.Term(term, folded) for term in terms])
            case q.Term(text, False, field):
                keys = self._term(TEXT, text)
            case q.Term() | q.Prefix():
                keys = _union([self._term(TEXT, form) for form in self._forms(node)])
                field = node.field
        return keys if field is None else _in_field(keys, field)

    def _forms(self, node: q.Term | q.Prefix) -> list[str]:
        """The terms of the lexicon that a folded term or a prefix stands for."""
        if isinstance(node, q.Term):
            forms = {form for segment in self.segments for form in segment.folded.get(node.text, ())}
            return sorted(forms)
        forms = set()
        for segment in self.segments:
            if node.folded:
                folded = (terms for form, terms in segment.folded.items() if form.startswith(node.text))
                forms.update(term for terms in folded for term in terms)
            else:
                forms.update(term for term in segment.terms if term.startswith(node.text))
        check_expansions(node.text, len(forms))
        return sorted(forms)

    def _phrase(self, terms: list[q.Term]) -> Keys:
        """Where the first term stands, followed by the others: shifted keys that all slots share."""
        candidates = self.live.copy()
        for term in terms:
            holds = np.zeros(self.size, dtype=bool)
            holds[self.leaf(term).docs] = True
            candidates &= holds
        slots = []
        for shift, term in enumerate(terms):
            keys = self._occurrences(term)
            slots.append(keys[candidates[keys >> POSITION_BITS]] - shift)
        slots.sort(key=len)
        found = slots[0]
        for slot in slots[1:]:
            found = found[_contains(slot, found)]
        return found

    def _term(self, field: str, term: str) -> Keys:
        """Keys of one term in all segments, in live documents only."""
        parts = []
        for base, segment in zip(self._bases, self.segments, strict=False):
            keys = self._segment_keys(segment, field, term)
            parts.append(keys + (int(base) << POSITION_BITS) if base else keys)
        keys = parts[0] if len(parts) == 1 else np.concatenate([np.empty(0, np.int64), *parts])
        return keys if self.count == self.size else keys[self.live[keys >> POSITION_BITS]]

    def _segment_keys(self, segment: Segment, field: str, term: str) -> Keys:
        value = self._cache.get((segment.name, field, term), lambda: segment.keys(field, term))
        assert isinstance(value, np.ndarray)
        return value


def _age(days: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """What sorts days newest first, undated (0) last."""
    return -days


def _youth(days: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """What sorts days oldest first, undated last."""
    return np.where(days == 0, np.int32(np.iinfo(np.int32).max), days)


def _ranks(order: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    ranks = np.empty_like(order)
    ranks[order] = np.arange(len(order))
    return ranks


def _union(parts: list[Keys]) -> Keys:
    if len(parts) == 1:
        return parts[0]
    return np.unique(np.concatenate([np.empty(0, np.int64), *parts]))


def _in_field(keys: Keys, field: str) -> Keys:
    places = keys & POSITION_MASK
    return keys[np.searchsorted(FIELD_ENDS, places, side="right") == list(BASES).index(field)]


def _contains(haystack: Keys, needles: Keys) -> Mask:
    """For each needle whether it is in the sorted haystack."""
    if not len(haystack):
        return np.zeros(len(needles), dtype=bool)
    places = np.minimum(np.searchsorted(haystack, needles), len(haystack) - 1)
    return haystack[places] == needles
