"""SQLite FTS5, a peer: full text in a virtual table, facet values in a table beside it."""

import sqlite3
import weakref
from pathlib import Path

from archive_search.model import IndexDocument
from archive_search.query import tree as q
from tests.benchmarks.cases import FACETS, MOST_VALUES, PAGE, Answer, Case
from tests.benchmarks.corpora import Corpus

_SCHEMA = """
CREATE VIRTUAL TABLE articles USING fts5(title, body, tokenize = "unicode61 remove_diacritics 0");
CREATE TABLE days (article INTEGER PRIMARY KEY, id TEXT, day TEXT);
CREATE INDEX days_by_day ON days (day);
CREATE TABLE facets (article INTEGER, name TEXT, value TEXT,
    PRIMARY KEY (article, name, value)) WITHOUT ROWID;
CREATE INDEX facets_by_value ON facets (name, value, article);
"""
# One pass by article: a query a facet, or one in the order of values, takes up to twenty times as long.
_COUNTS = """SELECT name, value, count(*) FROM matches CROSS JOIN facets NOT INDEXED USING (article)
GROUP BY +name, +value ORDER BY 3 DESC"""
_WITH_PASSAGE = """SELECT id, snippet(articles, -1, '', '', '…', 48)
FROM articles JOIN days ON article = articles.rowid WHERE articles MATCH ? AND articles.rowid = ?"""
_WITH_BEGINNING = """SELECT id, substr(body, 1, 240)
FROM articles JOIN days ON article = articles.rowid WHERE articles.rowid = ?"""


class SqliteFts:
    """The database in `folder`."""

    name = "SQLite FTS5"

    def __init__(self, corpus: Corpus, folder: Path) -> None:
        self._database = sqlite3.connect(folder / "articles.sqlite")
        weakref.finalize(self, self._database.close)

    @staticmethod
    def build(corpus: Corpus, folder: Path) -> None:
        database = sqlite3.connect(folder / "articles.sqlite")
        database.executescript(_SCHEMA)
        with database:
            for number, document in enumerate(corpus, start=1):
                _add(database, number, document)
        database.execute("ANALYZE")
        database.close()

    def can(self, case: Case) -> bool:
        """It leaves đ when it folds, so it finds no text without accents."""
        return not any(leaf.folded for leaf in case.leaves)

    def answer(self, case: Case) -> Answer:
        """The matches are found once, with their ranks, and kept for page, total and facets."""
        run = self._database
        source, values = _matching(case, " ".join(map(_compiled, case.leaves)))
        run.execute("CREATE TEMP TABLE IF NOT EXISTS matches (article INTEGER PRIMARY KEY, place)")
        run.execute("DELETE FROM matches")
        place = "rank" if case.leaves else "-julianday(day)"
        run.execute(f"INSERT INTO matches SELECT article, {place} {source}", values)
        total = run.execute("SELECT count(*) FROM matches").fetchone()[0]
        facets: dict[str, dict[str, int]] = {name: {} for name in FACETS}
        for name, value, count in run.execute(_COUNTS):
            if len(facets[name]) < MOST_VALUES:
                facets[name][value] = count
        return Answer(total, self._page(case, values[:1]), facets)

    def _page(self, case: Case, words: list[str]) -> list[tuple[str, str]]:
        chosen = f"SELECT article FROM matches ORDER BY place LIMIT {PAGE} OFFSET {case.offset}"
        numbers = [number for (number,) in self._database.execute(chosen).fetchall()]
        query = _WITH_PASSAGE if case.leaves else _WITH_BEGINNING
        rows = (
            self._database.execute(query, [*(words if case.leaves else []), number]).fetchone()
            for number in numbers
        )
        return list(rows)


def _add(run: sqlite3.Connection, number: int, document: IndexDocument) -> None:
    day = document.date.isoformat() if document.date else ""
    facets = {"year": (day[:4],), **document.facets}
    rows = [(number, name, value) for name in FACETS for value in facets[name]]
    texts = (number, document.title, document.body)
    run.execute("INSERT INTO articles (rowid, title, body) VALUES (?, ?, ?)", texts)
    run.execute("INSERT INTO days VALUES (?, ?, ?)", (number, document.id, day))
    run.executemany("INSERT INTO facets VALUES (?, ?, ?)", rows)


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
