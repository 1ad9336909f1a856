"""What the pages' script does with a form that is pressed twice, in a real browser."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources

import pytest
from playwright.sync_api import Page

from tests.road.hand import browser

pytestmark = pytest.mark.browser

SCRIPT = (resources.files("paraph.web") / "static/paraph.js").read_text("utf-8")
FORM = (
    '<form method="post" action="/keep/"><input name="words" value="Dredging">'
    f"<button>Keep the draft</button></form><script>{SCRIPT}</script>"
)


class Desk(ThreadingHTTPServer):
    """A page with a form; counts how often it is sent."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.count = 0
        self.url = f"http://127.0.0.1:{self.server_port}/"


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Desk

    def do_GET(self) -> None:
        """Show the form."""
        self._tell(FORM)

    def do_POST(self) -> None:
        """Keep what was sent; it takes a moment."""
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.count += 1
        time.sleep(0.5)
        self._tell("<p>Kept.</p>")

    def _tell(self, text: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *words: object) -> None:
        """Say nothing."""


@pytest.fixture
def desk() -> Iterator[Desk]:
    """Yield a desk that runs."""
    served = Desk()
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield served
    served.shutdown()
    served.server_close()


@pytest.fixture
def page(desk: Desk) -> Iterator[Page]:
    """Yield its page in a browser."""
    with browser() as opened:
        page = opened.new_page()
        page.goto(desk.url)
        yield page


def test_a_double_click_sends_a_form_once(desk: Desk, page: Page) -> None:
    box = page.get_by_role("button").bounding_box()
    assert box is not None
    at = box["x"] + 5, box["y"] + 5
    for _ in range(2):
        page.mouse.click(*at)
        time.sleep(0.05)
    page.wait_for_selector("text=Kept.")
    assert desk.count == 1


def test_a_page_that_is_shown_again_sends_its_form_again(
    desk: Desk, page: Page
) -> None:
    for _ in range(2):
        page.get_by_role("button").click()
        page.wait_for_selector("text=Kept.")
        page.go_back()
    assert desk.count == 2
