"""Options that several commands share, and how they print JSON."""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import click

from archive_search.cli.help import option
from archive_search.language import gettext as _

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


class Day(click.ParamType[date]):
    """A day as `2020-06-24` or `24/06/2020`."""

    name = "day"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> date:
        for form in ("%Y-%m-%d", "%d/%m/%Y"):
            with suppress(ValueError):
                return datetime.strptime(value, form).date()
        message = _("%(text)r is not a day such as 2020-06-24 or 24/06/2020.") % {"text": value}
        raise click.BadParameter(message, ctx, param)


def to_json(value: object) -> str:
    """Indented JSON; days as `2026-11-24`."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=date.isoformat)
