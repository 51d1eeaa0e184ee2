"""A cache bounded in bytes, shared by all threads; the least recently used arrays go first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, Protocol, TypeVar


class Sized(Protocol):
    @property
    def nbytes(self) -> int: ...


T = TypeVar("T", bound=Sized)
_EACH = 1_000  # bytes of a key, its value and their places, whatever the value holds: most words hold nothing


class ByteCache(Generic[T]):
    """Keeps at most `limit` bytes of values; a larger single value is handed out but not kept."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._values: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value under `key`, made when missing. Two threads may make the same value; one is kept."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        with self._lock:
            if key not in self._values:
                self._values[key] = value
                self._size += value.nbytes + _EACH
                self._shrink()
        return value

    def _shrink(self) -> None:
        while self._size > self._limit and self._values:
            _, value = self._values.popitem(last=False)
            self._size -= value.nbytes + _EACH
