"""A node whose counterpart has none yet: the desk says what stands, and what waits."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from paraph.clerk import opened
from tests.clerk.desk import PROPOSAL, Desk
from tests.web.between import text
from tests.web.conftest import set_up

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)


@pytest.fixture
def desk(
    tmp_path: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    transactional_db: None,
) -> Iterator[Desk]:
    """Yield Norland's node, where Norland alone has founded."""
    del transactional_db
    set_up(tmp_path, settings, monkeypatch)
    desk = Desk(None)
    desk.found_alone()
    yield desk
    opened.forget()


def test_what_is_stated_stands_and_the_founding_waits_for_the_other_side(
    desk: Desk, page: Client
) -> None:
    desk.seal("session.propose/1", "session/~0", PROPOSAL)
    told = text(page, "/")
    assert "Sudland has not founded yet." in told
    assert "stands on the record as ours from now on" in told
    assert "Found the commission" in told
    assert "amend the charter" not in told
    assert "Session proposed in Sudara" in text(page, "/sessions/")
