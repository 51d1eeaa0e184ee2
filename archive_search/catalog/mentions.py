"""Every sentence of the archive that names an official, article by article."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from archive_search.catalog.catalog import Catalog
from archive_search.catalog.person_views import Sentence
from archive_search.catalog.profiles import cited
from archive_search.catalog.registry_schema import sightings
from archive_search.model import Article

Span = tuple[int, int]


def mentions(catalog: Catalog, person: str, offset: int, limit: int) -> list[list[Sentence]]:
    """For each article that names a person, newest first and undated last, the sentences that do."""
    columns = sightings.c
    day = func.max(columns.date)
    query = select(columns.article).where(columns.person == person).group_by(columns.article)
    query = query.order_by(day.is_(None), day.desc(), columns.article).offset(offset).limit(limit)
    with catalog.reading() as connection:
        ids = list(connection.scalars(query))
        mention = (columns.article, columns.field, columns.start, columns.end)
        named = select(*mention).where(columns.person == person, columns.article.in_(ids))
        rows = connection.execute(named.group_by(*mention).order_by(func.min(columns.id))).all()
    places: dict[str, dict[str, list[Span]]] = {id_: {} for id_ in ids}
    for row in rows:
        places[row.article].setdefault(row.field, []).append((row.start, row.end))
    articles = catalog.articles(ids)
    return [_sentences(articles[id_].article, places[id_]) for id_ in ids if id_ in articles]


def _sentences(article: Article, places: Mapping[str, Sequence[Span]]) -> list[Sentence]:
    """The sentences around the places, each once."""
    found = (cited(article, field, [span]) for field, spans in places.items() for span in spans)
    return list({one.text: one for one in found}.values())
