"""The commands `archive-search officials`: look at who is who, and decide it where the program cannot."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archive_search.cli.help import Group, option
from archive_search.cli.options import home_option, json_option, to_json
from archive_search.errors import NotFound
from archive_search.language import gettext as _
from archive_search.settings import Settings, load_settings

if TYPE_CHECKING:
    from archive_search.catalog import Catalog, DoubtfulPair, Official, PersonView, Registry, RoleSeen
    from archive_search.knowledge.persons.corrections import Kind, Value

_reason = option("--reason", required=True, help="Why, for those who come after you.")


@click.group(cls=Group)
def officials() -> None:
    """Show officials, and correct who is who (kept in officials.toml)."""


@officials.command("list")
@click.argument("name", default="")
@home_option
@json_option
def list_officials(name: str, home: Path | None, as_json: bool) -> None:
    """List the officials whose name or post contains NAME, accents optional."""
    from archive_search.catalog import Registry
    from archive_search.cli.officials_text import list_text

    with closing(_open(load_settings(home))) as catalog:
        registry = Registry(catalog)
        found = registry.officials(name)
        roles = [*registry.roles([one.id for one in found])] if as_json else []
    if as_json:
        click.echo(to_json([_official_json(*both) for both in zip(found, roles, strict=True)]))
    else:
        click.echo(list_text(found))


def _official_json(official: "Official", roles: "Sequence[RoleSeen]") -> dict[str, Any]:
    """An official with the posts, each with the sentences that state it."""
    return {**asdict(official), "roles": [asdict(role) for role in roles]}


@officials.command()
@click.argument("person")
@home_option
@json_option
def show(person: str, home: Path | None, as_json: bool) -> None:
    """Show the posts of PERSON (an id or a name), with the sentences that state them."""
    from archive_search.catalog import Registry
    from archive_search.cli.officials_text import person_text

    with closing(_open(load_settings(home))) as catalog:
        registry = Registry(catalog)
        view = registry.person(_id_of(registry, person))
    click.echo(to_json(asdict(view)) if as_json else person_text(view))


@officials.command()
@home_option
@json_option
def review(home: Path | None, as_json: bool) -> None:
    """List pairs of officials who may be one person."""
    from archive_search.catalog import Registry
    from archive_search.cli.officials_text import review_text

    with closing(_open(load_settings(home))) as catalog:
        registry = Registry(catalog)
        doubtful = registry.doubtful()
        pairs = [(pair, registry.person(pair.one.id), registry.person(pair.other.id)) for pair in doubtful]
    click.echo(to_json([_pair_json(*pair) for pair in pairs]) if as_json else review_text(pairs))


def _pair_json(pair: "DoubtfulPair", *views: "PersonView") -> dict[str, Any]:
    """A pair with the sentences that state the posts of both."""
    said = {view.official.id: [asdict(one) for role in view.roles for one in role.evidence] for view in views}
    return {**asdict(pair), "evidence": said}


@officials.command()
@click.argument("persons", nargs=-1, required=True)
@_reason
@home_option
def merge(persons: tuple[str, ...], reason: str, home: Path | None) -> None:
    """Make PERSONS one; the first keeps its id."""
    if len(set(persons)) < 2:
        raise click.UsageError(_("Name two persons or more."))
    said = _("%(names)s and %(persons)s are one person now.")
    said %= {"names": ", ".join(persons[1:]), "persons": persons[0]}
    _decide(home, persons, "merge", {"persons": list(persons)}, reason, said)


@officials.command()
@click.argument("person")
@click.argument("articles", nargs=-1, required=True)
@_reason
@home_option
def split(person: str, articles: tuple[str, ...], reason: str, home: Path | None) -> None:
    """Make whom ARTICLES (ids) call PERSON somebody else."""
    settings = load_settings(home)
    with closing(_open(settings)) as catalog:
        if missing := set(articles) - catalog.articles(articles).keys():
            raise NotFound(_("There is no article %(missing)s.") % {"missing": min(missing)})
        new = _free_id(catalog, settings, person)
    said = _("The person of these articles is %(new)s now.") % {"new": new}
    _decide(
        home, (person,), "split", {"person": person, "articles": list(articles), "new": new}, reason, said
    )


@officials.command()
@click.argument("name")
@click.argument("person")
@_reason
@home_option
def alias(name: str, person: str, reason: str, home: Path | None) -> None:
    """Let NAME mean PERSON in every article."""
    values: dict[str, Value] = {"name": name, "person": person}
    _decide(home, (person,), "alias", values, reason, _("%(name)s means %(person)s now.") % values)


@officials.command("not-official")
@click.argument("person")
@_reason
@home_option
def not_official(person: str, reason: str, home: Path | None) -> None:
    """Take PERSON out of the officials: the office was misread, or is none."""
    said = _("%(person)s is no official now.") % {"person": person}
    _decide(home, (person,), "not_an_official", {"person": person}, reason, said)


@officials.command("keep-apart")
@click.argument("persons", nargs=-1, required=True)
@_reason
@home_option
def keep_apart(persons: tuple[str, ...], reason: str, home: Path | None) -> None:
    """Say that PERSONS were looked at and are not one; `review` lists them no more."""
    if len(set(persons)) < 2:
        raise click.UsageError(_("Name two persons or more."))
    said = _("%(persons)s are kept apart now.") % {"persons": ", ".join(persons)}
    _decide(home, persons, "kept_apart", {"persons": list(persons)}, reason, said)


def _open(settings: Settings) -> "Catalog":
    from archive_search.catalog import Catalog

    return Catalog(settings.catalog_path)


def _id_of(registry: "Registry", text: str) -> str:
    """The person of an id, or the only one of a name."""
    try:
        return registry.official(text).id
    except NotFound:
        found = registry.officials(text)
    if len(found) == 1:
        return found[0].id
    if not found:
        raise NotFound(
            _("There is no official %(text)s; see `archive-search officials list`.") % {"text": text}
        )
    raise NotFound(
        _("%(text)s can be %(names)s; name one of these.")
        % {"text": text, "names": ", ".join(one.id for one in found)}
    )


def _free_id(catalog: "Catalog", settings: Settings, person: str) -> str:
    from archive_search.catalog import Registry
    from archive_search.knowledge.persons.corrections import load_corrections

    taken = Registry(catalog).ids() | load_corrections(settings.officials_path).made
    return next(one for number in range(2, len(taken) + 3) if (one := f"{person}-{number}") not in taken)


def _decide(
    home: Path | None,
    persons: Sequence[str],
    kind: "Kind",
    values: "dict[str, Value]",
    reason: str,
    said: str,
) -> None:
    """Write a decision on persons of the archive down and apply it; then say what is so now, and how it is
    taken back. NotFound when one of the persons is none of the archive's."""
    from archive_search.catalog import Registry
    from archive_search.ingest.registering import correct
    from archive_search.opening import open_engine

    settings = load_settings(home)
    with closing(_open(settings)) as catalog:
        for person in persons:
            Registry(catalog).official(person)
    registered = correct(settings, open_engine(settings), kind, values, reason)
    for note in registered.notes:
        click.echo(note, err=True)
    click.echo(said)
    undo = _("To take this back, delete its entry in %(path)s and run `archive-search rebuild`.")
    click.echo(undo % {"path": settings.officials_path})
