"""The short ways of ranking, which only indexes of some size take, against the plain ones."""

from collections import Counter

import numpy as np
import pytest

from archive_search.engines.whoosh.column import Column
from archive_search.engines.whoosh.evaluate import _first
from archive_search.engines.whoosh.facet import Matches, Values
from archive_search.engines.whoosh.leaf import Leaf


@pytest.mark.parametrize("seed", range(60))
def test_first_keys_are_among_the_candidates_and_few_others(seed: int) -> None:
    random = np.random.default_rng(seed)
    size, wanted = int(random.integers(1, 5_000)), int(random.integers(1, 60))
    keys = random.integers(-500, 500, size) / random.choice([1.0, 7.0, 1e6])
    found = _first(keys, wanted)
    bound = np.sort(keys)[: min(wanted, size)][-1]
    assert sorted(found.tolist()) == np.flatnonzero(keys <= bound).tolist()


@pytest.mark.parametrize("seed", range(60))
def test_weights_are_those_of_every_document_looked_up(seed: int) -> None:
    """Among few documents and many, in leaves that are rare, frequent, and hold just what is asked for."""
    random = np.random.default_rng(seed)
    size = int(random.integers(1, 2_000))
    held = np.flatnonzero(random.random(size) < random.choice([0.0, 0.005, 0.1, 0.6, 1.0]))
    docs = held if seed % 5 == 0 else np.flatnonzero(random.random(size) < random.choice([0.005, 0.3, 1.0]))
    counts = random.integers(0, 5, (2, len(held)))
    leaf = Leaf(held.astype(np.int32), (0, 2), counts.astype(np.uint16))
    norms = random.random((4, size))
    whole = np.zeros(size)
    whole[held] = norms[0, held] * counts[0] + norms[2, held] * counts[1]
    assert leaf.weights(docs, norms) == pytest.approx(whole[docs])


@pytest.mark.parametrize("seed", range(40))
def test_most_frequent_values_and_the_chosen_are_counted_as_all_values_are(seed: int) -> None:
    """In one segment and several, where many documents match and few."""
    random = np.random.default_rng(seed)
    sizes = random.integers(1, 200, int(random.integers(1, 4))).tolist()
    ranks = (random.zipf(1.3, (sum(sizes), 3)) % 400, random.integers(0, 40, (sum(sizes), 3)))[seed % 2]
    carried = [sorted({f"v{rank}" for rank in row}) for row in ranks]
    bases = np.cumsum([0, *sizes])
    parts = [
        (
            int(base),
            Column.of(((i, v) for i, row in enumerate(carried[base : base + size]) for v in row), size),
        )
        for base, size in zip(bases[:-1].tolist(), sizes, strict=True)
    ]
    mask = random.random(len(carried)) < random.choice([0.0, 0.05, 0.5, 1.0])
    values, naive = Values(parts, len(carried)), Counter(v for i in np.flatnonzero(mask) for v in carried[i])
    assert values.counts(Matches(mask), None, ()) == naive
    found = values.counts(Matches(mask), 3, ["v7", "unknown"])
    assert found == {value: naive[value] for value in found}
    assert ("v7" in found) == (naive["v7"] > 0)
    assert sorted(found.values(), reverse=True)[:3] == [count for _, count in naive.most_common(3)]


def test_value_that_is_rare_in_the_archive_and_frequent_among_the_matches_is_counted() -> None:
    carried = [f"common {number // 100}" for number in range(600)] + ["rare"] * 50
    values = Values([(0, Column.of(enumerate(carried), len(carried)))], len(carried))
    mask = np.array([value in ("common 0", "rare") for value in carried])
    mask[[100, 200, 300]] = True
    found = values.counts(Matches(mask), 3, ())
    assert found["common 0"] == 100 and found["rare"] == 50
