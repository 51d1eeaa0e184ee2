"""The names under which front matter and JSON records state what they know of an article."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from archive_search.ingest.byline import split_authors

_TITLE = ("title", "headline", "tieu_de")
_DATE = ("date", "published", "published_at", "datepublished", "date_published", "pubdate", "publish_date")
_MODIFIED = ("lastmod", "modified", "updated", "datemodified", "date_modified", "updated_at", "last_modified")
_SOURCE = ("source", "site", "sitename", "publisher")
_URL = ("url", "link", "permalink", "canonical")
_KEY = ("id", "key", "guid")
_AUTHORS = ("authors", "author", "byline")
_CAPTIONS = ("captions", "caption")


class Stated(NamedTuple):
    """What a record says beside its text; the names are those of RawRecord."""

    title: str | None = None
    date: str | None = None
    modified: str | None = None
    source: str | None = None
    url: str | None = None
    key: str | None = None
    authors: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()


def stated(fields: Mapping[str, Any]) -> Stated:
    """Read the fields under any of their usual names; values that are not text are written as text."""
    fields = {name.lower(): value for name, value in fields.items()}
    title, date, modified, source, url, key = (
        first_text(fields, names) for names in (_TITLE, _DATE, _MODIFIED, _SOURCE, _URL, _KEY)
    )
    captions = tuple(_texts(_first(fields, _CAPTIONS)))
    return Stated(title, date, modified, source, url, key, _authors(fields), captions)


def first_text(fields: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    """The first of the named fields that holds something, a list as one paragraph a line."""
    return "\n".join(_texts(_first(fields, names))) or None


def _first(fields: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((value for name in names if (value := fields.get(name)) not in (None, "", [])), None)


def _texts(value: Any) -> list[str]:
    if value is None:
        return []
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    if isinstance(value, dict):  # an author or an image as an object
        return _texts(_first(value, ("name", "caption", "title", "text")))
    return [str(value).strip()]


def _authors(fields: Mapping[str, Any]) -> tuple[str, ...]:
    value = _first(fields, _AUTHORS)
    if isinstance(value, list):
        return tuple(dict.fromkeys(_texts(value)))
    return tuple(author for text in _texts(value) for author in split_authors(text))
