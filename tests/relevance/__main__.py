"""How well the right text is found: `python -m tests.relevance [--data DIR] [--sweep]` prints one table."""

import argparse
import tempfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from archive_search.engines.base import SearchEngine
from archive_search.knowledge.acronyms import Acronyms
from tests.relevance.index import build_index
from tests.relevance.judged import DATA, Collection, known_item, xquad
from tests.relevance.measures import Figures, measure
from tests.relevance.rankers import (
    OnlyIds,
    Ranker,
    bm25_of_bm25s,
    plain_bm25,
    product,
    ranking_alone,
    weights,
)

_HEAD = """\
| collection | queries | ranking | nDCG@10 | MRR@10 | all words | relaxed | nothing |
|---|---|---|---|---|---|---|---|"""
_SWEEP = {
    "PAIR_WEIGHT": (0, 0.15, 0.3, 0.5, 0.8),
    "WORD_WEIGHT": (0, 0.1, 0.3, 0.6),
    "EXACT_WEIGHT": (0, 0.15, 0.3, 0.6),
}


class Line(NamedTuple):
    """A line of the table: a ranking under weights other than those of the program."""

    name: str
    ranker: Ranker
    changed: Mapping[str, float] = {}


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.relevance")
    options.add_argument("--data", type=Path, default=DATA, help="folder of the judged collections")
    options.add_argument("--sweep", action="store_true", help="other weights instead, one at a time")
    chosen = options.parse_args()
    print(_HEAD, flush=True)
    for collection in (known_item(chosen.data), xquad(chosen.data)):
        with tempfile.TemporaryDirectory() as folder, closing(OnlyIds(None)) as catalog:
            engine = build_index(collection, Path(folder))
            lines = _sweep(engine) if chosen.sweep else _compared(engine, catalog, collection)
            for form, asked in (("typed", collection), ("bare", collection.without_accents())):
                for line in lines:
                    with weights(line.changed):
                        _print(asked.name, form, line.name, measure(line.ranker, asked))


def _compared(engine: SearchEngine, catalog: OnlyIds, collection: Collection) -> list[Line]:
    answers = product(engine, catalog)
    return [
        Line("BM25 of syllables", plain_bm25(engine)),
        Line("BM25 of syllables by bm25s", bm25_of_bm25s(collection.texts)),
        Line("our ranking, any word", ranking_alone(engine, Acronyms.load())),
        Line("the product", answers),
        Line("the product without words", answers, {"WORD_WEIGHT": 0}),
        Line("the product without pairs", answers, {"PAIR_WEIGHT": 0}),
        Line("the product without either", answers, {"WORD_WEIGHT": 0, "PAIR_WEIGHT": 0}),
    ]


def _sweep(engine: SearchEngine) -> list[Line]:
    ranking = ranking_alone(engine, Acronyms.load())
    return [Line(f"{name} {value}", ranking, {name: value}) for name in _SWEEP for value in _SWEEP[name]]


def _print(collection: str, form: str, name: str, figures: Figures) -> None:
    kinds = (figures.kinds[kind] or "" for kind in ("all words", "relaxed", "nothing"))
    cells = (collection, form, name, f"{figures.ndcg:.4f}", f"{figures.mrr:.4f}", *kinds)
    print(f"| {' | '.join(map(str, cells))} |", flush=True)


if __name__ == "__main__":
    main()
