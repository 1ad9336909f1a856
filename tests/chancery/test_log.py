"""The internal log: only added to, told by commission, forgotten by age."""

import datetime as dt

import pytest
from pytest_django import Settings

from paraph.chancery import log
from paraph.chancery.officers import NODE, Officer
from paraph.clerk import ticking
from tests.chancery.conftest import COMMISSION

pytestmark = pytest.mark.django_db(databases=["chancery", "record"], transaction=True)

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def told(**asked: object) -> list[str]:
    """Return what was done, newest first."""
    found = log.page([COMMISSION], **asked)  # type: ignore[arg-type]
    return [one.did for one in found]


def test_what_was_noted_is_not_changed(anna: Officer) -> None:
    log.note(anna, "one", "x", NOW, commission=COMMISSION)
    (entry,) = log.recent()
    entry.what = "y"
    with pytest.raises(RuntimeError):
        entry.save()
    assert log.recent()[0].what == "x"


def test_each_entry_stands_under_its_commission(anna: Officer) -> None:
    log.note(anna, "one", "x", NOW, commission=COMMISSION)
    log.note(anna, "two", "x", NOW, commission=NODE)
    log.note(anna, "three", "x", NOW, commission="d" * 64)
    assert told() == ["one"]
    assert [one.did for one in log.page([NODE])] == ["two"]
    assert [one.did for one in log.page([COMMISSION, NODE])] == ["two", "one"]


def test_what_is_asked_for_is_told(anna: Officer, bo: Officer) -> None:
    for number, (who, did) in enumerate(
        [(anna, "draft.created"), (bo, "draft.read"), (anna, "drafts"), (None, "x")]
    ):
        log.note(who, did, "1", NOW + number * HOUR, commission=COMMISSION)
    assert told(did="draft") == ["draft.read", "draft.created"]
    assert told(did="draft.read") == ["draft.read"]
    assert told(who=anna.pk) == ["drafts", "draft.created"]
    assert told(since=NOW + HOUR, until=NOW + 3 * HOUR) == ["drafts", "draft.read"]
    first = log.page([COMMISSION], limit=2)
    assert told(before=first[-1].pk) == ["draft.read", "draft.created"]


def test_a_look_is_noted_once_an_hour_and_moves_no_page(
    anna: Officer, bo: Officer
) -> None:
    before = log.version([COMMISSION])
    for at in (NOW, NOW + HOUR / 2, NOW + 2 * HOUR):
        log.note_once(anna, "draft.read", "1", at, commission=COMMISSION)
    log.note_once(anna, "draft.read", "2", NOW, commission=COMMISSION)
    log.note_once(bo, "draft.read", "1", NOW, commission=COMMISSION)
    assert len(told()) == 4
    assert log.version([COMMISSION]) == before
    assert log.recent() == []


def test_a_name_outlives_its_account_and_a_deputy_is_told(
    anna: Officer, bo: Officer
) -> None:
    log.note(anna, "one", "x", NOW, acts_for=bo, commission=COMMISSION)
    anna.user.delete(using="chancery")
    (entry,) = log.recent()
    assert (entry.officer, entry.name, entry.for_name) == (None, "Anna", "Bo")


def test_a_tick_forgets_what_is_older_than_the_office_keeps_it(
    anna: Officer, settings: Settings
) -> None:
    settings.PARAPH_LOG_DAYS = 30
    for days in (40, 31, 29):
        log.note(
            anna,
            "draft.created",
            str(days),
            NOW - dt.timedelta(days=days),
            commission=COMMISSION,
        )
    for _ in range(2):
        ticking.tick(NOW)
    assert [one.what for one in log.page([COMMISSION])] == ["29"]
    (forgotten,) = log.page([NODE])
    assert (forgotten.did, forgotten.what) == (
        "log.forgotten",
        "2 entries before 2026-10-24",
    )
