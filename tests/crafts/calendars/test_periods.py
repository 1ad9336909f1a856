"""Periods: parsed strictly, counted in the open, months never turned into days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.crafts.calendars.periods import (
    WORDS,
    Period,
    PeriodError,
    before,
    parse_period,
    within,
)

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
PERIODS = st.builds(
    Period,
    years=st.integers(0, 50),
    months=st.integers(0, 600),
    weeks=st.integers(0, 500),
    days=st.integers(0, 5_000),
)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("P30D", Period(days=30)),
        ("P2M", Period(months=2)),
        ("P1Y", Period(years=1)),
        ("P2W", Period(weeks=2)),
        ("P1Y6M", Period(years=1, months=6)),
        ("P1Y2M3W4D", Period(1, 2, 3, 4)),
        ("P0D", Period()),
    ],
)
def test_a_duration_is_read_in_its_own_units(text: str, period: Period) -> None:
    assert period == parse_period(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "P", "30D", "p30d", "P30", "PT72H", "P1DT2H", "P1.5M", "-P1D", "P+1D"),
        *("P1D1M", "P 30D", "P30D\n", "P٣D", "P1M1M", "P99999999D"),
    ],
)
def test_what_is_no_duration_of_days_is_told_so(text: str) -> None:
    with pytest.raises(PeriodError) as caught:
        parse_period(text)
    assert "period.form" == caught.value.code
    assert text == caught.value.value


@given(PERIODS)
def test_a_period_is_written_as_it_is_read(period: Period) -> None:
    assert period == parse_period(str(period))


@pytest.mark.parametrize(
    ("opening", "period", "last"),
    [
        (date(2026, 12, 31), "P30D", date(2026, 12, 1)),
        (date(2026, 12, 31), "P1M", date(2026, 11, 30)),
        (date(2027, 3, 31), "P1M", date(2027, 2, 28)),
        (date(2028, 3, 31), "P1M", date(2028, 2, 29)),
        (date(2028, 2, 29), "P1Y", date(2027, 2, 28)),
        (date(2027, 1, 15), "P2M", date(2026, 11, 15)),
        (date(2027, 1, 15), "P1Y2M", date(2025, 11, 15)),
    ],
)
def test_before_an_opening_the_result_is_the_last_lawful_day(
    opening: date, period: str, last: date
) -> None:
    assert last == before(opening, parse_period(period)).day


@pytest.mark.parametrize(
    ("event", "period", "last"),
    [
        (date(2026, 11, 1), "P30D", date(2026, 12, 1)),
        (date(2027, 1, 31), "P1M", date(2027, 2, 28)),
        (date(2027, 1, 31), "P2M", date(2027, 3, 31)),
        (date(2028, 2, 29), "P1Y", date(2029, 2, 28)),
        (date(2028, 2, 29), "P1Y1M", date(2029, 3, 29)),
        (date(2026, 12, 31), "P1W", date(2027, 1, 7)),
    ],
)
def test_within_a_period_the_day_of_the_event_is_not_counted(
    event: date, period: str, last: date
) -> None:
    assert last == within(event, parse_period(period)).day


def test_the_counting_is_shown_step_by_step() -> None:
    due = before(date(2027, 3, 31), parse_period("P1M1W2D"))
    assert (
        "counted back from 2027-03-31",
        "months taken off: 1, which gives 2027-02-28",
        "that month has no day 31: 2027-02-28, its last",
        "weeks taken off: 1, which gives 2027-02-21",
        "days taken off: 2, which gives 2027-02-19",
        "the last day in time is 2027-02-19",
    ) == due.sentences()


def test_whole_years_are_shown_as_years() -> None:
    due = within(date(2028, 2, 29), parse_period("P2Y"))
    assert ("start", "years", "clamped", "result") == tuple(s.code for s in due.steps)


@pytest.mark.parametrize(
    ("day", "period"),
    [
        (date(9999, 12, 1), Period(months=1)),
        (date(9999, 12, 31), Period(days=1)),
        (date(2026, 1, 1), Period(years=9000)),
    ],
)
def test_a_count_does_not_leave_the_calendar(day: date, period: Period) -> None:
    with pytest.raises(PeriodError) as caught:
        within(day, period)
    assert "period.range" == caught.value.code


def test_a_count_back_does_not_leave_the_calendar() -> None:
    with pytest.raises(PeriodError) as caught:
        before(date(1, 1, 31), Period(months=1))
    assert "period.range" == caught.value.code


@given(DAYS, st.integers(0, 10_000))
def test_days_are_days(day: date, n: int) -> None:
    assert day + timedelta(days=n) == within(day, Period(days=n)).day
    assert day - timedelta(days=n) == before(day, Period(days=n)).day


@given(DAYS, st.integers(0, 1_200))
def test_months_keep_the_day_or_end_the_month(day: date, n: int) -> None:
    due = within(day, Period(months=n)).day
    assert (due.year * 12 + due.month) - (day.year * 12 + day.month) == n
    assert due.day == day.day or (due + timedelta(days=1)).day == 1


@given(DAYS, PERIODS)
def test_the_last_step_is_the_answer_and_every_step_has_words(
    day: date, period: Period
) -> None:
    due = within(day, period)
    assert due.day == due.steps[-1].day >= day
    assert len(due.sentences()) == len(due.steps)


def test_both_directions_speak_of_the_same_steps() -> None:
    assert WORDS["before"].keys() == WORDS["within"].keys()
