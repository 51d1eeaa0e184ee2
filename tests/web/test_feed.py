"""Any search as an Atom feed, read by a public parser."""

import datetime as dt
from typing import Any
from urllib.parse import urlsplit

import feedparser
import pytest
from flask.testing import FlaskClient
from lxml import etree

from tests.web.conftest import BRIDGE, HOSTILE, POWER, REFORM, SCRIPT
from tests.web.page import Page

ATOM = "{http://www.w3.org/2005/Atom}"


def read(client: FlaskClient, address: str) -> Any:
    response = client.get(address)
    assert response.content_type == "application/atom+xml; charset=utf-8"
    found = feedparser.parse(response.data)
    assert not found.bozo
    return found


def link(feed: Any, rel: str) -> str:
    """Path and query of the feed's link with that relation; empty where it has none."""
    found = [urlsplit(one.href) for one in feed.feed.links if one.rel == rel]
    return f"{found[0].path}?{found[0].query}" if found else ""


def test_search_page_offers_the_feed_of_what_it_shows(client: FlaskClient) -> None:
    page = Page(client, "/search?q=họp&source=Báo+tỉnh&sort=oldest&page=2")
    address = "/search.atom?q=h%E1%BB%8Dp&source=B%C3%A1o%20t%E1%BB%89nh"
    assert page.tree.xpath("//link[@type='application/atom+xml']/@href") == [address]
    assert page.link(".takeaway", "Theo dõi") == address


def test_entry_tells_what_who_when_and_where(client: FlaskClient) -> None:
    (entry,) = read(client, "/search.atom?q=cai+cach").entries
    assert entry.title == "Thành phố đẩy mạnh cải cách hành chính"
    assert entry.link == f"http://localhost/article/{REFORM}"
    assert [one.href for one in entry.links if one.rel == "via"] == ["https://thanhpho.example/cai-cach"]
    assert (entry.published, entry.author) == ("2020-06-24T00:00:00+07:00", "Thu Hiền")
    assert abs(dt.datetime.fromisoformat(entry.updated) - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=10)
    assert "cải cách hành chính" in entry.summary
    assert entry.tags[0].label == "Cải cách hành chính - Chuyển đổi số"


def test_ids_depend_on_the_article_alone(client: FlaskClient) -> None:
    one = read(client, "/search.atom?q=cầu").entries[0]
    response = client.get("/search.atom?official=Trần+Thị+Bình", base_url="https://tin.example/")
    other = {entry.link: entry.id for entry in feedparser.parse(response.data).entries}
    assert (
        other[f"https://tin.example/article/{BRIDGE}"]
        == one.id
        == "urn:uuid:2d9815fd-5452-565e-a465-8fb17e78d26d"
    )


def test_newest_come_first_whatever_order_is_asked_for(client: FlaskClient) -> None:
    feed = read(client, "/search.atom?q=chủ+tịch&sort=oldest")
    assert [entry.published[:4] for entry in feed.entries] == ["2021", "2020", "2020"]


def test_article_without_date_or_author_names_its_source(client: FlaskClient) -> None:
    (entry,) = read(client, "/search.atom?q=cắt+điện").entries
    assert (entry.author, "published" in entry) == ("Trang phường", False)
    assert entry.link.endswith(POWER)


def test_pages_lead_through_all_articles_once(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive_search.web.feed._PER_PAGE", 5)
    pages = [feed := read(client, "/search.atom?source=Trang+phường")]
    while address := link(feed, "next"):
        pages.append(feed := read(client, address))
    ids = [entry.id for page in pages for entry in page.entries]
    assert [len(page.entries) for page in pages] == [5, 5, 3]
    assert len(set(ids)) == 13
    assert len({page.feed.id for page in pages}) == 1
    assert link(pages[0], "previous") == ""
    assert link(pages[2], "previous") == link(pages[1], "self")
    assert link(pages[0], "last") == link(pages[2], "self")
    assert link(pages[2], "first") == link(pages[0], "self")
    assert pages[1].feed.opensearch_startindex == "6"


def test_title_says_all_that_narrows_the_search(client: FlaskClient) -> None:
    feed = read(client, "/search.atom?q=họp&-source=Báo+tỉnh&from=2020").feed
    assert feed.title == "họp · Không gồm nguồn: Báo tỉnh · Từ ngày 01/01/2020 · Kho tin địa phương"


def test_unchanged_feed_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/search.atom?q=họp", headers={"Accept-Encoding": "gzip"})
    for headers in (
        {"If-None-Match": first.headers["ETag"]},
        {"If-Modified-Since": first.headers["Last-Modified"]},
    ):
        again = client.get("/search.atom?q=họp", headers=headers)
        assert (again.status_code, again.data) == (304, b"")
    other = client.get("/search.atom?q=cầu", headers={"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200


def test_nothing_found_is_a_feed_to_wait_on(client: FlaskClient) -> None:
    feed = read(client, "/search.atom?q=xyzzy")
    assert (feed.entries, feed.feed.opensearch_totalresults) == ([], "0")
    assert link(feed, "self") == "/search.atom?q=xyzzy"
    assert Page(client, "/search?q=xyzzy").link(".takeaway", "Theo dõi") == "/search.atom?q=xyzzy"


def test_markup_in_articles_and_addresses_stays_text(client: FlaskClient) -> None:
    response = client.get("/search.atom?q=chuyện+lạ&source=<img+src=x+onerror=alert(2)>")
    tree = etree.fromstring(response.data)
    (entry,) = tree.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == f"{SCRIPT} & chuyện lạ"
    assert {element.tag.split("}")[0] + "}" for element in tree.iter()} == {
        ATOM, "{http://a9.com/-/spec/opensearch/1.1/}",
    }  # fmt: skip
    assert entry.find(f"{ATOM}link[@rel='via']") is None
    assert HOSTILE in entry.find(f"{ATOM}link").get("href")
