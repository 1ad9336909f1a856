"""Four eyes at the seal: the first officer clears, the second lets it go."""

import datetime as dt

import pytest
from pytest_django import Settings

from paraph.chancery import accounts, drafts, practice
from paraph.chancery.drafts import Draft
from paraph.chancery.officers import Officer
from paraph.clerk import opened, reading, release
from paraph.clerk.home import Home
from paraph.kernel.errors import Refused
from tests import staff
from tests.clerk.desk import NOW, Desk, draft_of

pytestmark = pytest.mark.django_db(databases=["record", "chancery"], transaction=True)


@pytest.fixture
def eda(desk: Desk) -> Officer:
    """Return eda, who may release too."""
    del desk
    return staff.add("eda", name="Eda", office="Legal", role="releaser")


@pytest.fixture
def draft(desk: Desk, anna: Officer) -> Draft:
    """Return a draft of anna's in an office that wants four eyes."""
    practice.want_four_eyes(desk.commission, wanted=True, by=None, now=NOW)
    return draft_of(desk, anna)


def approve(draft: Draft, officer: Officer) -> object:
    """Press the button on a draft as it is."""
    return release.approve(draft, officer, NOW, release.shown(draft))


def test_the_first_clears_and_the_second_releases(
    desk: Desk, draft: Draft, anna: Officer, eda: Officer
) -> None:
    before = reading.heads(desk.commission)
    assert approve(draft, anna) is None
    assert (draft.state, draft.cleared_by) == (drafts.DRAFT, anna)
    assert release.release_due(NOW + dt.timedelta(days=1)) == 0
    with pytest.raises(Refused, match=r"draft\.needs-second"):
        approve(draft, anna)
    assert reading.heads(desk.commission) == before

    assert approve(draft, eda) is not None
    assert (draft.state, draft.approved_by, draft.office) == (
        drafts.RELEASED,
        eda,
        "Legal",
    )


@pytest.mark.parametrize("said", [True, {"value": True, "strength": "must"}])
def test_a_charter_may_want_it(
    home: Home, transactional_db: None, said: object
) -> None:
    del home, transactional_db
    opened.forget()
    desk = Desk({"release": {"four_eyes": said}})
    desk.found()
    anna = staff.add("anna", name="Anna", office="Secretariat", role="releaser")
    draft = draft_of(desk, anna)
    assert release.needs_two(desk.commission)
    assert approve(draft, anna) is None
    assert draft.state == drafts.DRAFT
    opened.forget()


@pytest.mark.parametrize("rules", [{"release": "twice"}, {"release": {"four_eyes": 1}}])
def test_what_a_charter_says_otherwise_wants_nothing(
    home: Home, transactional_db: None, rules: dict[str, object]
) -> None:
    del home, transactional_db
    opened.forget()
    desk = Desk(rules)
    desk.found()
    assert not release.needs_two(desk.commission)
    opened.forget()


def test_what_one_approved_is_not_sealed_once_two_are_wanted(
    desk: Desk, anna: Officer, settings: Settings
) -> None:
    settings.PARAPH_RECALL_S = 30
    draft = draft_of(desk, anna)
    approve(draft, anna)
    practice.want_four_eyes(desk.commission, wanted=True, by=None, now=NOW)
    assert release.release_due(NOW + dt.timedelta(minutes=1)) == 0
    draft.refresh_from_db()
    assert (draft.state, draft.refusal) == (drafts.DRAFT, "draft.needs-second")


def test_who_cleared_must_still_be_able_to_when_it_is_sealed(
    draft: Draft, anna: Officer, eda: Officer, settings: Settings
) -> None:
    settings.PARAPH_RECALL_S = 30
    approve(draft, anna)
    approve(draft, eda)
    assert draft.state == drafts.APPROVED
    accounts.turn(anna, is_open=False, by=None, now=NOW)
    assert release.release_due(NOW + dt.timedelta(minutes=1)) == 0
    draft.refresh_from_db()
    assert (draft.state, draft.refusal) == (drafts.DRAFT, "draft.approver-gone")
