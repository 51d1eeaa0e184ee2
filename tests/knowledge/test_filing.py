"""The bodies under which posts are filed, whatever way an article words them."""

import datetime as dt
from pathlib import Path

import pytest

from archive_search.knowledge.officials.find import find_mentions
from archive_search.knowledge.persons.seats import Seats
from archive_search.knowledge.persons.typed_posts import typed_post
from archive_search.knowledge.places.find import Places
from archive_search.model import Article

ROOT = Path(__file__).parents[2]
DAY = dt.date(2020, 3, 1)


@pytest.fixture(scope="module")
def seats() -> Seats:
    return Seats(Places.load(ROOT / "archive_search" / "demo_places.toml"))


@pytest.mark.parametrize(
    ("post", "body", "filed"),
    [
        ("Chủ tịch", "Hà Nội", "UBND thành phố Hà Nội"),
        ("Phó Chủ tịch Thường trực", "tỉnh Lam Xuyên", "UBND tỉnh Lam Xuyên"),
        ("Phó Chủ tịch", "quận 1", "UBND quận 1"),
        ("Chủ tịch", "xã Tam Lĩnh, huyện Sa Lĩnh", "UBND xã Tam Lĩnh, huyện Sa Lĩnh"),
        ("Bí thư", "Đà Nẵng", "Thành ủy Đà Nẵng"),
        ("Phó Bí thư", "huyện Sa Lĩnh", "Huyện ủy Sa Lĩnh"),
        ("Bí thư", "quận 1", "Quận ủy quận 1"),
        ("Bí thư", "xã Tam Lĩnh", "Đảng ủy xã Tam Lĩnh"),
        ("Bí thư", "Thành ủy thành phố Đà Nẵng", "Thành ủy Đà Nẵng"),
        ("Bí thư", "Thành Ủy Hồ Chí Minh", "Thành ủy thành phố Hồ Chí Minh"),
        ("Giám đốc", "Sở Y tế Long An", "Sở Y tế tỉnh Long An"),
        ("Phó Giám đốc", "Công an Hà Nội", "Công an thành phố Hà Nội"),
        ("Chủ tịch", "UBND Bà Rịa - Vũng Tàu", "UBND tỉnh Bà Rịa - Vũng Tàu"),
    ],
)
def test_what_a_wording_leaves_out_is_added(seats, post, body, filed):
    assert seats.filed_body(post, body, "", DAY) == filed


@pytest.mark.parametrize(
    ("post", "body"),
    [
        ("Chủ tịch", ""),
        ("Giám đốc", "Sở Y tế tỉnh Long An"),
        ("Trưởng Công an", "Công an huyện Hòa Bình"),
        ("Trưởng thôn", "thôn Thái Bình"),  # villages bear the names of provinces
        ("Hiệu trưởng", "Trường THPT Hà Nam"),
        ("Chủ tịch", "Hội đồng quản trị Công ty Sông Đà"),
    ],
)
def test_all_other_bodies_stay_as_they_are(seats, post, body):
    assert seats.filed_body(post, body, "", DAY) == body


def test_a_smaller_unit_of_the_publisher_keeps_its_name(seats):
    assert seats.filed_body("Chủ tịch", "Hòa Bình", "tỉnh Bà Rịa - Vũng Tàu", DAY) == "Hòa Bình"


def bodies(text: str, unit: str = "") -> list[str]:
    article = Article("1", "", "", text, "", "", unit=unit)
    return [role.body for mention in find_mentions(article) for role in mention.roles]


class TestBareCity:
    """What `UBND thành phố` means where nobody has told the unit of the source."""

    def test_is_the_city_of_national_rank_that_the_article_names_most(self):
        text = "Đoàn TP Nha Trang thăm TP.HCM.\nTP.HCM mưa.\nChủ tịch UBND TP Lò Văn Bảy tiếp đoàn."
        assert bodies(text) == ["UBND thành phố Hồ Chí Minh"]

    def test_is_the_last_one_named_before_where_others_are_named_more(self):
        text = "TP Nha Trang gió, TP Nha Trang mưa.\nTừ Hà Nội về TP Cam Ranh.\nChủ tịch UBND TP Lò Văn Bảy."
        assert bodies(text) == ["UBND thành phố Cam Ranh"]

    def test_is_the_unit_of_a_known_source(self):
        text = "Hà Nội mưa, Hà Nội rét.\nChủ tịch UBND thành phố Lò Văn Bảy nói."
        assert bodies(text, "thành phố Đan Khê, tỉnh Lam Xuyên") == ["UBND thành phố Đan Khê"]


def test_committee_and_council_of_one_person_are_of_one_unit():
    text = "TP.HCM mưa.\nTP.HCM nắng.\nÔng Lò Văn Bảy, Bí thư Thành ủy, Chủ tịch HĐND TP Cao Lãnh, dự."
    assert bodies(text) == ["Thành ủy Cao Lãnh", "HĐND thành phố Cao Lãnh"]


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("Chủ tịch Hà Nội", "Chủ tịch UBND thành phố Hà Nội"),
        ("CT UBND TP.HCM", "Chủ tịch UBND thành phố Hồ Chí Minh"),
        ("Phó CT UBND huyện Sa Lĩnh", "Phó Chủ tịch UBND huyện Sa Lĩnh"),
        ("Bí thư Đà Nẵng", "Bí thư Thành ủy Đà Nẵng"),
        ("GĐ Sở GD&ĐT Long An", "Giám đốc Sở Giáo dục và Đào tạo tỉnh Long An"),
        ("Chủ tịch UBND", "Chủ tịch UBND"),
        ("Hà Nội", ""),
        ("Chủ tịch nói", ""),
        ("", ""),
    ],
)
def test_a_typed_post_is_read_as_in_articles(seats, typed, label):
    assert typed_post(typed, seats) == label
