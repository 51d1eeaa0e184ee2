"""Who is one person: each rule on the smallest archive that shows it, whatever the order of its articles."""

import datetime as dt
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from archive_search.knowledge.persons.evidence import Evidence
from archive_search.knowledge.persons.identity import Identified, Person, identify
from archive_search.knowledge.persons.names import name_key, slug, spelling
from archive_search.knowledge.persons.seats import Seats, distance
from archive_search.knowledge.places.find import Places
from archive_search.model import Role

ROOT = Path(__file__).parents[2]
CITY, PROVINCE = "thành phố Đan Khê, tỉnh Lam Xuyên", "tỉnh Lam Xuyên"
WARD, NEW_PROVINCE = "phường Đan Khê, tỉnh Quế Lĩnh", "tỉnh Quế Lĩnh"


@pytest.fixture(scope="module")
def seats() -> Seats:
    return Seats(Places.load(ROOT / "archive_search" / "demo_places.toml"))


def seen(name: str, day: str, *offices: str, unit: str = CITY, article: str = "", at: int = 0) -> Evidence:
    """A mention; an office is `post | body`, with `| status` where it is not held."""
    roles = tuple(role(office) for office in offices)
    date = dt.date.fromisoformat(day) if day else None
    return Evidence(article or f"{day} {offices}", date, unit, name, "body", at, at + len(name), roles)


def role(office: str) -> Role:
    post, body, status = (*office.split(" | "), "holds")[:3]
    return Role(post, post, body, status, 0, len(post), capacity=status == "capacity")


def officials(found: Identified) -> list[Person]:
    return [person for person in found.persons if person.is_official]


def count(seats: Seats, *evidence: Evidence) -> int:
    return len(officials(identify(evidence, seats)))


def reasons(seats: Seats, *evidence: Evidence) -> list[str]:
    return [doubt.reason for doubt in identify(evidence, seats).doubts]


CHAIRMAN = "Chủ tịch | UBND thành phố Đan Khê"
DEPUTY = "Phó Chủ tịch | UBND thành phố Đan Khê"
COMMANDER = "Chỉ huy trưởng | Ban CHQS thành phố Đan Khê"
PLANNING = "Trưởng phòng | Phòng Quản lý đô thị thành phố Đan Khê"


class TestSpellings:
    @pytest.mark.parametrize("other", ["Đỗ Xuân Thuỷ", "ĐỖ XUÂN THỦY", "đỗ xuân thủy", "Đỗ  Xuân Thủy"])
    def test_habits_of_typing_are_one_person(self, seats, other):
        assert (
            count(seats, seen("Đỗ Xuân Thủy", "2019-01-01", DEPUTY), seen(other, "2019-05-01", DEPUTY)) == 1
        )

    def test_name_without_accents_is_the_only_accented_one_of_the_jurisdiction(self, seats):
        accented = seen("Lương Văn Long", "2019-01-01", DEPUTY)
        assert count(seats, accented, seen("Luong Van Long", "2019-05-01", DEPUTY)) == 1
        assert count(seats, accented, seen("Luong Van Long", "2019-05-01", DEPUTY, unit="tỉnh Hà Giang")) == 2

    def test_name_without_accents_that_two_accented_ones_share_stays_apart(self, seats):
        names = ("Lê Thị Hà", "Lê Thị Hạ", "Le Thi Ha")
        assert count(seats, *(seen(name, "2019-01-01", DEPUTY) for name in names)) == 3

    def test_names_that_differ_in_a_tone_never_merge_and_are_shown_for_review(self, seats):
        evidence = seen("Lê Thị Hà", "2019-01-01", DEPUTY), seen("Lê Thị Hạ", "2019-05-01", DEPUTY)
        assert count(seats, *evidence) == 2
        assert reasons(seats, *evidence) == ["accents"]

    def test_y_and_i_are_one_only_in_one_post(self, seats):
        chief = "Trưởng Công an | Công an thành phố Đan Khê"
        first = seen("Ngô Sỹ Quảng", "2022-03-18", chief)
        assert count(seats, first, seen("Ngô Sĩ Quảng", "2024-01-26", chief)) == 1
        assert count(seats, first, seen("Ngô Sĩ Quảng", "2024-01-26", DEPUTY)) == 2

    def test_most_frequent_accented_form_is_shown(self, seats):
        names = ("DO XUAN THUY", "Đỗ Xuân Thuỷ", "Đỗ Xuân Thủy", "Đỗ Xuân Thủy")
        found = identify([seen(name, f"2019-0{at + 1}-01", DEPUTY) for at, name in enumerate(names)], seats)
        assert [person.name for person in found.persons] == ["Đỗ Xuân Thủy"]

    def test_key_joins_every_spelling_and_keeps_other_names_out(self):
        assert name_key("Ngô Sỹ Quảng") == name_key("NGÔ SĨ QUẢNG") == name_key("ngo si quang")
        assert name_key("Lê Thúy") == "le thuy"
        assert spelling("Lê Thuý") == "lê thúy"
        assert slug("Sở NN&MT tỉnh Quế Lĩnh") == "so-nn-mt-tinh-que-linh"


class TestCareers:
    def test_posts_that_follow_one_another_in_one_jurisdiction_are_one_person(self, seats):
        career = (
            seen("Lương Quang Thạc", "2018-01-19", DEPUTY),
            seen("Lương Quang Thạc", "2019-06-01", CHAIRMAN),
            seen("Lương Quang Thạc", "2021-07-02", "Bí thư | Thành ủy Đan Khê"),
            seen("Lương Quang Thạc", "2025-06-27", "Bí thư | Thành ủy Đan Khê"),
            seen("Lương Quang Thạc", "2025-07-01", "Phó Chủ tịch | UBND tỉnh Quế Lĩnh", unit=WARD),
        )
        assert count(seats, *career) == 1

    def test_soldier_and_civil_official_of_one_name_are_two(self, seats):
        evidence = (
            seen("Nguyễn Thế Duyên", "2020-12-25", COMMANDER),
            seen("Nguyễn Thế Duyên", "2022-06-09", DEPUTY),
        )
        assert count(seats, *evidence) == 2
        assert reasons(seats, *evidence) == ["branch"]

    def test_one_sentence_that_gives_both_posts_makes_them_one(self, seats):
        moved = seen("Phan Đình Khuê", "2022-03-18", f"{COMMANDER} | ended", f"{DEPUTY} | elected")
        before, after = (
            seen("Phan Đình Khuê", "2019-10-04", COMMANDER),
            seen("Phan Đình Khuê", "2023-01-01", DEPUTY),
        )
        assert count(seats, before, after) == 2
        assert count(seats, before, moved, after) == 1

    def test_departments_headed_at_the_same_time_belong_to_two(self, seats):
        justice = "Trưởng phòng | Phòng Tư pháp thành phố Đan Khê"
        planning = [seen("Lê Văn Tám", day, PLANNING) for day in ("2019-01-01", "2021-01-01")]
        assert count(seats, *planning, seen("Lê Văn Tám", "2020-01-01", justice)) == 2
        assert reasons(seats, *planning, seen("Lê Văn Tám", "2020-01-01", justice)) == ["overlap"]
        assert count(seats, *planning, seen("Lê Văn Tám", "2022-01-01", justice)) == 1

    def test_communes_headed_within_a_week_belong_to_two(self, seats):
        posts = ("Chủ tịch | UBND phường Bến Trám", "Chủ tịch | UBND phường Gò Mây")
        one, other = (seen("Lê Văn Tám", f"2019-05-0{at + 1}", post) for at, post in enumerate(posts))
        assert count(seats, one, other) == 2
        assert count(seats, one, seen("Lê Văn Tám", "2020-05-01", posts[1])) == 1

    def test_party_post_goes_with_another_post_of_the_unit(self, seats):
        days = ("2019-01-01", "2019-02-01", "2019-03-01", "2019-04-01")
        posts = ("Phó Bí thư | Thành ủy Đan Khê", CHAIRMAN) * 2
        assert count(seats, *(seen("Lê Văn Tám", *pair) for pair in zip(days, posts, strict=True))) == 1

    def test_commune_and_province_are_joined_by_a_step_between_only(self, seats):
        commune = seen("Lê Văn Tám", "2015-01-01", "Chủ tịch | UBND phường Bến Trám")
        city = seen("Lê Văn Tám", "2018-01-01", DEPUTY)
        province = seen("Lê Văn Tám", "2022-01-01", "Giám đốc | Sở Xây dựng tỉnh Lam Xuyên", unit=PROVINCE)
        assert count(seats, commune, province) == 2
        assert reasons(seats, commune, province) == ["step"]
        assert count(seats, commune, city, province) == 1

    def test_who_could_belong_to_either_of_two_stays_alone(self, seats):
        planning = [seen("Lê Văn Tám", day, PLANNING) for day in ("2019-01-01", "2021-01-01")]
        justice = seen("Lê Văn Tám", "2020-01-01", "Trưởng phòng | Phòng Tư pháp thành phố Đan Khê")
        later = seen("Lê Văn Tám", "2024-01-01", DEPUTY)
        assert count(seats, *planning, justice, later) == 3
        assert reasons(seats, *planning, justice, later) == ["overlap", "several", "several"]

    def test_what_is_certain_holds_beside_what_is_not(self, seats):
        years = [seen("Lê Văn Tám", day, PLANNING) for day in ("2019-01-01", "2021-01-01")]
        years += [
            seen("Lê Văn Tám", f"{year}-02-01", "Phó Bí thư | Thành ủy Đan Khê") for year in (2019, 2021)
        ]
        ward = seen("Lê Văn Tám", "2020-01-01", "Chủ tịch | UBND phường Gò Mây")
        later = seen("Lê Văn Tám", "2024-01-01", DEPUTY)
        found = identify([*years, ward, later], seats)
        assert sorted(len(person.evidence) for person in found.persons) == [1, 1, 4]

    def test_members_of_one_committee_are_not_one_person_for_that(self, seats):
        member = "Ủy viên Ban Thường vụ | Thành ủy Đan Khê"
        evidence = (
            seen("Lê Văn Tám", "2020-01-01", member, COMMANDER),
            seen("Lê Văn Tám", "2020-02-01", member, DEPUTY),
        )
        assert count(seats, *evidence) == 2


class TestPlaces:
    def test_other_provinces_and_the_nation_are_apart_and_not_doubtful(self, seats):
        posts = ("Chủ tịch | UBND tỉnh Hà Giang", CHAIRMAN, "Thứ trưởng | Bộ Nội vụ")
        evidence = [seen("Nguyễn Văn Thành", f"{2015 + 2 * at}-01-01", post) for at, post in enumerate(posts)]
        assert count(seats, *evidence) == 3
        assert reasons(seats, *evidence) == []

    def test_districts_of_one_province_are_apart_and_doubtful(self, seats):
        posts = ("Chủ tịch | UBND huyện Cao Lĩnh", "Chủ tịch | UBND huyện Phúc Khê")
        evidence = [seen("Nguyễn Văn Thành", f"{2015 + 4 * at}-01-01", post) for at, post in enumerate(posts)]
        assert count(seats, *evidence) == 2
        assert reasons(seats, *evidence) == ["place"]

    def test_commune_of_the_reform_is_near_the_district_it_was_made_of(self, seats):
        new = "Phó Chủ tịch | UBND phường Hạc Khê"
        old = seen("Lương Thị Ánh", "2022-06-09", "Chủ tịch | UBND phường Bến Trám")
        assert count(seats, old, seen("Lương Thị Ánh", "2026-10-09", new, unit=WARD)) == 1
        elsewhere = seen("Lương Thị Ánh", "2022-06-09", "Chủ tịch | UBND huyện Cao Lĩnh", unit=PROVINCE)
        assert count(seats, elsewhere, seen("Lương Thị Ánh", "2026-10-09", new, unit=WARD)) == 2

    def test_province_is_near_its_successor_but_not_the_one_it_was_joined_with(self, seats):
        director = "Giám đốc | Sở Xây dựng tỉnh {}"
        here = seen("Đỗ Xuân Thủy", "2023-04-21", director.format("Lam Xuyên"), unit=PROVINCE)
        there = seen("Đỗ Xuân Thủy", "2020-04-17", director.format("Quế Lĩnh"), unit=NEW_PROVINCE)
        after = seen("Đỗ Xuân Thủy", "2026-04-17", director.format("Quế Lĩnh"), unit=NEW_PROVINCE)
        assert count(seats, here, after) == 1
        assert count(seats, here, there) == 2

    def test_units_in_no_list_lie_where_the_publisher_is(self, seats):
        one, other, third = (
            seats.of(body, "tỉnh Lam Xuyên", None)
            for body in ("UBND xã Nà Không, huyện Sa Bình", "Huyện ủy Sa Bình", "UBND huyện Nậm Lạ")
        )
        assert distance(one, other) == "same"
        assert distance(one, third) == "apart"


class TestBareMentions:
    def test_name_alone_goes_to_the_only_person_of_that_name_there(self, seats):
        found = identify([seen("Lê Văn Tám", "2019-01-01", DEPUTY), seen("Lê Văn Tám", "2019-03-01")], seats)
        assert [len(person.evidence) for person in found.persons] == [2]

    def test_name_alone_that_can_mean_two_stays_unresolved(self, seats):
        posts = [
            seen("Nguyễn Thế Duyên", f"2020-0{at}-01", post) for at, post in ((1, DEPUTY), (2, COMMANDER))
        ]
        found = identify([*posts, seen("Nguyễn Thế Duyên", "2020-03-01")], seats)
        assert [len(person.evidence) for person in found.persons] == [1, 1]
        assert len(found.unresolved) == 1

    def test_article_that_tells_the_office_tells_who_is_meant_later(self, seats):
        posts = [
            seen("Nguyễn Thế Duyên", f"2020-0{at}-01", post) for at, post in ((1, DEPUTY), (2, COMMANDER))
        ]
        later = seen("Nguyễn Thế Duyên", "2020-01-01", article=posts[0].article, at=90)
        found = identify([*posts, later], seats)
        assert later in found.persons[0].evidence

    def test_two_of_one_name_in_one_article_stay_two(self, seats):
        posts = (
            seen("Nguyễn Thế Duyên", "2020-01-01", post, article="a", at=at)
            for at, post in enumerate((DEPUTY, COMMANDER))
        )
        found = identify([*posts, seen("Nguyễn Thế Duyên", "2020-01-01", article="a", at=90)], seats)
        assert (len(officials(found)), len(found.unresolved)) == (2, 1)

    @pytest.mark.parametrize(
        ("day", "unit"), [("2009-01-01", CITY), ("2019-03-01", "tỉnh Hà Giang"), ("", CITY)]
    )
    def test_name_alone_from_another_time_or_place_is_somebody_else(self, seats, day, unit):
        found = identify(
            [seen("Lê Văn Tám", "2019-01-01", DEPUTY), seen("Lê Văn Tám", day, unit=unit)], seats
        )
        assert [person.is_official for person in found.persons] == [True, False]

    def test_name_never_seen_in_office_is_a_person_but_no_official(self, seats):
        evidence = (
            seen("Lê Văn Tám", "2019-01-01"),
            seen("Lê Văn Tám", "2019-02-01", "Trưởng đoàn | Đoàn | capacity"),
        )
        found = identify(evidence, seats)
        assert [(person.is_official, len(person.evidence)) for person in found.persons] == [(False, 2)]


def archive(chance: random.Random) -> list[Evidence]:
    """Mentions of one name, spelled and employed at random."""
    names = ("Lê Văn Hà", "Lê Văn Hạ", "LÊ VĂN HÀ", "Le Van Ha", "Lê Văn Hà")
    bodies = (
        *(post for post in (CHAIRMAN, DEPUTY, COMMANDER, PLANNING)),
        "Bí thư | Thành ủy Đan Khê", "Chủ tịch | UBND phường Bến Trám", "Chủ tịch | UBND huyện Cao Lĩnh",
        "Giám đốc | Sở Xây dựng tỉnh Lam Xuyên", "Tỉnh ủy viên | Đảng bộ tỉnh Lam Xuyên", "Chủ tịch | ",
        "Chủ tịch | UBND phường Hạc Khê", "Thứ trưởng | Bộ Nội vụ",
    )  # fmt: skip
    statuses = ("holds", "holds", "elected", "ended", "former")
    return [
        seen(
            chance.choice(names),
            chance.choice(["", *(f"20{year}-0{month}-01" for year in range(15, 27) for month in (1, 6))]),
            *(
                f"{body} | {chance.choice(statuses)}"
                for body in chance.sample(bodies, chance.choice((0, 1, 1, 2)))
            ),
            unit=chance.choice((CITY, PROVINCE, WARD)),
            article=str(number // 2),
            at=number,
        )
        for number in range(30)
    ]


def parts(found: Identified) -> tuple[object, ...]:
    return found.persons, found.unresolved, found.doubts


@pytest.mark.parametrize("seed", range(25))
def test_result_does_not_depend_on_the_order_of_articles(seats, seed):
    chance = random.Random(seed)
    evidence = archive(chance)
    expected = parts(identify(evidence, seats))
    for _ in range(4):
        chance.shuffle(evidence)
        assert parts(identify(evidence, seats)) == expected


def test_every_mention_is_somewhere_once(seats):
    evidence = archive(random.Random(99))
    found = identify(evidence, seats)
    placed: Sequence[Evidence] = [one for person in found.persons for one in person.evidence]
    assert sorted(map(repr, [*placed, *found.unresolved])) == sorted(map(repr, set(evidence)))


def test_five_thousand_mentions_of_one_name_take_under_a_second(seats):
    evidence = [
        seen(
            "Nguyễn Văn Hùng",
            f"20{10 + at % 15}-0{at % 9 + 1}-01",
            f"Chủ tịch | UBND xã Số{at % 60}",
            article=str(at),
        )
        for at in range(5_000)
    ]
    started = dt.datetime.now(dt.UTC)
    assert count(seats, *evidence) == 60
    assert dt.datetime.now(dt.UTC) - started < dt.timedelta(seconds=1)
