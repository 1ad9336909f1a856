"""A government's own sign-in service: it says who somebody is, and nothing else."""

import dataclasses
import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from paraph.clerk.home import Home
from paraph.cli.processes import Server, free_port
from tests.exchange import nodes
from tests.exchange.nodes import environment, paraph
from tests.road.hand import browser
from tests.road.idp import make_key
from tests.road.idp import service as saml_service
from tests.road.issuer import issuer

pytestmark = [pytest.mark.browser, pytest.mark.nodes]

CLAIMS = {"sub": "4711", "email": "ingrid@mfa.example", "email_verified": True}
UPDATE = "from paraph.cli.init import make_databases; make_databases()"


@pytest.fixture
def norland(tmp_path: Path) -> Path:
    """Return Norland's home, with ingrid's account and her address in it."""
    nodes.found(tmp_path, ("norland", "sudland"))
    home = tmp_path / "norland"
    add = ("officer", "add", "ingrid", "--role", "releaser")
    paraph(*add, "--address", "ingrid@mfa.example", home=home)
    return home


@contextmanager
def desk(home: Path, service: Mapping[str, Any]) -> Iterator[str]:
    """Yield the address of a desk that has a sign-in service."""
    (home / "sso.json").write_text(json.dumps(service), "utf-8")
    port = free_port()
    facts = dataclasses.replace(Home(home).facts(), desk_port=port)
    Home(home).write_facts(facts)
    update = [sys.executable, "-c", UPDATE]
    subprocess.run(update, env=environment(home), check=True)
    server = Server("desk", port)
    server.start(Home(home), environment(home))
    try:
        server.wait()
        yield f"http://localhost:{port}"
    finally:
        server.stop()


@pytest.mark.parametrize(
    ("claims", "is_known"),
    [
        (CLAIMS, True),
        ({**CLAIMS, "email": "dan@mfa.example"}, False),
        ({**CLAIMS, "email_verified": False}, False),
    ],
)
def test_who_is_named_by_a_verified_address_is_signed_in(
    norland: Path, claims: Mapping[str, Any], is_known: bool
) -> None:
    with issuer(claims) as url:
        service = {"oidc": {"name": "Ministry", "server": url, "client": "paraph"}}
        with desk(norland, service) as base, browser() as opened:
            page = opened.new_page()
            page.goto(f"{base}/sign-in/")
            page.get_by_role("button", name="Ministry").click()
            main = page.locator("main")
            if is_known:
                expect(main).to_contain_text("First set up a second proof")
            else:
                expect(main).to_contain_text("There is no account here")
                page.goto(f"{base}/account/")
                assert "/sign-in/" in page.url
    listed = paraph("officer", "list", home=norland)
    assert listed == "ingrid: ingrid, Secretariat, releaser\n", "no account is made"


def test_a_saml_service_is_told_who_the_node_is(norland: Path) -> None:
    service = {
        "saml": {
            "name": "Ministry",
            "entity": "https://id.example/idp",
            "url": "https://id.example/sso",
            "certificate": make_key().one_line,
        }
    }
    with desk(norland, service) as base:
        shown = _get(f"{base}/sign-in/")
        told = _get(f"{base}/sign-in/service/saml/government/metadata/")
    assert "/sign-in/service/saml/government/login/" in shown
    assert f"{base}/sign-in/service/saml/government/acs/" in told


KEY, OTHER_KEY = make_key(), make_key()


def _renamed(response: str) -> str:
    return response.replace(">dan<", ">ingrid<")


@pytest.mark.parametrize(
    ("login", "more", "told"),
    [
        ("ingrid", {}, "First set up a second proof"),
        ("dan", {}, "There is no account here"),
        ("dan", {"change": _renamed}, ""),
        ("ingrid", {"is_signed": False}, ""),
        ("ingrid", {"key": OTHER_KEY}, ""),
    ],
    ids=["known", "unknown", "renamed", "unsigned", "another key"],
)
def test_who_a_saml_service_names_and_signs_for_is_signed_in(
    norland: Path, login: str, more: Mapping[str, Any], told: str
) -> None:
    with saml_service(login, **{"key": KEY, **more}) as url:
        ministry = {
            "name": "Ministry",
            "entity": f"{url}/idp",
            "url": f"{url}/sso",
            "certificate": KEY.one_line,
        }
        with desk(norland, {"saml": ministry}) as base, browser() as opened:
            page = opened.new_page()
            page.goto(f"{base}/sign-in/")
            page.get_by_role("button", name="Ministry").click()
            page.get_by_role("button", name="Continue").click()
            page.wait_for_load_state()
            if told:
                expect(page.locator("main")).to_contain_text(told)
            if told != "First set up a second proof":
                page.goto(f"{base}/account/")
                assert "/sign-in/" in page.url
    listed = paraph("officer", "list", home=norland)
    assert listed == "ingrid: ingrid, Secretariat, releaser\n", "no account is made"


def _get(url: str) -> str:
    with urllib.request.urlopen(url) as answer:  # noqa: S310 (the desk's own)
        raw: bytes = answer.read()
    return raw.decode()
