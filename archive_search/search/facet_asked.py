"""Facet values as readers write them, made those that the index knows."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from archive_search.engines.base import SearchEngine
from archive_search.errors import QueryError
from archive_search.fields import FACETS
from archive_search.language import gettext as _
from archive_search.model import Filters
from archive_search.query import tree as q
from archive_search.search.facet_names import FacetNames
from archive_search.text.normalize import clean_text, fold, shadow
from archive_search.written import number

MAX_CHOICES = 50  # values of all filters together
_MOST_REMEMBERED = 1_000  # texts and what they name

AsOf = tuple[int, int]  # the generation of the index, the change of the catalog


class Lines(NamedTuple):
    """The names of each value, each between blanks, and all of them in one text."""

    of: Mapping[str, Sequence[str]]
    all: str


class AskedValues:
    """Safe for threads."""

    def __init__(self, engine: SearchEngine, names: FacetNames) -> None:
        self._engine = engine
        self._names = names
        # To spell out all values of a facet takes .1 to .3 s on 10,000 articles, and a query may name 64.
        self._lines = lru_cache(len(FACETS))(self._read_lines)
        self._named = lru_cache(_MOST_REMEMBERED)(self._find)

    def in_tree(self, tree: q.Node) -> tuple[q.Node, list[str]]:
        """The tree with values of the index, and a note for each one that is unknown."""
        notes: list[str] = []

        def known(node: q.FacetIs) -> q.Node:
            values = self._values(node.name, node.values[0])
            if not values:
                label = FACETS[node.name].label.lower()
                note = _("Không có %(facet)s nào là “%(value)s” trong kho.")
                notes.append(note % {"facet": label, "value": node.values[0]})
            return q.FacetIs(node.name, values)

        return q.replace_facets(tree, known), notes

    def in_filters(self, filters: Filters) -> Filters:
        """The filters with values of the index; those that are unknown stay as they are.

        QueryError where there are more than MAX_CHOICES, of the words of a reader or of what they name.
        """
        _check_number(filters)

        def known(chosen: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
            return {
                name: frozenset(value for text in texts for value in self._few_values(name, text) or (text,))
                for name, texts in chosen.items()
            }

        settled = replace(filters, include=known(filters.include), exclude=known(filters.exclude))
        _check_number(settled)
        return settled

    def _few_values(self, facet: str, text: str) -> tuple[str, ...]:
        values = self._values(facet, text)
        if len(values) > MAX_CHOICES:
            message = _("“%(text)s” khớp %(count)s lựa chọn, nhiều quá; hãy ghi rõ hơn.")
            raise QueryError(message % {"text": text, "count": number(len(values))})
        return values

    def is_name(self, facet: str, text: str) -> bool:
        """Whether words name a value, in whole or in part."""
        return bool(self._values(facet, text))

    def _values(self, facet: str, text: str) -> tuple[str, ...]:
        """The values that a spelling names: itself, else the units that it means as a place, else those equal
        without accents, else containing it."""
        as_of = self._engine.info().generation, self._names.sequence
        return self._named(as_of, facet, text)

    def _find(self, as_of: AsOf, facet: str, text: str) -> tuple[str, ...]:
        known = self._names.current(facet, text)
        if self._engine.count(q.FacetIs(facet, (known,)), Filters()):
            return (known,)
        accented, folded = self._lines(as_of, facet)
        written, units = self._names.meant(facet, clean_text(text))
        wanted = _joined(written)
        if units and (found := _equal({wanted, *units}, accented)):
            return found
        return _fitting(wanted, accented) or _fitting(fold(wanted), folded)

    def _read_lines(self, as_of: AsOf, facet: str) -> tuple[Lines, Lines]:
        """The names of every value, with their accents and without."""
        everything = list(self._engine.search(q.Everything(), Filters(), [facet], limit=0).facets[facet])
        lines = zip(everything, self._names.lines(facet, everything), strict=True)
        names = {value: _joined(shadow(own)) for value, own in lines}
        return _as_lines(names), _as_lines({value: fold(name) for value, name in names.items()})


def _check_number(filters: Filters) -> None:
    """A page names every choice and leads to all others without it, so its length grows with their square."""
    if sum(map(len, (*filters.include.values(), *filters.exclude.values()))) > MAX_CHOICES:
        message = _("Chỉ lọc được theo nhiều nhất %(most)s lựa chọn cùng lúc. Hãy bỏ bớt.")
        raise QueryError(message % {"most": MAX_CHOICES})


def _joined(name: str) -> str:
    """A name without dashes that stand apart: nobody types them, as in `Giáo dục - Đào tạo`."""
    return name.replace(" - ", " ")


def _as_lines(names: Mapping[str, str]) -> Lines:
    lines = {value: [f" {line} " for line in name.split("\n")] for value, name in names.items()}
    return Lines(lines, "\n".join(chain.from_iterable(lines.values())))


def _equal(wanted: Set[str], lines: Lines) -> tuple[str, ...]:
    """The values that are one of several in matching form."""
    return tuple(value for value, own in lines.of.items() if own[0][1:-1] in wanted)


def _fitting(text: str, lines: Lines) -> tuple[str, ...]:
    """The values with a name that is the text, else begins with its words, else contains them: who asks for a
    chairman does not mean the deputy chairman."""
    wanted = f" {text} "
    if wanted not in lines.all:
        return ()
    for fits in (str.__eq__, str.startswith, str.__contains__):
        if found := tuple(
            value for value, own in lines.of.items() if any(fits(line, wanted) for line in own)
        ):
            return found
    return ()
