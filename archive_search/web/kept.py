"""Pages of results that somebody asked for a moment ago, kept until the archive changes.

A page takes some 15 ms to find and to write, a kept one less than 1 ms: a link that is passed around, the
front page and the first pages of common searches cost nothing.
"""

import hashlib
import time
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from threading import Lock

from flask import Flask, Response, g, request

from archive_search.web.current import now, service

_ENDPOINTS = ("pages.home", "pages.search")
_MOST_BYTES = 32 << 20  # of a process: some 3,000 pages as they are sent
_LONGEST_S = 30.0  # for what changes without the archive, such as staff's corrections


@dataclass(frozen=True, slots=True)
class Page:
    body: bytes
    headers: tuple[tuple[str, str], ...]
    until: float


class Pages:
    """At most so many bytes of pages; those that nobody has asked for longest go first."""

    def __init__(self, limit: int = _MOST_BYTES) -> None:
        self._limit = limit
        self._size = 0
        self._pages: OrderedDict[Hashable, Page] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> Page | None:
        with self._lock:
            if page := self._pages.get(key):
                self._pages.move_to_end(key)
            return page if page and page.until > time.monotonic() else None

    def put(self, key: Hashable, page: Page) -> None:
        with self._lock:
            replaced = self._pages.pop(key, None)
            self._pages[key] = page
            self._size += len(page.body) - (len(replaced.body) if replaced else 0)
            while self._size > self._limit:
                _, oldest = self._pages.popitem(last=False)
                self._size -= len(oldest.body)


def keep_pages(app: Flask) -> None:
    """Answer what was answered before; to be called before what compresses, after what asks for a turn."""
    pages = Pages()

    def answer() -> Response | None:
        if request.method not in ("GET", "HEAD") or request.endpoint not in _ENDPOINTS:
            return None
        g.page_key = _key()
        page = pages.get(g.page_key)
        return _response(page) if page else None

    def keep(response: Response) -> Response:
        if "page_key" not in g or response.status_code != 200:
            return response
        if "ETag" not in response.headers:
            response.set_etag(hashlib.sha256(response.data).hexdigest()[:32], weak=True)
            response.cache_control.no_cache = True  # a browser asks whether its copy still holds
            headers = tuple(name for name in response.headers.items() if name[0] != "X-Request-ID")
            pages.put(g.page_key, Page(response.data, headers, time.monotonic() + _LONGEST_S))
        return response.make_conditional(request)  # type: ignore[return-value]

    app.before_request(answer)
    app.after_request(keep)


def _key() -> tuple[Hashable, ...]:
    """All that the page depends on: the archive, the day, and what is asked by whom."""
    generation, sequence = service().engine.info().generation, service().catalog.sequence()
    asked = request.full_path, request.host_url, str(request.accept_languages)
    return generation, sequence, now().date(), request.accept_encodings["gzip"] > 0, *asked


def _response(page: Page) -> Response:
    return Response(page.body, headers=list(page.headers))
