"""The names under which front matter, JSON records and tables state what they know of an article."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from archive_search.ingest.byline import split_authors
from archive_search.text.normalize import fold, nfc

BODY = ("text", "body", "content", "articlebody", "html", "noi_dung", "toan_van")
_TITLE = ("title", "headline", "tieu_de", "tua_de", "ten_bai")
_DATE = (
    "date", "published", "published_at", "datepublished", "date_published", "pubdate", "publish_date",
    "ngay", "ngay_dang", "ngay_xuat_ban", "thoi_gian",
)  # fmt: skip
_MODIFIED = (
    "lastmod", "modified", "updated", "datemodified", "date_modified", "updated_at", "last_modified",
    "ngay_cap_nhat", "ngay_sua",
)  # fmt: skip
_SOURCE = ("source", "site", "sitename", "publisher", "nguon", "co_quan")
_URL = ("url", "link", "permalink", "canonical", "duong_dan", "lien_ket", "dia_chi")
_KEY = ("id", "key", "guid", "ma", "ma_bai")
_AUTHORS = ("authors", "author", "byline", "tac_gia", "nguoi_viet")
_CAPTIONS = ("captions", "caption", "chu_thich", "chu_thich_anh")


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
    fields = with_plain_names(fields)
    title, date, modified, source, url, key = (
        first_text(fields, names) for names in (_TITLE, _DATE, _MODIFIED, _SOURCE, _URL, _KEY)
    )
    captions = tuple(_texts(_first(fields, _CAPTIONS)))
    return Stated(title, date, modified, source, url, key, _authors(fields), captions)


def with_plain_names(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The same values under small letters without accents: `Tiêu đề` is `tieu_de`."""
    names = {name: fold(nfc(str(name))).strip().lower() for name in fields}
    return {re.sub(r"[\s-]+", "_", names[name]): value for name, value in fields.items()}


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
