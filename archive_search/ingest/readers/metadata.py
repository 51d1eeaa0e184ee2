"""What an HTML page says about its article: title, date of first publication, author, source, address."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import html

from archive_search.ingest.byline import split_authors
from archive_search.ingest.readers.keys import Stated
from archive_search.knowledge.facts.dates import parse_date

_TITLES = ("og:title", "twitter:title", "dc.title", "headline")
_DATES = (
    "article:published_time", "datepublished", "dc.date.issued", "dcterms.issued", "pubdate", "publishdate",
    "publish-date", "publish_date", "og:published_time", "article:published", "dc.date", "dcterms.date",
    "dc.date.created", "dcterms.created", "datecreated", "date",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "lastmod")
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator")
_SITES = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "article:publisher")
_SEPARATOR = re.compile(r"\s+[-–—|»:]\s+|\s*[|»]\s*")
_SITE_NAME = re.compile(
    r"^(?:cổng|trang|báo|đài|website|ubnd|ủy ban|uỷ ban|sở|tạp chí|hđnd|ban|hội)\b", re.IGNORECASE
)
_RIGHTS = re.compile(
    r"(?:bản quyền(?: thuộc)?(?: về)?|copyright|©|\(c\))[\s:©\d-]*(?:bởi|by|về)?\s*([^.;,|\n–]{5,80})",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"admin|administrator|quản trị|biên tập viên|webmaster|editor|root|vnpt|nukeviet", re.IGNORECASE
)


def page_metadata(tree: html.HtmlElement, headings: list[str], date_lines: list[str]) -> Stated:
    """What a page states; `headings` and `date_lines` are what it shows above the text, nearest last."""
    metas, linked = _metas(tree), list(_linked_data(tree))
    page_title = " ".join((tree.findtext(".//title") or "").split())
    source = _named_site(metas, linked)
    title = _title(metas, page_title, source, headings)
    source = source or _site_of_title(page_title, title or "") or _rights_holder(tree)
    dates = [*_values(metas, _DATES), *(_text(item.get("datePublished")) for item in linked), *date_lines]
    changes = [*_values(metas, _MODIFIED), *(_text(item.get("dateModified")) for item in linked)]
    return Stated(
        title=title,
        date=_first_valid(dates),
        modified=_first_valid(changes),
        source=source,
        url=_url(tree, metas),
        authors=_person([*_values(metas, _AUTHORS), *(_text(item.get("author")) for item in linked)], source),
    )


def _metas(tree: html.HtmlElement) -> dict[str, str]:
    """Values by lower-case name, the first of each; microdata elements of the body count as well."""
    metas: dict[str, str] = {}
    for element in tree.iterfind(".//meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        _note(metas, name, element.get("content", ""))
    for element in tree.iterfind(".//*[@itemprop]"):
        if element.get("itemprop") in ("datePublished", "headline"):
            _note(metas, element.get("itemprop"), element.get("datetime") or element.text_content())
    for element in tree.iterfind(".//time[@datetime]"):
        _note(metas, "datecreated", element.get("datetime"))
    return metas


def _note(metas: dict[str, str], name: str, value: str) -> None:
    if value := " ".join(value.split()):
        metas.setdefault(name.strip().lower(), value)


def _linked_data(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that describe an article."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        items = data if isinstance(data, list) else [data]
        graphs = [item.get("@graph") for item in items if isinstance(item, dict)]
        for item in items + [entry for graph in graphs if isinstance(graph, list) for entry in graph]:
            if isinstance(item, dict) and "datePublished" in item:
                yield item


def _text(value: Any) -> str:
    """A JSON-LD value as text: the name of an object, several joined by commas."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    if isinstance(value, dict):
        return _text(value.get("name"))
    return value if isinstance(value, str) else ""


def _values(metas: dict[str, str], names: tuple[str, ...]) -> list[str]:
    return [metas[name] for name in names if name in metas]


def _title(metas: dict[str, str], page_title: str, source: str | None, headings: list[str]) -> str | None:
    stated = [
        title for title in [*_values(metas, _TITLES), page_title] if title and not _is_site(title, source)
    ]
    for heading in headings:
        if len(heading) > 10 and stated and heading.casefold() in stated[0].casefold():
            return heading
    if stated:
        return _without_site(stated[0], source)
    return headings[-1] if headings else None


def _is_site(text: str, source: str | None) -> bool:
    return text == source or bool(_SITE_NAME.match(text) and len(text.split()) < 10)


def _without_site(title: str, source: str | None) -> str:
    start = title.rfind(source) if source else -1
    if start > 0:
        return title[:start].rstrip(" -–—|»:")
    *parts, last = _SEPARATOR.split(title)
    return title[: title.rfind(last)].rstrip(" -–—|»:") if parts and _is_site(last, source) else title


def _named_site(metas: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    names = [*_values(metas, _SITES), *(_text(item.get("publisher")) for item in linked)]
    return next((name for name in names if " " in name and "://" not in name), None)


def _site_of_title(page_title: str, title: str) -> str | None:
    """`Title - Site` and `Site` alone name the site; another last part only after the very title."""
    last = _SEPARATOR.split(page_title)[-1]
    if _is_site(last, None) or (title and page_title.startswith(title) and page_title != title):
        return last if last != title else None
    return None


def _rights_holder(tree: html.HtmlElement) -> str | None:
    for element in tree.iterfind(".//footer"):
        if match := _RIGHTS.search(" ".join(element.text_content().split())[:2000]):
            return match[1].strip()
    return None


def _first_valid(dates: list[str]) -> str | None:
    """The first value that is a day of the calendar; failing that, an impossible one, to be reported."""
    impossible = None
    for text in filter(None, dates):
        try:
            if parse_date(text):
                return text
        except ValueError:
            impossible = impossible or text
    return impossible


def _person(names: list[str], source: str | None) -> tuple[str, ...]:
    people = (name for name in names if name and "://" not in name and not _NOBODY.fullmatch(name))
    return next((split_authors(name) for name in people if not _is_site(name, source)), ())


def _url(tree: html.HtmlElement, metas: dict[str, str]) -> str | None:
    """The page's own address. The front page given as canonical, as some portals do, is nobody's address."""
    links = [link.get("href", "") for link in tree.iterfind(".//link[@rel='canonical']")]
    base = metas.get("og:url", "")
    try:
        urls = [urljoin(base, link.strip()) for link in [*links, base] if link.strip()]
        return next((url for url in urls if urlsplit(url).path.strip("/") or urlsplit(url).query), None)
    except ValueError:  # not an address at all
        return None
