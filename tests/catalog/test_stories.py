"""One release on several sites is one story; different news never is."""

import datetime as dt
import hashlib
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive_search.catalog import Candidate, Catalog, Derived
from archive_search.catalog.stories import link_stories, story_members
from archive_search.model import Article

RELEASE = (
    "Sáng 18/4, tại xã Phúc Trầm, UBND tỉnh tổ chức lễ khởi công tuyến cao tốc nối hai tỉnh.\n"
    "Tuyến đường dài 38,6 km, quy mô 4 làn xe, tổng mức đầu tư 9.870 tỷ đồng, gồm vốn của hai tỉnh.\n"
    "Để có mặt bằng, thành phố đã chi trả bồi thường cho 327 hộ, di chuyển 4,8 km đường điện trung thế.\n"
    "Nhà thầu cam kết thi công ba ca, bốn kíp, phấn đấu thông xe kỹ thuật vào tháng 12 năm 2026."
)
OTHER = (
    "Chiều qua, trường tiểu học Bến Trám khánh thành thư viện mới do phụ huynh góp công xây dựng.\n"
    "Thư viện có hơn hai nghìn đầu sách, mở cửa cả sáng thứ bảy cho học sinh và người dân trong phường."
)


def candidate(key: str, body: str, day: int = 1, source: str = "") -> Candidate:
    article = Article(
        id=hashlib.sha256(key.encode()).hexdigest()[:20],
        source_id=key,
        title=f"Tin {key}",
        body=body,
        source=source or f"Nguồn {key}",
        path=f"{key}.txt",
        date=dt.date(2024, 4, day),
    )
    return Candidate(article, hashlib.sha256((key + body).encode()).hexdigest(), "0" * 64)


def id_of(key: str) -> str:
    return candidate(key, "").article.id


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    opened = Catalog(tmp_path / "catalog.sqlite", create=True)
    yield opened
    opened.close()


def add(catalog: Catalog, *candidates: Candidate) -> None:
    catalog.add([(item, Derived((), "", (), ())) for item in candidates], catalog.start_run())
    link_stories(catalog)


def members(catalog: Catalog, key: str) -> list[str]:
    names = {id_of(name): name for name in "abcdef"}
    return [names[article] for article in story_members(catalog, [id_of(key)]).get(id_of(key), [])]


def reworded(text: str) -> str:
    return "(Báo tỉnh) - Hôm qua công trường đã rộn tiếng máy.\n" + text.split("\n", 1)[1]


def test_lightly_changed_release_is_one_story_and_the_earliest_stands_for_it(catalog):
    add(catalog, candidate("a", RELEASE, 19), candidate("b", reworded(RELEASE), 18), candidate("c", OTHER))
    assert members(catalog, "a") == members(catalog, "b") == ["b", "a"]
    assert members(catalog, "c") == []


def test_story_is_found_in_a_later_run(catalog):
    add(catalog, candidate("a", RELEASE, 19))
    add(catalog, candidate("b", reworded(RELEASE), 20))
    assert members(catalog, "b") == ["a", "b"]


def test_article_that_becomes_other_news_leaves_its_story(catalog):
    add(catalog, candidate("a", RELEASE, 1), candidate("b", reworded(RELEASE), 2))
    add(catalog, candidate("b", OTHER, 3))
    assert members(catalog, "a") == members(catalog, "b") == []


def test_repeated_paragraphs_in_one_source_are_no_story(catalog):
    add(catalog, candidate("a", RELEASE, 1, "Báo"), candidate("b", reworded(RELEASE), 2, "Báo"))
    assert members(catalog, "a") == []


def test_second_look_changes_nothing(catalog):
    add(catalog, candidate("a", RELEASE, 1), candidate("b", reworded(RELEASE), 2))
    assert link_stories(catalog) == 0
    assert members(catalog, "b") == ["a", "b"]


def test_order_of_arrival_does_not_matter(tmp_path):
    found = []
    for order in ("abc", "cba", "bca"):
        with_order = Catalog(tmp_path / f"{order}.sqlite", create=True)
        texts = {"a": (RELEASE, 1), "b": (reworded(RELEASE), 2), "c": (RELEASE + "\n" + OTHER[:60], 3)}
        for key in order:
            add(with_order, candidate(key, *texts[key]))
        found.append(members(with_order, "c"))
        with_order.close()
    assert {tuple(sorted(story)) for story in found} == {("a", "b", "c")}
    assert [story[0] for story in found] == ["a", "a", "a"]


def test_form_filled_in_hundreds_of_times_costs_the_same_each_time(catalog):
    start = time.process_time()
    add(catalog, *(candidate(f"x{n}", f"Phiên {n}. {RELEASE}", source="Báo") for n in range(400)))
    assert time.process_time() - start < 8
