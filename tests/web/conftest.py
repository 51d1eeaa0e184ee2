"""A small archive whose answers are known: four articles, one hostile, and twelve that fill pages."""

import datetime as dt
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, sync_playwright

from archive_search.catalog import Candidate, Catalog, Derived, Originals, register
from archive_search.engines.memory import MemoryEngine
from archive_search.ingest.indexing import index_changes
from archive_search.knowledge.acronyms import Acronyms
from archive_search.knowledge.library import Library
from archive_search.knowledge.persons.corrections import Corrections
from archive_search.knowledge.persons.seats import Seats
from archive_search.knowledge.places.find import Places
from archive_search.knowledge.topics.find import Topics
from archive_search.model import Article, Cue, Mention, Role, TopicScore
from archive_search.search.service import SearchService
from archive_search.settings import Settings
from archive_search.web import create_app
from tests.web.demonstration import ARGUMENTS, served, served_archive

SCRIPT = "<script>alert(1)</script>"
REFORM, BRIDGE, VACCINE, POWER, HOSTILE = (f"{number:020x}" for number in range(1, 6))
AN = ("Nguyễn Văn An", "Chủ tịch UBND thành phố")
BINH = ("Trần Thị Bình", "Phó Chủ tịch UBND tỉnh")

REFORM_BODY = (
    "Sáng 24/6, thành phố họp bàn về cải cách hành chính. Dự họp có đồng chí Nguyễn Văn An, "
    "Chủ tịch UBND thành phố. Hồ sơ đúng hạn đạt 99,4%.\n"
    "Ông An yêu cầu rút ngắn thời gian trả kết quả."
)
ARTICLES = (
    Article(
        REFORM, "r", "Thành phố đẩy mạnh cải cách hành chính", REFORM_BODY, "Cổng thành phố",
        "cong/2020/cai-cach.txt", dt.date(2020, 6, 24), "https://thanhpho.example/cai-cach",
        ("Thu Hiền",), ("Quang cảnh buổi họp bàn cải cách",),
    ),
    Article(
        BRIDGE, "b", "Khởi công cầu Hạc", "Bà Trần Thị Bình, Phó Chủ tịch UBND tỉnh phát lệnh khởi công.",
        "Báo tỉnh", "bao/2021/cau-hac.txt", dt.date(2021, 3, 2), authors=("Bảo Châu",),
    ),
    Article(
        VACCINE, "v", "Tiêm chủng mở rộng tại trạm y tế",
        "Trần Thị Bình, Phó Chủ tịch UBND tỉnh và Nguyễn Văn An, Chủ tịch UBND thành phố đến trạm y tế.",
        "Báo tỉnh", "bao/2020/tiem-chung.txt", dt.date(2020, 11, 5), authors=("Bảo Châu",),
    ),
    Article(POWER, "p", "Lịch cắt điện", "Ủy ban nhân dân xã báo tin.", "Trang phường", "phuong/dien.txt"),
    Article(
        HOSTILE, "h", f"{SCRIPT} & chuyện lạ", f"Lạ lùng {SCRIPT} khắp nơi.", "<img src=x onerror=alert(2)>",
        "la.txt", dt.date(2022, 1, 1), "javascript:alert(3)", ('"><b>tên',), (f"Ảnh {SCRIPT}",),
    ),
    *(
        Article(
            f"{number:020x}", f"n{number}", f"Bản tin dân cư số {number}", f"Tổ dân phố {number} họp.",
            "Trang phường", f"phuong/{number}.txt", dt.date(2019, number - 100, 1),
        )
        for number in range(101, 113)
    ),
)  # fmt: skip
TOPICS = {
    REFORM: ("cai-cach-hanh-chinh-chuyen-doi-so", "cải cách hành chính"),
    BRIDGE: ("do-thi-giao-thong-xay-dung", "khởi công"),
    VACCINE: ("y-te-suc-khoe", "trạm y tế"),
}


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchService]:
    path = tmp_path_factory.mktemp("archive") / "catalog.sqlite"
    acronyms = Acronyms([("UBND", "Ủy ban nhân dân")])
    with closing(_catalog(path)) as catalog, closing(MemoryEngine()) as engine:
        register(catalog, Seats(Places.load()), Corrections())
        index_changes(catalog, engine, 0)
        yield SearchService(engine, catalog, Library(Topics.load(), Places.load(), acronyms))


@pytest.fixture(scope="session")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Originals:
    """Of every article but POWER, whose original is lost."""
    kept = Originals(tmp_path_factory.mktemp("originals"))
    for article in ARTICLES:
        if article.id != POWER:
            kept.put(_original(article))
    return kept


@pytest.fixture(scope="session")
def app(service: SearchService, originals: Originals) -> Flask:
    return create_app(service, kept=originals)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Skips without Chromium, unless ARCHIVE_SEARCH_REQUIRE_BROWSER=1."""
    chromium = shutil.which("chromium")
    if not chromium:
        if os.environ.get("ARCHIVE_SEARCH_REQUIRE_BROWSER") == "1":
            pytest.fail("Chromium is required and is not installed.")
        pytest.skip("Chromium is not installed.")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)


@pytest.fixture(scope="module")
def site(app: Flask) -> Iterator[str]:
    with served(app) as address:
        yield address


@pytest.fixture(scope="session")
def demo_site(demo: Settings) -> Iterator[str]:
    with served_archive(demo) as address:
        yield address


@pytest.fixture
def client(service: SearchService, originals: Originals) -> FlaskClient:
    """Of an application that has answered nobody yet."""
    return create_app(service, kept=originals).test_client()


def _catalog(path: Path) -> Catalog:
    catalog = Catalog(path, create=True)
    candidates = [
        Candidate(article, article.id, hashlib.sha256(_original(article)).hexdigest()) for article in ARTICLES
    ]
    catalog.add([(candidate, _derived(candidate.article)) for candidate in candidates], catalog.start_run())
    return catalog


def _original(article: Article) -> bytes:
    return f"<h1>{article.title}</h1>{article.body}".encode()


def _derived(article: Article) -> Derived:
    mentions = tuple(_mention(article.body, *person) for person in (AN, BINH) if person[0] in article.body)
    return Derived((), "none", mentions, tuple(_topics(article)))


def _mention(body: str, name: str, office: str) -> Mention:
    start = body.index(name)
    at = body.index(office, start)
    post, _, unit = office.partition(" UBND ")
    role = Role(office, post, f"UBND {unit}", "holds", at, at + len(office))
    return Mention(name, "body", start, start + len(name), (role,))


def _topics(article: Article) -> Iterator[TopicScore]:
    if article.id in TOPICS:
        slug, words = TOPICS[article.id]
        start = article.text_of("title").lower().index(words)
        cue = Cue(words, "title", start, start + len(words), 9.0)
        yield TopicScore(slug, 9.0, (), (cue,))
