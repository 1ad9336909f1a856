"""A founded node for each test: a real store, real files, real keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from paraph.chancery.officers import Officer
from paraph.clerk import opened
from paraph.clerk.home import Home
from tests import staff
from tests.clerk.desk import Desk


@pytest.fixture
def home(tmp_path: Path, settings: Settings) -> Home:
    """Return an empty home that the clerk's settings point to."""
    home = Home(tmp_path / "norland")
    home.make()
    settings.PARAPH_HOME = home
    settings.PARAPH_RECALL_S = 0
    return home


@pytest.fixture
def desk(home: Home, transactional_db: None) -> Iterator[Desk]:
    """Yield Norland's desk with the commission founded."""
    del home, transactional_db
    opened.forget()
    desk = Desk()
    desk.found()
    yield desk
    opened.forget()


@pytest.fixture
def anna(desk: Desk) -> Officer:
    """Return anna, who may release for Norland."""
    del desk
    return staff.add("anna", name="Anna", office="Secretariat", role="releaser")
