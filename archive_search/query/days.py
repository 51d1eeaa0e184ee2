"""Days of publication as a query names them."""

import calendar
import datetime as dt
import re

from archive_search.query.tree import DateRange

_DAY = re.compile(
    r"(?P<y>\d{4})(?:[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?)?"
    r"|(?:(?:(?P<d2>\d{1,2})[-/.])?(?P<m2>\d{1,2})[-/.])?(?P<y2>\d{4})"
)


def date_range(text: str) -> DateRange | None:
    """`2020`, `2020-06`, `2020-06-24`, `24/6/2020`, `6/2020`, or two of them around `..`, one may lack; None
    for anything else. Hyphens, slashes and full stops are the same."""
    one, dots, other = text.partition("..")
    try:
        first, last = _ends(one)[0], _ends(other if dots else one)[1]
    except ValueError:
        return None
    is_empty = not (first or last) or (first and last and first > last)
    return None if is_empty else DateRange(first, last)


def _ends(text: str) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day of a day, month or year; open where nothing is written. Else ValueError."""
    if not text:
        return None, None
    match = _DAY.fullmatch(text)
    if not match:
        raise ValueError(text)
    year, month, day = (int(match[a] or match[b] or -1) for a, b in (("y", "y2"), ("m", "m2"), ("d", "d2")))
    if day >= 0:
        return (on := dt.date(year, month, day)), on
    first = dt.date(year, 1 if month < 0 else month, 1)
    last = dt.date(year, 12 if month < 0 else month, 1)
    return first, last.replace(day=calendar.monthrange(last.year, last.month)[1])
