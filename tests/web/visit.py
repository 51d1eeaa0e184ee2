"""A reader in a real browser, who reads a page only once it is there."""

from playwright.sync_api import Browser, Locator, Page, ViewportSize

WIDE, NARROW = (1280, 900), (320, 700)


class Visit:
    """A reader's visit; what the console complains of is kept.

    Whoever looks at a page that a click has only just asked for sees the one before it, or half of the next,
    and strikes keys that no script hears yet: `follow` and `follow_by` wait until all of it is there.
    """

    def __init__(self, browser: Browser, site: str, size: tuple[int, int], has_script: bool = True) -> None:
        self.applies_at_once = has_script and size == WIDE
        viewport = ViewportSize(width=size[0], height=size[1])
        self.page: Page = browser.new_page(
            viewport=viewport, java_script_enabled=has_script, base_url=site, locale="vi-VN"
        )
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))

    def texts(self, selector: str) -> list[str]:
        return [text.strip() for text in self.page.locator(selector).all_inner_texts()]

    def follow(self, way: Locator) -> None:
        """Click what leads to another page or place, and wait until that is there with its scripts."""
        with self.page.expect_navigation():
            way.click()

    def follow_by(self, key: str) -> None:
        """The same by a key, of what has the focus."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def tick(self, label: str) -> None:
        """Tick a value, which with script leads to what it leaves on wide screens."""
        value = self.page.locator("label.value", has_text=label)
        if self.applies_at_once:
            self.follow(value)
        else:
            value.click()
