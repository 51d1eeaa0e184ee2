"""Suggestions and the finding of facet values in a real browser, as keyboard and screen reader meet them."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.web.visit import NARROW, WIDE, Visit


@pytest.fixture(params=[WIDE, NARROW], ids=["wide", "narrow"])
def visit(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Visit]:
    visit = Visit(browser, site, request.param)
    visit.page.goto("/search?source=Báo+tỉnh")
    yield visit
    assert visit.complaints == []
    visit.page.close()


@pytest.fixture
def page(visit: Visit) -> Page:
    return visit.page


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Từ khóa")


def questions(page: Page) -> list[str]:
    """The addresses of suggestions that the page asks for from now on."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/suggest?" in request.url else None)
    return asked


def type_in(page: Page, text: str) -> Locator:
    """The options for the text, put in at once: by single keys, a slow machine would offer others first."""
    box(page).fill(text)
    options = page.get_by_role("option")
    options.first.wait_for()
    return options


def test_typing_without_accents_offers_the_official_and_says_how_many_there_are(page: Page) -> None:
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    options = type_in(page, "tran thi")
    assert options.first.inner_text().split() == "Trần Thị Bình Quan chức, 2 bài".split()
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".search [role=status]")).to_contain_text("gợi ý")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_arrow_and_enter_choose_and_keep_the_filters(visit: Visit, page: Page) -> None:
    type_in(page, "tran thi")
    page.keyboard.press("ArrowDown")
    expect(box(page)).to_have_attribute("aria-activedescendant", "goi-y-0")
    expect(page.get_by_role("option", selected=True)).to_contain_text("Trần Thị Bình")
    visit.follow_by("Enter")
    expect(page.get_by_role("heading", name="2 bài", exact=True)).to_be_visible()
    assert unquote(page.url).count("official=") == unquote(page.url).count("source=Báo tỉnh") == 1


def test_arrows_go_round_through_the_text_itself(page: Page) -> None:
    options = type_in(page, "tran thi")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_count(0)
    assert box(page).get_attribute("aria-activedescendant") is None


def test_enter_without_a_choice_searches_what_was_typed(visit: Visit, page: Page) -> None:
    type_in(page, "tran thi")
    visit.follow_by("Enter")
    assert "q=tran+thi" in page.url


def test_escape_closes_the_list_and_keeps_the_text(page: Page) -> None:
    type_in(page, "tran thi")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    expect(box(page)).to_have_value("tran thi")


def test_a_click_chooses(visit: Visit, page: Page) -> None:
    visit.follow(type_in(page, "tran thi").first)
    assert "official=" in page.url


def test_leaving_the_box_closes_the_list(page: Page) -> None:
    type_in(page, "tran thi")
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_have_count(0)


def test_nothing_happens_while_a_syllable_is_being_composed(page: Page) -> None:
    asked = questions(page)
    box(page).focus()
    page.evaluate(
        """() => {
            const box = document.getElementById("q");
            box.dispatchEvent(new CompositionEvent("compositionstart"));
            box.value = "tra";
            box.dispatchEvent(new InputEvent("input", { isComposing: true }));
        }"""
    )
    page.wait_for_timeout(400)
    assert asked == []
    page.evaluate("document.getElementById('q').dispatchEvent(new CompositionEvent('compositionend'))")
    page.get_by_role("option").first.wait_for()
    assert len(asked) == 1


def test_fast_typing_asks_once(page: Page) -> None:
    asked = questions(page)
    box(page).focus()
    page.evaluate(
        """() => {
            const box = document.getElementById("q");
            for (const text of ["t", "tran", "tran thi"]) {
                box.value = text;
                box.dispatchEvent(new InputEvent("input"));
            }
        }"""
    )
    page.get_by_role("option").first.wait_for()
    assert len(asked) == 1


def test_the_values_at_hand_are_narrowed_as_one_types_and_all_of_them_by_enter(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive_search.web.listing._SHOWN", 1)
    page = visit.page
    page.goto("/search?q=họp")
    if not page.locator(".facets").is_visible():
        page.locator(".filters > summary").click()
    page.locator("summary", has_text="nguồn").click()
    finder = page.get_by_role("searchbox", name="Tìm trong mục Nguồn")
    finder.press_sequentially("cong")
    assert visit.texts(".facet details[open] li:not([hidden]) .value > span:first-of-type") == [
        "Cổng thành phố"
    ]
    visit.follow_by("Enter")
    assert re.search(r"/facet/source\?q=.*find=cong", page.url)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_ticks_outlive_finding_sorting_and_paging_without_script(
    browser: Browser, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive_search.web.asking._VALUES", 2)
    visit = Visit(browser, site, NARROW, has_script=False)
    page = visit.page
    page.goto("/facet/source?q=")
    page.get_by_role("checkbox", name="Báo tỉnh").check()
    visit.follow(page.get_by_role("button", name="Sau ›"))
    page.get_by_role("checkbox", name="Cổng thành phố").check()
    visit.follow(page.get_by_role("button", name="Theo vần"))
    page.get_by_role("searchbox", name="Tìm trong mục Nguồn").fill("trang")
    visit.follow_by("Enter")
    expect(page.get_by_role("checkbox", name="Trang phường")).to_be_visible()
    visit.follow(page.get_by_role("button", name="Áp dụng"))
    expect(page.get_by_role("heading", name="3 bài", exact=True)).to_be_visible()
    page.close()
