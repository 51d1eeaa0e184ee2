"""From a file to raw records: one small module a format, chosen by the name's ending."""

import codecs
import gzip
import hashlib
import logging
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from archive_search.ingest.readers.docx import read_docx
from archive_search.ingest.readers.feed import cut_feed
from archive_search.ingest.readers.html import read_html
from archive_search.ingest.readers.jsonl import cut_lines, cut_packed_lines
from archive_search.ingest.readers.lines import capped_lines
from archive_search.ingest.readers.markdown import read_markdown
from archive_search.ingest.readers.packed import member_name, members, open_member, open_zip
from archive_search.ingest.readers.pdf import read_pdf
from archive_search.ingest.readers.piece import Cut, Piece, piece_of, shown
from archive_search.ingest.readers.table import cut_rows
from archive_search.ingest.readers.txt import read_txt
from archive_search.ingest.readers.warc import cut_warc
from archive_search.language import gettext as _
from archive_search.limits import Limits
from archive_search.model import PassedOver, RawRecord, Rejected

_ONE_ARTICLE: dict[str, Callable[[bytes, str], RawRecord]] = {
    ".txt": read_txt,
    ".html": read_html,
    ".htm": read_html,
    ".md": read_markdown,
    ".pdf": read_pdf,
    ".docx": read_docx,
}
_MANY_ARTICLES: dict[str, Callable[[BinaryIO, str, int], Iterator[Cut]]] = {
    ".jsonl": cut_lines,
    ".jsonl.gz": cut_packed_lines,
    ".csv": cut_rows,
    ".tsv": cut_rows,
    ".rss": cut_feed,
    ".atom": cut_feed,
    ".xml": cut_feed,
    ".warc": cut_warc,
    ".warc.gz": cut_warc,
}
_PACKED = (".zip", ".wacz")
SUFFIXES = (*_ONE_ARTICLE, *_MANY_ARTICLES, *_PACKED)
STDIN_NAME = "-"
_LARGEST = Limits().max_input_bytes

_log = logging.getLogger(__name__)


def suffix_of(name: str) -> str | None:
    """The ending that says the format, None when it is none that can be read."""
    return next((suffix for suffix in SUFFIXES if name.lower().endswith(suffix)), None)


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this name is none of the clerk's: `.git`, `~$tin.docx`."""
    return name.startswith((".", "~$"))


def reason_to_pass_name(name: str) -> str | None:
    """Why a file of this name is left alone; None if it is read."""
    if name.lower().startswith("readme"):
        return _("a README, not an article")
    return None if suffix_of(name) else _("not a known format")


def read(path: Path, name: str, largest: int = _LARGEST) -> Iterator[RawRecord | Rejected]:
    """The records of a file, or the reasons why there are none. `name` is what reports call the file."""
    for cut in cut_file(path, name, largest):
        if not isinstance(cut, PassedOver):
            yield read_piece(cut) if isinstance(cut, Piece) else cut


def read_piece(piece: Piece) -> RawRecord | Rejected:
    """The record of a piece, or why there is none. Nothing that it may hold raises an exception."""
    try:
        return piece.read(piece.data, piece.path)
    except ValueError as error:
        return Rejected(piece.path, str(error))
    except MemoryError:
        return Rejected(
            piece.path, _("needs more memory than reading may take; save its text and ingest that")
        )
    except Exception as error:
        _log.debug("Reading %s failed", piece.path, exc_info=True)
        return Rejected(piece.path, _failure(error))


def cut_file(path: Path, name: str, largest: int) -> Iterator[Cut]:
    """The articles of a file, one by one as it is read, each of at most `largest` bytes.

    Trouble with the file is among them as a reason, never an exception.
    """
    yield from _guarded(_cut_file(path, name, largest), name)


def _cut_file(path: Path, name: str, largest: int) -> Iterator[Cut]:
    if not stat.S_ISREG(path.stat().st_mode):
        yield Rejected(name, _("not a regular file; name a file or a folder"))
    elif name == STDIN_NAME:
        with path.open("rb") as stream:
            yield from cut_stdin(stream, largest)
    elif suffix_of(path.name) is None:
        yield Rejected(name, _("not a known format; known are %(names)s") % {"names": ", ".join(SUFFIXES)})
    else:
        with path.open("rb") as stream:
            yield from _cut(stream, name, largest)


def _cut(stream: BinaryIO, name: str, largest: int) -> Iterator[Cut]:
    suffix = suffix_of(name) or ""
    if suffix in _PACKED:
        yield from _cut_packed(stream, name, largest, suffix)
    elif reader := _ONE_ARTICLE.get(suffix):
        yield piece_of(stream, name, reader, largest)
    else:
        yield from _MANY_ARTICLES[suffix](stream, name, largest)


def _cut_packed(stream: BinaryIO, name: str, largest: int, suffix: str) -> Iterator[Cut]:
    """The articles of the files in a zip file, as `name!member`; of a WACZ, those of its web archives."""
    with open_zip(stream) as archive:
        for member in members(archive):
            if not isinstance(member, zipfile.ZipInfo):
                yield replace(member, path=f"{name}!{member.path}")
                continue
            path = f"{name}!{member_name(member)}"
            if suffix == ".wacz" and not member.filename.startswith("archive/"):
                continue  # the index of the web archive, which holds nothing of its own
            yield from _guarded(_cut_member(archive, member, path, largest), path)


def _cut_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: str, largest: int) -> Iterator[Cut]:
    if suffix_of(path) in _PACKED:
        yield Rejected(path, _("a packed file inside another one; unpack it and ingest its files"))
    elif reason := reason_to_pass_name(PurePosixPath(member.filename).name):
        yield PassedOver(path, reason)
    else:
        with open_member(archive, member) as stream:
            yield from _cut(stream, path, largest)


def _guarded(cuts: Iterator[Cut], name: str) -> Iterator[Cut]:
    """What is cut off a file until it cannot be read further; then the reason."""
    try:
        yield from cuts
    except FileNotFoundError:
        yield Rejected(name, _("vanished before it was read; ingest it again if it is still wanted"))
    except PermissionError:
        yield Rejected(name, _("may not be read; give the program permission to read it and ingest it again"))
    except (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile) as error:
        reason = _("the compressed file is damaged (%(error)s); copy it again and ingest it")
        yield Rejected(name, reason % {"error": shown(error)})
    except OSError as error:
        reason = _("could not be read (%(reason)s); check the disk and ingest it again")
        yield Rejected(name, reason % {"reason": error.strerror or shown(error)})
    except ValueError as error:
        yield Rejected(name, str(error))
    except MemoryError:
        raise
    except Exception as error:
        _log.debug("Cutting %s failed", name, exc_info=True)
        yield Rejected(name, _failure(error))


def _failure(error: Exception) -> str:
    reason = _(
        "damaged, or of a kind that the program cannot read (%(fault)s); save its text and ingest that"
    )
    return reason % {"fault": f"{type(error).__name__}: {shown(error)}"}


def cut_stdin(stream: BinaryIO, largest: int = _LARGEST) -> Iterator[Cut]:
    """What standard input holds, called `-`: JSON lines from `{` on, HTML from `<` on, else text.

    Input has no name that would tell articles apart, so one without key and URL goes by its content.
    """
    filled = (line for line in capped_lines(stream, largest) if line.removeprefix(codecs.BOM_UTF8).strip())
    start = next(filled, b"").removeprefix(codecs.BOM_UTF8).lstrip()[:1]
    stream.seek(0)
    reader = read_html if start == b"<" else read_txt
    many = start == b"{"
    cuts = cut_lines(stream, STDIN_NAME, largest) if many else [piece_of(stream, STDIN_NAME, reader, largest)]
    for cut in cuts:
        yield cut._replace(read=partial(_keyed_by_content, cut.read)) if isinstance(cut, Piece) else cut


def _keyed_by_content(read: Callable[[bytes, str], RawRecord], data: bytes, path: str) -> RawRecord:
    record = read(data, path)
    if record.key or record.url:
        return record
    return replace(record, key=hashlib.sha256(data).hexdigest()[:20])
