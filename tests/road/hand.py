"""A hand on the keyboard of a real browser: no mouse, no clicks from code."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
)
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return "";
  const label = one.labels && one.labels.length ? one.labels[0].innerText : "";
  return (one.getAttribute("aria-label") || label || one.innerText || one.value || "")
    .replace(/\\s+/g, " ").trim();
}"""
MOST_TABS = 300


@contextmanager
def browser() -> Iterator[Browser]:
    """Yield a headless Chromium."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    assert path is not None, "chromium is missing: script/test installs it"
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=path, args=[*FLAGS])
        yield opened
        opened.close()


class Hand:
    """One officer at one desk, with the keyboard alone."""

    def __init__(self, opened: Browser) -> None:
        self.page: Page = opened.new_context().new_page()

    def open(self, url: str) -> None:
        """Type an address."""
        self.page.goto(url)

    def reach(self, name: str) -> None:
        """Press Tab until what is called so has the focus; `name` is a pattern."""
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if re.fullmatch(name, self.page.evaluate(FOCUSED)):
                return
        raise AssertionError(f"{name!r} is not reached by Tab on {self.page.url}")

    def press(self, name: str) -> None:
        """Reach a link or a button and press Enter; wait for the next page."""
        self.reach(name)
        self.enter()

    def enter(self) -> None:
        """Press Enter and wait for the page to which it leads."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def write(self, name: str, words: str) -> None:
        """Reach a field and type into it."""
        self.reach(name)
        self.page.keyboard.type(words)

    @property
    def text(self) -> str:
        """What the page says."""
        return self.page.locator("main").inner_text()
