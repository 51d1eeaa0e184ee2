"""Dates: the one of a date line or of metadata, and the days that running text mentions."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from archive_search.language import gettext as _
from archive_search.text.scan import find_at

VIETNAM = dt.timezone(dt.timedelta(hours=7))
EARLIEST, LATEST = 1900, 2100  # years outside are slips of the keyboard
_LONGEST_LINE = 100

_TIME = (
    r"\d{1,2}(?::\d\d(?::\d\d(?:[.,]\d+)?)?|[hg]\d{0,2}|[ ]giờ(?:[ ]\d{1,2}(?:[ ]phút)?)?)"
    r"(?:[ ]?(?:am|pm|sa|ch))?"
)
_WEEKDAY = r"thứ[ ](?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ[ ]nhật|cn|t[2-7]"
_LABEL = (
    r"ngày|cập[ ]nhật|đăng|tải|gửi|viết|lúc|vào|xuất[ ]bản|bài|tin|phát[ ]hành|tạo|thời[ ]gian|hôm[ ]nay"
    r"|date|posted|published|updated"
)
_LINE = re.compile(
    rf"""
    (?:(?:{_WEEKDAY}|{_LABEL}|{_TIME})(?!\w)[\s,;:|(\[\-–—•]*)*
    (?:
        (?P<day>\d{{1,2}})
        (?:
            [ ]?(?P<mark>[/.\-])[ ]?(?P<month>\d{{1,2}})[ ]?(?P=mark)[ ]?
        |   ,?[ ]tháng[ ](?P<month_word>\d{{1,2}})(?:,?[ ](?:năm[ ])?|/)
        )
        (?P<year>\d{{4}})
    |   (?P<iso_year>\d{{4}})(?P<iso_mark>[-/])(?P<iso_month>\d{{1,2}})(?P=iso_mark)(?P<iso_day>\d{{1,2}})
    )
    (?!\d)[\s,;:|(\[\-–—•T]*(?:lúc[ ])?(?:{_TIME})?
    [\s,;|]*[(\[]?(?:(?:gmt|utc|[+-]\d|z)[+\-\d:]*)?[\s)\].]*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WITH_OFFSET = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)? ?(?:Z|[+-]\d{2}(?::?\d{2})?)", re.IGNORECASE
)


def parse_date(text: str) -> dt.date | None:
    """The date of a date line or a metadata value, None if the text is anything else.

    The day comes first, other than in ISO dates. A time with an offset gives the day in Vietnam.
    ValueError says why a text that is written as a date is not a day of the calendar.
    """
    text = text.strip(" \n:;|-–—•([")
    if len(text) > _LONGEST_LINE or not (match := _LINE.fullmatch(text)):
        return None
    parts = match.groupdict()
    year, month = (
        parts["year"] or parts["iso_year"],
        parts["month"] or parts["month_word"] or parts["iso_month"],
    )
    day = _day(int(year), int(month), int(parts["day"] or parts["iso_day"]))
    if _WITH_OFFSET.fullmatch(text):
        stamp = text.upper().replace(" ", "T", 1).replace(" ", "")
        return dt.datetime.fromisoformat(stamp).astimezone(VIETNAM).date()
    return day


def _day(year: int, month: int, day: int) -> dt.date:
    if not EARLIEST <= year <= LATEST:
        raise ValueError(
            _("the year %(year)s is not between %(earliest)s and %(latest)s")
            % {"year": year, "earliest": EARLIEST, "latest": LATEST}
        )
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise ValueError(
            _("%(day)s/%(month)s/%(year)s is not a day of the calendar")
            % {"day": f"{day:02}", "month": f"{month:02}", "year": year}
        ) from None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day that the text names at `start:end`; `text` is its wording."""

    start: int
    end: int
    date: dt.date
    text: str


_ANY_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_ANY_MONTH = r"(?:1[0-2]|0?[1-9])"
_AND = r"(?:[ ](?:và|đến|tới)[ ](?:hết[ ])?(?:(?:ngày|sáng|chiều|tối)[ ])?|,?[ ]rạng[ ]sáng[ ](?:ngày[ ])?)"
# `26-4 đến 1-5` are two days, `26-27 và 28-7` three.
_NO_PAIR = rf"(?!{_ANY_MONTH}{_AND}{_ANY_DAY}-{_ANY_MONTH}\b)"
_MENTION = re.compile(
    rf"""(?<![\d/.,\-–])
    (?:
        (?:{_ANY_DAY}(?:[ ]?,[ ]?|[ ]?[–-][ ]?{_NO_PAIR}|{_AND})){{0,5}}
        (?P<day>{_ANY_DAY})
        (?:
            [ ]?(?P<mark>[/.\-])[ ]?(?P<month>{_ANY_MONTH})(?:[ ]?(?P=mark)[ ]?(?P<year>(?:19|20)\d\d))?
        |   [ ]?tháng[ ](?P<month_word>{_ANY_MONTH})(?:(?:,?[ ]năm[ ]|,?[ ]|/)(?P<year_word>(?:19|20)\d\d))?
        )
    |   (?P<iso_year>(?:19|20)\d\d)-(?P<iso_month>[01]\d)-(?P<iso_day>[0-3]\d)
    )
    (?!\d|[ ]?/|[.,\-–]\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_CUE = re.compile(
    r"\b(?:(?:ngày|sáng|trưa|chiều|tối|đêm|khuya|hôm)(?: nay| qua)?|(?:dịp )?lễ|dịp|kỷ niệm|chủ nhật"
    r"|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7]))[ ,:]*\(?(?:ngày )?$",
    re.IGNORECASE,
)
_WEEKDAY_AFTER = re.compile(r" ?\((?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\b", re.IGNORECASE)
# A day that has a name: ngày Nhà giáo Việt Nam 20/11.
_NAMED_DAY = re.compile(r"\b[Nn]gày (?!hội )[^\W\d_a-zà-ỹđ][^\d.,:;\n]{2,50}\(?$")
# After these words a fraction is as likely as a date, unless a pause or a second date follows or the first
# number is the larger one (đến 30/6).
_WEAK_CUE = re.compile(r"\b(?:từ|đến|tới|trước|sau|hết|vào|đợt|bầu cử) $", re.IGNORECASE)
_PAUSE = re.compile(r" ?(?:[.,;:)\n]|$|(?:-|–|đến|tới|và) ?(?:ngày )?\d)")
_LINK = re.compile(r" ?(?:[-–,]|và|đến|tới|đến hết)(?: ngày)? ?")
_MEASURED = re.compile(
    r" ?(?:%|(?:tỷ|tỉ|triệu|nghìn|đồng|ha|km|m|m2|m3|tấn|tạ|kg|lần|hộ|xã|phường|thôn|điểm)\b)", re.IGNORECASE
)
_LUNAR_AFTER = re.compile(
    r",? ?(?:[-–] ?\d{1,2}/\d{1,2} ?)?(?:năm \w+ \w+ ?)?\(?(?:âm lịch|ÂL\b)", re.IGNORECASE
)
_LUNAR_BEFORE = re.compile(r"\b(?:mùng|mồng) $", re.IGNORECASE)
# Plans: `trước ngày 31/12` in June is the coming December.
_AHEAD = re.compile(
    r"\b(?:sẽ|dự kiến|phấn đấu|trước|chậm nhất|hạn|sắp|tới đây|từ nay|cam kết|yêu cầu|mục tiêu)\b[^.;\n]*$",
    re.IGNORECASE,
)
_FAR_AHEAD = dt.timedelta(days=60)
_OTHER_YEAR = re.compile(r" (?:(?P<next>năm sau|năm tới|sang năm)|năm (?:ngoái|trước))\b")


def find_dates(text: str, published: dt.date | None = None) -> list[DateMention]:
    """The days that a cleaned text names, in order: 24/6/2020, ngày 4 tháng 2, sáng nay (25-2), 23 và 24-7.

    A year that is not named is that of publication, or the one before if the day would be more than 60 days
    ahead; without a publication date such days are left out. Lunar dates, periods, fractions and document
    numbers are not days.
    """
    found = ((start, end, _resolve(text, start, end, day, published)) for start, end, day in _stated(text))
    return [DateMention(start, end, day, text[start:end]) for start, end, day in found if day]


class _Day(NamedTuple):
    """A day in numbers as a text has them."""

    day: int
    month: int
    year: int | None


@lru_cache(4)  # a title and a body are read for dates, and again for figures, which are no dates
def _stated(text: str) -> tuple[tuple[int, int, _Day], ...]:
    """The days of a text with their places."""
    found: list[tuple[int, int, _Day]] = []
    end = -1
    for match in find_at(_DIGITS, _MENTION, text):
        linked = end >= 0 and _LINK.fullmatch(text, end, match.start()) is not None
        cued = linked or _is_cued(text, match)
        if not (cued or match["year"] or match["year_word"] or match["iso_year"]) or _is_lunar(text, match):
            continue
        days = list(_days(text, match, cued))
        if linked:
            found[-1] = (*found[-1][:2], _with_year(found[-1][2], days[0][2]))
        found.extend(days)
        end = match.end()
    return tuple(found)


def _with_year(day: _Day, later: _Day) -> _Day:
    """A day without a year has that of the later one it is linked with: `từ 20-10 đến 19-12-2017`."""
    if day.year or not later.year:
        return day
    return day._replace(year=later.year - (day[1::-1] > later[1::-1]))


def _is_cued(text: str, match: re.Match[str]) -> bool:
    """Whether the words around make a day of the numbers."""
    start, end = match.span()
    slashed = match["mark"] in ("/", "-")
    top_heavy = slashed and int(match["day"]) > int(match["month"])  # 5/7 xã is a share, 24/11 xã is none
    if not top_heavy and _MEASURED.match(text, end):
        return False
    before = text[max(0, start - 24) : start]
    if _CUE.search(before) or _WEEKDAY_AFTER.match(text, end):
        return True
    if not slashed:
        return False
    if _NAMED_DAY.search(text, max(0, start - 60), start):
        return True
    if top_heavy and (_WEAK_CUE.search(before) or _are_in_a_row(match)):
        return True
    if match["mark"] == "-":
        return False
    return (before.endswith("(") and text.startswith(")", end)) or bool(
        _WEAK_CUE.search(before) and _PAUSE.match(text, end)
    )


def _are_in_a_row(match: re.Match[str]) -> bool:
    """Whether several days follow each other: `hai ngày làm việc, 29 và 30/9`."""
    days = [int(number) for number in _DIGITS.findall(match[0])[: -1 - bool(match["year"])]]
    return len(days) > 1 and all(later == day + 1 for day, later in pairwise(days))


def _is_lunar(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 6) : match.start()]
    return bool(_LUNAR_AFTER.match(text, match.end()) or _LUNAR_BEFORE.search(before))


def _days(text: str, match: re.Match[str], cued: bool) -> Iterator[tuple[int, int, _Day]]:
    """The day itself, and before it those that share its month: `23 và` of `ngày 23 và 24-7`."""
    main = match.start("day") if match["day"] else match.start()
    shared = _DIGITS.finditer(text, match.start(), main) if cued else ()
    days = [(day.start(), day.end(), day[0]) for day in shared]
    month = int(match["month"] or match["month_word"] or match["iso_month"])
    year = match["year"] or match["year_word"] or match["iso_year"]
    for start, end, day in [*days, (main, match.end(), match["day"] or match["iso_day"])]:
        yield start, end, _Day(int(day), month, int(year) if year else None)


def _resolve(text: str, start: int, end: int, stated: _Day, published: dt.date | None) -> dt.date | None:
    """The day of the calendar, if there is one; the words around it tell plans from reports when no year is
    named."""
    other = _OTHER_YEAR.match(text, end)
    try:
        if stated.year:
            return dt.date(stated.year, stated.month, stated.day)
        named = published.replace(month=stated.month, day=stated.day) if published else None
        if named and other:
            return named.replace(year=named.year + (1 if other["next"] else -1))
    except ValueError:
        return None
    before = text[max(0, start - 60) : start]
    if named and published and named - published > _FAR_AHEAD and not _AHEAD.search(before):
        return named.replace(year=named.year - 1)
    return named
