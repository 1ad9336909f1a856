"""Mute: a restored node seals only what follows the last act it ever sealed."""

from collections.abc import Sequence

import pytest
from django.conf import settings

from paraph.clerk import memory, mute, opened, pouches, reading, rooting
from paraph.clerk.receive import receive
from paraph.kernel import pouch
from paraph.kernel.act import Act
from paraph.kernel.errors import Refused, VerificationError
from paraph.projection.register import ActRow
from paraph.projection.sessions import SessionRow
from paraph.store.acts import StoredAct
from tests.clerk.desk import NOW, PROPOSAL, Desk
from tests.simulator import Office, key, sign

pytestmark = pytest.mark.django_db(databases=["record"], transaction=True)


@pytest.fixture
def lost(desk: Desk) -> Sequence[Act]:
    """Restore a node as it was before two acts of ours, which Sudland holds."""
    acts = [desk.seal("session.propose/1", "session/~0", PROPOSAL) for _ in range(2)]
    desk.sudland.receive(desk.lines())
    for model in (StoredAct, ActRow):
        rows = model.objects.using("record")
        rows.filter(digest__in=[act.digest for act in acts]).delete()
    SessionRow.objects.using("record").all().delete()
    opened.forget()
    mute.mark(settings.PARAPH_HOME)
    return acts


def lose_memory(desk: Desk) -> None:
    """Lose the seal's memory too."""
    (settings.PARAPH_HOME.seal_memory / f"{desk.commission}.begun").unlink()


def heads(desk: Desk) -> list[tuple[int, str]]:
    """Return the heads of Norland that Sudland holds."""
    return desk.sudland.record.journals.heads()["norland"]


def packed(desk: Desk, sender: str, number: int) -> bytes:
    """Return a pouch of some side, with all that it tells."""
    return pouch.pack(
        charter=desk.charter.raw,
        sender=sender,
        number=number,
        base={},
        tip=desk.sudland.record.journals.heads(),
        lines=desk.sudland.lines,
        enclosures={},
        transport=key(f"{sender} transport"),
    )


def code_of(desk: Desk, folio: int) -> str:
    """Return the code with which a confirmation is refused, "" if it is not."""
    try:
        mute.confirm(desk.commission, folio)
    except Refused as refusal:
        return refusal.code
    return ""


def test_a_counterpart_that_tells_less_than_it_holds_lifts_nothing(
    desk: Desk, lost: Sequence[Act]
) -> None:
    old = reading.heads(desk.commission)["norland"]

    mute.note_counterpart_heads(desk.commission, old)

    assert reading.is_mute(desk.commission)
    receive(desk.commission, desk.sudland.lines, now=NOW)
    mute.note_counterpart_heads(desk.commission, heads(desk))
    assert not reading.is_mute(desk.commission)
    act = desk.seal("session.propose/1", "session/~0", PROPOSAL)
    assert act.folio == lost[-1].folio + 1


def test_without_the_memory_only_an_operator_lifts_it(
    desk: Desk, lost: Sequence[Act]
) -> None:
    lose_memory(desk)
    first, last = (act.folio for act in lost)
    assert code_of(desk, first - 1) == "mute.not-told"
    mute.note_counterpart_heads(
        desk.commission, reading.heads(desk.commission)["norland"]
    )
    assert mute.told(desk.commission) == first - 1
    receive(desk.commission, desk.sudland.lines, now=NOW)
    mute.note_counterpart_heads(desk.commission, heads(desk))

    assert reading.is_mute(desk.commission)
    assert mute.told(desk.commission) == last
    for other in (first - 1, first, last + 1, -1):
        assert code_of(desk, other) == "mute.other-folio"
    assert code_of(desk, last) == ""

    assert not reading.is_mute(desk.commission)
    begun = memory.recall(desk.commission)
    assert begun is not None
    assert begun == memory.Begun(last, lost[-1].raw)
    assert desk.seal("session.propose/1", "session/~0", PROPOSAL).folio == last + 1
    assert code_of(desk, last + 1) == "mute.not-restored"


def test_a_memory_that_is_older_than_our_own_acts_is_not_relied_on(
    desk: Desk, lost: Sequence[Act]
) -> None:
    lose_memory(desk)
    memory.remember(desk.commission, lost[0].folio, lost[0].raw)
    receive(desk.commission, desk.sudland.lines, now=NOW)

    mute.note_counterpart_heads(desk.commission, heads(desk))

    assert reading.is_mute(desk.commission)
    assert code_of(desk, lost[-1].folio) == ""
    assert not reading.is_mute(desk.commission)


def test_nobody_confirms_less_than_the_seal_remembers(
    desk: Desk, lost: Sequence[Act]
) -> None:
    before = lost[0].folio - 1
    settings.PARAPH_HOME.mute_mark.write_bytes(b"%d" % before)

    assert code_of(desk, before) == "mute.remembered"
    assert reading.is_mute(desk.commission)


def test_a_pouch_of_our_own_is_refused(desk: Desk, lost: Sequence[Act]) -> None:
    lose_memory(desk)
    before = reading.heads(desk.commission)

    with pytest.raises(VerificationError) as error:
        pouches.take_in(desk.commission, packed(desk, "norland", 9), NOW)

    assert error.value.code == "pouch.own"
    assert reading.heads(desk.commission) == before
    assert lost
    assert mute.told(desk.commission) is None


def test_only_a_pouch_newer_than_the_last_tells_what_a_counterpart_holds(
    desk: Desk, lost: Sequence[Act]
) -> None:
    lose_memory(desk)
    tray = settings.PARAPH_HOME.pouches_in.parent
    (tray / "received.json").write_text('{"sudland": 5}', "ascii")

    for number in (4, 5):
        taken = pouches.take_in(desk.commission, packed(desk, "sudland", number), NOW)
        assert taken.sender == "sudland"
        assert mute.told(desk.commission) is None
    pouches.take_in(desk.commission, packed(desk, "sudland", 7), NOW)

    assert mute.told(desk.commission) == lost[-1].folio


@pytest.fixture
def mended(desk: Desk) -> Act:
    """Return the act of the root key by which Norland left two acts of a thief."""
    good = desk.seal("session.propose/1", "session/~0", PROPOSAL)
    desk.exchange()
    thief = Office(desk.charter, "norland")
    thief.receive(desk.sudland.lines)
    for _ in range(3):
        thief.state("session.propose/1", "session/~0", PROPOSAL)
    desk.sudland.receive(thief.lines)
    desk.exchange()
    mend = rooting.ask_mend(desk.commission, good.digest, office="Secretariat", now=NOW)
    rooting.take(desk.commission, sign(mend.raw, key("norland root")), NOW)
    desk.exchange()
    mute.mark(settings.PARAPH_HOME)
    return mend


def test_after_a_mend_it_is_lifted_at_the_end_of_the_journal_that_counts(
    desk: Desk, mended: Act
) -> None:
    mute.note_counterpart_heads(desk.commission, heads(desk))

    assert not reading.is_mute(desk.commission)
    act = desk.seal("session.propose/1", "session/~0", PROPOSAL)
    assert act.folio > mended.folio


def test_after_a_mend_an_operator_confirms_the_end_of_the_journal_that_counts(
    desk: Desk, mended: Act
) -> None:
    last = next(
        folio for folio, _ in heads(desk) if folio >= mended.folio
    )  # of what counts, the lower of both heads
    lose_memory(desk)
    mute.note_counterpart_heads(desk.commission, heads(desk))
    assert reading.is_mute(desk.commission)
    assert mute.told(desk.commission) == last

    assert code_of(desk, last) == ""

    act = desk.seal("session.propose/1", "session/~0", PROPOSAL)
    assert act.folio == last + 1


def test_where_what_was_sealed_last_reached_nobody_the_root_key_lets_it_go_on(
    desk: Desk, lost: Sequence[Act]
) -> None:
    ((folio, digest),) = reading.heads(desk.commission)["norland"]
    assert code_of(desk, folio) in {"mute.not-told", "mute.remembered"}
    with pytest.raises(Refused) as refusal:
        rooting.ask_grant(desk.commission, "seal", office="Secretariat", now=NOW)
    assert refusal.value.code == "node.mute"

    asked = rooting.ask_mend(desk.commission, digest, office="Secretariat", now=NOW)
    rooting.take(desk.commission, sign(asked.raw, key("norland root")), NOW)

    act = desk.seal("session.propose/1", "session/~0", PROPOSAL)
    assert act.folio == folio + 2
    # Were the lost acts known after all, the journal is still the mended one.
    desk.sudland.receive(desk.lines())
    journals = desk.sudland.record.journals
    assert not journals.is_forked("norland", journals.everything())
    assert not desk.sudland.record.view().exists(lost[0].object)
    assert desk.sudland.record.view().exists(act.object)


def test_what_one_counterpart_holds_says_nothing_of_another_commission(
    desk: Desk,
) -> None:
    home = settings.PARAPH_HOME
    other = Desk({"agenda": {"agreed_due": "P14D"}})
    other.found()
    home.own_safe(other.commission).make_safe()
    mute.mark(home)

    mute.note_counterpart_heads(desk.commission, heads(desk))

    assert not mute.is_marked(desk.commission)
    assert mute.is_marked(other.commission)
