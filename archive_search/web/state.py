"""What a reader is looking at, as an address and back. Needs no request."""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal, TypeVar, get_args
from urllib.parse import parse_qsl, quote, urlencode

from archive_search.engines.base import Sort
from archive_search.fields import FACETS
from archive_search.knowledge.acronyms import acronym_key
from archive_search.language import N_
from archive_search.language import gettext as _
from archive_search.model import Filters
from archive_search.search.meanings import read_meanings
from archive_search.search.results import SearchRequest
from archive_search.text.normalize import clean_text
from archive_search.web.languages import address
from archive_search.web.period import in_vietnamese, read_period, write_end, write_start

Chart = Literal["count", "share"]  # what the bars of a chart show: articles, or their share of the archive
SORTS: tuple[Sort, ...] = get_args(Sort)
CHARTS: tuple[Chart, ...] = get_args(Chart)
_NO_SORT = N_("Không có cách sắp xếp “%(text)s”. Hãy dùng một trong: %(known)s.")
_NO_CHART = N_("Không có biểu đồ “%(text)s”. Hãy dùng một trong: %(known)s.")
Name = TypeVar("Name", bound=str)
_PAGE = re.compile(r"[1-9]\d{0,4}", re.ASCII)

Pairs = Iterator[tuple[str, str]]
Values = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class SearchState:
    """A request with the addresses that lead on from it. `notes` say what of an address was not understood.

    Every `with_...` and `without_...` is a new state on its first page.
    """

    request: SearchRequest = field(default_factory=SearchRequest)
    notes: tuple[str, ...] = ()
    chart: Chart = CHARTS[0]

    @cached_property
    def query_string(self) -> str:
        """The state in one fixed order, defaults left out; empty when nothing is asked."""
        return urlencode(list(self._pairs()), quote_via=quote, safe="/:")

    @property
    def url(self) -> str:
        return address("/search", self.query_string)

    @property
    def is_narrowed(self) -> bool:
        """Whether words or filters ask for less than everything."""
        return bool(self.request.text) or self.request.filters != Filters()

    @property
    def period_typed(self) -> tuple[str, str]:
        """Start and end of the period as a reader would type them, empty where open."""
        fields = dict(self._pairs())
        return in_vietnamese(fields.get("from", "")), in_vietnamese(fields.get("to", ""))

    def without_page(self) -> "SearchState":
        """The first page of the same."""
        return self._changed()

    def page_url(self, page: int) -> str:
        return replace(self, request=replace(self.request, page=page)).url

    def article_url(self, article_id: str) -> str:
        """The article, keeping what was searched for its marks and the way back."""
        return address(f"/article/{quote(article_id, safe='')}", self.query_string)

    def with_text(self, text: str) -> "SearchState":
        return self._changed(text=text)

    def with_value(self, facet: str, value: str) -> "SearchState":
        """The value chosen, and not excluded."""
        filters = self.request.filters
        chosen = {**filters.include, facet: filters.include.get(facet, frozenset()) | {value}}
        return self._filtered(include=chosen, exclude=_removed(filters.exclude, facet, value))

    def without_value(self, facet: str, value: str) -> "SearchState":
        """Neither chosen nor excluded."""
        filters = self.request.filters
        return self._filtered(
            include=_removed(filters.include, facet, value), exclude=_removed(filters.exclude, facet, value)
        )

    def with_search(self, text: str, filters: Filters) -> "SearchState":
        """Another query with filters of its own."""
        return self._changed(text=text, filters=filters)

    def with_period(self, first: dt.date | None, last: dt.date | None) -> "SearchState":
        """Articles from `first` to `last`; None leaves that end open."""
        return self._filtered(date_from=first, date_to=last)

    def without_filters(self) -> "SearchState":
        return self._changed(filters=Filters())

    def with_sort(self, sort: Sort) -> "SearchState":
        return self._changed(sort=sort)

    def with_chart(self, chart: Chart) -> "SearchState":
        """The same page of results beside a chart of the other kind."""
        return replace(self, chart=chart)

    def with_literal(self, acronym: str) -> "SearchState":
        """The acronym is taken as it stands, not widened to its long form."""
        return self._changed(literal=self.request.literal | {acronym_key(acronym)})

    def with_meaning(self, acronym: str, long_form: str) -> "SearchState":
        """The acronym is taken to mean this long form alone, or with "" everything that it can mean."""
        meanings = {**self.request.meanings, acronym_key(acronym): long_form}
        return self.without_literal(acronym)._changed(meanings=meanings)

    def without_literal(self, acronym: str) -> "SearchState":
        return self._changed(literal=self.request.literal - {acronym_key(acronym)})

    def facet_url(self, facet: str) -> str:
        """All values of a facet, within this search."""
        return address(f"/facet/{facet}", self.without_page().query_string)

    def form_fields(self, shown: Collection[str] = ("q", "from", "to", *FACETS)) -> list[tuple[str, str]]:
        """What a form must send along because it shows no control for it: exclusions, literals, sort."""
        return [(name, value) for name, value in self.without_page()._pairs() if name not in shown]

    def _pairs(self) -> Pairs:
        request, filters = self.request, self.request.filters
        if request.text:
            yield "q", request.text
        for facet in FACETS:
            yield from ((facet, value) for value in sorted(filters.include.get(facet, ())))
        for facet in FACETS:
            yield from ((f"-{facet}", value) for value in sorted(filters.exclude.get(facet, ())))
        if filters.date_from:
            yield "from", write_start(filters.date_from)
        if filters.date_to:
            yield "to", write_end(filters.date_to)
        yield from (("literal", acronym) for acronym in sorted(request.literal))
        yield from (("acronym", f"{name}:{form}") for name, form in sorted(request.meanings.items()))
        if request.sort != SORTS[0]:
            yield "sort", request.sort
        if self.chart != CHARTS[0]:
            yield "chart", self.chart
        if request.page > 1:
            yield "page", str(request.page)

    def _filtered(self, **changes: Any) -> "SearchState":
        return self._changed(filters=replace(self.request.filters, **changes))

    def _changed(self, **changes: Any) -> "SearchState":
        return replace(self, request=replace(self.request, page=1, **changes), notes=())


def _removed(values: Values, facet: str, value: str) -> Values:
    return _chosen({**values, facet: values.get(facet, frozenset()) - {value}})


def parse_state(query_string: bytes) -> SearchState:
    """The state an address asks for. What cannot be understood is left out, with a note; never an error."""
    values: dict[str, list[str]] = {}
    for name, value in parse_qsl(query_string.decode("utf-8", "replace"), errors="replace"):
        if cleaned := clean_text(value).strip():
            values.setdefault(name, []).append(cleaned)
    notes: list[str] = []
    filters = _filters(values, notes)
    request = SearchRequest(
        text=_last(values, "q"),
        filters=filters,
        sort=_one_of(SORTS, _last(values, "sort"), _(_NO_SORT), notes),
        page=_page(_last(values, "page"), notes),
        literal=frozenset(filter(None, map(acronym_key, values.get("literal", ())))),
        meanings=read_meanings(values.get("acronym", ())),
    )
    chart = _one_of(CHARTS, _last(values, "chart"), _(_NO_CHART), notes)
    return SearchState(request, tuple(notes), chart)


def _last(values: dict[str, list[str]], name: str) -> str:
    return values.get(name, [""])[-1]


def _filters(values: dict[str, list[str]], notes: list[str]) -> Filters:
    first = _day(_last(values, "from"), 0, notes)
    last = _day(_last(values, "to"), 1, notes)
    if first and last and first > last:
        notes.append(_("Ngày bắt đầu đứng sau ngày kết thúc."))
        first = last = None
    exclude = {facet: frozenset(values.get(f"-{facet}", ())) for facet in FACETS}
    include = {facet: frozenset(values.get(facet, ())) - exclude[facet] for facet in FACETS}
    return Filters(_chosen(include), _chosen(exclude), first, last)


def _chosen(values: Values) -> Values:
    return {facet: chosen for facet, chosen in values.items() if chosen}


def _day(text: str, end: int, notes: list[str]) -> dt.date | None:
    """The first (`end` 0) or last (1) day of what was typed."""
    if not text:
        return None
    if period := read_period(text):
        return period[end]
    note = _("Không hiểu ngày “%(text)s”. Hãy viết như 2020, 6/2020 hoặc 24/6/2020.")
    notes.append(note % {"text": _short(text)})
    return None


def _one_of(known: tuple[Name, ...], text: str, problem: str, notes: list[str]) -> Name:
    """The name that was asked for, else the first; `problem` says that there is no such name."""
    for name in known:
        if text == name:
            return name
    if text:
        notes.append(problem % {"text": _short(text), "known": ", ".join(known)})
    return known[0]


def _page(text: str, notes: list[str]) -> int:
    if not text:
        return 1
    if _PAGE.fullmatch(text):
        return int(text)
    notes.append(_("Không có trang “%(text)s”. Hãy dùng số từ 1 đến 99999.") % {"text": _short(text)})
    return 1


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"
