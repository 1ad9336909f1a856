"""A case: clauses in normal form, events, and the day at which one asks."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from paraph.crafts.calendars.periods import Period, period_of
from paraph.crafts.calendars.treaties.events import Events, read_day, read_events

Clause = Mapping[str, Any]
Result = dict[str, object]


@dataclass(frozen=True, slots=True)
class Case:
    """What is asked; `in_force` is the day of entry into force, None if not known."""

    clauses: Clause
    events: Events
    as_of: dt.date | None
    in_force: dt.date | None = None

    def has(self, name: str) -> bool:
        """Say whether the treaty has a clause of this name."""
        return name in self.clauses

    def clause(self, name: str) -> Clause:
        """Return a clause, empty where there is none or it is null."""
        clause = self.clauses.get(name)
        return clause if isinstance(clause, Mapping) else {}

    def period(self, name: str) -> Period | None:
        """Return the period of a clause that is nothing but a period."""
        return period_in(self.clause(name))


def read_case(given: Mapping[str, Any]) -> Case:
    """Return the case that was written; what cannot be read is left out."""
    clauses = given.get("clauses")
    return Case(
        clauses=clauses if isinstance(clauses, Mapping) else {},
        events=read_events(given.get("events")),
        as_of=read_day(given.get("as_of")),
    )


def period_in(clause: object) -> Period | None:
    """Return the period in a clause {n, unit}, None if it holds none."""
    if not isinstance(clause, Mapping):
        return None
    return period_of(clause.get("n"), clause.get("unit"))


def day_text(day: dt.date | None) -> str | None:
    """Return a day as results have it."""
    return None if day is None else day.isoformat()
