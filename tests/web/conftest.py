"""A founded node with people in it, and a browser's view of its pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from paraph.chancery import officers
from paraph.chancery.officers import Officer
from paraph.clerk import clock, opened
from paraph.clerk.home import Home
from tests.clerk.desk import NOW, Desk

PASSWORD = "correct horse of Nordhavn"  # noqa: S105 (of nobody)


@pytest.fixture
def desk(
    tmp_path: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    transactional_db: None,
    request: pytest.FixtureRequest,
) -> Iterator[Desk]:
    """Yield Norland's node, founded, with its counterpart in memory.

    A parameter is the charter's rules of procedure. Its clock stands before the session that the tests prepare.
    """
    del transactional_db
    monkeypatch.setenv(clock.STOPPED, NOW.isoformat())
    home = Home(tmp_path / "norland")
    home.make()
    settings.PARAPH_HOME = home
    settings.PARAPH_RECALL_S = 0
    settings.PARAPH_SIDE = "norland"
    settings.PARAPH_PEERS = {}
    opened.forget()
    desk = Desk(getattr(request, "param", None))
    settings.PARAPH_COMMISSION = desk.commission
    desk.found()
    yield desk
    opened.forget()


@pytest.fixture
def anna(desk: Desk) -> Officer:
    """Return anna, who may release for Norland."""
    del desk
    return officers.add(
        "anna", name="Anna", office="Secretariat", role="releaser", password=PASSWORD
    )


@pytest.fixture
def bo(desk: Desk) -> Officer:
    """Return bo, who may only read."""
    del desk
    return officers.add("bo", name="Bo", office="Archive", role="reader")


def browser_of(officer: Officer | None) -> Client:
    """Return a browser in which an officer is signed in; None: a stranger's."""
    client = Client()
    if officer is not None:
        client.force_login(officer.user)
    return client


@pytest.fixture
def page(anna: Officer) -> Client:
    """Return anna's browser."""
    return browser_of(anna)


@pytest.fixture
def reader(bo: Officer, anna: Officer) -> Client:
    """Return bo's browser; anna works there too."""
    del anna
    return browser_of(bo)


@pytest.fixture
def stranger(anna: Officer) -> Client:
    """Return the browser of dan, who has no account."""
    del anna
    return browser_of(None)
