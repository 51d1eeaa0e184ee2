"""The rankings that are compared: BM25 by two makers, the program's ranking alone, and its whole answer."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Literal, NamedTuple

import bm25s

from archive_search.catalog import Catalog
from archive_search.catalog.records import Excerpt
from archive_search.engines.base import K1, B, SearchEngine
from archive_search.knowledge.acronyms import Acronyms
from archive_search.knowledge.library import Library
from archive_search.knowledge.lists import Lists
from archive_search.model import Article, Filters
from archive_search.query import tree as q
from archive_search.query import words
from archive_search.query.parse import parse
from archive_search.search.results import SearchRequest
from archive_search.search.service import SearchService
from archive_search.text.normalize import fold, has_diacritics
from archive_search.text.tokenize import tokenize

DEPTH = 10
Kind = Literal["any word", "all words", "relaxed", "nothing"]


class Answer(NamedTuple):
    """Ids, best first, at most DEPTH, and what it took to be among them."""

    ids: tuple[str, ...]
    kind: Kind = "any word"


Ranker = Callable[[str], Answer]


def plain_bm25(engine: SearchEngine) -> Ranker:
    """Every text with any syllable of the query, on our engine; without accents if the query has none."""

    def rank(text: str) -> Answer:
        folded = not has_diacritics(text)
        return _page(engine, q.Or(tuple(q.Term(syllable, folded) for syllable in _distinct(text))))

    return rank


def bm25_of_bm25s(texts: Mapping[str, str]) -> Ranker:
    """The same by the library bm25s, an outside peer; a second index serves queries without accents."""
    ids = tuple(texts)
    syllables = [_syllables(text) for text in texts.values()]
    typed = _bm25s_index(syllables)
    folded = _bm25s_index([[fold(syllable) for syllable in text] for text in syllables])

    def rank(text: str) -> Answer:
        index = typed if has_diacritics(text) else folded
        found, _ = index.retrieve([_distinct(text)], k=DEPTH, show_progress=False)
        return Answer(tuple(ids[number] for number in found[0]))

    return rank


def ranking_alone(engine: SearchEngine, acronyms: Acronyms) -> Ranker:
    """The product's scores with any word enough to match."""

    def rank(text: str) -> Answer:
        tree = parse(text, acronyms).tree
        any_word = q.any_of(*q.conjuncts(tree))
        return _page(engine, q.Prefer(any_word, tree.better) if isinstance(tree, q.Prefer) else any_word)

    return rank


def product(engine: SearchEngine, catalog: "OnlyIds") -> Ranker:
    """What a reader is shown on the first page: the articles with all words, then those offered beneath."""
    service = SearchService(engine, catalog, Library.load(Lists()))

    def rank(text: str) -> Answer:
        results = service.search(SearchRequest(text, per_page=DEPTH))
        offered = results.relaxed.hits if results.relaxed else ()
        ids = tuple(hit.id for hit in (*results.hits, *offered))[:DEPTH]
        return Answer(ids, "all words" if results.total else "relaxed" if offered else "nothing")

    return rank


@contextmanager
def weights(changed: Mapping[str, float]) -> Iterator[None]:
    """Other weights of the ranking for a while, named as in `query.words`."""
    before = {name: getattr(words, name) for name in changed}
    try:
        for name, weight in changed.items():
            setattr(words, name, weight)
        yield
    finally:
        for name, weight in before.items():
            setattr(words, name, weight)


class OnlyIds(Catalog):
    """Stands in for the catalog, which adds the text to show: here only the order of the ids counts."""

    def excerpts(self, ids: Sequence[str]) -> dict[str, Excerpt]:
        return {id_: Excerpt(Article(id_, id_, "", "", "", ""), (), ()) for id_ in ids}


def _page(engine: SearchEngine, tree: q.Node) -> Answer:
    return Answer(tuple(id_ for id_, _ in engine.search(tree, Filters(), limit=DEPTH).hits))


def _syllables(text: str) -> list[str]:
    return [token.text for token in tokenize(text)]


def _distinct(text: str) -> list[str]:
    return list(dict.fromkeys(_syllables(text)))


def _bm25s_index(texts: list[list[str]]) -> bm25s.BM25:
    index = bm25s.BM25(method="lucene", k1=K1, b=B)
    index.index(texts, show_progress=False)
    return index
