"""Floors under the figures of the README; raise them when the knowledge grows."""

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
from tests.quality.score_facts import FACTS, Fact, rates

# Precision is not asked where the labels do not list all that there is.
FLOORS = {
    "documents": (0.99, 0.99),
    "acronyms defined": (0.99, 0.9),
    "dates mentioned": (0.98, 0.98),
    "figures": (0.0, 0.98),
    "figures listed in full": (0.98, 0.98),
}
# Codes of offices (PC04) and short forms of only some words before them (Ban QLDA, BCĐ) are not looked for.
LOWER = {
    (THIRD, "acronyms defined"): (0.99, 0.8),
    (FOURTH, "acronyms defined"): (0.99, 0.77),
    (FIFTH, "acronyms defined"): (0.99, 0.88),  # one of nine is that of an English word: sởi - rubella (MR)
    (FIFTH, "dates mentioned"): (0.97, 0.98),  # lunar dates are taken for those of our calendar
    (SIXTH, "acronyms defined"): (0.99, 0.65),  # English ones (DTI, VMS, CDC, SIPAS) and those above
    (SEVENTH, "acronyms defined"): (0.99, 0.85),
    (SEVENTH, "dates mentioned"): (0.95, 0.95),
    # As first read: documents 1.0 and 1.0, dates .96 and .97, figures listed in full .99 and .99.
    (EIGHTH, "acronyms defined"): (0.99, 0.88),
    (EIGHTH, "dates mentioned"): (0.96, 0.965),
    (FIFTH, "figures"): (0.0, 0.96),  # what is counted in an article all in capitals: 86 GIAN HÀNG
}

CASES = [
    pytest.param(fact, labels, id=f"{labels.stem}-{fact.name}")
    for labels in (KEY, DEV, SECOND, THIRD, FOURTH, FIFTH, SIXTH, SEVENTH, EIGHTH)
    for fact in FACTS
    if fact.label in labelled_articles(labels)[0].labels
]


@pytest.mark.parametrize(("fact", "labels"), CASES)
def test_facts_are_found(fact: Fact, labels: Path) -> None:
    measured = rates(fact, labelled_articles(labels))
    precision, recall = LOWER.get((labels, fact.name), FLOORS[fact.name])
    assert measured.precision >= precision, measured
    assert measured.recall >= recall, measured
