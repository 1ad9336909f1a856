"""The register of notes: own numbers, gaps, what stands twice, versions, who may."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from paraph.chancery import (
    attachments,
    holding,
    log,
    note_changes,
    note_numbers,
    notes,
    retention,
    rows_of_files,
    things,
)
from paraph.chancery.note_changes import Said
from paraph.chancery.note_numbers import Gap
from paraph.chancery.notes import Asked, PaperNote
from paraph.chancery.officers import Officer
from paraph.kernel.errors import Refused
from tests.chancery.conftest import COMMISSION
from tests.clerk.desk import NOW

pytestmark = pytest.mark.django_db(databases=["chancery"], transaction=True)

GIVEN = Said(
    direction="sent",
    side="sudland",
    day=dt.date(2026, 11, 2),
    form="note_verbale",
    subject="Ferry line",
    language="en",
)
TAKEN = replace(
    GIVEN, direction="received", number="88", receipt_day=dt.date(2026, 11, 12)
)


def keep(officer: Officer, said: Said = GIVEN, **changed: Any) -> PaperNote:
    """Keep a note."""
    return note_changes.add(COMMISSION, replace(said, **changed), officer, NOW)


def refused(code: str, do: Callable[..., object], *args: Any, **named: Any) -> Refused:
    """Check that something is refused with a code; return the refusal."""
    with pytest.raises(Refused) as refusal:
        do(*args, **named)
    assert refusal.value.code == code
    return refusal.value


def test_given_and_received_are_counted_apart_by_the_year(anna: Officer) -> None:
    first, second = keep(anna), keep(anna)
    taken = keep(anna, TAKEN)
    later = keep(anna, day=dt.date(2027, 1, 4))
    assert [str(one) for one in (first, second, later)] == [
        "1/2026",
        "2/2026",
        "1/2027",
    ]
    assert (taken.reference, str(taken)) == ("1/2026", "88")
    assert notes.years(COMMISSION) == [2027, 2026]
    received_later = keep(anna, TAKEN, number="89", receipt_day=dt.date(2027, 1, 2))
    assert received_later.reference == "1/2027"


def test_an_office_counts_in_one_run_if_it_says_so(anna: Officer) -> None:
    keep(anna)
    note_changes.set_numbering(COMMISSION, "running", anna, NOW)
    one = keep(anna, serial=214)
    another = keep(anna, day=dt.date(2027, 1, 4))
    assert (one.reference, another.reference) == ("214", "215")
    refused(
        "note.numbering", note_changes.set_numbering, COMMISSION, "daily", anna, NOW
    )
    assert note_numbers.numbering(COMMISSION) == "running"
    assert note_numbers.gaps(COMMISSION) == []
    keep(anna, serial=220)
    assert note_numbers.gaps(COMMISSION) == [Gap("sent", 0, 216, 219)]


def test_gaps_are_told_with_the_missing_numbers(anna: Officer) -> None:
    for serial in (2, 5, 6, 8):
        keep(anna, serial=serial)
    keep(anna, TAKEN)
    assert note_numbers.gaps(COMMISSION) == [
        Gap("sent", 2026, 1, 1),
        Gap("sent", 2026, 3, 4),
        Gap("sent", 2026, 7, 7),
    ]
    away = keep(anna, serial=7)
    note_changes.turn(away, anna, NOW, is_put_away=True)
    assert Gap("sent", 2026, 7, 7) not in note_numbers.gaps(COMMISSION)


def test_a_number_that_is_taken_is_refused_with_the_next_free_one(
    anna: Officer,
) -> None:
    keep(anna, serial=7)
    refusal = refused("note.serial-taken", keep, anna, serial=7)
    assert refusal.facts == {"serial": 7, "next": 8}
    keep(anna, TAKEN, serial=7)
    away = keep(anna, serial=9)
    note_changes.turn(away, anna, NOW, is_put_away=True)
    assert refused("note.serial-taken", keep, anna, serial=9).facts["next"] == 10


def test_the_same_paper_is_refused_with_where_it_stands(anna: Officer) -> None:
    keep(anna, TAKEN)
    refusal = refused("note.kept-already", keep, anna, TAKEN)
    assert refusal.facts == {"number": "88", "reference": "1/2026"}
    keep(anna, TAKEN, day=dt.date(2026, 11, 3))
    (alike,) = note_numbers.twice(COMMISSION)
    assert [one.reference for one in alike] == ["1/2026", "2/2026"]
    first = alike[0]
    note_changes.turn(first, anna, NOW, is_put_away=True)
    assert note_numbers.twice(COMMISSION) == []
    keep(anna, TAKEN)
    refused("note.kept-already", note_changes.turn, first, anna, NOW, is_put_away=False)


def test_what_is_changed_can_be_brought_back(anna: Officer) -> None:
    one = keep(anna)
    said = replace(GIVEN, serial=one.serial, number="1/2026", subject="Ports")
    note_changes.edit(one, said, anna, NOW, seen=1)
    assert (one.subject, one.version, one.reference) == ("Ports", 2, "1/2026")
    refused("note.changed", note_changes.edit, one, said, anna, NOW, seen=1)
    note_changes.bring_back(one, 1, anna, NOW)
    assert (one.subject, one.version) == ("Ferry line", 3)
    assert [each.held["subject"] for each in notes.versions(one)] == [
        "Ports",
        "Ferry line",
    ]
    refused("note.version", note_changes.bring_back, one, 9, anna, NOW)


def test_a_number_taken_meanwhile_is_not_brought_back(anna: Officer) -> None:
    one = keep(anna)
    moved = replace(GIVEN, serial=5, number="5/2026")
    note_changes.edit(one, moved, anna, NOW, seen=1)
    keep(anna, serial=1)
    refused("note.serial-taken", note_changes.bring_back, one, 1, anna, NOW)
    one.refresh_from_db(using="chancery")
    assert (one.serial, one.version) == (5, 2)


def test_what_waits_for_a_reply_waits_until_one_is_kept(anna: Officer) -> None:
    due = dt.date(2026, 11, 20)
    one = keep(anna, wants_reply=True, reply_due_day=due)
    late = dt.date(2026, 11, 21)
    assert notes.every(COMMISSION, Asked(awaiting=True)) == [one]
    assert notes.awaiting([COMMISSION], late) == [one]
    assert notes.awaiting([COMMISSION], dt.date(2026, 11, 19)) == []
    reply = keep(anna, TAKEN, in_reply_to=one.pk)
    assert notes.every(COMMISSION, Asked(awaiting=True)) == []
    assert notes.awaiting([COMMISSION], late) == []
    note_changes.turn(reply, anna, NOW, is_put_away=True)
    assert notes.awaiting([COMMISSION], late) == [one]


def test_a_list_holds_what_is_asked_for(anna: Officer) -> None:
    given = keep(anna, body="The ferry leaves at noon.")
    taken = keep(anna, TAKEN, form="aide_memoire", subject="Fish")
    old = keep(anna, day=dt.date(2025, 1, 5))
    assert notes.every(COMMISSION) == [taken, given, old]
    for asked, found in (
        (Asked(direction="received"), [taken]),
        (Asked(form="aide_memoire"), [taken]),
        (Asked(year=2025), [old]),
        (Asked(side="vestmark"), []),
        (Asked(words="NOON"), [given]),
        (Asked(words="88"), [taken]),
        (Asked(is_put_away=True), []),
    ):
        assert notes.every(COMMISSION, asked) == found
    assert notes.every("of another") == []
    assert notes.one("of another", given.pk) is None


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("note.direction", {"direction": "copied"}),
        ("note.form", {"form": "treaty"}),
        ("note.channel", {"channel": "pigeon"}),
        ("note.rank", {"rank": "king"}),
        ("note.side", {"side": ""}),
        ("note.day", {"day": None}),
        ("note.days", {"dispatch_day": dt.date(2026, 11, 1)}),
        ("note.days", {"receipt_day": dt.date(2026, 11, 1)}),
        ("note.subject", {"subject": " "}),
        ("note.text", {"subject": "x" * 401}),
        ("note.text", {"body": "x" * 20_001}),
        ("note.serial", {"serial": -1}),
        ("note.serial", {"serial": 1_000_001}),
        ("note.reply", {"in_reply_to": 99}),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    anna: Officer, code: str, changed: dict[str, Any]
) -> None:
    refused(code, keep, anna, **changed)
    assert notes.every(COMMISSION) == []


def test_a_note_replies_to_no_note_of_its_own(anna: Officer) -> None:
    one = keep(anna)
    said = replace(GIVEN, serial=1, number="1/2026", in_reply_to=one.pk)
    refused("note.reply", note_changes.edit, one, said, anna, NOW, seen=1)


def test_who_may_only_read_keeps_and_changes_nothing(
    anna: Officer, bo: Officer
) -> None:
    refused("draft.may-not", keep, bo)
    one = keep(anna)
    for change in (
        lambda: note_changes.turn(one, bo, NOW, is_put_away=True),
        lambda: note_changes.edit(one, GIVEN, bo, NOW, seen=1),
        lambda: note_changes.bring_back(one, 1, bo, NOW),
        lambda: note_changes.set_numbering(COMMISSION, "running", bo, NOW),
        lambda: note_changes.mark_listed(one, 1, bo, NOW),
    ):
        refused("draft.may-not", change)


def test_a_note_that_a_hold_names_is_not_changed_and_not_destroyed(
    anna: Officer,
) -> None:
    one = keep(anna)
    note_changes.turn(one, anna, NOW, is_put_away=True)
    holding.place(COMMISSION, f"note/{one.pk}", "A claim", by=anna, now=NOW)
    refused("hold.held", note_changes.turn, one, anna, NOW, is_put_away=False)
    retention.set_class(COMMISSION, "note", 1, by=anna, now=NOW)
    later = NOW + dt.timedelta(days=2)
    assert retention.apply(COMMISSION, by=anna, now=later) == {}
    assert things.is_there(COMMISSION, f"note/{one.pk}")


def test_what_was_put_away_goes_after_its_time_with_its_files(
    anna: Officer,
) -> None:
    file = attachments.keep(b"A scan.", "scan.txt")
    one, stays = keep(anna, enclosures=[file]), keep(anna)
    said = replace(GIVEN, serial=1, number="1/2026", enclosures=[])
    note_changes.edit(one, said, anna, NOW, seen=1)
    assert list(rows_of_files.naming(file["sha256"])) == [
        (COMMISSION, f"note/{one.pk}")
    ]
    note_changes.turn(one, anna, NOW, is_put_away=True)
    retention.set_class(COMMISSION, "note", 30, by=anna, now=NOW)
    assert retention.due(COMMISSION, NOW + dt.timedelta(days=29)) == []
    later = NOW + dt.timedelta(days=31)
    assert retention.apply(COMMISSION, by=anna, now=later) == {"note": 1}
    assert notes.every(COMMISSION) == [stays]
    assert attachments.path(file["sha256"]) is None


def test_each_change_is_in_the_internal_log(anna: Officer) -> None:
    one = keep(anna)
    note_changes.turn(one, anna, NOW, is_put_away=True)
    note_changes.turn(one, anna, NOW, is_put_away=False)
    note_changes.set_numbering(COMMISSION, "running", anna, NOW)
    done = [each.did for each in log.recent() if each.did.startswith("note.")]
    assert done == ["note.numbering", "note.taken-up", "note.put-away", "note.kept"]
