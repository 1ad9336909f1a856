"""A founded node with people in it, and a browser's view of its pages."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client, RequestFactory
from pytest_django import Settings

from paraph.chancery import accounts
from paraph.chancery.officers import Officer
from paraph.clerk import clock, opened
from paraph.clerk.home import Home
from paraph.web import signing
from tests import staff
from tests.clerk.desk import NOW, Desk
from tests.staff import only

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
    set_up(tmp_path, settings, monkeypatch)
    desk = Desk(getattr(request, "param", None))
    desk.found()
    yield desk
    opened.forget()


def set_up(folder: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Set up Norland's node, where nothing is founded yet; its clock stands."""
    monkeypatch.setenv(clock.STOPPED, NOW.isoformat())
    home = Home(folder / "norland")
    home.make()
    settings.PARAPH_HOME = home
    settings.PARAPH_RECALL_S = 0
    settings.PARAPH_SIDE = "norland"
    settings.PARAPH_PEERS = {}
    opened.forget()


@pytest.fixture
def anna(desk: Desk) -> Officer:
    """Return anna, who may release for Norland."""
    del desk
    return staff.add(
        "anna", name="Anna", office="Secretariat", role="releaser", password=PASSWORD
    )


@pytest.fixture
def bo(desk: Desk) -> Officer:
    """Return bo, who may only read."""
    del desk
    return staff.add("bo", name="Bo", office="Archive", role="reader")


class Browser(Client):
    """Stands in the one commission of the node: rooms are called by what they are.

    "/drafts/" is "/c/0123456789ab/drafts/"; an address that says where it is stays so.
    """

    def generic(self, method: str, path: Any, *args: Any, **more: Any) -> Any:
        """Ask for a page."""
        if IN_A_COMMISSION.match(str(path)):
            path = at(str(path))
        elif OF_THE_API.match(str(path)):
            path = f"/api{at(str(path).removeprefix('/api'))}"
        return super().generic(method, path, *args, **more)


IN_A_COMMISSION = re.compile(
    r"/(commission|contacts|directory|sessions|reports|drafts|register|papers|history"
    r"|received|connection|joint-contacts|decisions|silence|listed-notes|notes)/"
)

OF_THE_API = re.compile(r"/api/(commission|sessions|acts|drafts)\b")


def at(path: str = "/") -> str:
    """Return the address of a room in the one commission of the node."""
    return f"/c/{only()[:12]}{path}"


def browser_of(officer: Officer | None) -> Client:
    """Return a browser in which an officer is signed in; None: a stranger's."""
    client = Browser()
    if officer is not None:
        sign_in(client, officer)
    return client


def sign_in(client: Client, officer: Officer, *, is_fresh: bool = True) -> None:
    """Sign an officer in, with a second factor, as if it had just been proved."""
    client.force_login(officer.user)
    request = RequestFactory().get("/")
    request.session = session = client.session
    signing.bind(request)
    session[accounts.SECURED] = True
    session.pop("account_authentication_methods", None)
    if is_fresh:
        session["account_authentication_methods_user"] = str(officer.user.pk)
        session["account_authentication_methods"] = [
            {"method": "password", "at": time.time(), "reauthenticated": True}
        ]
    session.save()
    UserSession.objects.get_or_create(
        session_key=session.session_key,
        defaults={"user": officer.user, "ip": "127.0.0.1", "user_agent": ""},
    )


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
