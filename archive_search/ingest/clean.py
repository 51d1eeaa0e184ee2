"""From a raw record to an article: one form of text, its parts told apart, its identity fixed."""

import hashlib
import re
from datetime import date
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from archive_search.ingest.layout import split_layout
from archive_search.knowledge.facts.dates import parse_date
from archive_search.language import gettext as _
from archive_search.model import Article, RawRecord, Rejected
from archive_search.text.normalize import clean_text

_WITHOUT_MARKUP = ("txt", "jsonl", "csv", "pdf", "docx")
_FIRST_SENTENCE = re.compile(r".{20,200}?[.!?…](?=\s|$)|.{1,200}(?=\s|$)|.{1,200}")
_TRACKING = re.compile(r"utm_|(?:fbclid|gclid|zarsrc|mc_cid|mc_eid)$", re.IGNORECASE)


def clean(record: RawRecord, *, default_source: str, source: str | None, unit: str) -> Article | Rejected:
    """The article of a record, or why there is none.

    `source` is what the clerk named and wins; else the page's own word counts, else `default_source`.
    """
    try:
        day, notes = _date(record)
    except ValueError as error:
        return Rejected(record.path, str(error))
    layout = split_layout(clean_text(record.text), guess_captions=record.format in _WITHOUT_MARKUP)
    title = one_line(record.title or "")
    body = _without_heading(layout.body, title)
    if not body:
        return Rejected(
            record.path, _("empty: there is no text in it; check the original and ingest it again")
        )
    if not title:
        title, notes = _first_sentence(body[0]), (*notes, "No title was found; the first sentence stands in.")
    source = one_line(source or record.source or "") or default_source
    url = _web_address(record.url)
    name = canonical_url(url) if url else f"{source}\n{record.key or record.path}"
    source_id = name.encode("utf-8", "backslashreplace")  # JSON may state half a letter, which none can store
    return Article(
        id=hashlib.sha256(source_id).hexdigest()[:20],
        source_id=source_id.decode(),
        title=title,
        body="\n".join(body),
        source=source,
        path=record.path,
        date=day,
        modified=_last_change(record),
        url=url,
        authors=_cleaned(record.authors) or layout.authors,
        captions=_cleaned((*record.captions, *layout.captions)),
        residue="\n".join(layout.residue),
        unit=one_line(unit),
        format=record.format,
        encoding=record.encoding,
        original=record.original,
        notes=record.notes + notes,
    )


def one_line(text: str) -> str:
    """Text in the stored form, on one line with single blanks."""
    return " ".join(clean_text(text).split())


def content_hash(article: Article) -> str:
    """SHA-256 of what a reader sees of an article. Blanks and Unicode forms make no difference."""
    day = article.date.isoformat() if article.date else ""
    parts = (article.title, day, *article.authors, "", article.body, "", *article.captions)
    return hashlib.sha256("\n".join(map(one_line, parts)).encode()).hexdigest()


def canonical_url(url: str) -> str:
    """One form for each web address: no fragment, no tracking parameters, no trailing slash."""
    scheme, host, path, query, _ = urlsplit(url.strip())
    kept = [
        (name, value) for name, value in parse_qsl(query, keep_blank_values=True) if not _TRACKING.match(name)
    ]
    return urlunsplit((scheme.lower(), host.lower(), path.rstrip("/"), urlencode(kept), ""))


def _date(record: RawRecord) -> tuple[date | None, tuple[str, ...]]:
    """The day of publication, with a note if there is something else in its place."""
    stated = one_line(record.date or "")
    try:
        day = parse_date(stated) if stated else None
    except ValueError as error:
        kind = _("date line") if record.format == "txt" else _("date")
        raise ValueError(
            _("%(kind)s %(stated)s does not exist (%(error)s); correct it and ingest it again")
            % {"kind": kind, "stated": stated, "error": error}
        ) from None
    return day, (f"The date {stated[:60]!r} could not be read.",) if stated and not day else ()


def _last_change(record: RawRecord) -> date | None:
    """When the page says it was changed; a day that cannot be is no reason to refuse the article."""
    try:
        return parse_date(one_line(record.modified or ""))
    except ValueError:
        return None


def _web_address(url: str | None) -> str | None:
    url = one_line(url or "")
    try:
        parts = urlsplit(url)
    except ValueError:  # such as a bracket that never closes
        return None
    return url if parts.scheme.lower() in ("http", "https") and parts.netloc else None


def _without_heading(body: tuple[str, ...], title: str) -> list[str]:
    """The paragraphs, without the title if the text repeats it at its top."""
    start = 1 if body and title and body[0].casefold() == title.casefold() else 0
    return list(body[start:])


def _first_sentence(paragraph: str) -> str:
    match = _FIRST_SENTENCE.match(paragraph)
    return match[0] if match else paragraph


def _cleaned(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in map(one_line, texts) if text))
