"""What a file is cut into: its articles, still as bytes, each with the function that reads it.

Cutting is cheap, reading is not: a file whose fifth article cannot be read is cut again, and read from the
sixth on.
"""

from collections.abc import Callable
from typing import BinaryIO, NamedTuple

from archive_search.language import gettext as _
from archive_search.model import PassedOver, RawRecord, Rejected
from archive_search.text.normalize import printable


class Piece(NamedTuple):
    """One article. `read(data, path)` gives its record; ValueError says in a sentence why it cannot."""

    path: str
    data: bytes
    read: Callable[[bytes, str], RawRecord]


Cut = Piece | Rejected | PassedOver


def piece_of(stream: BinaryIO, path: str, read: Callable[[bytes, str], RawRecord], largest: int) -> Cut:
    """The whole of a stream as one article, unless it is empty or larger than `largest` bytes."""
    data = stream.read(largest + 1)
    if not data:
        return Rejected(path, _("empty file (0 bytes); copy it again if it should hold an article"))
    return Piece(path, data, read) if len(data) <= largest else too_large(path, largest)


def shown(error: Exception) -> str:
    """What a library says of an error, on one line that a terminal can show; it may quote the input."""
    return printable(" ".join(str(error).split())[:200])


def too_large(path: str, largest: int) -> Rejected:
    reason = _("larger than %(size)s MB; an article is not, so check what it is, or raise max_input_bytes")
    return Rejected(path, reason % {"size": f"{largest / 1_000_000:g}"})
