import datetime as dt

import pytest

from archive_search.query.days import date_range
from archive_search.query.tree import DateRange


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020", (2020, 1, 1), (2020, 12, 31)),
        ("2020-02", (2020, 2, 1), (2020, 2, 29)),
        ("2/2020", (2020, 2, 1), (2020, 2, 29)),
        ("2020-06-24", (2020, 6, 24), (2020, 6, 24)),
        ("24/6/2020", (2020, 6, 24), (2020, 6, 24)),
        ("24-06-2020", (2020, 6, 24), (2020, 6, 24)),
        ("24.6.2020", (2020, 6, 24), (2020, 6, 24)),
        ("1.2.2020..2-2020", (2020, 2, 1), (2020, 2, 29)),
        ("2020-01..2020-06", (2020, 1, 1), (2020, 6, 30)),
        ("..2020", None, (2020, 12, 31)),
        ("2019..", (2019, 1, 1), None),
    ],
)
def test_date_range(text: str, first: tuple[int, int, int] | None, last: tuple[int, int, int] | None) -> None:
    days = [dt.date(*day) if day else None for day in (first, last)]
    assert date_range(text) == DateRange(*days)


@pytest.mark.parametrize(
    "text", ["", "..", "2020-00", "30/02/2020", "2021..2020", "hôm qua", "20200", "0000", "2020-2021"]
)
def test_no_date_range(text: str) -> None:
    assert date_range(text) is None
