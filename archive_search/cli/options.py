"""Options that several commands share, and how they print JSON."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from archive_search.cli.help import option

home_option = option(
    "--home",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the archive. [default: ARCHIVE_SEARCH_HOME, else the user's data folder]",
)
lock_option = option(
    "--lock-timeout",
    type=click.FloatRange(min=0),
    metavar="SECONDS",
    help="How long to wait for another ingest. [default: 60]",
)
json_option: Callable[[Callable[..., None]], Callable[..., None]] = option(
    "--json", "as_json", is_flag=True, help="Print JSON."
)


def to_json(value: object) -> str:
    """Indented JSON; days as `2026-11-24`."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=date.isoformat)
