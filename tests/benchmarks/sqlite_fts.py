"""SQLite FTS5, a peer: full text in a virtual table, facet values in a table beside it."""

import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

from archive_search.model import IndexDocument
from archive_search.query import tree as q
from tests.benchmarks.queries import FACETS, PAGE, Case

_SCHEMA = """
CREATE VIRTUAL TABLE articles USING fts5(title, body, tokenize = "unicode61 remove_diacritics 0");
CREATE TABLE days (article INTEGER PRIMARY KEY, day TEXT);
CREATE INDEX days_by_day ON days (day);
CREATE TABLE facets (article INTEGER, name TEXT, value TEXT,
    PRIMARY KEY (article, name, value)) WITHOUT ROWID;
CREATE INDEX facets_by_value ON facets (name, value, article);
"""


class SqliteFts:
    """A database of the documents in `folder`, which must exist."""

    name = "SQLite FTS5"

    def __init__(self, documents: Iterable[IndexDocument], folder: Path) -> None:
        self._database = sqlite3.connect(folder / "articles.sqlite")
        self._database.executescript(_SCHEMA)
        with self._database:
            for number, document in enumerate(documents, start=1):
                self._add(number, document)

    def _add(self, number: int, document: IndexDocument) -> None:
        day = document.date.isoformat() if document.date else ""
        facets = {"year": (day[:4],), **document.facets}
        rows = {(number, name, value) for name in FACETS for value in facets.get(name, ())}
        run = self._database
        run.execute(
            "INSERT INTO articles (rowid, title, body) VALUES (?, ?, ?)",
            (number, document.title, document.body),
        )
        run.execute("INSERT INTO days VALUES (?, ?)", (number, day))
        run.executemany("INSERT INTO facets VALUES (?, ?, ?)", rows)

    def call(self, case: Case) -> Callable[[], int] | None:
        """Answer the case, as a call; None where FTS5 has no such search (it leaves đ when it folds)."""
        leaves = case.leaves()
        if any(leaf.folded for leaf in leaves):
            return None
        source, values = _matching(case, " ".join(map(_compiled, leaves)))
        order = "rank" if leaves else "day DESC"
        page = f"SELECT article {source} ORDER BY {order} LIMIT {PAGE} OFFSET {case.offset}"
        carried = f"FROM facets WHERE article IN (SELECT article {source})"
        counts = f"SELECT name, value, count(*) {carried} GROUP BY name, value"

        def answer() -> int:
            run = self._database
            run.execute(page, values).fetchall()
            run.execute(counts, values).fetchall()
            return int(run.execute(f"SELECT count(*) {source}", values).fetchone()[0])

        return answer


def _compiled(leaf: q.Term | q.Phrase | q.Prefix) -> str:
    text = " ".join(leaf.terms) if isinstance(leaf, q.Phrase) else leaf.text
    return f'"{text}" *' if isinstance(leaf, q.Prefix) else f'"{text}"'


def _matching(case: Case, words: str) -> tuple[str, list[str]]:
    """The FROM and WHERE of the articles that match, and the values of its parameters."""
    tables, conditions, values = "days", ["1"], []
    if words:
        tables = "articles JOIN days ON article = articles.rowid"
        conditions, values = ["articles MATCH ?"], [words]
    for name, (value,) in case.filters.include.items():
        conditions.append("article IN (SELECT article FROM facets WHERE name = ? AND value = ?)")
        values += [name, value]
    if case.filters.date_from and case.filters.date_to:
        conditions.append("day BETWEEN ? AND ?")
        values += [case.filters.date_from.isoformat(), case.filters.date_to.isoformat()]
    return f"FROM {tables} WHERE {' AND '.join(conditions)}", values
