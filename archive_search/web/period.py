"""Dates as readers type them into a form or an address: a year, a month or a day."""

import calendar
import datetime as dt
import re

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", re.ASCII)


def read_period(text: str) -> tuple[dt.date, dt.date] | None:
    """First and last day of `2020`, `2020-06`, `2020-06-24`, `6/2020`, `24/06/2020` or `24.6.2020`.

    None when it is none of these, or no day of the calendar.
    """
    parts = re.split("[-/.]", text.strip())
    if len(parts[0]) != 4:  # the day comes first
        parts.reverse()
    written = _WRITTEN.fullmatch("-".join(parts))
    if not written:
        return None
    year, month, day = (int(part) if part else None for part in written.groups())
    try:
        first = dt.date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    return first, _last_day(first, month, day)


def _last_day(first: dt.date, month: int | None, day: int | None) -> dt.date:
    if day is not None:
        return first
    last_month = 12 if month is None else month
    return first.replace(month=last_month, day=calendar.monthrange(first.year, last_month)[1])


def write_start(day: dt.date) -> str:
    """The shortest form that starts on this day: `2020`, `2020-06` or `2020-06-24`."""
    if (day.month, day.day) == (1, 1):
        return day.isoformat()[:4]
    return day.isoformat()[:7] if day.day == 1 else day.isoformat()


def write_end(day: dt.date) -> str:
    """The shortest form that ends on this day."""
    if (day.month, day.day) == (12, 31):
        return day.isoformat()[:4]
    is_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return day.isoformat()[:7] if is_last else day.isoformat()


def in_vietnamese(written: str) -> str:
    """`2020-06-24` as `24/06/2020`, `2020-06` as `06/2020`."""
    return "/".join(reversed(written.split("-")))
