"""The port that every engine implements, and the ranking formula that they share.

Scores are BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009):
for a text leaf, w = sum over fields of weight_f * tf_f / (1 - B + B * length_f / mean length_f), and
score = idf * w * (K1 + 1) / (w + K1) with idf = ln(1 + (N - n + 0.5) / (n + 0.5)) over live articles.
A phrase, a folded term or a prefix is one leaf with its own n and tf. A `Word` has the one field `words`, no
length normalisation. And, Or and AtLeast add the scores of the children that match.
Equal scores are ordered by date, newest first, undated last, then by id.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal

from archive_search.model import EngineResults, Filters, IndexDocument, Position
from archive_search.query.tree import Node

K1, B = 1.2, 0.75
SCORE_DIGITS = 9  # scores are rounded before ordering, so that summation order decides no tie
Sort = Literal["relevance", "newest", "oldest"]


@dataclass(frozen=True, slots=True)
class IndexInfo:
    """`sequence` is the newest catalog sequence number the index has seen, 0 when empty."""

    articles: int
    sequence: int
    generation: int


class IndexWriter(ABC):
    """Takes changes in a `with` block: all are visible after it, none if it raises."""

    @abstractmethod
    def put(self, document: IndexDocument) -> None:
        """Add the article, or replace the one with its id."""

    @abstractmethod
    def remove(self, article_id: str) -> None:
        """Forget the article; no error when it is not there."""

    @abstractmethod
    def saw(self, sequence: int) -> None:
        """Record, with this commit, the catalog sequence number up to which the index is complete."""


class SearchEngine(ABC):
    @abstractmethod
    def writer(self) -> AbstractContextManager[IndexWriter]:
        """Change the index; raises StorageError and leaves it as it was when the disk refuses."""

    @abstractmethod
    def rebuild(self) -> AbstractContextManager[IndexWriter]:
        """Build a new index aside and put it in place at the end; the old one answers until then."""

    @abstractmethod
    def search(
        self,
        tree: Node,
        filters: Filters,
        facets: Sequence[str] = (),
        sort: Sort = "relevance",
        offset: int = 0,
        limit: int = 10,
        after: Position | None = None,
        most_values: int | None = None,
    ) -> EngineResults:
        """One page of matches, the exact total, and counts over all matches for each facet named.

        The page begins `offset` places behind `after`, or behind the start; the article of `after` need not
        be there any more.
        With `most_values`, of each facet but year and month only so many of the most frequent values, and
        those that are chosen or excluded, are counted; which of equally frequent ones is not said.
        For a facet with chosen values (the date range for 'year' and 'month') the counts are those without
        that choice. A page past the end is empty. Only values with a count above 0 are listed.
        """

    @abstractmethod
    def count(self, tree: Node, filters: Filters) -> int:
        """How many articles match."""

    @abstractmethod
    def suggest(self, prefix: str, limit: int = 10) -> list[str]:
        """Syllables and words of several, blanks between them, that start with `prefix`, most frequent first.

        Accents may be left out; those that are typed must not contradict. Of words of several syllables only
        those of two articles or more are offered.
        """

    @abstractmethod
    def spelling(self, word: str, limit: int = 5) -> list[str]:
        """Terms one edit away from `word` or equal to it without accents, most frequent first."""

    @abstractmethod
    def info(self) -> IndexInfo: ...

    @abstractmethod
    def close(self) -> None: ...

    @abstractmethod
    def faults(self, sequence: int) -> list[str]:
        """What of the index as it is stored is not as it was written, or has not seen the catalog's newest
        `sequence`: a sentence each. Nothing is loaded that could do harm. No index is no fault."""

    @abstractmethod
    def sweep(self) -> int:
        """Remove what writers that were killed have left; the bytes freed."""


def is_filtered_by(filters: Filters, facet: str) -> bool:
    """Whether a choice in `filters` is one of this facet's values."""
    if facet in ("year", "month"):
        return filters.date_from is not None or filters.date_to is not None
    return facet in filters.include


def without(filters: Filters, facet: str) -> Filters:
    """The filters with this facet's choice taken away; exclusions stay."""
    if facet in ("year", "month"):
        return Filters(filters.include, filters.exclude)
    include: Mapping[str, frozenset[str]] = {k: v for k, v in filters.include.items() if k != facet}
    return Filters(include, filters.exclude, filters.date_from, filters.date_to)
