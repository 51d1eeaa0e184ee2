"""The fixed mix of 200 queries, and what an engine answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import NamedTuple

import numpy as np

from archive_search.knowledge.acronyms import Acronyms
from archive_search.model import Filters, IndexDocument
from archive_search.query import tree as q
from archive_search.query.parse import parse
from archive_search.text.normalize import fold, shadow
from tests.benchmarks.corpora import Corpus
from tests.benchmarks.growth import words_of

FACETS = ("official", "topic", "place", "source", "year")
MOST_VALUES = 100  # of a facet, as a page asks for
PAGE = 10
MIX = {
    "one word": 40,
    "several words": 50,
    "phrase": 30,
    "without accents": 20,
    "prefix": 15,
    "official, topic, dates": 25,
    "browse everything": 10,
    "page 100": 10,
}
_YEARS_AROUND = timedelta(days=5 * 365)
_FROM_TITLES = 5_000  # the first articles, which every corpus shares


class Answer(NamedTuple):
    """The exact total, (id, passage) of ten articles, and the counts of the values of five facets."""

    total: int
    hits: list[tuple[str, str]]
    facets: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Case:
    """A query as a reader types it."""

    kind: str
    text: str
    filters: Filters = field(default_factory=Filters)
    page: int = 1

    @cached_property
    def tree(self) -> q.Node:
        return parse(self.text, Acronyms.load()).tree

    @property
    def offset(self) -> int:
        return (self.page - 1) * PAGE

    @cached_property
    def leaves(self) -> list[q.Term | q.Phrase | q.Prefix]:
        """What is searched, without other spellings, as the peers are asked for it."""
        parts = (part.forms[0] if isinstance(part, q.Synonym) else part for part in q.conjuncts(self.tree))
        return [part for part in parts if isinstance(part, q.Term | q.Phrase | q.Prefix)]


def query_mix(corpus: Corpus) -> list[Case]:
    """The mix, drawn from the titles of the corpus: what is written about is what is searched."""
    random = np.random.default_rng(200)
    return [_case(kind, corpus, random) for kind, count in MIX.items() for _ in range(count)]


def _case(kind: str, corpus: Corpus, random: np.random.Generator) -> Case:
    for article in _articles(corpus, random):
        words = [word for word in words_of(shadow(article.title)) if word.isalpha()]
        count = {"one word": 1, "prefix": 1, "page 100": 1}.get(kind, int(random.integers(2, 5)))
        start = int(random.integers(max(len(words) - count, 0) + 1))
        chosen = words[start : start + count]
        text = " ".join(chosen)
        if len(chosen) < count or not any(fold(word) != word for word in chosen):
            continue  # without any accent it would be a query without accents
        match kind:
            case "phrase":
                return Case(kind, f'"{text}"')
            case "without accents":
                return Case(kind, fold(text))
            case "prefix" if len(text) > 2 and fold(text[:3]) != text[:3]:
                return Case(kind, f"{text[:3]}*")
            case "official, topic, dates" if article.date and article.facets["official"]:
                values = {name: frozenset(article.facets[name][:1]) for name in ("official", "topic")}
                around = (article.date - _YEARS_AROUND, article.date + _YEARS_AROUND)
                return Case(kind, chosen[0], Filters(values, {}, *around))
            case "browse everything":
                source = {"source": frozenset(article.facets["source"])} if random.random() < 0.5 else {}
                return Case(kind, "", Filters(source))
            case "page 100":
                return Case(kind, text, page=100)
            case "one word" | "several words":
                return Case(kind, text)
    raise AssertionError("the articles never end")


def _articles(corpus: Corpus, random: np.random.Generator) -> Iterator[IndexDocument]:
    while True:
        yield corpus[int(random.integers(min(len(corpus), _FROM_TITLES)))]
