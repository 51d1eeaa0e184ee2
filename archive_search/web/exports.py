"""All hits of a search to take away: as a table for people, as JSON Lines for programs."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from flask import Blueprint, Response, request, stream_with_context

from archive_search.formats.search_csv import Origin, columns, to_csv
from archive_search.formats.search_json import article_to_json
from archive_search.knowledge.persons.names import slug
from archive_search.search.results import EVERYTHING, Reading
from archive_search.web.addresses import absolute
from archive_search.web.current import article_link, now, service
from archive_search.web.listing import chips
from archive_search.web.state import SearchState, parse_state

routes = Blueprint("exports", __name__)

_LONGEST_NAME = 40  # characters of the query in a file's name
_LINES = 100  # sent at once


@routes.app_template_filter()
def export_url(state: SearchState, kind: str) -> str:
    """All hits of a search as `csv` or `jsonl`, in the order they are shown in."""
    query = SearchState(replace(state.request, page=1)).query_string
    return f"/search.{kind}" + (f"?{query}" if query else "")


@routes.get("/search.csv")
def as_csv() -> Response:
    state = parse_state(request.query_string)
    found = _read_all(state)
    lines = to_csv(found.articles, columns(), _origin(state, found), service().label)
    return _download(lines, "text/csv; charset=utf-8; header=present", file_name(state, "csv"))


@routes.get("/search.jsonl")
def as_jsonl() -> Response:
    """An article a line, as in the JSON API, with its text and its address here as `permalink`."""
    state = parse_state(request.query_string)
    link = article_link()
    lines = (
        json.dumps({**article_to_json(one), "permalink": link(one.stored.article.id)}, ensure_ascii=False)
        + "\n"
        for one in _read_all(state).articles
    )
    return _download(lines, "application/jsonl; charset=utf-8", file_name(state, "jsonl"))


def file_name(state: SearchState, kind: str) -> str:
    """`kho-tin-cai-cach-hanh-chinh-2026-11-24.csv`: what was searched, and when."""
    words = slug(state.request.text)[:_LONGEST_NAME].strip("-")
    return "-".join(filter(None, ("kho-tin", words, str(now().date())))) + f".{kind}"


def _read_all(state: SearchState) -> Reading:
    return service().read(replace(state.request, page=1, per_page=EVERYTHING))


def _origin(state: SearchState, found: Reading) -> Origin:
    resolved = SearchState(found.request)
    return Origin(
        understood=" ".join([found.understood, *state.notes, *found.notes]),
        filters="; ".join(chip.text for chip in chips(resolved, service().label)),
        exported=now().isoformat(),
        total=found.total,
        address=absolute(state.page_url(1)),
        link=article_link(),
    )


def _download(lines: Iterable[str], content_type: str, name: str) -> Response:
    response = Response(stream_with_context(_blocks(iter(lines))), content_type=content_type)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def _blocks(lines: Iterator[str]) -> Iterator[bytes]:
    while block := "".join(islice(lines, _LINES)):
        yield block.encode()
