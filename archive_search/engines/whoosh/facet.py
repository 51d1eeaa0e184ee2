"""A facet over all documents of a snapshot."""

from collections.abc import Callable, Collection, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from archive_search.engines.whoosh.documents import Column, Small, common_codes, value_key
from archive_search.engines.whoosh.postings import runs
from archive_search.engines.whoosh.varints import Numbers

Mask = npt.NDArray[np.bool_]
_FEW = 8  # where fewer than one document in so many matches, its own entries are looked up


class Facet:
    """Document `docs[i]` carries value number `codes[i]`; documents rise."""

    def __init__(
        self,
        value: Callable[[int], str],
        keys: npt.NDArray[np.uint64],
        codes: Small,
        docs: Small,
        size: int,
    ) -> None:
        self._value = value
        self._keys = keys
        self._codes = codes
        self._docs = docs
        self._ends = np.searchsorted(docs, np.arange(size + 1))

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
        return np.flatnonzero(np.isin(self._keys, [np.uint64(value_key(value)) for value in values]))

    def carriers(self, values: Collection[str], among: Mask | None = None) -> Small:
        """The documents with an entry for one of the values, `among` these entries; one may come twice."""
        chosen = np.isin(self._codes, self._numbers(values))
        return self._docs[chosen if among is None else chosen & among]

    def counts(self, matches: Mask, most: int | None, always: Collection[str]) -> Mapping[str, int]:
        """How many of the matches carry each value, zeros left out.

        With `most` only for so many of the most frequent values, and for those in `always`.
        """
        counts = np.bincount(self._carried(matches), minlength=len(self._keys))
        numbers = np.flatnonzero(counts)
        if most is not None and len(numbers) > most:
            strongest = numbers[np.argpartition(-counts[numbers], most)[:most]]
            numbers = np.union1d(strongest, np.intersect1d(self._numbers(always), numbers))
        return {self._value(int(number)): int(counts[number]) for number in numbers}

    def _carried(self, matches: Mask) -> Small:
        found = np.flatnonzero(matches)
        if len(found) * _FEW < len(matches):
            starts, ends = self._ends[found], self._ends[found + 1]
            return self._codes[runs(starts, ends - starts)]
        return self._codes[matches[self._docs]]


def _concatenated(parts: Sequence[npt.NDArray[np.signedinteger]]) -> Small:
    return np.concatenate([np.empty(0, np.int32), *parts]).astype(np.int32)
