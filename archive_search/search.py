"""The one search service of command line and web: request -> parse -> engine -> results."""

import datetime as dt
import math
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from archive_search.alternatives import Alternative, corrections, relaxations
from archive_search.catalog.catalog import Catalog
from archive_search.catalog.records import Headline, StoredArticle
from archive_search.catalog.registry import Registry
from archive_search.catalog.sightings import Place
from archive_search.catalog.stories import story_members
from archive_search.cursors import Cursor, check_generation, check_search, digest
from archive_search.engines.base import SearchEngine, Sort
from archive_search.errors import QueryError
from archive_search.evidence_json import cues, offices
from archive_search.facet_names import FacetNames
from archive_search.facet_values import ValueOrder, arranged
from archive_search.fields import DATE_FACETS, FACETS
from archive_search.knowledge.library import Library
from archive_search.language import gettext as _
from archive_search.meanings import Meaning, meaning_notes, named
from archive_search.model import EngineResults, Filters
from archive_search.query import tree as q
from archive_search.query.describe import describe
from archive_search.query.parse import Parsed, parse
from archive_search.query.relax import is_sentence, most_of
from archive_search.query.senses import Sense, decide
from archive_search.query.words import Expansion
from archive_search.suggest import Suggester, Suggestion
from archive_search.text.collate import collation_key
from archive_search.text.normalize import fold, shadow
from archive_search.text.snippets import Pattern, best_passage, mark_all, marks


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What a reader asks for. `literal` are acronyms that are not to be expanded, in capitals; `meanings`
    says for ambiguous ones which long form is meant, "" for all, whatever the words beside them tell.

    The page is counted from where `after` says, which a page of the same search gave as its `next`.
    """

    text: str = ""
    filters: Filters = field(default_factory=Filters)
    sort: Sort = "relevance"
    page: int = 1
    per_page: int = 10
    literal: frozenset[str] = frozenset()
    after: Cursor | None = None
    meanings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Passage:
    """Text to show, with the (start, end) of what was searched."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class OfficialRole:
    """An office as an article first states it of a person, with the words that hold name and office.

    `id` is the person's in the registry, None where it tells none; `evidence` is as in `evidence_json`.
    """

    name: str
    role: str
    id: str | None
    evidence: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found. `topics` are slugs, strongest first; `cues` the words that speak most for each.

    `also` are the other articles of its story, which a page may fold into it.
    """

    id: str
    title: Passage
    date: dt.date | None
    source: str
    url: str | None
    path: str
    score: float
    snippet: Passage
    officials: tuple[OfficialRole, ...]
    topics: tuple[str, ...]
    cues: Mapping[str, Sequence[Mapping[str, Any]]]
    also: tuple[Headline, ...] = ()


@dataclass(frozen=True, slots=True)
class Bucket:
    """A facet value with its exact count; `selected` is +1 chosen, -1 excluded, 0 neither."""

    value: str
    label: str
    count: int
    selected: int = 0


@dataclass(frozen=True, slots=True)
class Relaxed:
    """What is offered beside the hits: articles that hold most of what was asked, but not all of it."""

    understood: str
    total: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class SearchResults:
    """`facets` are named as in `fields.FACETS`, and `year` and `month`. `meanings` are what each ambiguous
    acronym that is widened can be taken to mean.

    Of a facet the hundred most frequent values are given; of years and months all, newest first.
    `next` leads to the page behind this one, None where this is the last.
    `corrections` are other spellings, where next to nothing was found; `relaxations` ask for less, where
    nothing was.
    """

    request: SearchRequest
    understood: str
    notes: tuple[str, ...]
    expansions: tuple[Expansion, ...]
    meanings: Mapping[str, tuple[Meaning, ...]]
    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[Bucket, ...]]
    relaxed: Relaxed | None
    took_ms: float
    next: Cursor | None = None
    corrections: tuple[Alternative, ...] = ()
    relaxations: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetValues:
    """One page of the values of a facet that fit, and apart from them those `chosen` or excluded.

    `fitting` counts the values that fit on all pages, `total` the articles of the search.
    """

    request: SearchRequest
    understood: str
    total: int
    chosen: tuple[Bucket, ...]
    buckets: tuple[Bucket, ...]
    fitting: int


@dataclass(frozen=True, slots=True)
class Found:
    """A hit and its article whole."""

    hit: Hit
    stored: StoredArticle


@dataclass(frozen=True, slots=True)
class Reading:
    """A page of results to take away: `articles` can be gone through once and are read as one goes."""

    request: SearchRequest
    understood: str
    notes: tuple[str, ...]
    total: int
    articles: Iterator[Found]


@dataclass(frozen=True, slots=True)
class Appearances:
    """The earliest and the latest article that matches; `undated` more match and tell no day."""

    first: Headline
    last: Headline
    undated: int


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article to read, with marks on what was searched."""

    stored: StoredArticle
    title: Passage
    paragraphs: tuple[Passage, ...]
    captions: tuple[Passage, ...]


EVERYTHING = sys.maxsize  # as `per_page`: all that match, on one page
MAX_CHOICES = 50  # values of all filters together
_READ_AT_ONCE = 100  # articles
_MOST_BUCKETS = 100  # of a facet; a narrower search shows the others
_FEW = 10  # hits of a sentence, beneath which the nearest others are offered
_MOST_CUES = 5  # of a topic, with a hit; an article's own JSON has all
_MOST_AMBIGUOUS = 4  # acronyms of one query to think over: each costs some ten counts
_FACET_NAMES = (*DATE_FACETS, *FACETS)


class SearchService:
    """Answers requests from an engine and the catalog. Safe for threads."""

    def __init__(self, engine: SearchEngine, catalog: Catalog, library: Library) -> None:
        self.engine = engine
        self.catalog = catalog
        self.topics = library.topics
        self.places = library.places
        self._names = FacetNames(catalog, library)
        self._acronyms = library.acronyms
        self._suggester = Suggester(engine, catalog, self._names)

    def search(self, request: SearchRequest) -> SearchResults:
        """The page asked for, the exact total and all facets.

        Raises QueryError for a query over a limit, CursorError for a cursor of another search, EngineError
        when the index cannot answer.
        """
        started = time.perf_counter()
        request, parsed, tree, notes = self._understand(request)
        found, cursor = self._run(tree, request, _FACET_NAMES)
        corrected, loosened = self._alternatives(request, parsed, found.total)
        return SearchResults(
            request=request,
            understood=self._describe(tree, parsed),
            notes=notes,
            expansions=parsed.expansions,
            meanings=self._meanings(request, parsed.expansions),
            total=found.total,
            hits=self._hits(found, tree),
            facets={
                name: self._buckets(name, counts, request.filters) for name, counts in found.facets.items()
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
        as EVERYTHING: 100,000 ids take 12 MB, and only `_READ_AT_ONCE` articles are held at a time.
        """
        request, parsed, tree, notes = self._understand(request)
        found, _cursor = self._run(tree, request)
        return Reading(request, self._describe(tree, parsed), notes, found.total, self._read(found, tree))

    def facet_counts(self, request: SearchRequest, facet: str) -> Mapping[str, int]:
        """Every value of one facet with its count, as `search` counts it."""
        request, _parsed, tree, _notes = self._understand(request)
        return self.engine.search(tree, request.filters, [facet], limit=0).facets[facet]

    def facet_values(
        self, request: SearchRequest, facet: str, find: str = "", order: ValueOrder = "count"
    ) -> FacetValues:
        """All values of a facet with their counts, as many a page as `request` says, `find` words in them.

        Past the last page comes the last one.
        """
        request, parsed, tree, _notes = self._understand(request)
        found = self.engine.search(tree, request.filters, [facet], limit=0)
        counts, filters = found.facets[facet], request.filters
        selected = filters.include.get(facet, frozenset()) | filters.exclude.get(facet, frozenset())
        others = {value: count for value, count in counts.items() if value not in selected}
        values = arranged(facet, others, self._names, find, order)
        page = max(1, min(request.page, math.ceil(len(values) / request.per_page)))
        first = (page - 1) * request.per_page
        return FacetValues(
            request=replace(request, page=page),
            understood=self._describe(tree, parsed),
            total=found.total,
            chosen=self._in_words(facet, sorted(selected), counts, filters),
            buckets=self._in_words(facet, values[first : first + request.per_page], counts, filters),
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
        patterns = _patterns(self._parse(asked).tree) if text else []
        whole = (article.title, *article.body.split("\n"), *article.captions)
        title, *parts = (
            Passage(part, spans) for part, spans in zip(whole, mark_all(whole, patterns), strict=True)
        )
        count = len(parts) - len(article.captions)
        return ArticleView(stored, title, tuple(parts[:count]), tuple(parts[count:]))

    def suggest(self, typed: str) -> tuple[Suggestion, ...]:
        """How the text of a search box may go on, at most ten ways, the likeliest first."""
        return self._suggester.suggest(typed)

    def counts(self, facets: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
        """How many articles of the whole archive carry each value of the facets."""
        return self.engine.search(q.Everything(), Filters(), facets, limit=0).facets

    def reprints(self, ids: Sequence[str]) -> dict[str, tuple[Headline, ...]]:
        """For each article that shares its story the others, as they stand in the archive."""
        members = story_members(self.catalog, ids)
        known = self.catalog.headlines(sorted({id_ for story in members.values() for id_ in story}))
        return {
            id_: tuple(known[other] for other in story if other != id_ and other in known)
            for id_, story in members.items()
        }

    def appearances(self, request: SearchRequest) -> Appearances | None:
        """When what is asked for was first and last published in this archive; None when no day is known."""
        request, _parsed, tree, _notes = self._understand(request)
        filters = request.filters
        oldest = self.engine.search(tree, filters, ["year"], "oldest", limit=1)
        newest = self.engine.search(tree, filters, (), "newest", limit=1)
        ends = [id_ for found in (oldest, newest) for id_, _ in found.hits]
        known = self.catalog.headlines(ends)
        told = [known[id_] for id_ in ends if id_ in known and known[id_].date]
        if len(told) < 2:
            return None
        is_limited = filters.date_from or filters.date_to
        undated = 0 if is_limited else oldest.total - sum(oldest.facets["year"].values())
        return Appearances(told[0], told[1], undated)

    def label(self, facet: str, value: str) -> str:
        """The words that stand for a facet's value."""
        return self._names.label(facet, value)

    def _understand(self, request: SearchRequest) -> tuple[SearchRequest, Parsed, q.Node, tuple[str, ...]]:
        """The request with facet values as the index spells them, its query, and what is to be said of it."""
        _check_number(request.filters)
        self._names.refresh()
        parsed = self._parse(request)
        tree, missing = self._resolve(parsed.tree)
        said = meaning_notes(parsed.expansions, request.meanings)
        request = replace(request, filters=self._resolve_filters(request.filters))
        return request, parsed, tree, (*parsed.notes, *missing, *said)

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

    def _parse(self, request: SearchRequest, folded: bool | None = None) -> Parsed:
        """The query read; an ambiguous acronym as the reader asks, else as the words beside it decide."""
        count = cache(self._count)
        left = iter(range(_MOST_AMBIGUOUS))

        def choose(expansion: Expansion, senses: Iterable[Sense]) -> str:
            if (asked := request.meanings.get(expansion.acronym)) is not None:
                return named(expansion, asked)
            return "" if next(left, None) is None else decide(senses, count)

        return parse(request.text, self._acronyms, request.literal, folded, choose)

    def _count(self, tree: q.Node) -> int:
        return self.engine.count(self._resolve(tree)[0], Filters())

    def _meanings(
        self, request: SearchRequest, expansions: Sequence[Expansion]
    ) -> dict[str, tuple[Meaning, ...]]:
        """What each ambiguous acronym can mean, and what the request would find then, all else unchanged."""
        open_ = [one for one in expansions if one.is_open]
        chosen = {one.acronym: one.meaning for one in open_}

        def total(acronym: str, meaning: str) -> int:
            parsed = self._parse(replace(request, meanings={**chosen, acronym: meaning}))
            return self.engine.count(self._resolve(parsed.tree)[0], request.filters)

        return {
            one.acronym: tuple(Meaning(forms[0], total(one.acronym, forms[0])) for forms in one.meanings)
            for one in open_[:_MOST_AMBIGUOUS]
        }

    def _relax(self, request: SearchRequest, strict: q.Node) -> Relaxed | None:
        """Articles with most of the words, with accents or without; words as typed rank higher."""
        parsed = self._parse(request, folded=True)
        tree = self._resolve(parsed.tree)[0]
        relaxed = most_of(tree, lambda node: self.engine.count(node, Filters()) > 0) or tree
        found, _cursor = self._run(q.all_of(relaxed, q.Not(strict)), replace(request, page=1, after=None))
        if not found.total:
            return None
        return Relaxed(self._describe(relaxed, parsed), found.total, self._hits(found, relaxed))

    def _alternatives(
        self, request: SearchRequest, parsed: Parsed, total: int
    ) -> tuple[tuple[Alternative, ...], tuple[Alternative, ...]]:
        """Other spellings, and searches that ask for less; both empty where enough was found."""

        def count(text: str, filters: Filters) -> int:
            try:
                tree = parse(text, self._acronyms, request.literal).tree
                return self.engine.count(self._resolve(tree)[0], filters)
            except QueryError:  # too many words without its quotes, or expansions without its accents
                return 0

        asked = request.text, request.filters
        corrected = corrections(*asked, total, self.engine, parsed.is_folded, count)
        return corrected, () if total else relaxations(*asked, self.label, count)

    def _describe(self, tree: q.Node, parsed: Parsed) -> str:
        return describe(tree, parsed.is_folded, self.label)

    def _hits(self, found: EngineResults, tree: q.Node) -> tuple[Hit, ...]:
        return tuple(one.hit for one in self._read(found, tree))

    def _read(self, found: EngineResults, tree: q.Node) -> Iterator[Found]:
        patterns = _patterns(tree)
        hits = found.hits
        for start in range(0, len(hits), _READ_AT_ONCE):
            scores = dict(hits[start : start + _READ_AT_ONCE])
            stored = self.catalog.articles(list(scores))
            also = self.reprints(list(scores))
            persons = Registry(self.catalog).persons_in(*scores)
            for id_, score in scores.items():
                if id_ in stored:  # an article deleted a moment ago may still be in the index
                    hit = _hit(stored[id_], score, patterns, persons)
                    yield Found(replace(hit, also=also.get(id_, ())), stored[id_])

    def _buckets(self, facet: str, counts: Mapping[str, int], filters: Filters) -> tuple[Bucket, ...]:
        selected = (*filters.include.get(facet, ()), *filters.exclude.get(facet, ()))
        buckets = self._in_words(facet, {*counts, *selected}, counts, filters)
        if facet in DATE_FACETS:
            return tuple(sorted(buckets, key=lambda bucket: bucket.value, reverse=True))
        return tuple(sorted(buckets, key=lambda bucket: (-bucket.count, collation_key(bucket.label))))

    def _in_words(
        self, facet: str, values: Iterable[str], counts: Mapping[str, int], filters: Filters
    ) -> tuple[Bucket, ...]:
        chosen = filters.include.get(facet, frozenset())
        excluded = filters.exclude.get(facet, frozenset())
        return tuple(
            Bucket(v, self.label(facet, v), counts.get(v, 0), (v in chosen) - (v in excluded)) for v in values
        )

    def _resolve(self, tree: q.Node) -> tuple[q.Node, list[str]]:
        """The tree with facet values as typed made values of the index, and a note for each unknown one."""
        notes: list[str] = []

        def known(node: q.FacetIs) -> q.Node:
            values = self._values(node.name, node.values[0])
            if not values:
                label = FACETS[node.name].label.lower()
                note = _("Không có %(facet)s nào là “%(value)s” trong kho.")
                notes.append(note % {"facet": label, "value": node.values[0]})
            return q.FacetIs(node.name, values)

        return q.replace_facets(tree, known), notes

    def _resolve_filters(self, filters: Filters) -> Filters:
        def known(chosen: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
            return {
                name: frozenset(value for text in texts for value in self._values(name, text) or (text,))
                for name, texts in chosen.items()
            }

        return replace(filters, include=known(filters.include), exclude=known(filters.exclude))

    def _values(self, facet: str, text: str) -> tuple[str, ...]:
        """The values that a spelling names: itself, else those equal without accents, else containing it."""
        everything = self.counts([facet])[facet]
        if (known := self._names.current(facet, text)) in everything:
            return (known,)
        names = {value: self._names.lines(facet, value) for value in everything}
        return _named(text, names, shadow) or _named(text, names, lambda name: fold(shadow(name)))


def _check_number(filters: Filters) -> None:
    """A page names every choice and leads to all others without it, so its length grows with their square."""
    chosen = (*filters.include.values(), *filters.exclude.values())
    if sum(map(len, chosen)) > MAX_CHOICES:
        raise QueryError(
            _("Chọn cùng lúc nhiều nhất %(most)s giá trị lọc. Hãy bỏ bớt.") % {"most": MAX_CHOICES}
        )


def _wants_more(found: EngineResults, request: SearchRequest, tree: q.Node) -> bool:
    """Whether to offer what matches most of the query: nothing matched all, or hardly anything a sentence.

    Some article may hold every word of a pasted headline by accident, while the one that is meant words
    one of them otherwise: of 514 headlines of newspapers 308 were held in full, half of them elsewhere.
    """
    few = request.page == 1 and not request.after and found.total < _FEW and is_sentence(tree)
    return found.total == 0 or few


def _named(text: str, names: Mapping[str, str], form: Callable[[str], str]) -> tuple[str, ...]:
    """The values with a name (a line each) that is `text` in this form, else begins with its words, else
    contains them: who asks for a chairman does not mean the deputy chairman."""
    wanted = f" {form(text)} "
    lines = {value: [f" {line} " for line in form(name).split("\n")] for value, name in names.items()}
    for fits in (str.__eq__, str.startswith, str.__contains__):
        if found := tuple(value for value, own in lines.items() if any(fits(line, wanted) for line in own)):
            return found
    return ()


def _patterns(tree: q.Node) -> list[Pattern]:
    patterns = []
    for leaf in q.wanted(tree):
        terms = leaf.terms if isinstance(leaf, q.Phrase) else (leaf.text,)
        patterns.append(Pattern(terms, leaf.folded, isinstance(leaf, q.Prefix)))
    return list(dict.fromkeys(patterns))


def _hit(
    stored: StoredArticle, score: float, patterns: Sequence[Pattern], persons: Mapping[Place, str]
) -> Hit:
    article = stored.article
    return Hit(
        id=article.id,
        title=Passage(article.title, marks(article.title, patterns)),
        date=article.date,
        source=article.source,
        url=article.url,
        path=article.path,
        score=round(score, 4),
        snippet=Passage(*best_passage(article.body, patterns)),
        officials=tuple(_officials(stored, persons)),
        topics=tuple(topic.slug for topic in stored.derived.topics),
        cues={topic.slug: cues(article, topic.cues)[:_MOST_CUES] for topic in stored.derived.topics},
    )


def _officials(stored: StoredArticle, persons: Mapping[Place, str]) -> Iterable[OfficialRole]:
    """Each office of each person once, where the article first states it."""
    article = stored.article
    found: dict[tuple[str, str, str | None], OfficialRole] = {}
    for office in offices(article.id, stored.derived.mentions, persons):
        name, role = office.mention.name, office.role
        key = (name, role.text, office.person)
        if not role.capacity and key not in found:
            found[key] = OfficialRole(name, role.text, office.person, office.evidence(article))
    return found.values()
