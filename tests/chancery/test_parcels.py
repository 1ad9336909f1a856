"""Many reports at once: kept whole, read one by one; a stop loses and doubles nothing."""

import datetime as dt
from typing import Any

import pytest

from paraph.chancery import log, parcels, readings, reports
from paraph.chancery.officers import Officer, Role
from paraph.chancery.parcels import Parcel, ParcelFile
from paraph.crafts.reading.bytes import MAX_BYTES
from paraph.kernel.errors import Refused
from tests.chancery import press
from tests.chancery.conftest import COMMISSION
from tests.chancery.press import KNOWN, NOW

pytestmark = pytest.mark.django_db(databases=["chancery"], transaction=True)


def bring(officer: Officer, *raw: bytes, **named: Any) -> Parcel:
    """Bring in files at once."""
    files = [(f"{number}.txt", one) for number, one in enumerate(raw, 1)]
    return parcels.bring(
        files, commission=COMMISSION, officer=officer, now=NOW, **named
    )


def read_all(limit: int = 100) -> int:
    """Read what waits."""
    return parcels.read_some(COMMISSION, KNOWN, NOW, limit=limit)


def told(parcel: Parcel) -> tuple[int, int, int, int]:
    """Return how many wait, were read, were here and could not be read."""
    found = parcels.progress(parcel)
    return found.waiting, found.read, found.known, found.unreadable


def test_files_become_reports_that_are_read_one_after_the_other(anna: Officer) -> None:
    parcel = bring(
        anna, press.REPORT.encode(), press.CANCELLED.encode(), press.UNCERTAIN.encode()
    )
    assert told(parcel) == (3, 0, 0, 0)
    assert reports.every(COMMISSION) == []

    assert read_all(limit=2) == 2

    assert told(parcel) == (1, 2, 0, 0)
    assert [one.parcel for one in parcels.not_done(COMMISSION)] == [parcel]
    assert read_all() == 1
    assert parcels.not_done(COMMISSION) == []
    kept = [reports.one(COMMISSION, one.pk) for one in reports.every(COMMISSION)]
    assert all(one is not None and one.proposal for one in kept)
    assert log.recent(1)[0].did == "report.kept"
    rows = ParcelFile.objects.using("chancery").all()
    assert {bytes(one.raw) for one in rows} == {b""}


def test_what_cannot_be_read_is_named_and_holds_up_nothing(anna: Officer) -> None:
    parcel = bring(anna, b"\0\1\2", b"x" * (MAX_BYTES + 1), press.REPORT.encode(), b"")

    read_all()

    waiting, read, known, unreadable = told(parcel)
    assert (waiting, read, known, unreadable) == (0, 1, 0, 3)
    failed = parcels.told(parcel, states=[parcels.UNREADABLE], limit=9)
    assert [one.name for one in failed] == ["1.txt", "2.txt", "4.txt"]
    assert all(one.trouble for one in failed)


def test_the_same_words_twice_are_one_report(anna: Officer) -> None:
    raw = press.REPORT.encode()
    parcel = bring(anna, raw, raw)
    read_all()
    again = bring(anna, raw)
    read_all()

    assert told(parcel) == (0, 1, 1, 0)
    assert told(again) == (0, 0, 1, 0)
    assert len(reports.every(COMMISSION)) == 1


def test_a_stop_between_any_two_steps_loses_and_doubles_nothing(
    anna: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    parcel = bring(anna, press.REPORT.encode(), press.CANCELLED.encode())

    for place in (
        "reports.keep",
        "readings.proposed",
        "readings.take",
        "parcels._leave",
    ):
        module, name = place.split(".")
        target = {"reports": reports, "readings": readings, "parcels": parcels}[module]
        with monkeypatch.context() as patch:

            def stopped(*_: object, **__: object) -> None:
                raise OSError("the disk is gone")

            patch.setattr(target, name, stopped)
            with pytest.raises(OSError, match="is gone"):
                read_all()
        assert told(parcel) == (2, 0, 0, 0)
        assert reports.every(COMMISSION) == []

    read_all()
    assert told(parcel) == (0, 2, 0, 0)


def test_a_mistake_of_ours_in_one_file_holds_up_no_other(
    anna: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    parcel = bring(anna, press.REPORT.encode(), press.CANCELLED.encode())
    proposed = readings.proposed

    def fails(report: Any, *rest: Any, **named: Any) -> Any:
        if "cancelled" not in report.text:
            raise KeyError("ours")
        return proposed(report, *rest, **named)

    monkeypatch.setattr(readings, "proposed", fails)
    read_all()

    assert told(parcel) == (0, 1, 0, 1)
    (failed,) = parcels.told(parcel, states=[parcels.UNREADABLE], limit=9)
    assert failed.trouble == "parcel.failed"
    assert len(reports.every(COMMISSION)) == 1


def test_the_day_and_the_language_are_for_all_of_them(anna: Officer) -> None:
    bring(anna, press.REPORT.encode(), published=dt.date(2026, 11, 22), language="id")
    read_all()

    (kept,) = reports.every(COMMISSION)
    assert (kept.published, kept.language) == (dt.date(2026, 11, 22), "id")


def test_a_reader_brings_in_nothing_and_nobody_too_many(
    anna: Officer, bo: Officer
) -> None:
    with pytest.raises(Refused) as refusal:
        bring(bo, b"a")
    assert refusal.value.code == "draft.may-not"
    with pytest.raises(Refused) as refusal:
        bring(anna, *[b"a"] * (parcels.LIMIT + 1))
    assert refusal.value.code == "parcel.too-many"
    assert parcels.next_commission([COMMISSION]) is None


def test_who_may_draft_no_longer_brings_in_no_more_of_it(anna: Officer) -> None:
    parcel = bring(anna, press.REPORT.encode(), press.CANCELLED.encode())
    read_all(limit=1)
    Role.objects.using("chancery").filter(officer=anna).delete()

    read_all()

    assert told(parcel) == (0, 1, 0, 1)
    (failed,) = parcels.told(parcel, states=[parcels.UNREADABLE], limit=9)
    assert failed.trouble == "parcel.role-lost"


def test_what_waits_for_a_commission_that_is_not_served_holds_up_none(
    anna: Officer,
) -> None:
    bring(anna, press.REPORT.encode())

    assert parcels.next_commission(["another"]) is None
    assert parcels.next_commission(["another", COMMISSION]) == COMMISSION


def test_a_file_of_a_parcel_goes_with_its_report(anna: Officer) -> None:
    parcel = bring(anna, press.REPORT.encode())
    read_all()
    (report,) = reports.every(COMMISSION)

    report.delete()

    assert parcels.progress(parcel).total == 0
