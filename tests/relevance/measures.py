"""nDCG@10 and MRR@10 where one text is right: both depend only on the rank of that text."""

import math
from collections import Counter
from typing import NamedTuple

from tests.relevance.judged import Collection
from tests.relevance.rankers import Kind, Ranker


class Figures(NamedTuple):
    """Means over the queries; `kinds` counts the queries by what it took to be found."""

    ndcg: float
    mrr: float
    kinds: Counter[Kind]


def measure(ranker: Ranker, collection: Collection) -> Figures:
    gain = reciprocal = 0.0
    kinds: Counter[Kind] = Counter()
    for query in collection.queries:
        answer = ranker(query.text)
        kinds[answer.kind] += 1
        if query.right in answer.ids:
            rank = answer.ids.index(query.right) + 1
            gain += 1 / math.log2(rank + 1)
            reciprocal += 1 / rank
    count = len(collection.queries)
    return Figures(gain / count, reciprocal / count, kinds)
