"""A facet over all documents of a snapshot: the columns of its segments under one numbering, or periods."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache, cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt

from archive_search.engines.whoosh.column import Column, Common, Mask, Small, places
from archive_search.engines.whoosh.postings import runs
from archive_search.engines.whoosh.varints import Numbers

_FEW = 5  # where fewer than one document in so many matches, its own values are looked up
_UNIX_EPOCH = 719_163  # date(1970, 1, 1).toordinal()
_UNITS = {"year": "datetime64[Y]", "month": "datetime64[M]"}


class Matches:
    """The documents that match: a mask over all documents, and their numbers, rising."""

    def __init__(self, mask: Mask) -> None:
        self.mask = mask

    @cached_property
    def docs(self) -> Numbers:
        return np.flatnonzero(self.mask)

    def __len__(self) -> int:
        return int(np.count_nonzero(self.mask))


class Facet(Protocol):
    def counts(self, matches: Matches, most: int | None, always: Collection[str]) -> Mapping[str, int]:
        """How many of the matches carry each value, zeros left out.

        With `most` only for so many of the most frequent values, and for those in `always`.
        """

    def carriers(self, values: Collection[str]) -> Numbers:
        """The documents that carry one of the values; one with several comes more than once."""


class Values:
    """The columns of segments, each with the number of its first document, as one of `size` documents.

    What is counted with is joined when it is first used, in some 3 ms for 100,000 articles.
    """

    def __init__(self, parts: Sequence[tuple[int, Column]], size: int) -> None:
        self._bases = [base for base, _ in parts]
        self._columns = [column for _, column in parts]
        self._size = size
        self._common = Common.of(self._columns)
        self._value = cache(lambda number: self._common.value(self._columns, number).decode())

    def counts(self, matches: Matches, most: int | None, always: Collection[str]) -> Mapping[str, int]:
        counts = self._counted(matches)
        chosen = np.flatnonzero(counts)
        if most is not None and len(chosen) > most:
            strongest = chosen[np.argpartition(-counts[chosen], most)[:most]]
            named = places(self._common.keys, always)
            chosen = np.array(sorted({*strongest.tolist(), *named[counts[named] > 0].tolist()}), np.int64)
        return dict(zip(map(self._value, chosen.tolist()), counts[chosen].tolist(), strict=True))

    def carriers(self, values: Collection[str]) -> Numbers:
        numbers = places(self._common.keys, values)
        starts = self._starts[numbers]
        return self._by_value[runs(starts, self._starts[numbers + 1] - starts)]

    def _counted(self, matches: Matches) -> Numbers:
        """For each value how many of the matches carry it."""
        if len(matches.docs) * _FEW < self._size:
            firsts = self._firsts[matches.docs]
            entries = runs(firsts, self._firsts[matches.docs + 1] - firsts)
            return np.bincount(self._codes[entries], minlength=len(self._common.keys))
        carried = matches.mask.take(self._by_value).view(np.int8)
        return np.add.reduceat(carried, self._starts[:-1], dtype=np.int64)

    @cached_property
    def _codes(self) -> Small:
        """The numbers of the values of document 0, of document 1 ..."""
        by_column = zip(self._common.numbers, self._columns, strict=True)
        return _joined([numbers[column.codes] for numbers, column in by_column])

    @cached_property
    def _firsts(self) -> Numbers:
        """Where in `_codes` each document begins, and the end."""
        docs = _joined([column.docs + base for base, column in zip(self._bases, self._columns, strict=True)])
        return np.concatenate(([0], np.cumsum(np.bincount(docs, minlength=self._size))))

    @cached_property
    def _starts(self) -> Numbers:
        """Where in `_by_value` each value begins, and the end."""
        sizes = np.bincount(self._codes, minlength=len(self._common.keys))
        return np.concatenate(([0], np.cumsum(sizes)))

    @cached_property
    def _by_value(self) -> Numbers:
        """The documents of value 0, of value 1 ..."""
        by_value, ends = np.empty(self._starts[-1], np.int64), self._starts[:-1].copy()
        for base, column, numbers in zip(self._bases, self._columns, self._common.numbers, strict=True):
            sizes = np.diff(column.starts)
            by_value[runs(ends[numbers], sizes)] = column.by_value + base
            ends[numbers] += sizes
        return by_value


def _joined(parts: Sequence[npt.NDArray[np.signedinteger]]) -> Small:
    return np.concatenate([np.empty(0, np.int32), *parts]).astype(np.int32)


class Periods:
    """Years or months of the documents' days (ordinals; 0 for those without)."""

    def __init__(self, name: str, days: Small) -> None:
        dated = days[days > 0]
        self._first = int(dated.min()) if len(dated) else 1
        every = np.arange(self._first, (int(dated.max()) if len(dated) else 1) + 1)
        periods = (every - _UNIX_EPOCH).astype("datetime64[D]").astype(_UNITS[name])
        self._values = [str(period) for period in np.unique(periods)]
        # Number 0 is for no date, so that one table serves all days.
        numbers = np.searchsorted(np.unique(periods), periods) + 1
        table = np.concatenate(([0], numbers)).astype(np.int32)
        self._codes = table[np.where(days > 0, days - self._first + 1, 0)]

    def counts(self, matches: Matches, most: int | None, always: Collection[str]) -> Mapping[str, int]:
        """All periods, whatever `most` says: a chart has no use for the most frequent ones."""
        counts = np.bincount(self._codes[matches.docs], minlength=len(self._values) + 1)[1:]
        return {value: count for value, count in zip(self._values, counts.tolist(), strict=True) if count}

    def carriers(self, values: Collection[str]) -> Numbers:
        numbers = [number for number, value in enumerate(self._values, 1) if value in values]
        return np.flatnonzero(np.isin(self._codes, numbers))
