from archive_search.text.completion import Completions
from tests.cost import costs_less_than


def test_higher_ranks_come_first_then_the_order_of_letters() -> None:
    found = Completions([("long an", 0, 5), ("lang", 1, 5), ("lâm", 2, 9), ("an", 3, 99)])
    assert found.best("l", 10) == [2, 1, 0]
    assert found.best("l", 2) == [2, 1]


def test_whole_words_are_raised_by_the_bonus() -> None:
    found = Completions([("longan", 0, 9), ("long", 1, 1), ("long biên", 2, 2)])
    assert found.best("long", 10) == [0, 2, 1]
    assert found.best("long", 10, whole_bonus=100) == [2, 1, 0]


def test_an_owner_of_several_strings_is_found_once() -> None:
    assert Completions([("an bình", 7, 1), ("an", 7, 1)]).best("an", 10) == [7]


def test_accents_that_are_typed_must_not_contradict() -> None:
    found = Completions([("bàn", 0, 1), ("bán", 1, 1), ("ban", 2, 1), ("đất", 3, 1), ("dầu", 4, 1)])
    assert sorted(found.best("ban", 10)) == [0, 1, 2]
    assert found.best("bán", 10) == [1]
    assert found.best("đâ", 10) == [3]


def test_nothing_completes_what_none_begins_with() -> None:
    assert Completions([]).best("a", 10) == []
    assert Completions([("a", 0, 1)]).best("ab", 10) == []
    assert Completions([("a", 0, 1)]).best("x" * 100_000, 10) == []


def test_a_single_letter_of_very_many_strings_takes_milliseconds() -> None:
    found = Completions((f"nguyễn {number:06}", number, number % 97) for number in range(100_000))
    assert costs_less_than(0.1, lambda: (found.best("ng", 10), found.best("ngã", 10)))
