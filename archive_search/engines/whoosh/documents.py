"""What facets, sorting and ranking need of the documents of a segment, as arrays."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from archive_search.engines.whoosh.columns import Array
from archive_search.engines.whoosh.strings import Strings
from archive_search.engines.whoosh.varints import Numbers

Small = npt.NDArray[np.int32]
Pair = tuple[int, str]  # a document number and a value that it carries
_NONE = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class Column:
    """A facet: document `docs[i]` carries `values[codes[i]]`; documents rise, and each value is used.

    `keys` are 64-bit hashes of the values, by which columns of several segments are joined: comparing the
    values themselves would take a tenth of a second for 100,000 articles. That two of a million values
    share a hash has a probability of one in 40 million.
    """

    values: Strings
    keys: npt.NDArray[np.uint64]
    codes: Small
    docs: Small

    @classmethod
    def of(cls, pairs: Iterable[Pair]) -> "Column":
        numbers: dict[str, int] = {}
        entries = [(numbers.setdefault(value, len(numbers)), doc) for doc, value in pairs]
        codes, docs = np.array(entries, np.int32).reshape(-1, 2).T
        keys = np.array([value_key(value) for value in numbers], np.uint64)
        return cls(Strings.of(value.encode() for value in numbers), keys, codes.copy(), docs.copy())

    @classmethod
    def named(cls, columns: Mapping[str, Array], name: str) -> "Column":
        parts = (columns[f"{name}.{part}"] for part in ("keys", "codes", "docs"))
        return cls(Strings.named(columns, name), *parts)

    def columns(self, name: str) -> dict[str, Array]:
        parts: dict[str, Array] = {
            f"{name}.keys": self.keys,
            f"{name}.codes": self.codes,
            f"{name}.docs": self.docs,
        }
        return self.values.columns(name) | parts


def value_key(value: str) -> int:
    """The hash under which a facet's value is known."""
    return int.from_bytes(blake2b(value.encode(), digest_size=8).digest(), "little")


@dataclass(frozen=True, slots=True)
class Figures:
    """Document `docs[i]` names `values[i]`, in the unit of the same place in `units`."""

    units: Column
    values: npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents 0..n-1 of a segment; `lengths` has a row a document and a column a text field.

    `days` are ordinals, 0 where there is no date.
    """

    ids: Strings
    days: Small
    lengths: Small
    facets: Mapping[str, Column]
    figures: Figures

    def columns(self) -> dict[str, Array]:
        """The arrays to write, under the names that `named` reads."""
        found = self.ids.columns("id") | {"day": self.days, "length": self.lengths.reshape(-1)}
        for name, column in self.facets.items():
            found |= column.columns(f"facet.{name}")
        return found | self.figures.units.columns("figure") | {"figure.value": self.figures.values}

    @classmethod
    def named(cls, columns: Mapping[str, Array]) -> "Documents":
        names = [n.split(".")[1] for n in columns if n.startswith("facet.") and n.endswith(".codes")]
        days = columns["day"]
        return cls(
            Strings.named(columns, "id"),
            days,
            columns["length"].reshape(len(days), -1),
            {name: Column.named(columns, f"facet.{name}") for name in names},
            Figures(Column.named(columns, "figure"), columns["figure.value"]),
        )


def joined(parts: Sequence[tuple[Documents, Numbers]]) -> Documents:
    """The documents of all parts under their new numbers, which rise; those with number -1 go."""
    kept = [numbers >= 0 for _, numbers in parts]
    ids = [
        article_id
        for (part, _), keep in zip(parts, kept, strict=True)
        for article_id, is_kept in zip(part.ids.cut(0, len(part.ids)), keep, strict=True)
        if is_kept
    ]
    names = dict.fromkeys(name for part, _ in parts for name in part.facets)
    return Documents(
        Strings.of(ids),
        np.concatenate([part.days[keep] for (part, _), keep in zip(parts, kept, strict=True)]),
        np.concatenate([part.lengths[keep] for (part, _), keep in zip(parts, kept, strict=True)]),
        {
            name: _joined_column([(p.facets[name], numbers) for p, numbers in parts if name in p.facets])
            for name in names
        },
        _joined_figures([(part.figures, numbers) for part, numbers in parts]),
    )


@dataclass(frozen=True, slots=True)
class Common:
    """One numbering for the values of several columns: `codes` has an array a column, as `Column.codes`.

    Value i has the hash `keys[i]` and is number `places[i]` of column number `owners[i]`.
    """

    keys: npt.NDArray[np.uint64]
    owners: Numbers
    places: Numbers
    codes: list[Numbers]

    def value(self, columns: Sequence[Column], number: int) -> bytes:
        return columns[self.owners[number]].values[int(self.places[number])]


def common_codes(columns: Sequence[Column]) -> "Common":
    """One numbering for the values of several columns."""
    keys = np.concatenate([np.empty(0, np.uint64), *(column.keys for column in columns)])
    distinct, first, numbers = np.unique(keys, return_index=True, return_inverse=True)
    starts = np.cumsum([0, *(len(column.keys) for column in columns)])
    codes = [numbers[start:][column.codes] for start, column in zip(starts, columns, strict=False)]
    owners = np.searchsorted(starts, first, side="right") - 1
    return Common(distinct, owners, first - starts[owners], codes)


def _joined_column(parts: Sequence[tuple[Column, Numbers]]) -> Column:
    columns = [column for column, _ in parts]
    common = common_codes(columns)
    docs = np.concatenate([_NONE, *(numbers[column.docs] for column, numbers in parts)])
    used, codes = np.unique(np.concatenate([_NONE, *common.codes])[docs >= 0], return_inverse=True)
    values = Strings.of(common.value(columns, number) for number in used)
    return Column(values, common.keys[used], codes.astype(np.int32), docs[docs >= 0].astype(np.int32))


def _joined_figures(parts: Sequence[tuple[Figures, Numbers]]) -> Figures:
    values = [figures.values[numbers[figures.units.docs] >= 0] for figures, numbers in parts]
    units = _joined_column([(figures.units, numbers) for figures, numbers in parts])
    return Figures(units, np.concatenate([np.empty(0), *values]))
