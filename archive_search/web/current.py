"""What the application that answers this request was made of."""

import datetime as dt
from collections.abc import Callable
from typing import cast
from urllib.parse import quote

from flask import current_app

from archive_search.catalog import Originals
from archive_search.knowledge.facts.dates import VIETNAM
from archive_search.search.service import SearchService
from archive_search.web.addresses import absolute


def service() -> SearchService:
    return cast(SearchService, current_app.extensions["archive_search"])


def originals() -> Originals:
    return cast(Originals, current_app.extensions["archive_search.originals"])


def now() -> dt.datetime:
    """The time in Vietnam, to the second."""
    return dt.datetime.now(VIETNAM).replace(microsecond=0)


def article_link() -> Callable[[str], str]:
    """A function from an article's id to its whole address, of use also after the request has ended."""
    articles = absolute("/article/")
    return lambda article_id: articles + quote(article_id, safe="")
