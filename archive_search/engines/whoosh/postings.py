"""Postings of many terms as arrays, and as the bytes of a segment.

In bytes each term has, one after another as LEB128: the steps between its document numbers, how often it
stands in each, and for each document the steps between its positions there.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from archive_search.engines.whoosh.varints import Bytes, Numbers, decode, encode

Integers = npt.NDArray[np.signedinteger]
_NO_NUMBERS = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class Postings:
    """Terms in byte order; term i stands in `frequencies[i]` documents.

    `docs` and `counts` have an entry a posting, term after term, documents rising. `steps` has `counts[j]`
    entries for posting j, the first position and the differences of the others, or is empty where positions
    are not kept.
    """

    terms: list[bytes]
    frequencies: Numbers
    docs: Numbers
    counts: Numbers
    steps: Numbers

    @property
    def owners(self) -> Numbers:
        """For each posting the number of its term."""
        return np.repeat(np.arange(len(self.terms)), self.frequencies)

    def renumbered(self, numbers: Numbers) -> "Postings":
        """With document d called numbers[d], in the same order; where that is -1 the posting goes."""
        kept = numbers[self.docs] >= 0
        frequencies = np.bincount(self.owners[kept], minlength=len(self.terms))
        steps = self.steps[np.repeat(kept, self.counts)] if len(self.steps) else self.steps
        terms = [term for term, frequency in zip(self.terms, frequencies, strict=True) if frequency]
        docs = numbers[self.docs[kept]]
        return Postings(terms, frequencies[frequencies > 0], docs, self.counts[kept], steps)


def merged(parts: Sequence[Postings]) -> Postings:
    """The postings of all parts; the documents of each part come after those of the part before it."""
    terms = sorted({term for part in parts for term in part.terms})
    ranks = {term: rank for rank, term in enumerate(terms)}
    owners = np.concatenate(
        [np.array([ranks[term] for term in part.terms], np.int64)[part.owners] for part in parts]
    )
    order = np.argsort(owners, kind="stable")
    docs, counts, steps = (
        np.concatenate([_NO_NUMBERS, *arrays])
        for arrays in zip(*((part.docs, part.counts, part.steps) for part in parts), strict=True)
    )
    if len(steps):
        steps = steps[runs(np.cumsum(counts)[order] - counts[order], counts[order])]
    return Postings(terms, np.bincount(owners, minlength=len(terms)), docs[order], counts[order], steps)


def pack(postings: Postings) -> tuple[Bytes, Numbers, Numbers]:
    """The bytes, where each term's end, and how many positions each term has."""
    frequencies, held = postings.frequencies, _positions_of_terms(postings)
    sizes = 2 * frequencies + held
    starts = np.cumsum(sizes) - sizes
    first = np.cumsum(frequencies) - frequencies
    numbers = np.empty(sizes.sum(), np.int64)
    place = runs(starts, frequencies)
    numbers[place] = _steps(postings.docs, first)
    numbers[place + np.repeat(frequencies, frequencies)] = postings.counts
    numbers[runs(starts + 2 * frequencies, held)] = postings.steps
    data, ends = encode(numbers)
    return data, ends[starts + sizes - 1], held


def unpack(data: Bytes, terms: list[bytes], frequencies: Numbers, held: Numbers) -> Postings:
    """What `pack` made bytes of, for any run of neighbouring terms."""
    numbers = decode(data)
    sizes = 2 * frequencies + held
    starts = np.cumsum(sizes) - sizes
    place = runs(starts, frequencies)
    counts = numbers[place + np.repeat(frequencies, frequencies)]
    docs = _sums(numbers[place], np.cumsum(frequencies) - frequencies, frequencies)
    return Postings(terms, frequencies, docs, counts, numbers[runs(starts + 2 * frequencies, held)])


def positions(counts: Numbers, steps: Numbers) -> Numbers:
    """The positions behind `steps`, posting after posting."""
    return _sums(steps, np.cumsum(counts) - counts, counts)


def position_steps(positions: Numbers, counts: Numbers) -> Numbers:
    """The inverse of `positions`."""
    return _steps(positions, np.cumsum(counts) - counts)


def _positions_of_terms(postings: Postings) -> Numbers:
    if not len(postings.steps):
        return np.zeros(len(postings.terms), np.int64)
    return np.bincount(postings.owners, postings.counts, len(postings.terms)).astype(np.int64)


def runs(starts: Integers, sizes: Integers) -> Numbers:
    """The numbers starts[i] .. starts[i] + sizes[i] - 1, run after run."""
    return np.arange(sizes.sum()) + np.repeat(starts - (np.cumsum(sizes) - sizes), sizes)


def _steps(numbers: Numbers, starts: Numbers) -> Numbers:
    """Differences of neighbours; the numbers at `starts` stay."""
    steps = np.diff(numbers, prepend=0)
    steps[starts] = numbers[starts]
    return steps


def _sums(steps: Numbers, starts: Numbers, sizes: Numbers) -> Numbers:
    """Running sums that begin anew at `starts`, for runs of `sizes`."""
    sums = np.cumsum(steps)
    before = np.concatenate(([0], sums))[starts]
    return sums - np.repeat(before, sizes)
