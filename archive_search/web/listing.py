"""The parts of a page of results, ready for the templates: chips, facets, pages."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from archive_search import written
from archive_search.engines.base import Sort
from archive_search.fields import FACETS
from archive_search.language import N_
from archive_search.language import gettext as _
from archive_search.query.words import Expansion
from archive_search.search.alternatives import Alternative
from archive_search.search.results import Bucket, SearchRequest, SearchResults
from archive_search.web.languages import address
from archive_search.web.period import write_end, write_start
from archive_search.web.state import SearchState

_SHOWN, _LISTED = 6, 20  # values of a facet at once, and with those behind "Xem thêm"
_SORTS: dict[Sort, str] = {
    "relevance": N_("Liên quan nhất"),
    "newest": N_("Mới nhất"),
    "oldest": N_("Cũ nhất"),
}
_LEADS = {
    "official": N_("các chức vụ được ghi nhận, kèm câu trích"),
    "post": N_("những người được ghi nhận ở chức vụ này"),
    "topic": N_("các từ ngữ làm nên chủ đề, và những người được nhắc nhiều"),
}
# What a period is called, by the length of its shortest form.
_PERIODS = {4: N_("Năm %(period)s"), 7: N_("Tháng %(period)s"), 10: N_("Ngày %(period)s")}

Label = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that narrows the results, in words, and the address without it."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Lead:
    """A page about something chosen."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class MeaningChoice:
    """A long form that an ambiguous acronym can stand for, what is found then, and the address for it."""

    words: str
    count: int
    is_current: bool
    url: str


@dataclass(frozen=True, slots=True)
class Acronym:
    """An acronym that was widened, or was kept from it, and the address that turns that over.

    An ambiguous one has `choices`, and `every_url` leads from one meaning back to all of them.
    """

    name: str
    long_forms: str
    is_on: bool
    url: str
    choices: tuple[MeaningChoice, ...] = ()
    every_url: str = ""


@dataclass(frozen=True, slots=True)
class Other:
    """Another search that may be meant: its text, what else it changes, and how many articles it finds."""

    text: str
    change: str
    total: int
    url: str


@dataclass(frozen=True, slots=True)
class Order:
    words: str
    is_current: bool
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """A value of a facet; where it is excluded, `without_url` neither chooses nor excludes it."""

    bucket: Bucket
    is_chosen: bool
    is_excluded: bool
    without_url: str


@dataclass(frozen=True, slots=True)
class FacetList:
    """The values of a facet shown at once, and the most frequent others, behind a summary."""

    name: str
    label: str
    rows: tuple[Row, ...]
    more: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Pager:
    """`numbers` holds None where pages are left out; `previous` and `next` are 0 where there is none."""

    page: int
    last: int
    numbers: tuple[int | None, ...]
    previous: int
    next: int


def chips(state: SearchState, label: Label) -> list[Chip]:
    filters = state.request.filters
    found = []
    for facet in FACETS.values():
        for prefix, values in (("", filters.include), (_("Không gồm "), filters.exclude)):
            for value in sorted(values.get(facet.name, ())):
                name = facet.label.lower() if prefix else facet.label
                text = f"{prefix}{name}: {label(facet.name, value)}"
                found.append(Chip(text, state.without_value(facet.name, value).url))
    return found + _period_chips(state)


def _period_chips(state: SearchState) -> list[Chip]:
    first, last = state.request.filters.date_from, state.request.filters.date_to
    if first and last and write_start(first) == write_end(last):
        words = _PERIODS[len(write_start(first))]
        text = _(words) % {"period": written.period(write_start(first))}
        return [Chip(text, state.with_period(None, None).url)]
    found = []
    if first:
        found.append(
            Chip(_("Từ ngày %(day)s") % {"day": written.day(first)}, state.with_period(None, last).url)
        )
    if last:
        found.append(
            Chip(_("Đến ngày %(day)s") % {"day": written.day(last)}, state.with_period(first, None).url)
        )
    return found


def leads(state: SearchState, label: Label) -> list[Lead]:
    """The pages of the officials, posts and topics that are chosen."""
    chosen = state.request.filters.include
    return [
        Lead(f"{label(facet, value)}: {_(words)}", url)
        for facet, words in _LEADS.items()
        for value in sorted(chosen.get(facet, ()))
        if (url := own_page(facet, value, label(facet, value)))
    ]


def own_page(facet: str, value: str, label: str) -> str | None:
    """The address of the page about a value: an official, a post or a topic.

    None where there is none, as for what the registry does not know, which it cannot label.
    """
    if facet not in _LEADS or label == value:
        return None
    return address(f"/{facet}/{quote(value, safe='')}")


def acronyms(state: SearchState, results: SearchResults) -> list[Acronym]:
    return [_acronym(state, widened, results) for widened in results.expansions]


def _acronym(state: SearchState, widened: Expansion, results: SearchResults) -> Acronym:
    name = widened.acronym
    turn = state.with_literal if widened.is_on else state.without_literal
    choices = tuple(
        MeaningChoice(
            one.long_form,
            one.total,
            one.long_form == widened.meaning,
            state.with_meaning(name, one.long_form).url,
        )
        for one in results.meanings.get(name, ())
    )
    every = state.with_meaning(name, "").url if widened.meaning else ""
    return Acronym(name, ", ".join(widened.long_forms), widened.is_on, turn(name).url, choices, every)


def others(state: SearchState, found: Sequence[Alternative]) -> list[Other]:
    """Other searches with their addresses."""
    return [Other(x.text, x.change, x.total, state.with_search(x.text, x.filters).url) for x in found]


def sorts(state: SearchState) -> list[Order]:
    """The orders on offer; without words to look for there is no relevance, and the newest come first."""
    offered = [sort for sort in _SORTS if state.request.text or sort != "relevance"]
    current = state.request.sort if state.request.sort in offered else offered[0]
    return [Order(_(_SORTS[sort]), sort == current, state.with_sort(sort).url) for sort in offered]


def facet_lists(state: SearchState, results: SearchResults) -> list[FacetList]:
    """Facets that have a value, with what is chosen or excluded first."""
    lists = []
    for facet in FACETS.values():
        buckets = sorted(results.facets.get(facet.name, ()), key=lambda bucket: not bucket.selected)
        shown = max(_SHOWN, sum(bucket.selected != 0 for bucket in buckets))
        rows = tuple(_row(state, facet.name, bucket) for bucket in buckets[: max(shown, _LISTED)])
        if rows:
            lists.append(FacetList(facet.name, facet.label, rows[:shown], rows[shown:]))
    return lists


def _row(state: SearchState, facet: str, bucket: Bucket) -> Row:
    is_excluded = bucket.selected < 0
    without_url = state.without_value(facet, bucket.value).url if is_excluded else ""
    return Row(bucket, bucket.selected > 0, is_excluded, without_url)


def pager(request: SearchRequest, total: int) -> Pager:
    """First and last page, and two around the one shown."""
    last = max(1, math.ceil(total / request.per_page))
    page = request.page
    near = sorted({1, last, *(n for n in range(page - 2, page + 3) if 1 <= n <= last)})
    numbers: list[int | None] = []
    for number in near:
        if numbers and number - (numbers[-1] or 0) > 1:
            numbers.append(None)
        numbers.append(number)
    return Pager(page, last, tuple(numbers), min(page - 1, last), page + 1 if page < last else 0)
