"""A text leaf of a query as arrays: which documents hold it, and how often in each field."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from archive_search.engines.whoosh.column import Mask, Small
from archive_search.engines.whoosh.positions import BASES, POSITION_BITS, POSITION_MASK, Keys, fields_of
from archive_search.engines.whoosh.postings import Integers
from archive_search.engines.whoosh.varints import Numbers

_MOST = np.iinfo(np.uint16).max  # BM25 tells such counts apart no more
_RARE = 25  # of fewer than one document in so many each is looked up; more are found through a table of all
Places = Integers | slice
WORD_ROW = len(BASES)  # words of the segmentation count as a field of their own, without a length


@dataclass(frozen=True, slots=True)
class Leaf:
    """`counts[i, j]` is how often it stands in field number `fields[i]` of document `docs[j]`; docs rise.

    Six bytes a posting where one field holds it, so that a cache holds many: weights are computed from it,
    and only for documents that match.
    """

    docs: Small
    fields: tuple[int, ...]
    counts: npt.NDArray[np.uint16]

    @property
    def nbytes(self) -> int:
        return self.docs.nbytes + self.counts.nbytes

    @classmethod
    def of(cls, keys: Keys) -> "Leaf":
        """From sorted keys (document << 24 | position)."""
        docs, places = keys >> POSITION_BITS, keys & POSITION_MASK
        is_first = np.diff(docs, prepend=-1) != 0
        owners = np.cumsum(is_first) - 1
        return cls._counted(docs[is_first], owners, fields_of(places))

    @classmethod
    def of_words(cls, keys: Keys) -> "Leaf":
        """From keys whose position is a count."""
        docs, counts = keys >> POSITION_BITS, keys & POSITION_MASK
        return cls(docs.astype(np.int32), (WORD_ROW,), _small(counts)[None])

    @classmethod
    def sum(cls, leaves: Sequence["Leaf"], size: int) -> "Leaf":
        """One leaf of several that never share an occurrence; `size` is the number of documents."""
        held = np.zeros(size, dtype=bool)
        for leaf in leaves:
            held |= leaf.mask(size)
        docs = np.flatnonzero(held)
        fields = sorted({field for leaf in leaves for field in leaf.fields})
        counts = np.zeros((len(fields), len(docs)), np.int64)
        for leaf in leaves:
            places = np.searchsorted(docs, leaf.docs)
            for field, row in zip(leaf.fields, leaf.counts, strict=True):
                counts[fields.index(field), places] += row
        return cls(docs.astype(np.int32), tuple(fields), _small(counts))

    @classmethod
    def _counted(cls, docs: Numbers, owners: Numbers, fields: npt.NDArray[np.int8]) -> "Leaf":
        """`owners[i]` and `fields[i]` are the place in `docs` and the field number of one occurrence."""
        present = np.flatnonzero(np.bincount(fields))
        rows = [np.bincount(owners[fields == field], minlength=len(docs)) for field in present]
        counts = np.array(rows).reshape(len(present), len(docs))
        return cls(docs.astype(np.int32), tuple(present.tolist()), _small(counts))

    def mask(self, size: int) -> Mask:
        """Which of `size` documents hold it."""
        mask = np.zeros(size, dtype=bool)
        mask[self._places] = True
        return mask

    @property
    def _places(self) -> Numbers:
        """The documents as numpy wants places to write to: with others it takes more than twice as long."""
        return self.docs.astype(np.intp)

    def weights(self, docs: Numbers, norms: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """The weighted frequency in each of `docs`, which rise, 0 where not; `norms` has a row a field."""
        here, there = self._shared(docs, norms.shape[1])
        shared, weights = docs[here], np.zeros(len(docs))
        rows = zip(self.fields, self.counts, strict=True)
        weights[here] = sum((norms[field].take(shared) * row[there] for field, row in rows), np.float64(0))
        return weights

    def _shared(self, docs: Numbers, size: int) -> tuple[Places, Places]:
        """Where in `docs` and where in its own stand the documents that are in both."""
        if len(docs) == len(self.docs) and np.array_equal(docs, self.docs):
            return slice(None), slice(None)
        if min(len(docs), len(self.docs)) * _RARE > size:
            table = np.full(size, -1, np.int32)
            table[self._places] = np.arange(len(self.docs), dtype=np.int32)
            places = table.take(docs)
            here = np.flatnonzero(places >= 0)
            return (slice(None), places) if len(here) == len(docs) else (here, places[here])
        if len(docs) > len(self.docs):
            here, there = _found(docs, self.docs)
            return here, there
        there, here = _found(self.docs, docs)
        return here, there


def _found(longer: Integers, shorter: Integers) -> tuple[Integers, Integers]:
    """Where in two rising arrays stand the numbers that are in both."""
    places = np.searchsorted(longer, shorter.astype(longer.dtype))  # else the longer one would be converted
    places[places == len(longer)] = 0
    kept = np.flatnonzero(longer[places] == shorter) if len(longer) else np.empty(0, np.int64)
    return places[kept], kept


def _small(counts: Numbers) -> npt.NDArray[np.uint16]:
    return np.minimum(counts, _MOST).astype(np.uint16)
