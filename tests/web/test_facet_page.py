"""The page of all values of a facet, and finding inside a facet."""

from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from lxml import html

from tests.web.page import Page

SOURCES = ["Trang phường", "Báo tỉnh", "<img src=x onerror=alert(2)>", "Cổng thành phố"]


def fields(page: Page) -> list[tuple[str, str]]:
    """What the form would send if its button were pressed."""
    (form,) = page.find("form.values")
    return [(name, str(value)) for name, value in form.form_values()]


def values(page: Page, name: str = "source") -> list[str]:
    boxes: list[html.InputElement] = page.tree.xpath(f"//form[@class='values']//input[@name='{name}']")
    return [str(box.get("value")) for box in boxes]


def test_values_come_by_count_or_by_name(client: FlaskClient) -> None:
    assert values(Page(client, "/facet/source")) == SOURCES
    assert values(Page(client, "/facet/source?order=name"))[1:] == [
        "Báo tỉnh",
        "Cổng thành phố",
        "Trang phường",
    ]


def test_values_are_found_without_accents_within_the_search(client: FlaskClient) -> None:
    page = Page(client, "/facet/source?q=chủ+tịch&find=bao")
    assert values(page) == ["Báo tỉnh"]
    assert page.texts(".values .count") == ["2 bài"]
    assert page.text(".understood") == "1 lựa chọn có “bao” trong 3 bài: chủ tịch"
    assert Page(client, "/facet/source?find=zz").texts(".values .note") == ["Không có lựa chọn nào có “zz”."]


def test_what_is_ticked_and_asked_stays_in_the_form(client: FlaskClient) -> None:
    asked = [("q", "họp"), ("source", "Báo tỉnh"), ("topic", "y-te-suc-khoe"), ("-source", "Trang phường"),
             ("from", "2020"), ("sort", "newest")]  # fmt: skip
    page = Page(client, f"/facet/source?{urlencode([*asked, ('page', '1'), ('find', 'cổng')])}")
    sent = [(name, value) for name, value in fields(page) if name not in ("order", "find")]
    assert sorted(sent) == sorted(asked)
    assert sorted(page.texts(".values fieldset li .count")) == ["0 bài", "0 bài"]


def test_unticking_an_exclusion_takes_it_back(client: FlaskClient) -> None:
    page = Page(client, "/facet/source?-source=Trang+phường")
    (box,) = page.tree.xpath("//input[@name='-source']")
    del box.attrib["checked"]
    assert Page(client, f"/search?{urlencode(fields(page))}").text("h1") == "17 bài"


def test_pages_lead_through_all_values_and_no_further(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive_search.web.asking._VALUES", 3)
    first = Page(client, "/facet/source?q=")
    assert values(first) == SOURCES[:3]
    (onward,) = first.find(".steps button")
    assert (onward.get("formaction"), onward.get("name"), onward.get("value")) == (
        "/facet/source",
        "page",
        "2",
    )
    second = Page(client, "/facet/source?page=2")
    assert (values(second), second.texts(".steps button")) == (SOURCES[3:], ["‹ Trước"])
    assert values(Page(client, "/facet/source?page=99")) == SOURCES[3:]


@pytest.mark.parametrize("facet", ["official", "post", "topic", "place", "document", "source", "author"])
def test_every_facet_has_a_page(client: FlaskClient, facet: str) -> None:
    assert Page(client, f"/facet/{facet}").find("form.values")


def test_an_unknown_facet_has_none(client: FlaskClient) -> None:
    assert client.get("/facet/year").status_code == client.get("/facet/x").status_code == 404


def test_markup_in_what_is_looked_for_stays_text(client: FlaskClient) -> None:
    page = Page(client, '/facet/source?find="><script>alert(1)</script>&order=x&page=-1')
    assert len(page.tree.xpath("//script")) == 2
