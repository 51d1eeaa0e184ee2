"""How values are written on Vietnamese pages."""

import datetime as dt
from collections.abc import Iterable

from markupsafe import Markup, escape

from archive_search.knowledge.dates import VIETNAM
from archive_search.search import OfficialRole, Passage


def number(value: int) -> str:
    """1234 as 1.234."""
    return f"{value:,}".replace(",", ".")


def date(day: dt.date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else "Không rõ ngày"


def moment(when: dt.datetime) -> str:
    """A time in Vietnam: 14:05 ngày 24/06/2020."""
    return when.astimezone(VIETNAM).strftime("%H:%M ngày %d/%m/%Y")


def marked(passage: Passage) -> Markup:
    """The text, escaped, with what was searched in <mark>."""
    parts, at = [], 0
    for start, end in passage.marks:
        parts.append(escape(passage.text[at:start]) + Markup("<mark>") + escape(passage.text[start:end]))
        parts.append(Markup("</mark>"))
        at = end
    return Markup("").join([*parts, escape(passage.text[at:])])


def by_person(officials: Iterable[OfficialRole]) -> list[tuple[str, str]]:
    """(name, offices) of each person once, in the order given."""
    offices: dict[str, list[str]] = {}
    for official in officials:
        offices.setdefault(official.name, []).append(official.role)
    return [(name, ", ".join(filter(None, roles))) for name, roles in offices.items()]


def web_address(url: str | None) -> str | None:
    """The address, if it is one that a reader may be sent to."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


FILTERS = {f.__name__: f for f in (number, date, moment, marked, by_person, web_address)}
