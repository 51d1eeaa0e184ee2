"""Each page in Vietnamese and English, chosen by its address or by what the browser asks for."""

import re

import pytest
from lxml import html

from tests.web.conftest import BRIDGE

ENGLISH = {"Accept-Language": "en-GB,en;q=0.8"}
PAGES = (
    "/", "/search?q=hop", f"/article/{BRIDGE}", f"/article/{BRIDGE}?q=cau", f"/article/{BRIDGE}/versions",
    f"/article/{BRIDGE}/versions/1", "/coverage", "/coverage/runs/1", "/topic/y-te-suc-khoe",
    "/official/nguyen-van-an", "/official/nguyen-van-an/mentions", "/help", "/nowhere",
)  # fmt: skip


def opened(client, address, headers=None):
    response = client.get(address, headers=headers)
    return response, html.document_fromstring(response.text)


@pytest.mark.parametrize(
    ("address", "headers", "expected"),
    [
        ("/search", {}, "vi"),
        ("/search", {"Accept-Language": "fr"}, "vi"),
        ("/search", ENGLISH, "en"),
        ("/search?lang=en", {}, "en"),
        ("/search?lang=vi", ENGLISH, "vi"),
        ("/search?lang=xx", ENGLISH, "en"),
    ],
)
def test_the_address_goes_before_the_browser(client, address, headers, expected):
    response, page = opened(client, address, headers=headers)
    assert response.headers["Content-Language"] == expected
    assert "Accept-Language" in response.vary
    assert page.get("lang") == expected


@pytest.mark.parametrize("address", PAGES)
def test_links_keep_a_language_that_the_browser_would_not_get(client, address):
    asked = address + ("&" if "?" in address else "?") + "lang=en"
    page = opened(client, asked)[1]
    links = page.xpath("//main//a[starts-with(@href, '/') and not(@download or @type)]/@href")
    assert links
    assert [link for link in links if "lang=en" not in link] == []
    assert {field.get("value") for field in page.xpath("//form//input[@name='lang']")} == {"en"}


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("headers", [{}, ENGLISH])
def test_addresses_stay_short_where_the_browser_gets_its_language(client, address, headers):
    page = opened(client, address, headers=headers)[1]
    assert [link for link in page.xpath("//main//a/@href") if "lang=" in link] == []
    assert page.xpath("//form//input[@name='lang']") == []


def test_the_reader_changes_the_language_and_changes_it_back(client):
    there = opened(client, "/search?q=hop&sort=newest")[1].xpath("//footer//a[@hreflang='en']/@href")
    assert there == ["/search?q=hop&sort=newest&lang=en"]
    back = opened(client, there[0])[1].xpath("//footer//a[@hreflang='vi']/@href")
    assert back == ["/search?q=hop&sort=newest"]


def test_a_page_names_its_other_languages(client):
    page = opened(client, f"/article/{BRIDGE}?q=c%E1%BA%A7u")[1]
    links = {
        link.get("hreflang"): link.get("href") for link in page.xpath("//link[@rel='alternate'][@hreflang]")
    }
    clean = f"/article/{BRIDGE}?q=c%E1%BA%A7u"
    assert links == {"vi": f"{clean}&lang=vi", "en": f"{clean}&lang=en", "x-default": clean}


def test_english_pages_write_numbers_days_and_facets_in_english(client):
    page = opened(client, "/search?lang=en&q=khởi+công&from=2021&to=2021")[1]
    text = " ".join(page.text_content().split())
    assert "Understood as: khởi công" in text
    assert "2 March 2021" in text
    assert "Official" in text
    assert "1 article" in text


@pytest.mark.parametrize("address", PAGES)
def test_no_vietnamese_sentence_is_left_on_an_english_page(client, address):
    page = opened(client, address, headers=ENGLISH)[1]
    own = page.xpath("//main//*[not(ancestor-or-self::*[@lang='vi'])]/text()")
    left = [text for text in own if re.search(r"\b(?:bài|của|trong|không|Tìm|Xem|Theo)\b", text)]
    assert left == [] or address == "/help"  # whose examples are Vietnamese queries


def test_what_programs_read_does_not_depend_on_the_browser(client):
    plain = client.get("/api/v1/search?q=hop").json["query"]
    assert client.get("/api/v1/search?q=hop", headers=ENGLISH).json["query"] == plain


def test_article_text_is_marked_as_vietnamese(client):
    page = opened(client, f"/article/{BRIDGE}?lang=en")[1]
    assert page.xpath("//h1/@lang") == ["vi"]
    assert page.xpath("//*[contains(@class, 'text')]/@lang") == ["vi"]
