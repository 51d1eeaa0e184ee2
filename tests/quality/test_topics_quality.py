"""Floors under the figures of the README; raise them when the knowledge grows."""

from pathlib import Path

import pytest

from archive_search.knowledge.topics import Topics
from tests.quality.labelled import DEV, KEY, labelled_articles
from tests.quality.score_topics import score


@pytest.mark.parametrize(
    ("labels", "first", "f1"), [(KEY, 0.97, 0.88), (DEV, 0.94, 0.88)], ids=["demo", "dev"]
)
def test_topics_are_found(labels: Path, first: float, f1: float) -> None:
    figures = score(labelled_articles(labels), Topics.load())
    assert figures.first >= first, figures
    assert figures.f1 >= f1, figures
