"""How values are written on the pages."""

import datetime as dt
from collections.abc import Iterable

from markupsafe import Markup, escape

from archive_search import written
from archive_search.language import gettext as _
from archive_search.search.results import OfficialRole, Passage
from archive_search.written import articles, moment, number, percent


def date(day: dt.date | None) -> str:
    return written.day(day) if day else _("Không rõ ngày")


def marked(passage: Passage) -> Markup:
    """The text, escaped, with what was searched in <mark>."""
    parts, at = [], 0
    for start, end in passage.marks:
        parts += [escape(passage.text[at:start]), "<mark>", escape(passage.text[start:end]), "</mark>"]
        at = end
    return Markup("".join([*parts, escape(passage.text[at:])]))  # noqa: S704 - all of the text is escaped


def coded(text: str) -> Markup:
    """The text, escaped, with what stands between backticks as <code>."""
    parts = enumerate(text.split("`"))
    return Markup("").join(Markup("<code>{}</code>").format(part) if at % 2 else part for at, part in parts)


def by_person(officials: Iterable[OfficialRole]) -> list[tuple[str, str | None, str]]:
    """(name, id, offices) of each person once, in the order given."""
    offices: dict[tuple[str, str | None], list[str]] = {}
    for official in officials:
        offices.setdefault((official.name, official.id), []).append(official.role)
    return [(*person, ", ".join(filter(None, roles))) for person, roles in offices.items()]


def web_address(url: str | None) -> str | None:
    """The address, if it is one that a reader may be sent to."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


_ALL = (articles, number, percent, date, moment, marked, coded, by_person, web_address)
FILTERS = {f.__name__: f for f in _ALL}
