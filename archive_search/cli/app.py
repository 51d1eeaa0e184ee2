"""The command `archive-search`: each command calls one function and prints. Libraries load when needed."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from functools import partial
from importlib import metadata
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, NoReturn

import click

from archive_search.cli.acronyms import acronyms
from archive_search.cli.help import Group, option
from archive_search.cli.officials import officials
from archive_search.cli.options import Day, home_option, json_option, lock_option, to_json
from archive_search.cli.topics import topics
from archive_search.cli.upkeep import backup, gc, restore, verify
from archive_search.errors import ArchiveSearchError, ConfigError, StorageError
from archive_search.language import gettext as _
from archive_search.language import ngettext, speaking
from archive_search.settings import load_language, load_settings
from archive_search.written import number

if TYPE_CHECKING:
    from archive_search.engines.base import Sort
    from archive_search.ingest.report import IngestReport

_PROGRESS_S = 0.2
_CLEAR_LINE = "\r\x1b[K"


class _Group(Group):
    """Speaks the language of the user; turns errors into one line on stderr and an exit code."""

    def main(self, *arguments: Any, **options: Any) -> Any:
        try:
            language = load_language()
        except ConfigError as error:
            _fail(str(error), error.exit_code)
        with speaking(language):
            return super().main(*arguments, **options)

    def invoke(self, context: click.Context) -> Any:
        signal.signal(signal.SIGTERM, _stop)
        _leave_closed_folder()
        try:
            return super().invoke(context)
        except ArchiveSearchError as error:
            _fail(str(error), error.exit_code)
        except BrokenPipeError:
            raise
        except OSError as error:
            _fail(
                f"{error.strerror or error}" + (f": {error.filename}" if error.filename else ""),
                StorageError.exit_code,
            )
        except KeyboardInterrupt:
            _fail(_("stopped; what was finished is kept, run the command again to go on."), 130)


def _leave_closed_folder() -> None:
    """Go where child processes can begin: root's `runuser` starts in a folder that only root may enter."""
    try:
        os.chdir(Path.cwd())
    except OSError:
        os.chdir("/")


def _stop(signal_number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def _fail(message: str, exit_code: int) -> NoReturn:
    click.echo(_("Error: %(message)s") % {"message": message}, err=True)
    sys.exit(exit_code)


def _version() -> str:
    try:
        return metadata.version("archive-search")
    except metadata.PackageNotFoundError:
        return "from a source folder"


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(_version(), prog_name="archive-search")
def main() -> None:
    """Search the news archives of Vietnamese local governments."""


main.add_command(officials)
main.add_command(topics)
main.add_command(acronyms)
for command in (backup, restore, verify, gc):
    main.add_command(command)


@main.command()
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(exists=True, allow_dash=True, path_type=Path)
)
@home_option
@option("--source", help="Name of the source, whatever the files say.")
@option("--unit", help="The unit it reports on, such as 'thành phố Đan Khê, tỉnh Lam Xuyên'.")
@option("--workers", type=click.IntRange(min=1), help="Worker processes. [default: the cores, at most 4]")
@lock_option
@option("-n", "--dry-run", is_flag=True, help="Read and check everything, write nothing.")
@json_option
def ingest(
    paths: tuple[Path, ...],
    home: Path | None,
    source: str | None,
    unit: str | None,
    workers: int | None,
    lock_timeout: float | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Take in the articles under PATHS (`-` is standard input).

    Articles that are known already are passed by, so a run can be repeated or stopped at any time.
    """
    from archive_search.ingest.pipeline import IngestOptions
    from archive_search.ingest.pipeline import ingest as run
    from archive_search.opening import open_engine

    settings = load_settings(home, workers=workers, lock_timeout_s=lock_timeout)
    options = IngestOptions(source, unit, dry_run)
    with _progress_line() as show:
        report = run(paths, settings, options, open_engine(settings), show)
    click.echo(to_json(report.to_dict()) if as_json else report.to_text())
    sys.exit(1 if report.rejected else 0)


@main.command()
@home_option
@option("--enrich", is_flag=True, help="Find officials and topics anew in every article.")
@option("--topics", "only_topics", is_flag=True, help="Find topics anew, after their list was edited.")
@option("--workers", type=click.IntRange(min=1), help="Worker processes. [default: the cores, at most 4]")
@lock_option
def rebuild(
    home: Path | None, enrich: bool, only_topics: bool, workers: int | None, lock_timeout: float | None
) -> None:
    """Build the search index anew from the catalog; with --topics, bring it level with the list of topics."""
    from archive_search.ingest.rebuilding import rebuild as run
    from archive_search.ingest.rebuilding import rebuild_topics
    from archive_search.opening import open_engine

    if enrich and only_topics:
        raise click.UsageError(_("--enrich finds topics too; name one of the two."))
    settings = load_settings(home, workers=workers, lock_timeout_s=lock_timeout)
    if only_topics:
        changed = rebuild_topics(settings, open_engine(settings))
        click.echo(
            ngettext(
                "Topics have been found anew; they changed in %(count)s article.",
                "Topics have been found anew; they changed in %(count)s articles.",
                changed,
            )
            % {"count": number(changed, "en")}
        )
        return
    articles = run(settings, open_engine(settings), enrich)
    click.echo(
        _("The index has been rebuilt and holds %(articles)s articles.")
        % {"articles": number(articles, "en")}
    )


@main.command()
@home_option
@json_option
def info(home: Path | None, as_json: bool) -> None:
    """Show what the archive holds and how its index stands."""
    from archive_search.opening import open_engine
    from archive_search.status import archive_status

    settings = load_settings(home)
    status = archive_status(settings, open_engine(settings))
    click.echo(to_json(status.to_dict()) if as_json else status.to_text())


_facet = partial(option, multiple=True, metavar="NAME")


@main.command()
@click.argument("query", default="")
@home_option
@option("--from", "first", type=Day(), help="Published on this day or later (2020-06-24, 24/06/2020).")
@option("--to", "last", type=Day(), help="Published on this day or earlier.")
@_facet("--official", help="Naming this official; several are alternatives.")
@_facet("--post", help="Naming someone in this post.")
@_facet("--topic", help="On this topic, by slug or label.")
@_facet("--place", help="Naming this unit.")
@_facet("--document", help="Naming this document number.")
@_facet("--source", help="From this source.")
@_facet("--author", help="By this author.")
@option(
    "--acronym",
    "acronyms",
    multiple=True,
    metavar="'TT:thị trấn'",
    help="What an ambiguous acronym means; 'TT:' for everything that it can mean.",
)
@option("--literal", multiple=True, metavar="ACRONYM", help="Take this acronym as it stands.")
@option("--sort", type=click.Choice(["relevance", "newest", "oldest"]), default="relevance")
@option("-n", "per_page", type=click.IntRange(1, 1000), default=10, help="Articles a page.")
@option("--page", type=click.IntRange(min=1), default=1)
@option("--cursor", help="Go on where a page ended: its `next` in --json.")
@json_option
def search(
    query: str,
    home: Path | None,
    first: date | None,
    last: date | None,
    acronyms: tuple[str, ...],
    literal: tuple[str, ...],
    sort: "Sort",
    per_page: int,
    page: int,
    cursor: str | None,
    as_json: bool,
    **facets: tuple[str, ...],
) -> None:
    """Search for QUERY; without one, list everything, newest first."""
    from archive_search.cli.search_text import to_text
    from archive_search.formats.search_json import to_json as results_to_json
    from archive_search.knowledge.acronyms import acronym_key
    from archive_search.model import Filters
    from archive_search.opening import open_service
    from archive_search.search.cursors import read_cursor
    from archive_search.search.meanings import read_meanings
    from archive_search.search.results import SearchRequest

    chosen = {name: frozenset(values) for name, values in facets.items() if values}
    request = SearchRequest(
        query,
        Filters(chosen, {}, first, last),
        sort,
        page,
        per_page,
        literal=frozenset(map(acronym_key, literal)),
        meanings=read_meanings(acronyms),
        after=read_cursor(cursor) if cursor else None,
    )
    with closing(open_service(load_settings(home))) as service:
        results = service.search(request)
    click.echo(
        to_json(results_to_json(results))
        if as_json
        else to_text(results, bold=partial(click.style, bold=True))
    )


_host = option("--host", default="127.0.0.1", help="Address to answer on. [default: 127.0.0.1]")


@main.command()
@home_option
@_host
@option("--port", type=click.IntRange(0, 65535), default=8000, help="[default: 8000]")
@option("--workers", type=click.IntRange(min=1), default=2, help="Processes. [default: 2]")
def serve(home: Path | None, host: str, port: int, workers: int) -> None:
    """Serve the search site."""
    from archive_search.demo import free_port, serve_archive
    from archive_search.opening import open_service
    from archive_search.web.server import in_address

    settings = load_settings(home)
    open_service(settings).close()  # what is wrong with the archive is said before anything starts
    if port and free_port(host, port) != port:
        raise ConfigError(_("Port %(port)s is taken; name another one with --port.") % {"port": port})
    where = {"host": in_address(host), "port": port}
    click.echo(_("Serving on http://%(host)s:%(port)s/ (Ctrl-C stops).") % where, err=True)
    serve_archive(settings, host, port, workers)


@main.command()
@option("--home", type=click.Path(file_okay=False, path_type=Path), help="Keep the demonstration here.")
@_host
@option("--port", type=click.IntRange(0, 65535), default=8000, help="[default: 8000, or a free one]")
@option("--check", "only_check", is_flag=True, help="Fetch a search page and an article page, then stop.")
def demo(home: Path | None, host: str, port: int, only_check: bool) -> None:
    """Ingest the bundled demonstration articles and serve them on this machine."""
    from archive_search import demo as demonstration
    from archive_search.web.server import in_address

    with demonstration.demo_archive(home) as (settings, report):
        click.echo(report.to_text())
        port = demonstration.free_port(host, port)
        if only_check:
            for address in demonstration.check(settings, host, port):
                click.echo(_("%(address)s answers.") % {"address": address})
        else:
            where = {"host": in_address(host), "port": port}
            click.echo(_("The demonstration is at http://%(host)s:%(port)s/ (Ctrl-C stops it).") % where)
            demonstration.serve_archive(settings, host, port)


@contextmanager
def _progress_line() -> "Iterator[Callable[[IngestReport], None]]":
    """Shows a run's counts in one line that is written over, if stderr is a terminal."""
    if not sys.stderr.isatty():
        yield lambda report: None
        return
    from archive_search.outcomes import counts_text

    shown = 0.0

    def show(report: "IngestReport") -> None:
        nonlocal shown
        if time.monotonic() - shown >= _PROGRESS_S:
            shown = time.monotonic()
            click.echo(f"{_CLEAR_LINE}{counts_text(report.totals())}", nl=False, err=True)

    try:
        yield show
    finally:
        click.echo(_CLEAR_LINE, nl=False, err=True)
