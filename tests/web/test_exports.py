"""All hits as a table and as JSON Lines."""

import csv
import io
import json
import time
from collections.abc import Sequence

import pytest
from flask.testing import FlaskClient

from archive_search.catalog import StoredArticle
from archive_search.formats.search_csv import csv_line, safe
from archive_search.model import EngineResults
from archive_search.search.service import SearchService
from tests.web.conftest import BRIDGE, HOSTILE, POWER, REFORM
from tests.web.page import Page


def table(client: FlaskClient, address: str) -> list[dict[str, str]]:
    text = client.get(address).data.decode("utf-8")
    assert text.startswith("\ufeff")
    assert text.count("\r\n") == text.count("\n")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_row_tells_all_that_is_known_of_an_article(client: FlaskClient, service: SearchService) -> None:
    (row,) = table(client, "/search.csv?q=cai+cach&topic=cai-cach-hanh-chinh-chuyen-doi-so")
    assert "họp bàn về cải cách hành chính" in row.pop("Trích đoạn")
    assert row.pop("Ngày xuất").startswith("20")
    assert row == {
        "Mã bài": REFORM,
        "Tiêu đề": "Thành phố đẩy mạnh cải cách hành chính",
        "Ngày": "2020-06-24",
        "Nguồn": "Cổng thành phố",
        "Tác giả": "Thu Hiền",
        "Địa chỉ gốc": "https://thanhpho.example/cai-cach",
        "Địa chỉ trong kho": f"http://localhost/article/{REFORM}",
        "Quan chức": "Nguyễn Văn An (Chủ tịch UBND thành phố)",
        "Chủ đề": "Cải cách hành chính - Chuyển đổi số",
        "Địa bàn": "",
        "Số hiệu văn bản": "",
        "SHA-256 của bản gốc": service.catalog.article(REFORM).original,
        "Tìm kiếm": "cai cach (không phân biệt dấu)",
        "Bộ lọc": "Chủ đề: Cải cách hành chính - Chuyển đổi số",
        "Tổng số bài": "1",
        "Địa chỉ tìm kiếm": "http://localhost/search?q=cai%20cach&topic=cai-cach-hanh-chinh-chuyen-doi-so",
    }


def test_every_hit_is_there_once_in_the_order_shown(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive_search.search.hits._READ_AT_ONCE", 4)
    rows = table(client, "/search.csv?sort=oldest&page=2")
    days = [row["Ngày"] for row in rows]
    assert len({row["Mã bài"] for row in rows}) == 17
    assert days == [*sorted(filter(None, days)), ""]
    assert {row["Tổng số bài"] for row in rows} == {"17"}
    assert len(client.get("/search.jsonl").data.splitlines()) == 17


@pytest.mark.parametrize("cell", ["=1+1", "+84", "-1", "@a", "\t=1", "\r=1", " =1+1", "＝1", "=HYPERLINK(0)"])
def test_cell_that_a_spreadsheet_would_run_is_text(cell: str) -> None:
    assert safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Họp bàn", "5 - 3", "'=1", "https://a.example/?b=c"])
def test_any_other_cell_stays_as_it_is(cell: str) -> None:
    assert safe(cell) == cell


def test_every_cell_of_a_row_is_made_text() -> None:
    assert csv_line(["=1+1", "Họp bàn", "@a"]) == "'=1+1,Họp bàn,'@a\r\n"


def test_json_line_is_the_article_whole(client: FlaskClient, service: SearchService) -> None:
    response = client.get("/search.jsonl?q=cai+cach")
    (found,) = map(json.loads, response.data.splitlines())
    (hit,) = client.get("/api/v1/search?q=cai+cach").get_json()["hits"]
    assert {name: found[name] for name in hit} == hit
    article = service.catalog.article(REFORM).article
    assert (found["body"], found["captions"], found["authors"]) == (
        article.body, ["Quang cảnh buổi họp bàn cải cách"], ["Thu Hiền"],
    )  # fmt: skip
    assert found["permalink"] == f"http://localhost/article/{REFORM}"
    assert (len(found["sha256"]), found["version"], found["ingested_at"][-6:]) == (64, 1, "+00:00")


def test_file_is_named_after_the_query_and_the_day(client: FlaskClient) -> None:
    today = time.strftime("%Y-")
    for query, name in (("Cải cách, “hành chính”", "kho-tin-cai-cach-hanh-chinh-"), ("", "kho-tin-")):
        for kind in ("csv", "jsonl"):
            headers = client.get(f"/search.{kind}", query_string={"q": query}).headers
            assert headers["Content-Disposition"].startswith(f"attachment; filename={name}{today}")
            assert headers["Content-Disposition"].endswith(f".{kind}")


def test_articles_are_read_as_they_are_sent(
    client: FlaskClient, service: SearchService, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    articles = service.catalog.articles

    def noted(ids: Sequence[str]) -> dict[str, StoredArticle]:
        read.extend(ids)
        return articles(ids)

    monkeypatch.setattr("archive_search.search.hits._READ_AT_ONCE", 2)
    monkeypatch.setattr("archive_search.web.exports._LINES", 1)
    monkeypatch.setattr(service.catalog, "articles", noted)
    response = client.get("/search.csv", headers={"Accept-Encoding": "gzip"}, buffered=False)
    lines = response.iter_encoded()
    next(lines)
    next(lines)
    assert len(read) <= 2
    response.close()


def test_long_export_lists_its_articles_once(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    listed: list[int] = []

    def noted(found: EngineResults) -> tuple[tuple[str, float], ...]:
        listed.append(len(found.page))
        return tuple((one.id, one.score) for one in found.page)

    monkeypatch.setattr("archive_search.search.hits._READ_AT_ONCE", 2)
    monkeypatch.setattr(EngineResults, "hits", property(noted))
    assert client.get("/search.csv").data.count(b"\r\n") > 10
    assert len(listed) == 1


def test_search_page_offers_both_with_all_that_narrows_it(client: FlaskClient) -> None:
    page = Page(client, "/search?q=họp&-source=Báo+tỉnh&sort=oldest&page=2")
    query = "?q=h%E1%BB%8Dp&-source=B%C3%A1o%20t%E1%BB%89nh&sort=oldest"
    assert page.link(".takeaway", "Tải bảng (CSV)") == f"/search.csv{query}"
    assert page.link(".takeaway", "Tải dữ liệu (JSON Lines)") == f"/search.jsonl{query}"
    assert Page(client, "/search?q=xyzzy").texts(".takeaway dt") == ["Theo dõi"]
    english = Page(client, "/search?q=họp&lang=en")
    assert english.link(".takeaway", "Download a table (CSV)") == "/search.csv?q=h%E1%BB%8Dp"


def test_query_over_the_limit_is_refused_before_anything_is_sent(client: FlaskClient) -> None:
    assert client.get("/search.csv?q=" + "dài+" * 300).status_code == 400


def test_hostile_article_is_data(client: FlaskClient) -> None:
    rows = {row["Mã bài"]: row for row in table(client, "/search.csv")}
    assert rows[HOSTILE]["Nguồn"] == "<img src=x onerror=alert(2)>"
    assert (rows[POWER]["Ngày"], rows[BRIDGE]["Địa chỉ gốc"]) == ("", "")
