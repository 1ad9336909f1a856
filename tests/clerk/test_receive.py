"""Receive: acts from outside, in whatever order, damaged or not."""

import datetime as dt
import hashlib
import itertools

import pytest

from paraph.clerk import acknowledge, files, opened, reading, rebuilding, waiting
from paraph.clerk.receive import keep_enclosure, receive
from paraph.kernel.act import Enclosure
from paraph.kernel.errors import Refused
from paraph.projection import agendas, elsewhere, history, items, register, sessions
from tests.acts.elsewhere.test_note import NOTED
from tests.acts.history.test_enter import SESSION
from tests.clerk.desk import NOW, PROPOSAL, Desk
from tests.simulator import Office

pytestmark = pytest.mark.django_db(databases=["record"], transaction=True)


def rows() -> list[list[dict[str, object]]]:
    """Return every row of the projection."""
    return [
        [
            {name: value for name, value in row.items() if name != "id"}
            for row in model.objects.using("record").order_by(*order).values()
        ]
        for model, order in (
            (register.ActRow, ["seq"]),
            (sessions.SessionRow, ["session"]),
            (items.ItemRow, ["item"]),
            (agendas.AgendaRow, ["session"]),
            (history.HistoryRow, ["entry"]),
            (elsewhere.ElsewhereRow, ["paper"]),
        )
    ]


def test_acts_are_admitted_in_whatever_order_they_come(desk: Desk) -> None:
    start = len(desk.sudland.lines)
    for _ in range(3):
        desk.sudland.state("session.propose/1", "session/~0", PROPOSAL)
    new = desk.sudland.lines[start:]

    for order in itertools.permutations(new):
        receive(desk.commission, order, now=NOW)

    heads = reading.heads(desk.commission)
    assert heads["sudland"] == desk.sudland.record.journals.heads()["sudland"]
    assert reading.state_digest(desk.commission) == desk.sudland.record.state_digest()


def test_what_waits_is_still_there_after_a_restart(desk: Desk) -> None:
    start = len(desk.sudland.lines)
    for _ in range(3):
        desk.sudland.state("session.propose/1", "session/~0", PROPOSAL)
    first, second, third = desk.sudland.lines[start:]

    outcome = receive(desk.commission, [third, second], now=NOW)
    assert [lacks for _, lacks in outcome.awaiting] != []
    assert len(reading.waiting(desk.commission)) == 2
    opened.forget()
    outcome = receive(desk.commission, [first], now=NOW)

    assert len(outcome.admitted) == 3
    assert reading.waiting(desk.commission) == []


def test_when_the_room_is_full_the_highest_folios_go_and_come_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(6):
        desk.sudland.state("session.propose/1", "session/~0", PROPOSAL)
    missing, *later = desk.sudland.lines[-6:]
    room_for_three = 3 * max(len(line.split(b"\t")[2]) for line in later)
    monkeypatch.setattr(waiting, "MAX_WAITING_BYTES", room_for_three)

    receive(desk.commission, later[::-1], now=NOW)

    folios = [folio for _, folio, _ in reading.waiting(desk.commission)]
    highest = reading.heads(desk.commission)["sudland"][0][0]
    assert folios == [highest + 2, highest + 3, highest + 4]
    receive(desk.commission, [missing], now=NOW)
    assert reading.waiting(desk.commission) == []
    receive(desk.commission, later, now=NOW)
    assert reading.heads(desk.commission)["sudland"][0][0] == highest + 6


def test_damaged_lines_are_named_and_hold_up_nobody(desk: Desk) -> None:
    start = len(desk.sudland.lines)
    desk.sudland.state("session.propose/1", "session/~0", PROPOSAL)
    good = desk.sudland.lines[start]
    damaged = good.replace(b"Sudara", b"Sudera", 1)

    outcome = receive(desk.commission, [b"garbage\n", damaged, good], now=NOW)

    assert [code for _, code in outcome.refused] == ["line.split", "line.digest"]
    assert len(outcome.admitted) == 1


def test_a_stranger_commission_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused) as refusal:
        receive("0" * 64, desk.sudland.lines, now=NOW)

    assert refusal.value.code == "commission.unknown"


def test_a_receipt_is_given_once_for_what_is_new(desk: Desk) -> None:
    desk.sudland.state("session.propose/1", "session/~0", PROPOSAL)
    receive(desk.commission, desk.sudland.lines, now=NOW)
    later = NOW + dt.timedelta(hours=1)

    assert acknowledge.acknowledge(desk.commission, later) is not None
    assert acknowledge.acknowledge(desk.commission, later) is None


def test_no_receipt_answers_a_receipt(desk: Desk) -> None:
    desk.sudland.acknowledge()
    receive(desk.commission, desk.sudland.lines, now=NOW)

    assert acknowledge.acknowledge(desk.commission, NOW, at_once=True) is None


def test_receipts_keep_the_interval_of_the_charter(desk: Desk) -> None:
    desk.sudland.state("session.propose/1", "session/~0", PROPOSAL)
    receive(desk.commission, desk.sudland.lines, now=NOW)

    assert acknowledge.acknowledge(desk.commission, NOW) is None
    at = NOW + dt.timedelta(seconds=desk.charter.receipt_interval_s)
    assert acknowledge.acknowledge(desk.commission, at) is not None


def test_a_clock_that_was_set_back_holds_up_no_receipt(desk: Desk) -> None:
    back = NOW - dt.timedelta(days=365)
    interval = dt.timedelta(seconds=desk.charter.receipt_interval_s)
    for _ in range(2):
        desk.sudland.state("session.propose/1", "session/~0", PROPOSAL)
        receive(desk.commission, desk.sudland.lines, now=back)

        assert acknowledge.acknowledge(desk.commission, back) is not None
        assert acknowledge.acknowledge(desk.commission, back) is None
        back += interval


def test_an_enclosure_is_kept_in_the_size_that_any_act_names(desk: Desk) -> None:
    paper = b"A paper on ports.\n"
    sha256 = hashlib.sha256(paper).hexdigest()
    session = desk.session()
    for size in (1, 99):
        desk.sudland.state(
            "item.inscribe/1",
            f"{session}/item/~0",
            {"title": {"en": "Ports"}, "papers": [sha256]},
            enclosures=(Enclosure(sha256, size, "text/plain"),),
        )
    receive(desk.commission, desk.sudland.lines, now=NOW)
    arrived = files.folder() / ".arrived"

    arrived.write_bytes(paper)
    with pytest.raises(Refused) as refusal:
        keep_enclosure(desk.commission, sha256, arrived)
    assert refusal.value.code == "enclosure.differs"
    (missing,) = reading.missing_enclosures(desk.commission)
    assert missing.sha256 == sha256

    desk.seal(
        "item.inscribe/1",
        f"{session}/item/~0",
        {"title": {"en": "Ports"}, "papers": [sha256]},
        enclosures=(Enclosure(sha256, len(paper), "text/plain"),),
    )
    assert reading.named_sizes(desk.commission, sha256) == {1, 99, len(paper)}
    keep_enclosure(desk.commission, sha256, arrived)

    assert not reading.missing_enclosures(desk.commission)
    held = {one.sha256: one.size for one in reading.held_enclosures(desk.commission)}
    assert held[sha256] == len(paper)


def test_an_enclosure_that_no_act_names_is_not_kept(desk: Desk) -> None:
    arrived = files.folder() / ".arrived"
    arrived.write_bytes(b"private")

    with pytest.raises(Refused) as refusal:
        keep_enclosure(desk.commission, hashlib.sha256(b"private").hexdigest(), arrived)

    assert refusal.value.code == "enclosure.unknown"
    assert arrived.exists()


def test_counterparts_that_judge_alike_say_so(desk: Desk) -> None:
    desk.session()

    (sudland,) = reading.counterparts(desk.commission)

    assert sudland.agrees is True
    assert sudland.holds["norland"] >= 3


def test_i15_rows_rebuilt_equal_rows_kept(desk: Desk) -> None:
    session = desk.session()
    desk.sudland.state(
        "session.propose/1", "session/~0", {**PROPOSAL, "host": "nobody"}, checked=False
    )
    item = desk.seal(
        "item.inscribe/1", f"{session}/item/~0", {"title": {"en": "Ports"}}
    ).object.rpartition("/")[2]
    desk.exchange()
    desk.seal("agenda.adopt/1", f"{session}/agenda", {"items": [item]})
    desk.exchange()
    desk.sudland.state("agenda.adopt/1", f"{session}/agenda", {"items": [item]})
    desk.exchange()
    desk.seal("item.leave/1", f"{session}/item/{item}", {})
    kept = rows()
    assert [row["grade"] for row in kept[0]].count("void") == 1

    rebuilding.rebuild(desk.commission)

    assert rows() == kept


def test_i15_rows_hidden_by_a_fork_are_gone_as_after_a_rebuild(desk: Desk) -> None:
    session = desk.session()
    twin = Office(desk.charter, "sudland")
    twin.receive(desk.lines())
    for office, title in ((desk.sudland, "Ports"), (twin, "Customs")):
        for _ in range(2):
            office.state(
                "item.inscribe/1", f"{session}/item/~0", {"title": {"en": title}}
            )
        office.state("session.propose/1", "session/~0", PROPOSAL)

    receive(desk.commission, desk.sudland.lines, now=NOW)
    assert [len(table) for table in rows()[1:4]] == [2, 2, 2]
    receive(desk.commission, twin.lines, now=NOW)
    kept = rows()

    rebuilding.rebuild(desk.commission)

    assert rows() == kept
    assert len(kept[2]) == 0


def test_i15_the_past_and_its_account_are_copied_as_after_a_rebuild(desk: Desk) -> None:
    enter, account = "history.enter/1", "history/norland/account"
    entries = [
        desk.seal(enter, "history/~0", {**SESSION, "number": number}).object
        for number in (1, 2, 3)
    ]
    desk.seal("elsewhere.note/1", "elsewhere/~0", {**NOTED, "about": entries[0]})
    desk.exchange()
    but = {"but": [entries[2].removeprefix("history/")]}
    desk.sudland.state("history.agree/1", account, but)
    desk.exchange()
    desk.seal("history.agree/1", account, but)
    desk.exchange()
    assert history.counts(desk.commission) == {"norland": {"agreed": 2, "open": 1}}
    disputed = {"answer": "not_found"}
    desk.sudland.state("history.answer/1", f"{entries[2]}/answer/sudland", disputed)
    desk.exchange()
    desk.seal(enter, entries[0], {**SESSION, "number": 4})
    desk.seal("history.leave/1", entries[1], {})
    kept = rows()
    assert history.counts(desk.commission) == {
        "norland": {"changed": 1, "left": 1, "disputed": 1}
    }
    assert [row.said["of"] for row in elsewhere.about(desk.commission, entries[0])]
    assert [row.entry for row in history.every(desk.commission)] == [
        path.removeprefix("history/") for path in entries
    ]

    rebuilding.rebuild(desk.commission)

    assert rows() == kept


def test_what_a_fork_hides_of_the_past_is_gone_as_after_a_rebuild(desk: Desk) -> None:
    twin = Office(desk.charter, "sudland")
    twin.receive(desk.lines())
    for office in (desk.sudland, twin):
        number = 1 if office is twin else 2
        office.state("history.enter/1", "history/~0", {**SESSION, "number": number})
        noted = {**NOTED, "of": "norland", "number": str(number)}
        office.state("elsewhere.note/1", "elsewhere/~0", noted)

    receive(desk.commission, desk.sudland.lines, now=NOW)
    assert [len(table) for table in rows()[4:]] == [1, 1]
    receive(desk.commission, twin.lines, now=NOW)
    kept = rows()

    rebuilding.rebuild(desk.commission)

    assert rows() == kept
    assert [len(table) for table in kept[4:]] == [0, 0]
