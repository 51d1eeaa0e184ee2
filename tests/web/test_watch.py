"""How a site is watched and kept from being overrun."""

import json
import logging
import re
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive_search.errors import IndexMissing, IndexOutdated, IndexUnreadable, StorageError
from archive_search.search.service import SearchService
from archive_search.site import Site
from archive_search.web import create_app
from archive_search.web.counters import Counters
from archive_search.web.gate import Gate, threads_for
from archive_search.web.watch import JsonLines
from tests.web.conftest import REFORM


class Lines(logging.Handler):
    """Keeps what is logged as it would be written."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(JsonLines())
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))

    def told(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.lines]


@pytest.fixture
def lines() -> Iterator[Lines]:
    logger, handler = logging.getLogger("archive_search"), Lines()
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    yield handler
    logger.removeHandler(handler)
    logger.setLevel(level)


def test_a_request_is_one_line_that_tells_nothing_of_what_was_searched(
    service: SearchService, lines: Lines
) -> None:
    client = create_app(service, Site(json_logs=True)).test_client()
    response = client.get("/search?q=bí+mật%0A%1b[31m", headers={"User-Agent": "bí mật"})
    client.get(f"/article/{REFORM}?q=bí+mật")
    client.post("/bí-mật")
    search, article, missing = lines.told()
    assert search.pop("ms") >= 0
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", search.pop("time"))
    assert search == {
        "level": "info",
        "message": "request",
        "id": response.headers["X-Request-ID"],
        "method": "GET",
        "route": "/search",
        "status": 200,
    }
    assert article["route"] == "/article/<article_id>"
    assert (missing["route"], missing["status"]) == ("", 404)
    assert not any("\\u1ead" in line or "\n" in line or not line.isascii() for line in lines.lines)


def test_without_the_setting_no_request_is_logged(client: FlaskClient, lines: Lines) -> None:
    client.get("/search?q=a")
    assert lines.lines == []


def test_an_error_is_one_line_with_its_traceback(
    service: SearchService, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "search", lambda _: 1 / 0)
    response = create_app(service).test_client().get("/search?q=a")
    (told,) = lines.told()
    assert told["level"] == "error"
    assert "ZeroDivisionError" in told["exception"]
    assert response.headers["X-Request-ID"] in told["message"]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (IndexMissing("/srv/kho"), "Chưa có chỉ mục"),
        (IndexOutdated("/srv/kho"), "phiên bản khác"),
        (IndexUnreadable("/srv/kho"), "Không đọc được chỉ mục"),
        (StorageError("/srv/kho"), "Không đọc được danh mục"),
    ],
)
def test_a_site_that_cannot_search_is_not_ready_and_says_why(
    client: FlaskClient,
    service: SearchService,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    reason: str,
) -> None:
    assert client.get("/readyz").get_json() == {"status": "ok"}

    def fail() -> None:
        raise error

    owner, name = (
        (service.catalog, "sequence") if isinstance(error, StorageError) else (service.engine, "info")
    )
    monkeypatch.setattr(owner, name, fail)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert reason in response.get_json()["reason"]
    assert "srv" not in response.text
    assert client.get("/healthz").get_json() == {"status": "ok"}


def test_requests_are_counted_by_route_and_status(service: SearchService) -> None:
    client = create_app(service, Site(metrics=True), Counters()).test_client()
    for address in ("/search?q=a", "/search?q=b", f"/article/{REFORM}", "/article/nichts", "/nope"):
        client.get(address)
    text = client.get("/metrics").text
    assert 'archive_search_requests_total{route="/search",status="2xx"} 2\n' in text
    assert 'archive_search_requests_total{route="/article/<article_id>",status="4xx"} 1\n' in text
    assert 'archive_search_request_seconds_bucket{route="/search",le="+Inf"} 2\n' in text
    assert 'archive_search_request_seconds_count{route="/search"} 2\n' in text
    assert "nope" not in text
    for line in text.splitlines():
        assert re.fullmatch(r'# (HELP|TYPE) .+|[a-z_]+\{(\w+="[^"]*",?)+\} [\d.]+', line), line


def test_counts_of_all_processes_are_added_up_and_outlive_them() -> None:
    counters = Counters()
    for _ in range(3):  # as three processes, one after another
        counters.start(["/a", "/b"])
        counters.count("/a", 200, 0.01)
    assert 'archive_search_requests_total{route="/a",status="2xx"} 3' in list(counters.lines())


def test_the_counts_are_shown_only_where_that_is_wanted(client: FlaskClient) -> None:
    assert client.get("/metrics").status_code == 404


def test_forwarded_addresses_are_believed_from_as_many_proxies_as_are_trusted(service: SearchService) -> None:
    sent = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "kho-tin.example"}
    told = {
        proxies: create_app(service, Site(trusted_proxies=proxies))
        .test_client()
        .get("/robots.txt", headers=sent)
        for proxies in (0, 1)
    }
    assert "Sitemap: http://localhost/" in told[0].text
    assert "Sitemap: https://kho-tin.example/" in told[1].text


class Slow:
    """An application of one page, which takes until it is let go."""

    def __init__(self) -> None:
        self.go, self.entered = threading.Event(), threading.Semaphore(0)

    def page(self) -> str:
        self.entered.release()
        assert self.go.wait(20)
        return "xong"


def test_surplus_is_asked_to_come_back_while_health_is_answered(
    service: SearchService, caplog: pytest.LogCaptureFixture
) -> None:
    app, slow = create_app(service, Site(concurrency=1)), Slow()
    app.add_url_rule("/slow", view_func=slow.page)
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.append(app.test_client().get("/slow").status_code))
        for _ in range(threads_for(1) - 4)
    ]
    for thread in threads:
        thread.start()
    assert slow.entered.acquire(timeout=10)
    wait_until_full(app)
    for address in ("/search", "/api/v1/topics"):
        refused = app.test_client().get(address)
        assert (refused.status_code, refused.headers["Retry-After"]) == (503, "2")
    assert refused.content_type == "application/problem+json"
    assert app.test_client().get("/healthz").status_code == 200
    assert app.test_client().get("/readyz").status_code == 200
    slow.go.set()
    for thread in threads:
        thread.join(20)
    assert found == [200] * len(threads)
    assert caplog.records == []  # a crowd fills no log
    assert app.test_client().get("/search").status_code == 200


def wait_until_full(app: Flask) -> None:
    for _ in range(300):
        if app.test_client().get("/search").status_code == 503:
            return
        threading.Event().wait(0.01)
    pytest.fail("The surplus was let in.")


def ask(gate: Any, path: str) -> Any:
    return gate({"PATH_INFO": path}, None)


def test_who_has_waited_long_enough_is_asked_to_come_back() -> None:
    def app(environ: dict[str, Any], start: Any) -> list[bytes]:
        return [b"busy" if environ.get("archive_search.is_busy") else b"fine"]

    gate = Gate(app, concurrency=1, patience_s=0.01)
    with gate._turns:
        assert list(ask(gate, "/")) == [b"busy"]
    assert list(ask(gate, "/")) == [b"fine"]


def test_a_place_is_given_back_when_an_answer_is_closed_unread_or_fails() -> None:
    def app(environ: dict[str, Any], start: Any) -> Iterator[bytes]:
        if environ["PATH_INFO"] == "/fails":
            raise ZeroDivisionError
        return iter([b"busy" if environ.get("archive_search.is_busy") else b"fine"])

    gate = Gate(app, concurrency=1)
    for _ in range(100):
        with pytest.raises(ZeroDivisionError):
            ask(gate, "/fails")
        ask(gate, "/").close()
    assert list(ask(gate, "/")) == [b"fine"]
