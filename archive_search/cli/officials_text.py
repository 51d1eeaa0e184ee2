"""Officials as text for a terminal."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from archive_search.catalog import DoubtfulPair, Official, PersonView
from archive_search.catalog.person_views import Holder, RoleView
from archive_search.language import N_, ngettext
from archive_search.language import gettext as _
from archive_search.written import day, number

REASONS = {
    "branch": N_("offices in different branches of the state"),
    "overlap": N_("offices held at the same time"),
    "place": N_("offices in different districts"),
    "step": N_("a commune and a province with no office in between"),
    "accents": N_("names that differ in an accent"),
    "several": N_("either could also be another one of that name"),
}

EVENTS = {
    "acting": N_("acting"),
    "former": N_("former"),
    "elected": N_("elected"),
    "appointed": N_("appointed"),
    "ended": N_("ended"),
    "dismissed": N_("dismissed"),
}


_NEXT = N_(
    "One person: `archive-search officials merge ID ID --reason WHY`; two: `keep-apart` instead of `merge`."
)


def list_text(officials: Iterable[Official]) -> str:
    """A line each: id, label, articles, days."""
    lines = [
        f"{one.id}\n    {one.label}, {_articles(one.articles)}, {_seen(one.first_seen, one.last_seen)}"
        for one in officials
    ]
    return "\n".join(lines) if lines else _("No official has such a name or post.")


def person_text(view: PersonView) -> str:
    return "\n".join(_person_lines(view))


def _person_lines(view: PersonView) -> Iterator[str]:
    official = view.official
    yield f"{official.label} ({official.id})"
    if len(official.names) > 1:
        yield _("Also written %(names)s") % {"names": ", ".join(official.names[1:])}
    yield f"{_articles(official.articles)}: {', '.join(f'{year} ({n})' for year, n in view.years.items())}"
    for role in view.roles:
        yield from ("", *_role_lines(role))
    if view.companions:
        names = (f"{one.label} ({one.articles})" for one in view.companions)
        yield from ("", _("Named together with %(names)s") % {"names": ", ".join(names)})
    for doubt in view.uncertain:
        other = {"name": doubt.label, "id": doubt.person, "reason": _(REASONS[doubt.reason])}
        yield from ("", _("May be the same person as %(name)s (%(id)s): %(reason)s") % other)


def _role_lines(role: RoleView) -> Iterator[str]:
    seen = _seen(role.first_seen, role.last_seen) if role.first_seen else _("seen only as a former post")
    yield f"{role.label}: {seen}, {_articles(role.articles)}"
    for event in role.events:
        yield f"    {_(EVENTS[event.status])} {_day(event.date)} ({event.article})"
    for name, holder in ((_("before"), role.predecessor), (_("after"), role.successor)):
        if holder:
            yield f"    {name}: {_holder(holder)}"
    for sentence in role.evidence:
        yield f"    {_day(sentence.date)} {sentence.article} “{sentence.text.strip()}”"


def review_text(pairs: Sequence[tuple[DoubtfulPair, PersonView, PersonView]]) -> str:
    """Each pair with what keeps the two apart, and the posts of both; at the end what to do with them."""
    if not pairs:
        return _("No two officials are in doubt.")
    blocks = []
    for pair, *views in pairs:
        lines = [f"{pair.one.name}: {_(REASONS[pair.reason])}"]
        for view in views:
            lines.append(f"  {view.official.id}, {_articles(view.official.articles)}")
            lines += [f"    {role.label}: {_seen(role.first_seen, role.last_seen)}" for role in view.roles]
        blocks.append("\n".join(lines))
    return "\n\n".join([*blocks, _(_NEXT)])


def _holder(holder: Holder) -> str:
    return f"{holder.label}, {_seen(holder.first_seen, holder.last_seen)}"


def _articles(count: int) -> str:
    return ngettext("%(count)s article", "%(count)s articles", count) % {"count": number(count, "en")}


def _seen(first: dt.date | None, last: dt.date | None) -> str:
    days = {"first": _day(first), "last": _day(last)}
    return (_("seen %(first)s") if first == last else _("seen %(first)s to %(last)s")) % days


def _day(date: dt.date | None) -> str:
    return day(date, "en") if date else _("on an unknown day")
