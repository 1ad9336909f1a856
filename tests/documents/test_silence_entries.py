"""The end of a silence in calendars: the same identity at every side, every clock told."""

import datetime as dt

import pytest

from paraph.acts.silences.procedure import changes_of
from paraph.documents.calendar_files import CANCELLED, CONFIRMED, Entry
from paraph.documents.silence_entries import silence_entry
from tests.acts.silences.silent import ASKED, Silent
from tests.documents.test_certificates import (
    adopted,
    broken,
    flowing,
    paper_of,
    printed,
)

AT = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)


def entry(silent: Silent, zone: str = "Europe/Oslo") -> Entry:
    """Return the entry of a silence on the clock of a zone."""
    return silence_entry(
        paper_of(silent),
        language="en",
        zone=zone,
        stamped_at=AT,
        sequence=changes_of(silent.norland.view.view, silent.path),
    )


def test_it_ends_at_one_instant_told_on_every_clock() -> None:
    found = entry(Silent())
    assert found.at == dt.datetime(2026, 12, 14, 11, 0, tzinfo=dt.UTC)
    assert found.summary == "IGC The silence ends: Hours of the ferry office"
    assert found.description.splitlines() == [
        "Nordhavn: 14 December 2026, 12:00",
        "Sudara: 14 December 2026, 18:00",
    ]
    assert (found.status, found.sequence) == (CONFIRMED, 0)
    assert not found.is_private


def test_its_identity_is_the_same_at_every_side_and_through_every_change() -> None:
    silent = Silent()
    before = entry(silent).uid
    for office in silent.offices:
        silent.extend(office)
        silent.mail()
    after = entry(silent, "+07:00")
    assert after.uid == before
    assert before.startswith(f"silence-{silent.path.removeprefix('silence/')}@")
    assert after.at == dt.datetime(2026, 12, 16, 11, 0, tzinfo=dt.UTC)
    assert after.sequence == 1


@pytest.mark.parametrize(
    ("silent", "status"), [(adopted, CONFIRMED), (broken, CANCELLED)]
)
def test_what_was_broken_leaves_the_calendars(silent: object, status: str) -> None:
    assert callable(silent)
    found = entry(silent())
    assert found.status == status
    assert found.sequence > 0


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
        ("0001-01-01T00:00:00Z", "Sudara: 1 January 1, 07:00"),
    ],
)
def test_a_certificate_of_the_end_of_days_can_be_printed(at: str, told: str) -> None:
    instant = {"at": at, "zone": "+07:00"}
    silent = Silent()
    terms = {"terms": {**ASKED["terms"], "instant": instant}}
    silent.norland.state("silence.propose/1", silent.outcome, terms)
    silent.norland.state("offer.withdraw/1", silent.outcome, {})
    silent.mail()
    assert told in flowing(printed(silent, "norland"))
