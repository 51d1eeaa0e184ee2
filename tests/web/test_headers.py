"""Every answer of every route is armed, errors and files too, and tells nothing of the machine."""

import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.wrappers import Response

import archive_search
from archive_search.errors import IndexUnreadable
from archive_search.search.service import SearchService
from archive_search.site import Site
from archive_search.web import create_app
from archive_search.web.counters import Counters
from tests.web.conftest import REFORM

_ARGUMENTS = {
    "article_id": REFORM, "kind": "bib", "name": "source", "number": "1", "filename": "style.css",
    "person": "nobody", "post_id": "none", "slug": "y-te-suc-khoe",
}  # fmt: skip
_TEMPLATES = Path(archive_search.__file__).parent / "web" / "templates"
_HERE = re.escape(str(Path(archive_search.__file__).parents[1]))  # the folder that the program runs from
_TELLTALES = re.compile(
    rf"Traceback|File \"|\.py\b|site-packages|sqlite|{_HERE}|/home/|/srv/|/tmp/|werkzeug|gunicorn|flask",
    re.I,
)


def addresses(app: Flask) -> Iterator[str]:
    """One of each route, with the arguments that lead somewhere."""
    for rule in app.url_map.iter_rules():
        arguments = {name: _ARGUMENTS.get(name, REFORM) for name in rule.arguments}
        built = rule.build(arguments)
        assert built
        yield built[1]


def check(response: Response, address: str) -> None:
    headers = response.headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";"))
    if "sandbox" not in policy:
        assert policy["require-trusted-types-for"] == "'script'", address
        assert policy["trusted-types"] == "'none'", address
        assert all(re.fullmatch(r"'sha256-[\w+/]{43}='", one) for one in policy["script-src"].split()), (
            address
        )
        assert policy["base-uri"] == "'none'", address
    assert policy["default-src"] == policy["frame-ancestors"] == "'none'", address
    assert not re.search(r"unsafe|http|\*|data:", headers["Content-Security-Policy"]), address
    assert headers["X-Content-Type-Options"] == "nosniff", address
    assert headers["X-Frame-Options"] == "DENY", address
    assert headers["Referrer-Policy"] == "same-origin", address
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin", address
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin", address
    assert "geolocation=()" in headers["Permissions-Policy"], address
    assert re.fullmatch("[0-9a-f]{16}", headers["X-Request-ID"]), address
    assert "Set-Cookie" not in headers, address


@pytest.mark.parametrize(
    ("method", "expected"),
    [("GET", {200, 404}), ("HEAD", {200, 404}), ("OPTIONS", {200, 404}), ("POST", {405}), ("DELETE", {405})],
)
def test_every_route_and_every_refusal_carries_the_headers(
    service: SearchService, method: str, expected: set[int]
) -> None:
    app = create_app(service, Site(metrics=True, contact="mailto:a@b.example"), Counters())
    asked = [
        *addresses(app),
        "/nope",
        "/static/nope.js",
        "/static/%2e%2e/views.py",
        "/article/%00",
        "/search/",
    ]
    statuses = set()
    for address in asked:
        with app.test_client().open(address, method=method) as response:
            check(response, address)
            statuses.add(response.status_code)
    assert len(asked) > 25
    assert statuses >= expected


def test_an_answer_that_is_kept_already_carries_them_too(client: FlaskClient) -> None:
    for address in ("/static/style.css", "/search.atom", f"/article/{REFORM}/original"):
        with client.get(address) as first:
            tag = first.headers["ETag"]
        with client.get(address, headers={"If-None-Match": tag}) as again:
            assert again.status_code == 304
            check(again, address)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("kho-tin.example:8000", 200), ("[::1]:8000", 200), ("127.0.0.1", 200), ("a" * 63, 200),
        ("a" * 64, 400), ("a..b", 400), ("", 400), ("a b", 400), ('a"><script>', 400), ("a/b", 400),
        ("a@b", 400), ("[::1", 400), ("a:b", 400), ("mật.example", 400),
    ],
)  # fmt: skip
def test_only_what_can_be_a_name_is_a_host(client: FlaskClient, host: str, status: int) -> None:
    for address in ("/search", "/robots.txt", "/api/v1/topics", "/search.atom"):
        response = client.get(address, headers={"Host": host.encode().decode("latin-1")})
        check(response, address)
        assert response.status_code == status
        assert '"><script>' not in response.text


def test_a_host_that_a_proxy_tells_is_checked_too(service: SearchService) -> None:
    client = create_app(service, Site(trusted_proxies=1)).test_client()
    assert client.get("/search", headers={"X-Forwarded-Host": "a..b"}).status_code == 400


@pytest.mark.parametrize("address", ["/search", "/api/v1/search", f"/article/{REFORM}", "/search.csv"])
@pytest.mark.parametrize(
    "error", [ZeroDivisionError("/srv/kho"), IndexUnreadable("/srv/kho/index is broken")]
)
def test_a_fault_shows_an_id_and_nothing_of_the_machine(
    service: SearchService, monkeypatch: pytest.MonkeyPatch, error: Exception, address: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    for name in ("search", "read", "article"):
        monkeypatch.setattr(service, name, fail)
    response = create_app(service).test_client().get(address)
    check(response, address)
    assert response.status_code in (500, 503)
    assert response.headers["X-Request-ID"] in response.text
    assert not _TELLTALES.search(response.text), response.text
    assert metadata.version("flask") not in response.text


def test_only_behind_encryption_is_encryption_demanded(service: SearchService) -> None:
    client = create_app(service, Site(trusted_proxies=1)).test_client()
    told = client.get("/help", headers={"X-Forwarded-Proto": "https"}).headers["Strict-Transport-Security"]
    assert told == "max-age=31536000"
    assert "Strict-Transport-Security" not in client.get("/help").headers


def test_templates_load_scripts_only_by_their_hash() -> None:
    for path in _TEMPLATES.glob("*.html"):
        for element in re.findall(r"<script[^>]*>", path.read_text(encoding="utf-8")):
            assert element == '<script type="application/ld+json">', f"{path.name}: use {{{{ script(...) }}}}"
