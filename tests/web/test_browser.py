"""The pages in a real browser."""

import re
from collections.abc import Iterator
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.conftest import HOSTILE, REFORM
from tests.web.visit import NARROW, WIDE, Visit


@pytest.fixture
def wide(browser: Browser, site: str) -> Iterator[Visit]:
    visit = Visit(browser, site, WIDE)
    yield visit
    visit.page.close()


@pytest.fixture
def narrow(browser: Browser, site: str) -> Iterator[Visit]:
    visit = Visit(browser, site, NARROW)
    yield visit
    visit.page.close()


@pytest.fixture
def plain(browser: Browser, site: str) -> Iterator[Visit]:
    visit = Visit(browser, site, WIDE, has_script=False)
    yield visit
    visit.page.close()


def test_search_without_accents_leads_to_the_marked_article(wide: Visit) -> None:
    page = wide.page
    page.goto("/")
    page.get_by_role("combobox").fill("cai cach hanh chinh")
    wide.follow_by("Enter")
    expect(page.get_by_role("heading", name="1 bài")).to_be_visible()
    wide.follow(page.get_by_role("link", name="Thành phố đẩy mạnh cải cách hành chính"))
    assert page.url.endswith(f"/article/{REFORM}?q=cai%20cach%20hanh%20chinh")
    assert wide.texts(".text mark") == ["cải cách hành chính"]
    wide.follow(page.get_by_role("link", name="Đoạn 1"))
    expect(page.locator("#doan-1:target")).to_have_count(1)
    assert wide.complaints == []


def test_keys_step_through_the_marks_and_leave_the_way_back_short(wide: Visit) -> None:
    page = wide.page
    page.goto("/search?q=cải cách")
    wide.follow(page.get_by_role("link", name="Thành phố đẩy mạnh cải cách hành chính"))
    for key, place in (("n", 1), ("n", 2), ("n", 3), ("n", 3), ("p", 2)):
        page.keyboard.press(key)
        expect(page.locator("mark:target")).to_have_id(f"khop-{place}")
    page.locator("#q").press("n")
    expect(page.locator("mark:target")).to_have_id("khop-2")
    page.go_back()
    assert "/search?q=" in page.url
    assert wide.complaints == []


def test_the_keys_can_be_switched_off_for_good(wide: Visit) -> None:
    page = wide.page
    page.goto(f"/article/{REFORM}?q=cải cách")
    switch = page.get_by_role("checkbox", name="phím n, p: đến chỗ sau, chỗ trước")
    switch.uncheck()
    page.keyboard.press("n")
    page.reload()
    assert not switch.is_checked()
    page.keyboard.press("n")
    assert page.locator("mark:target").count() == 0
    switch.check()
    page.keyboard.press("n")
    expect(page.locator("#khop-1:target")).to_have_count(1)
    assert wide.complaints == []


def test_without_script_a_mark_that_is_reached_shows_the_way_to_the_next(plain: Visit) -> None:
    page = plain.page
    page.goto(f"/article/{REFORM}?q=cải cách")
    assert not page.locator(".step").first.is_visible()
    assert not page.locator("[data-keys]").is_visible()
    plain.follow(page.get_by_role("link", name="Đến chỗ đầu"))
    plain.follow(page.get_by_role("link", name="Chỗ khớp sau"))
    expect(page.locator("mark:target")).to_have_id("khop-2")
    assert [step for step in plain.texts(".step") if step]


def test_ticking_applies_at_once_and_keeps_the_place(wide: Visit) -> None:
    page = wide.page
    page.goto("/search?q=")
    wide.tick("Báo tỉnh")
    assert page.url.endswith("/search?source=B%C3%A1o+t%E1%BB%89nh")
    assert page.evaluate("document.activeElement.value") == "Báo tỉnh"
    wide.tick("Cổng thành phố")
    expect(page.get_by_role("heading", name="3 bài", exact=True)).to_be_visible()
    wide.follow(page.get_by_role("link", name="Bỏ: Nguồn: Báo tỉnh"))
    expect(page.get_by_role("heading", name="1 bài", exact=True)).to_be_visible()
    assert wide.texts(".chip span") == ["Nguồn: Cổng thành phố"]


def test_excluding_keeps_the_sources_ticked_beside_it(plain: Visit) -> None:
    page = plain.page
    page.goto("/search?q=")
    plain.tick("Cổng thành phố")
    plain.tick("Báo tỉnh")
    plain.follow(page.get_by_role("button", name="Loại trừ Báo tỉnh"))
    expect(page.get_by_role("heading", name="1 bài", exact=True)).to_be_visible()
    assert plain.texts(".chip span") == ["Nguồn: Cổng thành phố", "Không gồm nguồn: Báo tỉnh"]


def test_going_back_finds_the_form_whole(wide: Visit) -> None:
    page = wide.page
    page.goto("/search?q=họp")
    wide.tick("Cổng thành phố")
    page.go_back()
    expect(page.locator("#search input:disabled, .facets input:disabled")).to_have_count(0)


def test_without_script_the_filters_stand_open_and_apply_by_button(plain: Visit) -> None:
    page = plain.page
    page.goto("/search?q=")
    plain.tick("Báo tỉnh")
    plain.tick("Cổng thành phố")
    page.get_by_label("Từ ngày").fill("11/2020")
    plain.follow(page.get_by_role("button", name="Áp dụng"))
    expect(page.get_by_role("heading", name="2 bài", exact=True)).to_be_visible()
    assert plain.texts(".chip span")[-1] == "Từ ngày 01/11/2020"


def test_a_click_copies_the_citation_and_says_so(wide: Visit) -> None:
    page = wide.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.clock.install(time=0)
    page.goto(f"/article/{REFORM}")
    page.clock.pause_at(3600)  # what the button says is gone after two seconds, which may be missed
    page.locator(".cite summary", has_text="BibTeX").click()
    page.locator(".cite details[open] button").click()
    page.get_by_role("button", name="Đã sao chép").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith("@article{bai-")
    page.clock.run_for(2000)
    page.locator(".cite details[open]").get_by_role("button", name="Sao chép", exact=True).wait_for()
    assert wide.complaints == []


def test_without_script_the_citation_is_there_to_be_selected(plain: Visit) -> None:
    plain.page.goto(f"/article/{REFORM}")
    assert "Thu Hiền (2020)" in plain.texts(".cite pre")[0]
    assert plain.page.locator(".copy:visible").count() == 0


def test_ticks_on_several_pages_become_one_pack(wide: Visit) -> None:
    page = wide.page
    page.goto("/search?q=dân+cư")
    page.get_by_role("checkbox", name="Chọn vào hồ sơ: Bản tin dân cư số 112").check()
    wide.follow(page.get_by_role("link", name="Sau ›"))
    page.get_by_role("checkbox", name="Chọn vào hồ sơ: Bản tin dân cư số 101").check()
    assert wide.texts(".picked span") == ["Đã chọn 2 bài, kể cả ở các trang khác."]
    names = _downloaded(page)
    assert [name for name in names if name.endswith(".html")] == [
        "articles/001-ban-tin-dan-cu-so-112.html",
        "articles/002-ban-tin-dan-cu-so-101.html",
    ]
    page.go_back()
    expect(page.get_by_role("checkbox", name="Chọn vào hồ sơ: Bản tin dân cư số 112")).to_be_checked()
    page.get_by_role("button", name="Bỏ chọn hết").click()
    expect(page.locator("input[form=ho-so]:checked")).to_have_count(0)
    assert wide.complaints == []


def test_without_script_the_pack_holds_what_is_ticked_on_the_page(plain: Visit) -> None:
    page = plain.page
    page.goto("/search?q=dân+cư")
    page.get_by_role("checkbox", name="Chọn vào hồ sơ: Bản tin dân cư số 111").check()
    assert [name for name in _downloaded(page) if name.startswith("originals/")] == [
        "originals/001-ban-tin-dan-cu-so-111.txt"
    ]


def _downloaded(page: Page) -> list[str]:
    """The names of the files in the pack that the button sends."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải hồ sơ (ZIP)").click()
    return ZipFile(download.value.path()).namelist()


def test_narrow_screen_folds_the_filters_and_never_scrolls_sideways(narrow: Visit) -> None:
    page = narrow.page
    for address in (
        "/",
        "/search?q=chủ+tịch&-source=Trang+phường",
        f"/article/{REFORM}?q=UBND",
        "/help",
        "/coverage",
        "/topic/y-te-suc-khoe",
        "/nope",
    ):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
    page.goto("/search?q=chủ+tịch")
    assert not page.get_by_role("checkbox", name="Báo tỉnh").is_visible()
    page.locator(".filters > summary").click()
    narrow.tick("Báo tỉnh")
    narrow.follow(page.get_by_role("button", name="Áp dụng"))
    expect(page.get_by_role("heading", name="2 bài", exact=True)).to_be_visible()


def test_keyboard_reaches_the_content_first_and_sees_where_it_is(wide: Visit) -> None:
    page = wide.page
    page.goto("/help")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Đến nội dung chính"
    wide.follow_by("Enter")
    expect(page.locator("#noi-dung")).to_be_focused()


def test_from_the_keyboard_the_first_stop_of_a_search_leads_past_the_filters(wide: Visit) -> None:
    page = wide.page
    page.goto("/search?q=cải cách")
    page.keyboard.press("Tab")
    wide.follow_by("Enter")
    expect(page.locator("#ket-qua")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Theo dõi và tải về"


def test_hostile_article_runs_nothing(wide: Visit) -> None:
    for address in (
        f"/article/{HOSTILE}?q=chuyện",
        '/search?q="><img src=x onerror=alert(1)>',
        "/search?q=lạ",
    ):
        wide.page.goto(address)
    assert wide.complaints == []


def test_an_article_on_paper_says_where_it_is_found_and_shows_no_navigation(
    browser: Browser, site: str
) -> None:
    visit = Visit(browser, site, WIDE)
    visit.page.emulate_media(media="print", color_scheme="dark")
    visit.page.goto(f"/article/{REFORM}?q=cải+cách")
    (printed,) = visit.texts(".printed")
    assert printed.startswith(
        "Thu Hiền. “Thành phố đẩy mạnh cải cách hành chính”, Cổng thành phố, 24/06/2020."
    )
    assert f"{site}/article/{REFORM}" in printed
    assert "https://thanhpho.example/cai-cach" in printed
    for selector in ("header.masthead", ".back", ".matches", "footer a", ".there"):
        assert not visit.page.locator(selector).first.is_visible(), selector
    ink = visit.page.locator(".margin .hint").first.evaluate("e => getComputedStyle(e).color")
    assert max(int(part) for part in re.findall(r"\d+", ink)[:3]) < 128
    visit.page.emulate_media(media="screen")
    assert not visit.page.locator(".printed").is_visible()


def test_every_page_on_paper_tells_its_address_and_what_a_machine_found(browser: Browser, site: str) -> None:
    visit = Visit(browser, site, WIDE)
    visit.page.emulate_media(media="print")
    for address in (
        "/search?q=c%E1%BA%A7u&source=B%C3%A1o+t%E1%BB%89nh",
        "/topic/y-te-suc-khoe",
        "/coverage",
    ):
        visit.page.goto(address)
        assert visit.texts(".printed") == [f"Kho tin địa phương, {site}{address}"]
        assert visit.page.get_by_text("hãy đối chiếu với bản gốc").is_visible()
        for link in visit.page.get_by_role("link", name="Theo dõi").all():
            assert not link.is_visible()
