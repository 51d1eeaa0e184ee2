"""Feeds against RFC 4287: its grammar, as `atom.rng` writes it down, and what it says beyond one."""

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
FEEDS = (
    "/search.atom",
    "/search.atom?q=cai+cach&-source=Báo+tỉnh",
    "/search.atom?q=chuyện+lạ&source=<img+src=x+onerror=alert(2)>",
    "/search.atom?source=Trang+phường&page=2",
    "/search.atom?q=xyzzy",
)


@pytest.fixture(params=FEEDS)
def feed(request: pytest.FixtureRequest, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr("archive_search.web.feed._PER_PAGE", 5)
    return etree.fromstring(client.get(request.param).data)


def test_a_feed_has_the_elements_and_values_that_the_standard_knows(feed: Any) -> None:
    assert GRAMMAR.validate(feed), GRAMMAR.error_log


def test_a_feed_keeps_the_rules_that_no_grammar_states(feed: Any) -> None:
    entries = feed.findall(f"{ATOM}entry")
    signed = [one for one in (feed, *entries) if one.find(f"{ATOM}author") is not None]
    assert feed in signed or len(signed) == len(entries) > 0
    assert len({one.findtext(f"{ATOM}id") for one in (feed, *entries)}) == 1 + len(entries)
    for holder in (feed, *entries):
        links = [one for one in holder.findall(f"{ATOM}link") if one.get("rel", "alternate") == "alternate"]
        assert len(links) == len({(one.get("type"), one.get("hreflang")) for one in links}) > 0
        assert all(one.get("href").startswith("http://localhost/") for one in links)
    (own,) = [one.get("href") for one in feed.findall(f"{ATOM}link") if one.get("rel") == "self"]
    assert own.startswith("http://localhost/search.atom")


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("<updated>", "<updated>am "),
        ("+07:00</published>", "</published>"),
        ("<id>urn:uuid:", "<id>"),
        ("<entry>", "<entry><title>hai</title>"),
        ("<name>Thu Hiền</name>", ""),
        ('<link rel="alternate" type="text/html" href=', '<link rel="alternate" type="html" href='),
        ('href="', 'src="'),
        ("<category term=", "<category name="),
        ("<summary>", "<summary type='markdown'>"),
        ("<feed ", "<feed version='1' "),
        ("<subtitle>", "<lead>tin</lead><subtitle>"),
    ],
)
def test_the_grammar_refuses(client: FlaskClient, written: str, instead: str) -> None:
    feed = client.get("/search.atom?q=cai+cach").text
    assert written in feed
    assert not GRAMMAR.validate(etree.fromstring(feed.replace(written, instead).encode()))
