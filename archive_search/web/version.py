"""An article as it was in one of its versions."""

from flask import Blueprint, render_template

from archive_search.catalog import StoredArticle
from archive_search.errors import NotFound
from archive_search.web.current import service
from archive_search.web.state import SearchState

routes = Blueprint("version", __name__)


@routes.get("/article/<article_id>/versions/<int:number>")
def version_page(article_id: str, number: int) -> str:
    versions = service().catalog.versions(article_id)
    at = next((at for at, one in enumerate(versions) if one.version == number), None)
    if at is None:
        raise NotFound(f"Article {article_id} has no version {number}.")
    return render_template(
        "version.html",
        state=SearchState(),
        stored=versions[at],
        is_newest=at == 0,
        before=_number(versions, at + 1),
        after=_number(versions, at - 1) if at else 0,
        total=len(versions),
    )


def version_before(stored: StoredArticle) -> int:
    """The number of the version that the newest one took the place of; 0 when there is none."""
    return _number(service().catalog.versions(stored.article.id), 1) if stored.current > 1 else 0


def _number(versions: list[StoredArticle], at: int) -> int:
    return versions[at].version if at < len(versions) else 0
