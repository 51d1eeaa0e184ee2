"""The pages of a list that is no list of results."""

from flask import request

from archive_search.errors import NotFound
from archive_search.search.results import SearchRequest
from archive_search.web.listing import Pager, pager
from archive_search.web.state import parse_state


def page_of(total: int, per_page: int) -> Pager:
    """The page asked for of a list of `total` entries; NotFound when it lies behind the end."""
    asked = parse_state(request.query_string).request.page
    found = pager(SearchRequest(page=asked, per_page=per_page), total)
    if asked > found.last:
        raise NotFound(f"There is no page {asked}.")
    return found
