"""What a reader whose search found nothing, or next to nothing, may try instead, each with its count."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from archive_search.engines.base import SearchEngine
from archive_search.fields import FACETS
from archive_search.language import gettext as _
from archive_search.model import Filters
from archive_search.query.rewrite import query_text, without_accents, without_each_part, without_quotes
from archive_search.query.whole_names import with_fields_closed
from archive_search.search.spelling import FEW, corrected

_CORRECTIONS, _RELAXATIONS = 3, 6  # how many are offered
_COUNTED = 20  # searches that are tried
_CLEARLY_MORE = 10  # times as many articles as the query itself, before another spelling is offered

Count = Callable[[str, Filters], int]
Label = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another search: what is different about it beside its spelling, and how many articles it finds."""

    change: str
    text: str
    filters: Filters
    total: int


def corrections(
    text: str, filters: Filters, total: int, engine: SearchEngine, folded: bool, count: Count
) -> tuple[Alternative, ...]:
    """Searches with words spelled otherwise, if those as typed find at most two articles.

    The likeliest come first. They keep the filters, unless all of them find nothing then.
    """
    if total > FEW:
        return ()
    texts = corrected(query_text(text), engine, folded, total)
    found = _counted([("", other, filters) for other in texts], count)
    if not found and filters != Filters():
        found = _counted([(_("bỏ mọi bộ lọc"), other, Filters()) for other in texts], count)
    return tuple(one for one in found if one.total >= max(1, total * _CLEARLY_MORE))[:_CORRECTIONS]


def fields_closed(
    text: str, filters: Filters, quoted: Callable[[str], str], count: Count
) -> tuple[Alternative, ...]:
    """The search with each value right behind the colon of its field, however much is found without; `quoted`
    puts names of several words in quotes."""
    typed = query_text(text)
    closed = with_fields_closed(typed)
    return tuple(_counted([("", quoted(closed), filters)], count)) if closed != typed else ()


def relaxations(text: str, filters: Filters, label: Label, count: Count) -> tuple[Alternative, ...]:
    """Searches that ask for one thing less, those that find most first."""
    tried = [*_filters_left_out(text, filters, label), *_words_left_out(query_text(text), filters)]
    found = _counted(tried[:_COUNTED], count)
    return tuple(sorted(found, key=lambda one: -one.total))[:_RELAXATIONS]


def _counted(tried: Iterable[tuple[str, str, Filters]], count: Count) -> list[Alternative]:
    """Those that find something."""
    counted = (Alternative(*one, count(*one[1:])) for one in tried)
    return [one for one in counted if one.total]


def _words_left_out(text: str, filters: Filters) -> Iterator[tuple[str, str, Filters]]:
    for words, other in (
        (_("Không phân biệt dấu"), without_accents(text)),
        (_("Không cần đúng nguyên cụm từ"), without_quotes(text)),
    ):
        if other != text:
            yield words, other, filters
    for part, rest in without_each_part(text):
        yield _("Bỏ “%(words)s”") % {"words": part.replace('"', "")}, rest, filters


def _filters_left_out(text: str, filters: Filters, label: Label) -> Iterator[tuple[str, str, Filters]]:
    """The search without the choice in one facet at a time, without the period, and without all of them."""
    without = [
        (
            _("Bỏ %(filter)s") % {"filter": _named(facet, values, label)},
            replace(filters, include=_others(filters.include, facet)),
        )
        for facet, values in filters.include.items()
    ]
    without += [
        (
            _("Gồm cả %(filter)s") % {"filter": _named(facet, values, label)},
            replace(filters, exclude=_others(filters.exclude, facet)),
        )
        for facet, values in filters.exclude.items()
    ]
    if filters.date_from or filters.date_to:
        without.append((_("Bỏ khoảng thời gian"), replace(filters, date_from=None, date_to=None)))
    if len(without) > 1:
        without.append((_("Bỏ mọi bộ lọc"), Filters()))
    yield from ((words, text, rest) for words, rest in without)


def _named(facet: str, values: Iterable[str], label: Label) -> str:
    return (
        f"{FACETS[facet].label.lower()}: {_(' hoặc ').join(sorted(label(facet, value) for value in values))}"
    )


def _others(chosen: Mapping[str, frozenset[str]], facet: str) -> dict[str, frozenset[str]]:
    return {name: values for name, values in chosen.items() if name != facet}
