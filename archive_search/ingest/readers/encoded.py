"""The pages in a web archive as they were written, whatever their server packed them with on the way.

warcio unpacks gzip and deflate. It would unpack brotli too, but a block of 16 KB whole, which may be
gigabytes; so brotli and zstd are unpacked here, and no further than an article may be long.
"""

import io
import re

import brotli
from backports import zstd
from warcio.recordloader import ArcWarcRecord

from archive_search.language import gettext as _
from archive_search.text.normalize import printable

_OF_WARCIO = ("", "identity", "gzip", "deflate")
_8_MB: dict[int, int] = {zstd.DecompressionParameter.window_log_max: 23}  # all a page may ask (RFC 9659)
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")
_DAMAGES = (brotli.error, zstd.ZstdError, EOFError)


def read_body(record: ArcWarcRecord, largest: int) -> bytes:
    """The body of a record; of one that is larger than `largest` bytes, a byte more than that.

    ValueError, in a sentence, if it cannot be unpacked.
    """
    headers = record.http_headers
    encoding = ((headers and headers.get_header("Content-Encoding")) or "").strip().lower()
    if encoding in _OF_WARCIO:
        return bytes(record.content_stream().read(largest + 1))
    headers.remove_header("Content-Encoding")  # the chunks are joined, but nothing is unpacked
    data = bytes(record.content_stream().read(largest + 1))
    return data if len(data) > largest else _unpacked(data, encoding, largest + 1)


def _unpacked(data: bytes, encoding: str, limit: int) -> bytes:
    """At most `limit` bytes. Some crawlers unpack a page and keep the header that calls it packed."""
    try:
        if encoding == "br":
            return _from_brotli(data, limit)
        if encoding == "zstd":
            return zstd.ZstdFile(io.BytesIO(data), options=_8_MB).read(limit)
        reason = _("packed as “%(encoding)s”, which cannot be read; crawl the page again without that")
    except _DAMAGES:
        reason = _("its packing (%(encoding)s) is damaged or cut off; crawl the page again")
    if _PAGE.match(data):
        return data
    raise ValueError(reason % {"encoding": printable(encoding[:40])})


def _from_brotli(data: bytes, limit: int) -> bytes:
    unpacker = brotli.Decompressor()
    page: bytes = unpacker.process(data, output_buffer_limit=limit)
    if len(page) < limit and not unpacker.is_finished():
        raise EOFError
    return page[:limit]
