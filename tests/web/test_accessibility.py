"""axe-core on every kind of page, with all that folds opened, in each of the looks that a reader may have."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

from tests.web.demonstration import EDITED

PAGES = (
    "/", "/search?q=cai+cach+hanh+chinh",
    "/search?q=UBND&official=luong-quang-thac&-topic=xay-dung-dang&from=2020&to=2020",
    "/search?q=khong+co+dau+ca&source=" + quote("Báo Lam Xuyên"),
    "/search?q=" + quote("khởi công cầu treo tàu vũ trụ"), "/search?q=" + quote("GPMB CT TTĐT"),
    "/search?q=" + quote("cải cahc hành chính"), "/search?q=xyzzy", "/search?q=UBND&page=99",
    "/search?q=UBND&from=2020&to=2020&chart=share", "/search?q=" + 600 * "a",
    "/search?place=phuong-dan-khe&q=", "/facet/official?q=UBND", "/facet/place?find=dan",
    f"/article/{EDITED}?q=" + quote("ngân sách"), f"/article/{EDITED}/versions",
    f"/article/{EDITED}/versions/1", "/official/luong-quang-thac", "/official/luong-quang-thac/mentions",
    "/official/nguyen-the-duyen", "/post/chu-tich-ubnd-thanh-pho-dan-khe", "/topic/kinh-te-ngan-sach",
    "/coverage", "/coverage/runs/1", "/help", "/api", "/nowhere",
)  # fmt: skip
# Width of the screen, how much it is enlarged, colours, language: a page at 200 % has half the width.
LOOKS = {
    "wide": (1300, 1, "light", "vi-VN"),
    "narrow": (320, 1, "dark", "vi-VN"),
    "enlarged": (1300, 2, "light", "en-GB"),
    "dark": (800, 1, "dark", "en-GB"),
}


@pytest.fixture(scope="module", params=LOOKS.values(), ids=list(LOOKS))
def page(request: pytest.FixtureRequest, browser: Browser, demo_site: str) -> Iterator[Page]:
    width, zoom, colours, locale = request.param
    context = browser.new_context(
        base_url=demo_site,
        viewport=ViewportSize(width=width // zoom, height=900 // zoom),
        device_scale_factor=zoom,
        color_scheme=colours,
        locale=locale,
        bypass_csp=True,  # axe builds a style sheet, which the pages themselves must not
    )
    yield context.new_page()
    context.close()


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(folded => { folded.open = true; })")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_axe_finds_nothing_while_suggestions_are_shown(page: Page) -> None:
    page.goto("/")
    page.locator("#q").fill("luong")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert violations(page) == []
