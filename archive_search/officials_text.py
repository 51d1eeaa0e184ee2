"""Officials as text for a terminal."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from archive_search.catalog import DoubtfulPair, Official, PersonView
from archive_search.catalog.person_views import Holder, RoleView

REASONS = {
    "branch": "offices in different branches of the state",
    "overlap": "offices held at the same time",
    "place": "offices in different districts",
    "step": "a commune and a province with no office in between",
    "accents": "names that differ in an accent",
    "several": "either could also be another one of that name",
}


def list_text(officials: Iterable[Official]) -> str:
    """A line each: id, label, articles, days."""
    return "\n".join(
        f"{one.id}\n    {one.label}, {_articles(one.articles)}, seen {_days(one.first_seen, one.last_seen)}"
        for one in officials
    )


def person_text(view: PersonView) -> str:
    return "\n".join(_person_lines(view))


def _person_lines(view: PersonView) -> Iterator[str]:
    official = view.official
    yield f"{official.label} ({official.id})"
    if len(official.names) > 1:
        yield f"Also written {', '.join(official.names[1:])}"
    yield f"{_articles(official.articles)}: {', '.join(f'{year} ({n})' for year, n in view.years.items())}"
    for role in view.roles:
        yield from ("", *_role_lines(role))
    if view.companions:
        names = (f"{one.label} ({one.articles})" for one in view.companions)
        yield from ("", f"Named together with {', '.join(names)}")
    for doubt in view.uncertain:
        yield from ("", f"May be the same person as {doubt.label} ({doubt.person}): {REASONS[doubt.reason]}")


def _role_lines(role: RoleView) -> Iterator[str]:
    seen = _days(role.first_seen, role.last_seen) if role.first_seen else "only as a former post"
    yield f"{role.label}: seen {seen}, {_articles(role.articles)}"
    for event in role.events:
        yield f"    {event.status} {_day(event.date)} ({event.article})"
    for name, holder in (("before", role.predecessor), ("after", role.successor)):
        if holder:
            yield f"    {name}: {_holder(holder)}"
    for sentence in role.evidence:
        yield f"    {_day(sentence.date)} {sentence.article} “{sentence.text.strip()}”"


def review_text(pairs: Sequence[tuple[DoubtfulPair, PersonView, PersonView]]) -> str:
    """Each pair with what keeps the two apart, and the posts of both."""
    blocks = []
    for pair, *views in pairs:
        lines = [f"{pair.one.name}: {REASONS[pair.reason]}"]
        for view in views:
            lines.append(f"  {view.official.id}, {_articles(view.official.articles)}")
            lines += [
                f"    {role.label}: seen {_days(role.first_seen, role.last_seen)}" for role in view.roles
            ]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _holder(holder: Holder) -> str:
    return f"{holder.label}, seen {_days(holder.first_seen, holder.last_seen)}"


def _articles(count: int) -> str:
    return f"{count:,} article{'s' if count != 1 else ''}"


def _days(first: dt.date | None, last: dt.date | None) -> str:
    return _day(first) if first == last else f"{_day(first)} to {_day(last)}"


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else "on an unknown day"
