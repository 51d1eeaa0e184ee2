"""Acronyms that the articles themselves spell out, with the number of articles that do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, and_, func, select

from archive_search.catalog.catalog import Catalog
from archive_search.catalog.facts_json import facts_from_json
from archive_search.catalog.marks import last_change, read_mark, write_mark
from archive_search.catalog.schema import articles, definitions, versions
from archive_search.knowledge.acronyms import Definition, acronym_key
from archive_search.text.normalize import shadow

ENOUGH = 2  # articles that must agree before a definition is used without being approved
_PAGE = 500
_READ = "definitions"  # the row of `meta` with the change up to which articles were read


@dataclass(frozen=True, slots=True)
class Learned:
    """A definition, in how many articles it stands, and one of these."""

    acronym: str
    long_form: str
    articles: int
    example: str

    def is_spelled_out_by(self, definition: Definition) -> bool:
        """Whether an article defines this very pair, in any spelling."""
        return _pair(self.acronym, self.long_form) == _pair(definition.acronym, definition.long_form)


def _pair(acronym: str, long_form: str) -> tuple[str, str]:
    """What the spellings of a definition share."""
    return acronym_key(acronym), shadow(long_form)


def learn_acronyms(catalog: Catalog) -> None:
    """Take up the definitions in articles that changed since the last call."""
    with catalog.transaction() as connection:
        for page in _changed(connection):
            _replace(connection, page)
        write_mark(connection, _READ, str(last_change(connection)))


def learned_acronyms(catalog: Catalog, least: int = 1) -> list[Learned]:
    """Definitions that stand in `least` articles or more, most frequent first."""
    count = func.count(definitions.c.article)
    query = (
        select(func.max(definitions.c.acronym), func.max(definitions.c.long_form), count)
        .add_columns(func.min(definitions.c.article))
        .group_by(definitions.c.key, definitions.c.words)
        .having(count >= least)
        .order_by(count.desc(), definitions.c.key)
    )
    with catalog.reading() as connection:
        return [Learned(*row) for row in connection.execute(query)]


def _changed(connection: Connection) -> Iterator[Sequence[RowMapping]]:
    seq = int(read_mark(connection, _READ) or 0)
    newest = and_(versions.c.article == articles.c.id, versions.c.number == articles.c.version)
    query = select(articles.c.id, articles.c.seq, articles.c.duplicate_of, versions.c.facts)
    query = query.join(versions, newest).order_by(articles.c.seq).limit(_PAGE)
    while page := connection.execute(query.where(articles.c.seq > seq)).mappings().all():
        yield page
        seq = page[-1]["seq"]


def _replace(connection: Connection, page: Sequence[RowMapping]) -> None:
    here = definitions.c.article.in_([row["id"] for row in page])
    connection.execute(definitions.delete().where(here))
    found = {
        (row["id"], *_pair(item.acronym, item.long_form)): item
        for row in page
        if row["duplicate_of"] is None
        for item in (located.item for located in facts_from_json(row["facts"]).definitions)
    }
    rows = [
        {"article": article, "key": key, "words": words, "acronym": i.acronym, "long_form": i.long_form}
        for (article, key, words), i in found.items()
    ]
    if rows:
        connection.execute(definitions.insert(), rows)
