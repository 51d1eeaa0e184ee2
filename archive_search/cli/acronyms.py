"""The command `archive-search acronyms`: what the articles define, and whether it is used."""

from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archive_search.cli.help import Command
from archive_search.cli.options import home_option, json_option, to_json
from archive_search.language import gettext as _
from archive_search.settings import load_settings

if TYPE_CHECKING:
    from archive_search.catalog import StoredArticle
    from archive_search.catalog.learned import Learned


@click.command(cls=Command)
@home_option
@json_option
def acronyms(home: Path | None, as_json: bool) -> None:
    """List the acronyms that articles spell out, most frequent first, for review.

    One is used in searches when two articles agree, or when it stands in the list that the setting `acronyms`
    names; a line there that starts with a minus takes one out.
    """
    from archive_search.catalog import Catalog
    from archive_search.catalog.learned import ENOUGH, learned_acronyms
    from archive_search.knowledge.acronyms import Acronyms

    settings = load_settings(home)
    with closing(Catalog(settings.catalog_path)) as catalog:
        learned = learned_acronyms(catalog)
        said = [_evidence(catalog.article(one.example), one) for one in learned] if as_json else []
    enough = [(one.acronym, one.long_form) for one in learned if one.articles >= ENOUGH]
    known = Acronyms.load(settings.acronyms, enough)
    states = [known.stands_for(one.acronym, one.long_form) for one in learned]
    if as_json:
        rows = zip(learned, states, said, strict=True)
        click.echo(to_json([{**asdict(one), "used": used, "evidence": words} for one, used, words in rows]))
        return
    for one, used in zip(learned, states, strict=True):
        line = _("(used; see %(article)s)") if used else _("(not used; see %(article)s)")
        state = line % {"article": one.example}
        click.echo(f"{one.articles:>6}  {one.acronym}  {one.long_form}  {state}")


def _evidence(stored: "StoredArticle", learned: "Learned") -> dict[str, Any]:
    """The words of the example that define the acronym."""
    from archive_search.search.evidence_json import evidence

    located = next(one for one in stored.derived.facts.definitions if learned.is_spelled_out_by(one.item))
    return evidence(stored.article, located.field, located.item.start, located.item.end)
