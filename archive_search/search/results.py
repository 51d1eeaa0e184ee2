"""What a reader asks the search service for, and what it answers."""

import datetime as dt
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from archive_search.catalog.records import Headline, StoredArticle
from archive_search.engines.base import Sort
from archive_search.model import Filters
from archive_search.query.tree import Node
from archive_search.query.words import Expansion
from archive_search.search.alternatives import Alternative
from archive_search.search.cursors import Cursor
from archive_search.search.meanings import Meaning

EVERYTHING = sys.maxsize  # as `per_page`: all that match, on one page


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
    `corrections` are other spellings, where next to nothing was found, and `chủ-đề: x` as a field;
    `relaxations` ask for less, where nothing was found. `tree` is the query as the engine was asked it.
    """

    request: SearchRequest
    tree: Node
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
