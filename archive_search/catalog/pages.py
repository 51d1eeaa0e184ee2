"""Long lists in statements: in parts, for databases take so many parameters and no more; or to join with."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import CTE, Column, column, values

T = TypeVar("T")

_AT_ONCE = 500


def pages(items: Iterable[T]) -> Iterator[list[T]]:
    """The items in order, some hundred at a time."""
    rest = iter(items)
    while page := list(islice(rest, _AT_ONCE)):
        yield page


def listed(rows: Sequence[tuple[Any, ...]], *columns: Column[Any]) -> CTE:
    """Rows as a table to join with, its columns called as these are.

    In place of `(a, b) IN (...)`: from five pairs on SQLite reads all of a table for that.
    """
    return values(*(column(one.name, one.type) for one in columns), name="listed").data(rows).cte()
