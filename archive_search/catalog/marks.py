"""Named values in `meta`: how far each of those who follow the changes of articles has read."""

from sqlalchemy import Connection, func, select

from archive_search.catalog.schema import articles, meta


def read_mark(connection: Connection, name: str) -> str | None:
    return connection.scalar(select(meta.c.value).where(meta.c.name == name))


def write_mark(connection: Connection, name: str, value: str) -> None:
    connection.execute(meta.delete().where(meta.c.name == name))
    connection.execute(meta.insert(), {"name": name, "value": value})


def last_change(connection: Connection) -> int:
    """The number of the latest change of an article, 0 when there is none."""
    return connection.scalar(select(func.max(articles.c.seq))) or 0
