"""A full disk: nothing is lost, nothing is there twice, and it is said."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import OperationalError, connections

from paraph.chancery import counting, drafts, officers
from paraph.chancery.drafts import Draft
from paraph.clerk import clock, memory, opened, reading, rebuilding, release
from paraph.clerk.receive import receive
from paraph.node.loops import DeskLoop
from tests import staff
from tests.clerk.desk import NOW, PROPOSAL, Desk

pytestmark = pytest.mark.django_db(databases=["record", "chancery"], transaction=True)

NOTE = {"en": "A note that needs a page of its own. " * 100}


@contextmanager
def full(alias: str) -> Iterator[None]:
    """Let a database grow no further: SQLite then says that the disk is full."""
    with connections[alias].cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count={pages:d}")
    try:
        yield
    finally:
        with connections[alias].cursor() as cursor:
            cursor.execute("PRAGMA max_page_count=1073741823")


def _approvable(desk: Desk) -> tuple[Draft, officers.Officer]:
    officer = staff.add("anna", name="Anna", office="Secretariat", role="releaser")
    draft = drafts.create(
        commission=desk.commission,
        kind="session.propose/1",
        object_="session/~0",
        content={**PROPOSAL, "note": NOTE},
        officer=officer,
        now=NOW,
    )
    return draft, officer


def test_what_comes_in_on_a_full_disk_is_refused_whole_and_comes_again(
    desk: Desk,
) -> None:
    for _ in range(4):
        desk.sudland.state(
            "session.propose/1", "session/~0", {**PROPOSAL, "note": NOTE}
        )
    new = desk.sudland.lines[-4:]
    before = reading.state_digest(desk.commission)

    with full("record"), pytest.raises(OperationalError, match="full"):
        receive(desk.commission, new, now=NOW)

    assert reading.state_digest(desk.commission) == before
    assert len(receive(desk.commission, new, now=NOW).admitted) == 4
    assert receive(desk.commission, new, now=NOW).admitted == []


def test_a_release_on_a_full_disk_is_finished_once_there_is_room(desk: Desk) -> None:
    draft, officer = _approvable(desk)
    folio = reading.heads(desk.commission)["norland"][0][0]

    with full("record"), pytest.raises(OperationalError, match="full"):
        release.approve(draft, officer, NOW, release.shown(draft))
    opened.forget()
    release.reconcile(desk.commission, NOW)
    release.release_due(NOW)

    draft.refresh_from_db()
    assert draft.state == drafts.RELEASED
    assert reading.heads(desk.commission)["norland"][0][0] == folio + 1
    begun = memory.recall(desk.commission)
    assert begun is not None
    assert begun.folio == folio + 1
    assert rebuilding.rebuild(desk.commission) == len(desk.lines())


def test_the_loop_goes_on_by_itself_once_there_is_room_and_says_so_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(clock.STOPPED, NOW.isoformat())
    draft, officer = _approvable(desk)
    drafts.mark_approved(draft, officer=officer, now=NOW, release_at=NOW)
    loop = DeskLoop()

    with full("record"):
        for _ in range(3):
            loop.step()
    told = [one.getMessage() for one in caplog.records if one.levelname == "ERROR"]
    draft.refresh_from_db()
    assert draft.state == drafts.SEALING
    loop.step()

    draft.refresh_from_db()
    assert draft.state == drafts.RELEASED
    assert len(told) == 1
    assert "The disk of this node is full." in told[0]
    loop.step()
    assert rebuilding.rebuild(desk.commission) == len(desk.lines())


def test_a_full_chancery_seals_nothing_that_it_could_not_note(desk: Desk) -> None:
    draft, officer = _approvable(desk)
    heads = reading.heads(desk.commission)
    with connections["chancery"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM chancery_draft")
        assert cursor.fetchone() == (1,)

    with full("chancery"):
        done = 0
        for _ in range(200):
            try:
                drafts.create(
                    commission=desk.commission,
                    kind=draft.kind,
                    object_=draft.object,
                    content=dict(draft.content),
                    officer=officer,
                    now=NOW,
                )
            except OperationalError:
                break
            done += 1
        else:
            pytest.fail("the chancery was never full")

    assert reading.heads(desk.commission) == heads
    assert counting.of(desk.commission)["drafts"] == done + 1
    act = release.approve(draft, officer, NOW, release.shown(draft))
    assert act is not None
