"""The site of an archive that holds nothing yet, and a page that fails: what readers see first of all."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, ViewportSize

from archive_search.catalog import Catalog
from archive_search.engines.memory import MemoryEngine
from archive_search.knowledge.acronyms import Acronyms
from archive_search.knowledge.library import Library
from archive_search.knowledge.places.find import Places
from archive_search.knowledge.topics.find import Topics
from archive_search.search.service import SearchService
from archive_search.web import create_app
from tests.web.demonstration import served
from tests.web.page import Page
from tests.web.test_accessibility import violations


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    library = Library(Topics.load(), Places.load(), Acronyms([]))
    path = tmp_path_factory.mktemp("empty") / "catalog.sqlite"
    with closing(Catalog(path, create=True)) as catalog, closing(MemoryEngine()) as engine:
        app = create_app(SearchService(engine, catalog, library))
        app.add_url_rule("/broken", view_func=_fail)
        yield app


def _fail() -> str:
    raise RuntimeError


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def test_front_page_says_that_nothing_is_there_and_offers_no_examples(client: FlaskClient) -> None:
    page = Page(client, "/")
    assert page.text(".standfirst").startswith("Kho chưa có bài nào.")
    assert page.find(".examples") == page.find(".home-grid") == []


def test_coverage_and_topics_show_no_empty_tables_and_count_no_zeros(client: FlaskClient) -> None:
    coverage = Page(client, "/coverage")
    assert coverage.find(".months") == []
    assert coverage.texts("h2") == ["Cả kho", "Những lần nạp gần đây"]
    topic = Page(client, "/topic/kinh-te-ngan-sach")
    assert topic.text(".known-for") == "Kho chưa có bài nào về chủ đề này."


@pytest.mark.parametrize("address", ["/", "/search", "/coverage", "/topic/kinh-te-ngan-sach", "/broken"])
@pytest.mark.parametrize(("width", "colours"), [(320, "dark"), (1300, "light")])
def test_axe_finds_nothing(browser: Browser, app: Flask, address: str, width: int, colours: str) -> None:
    with served(app) as site:
        context = browser.new_context(
            base_url=site,
            viewport=ViewportSize(width=width, height=900),
            color_scheme=colours,  # type: ignore[arg-type]
            bypass_csp=True,
        )
        page = context.new_page()
        page.goto(address)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        context.close()
