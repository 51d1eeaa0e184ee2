"""The pages and the JSON API."""

import json
from typing import Any, cast

from flask import Blueprint, Response, current_app, render_template, request

from archive_search.errors import QueryError
from archive_search.search import SearchRequest, SearchService
from archive_search.search_json import to_json
from archive_search.web import listing
from archive_search.web.evidence import officials
from archive_search.web.state import SearchState, parse_state

pages = Blueprint("pages", __name__)

_NEWEST = 10  # articles on the front page
_EXAMPLES = (
    ("cai cach hanh chinh", "gõ không dấu cũng được"),
    ('"xây dựng nông thôn mới"', "đúng nguyên cụm từ"),
    ("GPMB", "tìm cả “giải phóng mặt bằng”"),
    ("cử tri -bầu cử", "có từ này, không có từ kia"),
    ("tiêu-đề:khởi công", "chỉ tìm trong tiêu đề"),
)


def _service() -> SearchService:
    return cast(SearchService, current_app.extensions["archive_search"])


def _json(data: dict[str, Any]) -> Response:
    return Response(json.dumps(data, ensure_ascii=False), content_type="application/json; charset=utf-8")


@pages.get("/")
def home() -> str:
    empty = SearchState()
    results = _service().search(SearchRequest(sort="newest", per_page=_NEWEST))
    return render_template(
        "home.html",
        empty=empty,
        results=results,
        years=listing.histogram(empty, results),
        examples=[(query, SearchState(SearchRequest(query)).url, meaning) for query, meaning in _EXAMPLES],
    )


@pages.get("/search")
def search() -> str:
    asked, service = parse_state(request.query_string), _service()
    results = service.search(asked.request)
    state = SearchState(results.request)  # facet values as the index spells them
    return render_template(
        "search.html",
        state=state,
        results=results,
        notes=[f"{note} Phần này đã được bỏ qua." for note in asked.notes] + list(results.notes),
        chips=listing.chips(state, service.label),
        acronyms=listing.acronyms(state, results),
        facets=listing.facet_lists(state, results),
        histogram=listing.histogram(state, results),
        sorts=listing.sorts(state),
        pager=listing.pager(state.request, results.total),
    )


@pages.get("/article/<article_id>")
def article(article_id: str) -> str:
    state = parse_state(request.query_string)
    view = _service().article(article_id, state.request.text, state.request.literal)
    return render_template(
        "article.html",
        state=state,
        empty=SearchState(),
        view=view,
        matched=[number for number, passage in enumerate(view.paragraphs, start=1) if passage.marks],
        officials=officials(view.stored.article, view.stored.derived.mentions),
    )


@pages.get("/api/v1/search")
def api_search() -> Response:
    """Parameters as on /search; here one that is not understood is an error, not a note."""
    state = parse_state(request.query_string)
    if state.notes:
        raise QueryError(" ".join(state.notes))
    return _json(to_json(_service().search(state.request)))


@pages.get("/healthz")
def healthz() -> Response:
    return _json({"status": "ok"})
