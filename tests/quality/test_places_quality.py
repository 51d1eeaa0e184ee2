"""Floors for finding places. Raise them with an improvement; lower one only with a reason in the commit."""

from pathlib import Path

import pytest

from tests.quality.labelled import (
    DEV,
    EIGHTH,
    FIFTH,
    FOURTH,
    KEY,
    SECOND,
    SEVENTH,
    SIXTH,
    THIRD,
    labelled_articles,
)
from tests.quality.score_places import score


@pytest.mark.parametrize(
    ("path", "with_demo", "precision", "recall"),
    # Without the list of staff, a name that an article never calls a unit cannot be known for one.
    [
        (KEY, True, 0.99, 0.99),
        (KEY, False, 0.99, 0.83),
        (DEV, False, 0.99, 0.97),
        (SECOND, False, 0.99, 0.95),
        (THIRD, False, 0.94, 0.98),
        (FOURTH, False, 0.98, 0.95),
        (FIFTH, False, 0.98, 0.97),
        (SIXTH, False, 0.93, 0.96),
        (SEVENTH, False, 0.96, 0.95),
        (EIGHTH, False, 0.97, 0.96),  # F1 .964 and .928 when it was first read
    ],
    ids=[
        "corpus",
        "corpus-unlisted",
        "dev",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
    ],
)
def test_places_are_found(path: Path, with_demo: bool, precision: float, recall: float) -> None:
    figures = score(labelled_articles(path), with_demo=with_demo)
    assert figures.precision >= precision
    assert figures.recall >= recall
