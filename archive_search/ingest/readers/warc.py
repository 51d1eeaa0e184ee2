"""Web archives: the HTML pages that a crawler was given, each with its address and the day of capture."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import BinaryIO
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from archive_search.ingest.readers.encoded import read_body
from archive_search.ingest.readers.html import read_html
from archive_search.ingest.readers.piece import Cut, Piece, shown, too_large
from archive_search.language import gettext as _
from archive_search.language import ngettext
from archive_search.model import PassedOver, RawRecord, Rejected

_HTML = ("text/html", "application/xhtml+xml")


def cut_warc(stream: BinaryIO, name: str, largest: int) -> Iterator[Cut]:
    """The pages of a web archive, packed or not, as `name#n` for its record n; how many records are none."""
    pages = others = 0
    try:
        for number, record in enumerate(ArchiveIterator(stream), 1):
            if not _is_page(record):
                others += 1
                continue
            pages += 1
            yield _page(record, f"{name}#{number}", largest)
    except ArchiveLoadFailed as error:
        reason = _("the web archive is damaged from here on (%(error)s); copy it again and ingest it")
        yield Rejected(name, reason % {"error": shown(error)})
        return
    if not pages:
        yield Rejected(name, _("holds no HTML page; check that the crawler was given some"))
    elif others:
        reason = ngettext(
            "%(count)s record is no HTML page", "%(count)s records are no HTML pages", others
        ) % {"count": others}
        yield PassedOver(name, reason)


def _page(record: ArcWarcRecord, path: str, largest: int) -> Cut:
    url, day = (record.rec_headers.get_header(key) for key in ("WARC-Target-URI", "WARC-Date"))
    try:
        data = read_body(record, largest)
    except ValueError as error:
        return Rejected(path, str(error))
    read = partial(_read_page, url, day)
    return Piece(path, data, read) if len(data) <= largest else too_large(path, largest)


def _is_page(record: ArcWarcRecord) -> bool:
    if record.rec_type == "resource":
        return str(record.content_type or "").lower().startswith(_HTML)
    if record.rec_type != "response" or not record.http_headers:
        return False
    kind = record.http_headers.get_header("Content-Type") or ""
    return record.http_headers.get_statuscode() == "200" and kind.lower().startswith(_HTML)


def _read_page(url: str | None, day: str | None, data: bytes, path: str) -> RawRecord:
    """A page may name another address of its own site as the right one, not one of another site."""
    record = read_html(data, path)
    own = record.url if record.url and _host(record.url) == _host(url or "") else url
    if record.date or not day:
        return replace(record, format="warc", url=own)
    note = "The page states no date; the day of its capture stands in."
    return replace(record, format="warc", url=own, date=day, notes=(*record.notes, note))


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower().removeprefix("www.")
    except ValueError:  # such as a bracket that never closes
        return ""
