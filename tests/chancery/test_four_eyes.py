"""Four eyes: two releasers for one release, and two who are quick at once."""

import datetime as dt
from collections.abc import Callable
from functools import partial

import pytest

from paraph.chancery import accounts, drafts, log, officers, practice, roles
from paraph.chancery.drafts import Draft
from paraph.chancery.officers import RELEASER, Officer
from paraph.kernel.errors import Refused
from tests.acts.meeting import PROPOSAL
from tests.chancery.conftest import COMMISSION

pytestmark = pytest.mark.django_db(databases=["chancery"], transaction=True)

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(minutes=1)


@pytest.fixture
def eda(transactional_db: None) -> Officer:
    """Return eda, who may release as well."""
    del transactional_db
    return officers.add(
        "eda", name="Eda", office="Legal", role=RELEASER, commission=COMMISSION
    )


@pytest.fixture
def draft(anna: Officer) -> Draft:
    """Return a draft of anna's."""
    return drafts.create(
        commission=COMMISSION,
        kind="session.propose/1",
        object_="session/~0",
        content=PROPOSAL,
        officer=anna,
        now=NOW,
    )


def code(change: Callable[[], object]) -> str:
    """Return the code with which something is refused."""
    with pytest.raises(Refused) as refusal:
        change()
    return refusal.value.code


def again(draft: Draft) -> Draft:
    """Return the same draft as another officer has it before them."""
    found = drafts.one(COMMISSION, draft.pk)
    assert found is not None
    return found


def clear(draft: Draft, officer: Officer, now: dt.datetime = LATER) -> None:
    """Clear a draft for release."""
    drafts.mark_cleared(draft, officer=officer, now=now)


def test_an_office_wants_two_from_when_it_says_so(anna: Officer) -> None:
    assert not practice.wants_four_eyes(COMMISSION)
    practice.want_four_eyes(COMMISSION, wanted=True, by=anna, now=NOW)
    assert practice.wants_four_eyes(COMMISSION)
    assert not practice.wants_four_eyes("d" * 64)
    practice.want_four_eyes(COMMISSION, wanted=False, by=anna, now=NOW)
    assert not practice.wants_four_eyes(COMMISSION)
    assert [one.what for one in log.recent()] == ["one", "two"]


def test_another_releaser_is_the_second(
    draft: Draft, anna: Officer, eda: Officer, cas: Officer
) -> None:
    assert not drafts.is_cleared_for(draft, eda, "", NOW)
    clear(draft, anna)
    assert drafts.is_cleared_for(draft, eda, "", NOW)
    assert not drafts.is_cleared_for(draft, anna, "", NOW)
    assert not drafts.is_cleared_for(draft, cas, "", NOW), "cas may not release"
    assert not drafts.is_cleared_for(draft, eda, "0" * 64, NOW), "other words"
    assert code(lambda: clear(draft, anna)) == "draft.needs-second"
    assert code(lambda: clear(draft, cas)) == "draft.may-not"


def test_whoever_lost_the_power_has_not_cleared_it(
    draft: Draft, anna: Officer, eda: Officer
) -> None:
    clear(draft, anna)
    accounts.turn(anna, is_open=False, by=None, now=LATER)
    assert not drafts.is_cleared_for(again(draft), eda, "", LATER)


def test_a_deputy_is_no_second_to_whom_they_act_for(
    draft: Draft, anna: Officer, cas: Officer
) -> None:
    tomorrow = NOW + dt.timedelta(days=1)
    roles.give(
        cas,
        RELEASER,
        commission=COMMISSION,
        by=None,
        now=NOW,
        until_at=tomorrow,
        acts_for=anna,
    )
    clear(draft, anna)
    assert not drafts.is_cleared_for(draft, cas, "", LATER)


@pytest.mark.parametrize("how", ["edit", "discard", "recall"])
def test_a_clearance_does_not_outlive_what_it_was_for(
    draft: Draft, anna: Officer, eda: Officer, how: str
) -> None:
    clear(draft, anna)
    change = {
        "edit": partial(drafts.edit, draft, content={**PROPOSAL, "host": "norland"}),
        "discard": partial(drafts.discard, draft),
        "recall": partial(drafts.mark_recalled, draft),
    }[how]
    if how == "recall":
        drafts.mark_approved(draft, officer=eda, now=LATER, release_at=LATER)
    change(officer=anna, now=LATER)
    assert (draft.cleared_by, draft.cleared_digest) == (None, "")
    assert not drafts.is_cleared_for(draft, eda, "", LATER)


def test_of_two_who_clear_at_once_one_is_told(
    draft: Draft, anna: Officer, eda: Officer
) -> None:
    hers, theirs = again(draft), again(draft)
    clear(hers, anna)
    assert code(lambda: clear(theirs, eda)) == "draft.cleared-already"
    assert again(draft).cleared_by == anna


def test_of_two_who_release_at_once_one_wins_and_the_other_is_told(
    draft: Draft, anna: Officer, eda: Officer
) -> None:
    hers, theirs = again(draft), again(draft)
    drafts.mark_approved(hers, officer=anna, now=LATER, release_at=LATER)
    late = partial(
        drafts.mark_approved, theirs, officer=eda, now=LATER, release_at=LATER
    )
    with pytest.raises(Refused) as refusal:
        late()
    assert refusal.value.code == "draft.approved-already"
    assert refusal.value.facts == {"name": "Anna"}
    assert again(draft).approved_by == anna
    assert [one.did for one in log.recent()] == ["draft.approved", "draft.created"]
