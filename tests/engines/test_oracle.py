"""The disk engine against the memory engine on random indexes and queries: no difference is allowed.

20,000 query/index pairs in the default run. A failure prints the seed, the query and both answers.
"""

import math
import random
from datetime import date
from pathlib import Path

import pytest

from archive_search.engines.base import SearchEngine, Sort
from archive_search.engines.memory import MemoryEngine
from archive_search.engines.whoosh import WhooshEngine
from archive_search.model import EngineResults, Filters, IndexDocument, Position, Quantity
from archive_search.query import tree as q

PAIRS_PER_INDEX = 500
INDEXES = 40
SYLLABLES = (
    "đất dat dắt cải cai cách cach hành chính ủy uỷ ban nhân dân 31.608 608 24/6/2020 ubnd cchc".split()
)
TERMS = "đất dat dắt cải cai cách cach hành chính ủy ban nhân dân 31608 608 24/6/2020 ubnd cchc xyz".split()
FOLDED = "dat cai cach hanh chinh uy ban nhan dan xyz".split()
MARKS = [" "] * 8 + [", ", ". ", "\n", " - ", ". Ban "]
FACETS = {"source": "ABC", "topic": "tuv", "official": "mnopq"}


class Generator:
    """Random documents, filters and trees from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def text(self, most: int) -> str:
        words = self.random.choices(SYLLABLES, k=self.random.randint(0, most))
        return "".join(word + self.random.choice(MARKS) for word in words)

    def document(self, id_: str) -> IndexDocument:
        some = self.random
        facets = {
            name: tuple(some.sample(values, some.randint(0, 2)))
            for name, values in FACETS.items()
            if some.random() < 0.9
        }
        words = tuple(some.choices(("cải_cách", "hành_chính", "nhân_dân"), k=some.randint(0, 4)))
        day = (
            date(2018 + some.randint(0, 3), some.randint(1, 12), some.randint(1, 28))
            if some.random() < 0.9
            else None
        )
        figures = tuple(
            Quantity(some.choice((0.5, 2.0, 40.1, 31_608e9)), some.choice(("đồng", "%"))) for _ in "ab"
        )
        return IndexDocument(id_, self.text(4), self.text(20), self.text(3), words, day, facets, figures)

    def leaf(self) -> q.Node:
        some = self.random
        folded = some.random() < 0.4
        pick = FOLDED if folded else TERMS
        field = some.choice((None, None, None, "title", "body", "captions"))
        match some.randint(0, 9):
            case 0 | 1 | 2 | 3:
                return q.Term(some.choice(pick), folded, field)
            case 4 | 5 | 6:
                return q.Phrase(tuple(some.choices(pick, k=some.randint(1, 3))), folded, field)
            case 7 if some.random() < 0.5:
                return q.Synonym((q.Term(some.choice(TERMS)), q.Phrase(tuple(some.choices(TERMS, k=2)))))
            case 7:
                return q.Prefix(some.choice(pick)[:2], folded, field)
            case 8 if some.random() < 0.3:
                low, high = some.choice((-math.inf, 0.5, 40.1)), some.choice((2.0, 40.1, math.inf))
                return q.FigureRange(low, high, some.choice(("đồng", "%", "ha")))
            case 8:
                name = some.choice(list(FACETS))
                return q.FacetIs(name, tuple(some.sample(FACETS[name], some.randint(1, 2))))
            case _:
                first, last = (
                    date(2017 + some.randint(0, 5), 6, 1) if some.random() < 0.7 else None for _ in "ab"
                )
                return q.DateRange(first, last)

    def tree(self, depth: int = 3) -> q.Node:
        some = self.random
        if depth == 0 or some.random() < 0.35:
            return some.choice((q.Everything(), q.Nothing())) if some.random() < 0.03 else self.leaf()
        children = tuple(self.tree(depth - 1) for _ in range(some.randint(1, 3)))
        match some.randint(0, 5):
            case 0 | 1:
                return q.And(children)
            case 2:
                return q.Or(children)
            case 3:
                return q.Not(children[0])
            case 4:
                return q.AtLeast(some.randint(0, len(children)), children)
            case _:
                extra = some.choice((q.Word("cải_cách"), self.leaf()))
                return q.Prefer(children[0], ((extra, 0.5),))

    def position(self) -> Position:
        some = self.random
        day = date(2018 + some.randint(0, 3), some.randint(1, 12), some.randint(1, 28))
        return Position(
            some.choice((0.0, 1.0, 2.0)), day if some.random() < 0.9 else None, f"{some.randint(0, 60):02}"
        )

    def filters(self) -> Filters:
        some = self.random
        include = {
            n: frozenset(some.sample(v, some.randint(1, 2))) for n, v in FACETS.items() if some.random() < 0.2
        }
        exclude = {n: frozenset(some.sample(v, 1)) for n, v in FACETS.items() if some.random() < 0.1}
        first = date(2018, some.randint(1, 12), 1) if some.random() < 0.2 else None
        last = date(2020, some.randint(1, 12), 1) if some.random() < 0.2 else None
        return Filters(include, exclude, first, last)


def fill_alike(engines: tuple[SearchEngine, SearchEngine], generator: Generator) -> None:
    """Several commits with replacements and removals, some of all that the one before them put."""
    some = generator.random
    documents: dict[str, IndexDocument | None] = {}
    for _ in range(some.randint(1, 8)):
        if some.random() < 0.2:
            documents = dict.fromkeys(documents)
        else:
            changed = [f"{some.randint(0, 60):02}" for _ in range(12)]
            documents = {id_: None if some.random() < 0.2 else generator.document(id_) for id_ in changed}
        for engine in engines:
            with engine.writer() as writer:
                for id_, item in documents.items():
                    if item is None:
                        writer.remove(id_)
                    else:
                        writer.put(item)


def difference(one: EngineResults, other: EngineResults) -> str | None:
    """What differs, or None. Scores may differ by float rounding, the order may not."""
    if one.total != other.total:
        return f"total {one.total} and {other.total}"
    if [id_ for id_, _ in one.hits] != [id_ for id_, _ in other.hits]:
        return f"hits {one.hits} and {other.hits}"
    if any(abs(a - b) > 1e-6 for (_, a), (_, b) in zip(one.hits, other.hits, strict=True)):
        return f"scores {one.hits} and {other.hits}"
    return None if one.facets == other.facets else f"facets {one.facets} and {other.facets}"


@pytest.mark.parametrize("seed", range(INDEXES))
def test_disk_engine_answers_as_the_oracle(seed: int, tmp_path: Path) -> None:
    generator = Generator(seed)
    disk, memory = WhooshEngine(tmp_path, merge_factor=4), MemoryEngine()
    fill_alike((disk, memory), generator)
    facets = [*FACETS, "year", "month"]
    sorts: list[Sort] = ["relevance", "newest", "oldest"]
    for number in range(PAIRS_PER_INDEX):
        tree, filters = generator.tree(), generator.filters()
        sort, offset = generator.random.choice(sorts), generator.random.choice((0, 0, 3, 50))
        after = generator.position() if generator.random.random() < 0.2 else None
        answers = [engine.search(tree, filters, facets, sort, offset, 10, after) for engine in (disk, memory)]
        problem = difference(*answers)
        assert problem is None, f"seed {seed}, query {number}: {problem}\n{tree}\n{filters} {sort} {offset}"
