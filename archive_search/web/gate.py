"""A limit on the requests that a process works on at once; the surplus is asked to come back."""

import weakref
from collections.abc import Callable, Iterable, Iterator
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from flask import request
from werkzeug.exceptions import ServiceUnavailable

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ALWAYS_OPEN = ("/healthz", "/readyz", "/metrics")
_BUSY = "archive_search.is_busy"
_WAITING = 7  # requests for each one that is worked on: 4 at 10 ms each leave the last of them 0.1 s late
_SPARE = 4  # threads that turn the surplus away and answer those who watch
_PATIENCE_S = 5.0  # of one that waits
_RETRY_S = 2


def threads_for(concurrency: int) -> int:
    """How many threads a process needs to hold all who are let in, and to turn the others away."""
    return concurrency * (1 + _WAITING) + _SPARE


class Gate:
    """An application behind the limit. A place is held until the answer is sent, a turn only until it is
    known, so that slow readers keep nobody from being answered."""

    def __init__(self, app: "WSGIApplication", concurrency: int, patience_s: float = _PATIENCE_S) -> None:
        self._app = app
        self._patience_s = patience_s
        self._turns = BoundedSemaphore(concurrency)
        self._places = BoundedSemaphore(concurrency * (1 + _WAITING))

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        if environ.get("PATH_INFO") in ALWAYS_OPEN:
            return self._app(environ, start)
        if not self._places.acquire(blocking=False):
            return self._app(environ | {_BUSY: True}, start)
        try:
            answer = self._in_turn(environ, start)
        except BaseException:
            self._places.release()
            raise
        return _Held(answer, self._places.release)

    def _in_turn(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        if not self._turns.acquire(timeout=self._patience_s):
            return self._app(environ | {_BUSY: True}, start)
        try:
            return self._app(environ, start)
        finally:
            self._turns.release()


class _Held:
    """An answer whose place is given back once: when it is closed, or else when it is dropped."""

    def __init__(self, answer: Iterable[bytes], leave: Callable[[], None]) -> None:
        self._answer = answer
        self._leave = weakref.finalize(self, leave)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._answer)

    def close(self) -> None:
        if hasattr(self._answer, "close"):
            self._answer.close()
        self._leave()


def turn_away() -> None:
    """Answer 503 where the gate has found that there is no place."""
    if request.environ.get(_BUSY):
        raise ServiceUnavailable(retry_after=_RETRY_S)
