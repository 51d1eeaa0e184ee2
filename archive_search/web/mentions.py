"""All sentences that name an official, in pages of articles."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from archive_search.catalog import Registry
from archive_search.catalog.mentions import mentions
from archive_search.web.current import service
from archive_search.web.paging import page_of
from archive_search.web.state import SearchState

routes = Blueprint("mentions", __name__)

_ARTICLES = 20  # on a page


@routes.get("/official/<person>/mentions")
def mentions_page(person: str) -> str | Response:
    """An id that has become part of another one leads to that."""
    catalog = service().catalog
    official = Registry(catalog).official(person)
    if official.id != person:
        return redirect(url_for("mentions.mentions_page", person=official.id), 301)
    pages = page_of(official.articles, _ARTICLES)
    found = mentions(catalog, person, (pages.page - 1) * _ARTICLES, _ARTICLES)
    return render_template("mentions.html", state=SearchState(), official=official, found=found, pager=pages)
