"""Cutting a stream by count and by size: a thousand articles can be 1 MB or 1 GB."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def cut(items: Iterable[T], count: int, size: int, size_of: Callable[[T], int]) -> Iterator[list[T]]:
    """Batches, in order, closed by the item that fills them to `count` items or `size`."""
    batch: list[T] = []
    filled = 0
    for item in items:
        batch.append(item)
        filled += size_of(item)
        if len(batch) >= count or filled >= size:
            yield batch
            batch, filled = [], 0
    if batch:
        yield batch
