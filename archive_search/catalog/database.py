"""Opening the catalog's database: durable settings, the format it was written in, errors in plain words."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, inspect, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from archive_search.catalog.formats import carry_over
from archive_search.catalog.schema import FORMAT, meta, metadata
from archive_search.catalog.seal import break_seal
from archive_search.errors import ConfigError, FormatNewer, IndexMissing, StorageError
from archive_search.language import gettext as _

_BUSY_TIMEOUT_MS = 60_000


def open_database(path: Path | None, create: bool) -> Engine:
    """The database file, made first when `create`; None is an empty one in memory.

    IndexMissing when there is none, FormatNewer when a newer program wrote it, ConfigError when another did.
    """
    if path and not path.exists():
        if not create:
            raise _missing(path)
        path.touch(mode=0o600)
    with ExitStack() as undoing:
        engine = _engine(path)
        undoing.callback(engine.dispose)
        with storage_errors():
            if not (tables := inspect(engine).get_table_names()):
                if path and not create:  # a first run was killed before it had made them
                    raise _missing(path)
                _create_tables(engine)
            _check_format(engine, path, tables)
        undoing.pop_all()
    return engine


def checkpoint(engine: Engine) -> bool:
    """Carry the log over into the file and empty it; False where readers kept it from being done."""
    with _raw(engine) as connection:
        row = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return bool(row[0] == 0)


def copy_database(engine: Engine, path: Path) -> None:
    """Copy all pages as one transaction saw them; nobody waits for it."""
    path.touch(mode=0o600)
    with _raw(engine) as connection, closing(sqlite3.connect(path)) as copy:
        connection.backup(copy)


@contextmanager
def _raw(engine: Engine) -> Iterator[sqlite3.Connection]:
    """SQLite's own connection, for what SQL cannot say."""
    connection = engine.raw_connection()
    try:
        assert isinstance(connection.driver_connection, sqlite3.Connection)
        yield connection.driver_connection
    except sqlite3.Error as error:
        raise _refused(error) from error
    finally:
        connection.close()


def _missing(path: Path) -> IndexMissing:
    message = _("There is no archive in %(parent)s yet; run `archive-search ingest PATH`.")
    return IndexMissing(message % {"parent": path.parent})


def _refused(reason: object) -> StorageError:
    message = _(
        "The catalog could not be read or written (%(reason)s); check the room"
        " on the disk and your rights in the archive's folder, then run `archive-search verify`."
    )
    return StorageError(message % {"reason": reason})


def _engine(path: Path | None) -> Engine:
    in_memory: dict[str, Any] = {"poolclass": StaticPool} if path is None else {}
    address = URL.create("sqlite", database=str(path) if path else None)  # a folder may be called `Tin?`
    engine = create_engine(address, json_serializer=_to_json, **in_memory)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


def _to_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _prepare(connection: Any, _: Any) -> None:
    """Readers beside one writer, and commits that survive a power cut. The driver begins no transactions."""
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_TIMEOUT_MS}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _create_tables(engine: Engine) -> None:
    with engine.begin() as connection:
        metadata.create_all(connection)
        connection.execute(meta.insert().values(name="format", value=str(FORMAT)))


def _check_format(engine: Engine, path: Path | None, tables: Sequence[str]) -> None:
    if tables and meta.name not in tables:
        message = _("%(path)s is another program's database; name another folder with --home.")
        raise ConfigError(message % {"path": path})
    with engine.connect() as connection:
        found = int(connection.scalar(select(meta.c.value).where(meta.c.name == "format")) or 0)
    if found > FORMAT:
        raise FormatNewer(
            _(
                "%(path)s was written by a newer archive-search"
                " (format %(found)s, not %(format)s); upgrade this one."
            )
            % {"path": path, "found": found, "format": FORMAT}
        )
    if path and found < FORMAT:
        break_seal(path)
        with engine.begin() as connection:
            carry_over(connection, found)


@contextmanager
def storage_errors() -> Iterator[None]:
    """Turns what the database reports into a StorageError."""
    try:
        yield
    except SQLAlchemyError as error:
        raise _refused(getattr(error, "orig", None) or error) from error
