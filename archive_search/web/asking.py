"""What helps to ask: suggestions while one types, and all values of a facet."""

import json
from dataclasses import replace

from flask import Blueprint, Response, abort, render_template, request

from archive_search.fields import FACETS
from archive_search.search.facet_values import ValueOrder
from archive_search.text.normalize import clean_text
from archive_search.web import listing, suggestions
from archive_search.web.current import service
from archive_search.web.state import SearchState, parse_state

_VALUES = 60  # of a facet on a page

helps = Blueprint("asking", __name__)


@helps.get("/suggest")
def suggest() -> Response:
    """Parameters as on /search; with `format=opensearch` in the format of browsers."""
    state = parse_state(request.query_string)
    found = service().suggest(state.request.text)
    if request.args.get("format") == "opensearch":
        data = json.dumps(suggestions.to_opensearch(state, found), ensure_ascii=False)
        return Response(data, content_type=suggestions.OPENSEARCH_TYPE)
    data = json.dumps(suggestions.to_json(state, found), ensure_ascii=False)
    return Response(data, content_type="application/json; charset=utf-8")


@helps.get("/facet/<name>")
def facet_values(name: str) -> str:
    """Parameters as on /search, `page` being that of the values; `find` words, `order` count or name."""
    if name not in FACETS:
        abort(404)
    asked = replace(parse_state(request.query_string).request, per_page=_VALUES)
    find = clean_text(request.args.get("find", "")).strip()[:100]
    order: ValueOrder = "name" if request.args.getlist("order")[-1:] == ["name"] else "count"
    found = service().facet_values(asked, name, find, order)
    return render_template(
        "facet.html",
        facet=FACETS[name],
        state=SearchState(found.request),
        here=f"/facet/{name}",
        found=found,
        find=find,
        order=order,
        own_page=listing.own_page,
        pager=listing.pager(found.request, found.fitting),
    )
