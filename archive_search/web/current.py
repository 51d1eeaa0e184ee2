"""What the application that answers this request was made of."""

import datetime as dt
from typing import cast

from flask import current_app

from archive_search.knowledge.dates import VIETNAM
from archive_search.search import SearchService


def service() -> SearchService:
    return cast(SearchService, current_app.extensions["archive_search"])


def now() -> dt.datetime:
    """The time in Vietnam, to the second."""
    return dt.datetime.now(VIETNAM).replace(microsecond=0)
