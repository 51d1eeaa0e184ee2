"""What the engine remembers is bounded, however little it is."""

from functools import partial
from types import SimpleNamespace

from archive_search.engines.whoosh.cache import ByteCache


def test_words_that_are_nowhere_do_not_fill_the_memory() -> None:
    made: list[int] = []

    def make(number: int) -> SimpleNamespace:
        made.append(number)
        return SimpleNamespace(nbytes=0)

    cache: ByteCache[SimpleNamespace] = ByteCache(10_000)
    for number in [*range(1_000), 999, 0]:
        cache.get(number, partial(make, number))
    assert made == [*range(1_000), 0]  # the last is remembered, the first is not
