import datetime as dt

import pytest

from archive_search.language import Language, speaking
from archive_search.written import articles, day, decimal, number, period

DAY = dt.date(2020, 6, 4)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("vi", ["31.608", "40,1", "04/06/2020", "04/06/2020", "06/2020", "2020"]),
        ("en", ["31,608", "40.1", "4 June 2020", "4 June 2020", "June 2020", "2020"]),
    ],
)
def test_numbers_and_days_follow_the_language(language: Language, expected: list[str]):
    sources: tuple[tuple[Language | None, Language], ...]
    sources = ((language, "vi"), (language, "en"), (None, language))
    for chosen, source in sources:
        with speaking(chosen):
            values = [number(31608, source), decimal("40.1", source), day(DAY, source)]
            periods = [period(written, source) for written in ("2020-06-04", "2020-06", "2020")]
        assert values + periods == expected


def test_a_year_before_1000_has_four_digits():
    with speaking("en"):
        assert day(dt.date(938, 1, 2)) == "2 January 0938"


def test_articles_are_counted_in_vietnamese_unless_told_otherwise():
    assert articles(1234) == "1.234 bài"
