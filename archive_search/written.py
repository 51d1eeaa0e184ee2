"""How numbers and days are written in the language that is spoken.

`source` is the language of the sentence around them, which counts where no language is chosen.
"""

import datetime as dt

from archive_search.knowledge.facts.dates import VIETNAM
from archive_search.language import Language, ngettext, spoken

_VIETNAMESE_MARKS = str.maketrans(",.", ".,")
_MONTHS = "January February March April May June July August September October November December".split()


def number(value: int, source: Language = "vi") -> str:
    """1.234 in Vietnamese, 1,234 in English."""
    return decimal(f"{value:,}", source)


def decimal(text: str, source: Language = "vi") -> str:
    """A number as Python formats it, `1,234.5`, with the marks of the language."""
    return text if (spoken() or source) == "en" else text.translate(_VIETNAMESE_MARKS)


def percent(share: float, source: Language = "vi") -> str:
    """0.4567 as 46%, 0.0567 as 5,7%, 0.0007 as 0,07%: small shares keep the digits that tell them apart."""
    points = share * 100
    digits = 0 if points >= 10 or not points else 1 if points >= 1 else 2
    return decimal(f"{points:.{digits}f}", source) + "%"


def articles(count: int) -> str:
    return ngettext("%(count)s bài", "%(count)s bài", count) % {"count": number(count)}


def day(date: dt.date, source: Language = "vi") -> str:
    """24/06/2020 in Vietnamese, 24 June 2020 in English."""
    if (spoken() or source) == "en":
        return f"{date.day} {_MONTHS[date.month - 1]} {date.year:04}"
    return date.strftime("%d/%m/%Y")


def moment(when: dt.datetime, source: Language = "vi") -> str:
    """The time in Vietnam: 14:05 ngày 24/06/2020 in Vietnamese, 14:05, 24 June 2020 in English."""
    here = when.astimezone(VIETNAM)
    between = ", " if (spoken() or source) == "en" else " ngày "
    return f"{here:%H:%M}{between}{day(here, source)}"


def period(iso: str, source: Language = "vi") -> str:
    """`2020`, `2020-06` or `2020-06-24` as 06/2020 in Vietnamese, June 2020 in English."""
    parts = iso.split("-")
    if (spoken() or source) != "en" or len(parts) == 1:
        return "/".join(reversed(parts))
    return " ".join([*(str(int(part)) for part in parts[2:]), _MONTHS[int(parts[1]) - 1], parts[0]])
