"""The end of a silence in calendars: the same identity at every side, every clock told."""

import datetime as dt

import pytest

from paraph.acts.silences.procedure import changes_of
from paraph.documents.calendar_files import CANCELLED, CONFIRMED, Entry
from paraph.documents.silence_entries import silence_entry
from tests.acts.silences.silent import Silent
from tests.documents.test_certificates import adopted, broken, paper_of

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
