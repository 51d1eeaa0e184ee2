"""JSON lines: one article a line, read one line at a time."""

import gzip
import json
from collections.abc import Iterator
from typing import BinaryIO, cast

from archive_search.ingest.readers.html import read_fields
from archive_search.ingest.readers.lines import capped_lines
from archive_search.ingest.readers.piece import Cut, Piece, too_large
from archive_search.language import gettext as _
from archive_search.model import RawRecord
from archive_search.text.decode import decode


def cut_lines(stream: BinaryIO, name: str, largest: int) -> Iterator[Cut]:
    """The records of JSON lines, as `name#1`, `name#2` and so on; a broken line is rejected alone."""
    for number, line in enumerate(capped_lines(stream, largest), 1):
        path = f"{name}#{number}"
        if len(line) > largest:
            yield too_large(path, largest)
        elif line.strip():
            yield Piece(path, line.rstrip(b"\r\n"), _record)


def cut_packed_lines(stream: BinaryIO, name: str, largest: int) -> Iterator[Cut]:
    """The records of JSON lines that gzip has packed."""
    with gzip.open(stream) as lines:
        yield from cut_lines(cast(BinaryIO, lines), name, largest)


def _record(line: bytes, path: str) -> RawRecord:
    text, encoding, notes = decode(line)
    body, known = read_fields(_object(text))
    return RawRecord(path, "jsonl", encoding, line, body, notes=notes, **known._asdict())


def _object(text: str) -> dict[str, object]:
    try:
        fields = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise ValueError(
            _("broken JSON line (from character %(place)s); correct the line and ingest the file again")
            % {"place": getattr(error, "pos", 0) + 1}
        ) from None
    if not isinstance(fields, dict):
        raise ValueError(_('the line is not a JSON object; write one {"title": ..., "text": ...} a line'))
    return fields
