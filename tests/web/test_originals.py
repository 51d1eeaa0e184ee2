"""The kept bytes as a download."""

from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from archive_search.catalog import Originals
from archive_search.search.service import SearchService
from archive_search.web.originals import file_name
from tests.web.conftest import HOSTILE, POWER, REFORM, SCRIPT
from tests.web.page import Page


def test_original_comes_byte_for_byte_under_its_name(
    client: FlaskClient, service: SearchService, originals: Originals
) -> None:
    page = Page(client, f"/article/{REFORM}")
    response = client.get(page.link(".provenance", "Tải tệp gốc"))
    assert response.data == originals.get(service.catalog.article(REFORM).original)
    assert response.headers["Content-Disposition"] == "attachment; filename=cai-cach.txt"


def test_original_is_never_rendered(client: FlaskClient) -> None:
    with client.get(f"/article/{HOSTILE}/original", headers={"Accept-Encoding": "gzip"}) as response:
        assert SCRIPT.encode() in response.data
        headers = response.headers
    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["Content-Disposition"].startswith("attachment;")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert "Content-Encoding" not in headers


def test_known_original_is_asked_for_and_not_sent_again(client: FlaskClient) -> None:
    with client.get(f"/article/{REFORM}/original") as first:
        tag = first.headers["ETag"]
        assert "no-cache" in first.headers["Cache-Control"]  # a new version has other bytes
    with client.get(f"/article/{REFORM}/original", headers={"If-None-Match": tag}) as again:
        assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("article", [POWER, "nope", "..%5c"])
def test_original_that_is_lost_or_was_never_there_is_not_found(client: FlaskClient, article: str) -> None:
    assert client.get(f"/article/{article}/original").status_code == 404


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("bao/2020/tin.html", "tin.html"),
        ("bao/tin.jsonl#12", "tin-12.jsonl"),
        ("bao\\tin.txt", "tin.txt"),
        ("x/../../etc/passwd", "passwd"),
        ('a"\r\nSet-Cookie: b<>.htm', "a-Set-Cookie- b-.htm"),
        ("Tiêu đề.txt", "Tiêu đề.txt"),
        ("..", REFORM),
        ("", REFORM),
    ],
)
def test_name_of_a_file_is_safe(service: SearchService, path: str, name: str) -> None:
    stored = service.catalog.article(REFORM)
    assert file_name(replace(stored, article=replace(stored.article, path=path))) == name
    assert Path(name).name == name
