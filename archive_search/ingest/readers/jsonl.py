"""JSON lines: one article a line, read one line at a time."""

import json
from collections.abc import Callable, Iterable, Iterator

from archive_search.ingest.readers.html import looks_like_html, read_fragment
from archive_search.ingest.readers.keys import first_text, stated
from archive_search.language import gettext as _
from archive_search.model import RawRecord, Rejected
from archive_search.text.decode import decode

LONGEST_LINE = 20_000_000  # bytes
_TEXT = ("text", "body", "content", "articlebody", "html")


def capped_lines(readline: Callable[[int], bytes]) -> Iterator[bytes]:
    """The lines of a stream; of a line over the limit, only its first LONGEST_LINE + 1 bytes."""
    while line := readline(LONGEST_LINE + 1):
        yield line
        rest = line
        while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
            rest = readline(LONGEST_LINE + 1)


def read_lines(lines: Iterable[bytes], name: str) -> Iterator[RawRecord | Rejected]:
    """The records of JSON lines, as `name#1`, `name#2` and so on; a broken line is rejected alone."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        path = f"{name}#{number}"
        if len(line) > LONGEST_LINE:
            yield Rejected(path, _("the line is longer than 20 MB; split the record or leave it out"))
            continue
        try:
            yield _record(line.rstrip(b"\r\n"), path)
        except ValueError as error:
            yield Rejected(path, str(error))


def _record(line: bytes, path: str) -> RawRecord:
    text, encoding, notes = decode(line)
    fields = _object(text)
    body = first_text({name.lower(): value for name, value in fields.items()}, _TEXT) or ""
    known = stated(fields)
    if looks_like_html(body):
        page = read_fragment(body)
        body, known = page.text, known._replace(captions=known.captions + page.captions)
    return RawRecord(path, "jsonl", encoding, line, body, notes=notes, **known._asdict())


def _object(text: str) -> dict[str, object]:
    try:
        fields = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise ValueError(
            _("broken JSON line (%(error)s); correct the line and ingest the file again") % {"error": error}
        ) from None
    if not isinstance(fields, dict):
        raise ValueError(_('the line is not a JSON object; write one {"title": ..., "text": ...} a line'))
    return fields
