"""What work costs, on a machine that is asked for other things as well."""

import time
from collections.abc import Callable

_GOES = 3
_LADEN = 2  # times as much is charged where others share processor and caches


def costs_less_than(seconds: float, work: Callable[[], object]) -> bool:
    """Whether the work takes less processor time than that on a quiet machine, in one of three goes.

    Of a text of a hundred thousand characters that suffices: what grows with the square takes minutes.
    """
    return any(_cost(work) < _LADEN * seconds for _ in range(_GOES))


def _cost(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
