"""A facet over all documents of a snapshot: the columns of its segments under one numbering, or periods."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Protocol

import numpy as np

from archive_search.engines.whoosh.column import Column, Common, Mask, Small, places
from archive_search.engines.whoosh.varints import Numbers

_UNIX_EPOCH = 719_163  # date(1970, 1, 1).toordinal()
_UNITS = {"year": "datetime64[Y]", "month": "datetime64[M]"}


class Facet(Protocol):
    def counts(self, matches: Mask, most: int | None, always: Collection[str]) -> Mapping[str, int]:
        """How many of the matches carry each value, zeros left out.

        With `most` only for so many of the most frequent values, and for those in `always`.
        """

    def carriers(self, values: Collection[str]) -> Numbers:
        """The documents that carry one of the values; one with several comes more than once."""


class Values:
    """The columns of segments, each with the number of its first document and how many there are."""

    def __init__(self, parts: Sequence[tuple[int, int, Column]]) -> None:
        self._parts = parts
        self._columns = [column for _, _, column in parts]
        self._common = Common.of(self._columns)
        self._value = cache(lambda number: self._common.value(self._columns, number).decode())

    def counts(self, matches: Mask, most: int | None, always: Collection[str]) -> Mapping[str, int]:
        counts = np.zeros(len(self._common.keys), np.int64)
        for (base, size, column), numbers in zip(self._parts, self._common.numbers, strict=True):
            counts[numbers] += column.count(matches[base : base + size])
        chosen = np.flatnonzero(counts)
        if most is not None and len(chosen) > most:
            strongest = chosen[np.argpartition(-counts[chosen], most)[:most]]
            named = places(self._common.keys, always)
            chosen = np.array(sorted({*strongest.tolist(), *named[counts[named] > 0].tolist()}), np.int64)
        return dict(zip(map(self._value, chosen.tolist()), counts[chosen].tolist(), strict=True))

    def carriers(self, values: Collection[str]) -> Numbers:
        found = [column.carriers(values).astype(np.int64) + base for base, _, column in self._parts]
        return np.concatenate([np.empty(0, np.int64), *found])


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

    def counts(self, matches: Mask, most: int | None, always: Collection[str]) -> Mapping[str, int]:
        """All periods, whatever `most` says: a chart has no use for the most frequent ones."""
        counts = np.bincount(self._codes[matches], minlength=len(self._values) + 1)[1:]
        return {value: count for value, count in zip(self._values, counts.tolist(), strict=True) if count}

    def carriers(self, values: Collection[str]) -> Numbers:
        numbers = [number for number, value in enumerate(self._values, 1) if value in values]
        return np.flatnonzero(np.isin(self._codes, numbers))
