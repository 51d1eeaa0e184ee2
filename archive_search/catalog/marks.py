"""Named values in `meta`, among them how far each of those who follow the changes of articles has read."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, func, select

from archive_search.catalog.schema import articles, is_newest, meta, versions

_PAGE = 200  # articles read in one go


def read_mark(connection: Connection, name: str) -> str | None:
    return connection.scalar(select(meta.c.value).where(meta.c.name == name))


def write_mark(connection: Connection, name: str, value: str) -> None:
    connection.execute(meta.delete().where(meta.c.name == name))
    connection.execute(meta.insert(), {"name": name, "value": value})


def last_change(connection: Connection) -> int:
    """The number of the latest change of an article, 0 when there is none."""
    return connection.scalar(select(func.max(articles.c.seq))) or 0


def seen_by(connection: Connection, follower: str) -> int:
    """The number of the latest change that a follower has seen, 0 when it has seen none."""
    return int(read_mark(connection, follower) or 0)


def catch_up(connection: Connection, follower: str) -> None:
    """Record that a follower has seen every change so far."""
    write_mark(connection, follower, str(last_change(connection)))


def changed_after(
    connection: Connection, seq: int, *columns: ColumnElement[Any]
) -> Iterator[Sequence[RowMapping]]:
    """The articles that changed after `seq`, in order, page by page: `id`, `seq`, `duplicate_of`, and these
    columns of their newest versions."""
    query = select(articles.c.id, articles.c.seq, articles.c.duplicate_of, *columns).join(versions, is_newest)
    query = query.order_by(articles.c.seq).limit(_PAGE)
    while page := connection.execute(query.where(articles.c.seq > seq)).mappings().all():
        yield page
        seq = page[-1]["seq"]
