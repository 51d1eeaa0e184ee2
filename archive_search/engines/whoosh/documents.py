"""What facets, sorting and ranking need of the documents of a segment, as arrays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from archive_search.engines.whoosh.arrays import Array
from archive_search.engines.whoosh.column import Column, Small, joined_column
from archive_search.engines.whoosh.positions import BASES
from archive_search.engines.whoosh.strings import Strings
from archive_search.engines.whoosh.varints import Numbers


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

    def arrays(self) -> dict[str, Array]:
        """The arrays to write, under the names that `named` reads."""
        found = self.ids.arrays("id") | {"day": self.days, "length": self.lengths.reshape(-1)}
        for name, column in self.facets.items():
            found |= column.arrays(f"facet.{name}")
        return found | self.figures.units.arrays("figure") | {"figure.value": self.figures.values}

    @classmethod
    def named(cls, arrays: Mapping[str, Array]) -> "Documents":
        names = [n.split(".")[1] for n in arrays if n.startswith("facet.") and n.endswith(".codes")]
        return cls(
            Strings.named(arrays, "id"),
            arrays["day"],
            arrays["length"].reshape(-1, len(BASES)),
            {name: Column.named(arrays, f"facet.{name}") for name in names},
            Figures(Column.named(arrays, "figure"), arrays["figure.value"]),
        )


def joined(parts: Sequence[tuple[Documents, Numbers]]) -> Documents:
    """The documents of all parts under their new numbers, which rise; those with number -1 go."""
    kept = [numbers >= 0 for _, numbers in parts]
    size = sum(int(keep.sum()) for keep in kept)
    ids = [
        article_id
        for (part, _), keep in zip(parts, kept, strict=True)
        for article_id, is_kept in zip(part.ids.cut(0, len(part.ids)), keep, strict=True)
        if is_kept
    ]
    names = dict.fromkeys(name for part, _ in parts for name in part.facets)
    facets = {
        name: joined_column([(p.facets[name], numbers) for p, numbers in parts if name in p.facets], size)
        for name in names
    }
    return Documents(
        Strings.of(ids),
        np.concatenate([part.days[keep] for (part, _), keep in zip(parts, kept, strict=True)]),
        np.concatenate([part.lengths[keep] for (part, _), keep in zip(parts, kept, strict=True)]),
        facets,
        _joined_figures([(part.figures, numbers) for part, numbers in parts], size),
    )


def _joined_figures(parts: Sequence[tuple[Figures, Numbers]], size: int) -> Figures:
    values = [figures.values[numbers[figures.units.docs] >= 0] for figures, numbers in parts]
    units = joined_column([(figures.units, numbers) for figures, numbers in parts], size)
    return Figures(units, np.concatenate([np.empty(0), *values]))
