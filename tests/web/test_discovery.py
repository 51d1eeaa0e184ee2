"""What browsers, crawlers and reporters of security holes find without being told."""

import datetime as dt
from contextlib import closing
from dataclasses import replace
from itertools import chain
from urllib.parse import unquote
from urllib.robotparser import RobotFileParser

import pytest
from flask.testing import FlaskClient
from lxml import etree

from archive_search.search.service import SearchService
from archive_search.site import Site
from archive_search.web import create_app, discovery
from tests.web.conftest import ARTICLES, REFORM
from tests.web.page import Page

SITE = Site(base_url="https://kho-tin.example", contact="mailto:an-toan@kho-tin.example")
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "o": "http://a9.com/-/spec/opensearch/1.1/"}


@pytest.fixture
def public(service: SearchService) -> FlaskClient:
    """A site that knows its address."""
    return create_app(service, SITE).test_client()


def parsed(client: FlaskClient, address: str) -> etree._Element:
    response = client.get(address)
    assert response.status_code == 200
    return etree.fromstring(response.data)


def texts(tree: etree._Element, path: str) -> list[str]:
    return [str(text) for text in tree.xpath(path, namespaces=NAMES)]


def test_a_browser_can_search_here(public: FlaskClient) -> None:
    link = Page(public, "/").tree.xpath("//link[@rel='search']")[0]
    assert link.get("type") == "application/opensearchdescription+xml"
    tree = parsed(public, link.get("href"))
    assert public.get(link.get("href")).mimetype == link.get("type")
    (name,), (description,) = texts(tree, "o:ShortName/text()"), texts(tree, "o:Description/text()")
    assert len(name) <= 16
    assert len(description) <= 1024
    templates = {url.get("type"): url.get("template") for url in tree.findall("o:Url", NAMES)}
    assert templates["application/atom+xml"].startswith(
        "https://kho-tin.example/search.atom?q={searchTerms}&page="
    )
    asked = templates["text/html"].replace("{searchTerms}", "cải cách").replace("{startPage?}", "1")
    assert asked.startswith("https://kho-tin.example/search?")
    assert "1 bài" in Page(public, asked).text("main h1")
    for template in templates.values():
        address = (
            template.removeprefix(SITE.base_url).replace("{searchTerms}", "a").replace("{startPage?}", "")
        )
        assert public.get(address).status_code == 200


def test_the_sitemap_leads_to_every_article_once(
    public: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discovery, "_PART", 7)
    parts = texts(parsed(public, "/sitemap.xml"), "s:sitemap/s:loc/text()")
    assert parts == [f"https://kho-tin.example/sitemap-{number}.xml" for number in (1, 2, 3)]
    trees = [parsed(public, part.removeprefix(SITE.base_url)) for part in parts]
    found = [texts(tree, "s:url/s:loc/text()") for tree in trees]
    assert [len(part) for part in found] == [1 + 7, 7, 3]
    wanted = ["", *(f"article/{article.id}" for article in sorted(ARTICLES, key=lambda one: one.id))]
    assert list(chain(*found)) == [f"https://kho-tin.example/{path}" for path in wanted]
    for changed in texts(trees[1], "s:url/s:lastmod/text()"):
        assert dt.datetime.fromisoformat(changed).tzinfo == dt.UTC
    assert [public.get(f"/sitemap-{number}.xml").status_code for number in (0, 4)] == [404, 404]


@pytest.mark.parametrize("address", ["/sitemap.xml", "/sitemap-1.xml", "/opensearch.xml", "/robots.txt"])
def test_programs_are_told_the_same_whatever_language_they_speak(public: FlaskClient, address: str) -> None:
    spoken = public.get(f"{address}?lang=en", headers={"Accept-Language": "vi"})
    assert spoken.data == public.get(address).data


def test_an_archive_without_articles_still_has_a_front_page_in_its_sitemap(
    service: SearchService, public: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    none = replace(service.catalog.stats(), articles=0)
    monkeypatch.setattr(service.catalog, "stats", lambda: none)
    monkeypatch.setattr(service.catalog, "shown", lambda offset, limit: iter(()))
    assert len(texts(parsed(public, "/sitemap.xml"), "s:sitemap")) == 1
    assert texts(parsed(public, "/sitemap-1.xml"), "s:url/s:loc/text()") == ["https://kho-tin.example/"]


def test_the_sitemap_is_sent_as_it_is_read(public: FlaskClient) -> None:
    with closing(public.get("/sitemap-1.xml", headers={"Accept-Encoding": "gzip"})) as response:
        assert response.is_streamed
        assert "Content-Length" not in response.headers


def test_crawlers_may_read_articles_and_not_search(public: FlaskClient) -> None:
    robots = RobotFileParser()
    robots.parse(public.get("/robots.txt").text.splitlines())
    assert robots.site_maps() == ["https://kho-tin.example/sitemap.xml"]
    for path in ("/", f"/article/{REFORM}", "/official/an", "/help", "/api"):
        assert robots.can_fetch("*", f"https://kho-tin.example{path}"), path
    for path in ("/search?q=a", "/search.csv?q=a", "/search.atom", "/evidence.zip", "/api/v1/search"):
        assert not robots.can_fetch("*", f"https://kho-tin.example{path}"), path


def test_every_page_says_where_to_report_what_is_wrong_on_it(
    public: FlaskClient, client: FlaskClient
) -> None:
    asked = Page(public, "/search?q=họp&source=B").link(".colophon", "Báo chỗ sai")
    mail, _, body = asked.partition("?body=")
    assert (mail, unquote(unquote(body))) == (SITE.contact, "https://kho-tin.example/search?q=họp&source=B")
    assert "Báo chỗ sai" not in client.get("/help").text


def test_a_hole_is_reported_to_the_contact_of_the_settings(public: FlaskClient, client: FlaskClient) -> None:
    lines = public.get("/.well-known/security.txt").text.splitlines()
    fields = dict(line.split(": ", 1) for line in lines)
    assert fields["Contact"] == SITE.contact
    assert fields["Canonical"] == "https://kho-tin.example/.well-known/security.txt"
    until = dt.datetime.fromisoformat(fields["Expires"]) - dt.datetime.now(dt.UTC)
    assert dt.timedelta(days=363) < until <= dt.timedelta(days=365)
    missing = client.get("/.well-known/security.txt")
    assert (missing.status_code, missing.mimetype) == (404, "text/plain")
    assert "archive.toml" in missing.text


def test_without_an_address_of_its_own_the_site_takes_that_of_the_request(client: FlaskClient) -> None:
    robots = client.get("/robots.txt", base_url="http://may-nha:8000").text
    assert "Sitemap: http://may-nha:8000/sitemap.xml\n" in robots


def test_the_icon_is_served_where_browsers_look_first(client: FlaskClient) -> None:
    with closing(client.get("/favicon.ico")) as response:
        assert response.data[:4] == b"\0\0\1\0"
        assert response.mimetype in ("image/vnd.microsoft.icon", "image/x-icon")
