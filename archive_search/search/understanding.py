"""What a request means: its query read, acronyms and facet values settled by what the archive holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from archive_search.engines.base import SearchEngine
from archive_search.knowledge.acronyms import Acronyms
from archive_search.language import gettext as _
from archive_search.model import Filters
from archive_search.query import tree as q
from archive_search.query.parse import MAX_CHARACTERS, Parsed, parse
from archive_search.query.rewrite import query_text
from archive_search.query.senses import Sense, decide
from archive_search.query.whole_names import with_quotes
from archive_search.query.words import Expansion
from archive_search.search.facet_asked import AskedValues
from archive_search.search.meanings import Meaning, meaning_notes, named
from archive_search.search.results import SearchRequest

_MOST_AMBIGUOUS = 4  # acronyms of one query to think over: each costs some ten counts


@dataclass(frozen=True, slots=True)
class Understood:
    """A request with names of facet values in quotes, or as the index spells them, its query, and what is to
    be said of it."""

    request: SearchRequest
    parsed: Parsed
    tree: q.Node
    notes: tuple[str, ...]


class Understanding:
    """Reads requests against one archive. Safe for threads."""

    def __init__(self, engine: SearchEngine, acronyms: Acronyms, values: AskedValues) -> None:
        self._engine = engine
        self._acronyms = acronyms
        self._values = values

    def of(self, request: SearchRequest) -> Understood:
        """Raises QueryError for a query over a limit."""
        text, quoted = self.with_quotes(request.text)
        settled = replace(request, text=text, filters=self._values.in_filters(request.filters))
        parsed = self.parsed(settled)
        tree, missing = self._values.in_tree(parsed.tree)
        said = meaning_notes(parsed.expansions, request.meanings)
        return Understood(settled, parsed, tree, (*quoted, *parsed.notes, *missing, *said))

    def with_quotes(self, text: str) -> tuple[str, list[str]]:
        """A query with quotes around names of several words behind a field, and a note that says so.

        One that is over the limit, or would be with its quotes, stays as it is.
        """
        if len(text) > MAX_CHARACTERS:
            return text, []
        quoted, fields = with_quotes(query_text(text), self._values.is_name)
        if not fields or len(quoted) > MAX_CHARACTERS:
            return text, []
        note = _("Đã đặt ngoặc kép cho tên gồm nhiều từ: %(fields)s. Hãy đặt lại nếu ý bạn khác.")
        return quoted, [note % {"fields": ", ".join(fields)}]

    def parsed(self, request: SearchRequest, folded: bool | None = None) -> Parsed:
        """The query read; an ambiguous acronym as the reader asks, else as the words beside it decide."""
        count = cache(lambda tree: self._engine.count(self.tree_of(tree), Filters()))
        left = iter(range(_MOST_AMBIGUOUS))

        def choose(expansion: Expansion, senses: Iterable[Sense]) -> str:
            if (asked := request.meanings.get(expansion.acronym)) is not None:
                return named(expansion, asked)
            return "" if next(left, None) is None else decide(senses, count)

        return parse(request.text, self._acronyms, request.literal, folded, choose)

    def tree_of(self, tree: q.Node) -> q.Node:
        """A query with facet values as the index spells them."""
        return self._values.in_tree(tree)[0]

    def count(self, text: str, filters: Filters, literal: frozenset[str]) -> int:
        """How many articles another query finds, whatever its acronyms mean."""
        return self._engine.count(self.tree_of(parse(text, self._acronyms, literal).tree), filters)

    def meanings(
        self, request: SearchRequest, expansions: Sequence[Expansion]
    ) -> dict[str, tuple[Meaning, ...]]:
        """What each ambiguous acronym can mean, and what the request would find then, all else unchanged."""
        open_ = [one for one in expansions if one.is_open]
        chosen = {one.acronym: one.meaning for one in open_}

        def total(acronym: str, meaning: str) -> int:
            parsed = self.parsed(replace(request, meanings={**chosen, acronym: meaning}))
            return self._engine.count(self.tree_of(parsed.tree), request.filters)

        return {
            one.acronym: tuple(Meaning(forms[0], total(one.acronym, forms[0])) for forms in one.meanings)
            for one in open_[:_MOST_AMBIGUOUS]
        }
