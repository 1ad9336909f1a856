"""Settings of desk and exchange, as a process of each has them."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from paraph.clerk.home import Home, NodeFacts
from tests.exchange import nodes

TELL = """
import json, os, sys
opened = []
sys.addaudithook(
    lambda event, facts: opened.append(str(facts[0])) if event == "open" else None
)
import django
from django.conf import settings
django.setup()
if settings.ROOT_URLCONF == "paraph.exchange.urls":
    import paraph.node.rsgi_exchange
options = {name: one.get("OPTIONS", {}) for name, one in settings.DATABASES.items()}
print(json.dumps({
    "databases": options,
    "apps": list(settings.INSTALLED_APPS),
    "debug": settings.DEBUG,
    "cookies": [
        getattr(settings, name) for name in ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME")
    ],
    "modules": sorted(sys.modules),
    "secret": settings.SECRET_KEY,
    "opened": opened,
}))
"""


def told(home: Path, settings: str) -> dict[str, Any]:
    """Return what a process with some settings says of itself."""
    environment = nodes.environment(home)
    environment["DJANGO_SETTINGS_MODULE"] = settings
    done = subprocess.run(
        [sys.executable, "-c", TELL],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    value: dict[str, Any] = json.loads(done.stdout)
    return value


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the home of a founded node."""
    folder = tmp_path_factory.mktemp("settings")
    nodes.found(folder, ("norland", "sudland"))
    return folder / "norland"


def test_the_exchange_has_no_chancery_in_its_process(home: Path) -> None:
    exchange = told(home, "paraph.node.exchange")

    assert set(exchange["databases"]) == {"default", "record"}
    assert exchange["databases"]["default"] == {}
    named = " ".join((*exchange["apps"], *exchange["modules"]))
    assert "paraph.chancery" not in named
    assert "paraph.web" not in named
    assert "paraph.clerk.release" not in named
    assert "django.contrib.auth" not in exchange["apps"]


def test_what_signs_the_cookies_of_the_desk_is_unknown_to_the_exchange(
    home: Path,
) -> None:
    secret = Home(home).secret_file
    desk, exchange = (told(home, f"paraph.node.{one}") for one in ("desk", "exchange"))

    assert desk["secret"] == secret.read_text("ascii")
    assert str(secret) in desk["opened"]
    assert secret.read_text("ascii") not in json.dumps(exchange)
    assert str(Home(home).facts_file) in exchange["opened"]
    assert str(secret) not in exchange["opened"]


@pytest.mark.parametrize("name", ["desk", "exchange"])
def test_the_record_is_written_safely(home: Path, name: str) -> None:
    options = told(home, f"paraph.node.{name}")["databases"]["record"]

    assert options["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in options["init_command"]
    assert "foreign_keys=ON" in options["init_command"]
    assert "journal_mode=WAL" in options["init_command"]
    assert options["timeout"] == 20


def test_two_nodes_on_one_host_have_cookies_of_their_own(
    home: Path, tmp_path: Path
) -> None:
    other = Home(tmp_path / "sudland")
    other.make()
    other.write_facts(
        NodeFacts(side="sudland", commissions={"0" * 64: {}}, desk_port=8113)
    )

    ours, theirs = (told(one, "paraph.node.desk") for one in (home, other.path))

    assert not set(ours["cookies"]) & set(theirs["cookies"])
    assert not ours["debug"]
