"""A chancery without a record: an empty office and three officers in it."""

from pathlib import Path

import pytest
from pytest_django import Settings

from paraph.chancery import officers
from paraph.chancery.officers import Officer
from paraph.clerk.home import Home

COMMISSION = "c" * 64


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Home:
    """Return an empty home, made."""
    home = Home(tmp_path / "norland")
    home.make()
    settings.PARAPH_HOME = home
    return home


@pytest.fixture
def anna(transactional_db: None) -> Officer:
    """Return anna, who may release."""
    del transactional_db
    return officers.add(
        "anna",
        name="Anna",
        office="Secretariat",
        role="releaser",
        commission=COMMISSION,
    )


@pytest.fixture
def cas(transactional_db: None) -> Officer:
    """Return cas, who may draft."""
    del transactional_db
    return officers.add(
        "cas", name="Cas", office="Trade", role="drafter", commission=COMMISSION
    )


@pytest.fixture
def bo(transactional_db: None) -> Officer:
    """Return bo, who may only read."""
    del transactional_db
    return officers.add(
        "bo", name="Bo", office="Archive", role="reader", commission=COMMISSION
    )
