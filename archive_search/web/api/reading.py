"""Articles through the API: with everything derived from them, and all their versions."""

from archive_search.catalog import Registry, StoredArticle
from archive_search.fields import TEXT_FIELDS
from archive_search.formats.article_json import article_to_json
from archive_search.language import N_
from archive_search.search.cursors import pack, unpack
from archive_search.web.api.holdings import moment
from archive_search.web.api.operations import Json, Operation
from archive_search.web.api.parameters import CURSOR, Parameter, Values, limit
from archive_search.web.api.schemas import ID
from archive_search.web.current import service

_ARTICLE = Parameter("article_id", ID, N_("Mã của bài."))


def article(_: Values, article_id: str) -> Json:
    catalog = service().catalog
    stored = catalog.article(article_id)
    return article_to_json(stored, Registry(catalog).persons_in(article_id), service().label)


def versions(values: Values, article_id: str) -> Json:
    """Newest first. Nothing stands behind a version that the article does not have."""
    catalog = service().catalog
    numbers = catalog.version_numbers(article_id)
    if values["cursor"]:
        (last,) = unpack(values["cursor"], int)
        numbers = numbers[numbers.index(last) + 1 :] if last in numbers else []
    page = numbers[: values["limit"]]
    return {
        "article": article_id,
        "versions": [_version(stored) for stored in catalog.versions(article_id, page)],
        "next": pack(page[-1]) if len(numbers) > len(page) else None,
    }


def _version(stored: StoredArticle) -> Json:
    article = stored.article
    return {
        "version": stored.version,
        "date": article.date,
        "modified": article.modified,
        "ingested_at": moment(stored.ingested_at),
        "url": article.url,
        "path": article.path,
        "original": stored.original,
        "text": {field: article.text_of(field) for field in TEXT_FIELDS},
    }


OPERATIONS = (
    Operation(
        "/articles/<article_id>",
        article,
        N_("Một bài, với mọi điều nhận ra trong bài và câu chữ làm chứng."),
        "Article",
        path=(_ARTICLE,),
        problems=(404,),
    ),
    Operation(
        "/articles/<article_id>/versions",
        versions,
        N_("Các phiên bản của một bài đã được sửa."),
        "Versions",
        (limit(10), CURSOR),
        path=(_ARTICLE,),
        problems=(404, 422),
    ),
)
