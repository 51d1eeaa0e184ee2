"""Figures in running text: amounts of money, percentages, measures and counts, with their units."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from archive_search.knowledge.facts.dates import find_dates
from archive_search.knowledge.yaml_file import read_yaml
from archive_search.text.normalize import place_tones
from archive_search.text.scan import find_at

_UNITS: dict[str, list[str]] = read_yaml(Path(__file__).with_name("figures.yaml"))


@dataclass(frozen=True, slots=True)
class Figure:
    """`raw` is the wording at `start:end`; `number` its value, None for a fraction (19/19) or range (2-3)."""

    raw: str
    number: float | None
    unit: str
    start: int
    end: int


def _any(*groups: str) -> str:
    """An alternation of the units of these groups, longest first."""
    units = [unit for group in groups for unit in _UNITS[group]]
    return "|".join(map(re.escape, sorted(units, key=len, reverse=True)))


_VALUE = r"\d{1,3}(?:\.\d{3}){1,5}(?:,\d{1,9})?|\d{1,15}(?:,\d{1,9}|\.\d{1,2})?"
_DIGITS = re.compile(r"\d+")
# What begins with `đồng` and is counted.
_MONEY = r"(?:(?<!đồng)|(?! (?:chí|bào|đội|nghiệp|hương|hồ)\b))"
_NUMBER = re.compile(
    rf"(?<![\w/.,])(?<![^\W\dm][-–])(?P<first>{_VALUE})(?:(?P<mark> ?[-–/] ?| đến )(?P<second>{_VALUE}))?"
    r"(?![/\d]|[.,–-]\d)"
)
_SCALED = re.compile(
    rf" ?(?P<unit>(?:{_any('scales')})(?: ?(?P<kind>{_any('money', 'measures')})(?!\w){_MONEY})?)(?!\w)",
    re.IGNORECASE,
)
_MEASURED = re.compile(rf" ?(?P<unit>{_any('shares', 'measures', 'money')})(?![\w²³]){_MONEY}")
_RATE = re.compile(r"(?:/[^\W\d_]\w*(?: đêm)?){0,2}")
_NEXT_WORDS = re.compile(r" ?(?P<unit>[^\W\d_]\w*(?:(?:, ?| - | |-)[^\W\d_]\w*){0,4})")
_WORD = re.compile(r"\w+")
_COUNTED = frozenset(tuple(_WORD.findall(noun)) for noun in _UNITS["counted"] + _UNITS["durations"])
_LONGEST_NOUN = max(map(len, _COUNTED))
_NOT_COUNTED = frozenset(_UNITS["not_counted"])
# An age, a part of the year, a lunar month: 18 tháng tuổi, 6 tháng đầu năm, 17 tháng Giêng.
_NO_DURATION = re.compile(r" (?:tuổi|đầu|cuối|qua|[A-ZĐ]|\d{4})")
_NAMED = re.compile(
    rf"(?:(?<!\w)(?<![Dd]ân )(?<![Tt]ổng )(?<![Tt]rong )(?P<sure>(?i:{_any('names_before')}))"
    r"|[A-ZĐ][^\W\d_]* [A-ZĐ][^\W\d_]*) ?$"
)
_UNSURE = frozenset(_UNITS["names_if_uncounted"])
_AFTER_NAMES = frozenset(_UNITS["units_after_names"] + _UNITS["durations"])
_YEARS = range(1930, 2060)
# Days without a year are found with any year; a leap year has them all.
_LEAP_YEAR = dt.date(2000, 12, 31)
_NEXT_SCALE = {"tỷ": "triệu", "tỉ": "triệu", "triệu": "nghìn"}
_PLAIN = {"ngàn": "nghìn"}


def find_figures(text: str) -> list[Figure]:
    """The numbers of a cleaned text that have a unit, in order: `.` groups thousands, `,` marks decimals.

    Dates, times of day, ages, ordinal and document numbers are not figures. `4 tỷ 250 triệu đồng` is one.
    """
    days = {mention.start for mention in find_dates(text, _LEAP_YEAR)}
    found = []
    for match in find_at(_DIGITS, _NUMBER, text):
        if match.start() not in days and (unit := _unit(text, match)):
            start, end = unit
            number = None if match["mark"] else _value(match["first"])
            found.append(Figure(text[match.start() : end], number, text[start:end], match.start(), end))
    return _added_up(text, found)


def _added_up(text: str, found: list[Figure]) -> list[Figure]:
    """Amounts that go on in the next smaller scale become one, in the larger."""
    whole: list[Figure] = []
    for figure in reversed(found):
        scale, _, kind = whole[-1].unit.partition(" ") if whole else ("", "", "")
        if _NEXT_SCALE.get(figure.unit) == _PLAIN.get(scale, scale) and _goes_on(text, figure, whole[-1]):
            rest = whole.pop()
            number = (figure.number or 0) + (rest.number or 0) / 1000
            unit = f"{figure.unit} {kind}".rstrip()
            figure = Figure(text[figure.start : rest.end], number, unit, figure.start, rest.end)
        whole.append(figure)
    return whole[::-1]


def _goes_on(text: str, figure: Figure, rest: Figure) -> bool:
    both = figure.number is not None and rest.number is not None and rest.number < 1000
    return both and text[figure.end : rest.start] == " "


def _value(written: str) -> float:
    if re.fullmatch(r"\d+\.\d{1,2}", written):  # the foreign decimal point
        return float(written)
    return float(written.replace(".", "").replace(",", "."))


def _unit(text: str, number: re.Match[str]) -> tuple[int, int] | None:
    """Where the unit of a number stands, if it has one."""
    if (number["mark"] or "").strip() != "/":
        if measured := _MEASURED.match(text, number.end()):
            return measured.start("unit"), _with_rate(text, measured.end())
        if scaled := _SCALED.match(text, number.end()):
            counted = None if scaled["kind"] else _counted(text, scaled.end())
            return scaled.start("unit"), counted[1] if counted else _with_rate(text, scaled.end())
    counted = _counted(text, number.end())
    return None if counted and _is_name(text, number, text[slice(*counted)]) else counted


def _with_rate(text: str, end: int) -> int:
    rate = _RATE.match(text, end)
    return rate.end() if rate else end


def _counted(text: str, at: int) -> tuple[int, int] | None:
    """Where the words stand that say what is counted: those of the list, else one or two in lower case."""
    match = _NEXT_WORDS.match(text, at)
    if not match:
        return None
    ends = [match.start("unit") + word.end() for word in _WORD.finditer(match["unit"])]
    words = _WORD.findall(place_tones(match["unit"]))
    for count in range(min(len(words), _LONGEST_NOUN), 0, -1):
        if _is_counted(words[:count]):
            return (
                None if _is_no_duration(text, words[0], ends[0]) else (match.start("unit"), ends[count - 1])
            )
    plain = text[match.start("unit") : ends[min(1, len(ends) - 1)]]
    if words[0] in _NOT_COUNTED or not words[0].islower() or len(words[0]) == 1:
        return None
    both = len(words) > 1 and words[1].islower() and words[1] not in _NOT_COUNTED and "," not in plain
    return match.start("unit"), ends[1 if both else 0]


def _is_counted(words: Sequence[str]) -> bool:
    """Whether the list has a noun, also with a capital: 214 Tổ công nghệ số."""
    return tuple(words) in _COUNTED or (words[0].istitle() and (words[0].lower(), *words[1:]) in _COUNTED)


def _is_no_duration(text: str, word: str, end: int) -> bool:
    return word in ("năm", "tháng") and _NO_DURATION.match(text, end) is not None


def _is_name(text: str, number: re.Match[str], noun: str) -> bool:
    """A number that tells one thing from others: năm 2020, thôn 3, Đề án 06."""
    if not number["first"].isdecimal():
        return False
    if int(number["first"]) in _YEARS:
        return True
    named = _NAMED.search(text, max(0, number.start() - 24), number.start())
    if named is None or noun in _AFTER_NAMES or not _is_counted(_WORD.findall(place_tones(noun))):
        return named is not None
    return named["sure"] is not None and named["sure"] not in _UNSURE
