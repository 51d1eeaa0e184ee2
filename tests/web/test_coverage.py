"""What the archive holds and lacks, and what the last runs refused."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from archive_search.catalog import Catalog, Reject
from archive_search.coverage import Coverage
from archive_search.engines.memory import MemoryEngine
from archive_search.knowledge.acronyms import Acronyms
from archive_search.knowledge.library import Library
from archive_search.knowledge.places.find import Places
from archive_search.knowledge.topics.find import Topics
from archive_search.search.service import SearchService
from archive_search.web import create_app
from tests.web.conftest import SCRIPT
from tests.web.page import Page


def test_every_source_tells_its_articles_days_and_gaps(client: FlaskClient) -> None:
    page = Page(client, "/coverage")
    names = page.texts(".role h3")
    assert names[1:] == ["Báo tỉnh", "Cổng thành phố", "Trang phường"]
    assert page.texts(".role .byline")[1] == "2 bài, từ 11/2020 đến 03/2021"
    assert page.texts(".role .byline")[3] == "13 bài, từ 01/2019 đến 12/2019; 1 bài không rõ ngày"
    assert page.texts(".role .hint") == ["Không có bài: 12/2020–02/2021 (3 tháng)."]


def test_months_are_shaded_and_lead_to_their_articles(client: FlaskClient) -> None:
    whole = Page(client, "/coverage").find("table.months")[0]
    row = next(row for row in whole.iterfind("tbody/tr") if row.findtext("th") == "2020")
    cells = [cell.get("class") for cell in row.iterfind("td")]
    assert cells == ["hatched"] * 5 + ["level-4"] + ["hatched"] * 4 + ["level-4", "hatched"]
    assert Page(client, row.find("td/a").get("href")).text(".hit h2").startswith("Thành phố đẩy mạnh")


def test_months_before_the_first_article_are_no_gap(client: FlaskClient) -> None:
    last = Page(client, "/coverage").find("table.months")[0].find("tbody/tr")
    assert [cell.get("class") for cell in last.iterfind("td")] == ["level-4"] + [None] * 11


def test_numbers_are_what_a_search_finds(client: FlaskClient) -> None:
    page = Page(client, "/coverage")
    assert Page(client, page.link(".role", "13 bài")).text("h1") == "13 bài"
    assert Page(client, page.link(".role", "1 bài không rõ ngày")).text("h1") == "1 bài"


def test_coverage_is_one_click_from_every_page(client: FlaskClient) -> None:
    assert Page(client, "/").link(".colophon", "Độ phủ của kho") == "/coverage"


@pytest.mark.parametrize(
    ("months", "gaps"),
    [
        ({}, []),
        ({"2020-01": 1, "2020-02": 5}, []),
        ({"2019-11": 1, "2020-03": 1, "2020-05": 2}, [("2019-12", "2020-02"), ("2020-04", "2020-04")]),
    ],
)
def test_gaps_lie_between_months_with_articles(months: dict[str, int], gaps: list[tuple[str, str]]) -> None:
    assert list(Coverage(10, months).gaps()) == gaps


# Runs


@pytest.fixture
def ingested(tmp_path: Path) -> Iterator[FlaskClient]:
    """An archive whose first run refused 51 inputs, and whose second one never ended."""
    refused = [Reject(f"tin/{number}.txt", f"empty file {SCRIPT}") for number in range(51)]
    with (
        closing(Catalog(tmp_path / "catalog.sqlite", create=True)) as catalog,
        closing(MemoryEngine()) as engine,
    ):
        catalog.end_run(catalog.start_run(), {"new": 1200, "changed": 3, "rejected": 51}, refused)
        catalog.start_run()
        library = Library(Topics.load(), Places.load(), Acronyms([]))
        yield create_app(SearchService(engine, catalog, library)).test_client()


def test_runs_tell_what_they_did_and_which_did_not_end(ingested: FlaskClient) -> None:
    rows = Page(ingested, "/coverage").find(".runs tbody tr")
    assert [cell.text_content() for cell in rows[0]][1:] == ["đang chạy, hoặc đã bị ngắt giữa chừng"]
    assert [cell.text_content() for cell in rows[1]][1:5] == ["1.200", "3", "0", "0"]


def test_refused_inputs_are_listed_with_their_reasons_in_pages(ingested: FlaskClient) -> None:
    first = Page(ingested, Page(ingested, "/coverage").find(".runs a")[0].get("href"))
    assert first.text("h1") == "51 tệp bị từ chối"
    assert len(first.texts(".refused li")) == 50
    assert first.texts(".refused code")[0] == "tin/0.txt"
    assert first.texts(".refused p")[0] == f"empty file {SCRIPT}"
    last = Page(ingested, first.link(".pager", "Sau ›"))
    assert last.texts(".refused code") == ["tin/50.txt"]
    assert last.find(".refused")[0].get("start") == "51"


@pytest.mark.parametrize(
    "address", ["/coverage/runs/9", "/coverage/runs/1?page=9", "/coverage/runs/x", "/coverage?page=9"]
)
def test_unknown_run_or_page_is_not_found(ingested: FlaskClient, address: str) -> None:
    assert Page(ingested, address, 404).text("h1") == "Không tìm thấy"


def test_empty_archive_has_a_coverage_page(ingested: FlaskClient) -> None:
    page = Page(ingested, "/coverage")
    assert page.texts("main .byline") == ["0 bài"]
    assert page.texts(".role") == []


def test_many_sources_come_in_pages(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive_search.web.coverage._SOURCES", 3)
    first = Page(client, "/coverage")
    assert len(first.texts(".role")) == 3
    assert Page(client, first.link(".pager", "Sau ›")).texts(".role h3") == ["Trang phường"]
