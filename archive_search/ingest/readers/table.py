"""CSV: one article a row below a row of names, in whatever encoding and with whatever sign between."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from functools import partial
from itertools import count
from typing import BinaryIO, cast

from archive_search.ingest.readers.html import read_fields
from archive_search.ingest.readers.keys import BODY, first_text, with_plain_names
from archive_search.ingest.readers.lines import capped_lines
from archive_search.ingest.readers.piece import Cut, Piece, too_large
from archive_search.language import gettext as _
from archive_search.model import RawRecord, Rejected
from archive_search.text.decode import decode

_SIGNS = ",;\t|"
_HINT = re.compile("(?:\xef\xbb\xbf)?sep=.\\s*")  # a first line for Excel; a mark may stand before it
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}  # Excel's "Unicode text"


def cut_rows(stream: BinaryIO, name: str, largest: int) -> Iterator[Cut]:
    """The rows of a table as `name#2`, `name#3` and so on; the bytes of each are the names and the row.

    Bytes are cut as Latin letters, which stand for them one to one, for every row is decoded by itself.
    """
    start = stream.read(2)
    stream.seek(0)
    plain = _as_utf8(stream, _UTF16[start]) if start in _UTF16 else stream
    taken: list[bytes] = []
    lines = _taking(plain, largest, taken)
    names, sign = _head(lines, taken)
    if not first_text(with_plain_names(dict.fromkeys(_row(names, sign), "x")), BODY):
        reason = _("no column is called text, body or nội dung in its first row; name the one with the text")
        yield Rejected(name, reason)
        return
    csv.field_size_limit(largest + 1)
    rows = csv.reader(lines, delimiter=sign, strict=True)
    for number in count(2):
        taken.clear()
        path = f"{name}#{number}"
        try:
            if next(rows, None) is None:
                return
        except csv.Error as error:
            yield Rejected(path, _("broken row (%(error)s); correct it") % {"error": error})
            continue
        row = b"".join(taken)
        if len(row) > largest:
            yield too_large(path, largest)
        elif row.strip():
            yield Piece(path, names + row, partial(_read_row, sign))


def _head(lines: Iterator[str], taken: list[bytes]) -> tuple[bytes, str]:
    """The row of names, and the sign between its cells."""
    head = next(lines, "")
    if _HINT.fullmatch(head):
        head = next(lines, "")
    names = (taken.pop() if taken else b"").removeprefix(codecs.BOM_UTF8)
    return names, max(_SIGNS, key=head.count)


def _as_utf8(stream: BinaryIO, encoding: str) -> BinaryIO:
    return cast(BinaryIO, io.BytesIO(stream.read().decode(encoding, "replace").encode()))


def _taking(stream: BinaryIO, longest: int, taken: list[bytes]) -> Iterator[str]:
    """The lines, each put into `taken` as it is asked for: a row may go over several."""
    for line in capped_lines(stream, longest):
        taken.append(line)
        yield line.decode("latin-1")


def _row(line: bytes, sign: str) -> list[str]:
    return next(csv.reader(io.StringIO(decode(_with_commas(line, sign)).text, newline="")), [])


def _with_commas(data: bytes, sign: str) -> bytes:
    """The rows with commas between cells: decoding makes blanks of tabs."""
    written = io.StringIO(newline="")
    rows = csv.reader(io.StringIO(data.decode("latin-1"), newline=""), delimiter=sign, strict=True)
    csv.writer(written).writerows(rows)
    return written.getvalue().encode("latin-1")


def _read_row(sign: str, data: bytes, path: str) -> RawRecord:
    decoded = decode(_with_commas(data, sign))
    names, *rows = csv.reader(io.StringIO(decoded.text, newline=""))
    cells = [cell for row in rows for cell in row]
    if len(cells) > len(names):
        raise ValueError(_("the row has more cells than there are columns; put its text in quotes"))
    body, known = read_fields(dict(zip(names, cells, strict=False)))
    return RawRecord(path, "csv", decoded.encoding, data, body, notes=decoded.notes, **known._asdict())
