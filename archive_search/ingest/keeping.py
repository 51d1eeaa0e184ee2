"""Keeping originals beside the other work: a disk syncs several files in the time of one.

Measured: three syncs an article, 8 ms one after the other, 2 ms in eight threads.
"""

from concurrent.futures import Future, ThreadPoolExecutor

from archive_search.catalog import Originals

_AT_ONCE = 8
_MOST_WAITING = 16_000_000  # bytes


class Keeper:
    """Writes originals into a store in threads. Bytes are safe once `settle` has returned, not before."""

    def __init__(self, originals: Originals) -> None:
        self._originals = originals
        self._pool = ThreadPoolExecutor(_AT_ONCE)
        self._under_way: dict[str, Future[str]] = {}
        self._waiting = 0

    def keep(self, data: bytes) -> str:
        """Have the bytes written; their name in the store."""
        sha = Originals.name(data)
        if sha not in self._under_way:
            if self._waiting > _MOST_WAITING:
                self.settle()
            self._under_way[sha] = self._pool.submit(self._originals.put, data)
            self._waiting += len(data)
        return sha

    def settle(self) -> None:
        """Wait until everything is on disk; StorageError when the disk refused something."""
        for written in self._under_way.values():
            written.result()
        self._under_way.clear()
        self._waiting = 0

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)
