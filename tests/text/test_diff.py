from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_search.text.diff import Stretch, Wording, common, split_pieces, stretches, word_runs
from tests.cost import costs_less_than

SEQUENCES = st.lists(st.sampled_from("abcd"), max_size=12)


def shown(old: str, new: str) -> str:
    """Both wordings in one line: -removed-, +added+."""
    before, after = Wording(old, split_pieces(old)), Wording(new, split_pieces(new))
    signs = {"kept": "", "removed": "-", "added": "+"}
    runs = word_runs(before, after, stretches(before.key, after.key))
    return "".join(f"{signs[run.kind]}{run.text}{signs[run.kind]}" for run in runs)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("thu 186,3 tỷ đồng", "thu 168,3 tỷ đồng", "thu- 186,3-+ 168,3+ tỷ đồng"),
        ("thu 5 tỷ đồng.", "thu 5 tỷ.", "thu 5 tỷ- đồng-."),
        ("Ông Sơn nói", "Sơn nói", "-Ông -Sơn nói"),
        ("Sáng 14/6 họp", "Chiều 14/6 họp", "-Sáng -+Chiều+ 14/6 họp"),
        ("Sơn nói", "Sơn nói vậy", "Sơn nói+ vậy+"),
        ("Sơn và Hà và Nam", "Sơn và Nam", "Sơn và- Hà và- Nam"),
        ("đến rồi", "đi", "-đến rồi-+đi+"),
    ],
)
def test_replaced_words_stand_side_by_side(old: str, new: str, line: str) -> None:
    assert shown(old, new) == line


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Uỷ ban hoà giải", "Ủy ban hòa giải"),
        ("gọi là “làng nghề”", 'gọi là "làng nghề"'),
        ("Đan Khê – Gò Mây", "Đan Khê - Gò Mây"),
        ("thu  5 tỷ ,chi", "thu 5 tỷ, chi"),
    ],
)
def test_spelling_habits_make_no_difference(old: str, new: str) -> None:
    assert shown(old, new) == new


@pytest.mark.parametrize(("old", "new"), [("bán giao", "bàn giao"), ("1.187", "1.178"), ("Huyện", "huyện")])
def test_accents_digits_and_capitals_make_a_difference(old: str, new: str) -> None:
    assert shown(old, new) != new


def test_stretches_cover_both_sequences_in_order() -> None:
    assert list(stretches("abxcd", "abycde")) == [
        Stretch(True, 0, 2, 0, 2),
        Stretch(False, 2, 3, 2, 3),
        Stretch(True, 3, 5, 3, 5),
        Stretch(False, 5, 5, 5, 6),
    ]


@given(SEQUENCES, SEQUENCES)
def test_common_members_are_equal_and_rise_in_both(old: list[str], new: list[str]) -> None:
    pairs = common(old, new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs))


@given(SEQUENCES, SEQUENCES)
def test_as_many_members_as_possible_are_kept(old: list[str], new: list[str]) -> None:
    lengths = [[0] * (len(new) + 1)]
    for member in old:
        above, row = lengths[-1], [0]
        for j, other in enumerate(new):
            row.append(above[j] + 1 if member == other else max(above[j + 1], row[j]))
        lengths.append(row)
    assert len(common(old, new)) == lengths[-1][-1]


@given(SEQUENCES, SEQUENCES)
def test_new_wording_is_what_is_kept_and_added(old: list[str], new: list[str]) -> None:
    if old and new:
        before, after = " ".join(old), " ".join(new)
        first, second = Wording(before, split_pieces(before)), Wording(after, split_pieces(after))
        runs = word_runs(first, second, stretches(first.key, second.key))
        assert "".join(run.text for run in runs if run.kind != "removed") == after
        for run in runs:
            assert run.text == (before if run.kind == "removed" else after)[run.start : run.end]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a b " * 2_500, "a c " * 2_500),
        (" ".join(map(str, range(20_000))), " ".join(map(str, reversed(range(20_000))))),
        ("a " * 50_000, "b " * 50_000),
    ],
)
def test_hostile_wordings_take_less_than_a_second(old: str, new: str) -> None:
    assert costs_less_than(1, lambda: shown(old, new))
