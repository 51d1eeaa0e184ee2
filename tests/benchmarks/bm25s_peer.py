"""bm25s, a peer where it applies: the ten best by any of the words, scores worked out ahead of the query.

It has no phrases, filters, facets, totals or passages.
"""

from pathlib import Path
from typing import Any

import bm25s

from archive_search.query import tree as q
from tests.benchmarks.cases import PAGE, Answer, Case
from tests.benchmarks.corpora import Corpus
from tests.benchmarks.growth import words_of


class Bm25s:
    """The index in `folder`."""

    name = "bm25s (ten best only)"

    def __init__(self, corpus: Corpus, folder: Path) -> None:
        self._retriever: Any = bm25s.BM25.load(str(folder), mmap=True, show_progress=False)

    @staticmethod
    def build(corpus: Corpus, folder: Path) -> None:
        vocabulary: dict[str, int] = {}
        numbers = [
            [vocabulary.setdefault(word, len(vocabulary)) for word in words_of(f"{one.title}\n{one.body}")]
            for one in corpus
        ]
        retriever = bm25s.BM25()
        retriever.index((numbers, vocabulary), show_progress=False)
        retriever.save(str(folder), show_progress=False)

    def can(self, case: Case) -> bool:
        is_plain = all(isinstance(leaf, q.Term) and not leaf.folded for leaf in case.leaves)
        return bool(case.leaves) and is_plain and not case.filters.include and case.page == 1

    def answer(self, case: Case) -> Answer:
        words = [leaf.text for leaf in case.leaves if isinstance(leaf, q.Term)]
        found, _ = self._retriever.retrieve([words], k=PAGE, show_progress=False)
        return Answer(0, [(str(number), "") for number in found[0].tolist()], {})
