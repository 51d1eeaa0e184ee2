"""The engine written for obviousness: every query looks at every article.

It is the oracle that other engines are compared with at random, and the engine of tests that need none.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial

from archive_search.engines.base import (
    K1,
    SCORE_DIGITS,
    B,
    IndexInfo,
    IndexWriter,
    SearchEngine,
    Sort,
    is_filtered_by,
    without,
)
from archive_search.engines.lexicon import check_expansions, complete, count_terms, near
from archive_search.fields import DATE_FACETS, TEXT_FIELDS
from archive_search.model import EngineResults, Filters, IndexDocument, Position
from archive_search.query import tree as q
from archive_search.text.analyze import postings
from archive_search.text.normalize import fold

Positions = dict[str, list[int]]


@dataclass(frozen=True)
class _Entry:
    document: IndexDocument
    fields: dict[str, Positions]
    lengths: dict[str, int]
    words: Counter[str]

    @classmethod
    def of(cls, document: IndexDocument) -> "_Entry":
        fields = {name: postings(getattr(document, name)) for name in TEXT_FIELDS}
        lengths = {
            name: len({p for places in terms.values() for p in places}) for name, terms in fields.items()
        }
        return cls(document, fields, lengths, Counter(document.words))

    @property
    def terms(self) -> Iterator[str]:
        for terms in self.fields.values():
            yield from terms

    def values(self, facet: str) -> tuple[str, ...]:
        day = self.document.date
        if facet in ("year", "month"):
            return () if day is None else (day.isoformat()[: 4 if facet == "year" else 7],)
        return tuple(dict.fromkeys(self.document.facets.get(facet, ())))


class MemoryEngine(SearchEngine):
    """Holds everything in dictionaries; forgets it when the process ends."""

    def __init__(self) -> None:
        self._entries: dict[str, _Entry] = {}
        self._info = IndexInfo(0, 0, 0)

    @contextmanager
    def writer(self) -> Iterator[IndexWriter]:
        yield from self._change(dict(self._entries))

    @contextmanager
    def rebuild(self) -> Iterator[IndexWriter]:
        yield from self._change({})

    def _change(self, entries: dict[str, _Entry]) -> Iterator[IndexWriter]:
        writer = _MemoryWriter(entries, self._info.sequence)
        yield writer
        self._entries = entries
        self._info = IndexInfo(len(entries), writer.sequence, self._info.generation + 1)

    def search(
        self,
        tree: q.Node,
        filters: Filters,
        facets: Sequence[str] = (),
        sort: Sort = "relevance",
        offset: int = 0,
        limit: int = 10,
        after: Position | None = None,
        most_values: int | None = None,
    ) -> EngineResults:
        self._check_expansions(tree)
        matching = [entry for entry in self._entries.values() if _matches(tree, entry)]
        found = [entry for entry in matching if _passes(entry, filters)]
        statistics = _Statistics(list(self._entries.values()))
        place = partial(_place, sort=sort)
        positions = sorted((_position(entry, statistics.score(tree, entry)) for entry in found), key=place)
        behind = [one for one in positions if after is None or place(one) > place(after)]
        counts = {
            facet: _most(_count_values(matching, filters, facet), filters, facet, most_values)
            for facet in facets
        }
        page = tuple(behind[offset : offset + limit])
        return EngineResults(len(found), page, counts, self._info.generation)

    def count(self, tree: q.Node, filters: Filters) -> int:
        return self.search(tree, filters, limit=0).total

    def suggest(self, prefix: str, limit: int = 10) -> list[str]:
        words = count_terms(entry.words for entry in self._entries.values())
        spaced = {word.replace("_", " "): count for word, count in words.items()}
        return complete(prefix, spaced | self._frequencies(), limit)

    def spelling(self, word: str, limit: int = 5) -> list[str]:
        return near(word, self._frequencies(), limit)

    def info(self) -> IndexInfo:
        return self._info

    def close(self) -> None:
        self._entries = {}

    def faults(self, sequence: int) -> list[str]:
        return []

    def sweep(self) -> int:
        return 0

    def _frequencies(self) -> dict[str, int]:
        return count_terms(entry.terms for entry in self._entries.values())

    def _check_expansions(self, tree: q.Node) -> None:
        for prefix in (leaf for leaf in q.matching_leaves(tree) if isinstance(leaf, q.Prefix)):
            check_expansions(prefix.text, sum(_is_form(term, prefix) for term in self._frequencies()))


class _MemoryWriter(IndexWriter):
    def __init__(self, entries: dict[str, _Entry], sequence: int) -> None:
        self._entries = entries
        self.sequence = sequence

    def put(self, document: IndexDocument) -> None:
        self._entries[document.id] = _Entry.of(document)

    def remove(self, article_id: str) -> None:
        self._entries.pop(article_id, None)

    def saw(self, sequence: int) -> None:
        self.sequence = sequence


def _matches(node: q.Node, entry: _Entry) -> bool:
    match node:
        case q.And(children):
            return all(_matches(child, entry) for child in children)
        case q.Or(children):
            return any(_matches(child, entry) for child in children)
        case q.AtLeast(count, children):
            return sum(_matches(child, entry) for child in children) >= count
        case q.Not(child):
            return not _matches(child, entry)
        case q.Prefer(child, _):
            return _matches(child, entry)
        case q.FacetIs(name, values):
            return bool(set(values) & set(entry.values(name)))
        case q.DateRange(first, last):
            return _is_within(entry.document.date, first, last)
        case q.FigureRange(low, high, unit):
            return any(low <= f.value <= high and f.unit == unit for f in entry.document.figures)
        case q.Term() | q.Phrase() | q.Prefix() | q.Synonym() | q.Word():
            return any(_frequency(node, entry).values())
        case _:
            return isinstance(node, q.Everything)


def _frequency(node: q.Text, entry: _Entry) -> dict[str, int]:
    """How often a text leaf occurs in each field."""
    if isinstance(node, q.Word):
        return {"words": entry.words[node.text]}
    return {name: len(_places(node, name, terms)) for name, terms in entry.fields.items()}


def _places(node: q.Term | q.Phrase | q.Prefix | q.Synonym, name: str, terms: Positions) -> set[int]:
    """The positions in one field at which a text leaf begins."""
    if isinstance(node, q.Synonym):
        return {place for form in node.forms for place in _places(form, name, terms)}
    if node.field not in (None, name):
        return set()
    if not isinstance(node, q.Phrase):
        return {p for term, places in terms.items() if _is_form(term, node) for p in places}
    slots = [_places(q.Term(text, node.folded), name, terms) for text in node.terms]
    return {p for p in slots[0] if all(p + i in slot for i, slot in enumerate(slots))}


def _is_form(term: str, node: q.Term | q.Prefix) -> bool:
    form = fold(term) if node.folded else term
    return form.startswith(node.text) if isinstance(node, q.Prefix) else form == node.text


class _Statistics:
    """What scoring needs to know of the whole collection."""

    def __init__(self, entries: list[_Entry]) -> None:
        self._entries = entries
        self._idf: dict[q.Text, float] = {}
        count = max(len(entries), 1)
        self._average = {name: sum(e.lengths[name] for e in entries) / count for name in TEXT_FIELDS}

    def score(self, node: q.Node, entry: _Entry) -> float:
        return round(self._raw(node, entry), SCORE_DIGITS)

    def _raw(self, node: q.Node, entry: _Entry) -> float:
        """The score of a node, 0 where it does not match."""
        if not _matches(node, entry):
            return 0.0
        match node:
            case q.Term() | q.Phrase() | q.Prefix() | q.Synonym() | q.Word():
                return self._bm25f(node, entry)
            case q.And(children) | q.Or(children) | q.AtLeast(_, children):
                return sum(self._raw(child, entry) for child in children)
            case q.Prefer(child, better):
                extra = sum(weight * self._raw(node, entry) for node, weight in better)
                return self._raw(child, entry) + extra
            case _:
                return 0.0

    def _bm25f(self, node: q.Text, entry: _Entry) -> float:
        weight = sum(self._weight(name, tf, entry) for name, tf in _frequency(node, entry).items() if tf)
        return self._idf_of(node) * weight * (K1 + 1) / (weight + K1)

    def _idf_of(self, node: q.Text) -> float:
        if node not in self._idf:
            holders = sum(_matches(node, entry) for entry in self._entries)
            self._idf[node] = math.log(1 + (len(self._entries) - holders + 0.5) / (holders + 0.5))
        return self._idf[node]

    def _weight(self, name: str, tf: int, entry: _Entry) -> float:
        if name == "words":
            return float(tf)
        return TEXT_FIELDS[name] * tf / (1 - B + B * entry.lengths[name] / self._average[name])


def _is_within(day: date | None, first: date | None, last: date | None) -> bool:
    return day is not None and (first is None or day >= first) and (last is None or day <= last)


def _passes(entry: _Entry, filters: Filters) -> bool:
    limited = filters.date_from is not None or filters.date_to is not None
    if limited and not _is_within(entry.document.date, filters.date_from, filters.date_to):
        return False
    chosen = all(values & set(entry.values(name)) for name, values in filters.include.items())
    return chosen and not any(values & set(entry.values(name)) for name, values in filters.exclude.items())


def _most(counts: dict[str, int], filters: Filters, facet: str, most: int | None) -> dict[str, int]:
    """Of more values than `most` the most frequent and those of the filters; years and months all."""
    if facet in DATE_FACETS:
        return counts
    chosen = filters.include.get(facet, frozenset()) | filters.exclude.get(facet, frozenset())
    frequent = dict(Counter(counts).most_common(most))
    return {value: count for value, count in counts.items() if value in frequent or value in chosen}


def _count_values(matching: list[_Entry], filters: Filters, facet: str) -> Counter[str]:
    loosened = without(filters, facet) if is_filtered_by(filters, facet) else filters
    return Counter(value for entry in matching if _passes(entry, loosened) for value in entry.values(facet))


def _position(entry: _Entry, score: float) -> Position:
    return Position(score, entry.document.date, entry.document.id)


def _place(position: Position, sort: Sort) -> tuple[float, int, str]:
    """What orders the results: score where relevance is asked for, then date, undated last, then id."""
    day = position.date.toordinal() if position.date else 0
    if sort == "oldest":
        return 0, day or date.max.toordinal() + 1, position.id
    return -position.score if sort == "relevance" else 0, -day, position.id
