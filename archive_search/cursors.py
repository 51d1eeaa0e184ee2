"""Cursors: where a page of a search ended, as one word that a client hands back to get the next page."""

import base64
import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass

from archive_search.errors import CursorError, CursorExpired
from archive_search.language import gettext as _
from archive_search.model import Filters, Position


@dataclass(frozen=True, slots=True)
class Cursor:
    """`search` is the `digest` of what was searched, `generation` that of the index that answered."""

    position: Position
    generation: int
    search: str


def digest(text: str, filters: Filters, sort: str, literal: frozenset[str]) -> str:
    """A name for a search, the same in every process; the size of its pages is not part of it."""
    chosen = [
        sorted((name, sorted(values)) for name, values in choice.items() if values)
        for choice in (filters.include, filters.exclude)
    ]
    period = [str(filters.date_from), str(filters.date_to)]
    named = json.dumps([text, *chosen, period, sort, sorted(literal)])
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
    position = asdict(cursor.position) | {"date": str(cursor.position.date or "")}
    parts = [cursor.search, cursor.generation, *position.values()]
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


def read_cursor(text: str) -> Cursor:
    """What `write_cursor` wrote; CursorError when it did not write this."""
    try:
        parts = json.loads(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
        search, generation, score, day, id_ = parts
        date = dt.date.fromisoformat(day) if day else None
        id_.encode()  # refuses half a surrogate pair
        return Cursor(Position(float(score), date, id_), int(generation), search)
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise CursorError(_("Con trỏ trang (cursor) không đúng; hãy lấy lại từ trang đầu.")) from error
