"""Floors for finding places. Raise them with an improvement; lower one only with a reason in the commit."""

from pathlib import Path

import pytest

from tests.quality.labelled import DEV, KEY, labelled_articles
from tests.quality.score_places import score


@pytest.mark.parametrize(
    ("path", "with_demo", "recall"),
    # Without the list of staff, a name that an article never calls a unit cannot be known for one.
    [(KEY, True, 0.99), (KEY, False, 0.8), (DEV, False, 0.97)],
    ids=["corpus", "corpus-unlisted", "dev"],
)
def test_places_are_found(path: Path, with_demo: bool, recall: float) -> None:
    figures = score(labelled_articles(path), with_demo=with_demo)
    assert figures.precision >= 0.99
    assert figures.recall >= recall
