"""A passkey in a real browser: made, signed in with, and proved anew for a release."""

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import CDPSession, Page, expect

from paraph.clerk.home import SHORT, Home
from paraph.cli.processes import Server, free_port
from tests.exchange import nodes
from tests.exchange.nodes import PROPOSAL, environment, paraph
from tests.road.hand import browser

pytestmark = [pytest.mark.browser, pytest.mark.nodes]

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
"""A device that holds passkeys and knows its owner's finger."""


@pytest.fixture
def norland(tmp_path: Path) -> Iterator[Path]:
    """Yield Norland's home, its charter in force, ingrid at work, its desk running."""
    nodes.found(tmp_path, ("norland", "sudland"))
    home, pouch = tmp_path / "norland", tmp_path / "sudland.pouch"
    paraph("pouch", "pack", "--plain", "--out", pouch, home=tmp_path / "sudland")
    paraph("pouch", "open", pouch, home=home)
    paraph("tick", home=home)
    paraph("officer", "add", "ingrid", "--role", "releaser", home=home)
    port = free_port()
    facts = dataclasses.replace(Home(home).facts(), desk_port=port)
    Home(home).write_facts(facts)
    desk = Server("desk", port)
    desk.start(Home(home), environment(home))
    try:
        desk.wait()
        yield home
    finally:
        desk.stop()


@pytest.fixture
def draft(norland: Path, tmp_path: Path) -> str:
    """Return the path of a draft that waits for its release."""
    path = tmp_path / "proposal.json"
    path.write_text(json.dumps({"object": "session/~0", "content": PROPOSAL}), "utf-8")
    paraph("draft", "session.propose/1", path, "--officer", "ingrid", home=norland)
    return f"/c/{Home(norland).first_commission[:SHORT]}/drafts/1/"


def test_a_passkey_is_made_signs_in_and_proves_a_release(
    norland: Path, draft: str
) -> None:
    link = paraph("officer", "link", "ingrid", home=norland).strip()
    with browser() as opened:
        context = opened.new_context()
        page, device = context.new_page(), context.new_cdp_session(context.pages[0])
        key = _plug_in(device)
        _open_by_link(page, link)
        base = f"http://{urlsplit(link).netloc}"

        page.goto(f"{base}/account/passkeys/add/")
        page.locator("#mfa_webauthn_add").click()
        expect(page.locator("ol.codes li")).to_have_count(10)

        page.locator("form[action='/sign-out/'] button").click()
        page.goto(f"{base}{draft}")
        assert "/sign-in/" in page.url
        _press_passkey(page)
        expect(page.locator("header.mast")).to_contain_text("ingrid")

        page.goto(f"{base}{draft}")
        assert not page.locator("#release").count(), "to have signed in is no proof"
        page.get_by_role("link", name="Prove that it is you").click()
        page.locator("#mfa_webauthn_reauthenticate").click()
        page.locator("#release").click()
        expect(page.locator("main")).to_contain_text("It is sealed in")

        _somebody_else_holds_it(page, device, key, base)


def _open_by_link(page: Page, link: str) -> None:
    page.goto(link)
    page.locator("main form button").first.click()
    expect(page.locator("main")).to_contain_text("First set up a second proof")


def _somebody_else_holds_it(
    page: Page, device: CDPSession, key: str, base: str
) -> None:
    """The device does not know who holds it: nobody is signed in."""
    page.goto(f"{base}/account/")
    page.locator("form[action='/sign-out/'] button").click()
    device.send(
        "WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": False}
    )
    page.goto(f"{base}/sign-in/")
    with page.expect_console_message():  # the browser refuses by itself
        page.locator("#passkey_login").click()
    page.goto(f"{base}/account/")
    assert "/sign-in/" in page.url


def _plug_in(device: CDPSession) -> str:
    device.send("WebAuthn.enable")
    made: dict[str, Any] = device.send(
        "WebAuthn.addVirtualAuthenticator", {"options": DEVICE}
    )
    return str(made["authenticatorId"])


def _press_passkey(page: Page) -> None:
    with page.expect_navigation():
        page.locator("#passkey_login").click()
