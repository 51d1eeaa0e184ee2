"""The pictures of the README, taken of the demonstration: `python -m tests.pictures`."""

import base64
import shutil
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.web.demonstration import ARGUMENTS, demonstrated

FOLDER = Path(__file__).parent
SEARCH = "/search?q=HĐND&official=luong-quang-thac&official=do-xuan-thuy&-topic=xay-dung-dang"
QUALITY = 80  # of WebP, where letters stay sharp and every picture below 150 KB


def main() -> None:
    with demonstrated() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        wide, narrow = _opened(browser, site, 1200, 860), _opened(browser, site, 390, 844)
        wide.goto(SEARCH)
        _take(wide, "search")
        wide.goto("/official/luong-quang-thac")
        _take(wide, "official")
        wide.goto("/search?q=luong+quang+thac&chart=share")
        wide.get_by_text("Số bài theo năm: bảng số liệu").click()
        _take(wide, "histogram", ".facet", scale=2)
        narrow.goto("/search?q=cai+cach+hanh+chinh")
        _take(narrow, "narrow")
        browser.close()


def _opened(browser: Browser, site: str, width: int, height: int) -> Page:
    size = ViewportSize(width=width, height=height)
    return browser.new_page(base_url=site, viewport=size, color_scheme="light", locale="vi-VN")


def _take(page: Page, name: str, selector: str = "html", scale: int = 1) -> None:
    """What the window shows of an element, as FOLDER/name.webp; Playwright itself writes no WebP."""
    page.evaluate("document.fonts.ready.then(() => null)")
    place, window = page.locator(selector).first.bounding_box(), page.viewport_size
    assert place and window
    clip = {**place, "height": min(place["height"], window["height"] - place["y"]), "scale": scale}
    asked = {"format": "webp", "quality": QUALITY, "clip": clip}
    taken = page.context.new_cdp_session(page).send("Page.captureScreenshot", asked)
    (FOLDER / f"{name}.webp").write_bytes(base64.b64decode(taken["data"]))


main()
