"""Citations of an article: shown on its page to copy, and as files for reference managers."""

from dataclasses import dataclass

from flask import Blueprint, Response, url_for

from archive_search.catalog import StoredArticle
from archive_search.citations import FORMATS, Cited
from archive_search.web.current import article_link, now, service
from archive_search.web.format import web_address

routes = Blueprint("cite", __name__)


@dataclass(frozen=True, slots=True)
class Shown:
    """A citation as text, and where it is a file."""

    kind: str
    name: str
    text: str
    url: str


@routes.get("/article/<article_id>/cite.<any(txt,ris,bib,json):kind>")
def citation(article_id: str, kind: str) -> Response:
    how = FORMATS[kind]
    text = how.write(cited(service().catalog.article(article_id)))
    response = Response(text, content_type=how.content_type)
    response.headers.set("Content-Disposition", "attachment", filename=f"trich-dan-{article_id}.{kind}")
    return response


@routes.app_template_filter()
def citations(stored: StoredArticle) -> list[Shown]:
    """The article's citation in every format."""
    one = cited(stored)
    return [
        Shown(kind, how.name, how.write(one), url_for("cite.citation", article_id=one.id, kind=kind))
        for kind, how in FORMATS.items()
    ]


def cited(stored: StoredArticle) -> Cited:
    """The article as it is cited today, in Vietnam."""
    article = stored.article
    return Cited(
        id=article.id,
        title=_one_line(article.title),
        authors=tuple(map(_one_line, article.authors)),
        source=_one_line(article.source),
        date=article.date,
        url=web_address(article.url) or "",
        permalink=article_link()(article.id),
        sha256=stored.original,
        accessed=now().date(),
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
