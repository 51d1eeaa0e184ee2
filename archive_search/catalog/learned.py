"""Acronyms that the articles themselves spell out, with the number of articles that do."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, func, select

from archive_search.catalog.catalog import Catalog
from archive_search.catalog.facts_json import definitions_from_json
from archive_search.catalog.marks import catch_up, changed_after, seen_by
from archive_search.catalog.schema import definitions, versions
from archive_search.knowledge.acronyms import Definition, acronym_key
from archive_search.text.normalize import shadow

ENOUGH = 2  # articles that must agree before a definition is used without being approved
_READ = "definitions"  # the row of `meta` with the change up to which articles were read
_STATED = versions.c.facts["definitions"].label("definitions")  # the database cuts them out of all facts


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
        for page in changed_after(connection, seen_by(connection, _READ), _STATED):
            _replace(connection, page)
        catch_up(connection, _READ)


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


def _replace(connection: Connection, page: Sequence[RowMapping]) -> None:
    here = definitions.c.article.in_([row["id"] for row in page])
    connection.execute(definitions.delete().where(here))
    found = {
        (row["id"], *_pair(item.acronym, item.long_form)): item
        for row in page
        if row["duplicate_of"] is None
        for item in (located.item for located in definitions_from_json(row["definitions"] or ()))
    }
    rows = [
        {"article": article, "key": key, "words": words, "acronym": i.acronym, "long_form": i.long_form}
        for (article, key, words), i in found.items()
    ]
    if rows:
        connection.execute(definitions.insert(), rows)
