"""Long lists in parts that one statement can name: databases take so many parameters and no more."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

_AT_ONCE = 500


def pages(items: Iterable[T]) -> Iterator[list[T]]:
    """The items in order, some hundred at a time."""
    rest = iter(items)
    while page := list(islice(rest, _AT_ONCE)):
        yield page
