"""An instant is one, whatever the clocks of two capitals show."""

import datetime as dt

import pytest

from paraph.crafts.calendars.instants import on_clocks


def test_an_instant_is_shown_on_the_clock_of_each_capital() -> None:
    at = dt.datetime(2026, 7, 1, 22, 30, tzinfo=dt.UTC)
    clocks = on_clocks(at, {"norland": "-03:30", "sudland": "Asia/Phnom_Penh"})
    assert clocks["norland"].isoformat() == "2026-07-01T19:00:00-03:30"
    assert clocks["sudland"].isoformat() == "2026-07-02T05:30:00+07:00"
    assert clocks["norland"] == clocks["sudland"] == at


def test_a_time_without_an_offset_is_no_instant() -> None:
    with pytest.raises(ValueError, match="offset"):
        on_clocks(dt.datetime(2026, 7, 1), {"norland": "+01:00"})  # noqa: DTZ001 the case
