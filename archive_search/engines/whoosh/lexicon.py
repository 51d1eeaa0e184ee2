"""The terms of a field of a segment, and where their postings are."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cached_property

import numpy as np
import numpy.typing as npt

from archive_search.engines.whoosh.arrays import Array, ArrayWriter
from archive_search.engines.whoosh.postings import Postings, pack, unpack
from archive_search.engines.whoosh.strings import Strings
from archive_search.engines.whoosh.varints import Bytes, Numbers
from archive_search.text.normalize import fold

_FIRST, _LAST = "\0", chr(0x10FFFF)  # sort before and after every character of a term


class Lexicon:
    """Terms in byte order, each with its document frequency, deleted documents included."""

    def __init__(self, arrays: Mapping[str, Array], field: str) -> None:
        self.terms = Strings.named(arrays, field)
        self.frequencies: npt.NDArray[np.int32] = arrays[f"{field}.frequency"]
        self._held: npt.NDArray[np.int32] = arrays[f"{field}.held"]
        self._ends: Numbers = arrays[f"{field}.postings.ends"]
        self._postings: Bytes = arrays[f"{field}.postings"]
        self._by_form: npt.NDArray[np.int32] = arrays[f"{field}.folded"]

    def postings(self, first: int, last: int) -> Postings:
        """The postings of terms number first..last-1."""
        data = self._postings[self._start(first) : self._start(last)]
        held, frequencies = (part[first:last].astype(np.int64) for part in (self._held, self.frequencies))
        return unpack(data, self.terms.cut(first, last), frequencies, held)

    def bytes_of(self, first: int, last: int) -> int:
        """How many bytes those postings take."""
        return self._start(last) - self._start(first)

    def _start(self, number: int) -> int:
        return int(self._ends[number - 1]) if number else 0

    def starting_with(self, prefix: str, folded: bool = False) -> Iterable[int]:
        """The numbers of the terms that start so, or do without accents."""
        if folded:
            return self._range_of_forms(prefix, prefix + _LAST)
        return range(self.terms.place(prefix.encode()), self.terms.place((prefix + _LAST).encode()))

    def beginning(self, form: str, most: int) -> Iterable[int]:
        """The numbers of the most frequent terms that start so without accents."""
        numbers = self._numbers_of_forms(form, form + _LAST)
        rarest_first = np.argsort(self.frequencies[numbers], kind="stable")
        return map(int, numbers[rarest_first[-most:]])

    @cached_property
    def forms(self) -> frozenset[str]:
        """Every form without accents that some term has: tells at once which of many spellings exist."""
        return frozenset(fold(term.decode()) for term in self.terms.cut(0, len(self.terms)))

    def folded(self, form: str) -> Iterable[int]:
        """The numbers of the terms that are `form` without accents."""
        return self._range_of_forms(form, form + _FIRST)

    def _range_of_forms(self, low: str, high: str) -> Iterable[int]:
        return map(int, self._numbers_of_forms(low, high))

    def _numbers_of_forms(self, low: str, high: str) -> npt.NDArray[np.int32]:
        first, last = (bisect_left(self._by_form, each, key=self._form) for each in (low, high))
        return self._by_form[first:last]

    def _form(self, number: int) -> str:
        return fold(self.terms[number].decode())


class LexiconWriter:
    """Writes the terms of one field, which come in byte order, and their postings."""

    def __init__(self, arrays: ArrayWriter, field: str) -> None:
        self._arrays = arrays
        self._field = field
        self._terms: list[bytes] = []
        self._parts: list[tuple[Numbers, Numbers, Numbers]] = []
        self._end = 0

    def add(self, postings: Postings) -> None:
        data, ends, held = pack(postings)
        self._arrays.add(f"{self._field}.postings", data)
        self._terms += postings.terms
        self._parts.append((postings.frequencies, held, ends + self._end))
        self._end += len(data)

    def close(self) -> None:
        frequencies, held, ends = map(np.concatenate, zip(*self._parts, strict=True))
        forms = [fold(term.decode()) for term in self._terms]
        by_form = sorted(range(len(forms)), key=forms.__getitem__)
        arrays = Strings.of(self._terms).arrays(self._field) | {
            f"{self._field}.frequency": frequencies.astype(np.int32),
            f"{self._field}.held": held.astype(np.int32),
            f"{self._field}.postings.ends": ends,
            f"{self._field}.folded": np.array(by_form, np.int32),
        }
        for name, array in arrays.items():
            self._arrays.add(name, array)
