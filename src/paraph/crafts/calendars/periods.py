"""Periods of rules of procedure: ISO 8601 durations, counted step by step.

Two questions, and no third: the last day before an opening (`before`), and the last day
within a period after an event (`within`). Months and years are never turned into days;
where the month reached has no such day, its last day counts. Holidays shift nothing.

Source: the value grammar of charters; for "the day of the event is not counted", the
common practice of treaty clauses.
"""

import calendar
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final, Literal

StepCode = Literal["start", "years", "months", "clamped", "weeks", "days", "result"]
Direction = Literal["before", "within"]

# What each step says, for a page to translate; `count` and `day` are its fields.
WORDS: Final[Mapping[Direction, Mapping[StepCode, str]]] = {
    "before": {
        "start": "counted back from {day}",
        "years": "years taken off: {count}, which gives {day}",
        "months": "months taken off: {count}, which gives {day}",
        "clamped": "that month has no day {count}: {day}, its last",
        "weeks": "weeks taken off: {count}, which gives {day}",
        "days": "days taken off: {count}, which gives {day}",
        "result": "the last day in time is {day}",
    },
    "within": {
        "start": "counted from {day}, which is not counted itself",
        "years": "years added: {count}, which gives {day}",
        "months": "months added: {count}, which gives {day}",
        "clamped": "that month has no day {count}: {day}, its last",
        "weeks": "weeks added: {count}, which gives {day}",
        "days": "days added: {count}, which gives {day}",
        "result": "the last day in time is {day}",
    },
}

_FORM = re.compile(
    r"P(?=[0-9])"
    r"(?:(?P<years>[0-9]{1,4})Y)?"
    r"(?:(?P<months>[0-9]{1,5})M)?"
    r"(?:(?P<weeks>[0-9]{1,5})W)?"
    r"(?:(?P<days>[0-9]{1,6})D)?"
)


class PeriodError(ValueError):
    """A period that cannot be read or counted; `code` says why, in words.

    Codes: `period.form` (not an ISO 8601 duration of years, months, weeks and days),
    `period.range` (leads out of the calendar).
    """

    def __init__(self, code: str, value: str) -> None:
        super().__init__(f"{code}: {value}")
        self.code = code
        self.value = value


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time in the units its text used; none is turned into another."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0

    def __str__(self) -> str:
        """Return the ISO 8601 duration; `P0D` for no time at all."""
        parts = (
            (self.years, "Y"),
            (self.months, "M"),
            (self.weeks, "W"),
            (self.days, "D"),
        )
        return "P" + ("".join(f"{n}{unit}" for n, unit in parts if n) or "0D")

    def __add__(self, other: "Period") -> "Period":
        """Return both periods as one, so that a count clamps once and never twice."""
        return Period(
            years=self.years + other.years,
            months=self.months + other.months,
            weeks=self.weeks + other.weeks,
            days=self.days + other.days,
        )

    def times(self, n: int) -> "Period":
        """Return the period n times over, as one."""
        return Period(
            years=n * self.years,
            months=n * self.months,
            weeks=n * self.weeks,
            days=n * self.days,
        )


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a count: what was done and the day it led to.

    `count` is the number of units; for `clamped` the day that the month has not.
    """

    code: StepCode
    count: int
    day: date


@dataclass(frozen=True, slots=True)
class DueDay:
    """The last day in time, and how it was counted."""

    day: date
    direction: Direction
    steps: tuple[Step, ...]

    def sentences(self) -> tuple[str, ...]:
        """Return the count in English, days as in `2026-11-23`."""
        words = WORDS[self.direction]
        return tuple(
            words[step.code].format(count=step.count, day=step.day.isoformat())
            for step in self.steps
        )


Count = Callable[[date, Period], DueDay]


def parse_period(text: str) -> Period:
    """Return the period of an ISO 8601 duration such as `P30D`, `P2M` or `P1Y6M`.

    Hours, fractions and signs are not periods of days.

    Raises:
        PeriodError: `period.form`.
    """
    match = _FORM.fullmatch(text)
    if match is None:
        raise PeriodError("period.form", text)
    return Period(**{name: int(n) for name, n in match.groupdict(default="0").items()})


def period_of(count: object, unit: object) -> Period | None:
    """Return the period of a count and its unit, as a clause writes it: 6, months.

    None if the count is no whole number or the unit none that is counted in days.
    """
    if type(count) is not int or not 0 <= count <= 99_999:
        return None
    match unit:
        case "years":
            return Period(years=count)
        case "months":
            return Period(months=count)
        case "weeks":
            return Period(weeks=count)
        case "days":
            return Period(days=count)
        case _:
            return None


def before(opening_day: date, period: Period) -> DueDay:
    """Return the last day that lies a whole period before an opening.

    Raises:
        PeriodError: `period.range`.
    """
    return _count(opening_day, period, -1, "before")


def within(event_day: date, period: Period) -> DueDay:
    """Return the last day of a period that begins the day after an event.

    Raises:
        PeriodError: `period.range`.
    """
    return _count(event_day, period, 1, "within")


def _count(start: date, period: Period, sign: int, direction: Direction) -> DueDay:
    try:
        steps = tuple(_steps(start, period, sign))
    except OverflowError as error:
        raise PeriodError("period.range", str(period)) from error
    return DueDay(day=steps[-1].day, direction=direction, steps=steps)


def _steps(start: date, period: Period, sign: int) -> Iterator[Step]:
    """Count years and months together, then weeks and days.

    Years and months make one move and clamp once: a year and a month after 29 February
    is the 29 March, though the year between has no 29 February.
    """
    yield Step("start", 0, start)
    day = start
    if period.years or period.months:
        day = _move_months(start, sign * (12 * period.years + period.months))
        if not period.months:
            yield Step("years", period.years, day)
        else:
            yield Step("months", 12 * period.years + period.months, day)
        if day.day != start.day:
            yield Step("clamped", start.day, day)
    if period.weeks:
        day += sign * timedelta(weeks=period.weeks)
        yield Step("weeks", period.weeks, day)
    if period.days:
        day += sign * timedelta(days=period.days)
        yield Step("days", period.days, day)
    yield Step("result", 0, day)


def _move_months(start: date, months: int) -> date:
    year, month0 = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError
    last = calendar.monthrange(year, month0 + 1)[1]
    return date(year, month0 + 1, min(start.day, last))
