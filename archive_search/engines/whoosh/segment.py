"""One immutable Whoosh segment as numpy arrays, decoded on first use."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh.matching.wrappers import FilterMatcher
from whoosh.reading import TermNotFound

from archive_search.engines.whoosh.positions import BASES, Keys, keys, varints
from archive_search.engines.whoosh.schema import RECORD, TEXT, unpack
from archive_search.text.normalize import fold


@dataclass(frozen=True, slots=True)
class Column:
    """The values of one facet: document `docs[i]` carries `values[codes[i]]`; `docs` is sorted."""

    values: list[str]
    codes: npt.NDArray[np.int32]
    docs: npt.NDArray[np.int32]

    @classmethod
    def of(cls, values_by_document: Iterable[Iterable[str]]) -> "Column":
        numbers: dict[str, int] = {}
        codes, docs = [], []
        for document, values in enumerate(values_by_document):
            for value in values:
                codes.append(numbers.setdefault(value, len(numbers)))
                docs.append(document)
        return cls(list(numbers), np.array(codes, dtype=np.int32), np.array(docs, dtype=np.int32))


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of all documents: `values[i]` in the unit of number `codes[i]` in document `docs[i]`."""

    units: dict[str, int]
    codes: npt.NDArray[np.int32]
    values: npt.NDArray[np.float64]
    docs: npt.NDArray[np.int64]


class Segment:
    """Documents 0..size-1 of a segment. Safe for threads: Whoosh's file position is guarded by a lock."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self._reading = Lock()
        self.name: str = reader.segment().segment_id()
        self.size: int = reader.doc_count_all()
        records = [unpack(data) for data in reader.column_reader(RECORD, translate=False)]
        self.ids = [record.id for record in records]
        self.days = np.array([record.day for record in records], dtype=np.int32)
        self.lengths = np.array([r.lengths for r in records], dtype=np.int32).reshape(-1, len(BASES)).T
        self.figures = [record.figures for record in records]
        names = {name for record in records for name in record.facets}
        self.facets = {name: Column.of(record.facets.get(name, ()) for record in records) for name in names}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The document number of each article id."""
        return {article_id: number for number, article_id in enumerate(self.ids)}

    @cached_property
    def terms(self) -> dict[str, int]:
        """Each term of the text with the number of documents that hold it, deleted ones included."""
        with self._reading:
            return {
                term.decode(): info.doc_frequency() for (field, term), info in self._reader if field == TEXT
            }

    @cached_property
    def folded(self) -> dict[str, list[str]]:
        """The terms behind each folded form."""
        forms: defaultdict[str, list[str]] = defaultdict(list)
        for term in self.terms:
            forms[fold(term)].append(term)
        return dict(forms)

    def keys(self, field: str, term: str) -> Keys:
        """Sorted keys (document << 24 | position) of a term; for `words`, the position is the count."""
        with self._reading:
            blocks = self._blocks(field, term.encode())
        parts = [keys(varints(docs).cumsum(), varints(sizes), payloads) for docs, sizes, payloads in blocks]
        return np.concatenate([np.empty(0, dtype=np.int64), *parts])

    def _blocks(self, field: str, term: bytes) -> list[tuple[bytes, bytes, bytes]]:
        """Posting blocks as stored: Whoosh's own iteration costs 3 microseconds a posting."""
        try:
            matcher = self._reader.postings(field, term)
        except TermNotFound:
            return []
        # Where documents are deleted Whoosh wraps the matcher; deletions are the snapshot's business.
        unfiltered = matcher.child if isinstance(matcher, FilterMatcher) else matcher
        return list(unfiltered.blocks())
