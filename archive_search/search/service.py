"""The one search service of command line and web: request -> query -> engine -> results."""

import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace

from archive_search.catalog.catalog import Catalog
from archive_search.catalog.records import Headline
from archive_search.engines.base import SearchEngine
from archive_search.errors import QueryError
from archive_search.fields import DATE_FACETS, FACETS
from archive_search.knowledge.library import Library
from archive_search.model import EngineResults, Filters
from archive_search.query import tree as q
from archive_search.query.describe import describe
from archive_search.query.parse import Parsed
from archive_search.query.relax import is_sentence, most_of
from archive_search.search.alternatives import Alternative, corrections, fields_closed, relaxations
from archive_search.search.buckets import arranged_buckets, buckets
from archive_search.search.cursors import Cursor, check_generation, check_search, digest
from archive_search.search.facet_asked import AskedValues
from archive_search.search.facet_names import FacetNames
from archive_search.search.facet_values import ValueOrder, arranged
from archive_search.search.hits import found_articles, hits, patterns_of, reprints
from archive_search.search.results import (
    Appearances,
    ArticleView,
    FacetValues,
    Passage,
    Reading,
    Relaxed,
    SearchRequest,
    SearchResults,
)
from archive_search.search.suggest import Suggester, Suggestion
from archive_search.search.understanding import Understanding, Understood
from archive_search.text.snippets import mark_all

_MOST_BUCKETS = 100  # of a facet; a narrower search shows the others
_FEW = 10  # hits of a sentence, beneath which the nearest others are offered
_FACET_NAMES = (*DATE_FACETS, *FACETS)


class SearchService:
    """Answers requests from an engine and the catalog. Safe for threads."""

    def __init__(self, engine: SearchEngine, catalog: Catalog, library: Library) -> None:
        self.engine = engine
        self.catalog = catalog
        self.topics = library.topics
        self.places = library.places
        self._names = FacetNames(catalog, library)
        self._understanding = Understanding(engine, library.acronyms, AskedValues(engine, self._names))
        self._suggester = Suggester(engine, catalog, self._names)

    def close(self) -> None:
        self.engine.close()
        self.catalog.close()

    def search(self, request: SearchRequest) -> SearchResults:
        """The page asked for, the exact total and all facets.

        Raises QueryError for a query over a limit, CursorError for a cursor of another search, EngineError
        when the index cannot answer.
        """
        with self.catalog.one_state():
            return self._search(request)

    def _search(self, request: SearchRequest) -> SearchResults:
        started = time.perf_counter()
        asked = self._understand(request)
        request, tree = asked.request, asked.tree
        found, cursor = self._run(tree, request, _FACET_NAMES)
        corrected, loosened = self._alternatives(asked, found.total)
        return SearchResults(
            request=request,
            tree=tree,
            understood=self._describe(tree, asked.parsed),
            notes=asked.notes,
            expansions=asked.parsed.expansions,
            meanings=self._understanding.meanings(request, asked.parsed.expansions),
            total=found.total,
            hits=hits(self.catalog, found, tree),
            facets={
                name: arranged_buckets(name, counts, request.filters, self._names)
                for name, counts in found.facets.items()
            },
            relaxed=self._relax(request, tree) if _wants_more(found, request, tree) else None,
            corrections=corrected,
            relaxations=loosened,
            took_ms=round((time.perf_counter() - started) * 1000, 1),
            next=cursor,
        )

    def read(self, request: SearchRequest) -> Reading:
        """The page asked for with its articles whole, without facets.

        Which articles these are is decided at once, by one state of the index, so that a page may be as long
        as EVERYTHING: 100,000 ids take 12 MB, and only some articles are held at a time.
        """
        asked = self._understand(request)
        found, _cursor = self._run(asked.tree, asked.request)
        articles = found_articles(self.catalog, found, asked.tree)
        return Reading(
            asked.request, self._describe(asked.tree, asked.parsed), asked.notes, found.total, articles
        )

    def facet_counts(self, request: SearchRequest, facet: str) -> Mapping[str, int]:
        """Every value of one facet with its count, as `search` counts it."""
        asked = self._understand(request)
        return self.engine.search(asked.tree, asked.request.filters, [facet], limit=0).facets[facet]

    def facet_values(
        self, request: SearchRequest, facet: str, find: str = "", order: ValueOrder = "count"
    ) -> FacetValues:
        """All values of a facet with their counts, as many a page as `request` says, `find` words in them.

        Past the last page comes the last one.
        """
        asked = self._understand(request)
        filters = asked.request.filters
        found = self.engine.search(asked.tree, filters, [facet], limit=0)
        counts = found.facets[facet]
        selected = filters.include.get(facet, frozenset()) | filters.exclude.get(facet, frozenset())
        others = {value: count for value, count in counts.items() if value not in selected}
        values = arranged(facet, others, self._names, find, order)
        page = max(1, min(request.page, math.ceil(len(values) / request.per_page)))
        shown = values[(page - 1) * request.per_page : page * request.per_page]
        return FacetValues(
            request=replace(asked.request, page=page),
            understood=self._describe(asked.tree, asked.parsed),
            total=found.total,
            chosen=buckets(facet, sorted(selected), counts, filters, self._names),
            buckets=buckets(facet, shown, counts, filters, self._names),
            fitting=len(values),
        )

    def article(
        self,
        article_id: str,
        text: str = "",
        literal: frozenset[str] = frozenset(),
        meanings: Mapping[str, str] | None = None,
    ) -> ArticleView:
        """An article with marks on what the query `text` searched; NotFound when there is none."""
        self._names.refresh()
        stored = self.catalog.article(article_id)
        article = stored.article
        asked = SearchRequest(text, literal=literal, meanings=meanings or {})
        patterns = patterns_of(self._understanding.of(asked).tree) if text else []
        whole = (article.title, *article.body.split("\n"), *article.captions)
        title, *parts = (
            Passage(part, spans) for part, spans in zip(whole, mark_all(whole, patterns), strict=True)
        )
        count = len(parts) - len(article.captions)
        return ArticleView(stored, title, tuple(parts[:count]), tuple(parts[count:]))

    def suggest(self, typed: str) -> tuple[Suggestion, ...]:
        """How the text of a search box may go on, at most ten ways, the likeliest first."""
        return self._suggester.suggest(typed)

    def warm_up(self) -> None:
        """Read ahead what the first suggestions need; they are answered meanwhile, without names."""
        self._suggester.warm_up()

    def counts(self, facets: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
        """How many articles of the whole archive carry each value of the facets."""
        return self.engine.search(q.Everything(), Filters(), facets, limit=0).facets

    def reprints(self, ids: Sequence[str]) -> dict[str, tuple[Headline, ...]]:
        """For each article that shares its story the others, as they stand in the archive."""
        return reprints(self.catalog, ids)

    def appearances(self, results: SearchResults) -> Appearances | None:
        """When what was found was first and last published in this archive; None when no day is known."""
        tree, filters = results.tree, results.request.filters
        oldest = self.engine.search(tree, filters, sort="oldest", limit=1)
        newest = self.engine.search(tree, filters, sort="newest", limit=1)
        ends = [id_ for found in (oldest, newest) for id_, _ in found.hits]
        known = self.catalog.headlines(ends)
        told = [known[id_] for id_ in ends if id_ in known and known[id_].date]
        if len(told) < 2:
            return None
        is_limited = filters.date_from or filters.date_to
        dated = sum(bucket.count for bucket in results.facets["year"])
        return Appearances(told[0], told[1], 0 if is_limited else results.total - dated)

    def label(self, facet: str, value: str) -> str:
        """The words that stand for a facet's value."""
        return self._names.label(facet, value)

    def _understand(self, request: SearchRequest) -> Understood:
        self._names.refresh()
        return self._understanding.of(request)

    def _run(
        self, tree: q.Node, request: SearchRequest, facets: Sequence[str] = ()
    ) -> tuple[EngineResults, Cursor | None]:
        """The page asked for, and the way to the one behind it."""
        sort = "newest" if request.sort == "relevance" and isinstance(tree, q.Everything) else request.sort
        name = digest(request.text, request.filters, request.sort, request.literal, request.meanings)
        after, size = request.after, request.per_page
        check_search(after, name)
        found = self.engine.search(
            tree,
            request.filters,
            facets,
            sort,
            offset=(request.page - 1) * size,
            limit=size + 1,  # one more tells whether there is a page behind this one
            after=after.position if after else None,
            most_values=_MOST_BUCKETS,
        )
        if sort == "relevance":  # new articles change the weights of words, and days only what is new
            check_generation(after, found.generation)
        page, is_last = found.page[:size], len(found.page) <= size
        return replace(found, page=page), None if is_last else Cursor(page[-1], found.generation, name)

    def _relax(self, request: SearchRequest, strict: q.Node) -> Relaxed | None:
        """Articles with most of the words, with accents or without; words as typed rank higher."""
        parsed = self._understanding.parsed(request, folded=True)
        tree = self._understanding.tree_of(parsed.tree)
        try:
            relaxed = most_of(tree, lambda node: self.engine.count(node, Filters()) > 0) or tree
            found, _cursor = self._run(q.all_of(relaxed, q.Not(strict)), replace(request, page=1, after=None))
        except QueryError:  # without its accents a prefix may stand for too many words
            return None
        if not found.total:
            return None
        return Relaxed(self._describe(relaxed, parsed), found.total, hits(self.catalog, found, relaxed))

    def _alternatives(
        self, asked: Understood, total: int
    ) -> tuple[tuple[Alternative, ...], tuple[Alternative, ...]]:
        """What else may be meant, and searches that ask for less; both mostly where little was found."""
        request = asked.request

        def count(text: str, filters: Filters) -> int:
            try:
                return self._understanding.count(text, filters, request.literal)
            except QueryError:  # too many words without its quotes, or expansions without its accents
                return 0

        search = request.text, request.filters
        closed = fields_closed(*search, lambda text: self._understanding.with_quotes(text)[0], count)
        corrected = corrections(*search, total, self.engine, asked.parsed.is_folded, count)
        return (*closed, *corrected), () if total else relaxations(*search, self.label, count)

    def _describe(self, tree: q.Node, parsed: Parsed) -> str:
        return describe(tree, parsed.is_folded, self.label)


def _wants_more(found: EngineResults, request: SearchRequest, tree: q.Node) -> bool:
    """Whether to offer what matches most of the query: nothing matched all, or hardly anything a sentence.

    Some article may hold every word of a pasted headline by accident, while the one that is meant words
    one of them otherwise: of 514 headlines of newspapers 308 were held in full, half of them elsewhere.
    """
    few = request.page == 1 and not request.after and found.total < _FEW and is_sentence(tree)
    return found.total == 0 or few
