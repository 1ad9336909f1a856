"""Tick: what a crash left is settled when it can be; nothing stops the loop."""

import pytest
from django.conf import settings

from paraph.chancery import drafts
from paraph.clerk import acknowledge, memory, opened, reading, release, ticking
from paraph.clerk.receive import receive
from paraph.kernel.act import Act
from paraph.kernel.errors import Refused
from paraph.node.loops import DeskLoop
from paraph.projection.register import ActRow
from paraph.store.acts import StoredAct
from tests import staff
from tests.clerk.desk import NOW, PROPOSAL, Desk

pytestmark = pytest.mark.django_db(databases=["record", "chancery"], transaction=True)


@pytest.fixture
def begun(desk: Desk) -> Act:
    """Leave a store of yesterday that lacks our last act, and what that had seen."""
    mark = StoredAct.objects.using("record").order_by("-seq")[0].seq
    desk.sudland.state("session.propose/1", "session/~0", PROPOSAL)
    receive(desk.commission, desk.sudland.lines, now=NOW)
    act = acknowledge.acknowledge(desk.commission, NOW, at_once=True)
    assert act is not None
    for model in (StoredAct, ActRow):
        model.objects.using("record").filter(seq__gt=mark).delete()
    opened.forget()
    return act


def being_sealed(desk: Desk, act: Act) -> int:
    """Return the id of a draft that a crash left while it was to become an act."""
    anna = staff.add("anna", name="Anna", office="Secretariat", role="releaser")
    draft = drafts.create(
        commission=desk.commission,
        kind="session.propose/1",
        object_="session/~0",
        content=dict(PROPOSAL),
        officer=anna,
        now=NOW,
    )
    drafts.mark_approved(draft, officer=anna, now=NOW, release_at=NOW)
    drafts.mark_sealing(draft, act.folio, act.digest)
    return draft.pk


def state_of(desk: Desk, draft: int) -> str:
    """Return how a draft stands."""
    found = drafts.one(desk.commission, draft)
    assert found is not None
    return found.state


def test_a_store_of_yesterday_that_lacks_one_act_of_ours_is_mute(
    desk: Desk, begun: Act
) -> None:
    with opened.reading(desk.commission) as held:
        assert held.own_folio == begun.folio - 1

    assert reading.is_mute(desk.commission)
    with pytest.raises(Refused) as refusal:
        desk.seal("session.propose/1", "session/~0", PROPOSAL)
    assert refusal.value.code == "node.mute"
    assert not ticking.start(NOW)
    assert ticking.tick(NOW) == 0


def test_what_was_begun_is_finished_once_what_it_had_seen_is_back(
    desk: Desk, begun: Act
) -> None:
    receive(desk.commission, desk.sudland.lines, now=NOW)

    assert not reading.is_mute(desk.commission)
    assert ticking.start(NOW)
    assert reading.heads(desk.commission)["norland"] == [(begun.folio, begun.digest)]


def test_a_draft_that_was_being_sealed_is_settled_when_its_act_is_back(
    desk: Desk, begun: Act
) -> None:
    draft = being_sealed(desk, begun)
    loop = DeskLoop()

    loop.step()
    assert state_of(desk, draft) == "sealing"
    receive(desk.commission, desk.sudland.lines, now=NOW)
    loop.step()

    assert state_of(desk, draft) == "released"


def test_a_damaged_memory_does_not_stop_the_loop(desk: Desk) -> None:
    path = settings.PARAPH_HOME.seal_memory / f"{desk.commission}.begun"
    path.write_bytes(b"garbage")
    desk.sudland.state("session.propose/1", "session/~0", PROPOSAL)
    receive(desk.commission, desk.sudland.lines, now=NOW)

    assert not ticking.start(NOW)
    assert ticking.tick(NOW) == 0


def test_a_node_in_order_is_settled_at_once(desk: Desk) -> None:
    assert ticking.start(NOW)
    assert memory.recall(desk.commission) is not None
    assert release.release_due(NOW) == 0
