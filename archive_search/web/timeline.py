"""Articles by year and month as a chart: how many, or which share of what the archive has of that time."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive_search import written
from archive_search.search.results import SearchResults
from archive_search.web.period import read_period
from archive_search.web.state import Chart, SearchState

_HEIGHT = 40  # of the tallest bar

Counts = Mapping[str, int]  # articles by year (`2020`) or month (`2020-06`)


@dataclass(frozen=True, slots=True)
class Bar:
    """A year or month. `whole` is what the archive has of it; 0 is a gap in the archive, not in the news.

    `url` narrows to it, or widens again where it is chosen.
    """

    label: str
    count: int
    whole: int
    height: int
    is_chosen: bool
    url: str

    @property
    def share(self) -> float:
        return self.count / self.whole if self.whole else 0.0


@dataclass(frozen=True, slots=True)
class Histogram:
    """`wider_url` leads from the months of `year` back to all years.

    `other_url` shows the other of count and share; empty where every share would be the whole.
    """

    bars: tuple[Bar, ...]
    chart: Chart
    year: str = ""
    wider_url: str = ""
    other_url: str = ""

    @property
    def peak(self) -> Bar:
        """The first of the tallest bars, which tells the scale."""
        return max(self.bars, key=lambda bar: bar.height)

    @property
    def has_gaps(self) -> bool:
        return any(not bar.whole for bar in self.bars)


def histogram(state: SearchState, results: SearchResults, whole: Mapping[str, Counts]) -> Histogram | None:
    """By year, or by month where the period lies in one year; None when no article found has a date, unless
    gaps of the archive may tell why.

    `whole` holds the counts of the archive under `year` and `month`.
    """
    facet, year, wider_url = _frame(state, whole["year"])
    counts = {bucket.value: bucket.count for bucket in results.facets.get(facet, ())}
    names = [f"{year}-{month:02}" for month in range(1, 13)] if year else _years(counts, whole[facet])
    if not counts and all(whole[facet].get(name) for name in names):
        return None
    is_part = any(counts.get(name, 0) != whole[facet].get(name, 0) for name in names)
    chart: Chart = state.chart if is_part else "count"
    other: Chart = "count" if chart == "share" else "share"
    bars = _bars(state, names, counts, whole[facet], chart)
    return Histogram(bars, chart, year, wider_url, state.with_chart(other).url if is_part else "")


def year_chart(state: SearchState, counts: Counts, whole: Counts) -> Histogram | None:
    """How many articles every year has that the archive spans; None when nothing was counted."""
    names = _years(counts, whole) if counts else []
    return Histogram(_bars(state, names, counts, whole, "count"), "count") if names else None


def _frame(state: SearchState, years: Counts) -> tuple[str, str, str]:
    """The facet that is shown, the year whose months these are, and the address of all years."""
    first, last = state.request.filters.date_from, state.request.filters.date_to
    year = f"{first.year:04}" if first and last and first.year == last.year else ""
    return ("month", year, state.with_period(None, None).url) if year in years else ("year", "", "")


def _years(counts: Counts, whole: Counts) -> list[str]:
    known = [int(year) for year in (*counts, *whole)]
    return [f"{year:04}" for year in range(min(known), max(known) + 1)] if known else []


def _bars(
    state: SearchState, names: Sequence[str], counts: Counts, whole: Counts, chart: Chart
) -> tuple[Bar, ...]:
    values = [_value(counts.get(name, 0), whole.get(name, 0), chart) for name in names]
    tallest = max(values) or 1
    return tuple(
        Bar(
            written.period(name),
            counts.get(name, 0),
            whole.get(name, 0),
            math.ceil(value * _HEIGHT / tallest),
            *_period_link(state, name),
        )
        for name, value in zip(names, values, strict=True)
    )


def _value(count: int, whole: int, chart: Chart) -> float:
    if chart == "count":
        return count
    return count / whole if whole else 0


def _period_link(state: SearchState, name: str) -> tuple[bool, str]:
    """Whether a year or month is the period asked for, and the address that asks for it or lets it go."""
    period = read_period(name) or (None, None)
    filters = state.request.filters
    is_chosen = period == (filters.date_from, filters.date_to)
    if not is_chosen:
        return False, state.with_period(*period).url
    year = read_period(name[:4]) if len(name) > 4 else None
    return True, state.with_period(*(year or (None, None))).url
