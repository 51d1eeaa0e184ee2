"""Suggestions from a made-up archive whose names and counts stand here."""

import random
import threading
import time
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pytest

from archive_search.engines.base import IndexInfo
from archive_search.engines.lexicon import complete
from archive_search.model import EngineResults
from archive_search.search.suggest import Suggester, Suggestion

NAMES = {
    "official": {"Lương Văn Long": 7, "Nguyễn Văn An": 9, "Trần Long Biên": 30, "Đỗ Thị Lương": 2},
    "post": {"Chủ tịch UBND thành phố Vĩnh Yên": 5},
    "topic": {"Y tế - Sức khỏe": 12},
    "place": {"phường Vĩnh Yên (từ 7/2025)": 4, "thành phố Vĩnh Yên (đến 6/2025)": 8},
}
TERMS = {"cải": 50, "cách": 60, "cai": 1, "an": 9, "long": 9}
WORDS = {"cải cách": 40, "cải thiện": 20, "nhân dân": 80}


class Archive:
    """Stands for engine, catalog and names; `state` tells of changes, as a commit would."""

    def __init__(self, facets: Mapping[str, Mapping[str, int]], terms: Mapping[str, int]) -> None:
        self.facets, self.state = facets, 1
        self.frequencies = {**WORDS, **terms}
        self.asked = 0

    def search(self, *_: object, **__: object) -> EngineResults:
        self.asked += 1
        return EngineResults(0, (), self.facets)

    def suggest(self, prefix: str, limit: int) -> list[str]:
        return complete(prefix, self.frequencies, limit)

    def info(self) -> IndexInfo:
        return IndexInfo(1, self.state, self.state)

    def sequence(self) -> int:
        return self.state

    def suggester(self) -> Suggester:
        names: Any = SimpleNamespace(
            refresh=lambda: None,
            label=lambda facet, value: value,
            spellings=lambda facet, values: [(value.split(" (")[0],) for value in values],
        )
        archive: Any = self
        return Suggester(archive, archive, names)


@pytest.fixture
def suggester() -> Suggester:
    return Archive(NAMES, TERMS).suggester()


def labels(found: tuple[Suggestion, ...], *kinds: str) -> list[str]:
    return [one.label for one in found if not kinds or one.kind in kinds]


@pytest.mark.parametrize("typed", ["luong v", "Lương V", "lương  v", "Luong van long", "LƯƠNG VĂN"])
def test_an_official_is_found_with_accents_and_without(suggester: Suggester, typed: str) -> None:
    assert labels(suggester.suggest(typed), "official") == ["Lương Văn Long"]


def test_accents_that_contradict_find_nobody(suggester: Suggester) -> None:
    assert labels(suggester.suggest("lường v"), "official") == []


def test_people_are_found_by_their_given_name_before_those_who_have_it_in_the_middle(
    suggester: Suggester,
) -> None:
    assert labels(suggester.suggest("long"), "official") == ["Lương Văn Long", "Trần Long Biên"]


def test_a_whole_word_comes_before_the_beginning_of_a_longer_one() -> None:
    archive = Archive({**NAMES, "official": {"Lê An": 1, "Lê Anh": 50}}, {})
    assert labels(archive.suggester().suggest("an"), "official") == ["Lê An", "Lê Anh"]


def test_a_place_is_found_with_its_level_and_by_its_name(suggester: Suggester) -> None:
    assert labels(suggester.suggest("phuong vin"), "place") == ["phường Vĩnh Yên (từ 7/2025)"]
    both = ["thành phố Vĩnh Yên (đến 6/2025)", "phường Vĩnh Yên (từ 7/2025)"]
    assert labels(suggester.suggest("vinh y"), "place") == both


def test_a_topic_is_found_by_any_of_its_words(suggester: Suggester) -> None:
    assert labels(suggester.suggest("suc kh"), "topic") == ["Y tế - Sức khỏe"]


def test_a_name_that_is_the_end_of_a_query_narrows_what_stands_before_it(suggester: Suggester) -> None:
    found = suggester.suggest("khởi công luong van")
    assert found[0] == Suggestion("official", "Lương Văn Long", "khởi công", "Lương Văn Long", 7)


@pytest.mark.parametrize("typed", ['"luong v', "-luong v", "NOT luong v", "số-liệu:luong v"])
def test_what_is_quoted_or_excluded_is_not_made_a_filter(suggester: Suggester, typed: str) -> None:
    assert labels(suggester.suggest(typed), "official") == []


def test_words_complete_the_query_most_frequent_first(suggester: Suggester) -> None:
    assert labels(suggester.suggest("cai"), "word") == ["cải", "cải cách", "cải thiện"]
    assert suggester.suggest("thúc đẩy cải c")[-1].text == "thúc đẩy cải cách"


def test_after_other_words_a_syllable_is_not_guessed_alone(suggester: Suggester) -> None:
    assert labels(suggester.suggest("mưa ca"), "word") == []
    assert labels(suggester.suggest("mưa cai c"), "word") == ["mưa cải cách"]


def test_words_that_only_repeat_a_name_are_left_out() -> None:
    archive = Archive({**NAMES, "official": {"Long Cải (Bí thư)": 1}}, {"long": 3, "longan": 2, "lòng": 1})
    assert labels(archive.suggester().suggest("lon")) == ["Long Cải (Bí thư)", "long", "longan", "lòng"]
    archive = Archive({**NAMES, "official": {"Nhân Dân (Bí thư)": 1}}, {"nhân": 3})
    assert labels(archive.suggester().suggest("nha")) == ["Nhân Dân (Bí thư)", "nhân"]


def test_after_words_without_accents_come_words_without_accents(suggester: Suggester) -> None:
    assert suggester.suggest("uy ban nhan d")[-1].text == "uy ban nhan dan"
    assert suggester.suggest("ủy ban nhan d")[-1].text == "ủy ban nhân dân"


@pytest.mark.parametrize("typed", ["", "   ", "%", "đẩy c", "q" * 100_000, "( - )", '"'])
def test_nothing_is_suggested_where_there_is_nothing_to_go_on(suggester: Suggester, typed: str) -> None:
    assert suggester.suggest(typed) == ()


def test_names_are_read_again_when_the_archive_has_changed_and_only_then() -> None:
    archive = Archive(NAMES, {})
    suggester = archive.suggester()
    suggester.suggest("long")
    suggester.suggest("long")
    assert archive.asked == 1
    archive.facets, archive.state = {**NAMES, "official": {"Ngô Long": 1}}, 2
    assert labels(suggester.suggest("long"), "official") == ["Ngô Long"]
    assert archive.asked == 2


def test_names_that_were_read_ahead_are_not_read_again() -> None:
    archive = Archive(NAMES, {})
    suggester = archive.suggester()
    suggester.warm_up()
    assert archive.asked == 1
    assert suggester.suggest("long")
    assert archive.asked == 1


def test_readers_do_not_wait_while_one_of_them_reads_the_names_again() -> None:
    archive = Archive(NAMES, {})
    suggester = archive.suggester()
    suggester.suggest("long")
    begun, done = threading.Event(), threading.Event()
    old = archive.search

    def slow(*_: object, **__: object) -> EngineResults:
        begun.set()
        assert done.wait(10)
        return old()

    archive.search, archive.state = slow, 2  # type: ignore[method-assign]
    reader = threading.Thread(target=suggester.suggest, args=("long",))
    reader.start()
    assert begun.wait(10)
    assert labels(suggester.suggest("long"), "official") == ["Lương Văn Long", "Trần Long Biên"]
    done.set()
    reader.join()
    assert archive.asked == 2


def test_a_hundred_thousand_names_are_answered_within_thirty_milliseconds() -> None:
    some = random.Random(7)
    syllables = [
        a + b for a in "b c d đ h l m n ng nh ph s t th tr v".split() for b in "an ương ê inh ô".split()
    ]
    names = {" ".join(some.choices(syllables, k=4)).title(): some.randint(1, 500) for _ in range(100_000)}
    suggester = Archive({**NAMES, "official": names}, dict.fromkeys(syllables, 3)).suggester()
    suggester.suggest("a")
    typed = ["n", "th", "nguong", "ngương v", "khởi công than b", "một hai ba bốn năm than bê", "zzz"] * 3
    times = []
    for text in typed:
        started = time.process_time()
        suggester.suggest(text)
        times.append(time.process_time() - started)
    assert sorted(times)[len(times) // 2] < 0.030
