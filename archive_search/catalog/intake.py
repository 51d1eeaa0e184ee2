"""How an article enters the catalog: is it new, changed, known, or another's duplicate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, func, select

from archive_search.catalog.pages import listed
from archive_search.catalog.records import Candidate, Derived, Outcome, derived_to_row, to_row
from archive_search.catalog.schema import articles, inputs, is_newest, is_shown, versions


@dataclass(frozen=True, slots=True)
class Standing:
    """What the catalog knows about a candidate.

    `last` is the content its input brought last, `newest` and `as_of` belong to the article's newest
    version, `versions` counts them, and `twin` is the shown article that has the candidate's content.
    `twin_source` is the name of the source that the twin came from at the candidate's path, if it did.
    """

    last: str | None
    newest: str | None
    as_of: date | None
    versions: int
    twin: str | None
    twin_source: str | None


def decide(content_hash: str, last: str | None, newest: str | None, twin: str | None) -> Outcome:
    if content_hash in (last, newest):
        return "unchanged"
    if twin:
        return "duplicate"
    return "changed" if newest else "new"


def find_standings(connection: Connection, candidates: Sequence[Candidate]) -> list[Standing]:
    """The standing of each candidate, in four queries for all."""
    keys = [_key(candidate) for candidate in candidates]
    ids = {c.article.id for c in candidates}
    hashes = {c.content_hash for c in candidates}
    asked, own = listed(keys, inputs.c.source, inputs.c.path), inputs.c
    brought = select(inputs).join(asked, and_(own.source == asked.c.source, own.path == asked.c.path))
    known = select(articles).where(articles.c.id.in_(ids))
    with_origin = select(articles.c.content_hash, articles.c.id, versions.c.source, versions.c.path)
    shown = with_origin.join(versions, is_newest).where(articles.c.content_hash.in_(hashes), is_shown)
    last = {(row.source, row.path): row.content_hash for row in connection.execute(brought)}
    counts = select(versions.c.article, func.count()).where(versions.c.article.in_(ids))
    numbers = dict(connection.execute(counts.group_by(versions.c.article)).tuples().all())
    newest = {row.id: (row.content_hash, row.as_of, numbers[row.id]) for row in connection.execute(known)}
    twins = {row.content_hash: row for row in connection.execute(shown)}
    return [
        Standing(
            last.get(key), *newest.get(c.article.id, (None, None, 0)), *_twin(c, twins.get(c.content_hash))
        )
        for key, c in zip(keys, candidates, strict=True)
    ]


def _twin(candidate: Candidate, row: Row[Any] | None) -> tuple[str | None, str | None]:
    if row is None:
        return None, None
    return row.id, row.source if row.path == candidate.article.path else None


def note_inputs(connection: Connection, noted: Sequence[tuple[Candidate, Outcome]], run: int) -> None:
    """Record what inputs brought, in place of what they brought before."""
    rows = {
        _key(candidate): {
            "source": candidate.article.source,
            "path": candidate.article.path,
            "content_hash": candidate.content_hash,
            "outcome": outcome,
            "article": candidate.article.id,
            "run": run,
        }
        for candidate, outcome in noted
    }
    of_input = inputs.c.source == bindparam("of_source"), inputs.c.path == bindparam("at_path")
    keys = [{"of_source": source, "at_path": path} for source, path in rows]
    connection.execute(inputs.delete().where(*of_input), keys)
    connection.execute(inputs.insert(), list(rows.values()))


class Intake:
    """Takes a batch within one transaction, as if its articles came one after the other.

    Rows that nothing of the batch changes any more are kept back and written together.
    """

    def __init__(self, connection: Connection, run: int, now: datetime) -> None:
        self._connection = connection
        self._run = run
        self._now = now
        self._seq = connection.scalar(select(func.max(articles.c.seq))) or 0
        self._last: dict[tuple[str, str], str | None] = {}
        self._newest: dict[str, tuple[str | None, date | None, int]] = {}
        self._shown: dict[str, str] = {}  # contents of the batch, and the article shown with each
        self._articles: list[dict[str, Any]] = []
        self._versions: list[dict[str, Any]] = []

    def take(self, found: Sequence[tuple[Candidate, Derived]]) -> list[Outcome]:
        candidates = [candidate for candidate, _ in found]
        for candidate, standing in zip(candidates, find_standings(self._connection, candidates), strict=True):
            self._last[_key(candidate)] = standing.last
            self._newest[candidate.article.id] = standing.newest, standing.as_of, standing.versions
            if standing.twin:
                self._shown[candidate.content_hash] = standing.twin
        outcomes = [self._take_one(candidate, derived) for candidate, derived in found]
        self._write_articles()
        if self._versions:
            self._connection.execute(versions.insert(), self._versions)
        note_inputs(self._connection, list(zip(candidates, outcomes, strict=True)), self._run)
        return outcomes

    def _take_one(self, candidate: Candidate, derived: Derived) -> Outcome:
        article_id, content = candidate.article.id, candidate.content_hash
        newest, as_of, count = self._newest[article_id]
        twin = self._shown.get(content)
        outcome = decide(content, self._last[_key(candidate)], newest, twin)
        if outcome != "unchanged":
            day = candidate.article.modified or candidate.article.date
            if as_of and day and day < as_of:  # an older state comes in late: kept, but not shown
                self._record(candidate, derived, count + 1)
                self._newest[article_id] = newest, as_of, count + 1
            else:
                self._show(candidate, count + 1, day, twin, newest)
                self._record(candidate, derived, count + 1)
                self._newest[article_id] = content, day, count + 1
        self._last[_key(candidate)] = content
        return outcome

    def _show(
        self, candidate: Candidate, number: int, day: date | None, twin: str | None, left: str | None
    ) -> None:
        """Make version `number` the newest of its article, which leaves the content that it had."""
        article = candidate.article
        if left is not None:
            self._write_articles()
            self._show_heir(article.id, left)
        if twin is None:
            self._shown[candidate.content_hash] = article.id
        state = {
            "version": number,
            "content_hash": candidate.content_hash,
            "duplicate_of": twin,
            "as_of": day,
            "seq": self._next(),
        }
        if left is not None:
            self._connection.execute(articles.update().where(articles.c.id == article.id), state)
        else:
            self._articles.append(state | {"id": article.id, "source_id": article.source_id})

    def _record(self, candidate: Candidate, derived: Derived, number: int) -> None:
        row = {"number": number, "ingested_at": self._now, **to_row(candidate), **derived_to_row(derived)}
        self._versions.append(row)

    def _write_articles(self) -> None:
        if self._articles:
            self._connection.execute(articles.insert(), self._articles)
            self._articles.clear()

    def _show_heir(self, article_id: str, content: str) -> None:
        """The article leaves its content: the first of its duplicates is shown, the others become its."""
        if self._shown.get(content) == article_id:
            del self._shown[content]
        duplicates = select(articles.c.id).where(articles.c.duplicate_of == article_id)
        heir = self._connection.scalar(duplicates.order_by(articles.c.seq).limit(1))
        if heir is None:
            return
        self._shown[content] = heir
        of_article, is_heir = articles.c.duplicate_of == article_id, articles.c.id == heir
        self._connection.execute(articles.update().where(of_article).values(duplicate_of=heir))
        shown = {"duplicate_of": None, "seq": self._next()}
        self._connection.execute(articles.update().where(is_heir).values(shown))

    def _next(self) -> int:
        self._seq += 1
        return self._seq


def _key(candidate: Candidate) -> tuple[str, str]:
    return candidate.article.source, candidate.article.path
