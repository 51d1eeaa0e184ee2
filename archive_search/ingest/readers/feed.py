"""RSS and Atom files: an entry is an article if it holds the whole text."""

from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import BinaryIO

from lxml import etree

from archive_search.ingest.byline import split_authors
from archive_search.ingest.readers.html import looks_like_html, read_fragment
from archive_search.ingest.readers.piece import Cut, Piece, piece_of
from archive_search.ingest.readers.xml import local_name, parse_xml
from archive_search.language import gettext as _
from archive_search.model import RawRecord, Rejected

_FEEDS = ("rss", "feed", "RDF")
_ENTRIES = ("item", "entry")
_WHOLE = ("encoded", "content")
_SUMMARY = ("description", "summary")
_DATES = ("pubDate", "published", "issued", "date")
_FEW = 80  # words; a teaser is shorter


def cut_feed(stream: BinaryIO, name: str, largest: int) -> Iterator[Cut]:
    """The entries of a feed, as `name#1`, `name#2` and so on."""
    whole = piece_of(stream, name, _read_entry, largest)
    if not isinstance(whole, Piece):
        yield whole
        return
    root = parse_xml(whole.data)
    entries = [element for element in root.iter("{*}item", "{*}entry") if local_name(element) in _ENTRIES]
    if local_name(root) not in _FEEDS or not entries:
        yield Rejected(name, _("no RSS or Atom feed with entries; check what it is"))
    for number, entry in enumerate(entries, 1):
        yield Piece(f"{name}#{number}", etree.tostring(entry, encoding="utf-8", with_tail=False), _read_entry)


def _read_entry(data: bytes, path: str) -> RawRecord:
    entry = parse_xml(data)
    whole, summary = _first(entry, _WHOLE), _first(entry, _SUMMARY)
    text = _markup(whole) or _markup(summary)
    page = read_fragment(text) if looks_like_html(text) else None
    body = page.text if page else text
    if not _markup(whole) and len(body.split()) < _FEW:
        raise ValueError(_("the feed holds only a summary of it; save the page itself and ingest that"))
    title = _markup(_first(entry, ("title",)))
    return RawRecord(
        path,
        "feed",
        "utf-8",
        data,
        body,
        title=" ".join(read_fragment(title).text.split()) if title.strip() else None,
        date=_date(_first(entry, _DATES)),
        modified=_date(_first(entry, ("updated", "modified"))),
        url=_link(entry),
        key=_text(_first(entry, ("guid", "id"))) or None,
        authors=split_authors(_author(entry)),
        captions=page.captions if page else (),
    )


def _first(entry: etree._Element, names: tuple[str, ...]) -> etree._Element | None:
    """The first filled child of a name, the names in their order."""
    return next((child for name in names for child in entry.iterfind(f"{{*}}{name}") if _markup(child)), None)


def _text(element: etree._Element | None) -> str:
    return "".join(element.itertext()).strip() if element is not None else ""


def _markup(element: etree._Element | None) -> str:
    """What an element holds, as HTML: escaped inside, as most do, or as elements, as XHTML is."""
    if element is None:
        return ""
    inside = "".join(etree.tostring(child, encoding="unicode") for child in element)
    return f"{element.text or ''}{inside}".strip()


def _date(element: etree._Element | None) -> str | None:
    """A date of e-mail (`Wed, 24 Jun 2020 08:00:00 +0700`) as ISO; others are read as they stand."""
    text = _text(element)
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, OverflowError):
        return text or None


def _link(entry: etree._Element) -> str | None:
    """The address of the page: the text of a link, or of an Atom link that leads to the page itself."""
    for link in entry.iterfind("{*}link"):
        if link.get("rel", "alternate") == "alternate" and (url := (link.get("href") or _text(link)).strip()):
            return url
    guid = entry.find("{*}guid")
    return _text(guid) or None if guid is not None and guid.get("isPermaLink") != "false" else None


def _author(entry: etree._Element) -> str:
    author = _first(entry, ("creator", "author"))
    named = author.find("{*}name") if author is not None else None
    return _text(named if named is not None else author)
