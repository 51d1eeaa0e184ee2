"""Hostile articles, queries and filters in a real browser: text stays text in every output.

By default several payloads share a page; with --soak each has pages of its own.
"""

import csv
import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from io import BytesIO, StringIO
from pathlib import Path
from urllib.parse import quote, urlencode
from zipfile import ZipFile

import pytest
from flask import Flask
from playwright.sync_api import Browser

from archive_search.catalog import Originals, Registry
from archive_search.engines.memory import MemoryEngine
from archive_search.ingest.indexing import index_changes
from archive_search.ingest.pipeline import IngestOptions, ingest
from archive_search.knowledge.library import Library
from archive_search.knowledge.lists import Lists
from archive_search.model import Filters
from archive_search.opening import open_engine, open_service
from archive_search.query.tree import Everything
from archive_search.search.service import SearchService
from archive_search.settings import load_settings
from archive_search.web import create_app
from tests.web.demonstration import served
from tests.web.newsroom import EVIL, id_of, open_catalog
from tests.web.payloads import MARK, PAYLOADS, in_groups
from tests.web.visit import WIDE, Visit

_FILTERS = ("official", "post", "topic", "place", "document", "source", "author", "-source", "from", "sort")
_DOWNLOADS = ("/search.csv", "/search.jsonl", "/evidence.zip?id={id}", "/article/{id}/original")
_CITATIONS = ("txt", "ris", "bib", "json")

# What a payload leaves where it is taken for markup, and links that would run or lead away by themselves.
_TAKEN = f"""[...document.querySelectorAll("*")].filter(one =>
    one.hasAttribute("{MARK}")
    || /^(base|iframe|object|embed|applet|math)$/i.test(one.localName)
    || [...one.attributes].some(found => /^on/i.test(found.name))
    || /^\\s*(javascript|data|vbscript):/i.test(one.getAttribute("href") || one.getAttribute("action") || "")
).map(one => one.outerHTML)"""


class Attacked(Visit):
    """A visit that also keeps what was asked of other sites."""

    def __init__(self, browser: Browser, site: str) -> None:
        super().__init__(browser, site, WIDE)
        self.site = site
        self.page.on("request", lambda request: self.asked(request.url))

    def asked(self, address: str) -> None:
        if not address.startswith((self.site, "file:")):
            self.complaints.append(f"asked {address}")

    def open(self, address: str) -> None:
        """Go there, and see that nothing has come of it."""
        answer = self.page.goto(address)
        taken = self.page.evaluate(_TAKEN)
        expected = "Failed to load resource"  # what the console says of a page that is an error
        told = [line for line in self.complaints if not line.startswith(expected)]
        assert (taken, told) == ([], []), address
        assert answer is None or answer.status < 500, address


@pytest.fixture(
    scope="module", params=[pytest.param(12, id="short"), pytest.param(1, id="long", marks=pytest.mark.soak)]
)
def size(request: pytest.FixtureRequest) -> int:
    """Payloads a page."""
    return int(request.param)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, size: int) -> Iterator[Flask]:
    """An archive of hostile files, taken in as any other."""
    folder = tmp_path_factory.mktemp("hostile")
    settings = load_settings(folder / "home", workers=1)
    settings.home.mkdir()
    lines = (json.dumps(record(group)) for group in in_groups(size))
    (folder / 'tin"><img data-owned>.jsonl').write_text("\n".join(lines), encoding="utf-8")
    (folder / "trang.html").write_text(page(), encoding="utf-8")
    report = ingest([folder], settings, IngestOptions(), open_engine(settings))
    assert not report.rejected
    with closing(open_service(settings)) as service:
        yield create_app(service, kept=Originals(settings.originals_path))


def record(payloads: Sequence[str]) -> dict[str, object]:
    """An article that is hostile in every field that a file may state."""
    return {
        "title": "; ".join(payloads),
        "text": "\n".join(f"Câu này có {payload} ở giữa." for payload in payloads),
        "captions": list(payloads),
        "authors": list(payloads),
        "source": payloads[0],
        "url": f"https://tin.example/{payloads[0]}",
        "date": "2024-05-06",
    }


def page() -> str:
    """A page whose metadata are hostile as far as attributes can be."""
    escaped = PAYLOADS[1].replace("&", "&amp;").replace('"', "&quot;")
    stated = json.dumps({"@type": "NewsArticle", "headline": escaped})
    return (
        f'<!doctype html><title>Tin lạ</title><meta name="author" content="{escaped}">'
        f'<link rel="canonical" href="javascript:alert(1)//{escaped}">'
        f"<script type='application/ld+json'>{stated}</script>"
        f"<article><h1>Tin lạ {escaped}</h1><p>{'Câu của bài này dài vừa đủ. ' * 9}</p>"
        f"<img src=x onerror=alert(1)><figure><figcaption>{escaped}</figcaption></figure></article>"
    )


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Attacked]:
    visit = Attacked(browser, site)
    yield visit
    assert visit.page.context.cookies() == []
    visit.page.close()


@pytest.fixture(scope="module")
def ids(app: Flask) -> list[str]:
    found = app.extensions["archive_search"].engine.search(Everything(), Filters(), sort="oldest", limit=300)
    return [id_ for id_, _score in found.hits]


def test_hostile_articles_are_shown_as_the_text_they_are(visit: Attacked, app: Flask, ids: list[str]) -> None:
    shown = set()
    for id_ in ids:
        visit.open(f"/article/{id_}?q=câu")
        stored = app.extensions["archive_search"].catalog.article(id_)
        said = visit.page.evaluate("JSON.parse(document.querySelector('[type$=\"ld+json\"]').textContent)")
        assert said["headline"] == visit.page.locator("h1").text_content() == stored.article.title
        shown |= {payload for payload in PAYLOADS if payload in stored.article.title}
    assert shown == set(PAYLOADS)


def test_hostile_articles_do_nothing_in_lists_feeds_and_charts(visit: Attacked, ids: list[str]) -> None:
    for page in range(1, len(ids) // 10 + 2):
        for address in (f"/search?q=&page={page}", f"/search.atom?page={page}"):
            visit.open(address)
    for address in ("/", "/facet/source?q=", "/facet/author?q="):
        visit.open(address)
    visit.open("/search?q=")
    assert visit.page.locator("svg rect.bar").count() > 0


def test_hostile_queries_do_nothing(visit: Attacked, size: int) -> None:
    for group in in_groups(min(size, 8)):
        query = quote(" ".join(group))
        visit.open(f"/search?q={query}")
        if size == 1:
            for form in ("search.atom", "facet/source", "suggest", "api/v1/search"):
                visit.open(f"/{form}?q={query}&find={query}")
    visit.open(f"/search.atom?q={query}")


def test_hostile_filters_and_addresses_do_nothing(visit: Attacked, size: int) -> None:
    for number, group in enumerate(in_groups(size)):
        names = (_FILTERS[(number + place) % len(_FILTERS)] for place in range(len(group)))
        visit.open("/search?" + urlencode([("q", "câu"), *zip(names, group, strict=True)]))
        visit.open("/" + quote("".join(group)[:2000], safe=""))


def test_hostile_suggestions_stay_text(visit: Attacked) -> None:
    offered = [{"label": one, "note": one, "text": one, "url": "/search"} for one in PAYLOADS]
    told = json.dumps({"suggestions": offered, "status": PAYLOADS[1]})
    visit.page.route("**/suggest?**", lambda route: route.fulfill(body=told, content_type="application/json"))
    visit.open("/")
    visit.page.get_by_role("combobox").press_sequentially("cầu")
    visit.page.get_by_role("option").first.wait_for()
    assert visit.page.get_by_role("option").count() == len(PAYLOADS)
    assert visit.page.evaluate(_TAKEN) == []
    assert visit.complaints == []


@pytest.mark.parametrize("address", [*_DOWNLOADS, *(f"/article/{{id}}/cite.{kind}" for kind in _CITATIONS)])
def test_what_is_taken_away_is_saved_and_not_shown(visit: Attacked, ids: list[str], address: str) -> None:
    visit.open("/help")
    with visit.page.expect_download() as saved:
        visit.page.evaluate("address => location.assign(address)", address.format(id=ids[0]))
    assert Path(saved.value.path()).stat().st_size > 0
    visit.page.wait_for_url("**/help")


def test_pages_in_a_pack_are_text_without_the_site_around_them(
    browser: Browser, site: str, app: Flask, ids: list[str], tmp_path: Path
) -> None:
    packed = app.test_client().get("/evidence.zip?" + urlencode([("id", id_) for id_ in ids[:100]])).data
    with ZipFile(BytesIO(packed)) as files:
        files.extractall(tmp_path)
    pages = list(tmp_path.rglob("articles/*.html"))
    assert len(pages) == min(len(ids), 100)
    visit = Attacked(browser, "file:")
    for page in pages:
        visit.page.goto(page.as_uri())
        assert visit.page.evaluate(_TAKEN) == [], page
    assert visit.complaints == []
    visit.page.close()


def test_table_keeps_every_payload_in_its_cell(app: Flask) -> None:
    rows = list(csv.reader(StringIO(app.test_client().get("/search.csv").text.lstrip("\ufeff"))))
    assert len({len(row) for row in rows[-5:]}) == 1
    text = " ".join(cell for row in rows for cell in row)
    assert all(payload in text for payload in PAYLOADS)
    assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for row in rows for cell in row)


def test_hostile_people_and_versions_do_nothing(browser: Browser, tmp_path: Path) -> None:
    library = Library.load(Lists())
    with (
        closing(open_catalog(tmp_path / "catalog.sqlite", library)) as catalog,
        closing(MemoryEngine()) as engine,
    ):
        index_changes(catalog, engine, 0)
        people = [one.id for one in Registry(catalog).officials() if EVIL in one.name]
        assert people
        with served(create_app(SearchService(engine, catalog, library))) as site:
            visit = Attacked(browser, site)
            for person in people:
                visit.open(f"/official/{person}")
                assert EVIL in visit.page.locator("main").inner_text()
            visit.open(f"/article/{id_of('la')}/versions")
            visit.open(f"/article/{id_of('la')}")
            visit.page.close()
