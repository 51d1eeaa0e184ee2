"""The commands that keep an archive whole: backup, restore, verify, gc."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive_search.cli.help import Command
from archive_search.cli.options import home_option, json_option, to_json
from archive_search.language import gettext as _
from archive_search.settings import load_settings
from archive_search.written import number

if TYPE_CHECKING:
    from archive_search.upkeep.sweep import Swept
    from archive_search.upkeep.verify import Verification

_LINES = 20


@click.command(cls=Command)
@click.argument("folder", type=click.Path(path_type=Path))
@home_option
def backup(folder: Path, home: Path | None) -> None:
    """Copy the archive to FOLDER, which must be new or empty. An ingest may run meanwhile.

    The index is not copied: `restore` builds it anew.
    """
    from archive_search.upkeep.backup import back_up

    done = back_up(load_settings(home), folder)
    words = {"articles": number(done.articles, "en"), "originals": number(done.originals, "en")}
    click.echo(_("%(articles)s articles and %(originals)s originals are copied.") % words)
    for sha in done.missing:
        click.echo(_("The archive has lost the original %(sha)s.") % {"sha": sha}, err=True)
    sys.exit(1 if done.missing else 0)


@click.command(cls=Command)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@home_option
def restore(folder: Path, home: Path | None) -> None:
    """Put the backup in FOLDER where there is no archive yet, and build its index."""
    from archive_search.ingest.rebuilding import rebuild
    from archive_search.opening import open_engine
    from archive_search.upkeep.backup import restore as run

    run(load_settings(home), folder)
    settings = load_settings(home)  # those of the backup now
    articles = rebuild(settings, open_engine(settings))
    where = {"home": settings.home, "articles": number(articles, "en")}
    click.echo(_("The archive in %(home)s is restored and holds %(articles)s articles.") % where)


@click.command(cls=Command)
@home_option
@json_option
def verify(home: Path | None, as_json: bool) -> None:
    """Check that every original, the catalog and the index are as they were written.

    Ends with 74 where a backup is needed, with 78 where `archive-search rebuild` is enough. No ingest can run
    meanwhile.
    """
    from dataclasses import asdict

    from archive_search.opening import open_engine
    from archive_search.upkeep.verify import verify as run

    settings = load_settings(home)
    found = run(settings, open_engine(settings))
    click.echo(to_json(asdict(found)) if as_json else _found_text(found))
    sys.exit(found.exit_code)


@click.command(cls=Command)
@home_option
def gc(home: Path | None) -> None:
    """Remove what runs that were killed have left; nothing that the catalog names."""
    from archive_search.opening import open_engine
    from archive_search.upkeep.sweep import sweep

    settings = load_settings(home)
    click.echo(_swept_text(sweep(settings, open_engine(settings))))


def _found_text(found: "Verification") -> str:
    lines = [
        _("%(originals)s originals checked.") % {"originals": number(found.originals, "en")},
        *found.notes,
    ]
    if found.record:
        lines.append(_("Damaged; restore these from a backup:"))
        lines += _shortened(found.record)
    if found.index:
        lines.append(_("The index is damaged; run `archive-search rebuild`:"))
        lines += _shortened(found.index)
    if not found.record and not found.index:
        lines.append(_("Everything is as it was written."))
    return "\n".join(lines)


def _shortened(faults: list[str]) -> list[str]:
    more = len(faults) - _LINES
    note = _("and %(count)s more, see --json") % {"count": number(more, "en")}
    return [f"  {fault}" for fault in faults[:_LINES]] + ([f"  {note}"] if more > 0 else [])


def _swept_text(swept: "Swept") -> str:
    words = {
        "files": number(swept.originals, "en"),
        "bytes": number(swept.original_bytes, "en"),
        "index": number(swept.index_bytes, "en"),
    }
    lines = [
        _("%(files)s originals that nothing names removed: %(bytes)s bytes.") % words,
        _("Index: %(index)s bytes removed.") % words,
    ]
    kept = _("%(path)s is an index that could not be read; remove it when you have no use for it.")
    return "\n".join(lines + [kept % {"path": path} for path in swept.aside])
