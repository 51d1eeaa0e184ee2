"""This project's engine among those that are measured. Passages are cut as the search service cuts them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from archive_search.engines.base import Sort
from archive_search.engines.whoosh import WhooshEngine
from archive_search.query import tree as q
from archive_search.text.snippets import Pattern, best_passage
from tests.benchmarks.cases import FACETS, MOST_VALUES, PAGE, Answer, Case
from tests.benchmarks.corpora import Corpus


class Ours:
    """The index in `folder`; texts are those of the corpus."""

    name = "this engine"

    def __init__(self, corpus: Corpus, folder: Path) -> None:
        self._corpus = corpus
        self.engine = WhooshEngine(folder)

    @staticmethod
    def build(corpus: Corpus, folder: Path) -> None:
        with WhooshEngine(folder).rebuild() as writer:
            for document in corpus:
                writer.put(document)

    def can(self, case: Case) -> bool:
        return True

    def answer(self, case: Case) -> Answer:
        tree = case.tree
        sort: Sort = "newest" if isinstance(tree, q.Everything) else "relevance"
        found = self.engine.search(
            tree, case.filters, FACETS, sort, case.offset, PAGE, most_values=MOST_VALUES
        )
        return Answer(found.total, self._hits([id_ for id_, _ in found.hits], tree), found.facets)

    def _hits(self, ids: Sequence[str], tree: q.Node) -> list[tuple[str, str]]:
        patterns = list(dict.fromkeys(_patterns(tree)))
        return [(id_, best_passage(self._corpus.body(id_), patterns)[0]) for id_ in ids]


class WithoutPassages(Ours):
    """What the engine does of it: ten ids. Passages are cut from the texts by the service."""

    name = "without passages"

    def _hits(self, ids: Sequence[str], tree: q.Node) -> list[tuple[str, str]]:
        return [(id_, "") for id_ in ids]


def _patterns(tree: q.Node) -> Iterator[Pattern]:
    for leaf in q.wanted(tree):
        terms = leaf.terms if isinstance(leaf, q.Phrase) else (leaf.text,)
        yield Pattern(terms, leaf.folded, isinstance(leaf, q.Prefix))
