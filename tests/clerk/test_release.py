"""Release: the only way for what a person states to be sealed."""

import datetime as dt

import pytest
from pytest_django import Settings

from paraph.chancery import attachments, drafts
from paraph.chancery.drafts import Draft
from paraph.chancery.officers import Officer
from paraph.clerk import files, inserting, opened, reading, release, ticking
from paraph.kernel.errors import Refused
from tests import staff
from tests.clerk.desk import NOW, PROPOSAL, Desk, draft_of

pytestmark = pytest.mark.django_db(databases=["record", "chancery"], transaction=True)


@pytest.fixture
def bo(desk: Desk) -> Officer:
    """Return bo, who may only read."""
    del desk
    return staff.add("bo", name="Bo", office="Archive", role="reader")


def folios(desk: Desk) -> int:
    """Return the highest folio of Norland."""
    return reading.heads(desk.commission)["norland"][0][0]


def test_an_approved_draft_is_sealed_as_it_was_approved(
    desk: Desk, anna: Officer
) -> None:
    draft = draft_of(desk, anna)

    act = release.approve(draft, anna, NOW, release.shown(draft))

    assert act is not None
    assert dict(act.content) == PROPOSAL
    assert act.by == "Secretariat"
    draft.refresh_from_db()
    assert (draft.state, draft.folio, draft.act_digest) == (
        "released",
        act.folio,
        act.digest,
    )


def test_a_reader_may_neither_draft_nor_release(
    desk: Desk, anna: Officer, bo: Officer
) -> None:
    with pytest.raises(Refused) as refusal:
        draft_of(desk, bo)
    assert refusal.value.code == "draft.may-not"

    draft = draft_of(desk, anna)
    before = folios(desk)
    with pytest.raises(Refused) as refusal:
        release.approve(draft, bo, NOW, release.shown(draft))
    assert refusal.value.code == "draft.may-not"
    assert folios(desk) == before


def test_until_the_recall_time_is_over_it_can_be_taken_back(
    desk: Desk, anna: Officer, settings: Settings
) -> None:
    settings.PARAPH_RECALL_S = 30
    draft = draft_of(desk, anna)
    before = folios(desk)

    assert release.approve(draft, anna, NOW, release.shown(draft)) is None
    assert release.release_due(NOW + dt.timedelta(seconds=29)) == 0
    release.recall(draft, anna, NOW + dt.timedelta(seconds=29))
    assert release.release_due(NOW + dt.timedelta(seconds=31)) == 0
    assert folios(desk) == before

    release.approve(draft, anna, NOW, release.shown(draft))
    assert release.release_due(NOW + dt.timedelta(seconds=31)) == 1
    assert folios(desk) == before + 1


def test_an_edit_voids_the_approval(
    desk: Desk, anna: Officer, settings: Settings
) -> None:
    settings.PARAPH_RECALL_S = 30
    draft = draft_of(desk, anna)
    release.approve(draft, anna, NOW, release.shown(draft))

    drafts.edit(draft, content={**PROPOSAL, "host": "norland"}, officer=anna, now=NOW)

    assert release.release_due(NOW + dt.timedelta(minutes=5)) == 0
    assert draft.state == "draft"


def test_a_content_changed_behind_the_approval_is_not_sealed(
    desk: Desk, anna: Officer, settings: Settings
) -> None:
    settings.PARAPH_RECALL_S = 30
    draft = draft_of(desk, anna)
    release.approve(draft, anna, NOW, release.shown(draft))
    Draft.objects.using("chancery").filter(id=draft.id).update(
        content={**PROPOSAL, "host": "norland"}
    )
    before = folios(desk)

    release.release_due(NOW + dt.timedelta(minutes=5))

    draft.refresh_from_db()
    assert (draft.state, draft.refusal) == ("draft", "draft.changed-since-approval")
    assert folios(desk) == before


def test_what_a_rule_forbids_comes_back_with_its_code(
    desk: Desk, anna: Officer
) -> None:
    draft = draft_of(desk, anna, {**PROPOSAL, "host": "vestmark"})

    with pytest.raises(Refused) as refusal:
        release.approve(draft, anna, NOW, release.shown(draft))

    assert refusal.value.code == "session.host"
    draft.refresh_from_db()
    assert draft.state == "draft"


@pytest.mark.parametrize("step", ["insert", "mark_released", "remember"])
def test_i6_after_a_crash_nothing_is_lost_and_nothing_is_there_twice(
    desk: Desk, anna: Officer, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    class Crash(BaseException):
        pass

    def end(*_args: object, **_kwargs: object) -> None:
        raise Crash

    draft = draft_of(desk, anna)
    before = folios(desk)
    with monkeypatch.context() as patch:
        if step == "insert":
            patch.setattr(inserting, "insert", end)
        elif step == "remember":
            patch.setattr("paraph.clerk.memory.remember", end)
        else:
            patch.setattr(drafts, "mark_released", end)
        with pytest.raises(Crash):
            release.approve(draft, anna, NOW, release.shown(draft))
    opened.forget()

    ticking.start(NOW)
    ticking.tick(NOW)

    draft.refresh_from_db()
    assert draft.state == "released"
    assert folios(desk) == before + 1
    ticking.start(NOW)
    ticking.tick(NOW)
    assert folios(desk) == before + 1


def test_a_paper_is_released_with_the_item_that_names_it(
    desk: Desk, anna: Officer
) -> None:
    session = desk.session()
    paper = attachments.keep(b"A paper of the commission.", "paper.txt")
    draft = drafts.create(
        commission=desk.commission,
        kind="item.inscribe/1",
        object_=f"{session}/item/~0",
        content={"title": {"en": "Customs"}, "papers": [paper["sha256"]]},
        officer=anna,
        now=NOW,
        enclosures=[paper],
    )

    act = release.approve(draft, anna, NOW, release.shown(draft))

    assert act is not None
    assert [one.sha256 for one in act.enclosures] == [paper["sha256"]]
    assert (files.folder() / paper["sha256"]).read_bytes().startswith(b"A paper")


def test_an_office_of_two_lines_is_refused_before_anything_is_approved(
    desk: Desk, anna: Officer
) -> None:
    draft = draft_of(desk, anna)
    draft.office = "Secretariat\nof the Commission"

    with pytest.raises(Refused, match=r"act\.field"):
        release.approve(draft, anna, NOW, release.shown(draft))

    assert draft.state == drafts.DRAFT


@pytest.mark.parametrize("change", ["role", "account"])
def test_an_approval_does_not_outlive_the_power_to_give_it(
    desk: Desk, anna: Officer, settings: Settings, change: str
) -> None:
    settings.PARAPH_RECALL_S = 30
    draft = draft_of(desk, anna)
    release.approve(draft, anna, NOW, release.shown(draft))
    before = folios(desk)
    if change == "role":
        anna.roles.using("chancery").update(role="reader")
    else:
        anna.user.is_active = False
        anna.user.save()

    assert release.release_due(NOW + dt.timedelta(minutes=5)) == 0

    draft.refresh_from_db()
    assert (draft.state, draft.refusal) == ("draft", "draft.approver-gone")
    assert folios(desk) == before


def test_a_chancery_of_yesterday_seals_nothing_twice(
    desk: Desk, anna: Officer, settings: Settings
) -> None:
    settings.PARAPH_RECALL_S = 30
    later = NOW + dt.timedelta(seconds=31)
    draft, other = (draft_of(desk, anna) for _ in range(2))
    release.approve(draft, anna, NOW, release.shown(draft))
    rows = Draft.objects.using("chancery").filter(id=draft.id)
    (yesterday,) = rows.values()
    assert release.release_due(later) == 1
    before = folios(desk)

    rows.update(**yesterday)
    release.reconcile(desk.commission, later)
    assert release.release_due(later) == 0
    draft.refresh_from_db()
    assert (draft.state, draft.folio) == ("released", before)

    release.approve(other, anna, later, release.shown(other))
    release.reconcile(desk.commission, later)
    assert release.release_due(later + dt.timedelta(minutes=1)) == 1, "said once more"
    assert folios(desk) > before
