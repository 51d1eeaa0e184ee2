"""Readers while an archive grows, and a crowd that is too large: nobody meets an error, and it passes."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.benchmarks.growth import DATA
from tests.load.__main__ import CROWD, READERS, built, line
from tests.load.crowd import read
from tests.load.queries import pages
from tests.load.site import answers, growing, ingest, served

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="waitress has one process")

_PAGES = [
    "/",
    *(f"/search?q={number}" for number in range(20)),
    "/search.atom",
    "/api/v1/search?q=h%E1%BB%8Dp",
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("load")
    lines = (json.dumps({"title": f"Tin {n}", "text": f"Cuộc họp số {n}.", "id": n}) for n in range(50))
    (folder / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    ingest(folder / "home", folder / "articles.jsonl")
    return folder / "home"


@pytest.fixture(scope="module")
def port(home: Path) -> Iterator[int]:
    with served(home) as port:
        yield port


def test_readers_meet_no_error_while_the_archive_grows(port: int, home: Path, tmp_path: Path) -> None:
    with growing(home, tmp_path, 0) as commits:
        tally = read(port, READERS, 4, _PAGES)
    assert commits
    assert set(tally.statuses) == {200}
    assert tally.statuses[200] >= READERS


def test_a_crowd_is_shed_and_leaves_no_trace(port: int) -> None:
    tally = read(port, CROWD, 2, [f"/search?q={number}" for number in range(5000)])
    assert tally.statuses[200]
    assert tally.statuses[503]
    assert set(tally.statuses) == {200, 503}
    assert answers(port) < 5


@pytest.mark.skipif(not DATA.exists(), reason="the newspaper articles are not on this machine")
def test_readers_ask_for_the_front_page_and_for_hundreds_of_searches() -> None:
    assert pages()[0] == "/"
    assert len(set(pages())) > 200


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.skipif(not DATA.exists(), reason="the newspaper articles are not on this machine")
def test_ten_minutes_of_readers_on_ten_thousand_articles(tmp_path: Path) -> None:
    home = built(tmp_path, 10_000)
    with served(home) as port, growing(home, tmp_path, 5) as commits:
        tally = read(port, READERS, 600, pages())
    print(line(READERS, f"{len(commits)} commits", 600, tally))
    assert set(tally.statuses) == {200}
    assert tally.statuses[200] / 600 >= 250
    assert tally.share(0.99) < 0.3
