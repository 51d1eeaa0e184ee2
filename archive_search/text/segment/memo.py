"""A function of short strings, remembered: running text repeats its tokens and words (Zipf's law)."""

from collections.abc import Callable
from typing import TypeVar

V = TypeVar("V")

_MOST = 20_000  # the frequent ones come early, so that a full memo need not forget any
_LONGEST = 24  # characters; with _MOST this keeps a memo of Vietnamese text below 7 MB


class Memo(dict[str, V]):
    """`memo[string]` is `function(string)`, from memory where it can be. Threads may share one."""

    def __init__(self, function: Callable[[str], V]) -> None:
        self._function = function

    def __missing__(self, string: str) -> V:
        value = self._function(string)
        if len(string) <= _LONGEST and len(self) < _MOST:
            self[string] = value
        return value
