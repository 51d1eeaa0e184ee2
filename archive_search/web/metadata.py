"""What an article's page tells machines: schema.org, Highwire and Dublin Core."""

from collections.abc import Iterator
from typing import Any

from flask import Blueprint

from archive_search.catalog import StoredArticle
from archive_search.web.cite import cited
from archive_search.web.current import service

routes = Blueprint("metadata", __name__)


@routes.app_template_filter()
def schema_org(stored: StoredArticle) -> dict[str, Any]:
    """The article as schema.org has it: published at `url`, kept at `archivedAt`."""
    article, one = stored.article, cited(stored)
    topics = [service().label("topic", topic.slug) for topic in stored.derived.topics]
    found = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": one.title,
        "datePublished": article.date.isoformat() if article.date else None,
        "dateModified": article.modified.isoformat() if article.modified else None,
        "author": [{"@type": "Person", "name": name} for name in one.authors],
        "publisher": {"@type": "Organization", "name": one.source},
        "url": one.address,
        "archivedAt": one.permalink,
        "associatedMedia": {
            "@type": "MediaObject",
            "contentUrl": f"{one.permalink}/original",
            "sha256": one.sha256,
        },
        "keywords": topics,
        "inLanguage": "vi",
    }
    return {name: value for name, value in found.items() if value}


@routes.app_template_filter()
def meta_tags(stored: StoredArticle) -> Iterator[tuple[str, str]]:
    """(name, content) of the tags that Zotero and libraries read, without those that nothing is known for."""
    one = cited(stored)
    day = f"{one.date:%Y/%m/%d}" if one.date else ""
    highwire = [("title", one.title), *(("author", name) for name in one.authors), ("publication_date", day)]
    highwire += [("journal_title", one.source), ("public_url", one.address), ("language", "vi")]
    dublin = [
        ("title", one.title),
        *(("creator", name) for name in one.authors),
        ("date", day.replace("/", "-")),
    ]
    dublin += [("publisher", one.source), ("identifier", one.permalink), ("source", one.url)]
    dublin += [("type", "Text"), ("language", "vi")]
    yield from ((f"citation_{name}", content) for name, content in highwire if content)
    yield from ((f"DC.{name}", content) for name, content in dublin if content)
