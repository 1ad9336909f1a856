"""Write a picture of every page of the demonstration, to be looked at.

Each page of both desks in two schemes and two widths goes to the directory named (by
default `build/pictures`): what a stranger sees, then what a releaser reaches by links,
then what there is once the waiting report is filed. `--language km` takes them in Khmer. With `--readme` the desk's picture of the README is renewed.
"""

import argparse
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError

_ROOT = Path(__file__).resolve().parent.parent
_README = _ROOT / "docs/pictures/desk.png"

_SCHEMES = ("light", "dark")
_WIDTHS = (360, 1440)
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
)
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")

# What is never followed: it changes something, or is no page.
_UNDECIDED = "ol.facts-in > li:not(:has(.chosen)) button[name=press]:visible"
_ID = re.compile(r"\d+|[a-z2-7]{12}|[0-9a-f]{64}")
_ROOM = re.compile(r"^/c/[0-9a-f]{12}/")
"""How the addresses of one commission begin; of several one page each is taken."""
_NOT_PAGES = re.compile(r"/(sign-out|static|api)/|\.(pdf|ics|pouch|tar|json|bin)$")


def main(arguments: list[str]) -> int:
    """Take the pictures; return 1 if the demonstration did not start."""
    parser = argparse.ArgumentParser(prog="script/pictures", description=__doc__)
    parser.add_argument("directory", nargs="?", default=_ROOT / "build/pictures")
    parser.add_argument("--readme", action="store_true")
    parser.add_argument("--language", default="en", help="what the browser asks for")
    parser.add_argument("--port", default="8700", help="first of four ports")
    chosen = parser.parse_args(arguments)
    target = Path(chosen.directory)
    with _demonstration(chosen.port) as links, _browser(chosen.language) as browser:
        if not links:
            print("The demonstration printed no links.", file=sys.stderr)
            return 1
        for side, link in links.items():
            outside = {"sign-in": urljoin(link, "/"), "link": link}
            _take(browser, browser.new_context(), outside, target / side)
            state = _sign_in(browser, link)
            pages = _pages(browser, state, link) | {"not-found": "/nowhere/"}
            urls = {name: urljoin(link, path) for name, path in pages.items()}
            _take(browser, state, urls, target / side)
            later: dict[str, str] = {}
            if "reports-id" in pages:
                _file(state, urls["reports-id"])
                found = _pages(browser, state, link)
                later = {
                    f"filed-{name}" if name in pages else name: urljoin(link, path)
                    for name, path in found.items()
                    if name not in pages or name == "reports-id"
                }
                _take(browser, state, later, target / side)
            count = len(outside) + len(urls) + len(later)
            print(f"{count} pages of {side} in {target / side}")
            if chosen.readme and side == next(iter(links)):
                _take_readme(browser, state, urljoin(link, "/"))
    return 0


@contextmanager
def _demonstration(port: str) -> Iterator[dict[str, str]]:
    """Start the demonstration; yield each side's link, in the order printed."""
    command = [str(_ROOT / ".venv/bin/paraph"), "demo", "--port", port]
    demo = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        yield _links(demo)
    finally:
        demo.send_signal(signal.SIGINT)
        demo.wait(timeout=30)


def _links(demo: "subprocess.Popen[str]") -> dict[str, str]:
    links: dict[str, str] = {}
    for line in demo.stdout or ():
        found = re.search(r"(\w+).*?(http://\S+/\S+)", line)
        if found:
            links[found[1].lower()] = found[2]
        if len(links) == 2:
            break
    return links


class _InLanguage:
    """A browser that asks for pages in a language."""

    def __init__(self, browser: Browser, language: str) -> None:
        self.browser = browser
        self.language = language

    def new_context(self, **more: Any) -> BrowserContext:
        """Return a context of the browser in the language."""
        return self.browser.new_context(locale=self.language, **more)


@contextmanager
def _browser(language: str = "en") -> Iterator[_InLanguage]:
    path = next((found for name in _CHROMIUM if (found := shutil.which(name))), None)
    if path is None:
        sys.exit("Chromium is missing (on Debian: apt install chromium).")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=[*_FLAGS])
        yield _InLanguage(browser, language)
        browser.close()


def _sign_in(browser: _InLanguage, link: str) -> BrowserContext:
    """Redeem a link; return a context that is signed in."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(link)
    page.locator("main form button").first.click()
    page.wait_for_load_state()
    return context


def _file(state: BrowserContext, url: str) -> None:
    """Accept all that was read in a report, and file it."""
    page = state.new_page()
    page.goto(url)
    if page.locator("[data-all=g]").count():
        with page.expect_navigation():
            page.locator("[data-all=g]").click()
    for _ in range(100):
        if page.locator("#filing").is_enabled():
            break
        with page.expect_navigation():
            page.locator(_UNDECIDED).first.click()
    with page.expect_navigation():
        page.locator("#filing").click()
    page.close()


def _pages(browser: _InLanguage, state: BrowserContext, link: str) -> dict[str, str]:
    """Walk the links of a desk; return one path for each shape of page, by its name."""
    context = browser.new_context(storage_state=state.storage_state())
    page = context.new_page()
    found: dict[str, str] = {}
    waiting = ["/"]
    while waiting:
        path = waiting.pop(0)
        name = _name(path)
        if name in found or _NOT_PAGES.search(path):
            continue
        try:
            answer = page.goto(urljoin(link, path))
        except PlaywrightError:
            continue  # a file to be kept, not a page
        if answer is None or not answer.ok:
            print(f"{path}: {answer.status if answer else 'no answer'}")
            continue
        found[name] = path
        waiting += _paths(page)
    context.close()
    return found


def _paths(page: Page) -> list[str]:
    """Return the paths on this node to which a page links, in their order."""
    here = urlsplit(page.url)
    targets = page.eval_on_selector_all("a[href]", "links => links.map(a => a.href)")
    return [
        f"{parts.path}?{parts.query}" if parts.query else parts.path
        for parts in map(urlsplit, targets)
        if parts.netloc == here.netloc and parts.path
    ]


def _name(path: str) -> str:
    """Return the name of a page's shape: ids and numbers are all one."""
    bare = _ROOM.sub("/commission-desk/", path) if _ROOM.fullmatch(path) else ""
    bare = bare or _ROOM.sub("/", path)
    parts = [part for part in bare.partition("?")[0].split("/") if part]
    shaped = ["id" if _ID.fullmatch(part) else part for part in parts]
    return "-".join(shaped) or "desk"


def _take(
    browser: _InLanguage, state: BrowserContext, urls: dict[str, str], target: Path
) -> None:
    """Write a picture of each page in every scheme and width."""
    target.mkdir(parents=True, exist_ok=True)
    for scheme in _SCHEMES:
        for width in _WIDTHS:
            context = browser.new_context(
                storage_state=state.storage_state(),
                color_scheme="dark" if scheme == "dark" else "light",
                viewport={"width": width, "height": 900},
            )
            page = context.new_page()
            for name, url in urls.items():
                page.goto(url)
                path = target / f"{name}-{scheme}-{width}.png"
                page.screenshot(path=path, full_page=True)
            context.close()


def _take_readme(browser: _InLanguage, state: BrowserContext, url: str) -> None:
    _README.parent.mkdir(parents=True, exist_ok=True)
    context = browser.new_context(
        storage_state=state.storage_state(), viewport={"width": 1200, "height": 800}
    )
    page = context.new_page()
    page.goto(url)
    page.screenshot(path=_README)
    context.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
