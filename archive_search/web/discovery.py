"""How other programs find their way: browsers, crawlers, and people who report a hole in the security."""

import datetime as dt
import math
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from flask import Blueprint, Response, abort, render_template, send_file, url_for

from archive_search.language import gettext as _
from archive_search.web.addresses import absolute, site
from archive_search.web.current import service

routes = Blueprint("discovery", __name__)

_PART = 49_999  # articles; with the front page that is as many addresses as a sitemap may have
_BATCH = 500  # addresses sent at once
_YEAR = dt.timedelta(days=365)
_DAY_S = 24 * 3600
_STATIC = Path(__file__).with_name("static")
_XML = "application/xml; charset=utf-8"
_TEXT = "text/plain; charset=utf-8"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


@routes.get("/opensearch.xml")
def opensearch() -> Response:
    body = render_template("opensearch.xml")
    return Response(body, content_type="application/opensearchdescription+xml; charset=utf-8")


@routes.get("/sitemap.xml")
def sitemap() -> Response:
    parts = range(1, _parts() + 1)
    return Response(render_template("sitemap.xml", parts=parts), content_type=_XML)


@routes.get("/sitemap-<int:number>.xml")
def sitemap_part(number: int) -> Response:
    """The front page and the articles, in the order of their ids."""
    if not 1 <= number <= _parts():
        abort(404)
    front = absolute(url_for("pages.home")) if number == 1 else None
    article = absolute(url_for("pages.article", article_id=""))
    found = service().catalog.shown((number - 1) * _PART, _PART)
    return Response(_urlset(front, article, found), content_type=_XML)


def _parts() -> int:
    return max(1, math.ceil(service().catalog.stats().articles / _PART))


def _urlset(front: str | None, article: str, found: Iterator[tuple[str, dt.datetime]]) -> Iterator[str]:
    """Sent as it is read: a part takes 6 MB. Ids are hex digits and need no escaping."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{_SITEMAP}">\n'
    if front:
        yield f"<url><loc>{front}</loc></url>\n"
    while batch := list(islice(found, _BATCH)):
        yield "".join(
            f"<url><loc>{article}{id_}</loc><lastmod>{changed:%Y-%m-%dT%H:%M:%SZ}</lastmod></url>\n"
            for id_, changed in batch
        )
    yield "</urlset>\n"


@routes.get("/robots.txt")
def robots() -> Response:
    """Articles may be indexed; results of searches, of which there is no end, may not."""
    lines = [
        "User-agent: *",
        "Disallow: /search",
        "Disallow: /evidence.zip",
        "Disallow: /facet/",
        "Disallow: /suggest",
        "Disallow: /api/v1/",
        "Allow: /article/",
        f"Sitemap: {absolute(url_for('discovery.sitemap'))}",
    ]
    return Response("\n".join(lines) + "\n", content_type=_TEXT)


@routes.get("/.well-known/security.txt")
def security() -> Response:
    """RFC 9116; valid for a year from every day on which it is read."""
    if not site().contact:
        missing = _(
            "Kho tin này chưa có địa chỉ nhận báo lỗi bảo mật; quản trị viên đặt nó trong archive.toml."
        )
        return Response(f"{missing}\n", 404, content_type=_TEXT)
    until = dt.datetime.combine(dt.datetime.now(dt.UTC).date() + _YEAR, dt.time(), dt.UTC)
    lines = [
        f"Contact: {site().contact}",
        f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: vi, en",
        f"Canonical: {absolute(url_for('discovery.security'))}",
    ]
    return Response("\n".join(lines) + "\n", content_type=_TEXT)


@routes.get("/favicon.ico")
def favicon() -> Response:
    """For those who ask for it without reading the page."""
    return send_file(_STATIC / "favicon.ico", max_age=_DAY_S)
