"""What is due before an opening, each day beside the days off of every side.

For display: a day off moves a date only where the charter says how and whose counts.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from paraph.crafts.calendars.charters.answer import answer
from paraph.crafts.calendars.charters.rules import Rules
from paraph.crafts.calendars.treaties.events import read_day
from paraph.crafts.calendars.working_days import DaysOff, rolled


@dataclass(frozen=True, slots=True)
class DueDate:
    """The last day for something; `counted_day` before days off moved it, if they did.

    `off` says of each side for which the day is off why it is.
    """

    name: str
    day: dt.date
    counted_day: dt.date
    off: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Dues:
    """The days before an opening in their order, and how they were counted."""

    dates: tuple[DueDate, ...]
    sentences: tuple[str, ...]


def dues_before(
    opening_day: dt.date, rules: Mapping[str, Any], calendars: Mapping[str, DaysOff]
) -> Dues:
    """Return what the rules of a charter want done before an opening.

    Args:
        opening_day: the first day of the session.
        rules: the rules of the charter, by table.
        calendars: the days off of every side, in the charter's order.
    """
    found = answer(
        {
            "parties": list(calendars),
            "charter": rules,
            "given": {"opening": opening_day.isoformat()},
        }
    )
    calendar = Rules(rules).table("calendar")
    counting = _counting(calendar.get("holidays_of"), calendars)
    roll = calendar.get("roll") if counting else None
    dates = [
        _due(name, counted_day, rolled(counted_day, roll, counting), calendars)
        for name, value in found.result.items()
        if (counted_day := read_day(value)) is not None
    ]
    dates.sort(key=lambda due: (due.day, due.name))
    return Dues(tuple(dates), found.sentences)


def off_on(day: dt.date, calendars: Mapping[str, DaysOff]) -> Mapping[str, str]:
    """Return for each side for which a day is off why it is."""
    return {side: why for side, one in calendars.items() if (why := one.name_of(day))}


def _due(
    name: str, counted: dt.date, day: dt.date, calendars: Mapping[str, DaysOff]
) -> DueDate:
    return DueDate(name, day, counted, off_on(day, calendars))


def _counting(whose: object, calendars: Mapping[str, DaysOff]) -> tuple[DaysOff, ...]:
    """Return the calendars that may move a date: a text that names none moves none."""
    if whose == "both":
        return tuple(calendars.values())
    return tuple(one for side, one in calendars.items() if side == whose)
