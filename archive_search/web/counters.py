"""Requests counted over all processes of a server, for Prometheus.

Every process counts in a row of its own in memory that all of them share, so that none waits for another and
the counts of a process outlive it.
"""

import bisect
from collections.abc import Iterator, Sequence
from multiprocessing import RawArray, Value
from threading import Lock

_ROWS, _ROUTES = 64, 128  # processes and addresses that there is room for: 0.8 MB
_CLASSES = ("1xx", "2xx", "3xx", "4xx", "5xx")
_BOUNDS_S = (0.005, 0.025, 0.1, 0.5, 2.5)
_BUCKETS = len(_BOUNDS_S) + 1
_CELLS = len(_CLASSES) + _BUCKETS + 1  # of a route: by status, by time taken, and the sum of the times
_ROW = _ROUTES * _CELLS


class Counters:
    """Made before the processes are forked; each calls `start` with the routes it serves, all the same."""

    def __init__(self) -> None:
        self._cells = RawArray("d", _ROWS * _ROW)
        self._started = Value("i", 0)
        self._lock = Lock()
        self._row = 0
        self._routes: dict[str, int] = {}

    def start(self, routes: Sequence[str]) -> None:
        """Take a row. A process that takes the place of a dead one goes on with the next."""
        with self._started.get_lock():
            self._row = self._started.value % _ROWS
            self._started.value += 1
        self._routes = {route: number for number, route in enumerate(sorted(set(routes))[:_ROUTES])}

    def count(self, route: str, status: int, seconds: float) -> None:
        """Count an answered request; one of no known route is not counted."""
        if route not in self._routes:
            return
        start = self._row * _ROW + self._routes[route] * _CELLS
        bucket = bisect.bisect_left(_BOUNDS_S, seconds)
        with self._lock:
            self._cells[start + status // 100 - 1] += 1
            self._cells[start + len(_CLASSES) + bucket] += 1
            self._cells[start + len(_CLASSES) + _BUCKETS] += seconds

    def lines(self) -> Iterator[str]:
        """All that was counted, in the text format of Prometheus (version 0.0.4)."""
        sums = {route: self._sums(number) for route, number in self._routes.items()}
        yield "# HELP archive_search_requests_total Requests answered, by route and class of status."
        yield "# TYPE archive_search_requests_total counter"
        for route, cells in sums.items():
            for name, cell in zip(_CLASSES, cells, strict=False):
                if cell:
                    yield f'archive_search_requests_total{{route="{route}",status="{name}"}} {cell:.0f}'
        yield "# HELP archive_search_request_seconds Time until an answer was ready."
        yield "# TYPE archive_search_request_seconds histogram"
        for route, cells in sums.items():
            if any(cells):
                yield from _histogram(route, cells[len(_CLASSES) : -1], cells[-1])

    def _sums(self, number: int) -> list[float]:
        """The cells of a route, added up over the rows."""
        starts = range(number * _CELLS, _ROWS * _ROW, _ROW)
        return [sum(self._cells[start + cell] for start in starts) for cell in range(_CELLS)]


def _histogram(route: str, buckets: Sequence[float], seconds: float) -> Iterator[str]:
    name, total = "archive_search_request_seconds", 0.0
    for bound, count in zip((*map(str, _BOUNDS_S), "+Inf"), buckets, strict=True):
        total += count
        yield f'{name}_bucket{{route="{route}",le="{bound}"}} {total:.0f}'
    yield f'{name}_sum{{route="{route}"}} {seconds:.6f}'
    yield f'{name}_count{{route="{route}"}} {total:.0f}'
