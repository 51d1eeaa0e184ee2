"""Carrying catalogs of earlier formats over."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from archive_search.catalog.schema import FORMAT

# What makes a catalog of a format one of the next.
_STEPS: Mapping[int, Sequence[str]] = {
    1: (  # kinds of mentions; the next run finds them, for it takes up all articles
        "ALTER TABLE sightings ADD COLUMN kind BIGINT NOT NULL DEFAULT 0",
        "DROP INDEX sightings_key",
        "CREATE INDEX sightings_key ON sightings (key, post)",
        "CREATE INDEX sightings_kind ON sightings (key, kind, found, person, date, article)",
        "DELETE FROM meta WHERE name = 'registry'",
    )
}


def carry_over(connection: Connection, found: int) -> None:
    """Make a catalog of an earlier format one of today's, unless another process has just done so."""
    update = "UPDATE meta SET value = ? WHERE name = 'format' AND value = ?"
    if connection.exec_driver_sql(update, (str(FORMAT), str(found))).rowcount:
        for number in range(found, FORMAT):
            for statement in _STEPS[number]:
                connection.exec_driver_sql(statement)
