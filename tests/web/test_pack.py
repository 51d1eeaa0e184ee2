"""Evidence packs: what is in them, and that a reader can check it."""

import csv
import hashlib
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from flask.testing import FlaskClient
from lxml import html

from archive_search.catalog import Originals
from archive_search.search.service import SearchService
from archive_search.web import create_app
from tests.web.conftest import BRIDGE, HOSTILE, POWER, REFORM, SCRIPT, VACCINE
from tests.web.page import Page

REFORM_NAME = "001-thanh-pho-day-manh-cai-cach-hanh-chinh"


def pack(client: FlaskClient, query: str) -> dict[str, bytes]:
    response = client.get(f"/evidence.zip?{query}")
    assert (response.status_code, response.content_type) == (200, "application/zip")
    with zipfile.ZipFile(io.BytesIO(response.data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def sources(files: dict[str, bytes]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files["sources.csv"].decode("utf-8-sig"), newline="")))


def test_pack_holds_text_page_and_original_of_each_article_in_order(client: FlaskClient) -> None:
    files = pack(client, f"id={REFORM}&id={BRIDGE}&id={REFORM}")
    assert list(files) == [
        f"articles/{REFORM_NAME}.txt",
        f"articles/{REFORM_NAME}.html",
        f"originals/{REFORM_NAME}.txt",
        "articles/002-khoi-cong-cau-hac.txt",
        "articles/002-khoi-cong-cau-hac.html",
        "originals/002-khoi-cong-cau-hac.txt",
        "sources.csv",
        "citations.ris",
        "citations.bib",
        "README.txt",
        "SHA256SUMS",
    ]


def test_text_and_sources_say_where_it_comes_from(
    client: FlaskClient, service: SearchService, originals: Originals
) -> None:
    files, stored = pack(client, f"id={REFORM}"), service.catalog.article(REFORM)
    text = files[f"articles/{REFORM_NAME}.txt"].decode()
    for line in ("Nguồn: Cổng thành phố", "Ngày: 24/06/2020", "Tác giả: Thu Hiền",
                 "Địa chỉ gốc: https://thanhpho.example/cai-cach", f"SHA-256 của bản gốc: {stored.original}",
                 *stored.article.body.split("\n"), "- Quang cảnh buổi họp bàn cải cách"):  # fmt: skip
        assert line in text.split("\n")
    assert files[f"originals/{REFORM_NAME}.txt"] == originals.get(stored.original)
    (row,) = sources(files)
    assert row["Tệp khi đưa vào kho"] == "cong/2020/cai-cach.txt"
    assert row["SHA-256 của bản gốc"] == hashlib.sha256(files[row["Bản gốc"]]).hexdigest()
    assert row["SHA-256 của văn bản"] == hashlib.sha256(files[row["Văn bản"]]).hexdigest()
    assert row["Lấy về lúc"] == stored.ingested_at.isoformat()


def test_page_stands_alone_with_marks_on_the_query(client: FlaskClient) -> None:
    page = html.document_fromstring(pack(client, f"q=cai+cach&id={REFORM}")[f"articles/{REFORM_NAME}.html"])
    assert page.xpath("//p/mark/text()") == ["cải cách"]
    assert page.xpath("//script | //link | //img | //@src") == []


def test_readme_tells_query_filters_and_day(client: FlaskClient) -> None:
    readme = pack(client, f"q=cai+cach&source=Cổng+thành+phố&id={REFORM}")["README.txt"].decode()
    assert "Tìm kiếm: cai cach (không phân biệt dấu)\nBộ lọc: Nguồn: Cổng thành phố\n" in readme
    assert "sha256sum -c SHA256SUMS" in readme
    assert "không còn giữ bản gốc" not in readme


def test_readme_speaks_the_language_of_the_page(client: FlaskClient) -> None:
    page = Page(client, "/search?q=cai+cach&lang=en")
    assert page.tree.xpath("//form[@id='ho-so']/input[@name='lang']/@value") == ["en"]
    files = pack(client, f"lang=en&source=Cổng+thành+phố&id={REFORM}")
    assert files["README.txt"].decode().startswith("EVIDENCE PACK FROM THE LOCAL NEWS ARCHIVE\n")
    assert "Source: Cổng thành phố\n" in files[f"articles/{REFORM_NAME}.txt"].decode()


def test_citations_are_read_by_their_parsers(client: FlaskClient) -> None:
    files = pack(client, f"id={REFORM}&id={BRIDGE}&id={HOSTILE}")
    found = rispy.loads(files["citations.ris"].decode().replace("\r\n", "\n"))
    assert [one["id"] for one in found] == [REFORM, BRIDGE, HOSTILE]
    assert [one.key for one in parse_string(files["citations.bib"].decode()).entries] == [
        f"bai-{one}" for one in (REFORM, BRIDGE, HOSTILE)
    ]


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="sha256sum is not installed")
def test_sha256sum_finds_all_right_and_then_an_original_that_was_changed(
    service: SearchService, originals: Originals, tmp_path: Path
) -> None:
    sha = service.catalog.article(BRIDGE).original
    for changed, code in ((b"", 0), (b"!", 1)):
        kept = Originals(tmp_path / f"originals-{code}")
        path = tmp_path / f"originals-{code}" / sha[:2] / sha[2:4] / sha[4:]
        kept.put(originals.get(sha))
        path.write_bytes(path.read_bytes() + changed)
        response = create_app(service, kept=kept).test_client().get(f"/evidence.zip?id={BRIDGE}")
        folder = tmp_path / str(code)
        zipfile.ZipFile(io.BytesIO(response.data)).extractall(folder)
        check = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, text=True)
        assert check.returncode == code
        assert ("originals/001-khoi-cong-cau-hac.txt: FAILED" in check.stdout) == bool(changed)


def test_same_ticks_give_the_same_bytes(client: FlaskClient) -> None:
    first, second = (client.get(f"/evidence.zip?id={REFORM}&id={VACCINE}&q=họp").data for _ in range(2))
    assert first == second


def test_lost_original_is_told(client: FlaskClient) -> None:
    files = pack(client, f"id={POWER}")
    assert "Kho không còn giữ bản gốc của:\n- Lịch cắt điện\n" in files["README.txt"].decode()
    assert [row["Bản gốc"] for row in sources(files)] == [""]
    assert not any(name.startswith("originals/") for name in files)


def test_hostile_article_has_a_safe_name_and_stays_text(client: FlaskClient) -> None:
    files = pack(client, f"id={HOSTILE}")
    name = "articles/001-script-alert-1-script-chuyen-la"
    assert [path for path in files if path.startswith("articles/")] == [f"{name}.txt", f"{name}.html"]
    page = html.document_fromstring(files[f"{name}.html"])
    assert page.xpath("//script | //img | //b | //a[starts-with(@href, 'javascript')]") == []
    assert SCRIPT in page.text_content()


def test_without_ticks_the_pack_holds_all_that_was_found(client: FlaskClient) -> None:
    rows = sources(pack(client, "q=chủ+tịch&sort=oldest&page=2"))
    assert [row["Mã bài"] for row in rows] == [REFORM, VACCINE, BRIDGE]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("q=xyzzy", 400),
        ("&".join(f"id={number:020x}" for number in range(101)), 400),
        (f"id={REFORM}&id=nope", 404),
        ("id=../../etc/passwd", 404),
    ],
)
def test_pack_that_cannot_be_is_refused(client: FlaskClient, query: str, status: int) -> None:
    assert client.get(f"/evidence.zip?{query}").status_code == status


def test_too_many_hits_ask_for_ticks(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive_search.web.pack._MOST", 5)
    page = Page(client, "/evidence.zip?source=Trang+phường", 400)
    assert "Hãy chọn ít bài hơn hoặc thu hẹp tìm kiếm." in page.text(".standfirst")


def test_form_names_the_search_and_every_hit_has_a_box(client: FlaskClient) -> None:
    page = Page(client, "/search?q=chủ+tịch&-source=Cổng+thành+phố&page=1")
    (form,) = page.tree.xpath("//form[@id='ho-so']")
    assert [(one.name, one.value) for one in form.xpath(".//input")] == [
        ("q", "chủ tịch"), ("-source", "Cổng thành phố"),
    ]  # fmt: skip
    boxes = page.tree.xpath("//input[@form='ho-so']")
    assert {box.get("value") for box in boxes} == {VACCINE, BRIDGE}
    assert boxes[0].xpath("string(../span[@class='unseen'])").startswith("Chọn vào hồ sơ: ")


def test_article_offers_its_own_pack(client: FlaskClient) -> None:
    link = Page(client, f"/article/{REFORM}?q=hop&page=2").link(".provenance", "Tải hồ sơ (ZIP)")
    assert link == f"/evidence.zip?q=hop&id={REFORM}"
