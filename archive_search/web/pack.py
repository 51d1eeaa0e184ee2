"""An evidence pack: the articles that a reader has ticked, with all that proves them, as one ZIP."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import Blueprint, Response, request, stream_with_context

from archive_search.errors import NotFound, QueryError
from archive_search.language import Language, speaking, spoken
from archive_search.language import gettext as _
from archive_search.search.results import Reading
from archive_search.web.addresses import absolute
from archive_search.web.current import now, service
from archive_search.web.exports import file_name
from archive_search.web.languages import address
from archive_search.web.listing import chips
from archive_search.web.pack_files import pack_files
from archive_search.web.state import SearchState, parse_state
from archive_search.web.zipping import zipped

routes = Blueprint("pack", __name__)

_MOST = 100  # articles of a pack


@routes.app_template_filter()
def fields(state: SearchState) -> list[tuple[str, str]]:
    """What a form sends along to name a search."""
    return parse_qsl(SearchState(replace(state.request, page=1)).query_string)


@routes.app_template_filter()
def pack_url(state: SearchState, article_id: str) -> str:
    """The pack of one article, with marks on what was searched."""
    return address("/evidence.zip", urlencode([*fields(state), ("id", article_id)]))


@routes.get("/evidence.zip")
def evidence() -> Response:
    """The articles named by `id`, in that order; without one, all that the search finds. At most 100."""
    state = parse_state(request.query_string)
    found = service().read(replace(state.request, page=1, per_page=_MOST + 1))
    ids, asked = _chosen(found), state.request
    views = (service().article(id_, asked.text, asked.literal) for id_ in ids)
    pieces = zipped(pack_files(views, _about(state, found)), now().date())
    said = _said_in(spoken(), pieces)
    response = Response(stream_with_context(said), content_type="application/zip")
    response.headers.set("Content-Disposition", "attachment", filename=file_name(state, "zip"))
    return response


def _chosen(found: Reading) -> list[str]:
    """The ids, each of an article that exists; QueryError where there are none or too many."""
    ids = list(dict.fromkeys(request.args.getlist("id")))
    if len(ids) > _MOST or (not ids and found.total > _MOST):
        raise QueryError(_("Một hồ sơ có nhiều nhất 100 bài. Hãy chọn ít bài hơn hoặc thu hẹp tìm kiếm."))
    ids = ids or [one.hit.id for one in found.articles]
    if not ids:
        raise QueryError(_("Hãy chọn ít nhất một bài để đưa vào hồ sơ."))
    if unknown := set(ids) - service().catalog.articles(ids).keys():
        raise NotFound(f"There is no article {min(unknown)}.")
    return ids


def _said_in(language: Language | None, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces, made in the language of the request, which is over when they are sent."""
    while True:
        with speaking(language):
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece


def _about(state: SearchState, found: Reading) -> dict[str, Any]:
    return {
        "understood": found.understood,
        "filters": [chip.text for chip in chips(SearchState(found.request), service().label)],
        "address": absolute(state.page_url(1)),
        "today": now().date(),
    }
