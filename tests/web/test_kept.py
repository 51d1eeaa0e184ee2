"""A page that was just asked for is sent again, and never when the archive has changed."""

import gzip
import time

import pytest
from flask.testing import FlaskClient

from archive_search.search.results import SearchRequest, SearchResults
from archive_search.search.service import SearchService
from archive_search.web import create_app
from archive_search.web.kept import Page, Pages


@pytest.fixture
def searched(service: SearchService, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that the service is asked for from now on."""
    asked: list[str] = []
    search = service.search

    def heard(request: SearchRequest) -> SearchResults:
        asked.append(request.text)
        return search(request)

    monkeypatch.setattr(service, "search", heard)
    return asked


@pytest.fixture
def client(service: SearchService) -> FlaskClient:
    return create_app(service).test_client()


def test_the_same_page_is_rendered_once(client: FlaskClient, searched: list[str]) -> None:
    first, second = (client.get("/search?q=cầu", headers={"Accept-Encoding": "gzip"}) for _ in range(2))
    assert searched == ["cầu"]
    assert second.data == first.data
    assert b"</html>" in gzip.decompress(second.data)
    same = {"Content-Type", "Content-Language", "Content-Security-Policy", "Vary", "ETag", "Cache-Control"}
    assert {name: first.headers[name] for name in same} == {name: second.headers[name] for name in same}
    assert first.headers["X-Request-ID"] != second.headers["X-Request-ID"]


def test_head_is_answered_as_get_is_without_the_page(client: FlaskClient, searched: list[str]) -> None:
    head, whole = client.head("/search?q=cầu"), client.get("/search?q=cầu")
    assert searched == ["cầu"]
    assert (head.data, head.headers["ETag"]) == (b"", whole.headers["ETag"])
    assert head.headers["Content-Length"] == str(len(whole.data))


@pytest.mark.parametrize(
    "other",
    [
        {"path": "/search?q=họp"},
        {"path": "/search?q=cầu&page=2"},
        {"headers": {"Accept-Language": "en"}},
        {"headers": {"Accept-Encoding": "gzip"}},
        {"base_url": "https://kho-tin.example"},
    ],
)
def test_whoever_asks_otherwise_gets_another_page(
    client: FlaskClient, searched: list[str], other: dict[str, str]
) -> None:
    asked = {"path": "/search?q=cầu"}
    client.get(**asked)
    client.get(**asked | other)
    assert len(searched) == 2


@pytest.mark.parametrize("changed", ["engine", "catalog", "time"])
def test_what_changes_the_archive_ends_every_page(
    client: FlaskClient,
    service: SearchService,
    searched: list[str],
    monkeypatch: pytest.MonkeyPatch,
    changed: str,
) -> None:
    client.get("/search?q=cầu")
    if changed == "engine":
        info = service.engine.info()
        monkeypatch.setattr(service.engine, "info", lambda: type(info)(info.articles, info.sequence, 77))
    elif changed == "catalog":
        monkeypatch.setattr(service.catalog, "sequence", lambda: 999)
    else:
        later = time.monotonic() + 31
        monkeypatch.setattr(time, "monotonic", lambda: later)
    client.get("/search?q=cầu")
    assert searched == ["cầu", "cầu"]


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_browser_that_has_the_page_is_told_so(
    client: FlaskClient, searched: list[str], encoding: str
) -> None:
    headers = {"Accept-Encoding": encoding}
    tag = client.get("/search?q=cầu", headers=headers).headers["ETag"]
    again = client.get("/search?q=cầu", headers=headers | {"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert searched == ["cầu"]


def test_errors_are_not_kept(
    client: FlaskClient, service: SearchService, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(service, "search", lambda _: 1 / 0)
        assert client.get("/search?q=cầu").status_code == 500
    assert client.get("/search?q=cầu").status_code == 200
    assert client.get("/search?q=" + "a" * 600).status_code == 400


def test_pages_take_no_more_room_than_they_may() -> None:
    pages = Pages(100)
    for number in range(10):
        pages.put(number, Page(b"x" * 30, (), float("inf")))
        pages.get(0)
    held = [number for number in range(10) if pages.get(number)]
    assert held == [0, 8, 9]
    pages.put("large", Page(b"x" * 200, (), float("inf")))
    assert not any(pages.get(key) for key in (*range(10), "large"))
