"""Any search as an Atom feed (RFC 4287) in pages (RFC 5005), so that a reader is told of new articles."""

import datetime as dt
import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask import Blueprint, Response, render_template, request, url_for

from archive_search.language import gettext as _
from archive_search.search.results import Found, SearchRequest
from archive_search.web.addresses import absolute
from archive_search.web.current import service
from archive_search.web.format import web_address
from archive_search.web.listing import chips, pager
from archive_search.web.state import SORTS, SearchState, parse_state

routes = Blueprint("feed", __name__)

_PER_PAGE = 50
_NEVER = dt.datetime.fromtimestamp(0, dt.UTC)
_IDS = uuid.UUID("6c1e0f0e-5a0b-4b0e-9b53-7d9f5d3a2c41")  # never to change: readers know articles by it


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in a feed; `original` is where it was published, None where that is no web address."""

    id: str
    title: str
    url: str
    original: str | None
    published: str
    updated: str
    authors: Sequence[str]
    topics: Sequence[tuple[str, str]]
    summary: str


@routes.app_template_filter()
def feed_url(state: SearchState, page: int = 1) -> str:
    """The feed of a search, whatever order and page it is shown in."""
    query = SearchState(replace(state.request, sort=SORTS[0], page=page)).query_string
    return "/search.atom" + (f"?{query}" if query else "")


@routes.get("/search.atom")
def atom() -> Response:
    """The newest articles first. Parameters as on /search; `page` counts pages of 50."""
    asked = parse_state(request.query_string)
    found = service().read(replace(asked.request, sort="newest", per_page=_PER_PAGE))
    articles = list(found.articles)
    updated = max((one.stored.ingested_at for one in articles), default=_NEVER)
    body = render_template(
        "feed.xml",
        base=absolute(""),
        id=_urn("search", feed_url(asked)),
        title=_title(asked, found.request),
        said=[_("Đã hiểu là: %(understood)s") % {"understood": found.understood}, *asked.notes, *found.notes],
        state=asked,
        pager=pager(found.request, found.total),
        total=found.total,
        per_page=_PER_PAGE,
        updated=updated.isoformat(),
        entries=[_entry(one) for one in articles],
    )
    return _conditional(body, updated)


def _conditional(body: str, updated: dt.datetime) -> Response:
    """The feed, or 304 where the reader has it. The tag is weak: compressed, it has other bytes."""
    response = Response(body, content_type="application/atom+xml; charset=utf-8")
    response.set_etag(hashlib.sha256(body.encode()).hexdigest()[:32], weak=True)
    if updated != _NEVER:
        response.last_modified = updated
    return response.make_conditional(request)  # type: ignore[return-value]


def _title(asked: SearchState, resolved: SearchRequest) -> str:
    """What is followed, with all that narrows it: a feed reader shows nothing else of a search."""
    narrowed = [chip.text for chip in chips(SearchState(resolved), service().label)]
    return " · ".join([asked.request.text or _("Tất cả bài"), *narrowed])


def _entry(found: Found) -> Entry:
    hit, article = found.hit, found.stored.article
    return Entry(
        id=_urn("article", article.id),
        title=article.title,
        url=url_for("pages.article", article_id=article.id),
        original=web_address(article.url),
        published=f"{article.date}T00:00:00+07:00" if article.date else "",
        updated=found.stored.ingested_at.isoformat(),
        authors=article.authors or (article.source,),
        topics=[(slug, service().label("topic", slug)) for slug in hit.topics],
        summary=hit.snippet.text,
    )


def _urn(kind: str, name: str) -> str:
    """An id that stays when the site moves."""
    return uuid.uuid5(_IDS, f"{kind}:{name}").urn
