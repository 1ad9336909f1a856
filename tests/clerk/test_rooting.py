"""What is asked of the root key, taken in when it has answered; and keys replaced."""

from collections.abc import Callable

import pytest
from django.conf import settings

from paraph.clerk import keyring, memory, mute, opened, reading, rooting, sealing
from paraph.kernel.act import Act
from paraph.kernel.errors import Refused, VerificationError
from tests.clerk.desk import NOW, PROPOSAL, Desk
from tests.simulator import Office, exchange, key, sign

pytestmark = pytest.mark.django_db(databases=["record", "chancery"], transaction=True)

OFFICE = "Secretariat"


def answered(act: Act) -> bytes:
    """Return what Norland's root key makes of what was asked."""
    return sign(act.raw, key("norland root"))


def code(work: Callable[[], object]) -> str:
    """Return the code with which something is refused."""
    with pytest.raises((Refused, VerificationError)) as refusal:
        work()
    assert isinstance(refusal.value, Refused | VerificationError)
    return refusal.value.code


def propose(desk: Desk) -> Act:
    return desk.seal("session.propose/1", "session/~0", PROPOSAL)


def test_a_new_seal_is_granted_by_the_root_key_and_used_from_then_on(
    desk: Desk,
) -> None:
    asked = rooting.ask_grant(desk.commission, "seal", office=OFFICE, now=NOW)
    new = keyring.next_seal(desk.commission, "seal").public
    assert keyring.in_use(desk.commission, "seal").public != new

    taken = rooting.take(desk.commission, answered(asked), NOW)

    assert taken.digest == asked.digest
    assert keyring.in_use(desk.commission, "seal").public == new
    assert propose(desk).folio == taken.folio + 1
    desk.exchange()
    assert desk.sudland.record.state_digest() == reading.state_digest(desk.commission)


def test_while_the_root_key_has_not_answered_nothing_is_sealed(desk: Desk) -> None:
    asked = rooting.ask_grant(desk.commission, "seal", office=OFFICE, now=NOW)
    assert code(lambda: propose(desk)) == "node.root-asked"
    again = code(
        lambda: rooting.ask_grant(desk.commission, "seal", office=OFFICE, now=NOW)
    )
    assert again == "rooting.asked"

    assert rooting.withdraw(desk.commission)
    propose(desk)
    late = code(lambda: rooting.take(desk.commission, answered(asked), NOW))
    assert late == "rooting.not-asked"


def test_an_answer_is_taken_once_and_again_is_no_harm(desk: Desk) -> None:
    asked = rooting.ask_grant(desk.commission, "transport", office=OFFICE, now=NOW)
    for _ in range(2):
        rooting.take(desk.commission, answered(asked), NOW)
    assert reading.heads(desk.commission)["norland"] == [(asked.folio, asked.digest)]


def test_an_answer_that_the_root_key_did_not_seal_is_refused(desk: Desk) -> None:
    asked = rooting.ask_grant(desk.commission, "seal", office=OFFICE, now=NOW)
    line = sign(asked.raw, key("norland seal"))
    assert code(lambda: rooting.take(desk.commission, line, NOW)) == "seal.stranger"
    rooting.take(desk.commission, answered(asked), NOW)


def test_an_ended_seal_seals_no_more(desk: Desk) -> None:
    ended = keyring.in_use(desk.commission, "seal").public
    grant = rooting.ask_grant(desk.commission, "seal", office=OFFICE, now=NOW)
    rooting.take(desk.commission, answered(grant), NOW)
    revoke = rooting.ask_revoke(
        desk.commission, ended, office=OFFICE, now=NOW, last_good_folio=grant.folio
    )
    rooting.take(desk.commission, answered(revoke), NOW)
    propose(desk)
    desk.exchange()

    thief = Office(desk.charter, "norland")
    thief.receive(desk.sudland.lines)
    raw = thief.draft("session.propose/1", "session/~0", PROPOSAL)
    outcome = desk.sudland.receive([sign(raw, key("norland seal"))])
    assert [why for _, why in outcome.refused] == ["seal.stranger"]


@pytest.mark.parametrize("purpose", ["seal", "transport"])
def test_a_key_is_rotated_without_the_root_key(desk: Desk, purpose: str) -> None:
    settings.PARAPH_HOME.transport_key.write_bytes(key("norland transport").to_pem())
    old = keyring.in_use(desk.commission, purpose).public
    act = sealing.rotate(desk.commission, purpose, by=OFFICE, now=NOW)
    assert keyring.in_use(desk.commission, purpose).public != old
    assert propose(desk).folio == act.folio + 1
    desk.exchange()
    keys = desk.sudland.record.journals.keys_of("norland", purpose)
    assert keys == [keyring.in_use(desk.commission, purpose).public]


def test_a_rotation_cut_off_before_it_was_stored_is_finished(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(sealing, "_insert", cut)
        with pytest.raises(KeyboardInterrupt):
            sealing.rotate(desk.commission, "seal", by=OFFICE, now=NOW)
    opened.forget()
    begun = memory.recall(desk.commission)
    assert begun is not None

    act = propose(desk)

    assert act.folio == begun.folio + 1
    desk.exchange()
    assert len(desk.sudland.record.journals.keys_of("norland", "seal")) == 1


def stolen(desk: Desk) -> tuple[Act, list[Act]]:
    """Let a thief seal two acts on top of ours; return our last one and his."""
    good = propose(desk)
    desk.exchange()
    thief = Office(desk.charter, "norland")
    thief.receive(desk.sudland.lines)
    bad = [
        thief.state("session.propose/1", "session/~0", {**PROPOSAL, "host": "norland"})
        for _ in range(2)
    ]
    exchange(thief, desk.sudland)
    desk.exchange()
    return good, bad


def test_a_stolen_journal_goes_on_from_the_last_good_act(desk: Desk) -> None:
    good, bad = stolen(desk)
    mend = rooting.ask_mend(desk.commission, good.digest, office=OFFICE, now=NOW)
    assert mend.folio == good.folio + 1
    rooting.take(desk.commission, answered(mend), NOW)
    desk.exchange()

    for view in (
        reading.commission_record(desk.commission).view,
        desk.sudland.view.view,
    ):
        assert view.exists(good.object)
        assert not any(view.exists(act.object) for act in bad)
    after = propose(desk)
    assert after.folio == mend.folio + 1
    assert not mute_now(desk)
    desk.exchange()
    assert desk.sudland.record.state_digest() == reading.state_digest(desk.commission)


def test_after_a_mend_a_crash_between_memory_and_store_is_finished(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, _ = stolen(desk)
    mend = rooting.ask_mend(desk.commission, good.digest, office=OFFICE, now=NOW)
    rooting.take(desk.commission, answered(mend), NOW)

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(sealing, "_insert", cut)
        with pytest.raises(KeyboardInterrupt):
            propose(desk)
    opened.forget()
    begun = memory.recall(desk.commission)
    assert begun is not None
    assert propose(desk).folio == begun.folio + 1


def test_a_journal_goes_on_from_an_act_of_its_own_only(desk: Desk) -> None:
    theirs = desk.sudland.acknowledge()
    desk.exchange()
    for digest in (theirs.digest, "0" * 64):
        asked = code(
            lambda digest=digest: rooting.ask_mend(  # type: ignore[misc]
                desk.commission, digest, office=OFFICE, now=NOW
            )
        )
        assert asked == "rooting.not-ours"


def mute_now(desk: Desk) -> bool:
    with opened.reading(desk.commission) as held:
        return mute.is_mute(held)
