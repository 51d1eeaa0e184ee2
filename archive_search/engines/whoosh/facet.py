"""A facet over all documents of a snapshot."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from archive_search.engines.whoosh.documents import Column, Small, common_codes, value_key
from archive_search.engines.whoosh.postings import runs
from archive_search.engines.whoosh.varints import Numbers

Mask = npt.NDArray[np.bool_]
_FEW = 8  # where fewer than one document in so many matches, its own entries are looked up


class Facet:
    """Entry i says that document `docs[i]` carries value number `codes[i]`; documents rise."""

    def __init__(
        self,
        value: Callable[[int], str],
        keys: npt.NDArray[np.uint64],
        codes: Small,
        docs: Small,
        size: int,
    ) -> None:
        self._value = cache(value)
        self._keys = keys
        self._by_key = np.argsort(keys)
        self._codes = codes
        self._docs = docs
        self._ends = np.searchsorted(docs, np.arange(size + 1))
        self._by_code = np.argsort(codes, kind="stable").astype(np.int32)
        self._starts = np.searchsorted(codes[self._by_code], np.arange(len(keys) + 1))
        self._docs_by_code = docs[self._by_code]

    @classmethod
    def joined(cls, parts: Sequence[tuple[int, Column]], size: int) -> "Facet":
        """The columns of segments, each with the number of its first document, as one facet."""
        columns = [column for _, column in parts]
        common = common_codes(columns)
        docs = [column.docs + np.int32(base) for base, column in parts]

        def value(number: int) -> str:
            return common.value(columns, number).decode()

        return cls(value, common.keys, _concatenated(common.codes), _concatenated(docs), size)

    def _numbers(self, values: Collection[str]) -> Numbers:
        """The numbers of those values that some document carries."""
        keys = np.array([value_key(value) for value in values], np.uint64)
        places = np.searchsorted(self._keys, keys, sorter=self._by_key)
        numbers = self._by_key[np.minimum(places, len(self._keys) - 1)] if len(self._keys) else places[:0]
        return numbers[self._keys[numbers] == keys[: len(numbers)]]

    def entries(self, values: Collection[str]) -> Small:
        """The numbers of the entries for these values."""
        numbers = self._numbers(values)
        starts = self._starts[numbers]
        return self._by_code[runs(starts, self._starts[numbers + 1] - starts)]

    def docs(self, entries: Small) -> Small:
        """The documents of entries; one that carries several of the values comes more than once."""
        return self._docs[entries]

    def counts(self, matches: Mask, most: int | None, always: Collection[str]) -> Mapping[str, int]:
        """How many of the matches carry each value, zeros left out.

        With `most` only for so many of the most frequent values, and for those in `always`.
        """
        counts = self._count(matches)
        numbers = np.flatnonzero(counts)
        if most is not None and len(numbers) > most:
            strongest = numbers[np.argpartition(-counts[numbers], most)[:most]]
            numbers = np.union1d(strongest, np.intersect1d(self._numbers(always), numbers))
        return {
            self._value(number): count
            for number, count in zip(numbers.tolist(), counts[numbers].tolist(), strict=True)
        }

    def _count(self, matches: Mask) -> Numbers:
        """For each value number the documents that carry it."""
        found = np.flatnonzero(matches)
        if len(found) * _FEW < len(matches):
            starts, ends = self._ends[found], self._ends[found + 1]
            return np.bincount(self._codes[runs(starts, ends - starts)], minlength=len(self._keys))
        sums = np.cumsum(matches.take(self._docs_by_code), dtype=np.int32)
        return np.diff(np.concatenate(([0], sums))[self._starts])


def _concatenated(parts: Sequence[npt.NDArray[np.signedinteger]]) -> Small:
    return np.concatenate([np.empty(0, np.int32), *parts]).astype(np.int32)
