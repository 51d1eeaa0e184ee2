"""Opening the catalog's database: durable settings, the format it was written in, errors in plain words."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, inspect, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from archive_search.catalog.schema import FORMAT, meta, metadata
from archive_search.errors import ConfigError, IndexMissing, StorageError
from archive_search.language import gettext as _

_BUSY_TIMEOUT_MS = 60_000


def open_database(path: Path | None, create: bool) -> Engine:
    """The database file, made first when `create`; None is an empty one in memory.

    IndexMissing when there is no file, ConfigError when a newer program wrote it.
    """
    if path and not path.exists():
        if not create:
            raise IndexMissing(
                _("There is no archive in %(parent)s yet; run `archive-search ingest PATH`.")
                % {"parent": path.parent}
            )
        path.touch(mode=0o600)
    engine = _engine(path)
    with storage_errors():
        if not inspect(engine).has_table(meta.name):
            _create_tables(engine)
        _check_format(engine, path)
    return engine


def _engine(path: Path | None) -> Engine:
    in_memory: dict[str, Any] = {"poolclass": StaticPool} if path is None else {}
    engine = create_engine(f"sqlite:///{path or ''}", json_serializer=_to_json, **in_memory)
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


def _check_format(engine: Engine, path: Path | None) -> None:
    with engine.connect() as connection:
        found = int(connection.scalar(select(meta.c.value).where(meta.c.name == "format")) or 0)
    if found > FORMAT:
        engine.dispose()
        raise ConfigError(
            _(
                "%(path)s was written by a newer archive-search"
                " (format %(found)s, not %(format)s); upgrade this one."
            )
            % {"path": path, "found": found, "format": FORMAT}
        )


@contextmanager
def storage_errors() -> Iterator[None]:
    """Turns what the database reports into a StorageError."""
    try:
        yield
    except SQLAlchemyError as error:
        reason = getattr(error, "orig", None) or error
        raise StorageError(
            _("The catalog could not be read or written: %(reason)s.") % {"reason": reason}
        ) from error
