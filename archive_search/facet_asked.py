"""Facet values as readers write them, made those that the index knows."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from archive_search.engines.base import SearchEngine
from archive_search.errors import QueryError
from archive_search.facet_names import FacetNames
from archive_search.fields import FACETS
from archive_search.language import gettext as _
from archive_search.model import Filters
from archive_search.query import tree as q
from archive_search.text.normalize import fold, shadow

MAX_CHOICES = 50


class AskedValues:
    """Safe for threads."""

    def __init__(self, engine: SearchEngine, names: FacetNames) -> None:
        self._engine = engine
        self._names = names

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

        QueryError where there are too many: a page names each of them and leads to all others without it, so
        that its length grows with their square.
        """
        if sum(map(len, (*filters.include.values(), *filters.exclude.values()))) > MAX_CHOICES:
            message = _("Chọn cùng lúc nhiều nhất %(most)s giá trị lọc. Hãy bỏ bớt.")
            raise QueryError(message % {"most": MAX_CHOICES})

        def known(chosen: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
            return {
                name: frozenset(value for text in texts for value in self._values(name, text) or (text,))
                for name, texts in chosen.items()
            }

        return replace(filters, include=known(filters.include), exclude=known(filters.exclude))

    def _values(self, facet: str, text: str) -> tuple[str, ...]:
        """The values that a spelling names: itself, else those equal without accents, else containing it."""
        known = self._names.current(facet, text)
        if self._engine.count(q.FacetIs(facet, (known,)), Filters()):
            return (known,)
        everything = self._engine.search(q.Everything(), Filters(), [facet], limit=0).facets[facet]
        names = {value: self._names.lines(facet, value) for value in everything}
        return _named(text, names, shadow) or _named(text, names, lambda name: fold(shadow(name)))


def _named(text: str, names: Mapping[str, str], form: Callable[[str], str]) -> tuple[str, ...]:
    """The values with a name (a line each) that is `text` in this form, else begins with its words, else
    contains them: who asks for a chairman does not mean the deputy chairman."""
    wanted = f" {form(text)} "
    lines = {value: [f" {line} " for line in form(name).split("\n")] for value, name in names.items()}
    for fits in (str.__eq__, str.startswith, str.__contains__):
        if found := tuple(value for value, own in lines.items() if any(fits(line, wanted) for line in own)):
            return found
    return ()
