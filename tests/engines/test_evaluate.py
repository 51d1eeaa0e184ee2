"""The short ways of ranking, which only indexes of some size take, against the plain ones."""

import numpy as np
import pytest

from archive_search.engines.whoosh.evaluate import _first
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
