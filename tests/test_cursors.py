"""Pages of a search that go on where the one before ended, whatever is ingested in between."""

import base64
import datetime as dt
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from archive_search.catalog import Catalog
from archive_search.engines.base import Sort
from archive_search.engines.memory import MemoryEngine
from archive_search.errors import CursorError, CursorExpired
from archive_search.knowledge.acronyms import Acronyms
from archive_search.knowledge.library import Library
from archive_search.knowledge.places.find import Places
from archive_search.knowledge.topics.find import Topics
from archive_search.model import Filters, IndexDocument, Position
from archive_search.search.cursors import Cursor, digest, read_cursor, write_cursor
from archive_search.search.results import SearchRequest, SearchResults
from archive_search.search.service import SearchService


class Archive:
    """A service whose catalog is empty: only the order of ids is at issue."""

    def __init__(self, catalog: Catalog, engine: MemoryEngine) -> None:
        self._engine = engine
        self.service = SearchService(engine, catalog, Library(Topics.load(), Places.load(), Acronyms([])))

    def put(self, *ids: str) -> None:
        with self._engine.writer() as writer:
            for id_ in ids:
                day = dt.date(2020, 1, 1) + dt.timedelta(days=int(id_, 36) % 5)
                writer.put(IndexDocument(id_, f"đất {id_}", "đất " * (int(id_, 36) % 3), date=day))

    def pages(self, request: SearchRequest) -> Iterator[SearchResults]:
        page = self.service.search(request)
        yield page
        while page.next:
            page = self.service.search(replace(request, after=page.next))
            yield page


@pytest.fixture
def archive(monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    with closing(Catalog(None)) as catalog, closing(MemoryEngine()) as engine:
        found = Archive(catalog, engine)
        monkeypatch.setattr(
            "archive_search.search.service.hits", lambda _catalog, results, _tree: results.page
        )
        found.put(*"abcdefghijk")
        yield found


def encoded(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def ids(pages: Iterator[SearchResults]) -> list[str]:
    return [hit.id for page in pages for hit in page.hits]


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
@pytest.mark.parametrize("size", [1, 3, 11])
def test_pages_by_cursor_are_the_whole_once(archive: Archive, sort: Sort, size: int) -> None:
    whole = archive.service.search(SearchRequest("đất", sort=sort, per_page=100))
    assert whole.next is None
    assert ids(archive.pages(SearchRequest("đất", sort=sort, per_page=size))) == ids(iter([whole]))


def test_by_date_no_article_is_repeated_or_missed_while_others_arrive(archive: Archive) -> None:
    found: list[str] = []
    for number, page in enumerate(archive.pages(SearchRequest("đất", sort="newest", per_page=2))):
        found += [hit.id for hit in page.hits]
        archive.put("lmnopqrst"[number])
    assert len(found) == len(set(found))
    assert set(found) >= set("abcdefghijk")


def test_by_relevance_a_cursor_expires_with_its_index(archive: Archive) -> None:
    first = archive.service.search(SearchRequest("đất", per_page=2))
    archive.put("z")
    with pytest.raises(CursorExpired):
        archive.service.search(SearchRequest("đất", per_page=2, after=first.next))


@pytest.mark.parametrize("other", [SearchRequest("nhà"), SearchRequest("đất", sort="newest")])
def test_a_cursor_of_another_search_is_refused(archive: Archive, other: SearchRequest) -> None:
    first = archive.service.search(SearchRequest("đất", per_page=2))
    with pytest.raises(CursorError, match="lần tìm khác"):
        archive.service.search(replace(other, after=first.next))


def test_a_cursor_survives_its_writing() -> None:
    for day in (dt.date(2020, 2, 29), None):
        cursor = Cursor(
            Position(7.123456789, day, "ab" * 10), 2**40, digest("đất", Filters(), "newest", frozenset(), {})
        )
        assert read_cursor(write_cursor(cursor)) == cursor


HOSTILE = ["[]", "[1]", "null", '["a",1,1,"",5]', '["a",Infinity,1,"","b"]', '["a",1,1,"2020-02-30","b"]']


@pytest.mark.parametrize("text", ["", "x", "é", "[" * 100_000, *map(encoded, HOSTILE), encoded("[" * 90_000)])
def test_what_is_no_cursor_is_refused(text: str) -> None:
    with pytest.raises(CursorError, match="trang đầu"):
        read_cursor(text)


def test_a_search_has_one_name_in_whatever_order_it_is_asked() -> None:
    one = Filters({"source": frozenset("AB"), "topic": frozenset("t")}, {})
    other = Filters({"topic": frozenset("t"), "source": frozenset("BA"), "place": frozenset()}, {})
    assert digest("x", one, "newest", frozenset("UV"), {}) == digest(
        "x", other, "newest", frozenset("VU"), {}
    )
    assert digest("x", one, "newest", frozenset(), {}) != digest("x", Filters(), "newest", frozenset(), {})
