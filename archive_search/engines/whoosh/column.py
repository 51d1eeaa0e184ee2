"""A facet of the documents of one segment, laid out so that counting needs no preparation."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from archive_search.engines.whoosh.arrays import Array
from archive_search.engines.whoosh.strings import Strings
from archive_search.engines.whoosh.varints import Numbers

Mask = npt.NDArray[np.bool_]
Small = npt.NDArray[np.int32]
Keys = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Column:
    """Entry i says that document `docs[i]` carries `values[codes[i]]`; documents rise.

    `firsts` has the first entry of each document, `starts` the first place of each value in `by_value`, which
    lists the documents value after value. `keys` are 64-bit hashes of the values, rising, by which columns of
    several segments are joined: comparing the values themselves would take a tenth of a second for 100,000
    articles. That two of a million values share a hash has a probability of one in 40 million.
    """

    values: Strings
    keys: Keys
    codes: Small
    docs: Small
    firsts: Small
    by_value: Small
    starts: Small

    @classmethod
    def laid_out(cls, values: Strings, keys: Keys, codes: Numbers, docs: Numbers, size: int) -> "Column":
        """From entries in the order of documents 0..size-1."""
        order = np.argsort(codes, kind="stable")
        firsts = np.searchsorted(docs, np.arange(size + 1))
        starts = np.searchsorted(codes[order], np.arange(len(keys) + 1))
        return cls(
            values, keys, *(part.astype(np.int32) for part in (codes, docs, firsts, docs[order], starts))
        )

    @classmethod
    def of(cls, pairs: Iterable[tuple[int, str]], size: int) -> "Column":
        """From (document, value) in the order of documents 0..size-1, each pair once."""
        listed = list(pairs)
        keys = {value: value_key(value) for value in {value for _, value in listed}}
        values = sorted(keys, key=keys.__getitem__)
        numbers = {value: number for number, value in enumerate(values)}
        codes = np.array([numbers[value] for _, value in listed], np.int64)
        docs = np.array([doc for doc, _ in listed], np.int64)
        hashes = np.array([keys[value] for value in values], np.uint64)
        return cls.laid_out(Strings.of(value.encode() for value in values), hashes, codes, docs, size)

    @classmethod
    def named(cls, arrays: Mapping[str, Array], name: str) -> "Column":
        return cls(Strings.named(arrays, name), *(arrays[f"{name}.{part}"] for part in _PARTS))

    def arrays(self, name: str) -> dict[str, Array]:
        return self.values.arrays(name) | {f"{name}.{part}": getattr(self, part) for part in _PARTS}

    def numbers(self, values: Collection[str]) -> Numbers:
        """The numbers of those values that some document carries."""
        return places(self.keys, values)


_PARTS = ("keys", "codes", "docs", "firsts", "by_value", "starts")


def value_key(value: str) -> int:
    """The hash under which a facet's value is known; a value asked for may hold anything, such as half a
    character out of a command line."""
    data = value.encode(errors="surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "little")


def places(keys: Keys, values: Collection[str]) -> Numbers:
    """Where the keys of values stand among rising keys, for those that do."""
    wanted = np.array([value_key(value) for value in values], np.uint64)
    found = np.searchsorted(keys, wanted)
    found = found[found < len(keys)]
    return found[np.isin(keys[found], wanted)]


@dataclass(frozen=True, slots=True)
class Common:
    """One numbering for the values of several columns; `numbers` has for each column that of its values.

    Value i has the hash `keys[i]` and is number `places[i]` of column number `owners[i]`.
    """

    keys: Keys
    owners: Numbers
    places: Numbers
    numbers: list[Numbers]

    @classmethod
    def of(cls, columns: Sequence[Column]) -> "Common":
        if len(columns) == 1:
            own = np.arange(len(columns[0].keys))
            return cls(columns[0].keys, np.zeros(len(own), np.int64), own, [own])
        keys = np.concatenate([np.empty(0, np.uint64), *(column.keys for column in columns)])
        distinct, first, numbers = np.unique(keys, return_index=True, return_inverse=True)
        starts = np.cumsum([0, *(len(column.keys) for column in columns)])
        owners = np.searchsorted(starts, first, side="right") - 1
        by_column = [numbers[start:end] for start, end in pairwise(starts)]
        return cls(distinct, owners, first - starts[owners], by_column)

    def value(self, columns: Sequence[Column], number: int) -> bytes:
        return columns[self.owners[number]].values[int(self.places[number])]


def joined_column(parts: Sequence[tuple[Column, Numbers]], size: int) -> Column:
    """Columns as one of `size` documents. Document d of each becomes numbers[d]; where that is -1 it goes."""
    columns = [column for column, _ in parts]
    common = Common.of(columns)
    codes = [np.empty(0, np.int64)]
    codes += [numbers[column.codes] for numbers, column in zip(common.numbers, columns, strict=True)]
    docs = np.concatenate([np.empty(0, np.int64), *(numbers[column.docs] for column, numbers in parts)])
    used, code = np.unique(np.concatenate(codes)[docs >= 0], return_inverse=True)
    values = Strings.of(common.value(columns, number) for number in used)
    return Column.laid_out(values, common.keys[used], code, docs[docs >= 0], size)
