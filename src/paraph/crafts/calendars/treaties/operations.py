"""What a clause makes of the day it hangs on.

An operation gives the first day of an effect; for `end_of_plus_days` that is the day
after the one with whose expiry it begins. Months clamp to their last day; a day that is
no working day moves no date of effect.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, Final

from paraph.crafts.calendars.periods import Period
from paraph.crafts.calendars.working import Working, spoken, word

Clause = Mapping[str, Any]


def first_day(clause: Clause, day: dt.date, working: Working) -> dt.date | None:
    """Return the first day of the effect that a clause gives to the day it hangs on."""
    last = last_day(clause, day, working)
    if last is None or clause.get("op") != "end_of_plus_days":
        return last
    working.say("op.full-day", day=last)
    return _next(last)


def last_day(clause: Clause, day: dt.date, working: Working) -> dt.date | None:
    """Return the last day of a clause's period, for what is to be done within it."""
    operation = _OPERATIONS.get(word(clause.get("op")))
    n = clause.get("n", 0 if operation is _on else None)
    if operation is None or type(n) is not int or not 0 <= n <= 99_999:
        working.say("clause.unknown", op=spoken(clause.get("op")), n=n)
        return None
    return operation(n, day, working)


def or_later_named(
    clause: Clause, day: dt.date | None, named: dt.date | None, working: Working
) -> dt.date | None:
    """Return the later date that a notice names, where the clause lets it prevail."""
    if day is None or named is None or clause.get("or_later_named") is not True:
        return day
    working.say("op.named" if named > day else "op.not-named", named=named, day=day)
    return max(day, named)


def applies_from(clause: Clause, day: dt.date, working: Working) -> dt.date | None:
    """Return the day from which a treaty applies by calendar years, if it does."""
    if clause.get("effect") != "calendar_years_after_year_of_event":
        return None
    first = new_year(day.year + 1)
    if first is not None:
        working.say("op.years", day=day, first=first)
    return first


def new_year(year: int) -> dt.date | None:
    """Return the first of January, None beyond the calendar."""
    return dt.date(year, 1, 1) if dt.MINYEAR <= year <= dt.MAXYEAR else None


def tell(name: str, clause: Clause, working: Working) -> None:
    """Show which operation a clause asks for."""
    said = {
        "clause": spoken(name),
        "op": spoken(clause.get("op")),
        "n": clause.get("n", ""),
        "trigger": spoken(clause.get("trigger", "")),
    }
    code = "clause.of" if "n" in clause else "clause.day"
    working.say(code if "trigger" in clause else "clause", **said)


def _on(_: int, day: dt.date, __: Working) -> dt.date | None:
    return day


def _plus_days(n: int, day: dt.date, working: Working) -> dt.date | None:
    return working.forward(day, Period(days=n))


def _plus_months(n: int, day: dt.date, working: Working) -> dt.date | None:
    return working.forward(day, Period(months=n))


def _nth_month(n: int, day: dt.date, working: Working) -> dt.date | None:
    first = working.forward(day.replace(day=1), Period(months=n))
    if first is not None:
        working.say("op.month-of", day=day, n=n, first=first)
    return first


def _month_after_days(n: int, day: dt.date, working: Working) -> dt.date | None:
    return _first_after(working.forward(day, Period(days=n)), working)


def _month_after_months(n: int, day: dt.date, working: Working) -> dt.date | None:
    return _first_after(working.forward(day, Period(months=n)), working)


def _month_on_or_after(n: int, day: dt.date, working: Working) -> dt.date | None:
    run = working.forward(day, Period(months=n))
    if run is None:
        return None
    first = run if run.day == 1 else _next_month(run)
    if first is not None:
        working.say("op.month-on", day=run, first=first)
    return first


def _first_after(run: dt.date | None, working: Working) -> dt.date | None:
    first = None if run is None else _next_month(run)
    if first is not None:
        working.say("op.month-after", day=run, first=first)
    return first


def _next_month(day: dt.date) -> dt.date | None:
    if day.month == 12:
        return new_year(day.year + 1)
    return day.replace(month=day.month + 1, day=1)


def _next(day: dt.date) -> dt.date | None:
    return None if day == dt.date.max else day + dt.timedelta(days=1)


_Operation = Callable[[int, dt.date, Working], dt.date | None]
_OPERATIONS: Final[Mapping[str, _Operation]] = {
    "on": _on,
    "plus_days": _plus_days,
    "end_of_plus_days": _plus_days,
    "plus_months": _plus_months,
    "first_of_nth_month_following": _nth_month,
    "first_of_month_after_days": _month_after_days,
    "first_of_month_after_months": _month_after_months,
    "first_of_month_on_or_after_months": _month_on_or_after,
}
