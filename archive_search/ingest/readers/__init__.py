"""From a file to raw records: one small module a format, chosen by the name's ending."""

import codecs
import gzip
import hashlib
import itertools
import stat
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from archive_search.ingest.readers.html import read_html
from archive_search.ingest.readers.jsonl import capped_lines, read_lines
from archive_search.ingest.readers.markdown import read_markdown
from archive_search.ingest.readers.txt import read_txt
from archive_search.language import gettext as _
from archive_search.model import RawRecord, Rejected

_ONE_ARTICLE: dict[str, Callable[[bytes, str], RawRecord]] = {
    ".txt": read_txt,
    ".html": read_html,
    ".htm": read_html,
    ".md": read_markdown,
}
_MANY_ARTICLES = (".jsonl", ".jsonl.gz")
SUFFIXES = (*_ONE_ARTICLE, *_MANY_ARTICLES)
_LARGEST = 20_000_000  # bytes of one article's file


def suffix_of(name: str) -> str | None:
    """The ending that says the format, None when it is none that can be read."""
    return next((suffix for suffix in SUFFIXES if name.lower().endswith(suffix)), None)


def read(path: Path, name: str) -> Iterator[RawRecord | Rejected]:
    """The records of a file, or the reasons why there are none. `name` is what reports call the file.

    Files of many records are read line by line. Nothing that a file may hold raises an exception.
    """
    try:
        yield from _read(path, name)
    except FileNotFoundError:
        yield Rejected(name, _("vanished before it was read; ingest it again if it is still wanted"))
    except PermissionError:
        yield Rejected(name, _("may not be read; give the program permission to read it and ingest it again"))
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Rejected(
            name,
            _("the compressed file is damaged (%(error)s); copy it again and ingest it") % {"error": error},
        )
    except OSError as error:
        yield Rejected(
            name,
            _("could not be read (%(reason)s); check the disk and ingest it again")
            % {"reason": error.strerror},
        )


def _read(path: Path, name: str) -> Iterator[RawRecord | Rejected]:
    if not stat.S_ISREG(path.stat().st_mode):
        yield Rejected(name, _("not a regular file; name a file or a folder"))
    elif (suffix := suffix_of(path.name)) is None:
        yield Rejected(name, _("not a known format; known are %(names)s") % {"names": ", ".join(SUFFIXES)})
    elif suffix in _MANY_ARTICLES:
        with gzip.open(path) if suffix.endswith(".gz") else path.open("rb") as stream:
            yield from read_lines(capped_lines(stream.readline), name)
    else:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
        yield _read_one(_ONE_ARTICLE[suffix], data, name)


def _read_one(reader: Callable[[bytes, str], RawRecord], data: bytes, name: str) -> RawRecord | Rejected:
    if not data:
        return Rejected(name, _("empty file (0 bytes); copy it again if it should hold an article"))
    if len(data) > _LARGEST:
        return Rejected(name, _("larger than 20 MB; an article's file is not, so check what it is"))
    try:
        return reader(data, name)
    except ValueError as error:
        return Rejected(name, str(error))


def read_stdin(stream: BinaryIO) -> Iterator[RawRecord | Rejected]:
    """The records of standard input, called `-`: JSON lines from `{` on, HTML from `<` on, else text.

    Input has no name that would tell articles apart, so one without key and URL goes by its content.
    """
    lines = capped_lines(stream.readline)
    head = []
    for line in lines:
        head.append(line)
        if line.strip():
            break
    start = b"".join(head).removeprefix(codecs.BOM_UTF8).lstrip()[:1]
    everything = itertools.chain(head, lines)
    if start == b"{":
        records = read_lines(everything, "-")
    else:
        reader = read_html if start == b"<" else read_txt
        records = iter([_read_one(reader, _joined(everything), "-")])
    yield from map(_keyed_by_content, records)


def _joined(lines: Iterable[bytes]) -> bytes:
    data = bytearray()
    for line in lines:
        data += line
        if len(data) > _LARGEST:
            break
    return bytes(data)


def _keyed_by_content(record: RawRecord | Rejected) -> RawRecord | Rejected:
    if isinstance(record, Rejected) or record.key or record.url:
        return record
    return replace(record, key=hashlib.sha256(record.original).hexdigest()[:20])
