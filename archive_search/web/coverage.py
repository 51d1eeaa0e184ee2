"""What the archive holds and what it lacks, and what the last runs of ingest did."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, render_template

from archive_search import written
from archive_search.coverage import Coverage, coverage, months_between
from archive_search.text.collate import collation_key
from archive_search.web.current import service
from archive_search.web.paging import page_of
from archive_search.web.state import SearchState

routes = Blueprint("coverage", __name__)

_SOURCES, _REFUSED, _RUNS = 10, 50, 5  # on a page
_GAPS = 6  # of a source that are told in words, the longest
_LEVELS = 4  # shades of the table of months
_UNDATED = "-ngày:1000..9999"


@dataclass(frozen=True, slots=True)
class Cell:
    """A month: `level` is its shade, 0 without articles; `is_gap` where there are some before and after."""

    name: str
    count: int
    level: int
    is_gap: bool
    url: str


@dataclass(frozen=True, slots=True)
class Gap:
    first: str
    last: str
    months: int


@dataclass(frozen=True, slots=True)
class Held:
    """A source, or the archive as a whole: its table of months by year, and its longest gaps by time."""

    name: str
    coverage: Coverage
    years: tuple[tuple[str, tuple[Cell, ...]], ...]
    gaps: tuple[Gap, ...]
    unlisted: int
    url: str
    undated_url: str


@routes.get("/coverage")
def coverage_page() -> str:
    found, catalog = service(), service().catalog
    names = sorted(found.counts(["source"])["source"], key=collation_key)
    pages = page_of(len(names), _SOURCES)
    shown = names[(pages.page - 1) * _SOURCES : pages.page * _SOURCES]
    return render_template(
        "coverage.html",
        state=SearchState(),
        whole=_held("", coverage(found)),
        sources=[_held(name, coverage(found, name)) for name in shown],
        total=len(names),
        pager=pages,
        stats=catalog.stats(),
        runs=catalog.runs(_RUNS),
    )


@routes.get("/coverage/runs/<int:number>")
def run_page(number: int) -> str:
    """What a run refused, in pages."""
    catalog = service().catalog
    run = catalog.run(number)
    pages = page_of(run.counts.get("rejected", 0), _REFUSED)
    found = catalog.rejects(number, (pages.page - 1) * _REFUSED, _REFUSED)
    first = (pages.page - 1) * _REFUSED + 1
    return render_template("run.html", state=SearchState(), run=run, refused=found, first=first, pager=pages)


@routes.app_template_filter()
def month(name: str) -> str:
    return written.period(name)


def _held(name: str, found: Coverage) -> Held:
    state = SearchState().with_value("source", name) if name else SearchState()
    gaps = [Gap(first, last, months_between(first, last)) for first, last in found.gaps()]
    longest = sorted(gaps, key=lambda gap: -gap.months)[:_GAPS]
    return Held(
        name,
        found,
        tuple(_years(state, found)),
        tuple(sorted(longest, key=lambda gap: gap.first)),
        len(gaps) - len(longest),
        state.url,
        state.with_text(_UNDATED).url,
    )


def _years(state: SearchState, found: Coverage) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    """The newest year first."""
    if not found.months:
        return
    most = max(found.months.values())
    url = state.url + ("&" if state.query_string else "?")
    for year in range(int(found.last[:4]), int(found.first[:4]) - 1, -1):
        names = [f"{year:04}-{number:02}" for number in range(1, 13)]
        yield f"{year:04}", tuple(_cell(url, name, found, most) for name in names)


def _cell(url: str, name: str, found: Coverage, most: int) -> Cell:
    """`url` asks for the source; of 2,000 cells on a page each adds its month to that."""
    count = found.months.get(name, 0)
    is_gap = not count and found.first < name < found.last
    level = math.ceil(count * _LEVELS / most)
    return Cell(name, count, level, is_gap, f"{url}from={name}&to={name}" if count else "")
