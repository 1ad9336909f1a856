"""axe-core finds nothing on any page of a desk, in either scheme, narrow or wide."""

from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from paraph.clerk.home import SHORT, Home
from paraph.node.demo.founding import Place, paraph_output
from tests.road.demo import running
from tests.road.hand import browser

pytestmark = [pytest.mark.browser, pytest.mark.nodes]

ROOMS = (
    "",
    "commission/",
    "commission/markings/",
    "commission/bodies/",
    "directory/",
    "sessions/",
    "reports/",
    "reports/1/",
    "contacts/",
    "contacts/add/",
    "drafts/",
    "drafts/new/",
    "drafts/new/session.propose/",
    "drafts/new/marking.scale/",
    "drafts/new/contact.note/",
    "joint-contacts/",
    "register/",
    "connection/",
)
PAGES = (
    "/",
    "/help/",
    "/account/",
    "/account/passkeys/add/",
    "/account/code/add/",
    "/account/password/first/",
    "/areas/",
    "/keeping/",
    "/log/",
    "/nowhere/",
)
OF_ADMINISTRATORS: tuple[str, ...] = (*("/account/", "/people/", "/keeping/", "/log/"),)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Yield the demonstration, running."""
    with running(tmp_path_factory.mktemp("demo") / "nodes") as place:
        yield place


@pytest.mark.parametrize("login", ["ingrid.halvorsen", "nils.aaberg"])
def test_axe_finds_nothing_and_no_page_scrolls_sideways(
    place: Place, login: str
) -> None:
    link = paraph_output(place, "norland", ["officer", "link", login])
    found: list[str] = []
    with browser() as opened:
        first = opened.new_context()
        page = first.new_page()
        page.goto(link.strip())
        page.locator("main form button").first.click()
        page.wait_for_load_state()
        base = urljoin(page.url, "/")
        paths = OF_ADMINISTRATORS
        if login == "ingrid.halvorsen":
            paths = _with_a_session(page, base, place)
        for scheme in ("light", "dark"):
            for width in (360, 1440):
                context = opened.new_context(
                    storage_state=first.storage_state(),
                    color_scheme="dark" if scheme == "dark" else "light",
                    viewport={"width": width, "height": 900},
                    bypass_csp=True,
                )
                urls = [urljoin(base, path) for path in paths]
                found += _look(context, urls, f"{scheme} {width}", width)
                context.close()
    assert found == []


def _look(context: BrowserContext, urls: list[str], how: str, width: int) -> list[str]:
    page = context.new_page()
    found = []
    for url in urls:
        page.goto(url)
        where = f"{url} {how}"
        wide = page.evaluate("() => document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{where}: scrolls sideways, {wide} px")
        for violation in Axe().run(page).response["violations"]:
            nodes = [node["html"][:120] for node in violation["nodes"]]
            found.append(f"{where}: {violation['id']} {nodes[:3]}")
    return found


def _with_a_session(page: Page, base: str, place: Place) -> tuple[str, ...]:
    first = Home(place.home("norland")).first_commission
    at = f"/c/{first[:SHORT]}/"
    page.goto(urljoin(base, f"{at}sessions/"))
    link = page.locator("main a", has_text="Session 9").first.get_attribute("href")
    page.goto(urljoin(base, f"{at}commission/bodies/"))
    area = page.locator("main a[href*='/areas/']").last.get_attribute("href")
    rooms = [f"{at}{one}" for one in ROOMS]
    page.goto(urljoin(base, f"{at}joint-contacts/"))
    noted = page.locator("tbody a")
    rooms += [str(one.get_attribute("href")) for one in noted.all()]
    return (*PAGES, *rooms, str(area), str(link), f"{link}order/", f"{link}adopt/")
