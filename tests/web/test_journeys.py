"""What a journalist does with the demonstration archive, in a real browser, step by step."""

import csv
import io
import re
from collections.abc import Iterator

import feedparser
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.visit import WIDE, Visit

THAC, THUY = "Lương Quang Thạc", "Đỗ Xuân Thủy"
FOCUSED = "document.activeElement"


@pytest.fixture(params=[True, False], ids=["script", "plain"])
def visit(request: pytest.FixtureRequest, browser: Browser, demo_site: str) -> Iterator[Visit]:
    visit = Visit(browser, demo_site, WIDE, has_script=request.param)
    yield visit
    assert visit.complaints == []
    visit.page.close()


@pytest.fixture
def scripted(browser: Browser, demo_site: str) -> Iterator[Visit]:
    visit = Visit(browser, demo_site, WIDE)
    yield visit
    assert visit.complaints == []
    visit.page.close()


def narrow_by(visit: Visit, label: str) -> None:
    """Tick a value; with script that applies at once."""
    visit.tick(label)
    if not visit.applies_at_once:
        visit.follow(visit.page.get_by_role("button", name="Áp dụng"))
    expect(visit.page.locator(".chip", has_text=label)).to_be_visible()


def total(page: Page) -> int:
    return int(re.sub(r"\D", "", page.locator("#ket-qua").inner_text()))


def reach(page: Page, selector: str) -> None:
    """Press Tab until an element that fits has the focus; every stop on the way must be seen to have it."""
    for _ in range(150):
        page.keyboard.press("Tab")
        assert page.evaluate(f"getComputedStyle({FOCUSED}).outlineStyle") != "none"
        if page.evaluate(f"selector => {FOCUSED}.matches(selector)", selector):
            return
    pytest.fail(f"Tab does not reach {selector}.")


def test_two_officials_without_a_topic_in_one_month(visit: Visit) -> None:
    page = visit.page
    page.goto("/")
    page.locator("#q").fill("uy ban nhan dan")
    visit.follow_by("Enter")
    narrow_by(visit, THAC)
    one = total(page)
    narrow_by(visit, THUY)
    both = total(page)
    assert one < both  # several officials are alternatives
    defence = "Quốc phòng - Quân sự địa phương"
    visit.follow(page.get_by_role("button", name=f"Loại trừ {defence}"))
    expect(page.locator(".chip", has_text=f"Không gồm chủ đề: {defence}")).to_be_visible()
    assert total(page) < both
    visit.follow(page.locator(".chart svg a", has_text="2020: "))
    expect(page.locator(".chip", has_text="Năm 2020")).to_be_visible()
    month = page.locator(".chart svg a", has_text="06/2020: ")
    (count,) = re.findall(r": (\d+) bài", month.locator("title").text_content() or "")
    visit.follow(month)
    expect(page.locator(".chip", has_text="Tháng 06/2020")).to_be_visible()
    assert total(page) == int(count) > 0
    assert len(visit.texts(".chip")) == 5  # the four filters, and what an acronym was widened to


def test_an_article_is_read_mark_by_mark_and_leads_to_its_official(visit: Visit) -> None:
    page = visit.page
    page.goto("/search?q=cai+cach+hanh+chinh")
    visit.follow(page.locator(".hit h2 a").first)
    assert {mark.lower() for mark in visit.texts(".text mark")} >= {"cải cách hành chính", "cchc"}
    visit.follow(page.get_by_role("link", name="Đến chỗ đầu"))
    visit.follow(page.get_by_role("link", name="Chỗ khớp sau"))
    expect(page.locator("mark:target")).to_have_id("khop-2")
    visit.follow(page.get_by_role("link", name="Trích dẫn bài này"))
    expect(page.locator("#trich-dan")).to_be_in_viewport()
    visit.follow(page.locator(".officials .name", has_text=THAC))
    expect(page.get_by_role("heading", level=1)).to_have_text(THAC)
    visit.follow(page.get_by_role("link", name="Tất cả 21 bài nhắc tên"))
    assert total(page) == 21


def test_a_search_is_followed_by_the_feed_that_the_page_names(visit: Visit) -> None:
    page = visit.page
    page.goto("/search?q=cai+cach+hanh+chinh")
    named = page.locator("head link[type='application/atom+xml']").get_attribute("href")
    assert named == page.get_by_role("link", name="Theo dõi", exact=True).first.get_attribute("href")
    feed = feedparser.parse(page.request.get(named or "").body())
    assert not feed.bozo
    assert {entry.title for entry in feed.entries} == set(visit.texts(".hit h2"))


def test_the_table_holds_every_article_that_was_found(visit: Visit) -> None:
    page = visit.page
    page.goto("/search?q=UBND&topic=kinh-te-ngan-sach")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải bảng (CSV)").click()
    text = download.value.path().read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == total(page)
    assert {row["Tiêu đề"] for row in rows} >= set(visit.texts(".hit h2"))
    assert {row["Bộ lọc"] for row in rows} == {"Chủ đề: Kinh tế - Ngân sách - Đầu tư công"}


def test_the_keyboard_alone_leads_from_typing_to_the_official(scripted: Visit) -> None:
    page = scripted.page
    page.goto("/")
    reach(page, "#q")
    page.keyboard.type("cai cach hanh chinh")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    scripted.follow_by("Enter")
    reach(page, "[name=official][value=luong-quang-thac]")
    scripted.follow_by("Space")
    assert page.evaluate(f"{FOCUSED}.value") == "luong-quang-thac"
    expect(page.locator(".chip", has_text=THAC)).to_be_visible()
    reach(page, ".hit h2 a")
    scripted.follow_by("Enter")
    page.keyboard.press("n")
    expect(page.locator("mark:target")).to_have_id("khop-1")
    reach(page, ".officials .name")
    scripted.follow_by("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(THAC)


def test_a_first_visit_weighs_150_kilobytes_at_most_and_each_page_after_it_40(scripted: Visit) -> None:
    page = scripted.page
    transfers = page.context.new_cdp_session(page)
    transfers.send("Network.enable")
    sizes: list[int] = []
    transfers.on("Network.loadingFinished", lambda loaded: sizes.append(loaded["encodedDataLength"]))
    page.goto("/search?q=UBND", wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => null)")
    assert page.evaluate("document.fonts.check('600 1rem Newsreader')")
    assert 50_000 < sum(sizes) < 150_000
    for address in ("/search?q=chủ+tịch", "/official/luong-quang-thac", "/coverage", "/help", "/"):
        sizes.clear()
        page.goto(address, wait_until="networkidle")
        assert 0 < sum(sizes) < 40_000, address
