"""Cursors: where a page of a search ended, as one word that a client hands back to get the next page."""

import base64
import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from archive_search.errors import CursorError, CursorExpired
from archive_search.language import gettext as _
from archive_search.model import Filters, Position


@dataclass(frozen=True, slots=True)
class Cursor:
    """`search` is the `digest` of what was searched, `generation` that of the index that answered."""

    position: Position
    generation: int
    search: str


def digest(
    text: str, filters: Filters, sort: str, literal: frozenset[str], meanings: Mapping[str, str]
) -> str:
    """A name for a search, the same in every process; the size of its pages is not part of it."""
    chosen = [
        sorted((name, sorted(values)) for name, values in choice.items() if values)
        for choice in (filters.include, filters.exclude)
    ]
    period = [str(filters.date_from), str(filters.date_to)]
    named = json.dumps([text, *chosen, period, sort, sorted(literal), sorted(meanings.items())])
    return hashlib.sha256(named.encode()).hexdigest()[:12]


def check_search(cursor: Cursor | None, search: str) -> None:
    """CursorError when the cursor comes from another search."""
    if cursor and cursor.search != search:
        raise CursorError(
            _("Con trỏ trang (cursor) này thuộc về một lần tìm khác; hãy lấy lại từ trang đầu.")
        )


def check_generation(cursor: Cursor | None, generation: int) -> None:
    """CursorExpired when the cursor comes from an index of another state."""
    if cursor and cursor.generation != generation:
        raise CursorExpired(
            _("Kho tin đã thay đổi nên thứ tự theo độ liên quan không còn như cũ; hãy lấy lại từ trang đầu.")
        )


def write_cursor(cursor: Cursor) -> str:
    """The cursor in letters, digits, `-` and `_`."""
    position = cursor.position
    return pack(cursor.search, cursor.generation, position.score, str(position.date or ""), position.id)


def read_cursor(text: str) -> Cursor:
    """What `write_cursor` wrote; CursorError when it did not write this."""
    search, generation, score, day, id_ = unpack(text, str, int, float, str, str)
    try:
        date = dt.date.fromisoformat(day) if day else None
    except ValueError as error:
        raise _wrong() from error
    return Cursor(Position(score, date, id_), generation, search)


def pack(*parts: str | float) -> str:
    """Parts as one opaque word."""
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


def unpack(text: str, *types: type) -> list[Any]:
    """The parts that `pack` was given; CursorError when they are not of these types."""
    try:
        parts = json.loads(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
        json.dumps(parts, ensure_ascii=False, allow_nan=False).encode()  # refuses NaN and half characters
    except (ValueError, RecursionError) as error:
        raise _wrong() from error
    if not isinstance(parts, list) or [type(part) for part in parts] != list(types):
        raise _wrong()
    return parts


def _wrong() -> CursorError:
    return CursorError(_("Con trỏ trang (cursor) không đúng; hãy lấy lại từ trang đầu."))
