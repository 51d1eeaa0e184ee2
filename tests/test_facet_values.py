from types import SimpleNamespace
from typing import Any

import pytest

from archive_search.search.facet_values import arranged

COUNTS = {"Trần Thị Ảnh": 3, "Lê Văn An": 1, "Đỗ Ân": 3, "Nguyễn Văn An": 9, "Phạm Bình": 3}
NAMES: Any = SimpleNamespace(
    labels=lambda facet, values: values,
    lines=lambda facet, values: values,
    spellings=lambda facet, values: [(value,) for value in values],
)


def test_by_count_equal_ones_are_in_vietnamese_order() -> None:
    assert arranged("source", COUNTS, NAMES)[:3] == ["Nguyễn Văn An", "Đỗ Ân", "Phạm Bình"]
    assert arranged("official", COUNTS, NAMES)[1:4] == ["Trần Thị Ảnh", "Đỗ Ân", "Phạm Bình"]


def test_by_name_people_are_sorted_by_their_given_name_and_all_else_by_its_first_word() -> None:
    people = ["Lê Văn An", "Nguyễn Văn An", "Trần Thị Ảnh", "Đỗ Ân", "Phạm Bình"]
    assert arranged("official", COUNTS, NAMES, order="name") == people
    assert arranged("source", COUNTS, NAMES, order="name") == [
        "Đỗ Ân", "Lê Văn An", "Nguyễn Văn An", "Phạm Bình", "Trần Thị Ảnh",
    ]  # fmt: skip


@pytest.mark.parametrize("find", ["van an", "Văn", "an văn", "VĂN  A"])
def test_values_are_found_by_the_beginnings_of_their_words(find: str) -> None:
    assert arranged("source", COUNTS, NAMES, find) == ["Nguyễn Văn An", "Lê Văn An"]


def test_what_is_inside_a_word_is_not_found() -> None:
    assert arranged("source", COUNTS, NAMES, "guyen") == []
