"""The commands `archive-search topics`: measure the list of topics, and see why an article has one."""

from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive_search.cli.help import Group
from archive_search.cli.options import home_option, json_option, to_json
from archive_search.language import gettext as _
from archive_search.language import ngettext, spoken
from archive_search.settings import load_settings

if TYPE_CHECKING:
    from archive_search.knowledge.topics.check import TopicCheck
    from archive_search.model import TopicScore


@click.group(cls=Group)
def topics() -> None:
    """Measure the list of topics, and see why an article has one."""


@topics.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@home_option
@json_option
def check(file: Path, home: Path | None, as_json: bool) -> None:
    """Score the list on FILE: JSON Lines with title, text and topics of articles that people labelled."""
    from archive_search.knowledge.topics.check import check_topics, read_labelled
    from archive_search.knowledge.topics.find import Topics

    known = Topics.load(load_settings(home).topics)
    result = check_topics(read_labelled(file, known), known)
    click.echo(to_json(asdict(result)) if as_json else _check_text(result))


@topics.command()
@click.argument("article")
@home_option
@json_option
def explain(article: str, home: Path | None, as_json: bool) -> None:
    """Show the words that gave ARTICLE (an id) its topics."""
    from archive_search.catalog import Catalog
    from archive_search.knowledge.topics.find import Topics

    settings = load_settings(home)
    with closing(Catalog(settings.catalog_path)) as catalog:
        stored = catalog.article(article)
    found = stored.derived.topics
    if as_json:
        cued = [[{"article": article, **asdict(cue)} for cue in one.cues] for one in found]
        rows = zip(found, cued, strict=True)
        click.echo(to_json([{**asdict(one), "cues": cues} for one, cues in rows]))
        return
    known = Topics.load(settings.topics)
    click.echo(stored.article.title)
    for topic in found:
        click.echo(
            _topic_text(
                topic, known.label(topic.slug, spoken() or "vi") if topic.slug in known.slugs else topic.slug
            )
        )


def _check_text(result: "TopicCheck") -> str:
    lines = [
        ngettext("%(count)s article", "%(count)s articles", result.articles) % {"count": result.articles},
        _("strongest topic right  %(share)s") % {"share": f"{result.first:.1%}"},
        f"precision {result.precision:.3f}  recall {result.recall:.3f}  F1 {result.f1:.3f}",
    ]
    for miss in result.misses:
        parts = [_("missing %(topic)s") % {"topic": slug} for slug in miss.missing]
        parts += [_("too many %(topic)s") % {"topic": slug} for slug in miss.too_many]
        lines.append(f"  {miss.title[:60]}: {', '.join(parts)}")
    return "\n".join(lines)


def _topic_text(topic: "TopicScore", label: str) -> str:
    cues = "".join(
        f"\n  {cue.points:5.1f}  {cue.text} ({cue.field} {cue.start}-{cue.end})" for cue in topic.cues
    )
    return f"{label} ({topic.slug}): {topic.score:.1f}{cues}"
