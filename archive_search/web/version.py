"""The versions of an article: each as it was, and what it changed."""

from collections.abc import Sequence

from flask import Blueprint, render_template

from archive_search.catalog import StoredArticle
from archive_search.errors import NotFound
from archive_search.web.current import service
from archive_search.web.history import steps
from archive_search.web.paging import page_of
from archive_search.web.state import SearchState

routes = Blueprint("version", __name__)

_COMPARED = 10  # versions on a page: 10 ms each, 0.5 s where 100,000 characters were rewritten


@routes.get("/article/<article_id>/versions/<int:number>")
def version_page(article_id: str, number: int) -> str:
    catalog = service().catalog
    numbers = catalog.version_numbers(article_id)
    if number not in numbers:
        raise NotFound(f"Article {article_id} has no version {number}.")
    at = numbers.index(number)
    return render_template(
        "version.html",
        state=SearchState(),
        stored=catalog.versions(article_id, [number])[0],
        is_newest=at == 0,
        before=_first(numbers[at + 1 :]),
        after=_first(numbers[:at][::-1]),
        total=len(numbers),
    )


@routes.get("/article/<article_id>/versions")
def versions_page(article_id: str) -> str:
    """The versions, newest first, each compared with the one before it."""
    catalog = service().catalog
    numbers = catalog.version_numbers(article_id)
    pages = page_of(len(numbers), _COMPARED)
    start = (pages.page - 1) * _COMPARED
    found = catalog.versions(article_id, numbers[start : start + _COMPARED + 1])
    return render_template(
        "versions.html",
        state=SearchState(),
        newest=catalog.article(article_id).article,
        steps=steps(found)[:_COMPARED],
        total=len(numbers),
        pager=pages,
    )


def version_before(stored: StoredArticle) -> int:
    """The number of the version that the newest one took the place of; 0 when there is none."""
    return _first(service().catalog.version_numbers(stored.article.id)[1:])


def _first(numbers: Sequence[int]) -> int:
    return next(iter(numbers), 0)
