"""The catalog: every article in every version, what was found in it, and what each run did."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import local
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, and_, bindparam, func, select

from archive_search.catalog.database import checkpoint, copy_database, open_database, storage_errors
from archive_search.catalog.intake import Intake, Standing, find_standings, note_inputs
from archive_search.catalog.records import (
    EXCERPT,
    Candidate,
    Derived,
    Excerpt,
    Headline,
    Outcome,
    Reject,
    Run,
    SourceCount,
    Stats,
    StoredArticle,
    derived_to_row,
    excerpt_from_row,
    from_row,
    topics_to_json,
)
from archive_search.catalog.schema import articles, is_newest, is_shown, rejects, runs, versions
from archive_search.catalog.seal import break_seal, seal
from archive_search.errors import NotFound
from archive_search.language import gettext as _
from archive_search.model import Article, TopicScore

_PAGE = 200  # articles read in one go when streaming
_IDS = 1_000  # of them that are listed in one go


class Catalog:
    """The catalog in a database file; `create` makes it, and None is an empty one in memory.

    Readers never wait for the writer. One writer at a time: an ingest holds the archive's lock.
    Times are UTC. StorageError when the disk or the database refuses.
    """

    def __init__(self, path: Path | None, create: bool = False) -> None:
        self._path = path
        self._sealed = True
        self._engine = open_database(path, create)
        self._shared = local()

    def close(self) -> None:
        self._engine.dispose()

    # Writing

    def start_run(self) -> int:
        with self.transaction() as connection:
            query = runs.insert().values(started_at=_now()).returning(runs.c.id)
            return int(connection.execute(query).scalar_one())

    def end_run(self, run: int, counts: Mapping[str, int], refused: Iterable[Reject]) -> None:
        rows = [{"run": run, "path": r.path, "reason": r.reason, "original": r.original} for r in refused]
        with self.transaction() as connection:
            if rows:
                connection.execute(rejects.insert(), rows)
            values = {"ended_at": _now(), "counts": dict(counts)}
            connection.execute(runs.update().where(runs.c.id == run).values(values))

    def add(self, found: Sequence[tuple[Candidate, Derived]], run: int) -> list[Outcome]:
        """Record articles in one transaction, all or none, and say for each what it was."""
        with self.transaction() as connection:
            return Intake(connection, run, _now()).take(found)

    def note_unchanged(self, candidates: Sequence[Candidate], run: int) -> None:
        """Record that inputs brought what their articles already hold."""
        with self.transaction() as connection:
            note_inputs(connection, [(candidate, "unchanged") for candidate in candidates], run)

    def replace_derived(self, found: Sequence[tuple[Article, Derived]]) -> None:
        """Put units, and what was found anew, in place of what the articles' newest versions hold."""
        self._replace([(one.id, {"unit": one.unit, **derived_to_row(derived)}) for one, derived in found])

    def replace_topics(self, found: Sequence[tuple[Article, tuple[TopicScore, ...]]]) -> None:
        """Put topics that were found anew in place of those that the articles' newest versions hold."""
        self._replace([(one.id, {"topics": topics_to_json(topics)}) for one, topics in found])

    def _replace(self, rows: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        with self.transaction() as connection:
            last = connection.scalar(select(func.max(articles.c.seq))) or 0
            for seq, (article_id, row) in enumerate(rows, start=last + 1):
                this = articles.c.id == article_id
                newest = select(articles.c.version).where(this).scalar_subquery()
                version = and_(versions.c.article == article_id, versions.c.number == newest)
                connection.execute(versions.update().where(version).values(row))
                connection.execute(articles.update().where(this).values(seq=seq))

    # Reading

    def standings(self, candidates: Sequence[Candidate]) -> list[Standing]:
        """What is known of each candidate, without its text being compared or changed."""
        with self.reading() as connection:
            return find_standings(connection, candidates)

    def article(self, article_id: str) -> StoredArticle:
        """The newest version; NotFound when there is no such article."""
        found = self.articles([article_id])
        if not found:
            raise _no_article(article_id)
        return found[article_id]

    def articles(self, ids: Sequence[str]) -> dict[str, StoredArticle]:
        """The newest versions of the articles that exist, by id."""
        with self.reading() as connection:
            rows = connection.execute(_newest().where(articles.c.id.in_(ids))).mappings()
            return {row["id"]: from_row(row) for row in rows}

    def excerpts(self, ids: Sequence[str]) -> dict[str, Excerpt]:
        """What lists of results show of the articles that exist, by id."""
        with self.reading() as connection:
            rows = connection.execute(_EXCERPTS, {"ids": ids}).mappings()
            return {row["id"]: excerpt_from_row(row) for row in rows}

    def headlines(self, ids: Sequence[str]) -> dict[str, Headline]:
        """What lists name the articles by that exist, by id; their texts are not read."""
        if not ids:
            return {}
        with self.reading() as connection:
            return {row.id: Headline(*row) for row in connection.execute(_HEADLINES, {"ids": ids})}

    def version_numbers(self, article_id: str) -> list[int]:
        """The numbers of all versions, newest first; NotFound when there is no such article."""
        day = func.coalesce(versions.c.modified, versions.c.date)
        query = select(versions.c.number).where(versions.c.article == article_id)
        with self.reading() as connection:
            found = list(connection.scalars(query.order_by(day.desc(), versions.c.number.desc())))
        if not found:
            raise _no_article(article_id)
        return found

    def versions(self, article_id: str, numbers: Sequence[int]) -> list[StoredArticle]:
        """The versions of these numbers, in that order."""
        query = _all().where(articles.c.id == article_id, versions.c.number.in_(numbers))
        with self.reading() as connection:
            found = {row["number"]: from_row(row) for row in connection.execute(query).mappings()}
        return [found[number] for number in numbers]

    def duplicates(self, article_id: str) -> list[str]:
        """The ids of the articles that are not shown because this one has their content."""
        query = select(articles.c.id).where(articles.c.duplicate_of == article_id).order_by(articles.c.seq)
        with self.reading() as connection:
            return list(connection.scalars(query))

    def changes_since(self, seq: int) -> Iterator[tuple[int, StoredArticle | str]]:
        """What changed after `seq`, in order, with each change's own number: articles to be shown in their
        newest version, and ids of articles to be shown no more. Reads as it goes."""
        while page := self._changes(seq):
            for seq, stored in page:
                yield seq, stored.article.id if stored.duplicate_of else stored

    def all_articles(self, but_segmenter: str = "") -> Iterator[StoredArticle]:
        """Every article in its newest version, by id; without those whose words that segmenter found."""
        last = ""
        while page := self._page_after(last, but_segmenter):
            yield from page
            last = page[-1].article.id

    def _page_after(self, article_id: str, but_segmenter: str) -> list[StoredArticle]:
        wanted = (articles.c.id > article_id, versions.c.segmenter != but_segmenter)
        query = _newest().where(*wanted).order_by(articles.c.id).limit(_PAGE)
        with self.reading() as connection:
            return [from_row(row) for row in connection.execute(query).mappings()]

    def _changes(self, seq: int) -> list[tuple[int, StoredArticle]]:
        query = _newest().where(articles.c.seq > seq).order_by(articles.c.seq).limit(_PAGE)
        with self.reading() as connection:
            return [(row["seq"], from_row(row)) for row in connection.execute(query).mappings()]

    def sequence(self) -> int:
        """The number of the latest change, 0 when there is none."""
        with self.reading() as connection:
            return connection.scalar(_SEQUENCE) or 0

    def stats(self) -> Stats:
        shown = select(func.count()).where(articles.c.duplicate_of.is_(None))
        total = select(func.count()).select_from(articles)
        every = select(func.count()).select_from(versions)
        with self.reading() as connection:
            counts = [connection.scalar(query) or 0 for query in (shown, total, every)]
        return Stats(counts[0], counts[1] - counts[0], counts[2])

    def shown(self, offset: int, limit: int) -> Iterator[tuple[str, datetime]]:
        """Ids of the articles that are shown, in order, each with when its newest version came in. Whoever
        takes them slowly keeps neither a connection nor the log from being carried over."""
        last = ""
        while page := self._shown_after(last, offset, min(limit, _IDS)):
            yield from page
            last, offset, limit = page[-1][0], 0, limit - len(page)

    def _shown_after(self, article_id: str, offset: int, limit: int) -> Sequence[tuple[str, datetime]]:
        query = select(articles.c.id, versions.c.ingested_at).join(versions, is_newest)
        query = query.where(is_shown, articles.c.id > article_id).order_by(articles.c.id)
        with self.reading() as connection:
            return connection.execute(query.offset(offset).limit(limit)).tuples().all()

    def sources(self) -> list[SourceCount]:
        """The sources, those with most articles first."""
        query = (
            select(versions.c.source, func.count())
            .join(articles, is_newest)
            .where(articles.c.duplicate_of.is_(None))
            .group_by(versions.c.source)
            .order_by(func.count().desc(), versions.c.source)
        )
        units = self.units()
        with self.reading() as connection:
            rows = connection.execute(query).all()
        return [SourceCount(source, count, units.get(source, "")) for source, count in rows]

    def units(self) -> dict[str, str]:
        """The unit that each source's articles were last given, for sources that have one."""
        latest = func.max(versions.c.ingested_at)
        query = (
            select(versions.c.source, versions.c.unit)
            .where(versions.c.unit != "")
            .group_by(versions.c.source, versions.c.unit)
            .order_by(latest)
        )
        with self.reading() as connection:
            return {row.source: row.unit for row in connection.execute(query)}

    def last_run(self) -> Run | None:
        return next(iter(self.runs(1)), None)

    def runs(self, limit: int) -> list[Run]:
        """The latest runs, newest first."""
        query = select(runs).order_by(runs.c.id.desc()).limit(limit)
        with self.reading() as connection:
            return [_to_run(row) for row in connection.execute(query).mappings()]

    def run(self, number: int) -> Run:
        """A run; NotFound when there was none of that number."""
        with self.reading() as connection:
            row = connection.execute(select(runs).where(runs.c.id == number)).mappings().first()
        if row is None:
            raise NotFound(f"There is no run {number}.")
        return _to_run(row)

    def rejects(self, run: int, offset: int = 0, limit: int | None = None) -> list[Reject]:
        """The inputs that a run refused, in order, from `offset` on."""
        columns = (rejects.c.path, rejects.c.reason, rejects.c.original)
        query = select(*columns).where(rejects.c.run == run).order_by(rejects.c.id)
        with self.reading() as connection:
            return [Reject(*row) for row in connection.execute(query.offset(offset).limit(limit))]

    # Upkeep

    def seal(self) -> None:
        """Record what the file holds now, for `verify`. Not done where readers keep the log from being
        carried over; the next run does it."""
        if self._path and checkpoint(self._engine):
            seal(self._path)
            self._sealed = True

    def copy_to(self, path: Path) -> None:
        """Write the catalog as it is now into a new file, sealed. Other programs may read and write on."""
        copy_database(self._engine, path)
        seal(path)

    def originals(self) -> Iterator[str]:
        """The names of all originals that articles and rejects have, in order, each once."""
        named = select(rejects.c.original).where(rejects.c.original.is_not(None))
        query = select(versions.c.original).union(named).order_by(versions.c.original)
        with self.reading() as connection:
            yield from connection.execute(query).scalars()

    def faults(self) -> list[str]:
        """What of the database is broken: a sentence of SQLite's each."""
        newest = select(articles.c.id).outerjoin(versions, is_newest).where(versions.c.article.is_(None))
        with self.reading() as connection:
            found = [
                str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"
            ]
            rows = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            found += [f"row {row[1]} of {row[0]} refers to no row of {row[2]}" for row in rows]
            found += [f"article {lost} has no newest version" for lost in connection.scalars(newest)]
        return found

    def began(self) -> datetime | None:
        """When the first run began."""
        with self.reading() as connection:
            first = select(runs.c.started_at).order_by(runs.c.id).limit(1)
            return connection.execute(first).scalar()

    # For the registry of officials, which lives in the same database

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        if self._path and self._sealed:
            break_seal(self._path)
            self._sealed = False
        with storage_errors(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        shared: Connection | None = getattr(self._shared, "connection", None)
        if shared:
            yield shared
        else:
            with storage_errors(), self._engine.connect() as connection:
                yield connection

    @contextmanager
    def one_state(self) -> Iterator[None]:
        """Inside it all readings of this thread see one state, through one connection and at its cost."""
        with self.reading() as connection:
            self._shared.connection = connection
            try:
                yield
            finally:
                self._shared.connection = None


_HEAD = (articles.c.id, articles.c.source_id, articles.c.version, articles.c.duplicate_of, articles.c.seq)


def _newest() -> Select[tuple[object, ...]]:
    return select(*_HEAD, versions).join(versions, is_newest)


# Made once: to write a statement and to find its translation takes as long as to run it.
_AMONG = articles.c.id.in_(bindparam("ids", expanding=True))
_EXCERPTS = (
    select(articles.c.id, articles.c.source_id, *(versions.c[name] for name in EXCERPT))
    .join(versions, is_newest)
    .where(_AMONG)
)
_HEADLINES = (
    select(articles.c.id, versions.c.title, versions.c.date, versions.c.source)
    .join(versions, is_newest)
    .where(_AMONG)
)
_SEQUENCE = select(func.max(articles.c.seq))


def _no_article(article_id: str) -> NotFound:
    return NotFound(_("There is no article %(article_id)s.") % {"article_id": article_id})


def _all() -> Select[tuple[object, ...]]:
    return select(*_HEAD, versions).join(versions, versions.c.article == articles.c.id)


def _to_run(row: RowMapping) -> Run:
    started, ended = (time and time.replace(tzinfo=UTC) for time in (row["started_at"], row["ended_at"]))
    return Run(row["id"], started, ended, row["counts"] or {})


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)
