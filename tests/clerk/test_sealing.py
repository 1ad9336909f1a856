"""Sealing: check, seal, insert under one lock; what a crash leaves is finished."""

import pytest
from django.conf import settings

from paraph.clerk import inserting, memory, mute, opened, reading
from paraph.clerk.receive import receive
from paraph.kernel import canonical
from paraph.kernel.errors import Refused, VerificationError
from paraph.projection.register import ActRow
from paraph.projection.sessions import SessionRow
from paraph.store.acts import StoredAct
from tests.clerk.desk import NOW, PROPOSAL, Desk
from tests.simulator import key

pytestmark = pytest.mark.django_db(databases=["record"], transaction=True)


class Crash(BaseException):
    """The process ends here."""


def crash_at(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> None:
    """Let the process end when it reaches a function."""

    def end(*args: object, **kwargs: object) -> None:
        del args, kwargs
        raise Crash

    monkeypatch.setattr(module, name, end)


def restart() -> None:
    """Forget all that is in memory, as a new process would."""
    opened.forget()


def digests(desk: Desk) -> list[str]:
    """Return what the store holds, in order."""
    rows = StoredAct.objects.using("record").filter(commission=desk.commission)
    return list(rows.order_by("seq").values_list("digest", flat=True))


def test_an_act_is_stored_as_it_was_sealed(desk: Desk) -> None:
    act = desk.seal("session.propose/1", "session/~0", PROPOSAL)

    (line,) = reading.lines(desk.commission, "norland", act.folio, 1)
    assert line.endswith(act.raw + b"\n")
    assert desk.sudland.receive([line]).admitted[0].act.digest == act.digest


def test_a_refusal_does_not_cost_folding_the_record_again(desk: Desk) -> None:
    with opened.reading(desk.commission) as before:
        pass

    with pytest.raises(Refused):
        desk.seal("session.propose/1", "session/~0", {**PROPOSAL, "host": "vestmark"})

    with opened.reading(desk.commission) as after:
        assert after is before


def test_what_failed_once_something_was_added_is_made_anew(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise Refused("no.such-rule")

    with opened.reading(desk.commission) as before:
        pass
    heads = reading.heads(desk.commission)
    with monkeypatch.context() as patch:
        patch.setattr(inserting, "insert", refuse)
        with pytest.raises(Refused):
            desk.seal("session.propose/1", "session/~0", PROPOSAL)

    with opened.reading(desk.commission) as after:
        assert after is not before
    assert reading.heads(desk.commission) == heads


def test_what_a_rule_forbids_is_not_sealed(desk: Desk) -> None:
    before = digests(desk)

    with pytest.raises(Refused) as refusal:
        desk.seal("session.propose/1", "session/~0", {**PROPOSAL, "host": "vestmark"})

    assert refusal.value.code == "session.host"
    assert digests(desk) == before
    assert memory.recall(desk.commission) == memory.Begun(*_last(desk))


def test_i12_an_act_begun_is_finished_after_a_crash(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        crash_at(patch, inserting, "insert")
        with pytest.raises(Crash):
            desk.seal("session.propose/1", "session/~0", PROPOSAL)
    begun = memory.recall(desk.commission)
    assert begun is not None
    assert digests(desk)[-1] != canonical.digest(begun.raw)
    restart()

    after = desk.seal("session.propose/1", "session/~0", PROPOSAL)

    assert after.folio == begun.folio + 1
    assert digests(desk)[-2:] == [canonical.digest(begun.raw), after.digest]


def test_i12_a_crash_before_the_memory_leaves_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digests(desk)
    with monkeypatch.context() as patch:
        crash_at(patch, memory, "remember")
        with pytest.raises(Crash):
            desk.seal("session.propose/1", "session/~0", PROPOSAL)
    restart()
    folio, _ = _last(desk)

    assert digests(desk) == before
    act = desk.seal("session.propose/1", "session/~0", PROPOSAL)
    assert act.folio == folio + 1


def test_i12_other_bytes_for_a_begun_folio_are_refused(desk: Desk) -> None:
    folio, raw = _last(desk)

    with pytest.raises(VerificationError) as error:
        memory.remember(desk.commission, folio, raw + b" ")

    assert error.value.code == "memory.folio-taken"
    memory.remember(desk.commission, folio, raw)


def test_i12_a_store_of_yesterday_is_mute_until_its_acts_are_back(desk: Desk) -> None:
    lost = [desk.seal("session.propose/1", "session/~0", PROPOSAL) for _ in range(2)]
    lines = reading.lines(desk.commission, "norland", lost[0].folio, 2)
    for model in (StoredAct, ActRow):
        rows = model.objects.using("record")
        rows.filter(digest__in=[act.digest for act in lost]).delete()
    SessionRow.objects.using("record").all().delete()
    restart()

    with pytest.raises(Refused) as refusal:
        desk.seal("session.propose/1", "session/~0", PROPOSAL)
    assert refusal.value.code == "node.mute"
    assert reading.is_mute(desk.commission)

    receive(desk.commission, lines, now=NOW)
    act = desk.seal("session.propose/1", "session/~0", PROPOSAL)
    assert act.folio == lost[-1].folio + 1


def test_a_restored_node_seals_only_when_a_counterpart_holds_no_more(
    desk: Desk,
) -> None:
    mute.mark(settings.PARAPH_HOME)
    with pytest.raises(Refused) as refusal:
        desk.seal("session.propose/1", "session/~0", PROPOSAL)
    assert refusal.value.code == "node.mute"

    mute.note_counterpart_heads(desk.commission, [[99, "0" * 64]])
    assert reading.is_mute(desk.commission)
    mute.note_counterpart_heads(
        desk.commission, reading.heads(desk.commission)["norland"]
    )

    assert desk.seal("session.propose/1", "session/~0", PROPOSAL).folio


def test_without_its_key_the_node_says_so(desk: Desk) -> None:
    settings.PARAPH_HOME.seal_key.unlink()

    with pytest.raises(Refused) as refusal:
        desk.seal("session.propose/1", "session/~0", PROPOSAL)

    assert refusal.value.code == "node.no-seal"


def test_a_key_that_was_never_granted_seals_nothing(desk: Desk) -> None:
    settings.PARAPH_HOME.seal_key.write_bytes(key("a thief").to_pem())
    before = digests(desk)

    with pytest.raises(VerificationError) as error:
        desk.seal("session.propose/1", "session/~0", PROPOSAL)

    assert error.value.code == "seal.stranger"
    assert digests(desk) == before


def _last(desk: Desk) -> tuple[int, bytes]:
    rows = StoredAct.objects.using("record").filter(
        commission=desk.commission, side="norland"
    )
    row = rows.order_by("-folio")[0]
    return row.folio, bytes(row.raw)
