"""The parameters of a charter: values with a strength, read strictly.

What a text does not say is absent, and absent is silent: nothing is computed from a
preset or a guess. A value that is none of the vocabulary computes nothing either.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from paraph.crafts.calendars.periods import Period, PeriodError, parse_period
from paraph.crafts.calendars.treaties.events import read_day
from paraph.crafts.calendars.working import Working, spoken, word

Table = Mapping[str, Any]
Found = dict[str, object]

MUST: Final = "must"
SOFT: Final = ("normally", "endeavour", "as_a_rule", "best_efforts")
STRENGTHS: Final = (MUST, *SOFT)

# A body has the tables of `sessions` directly under it, the days of an agenda too.
_OF_SESSIONS: Final = (
    "convene",
    "first_session",
    "frequency",
    "max_days",
    "modes",
    "preceded_by",
    "venue",
)
AGENDA_DUES: Final = (
    "proposals_due",
    "agreed_due",
    "dates_agreed_due",
    "circulated_due",
    "papers_due",
    "secretaries_meet",
)


@dataclass(frozen=True, slots=True)
class Due:
    """A period and how strongly it is meant; None where the text has none that counts."""

    period: Period | None
    strength: str | None

    @property
    def is_soft(self) -> bool:
        """Say whether missing it is a reminder and never lateness."""
        return self.strength in SOFT


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a commission, or of one of its bodies, by table."""

    tables: Table

    def table(self, *path: str) -> Table:
        """Return a table by its path, empty where there is none."""
        table: object = self.tables
        for name in path:
            table = table.get(name) if isinstance(table, Mapping) else None
        return table if isinstance(table, Mapping) else {}

    def of_body(self, name: object) -> "Rules":
        """Return the rules of a body; the commission's own do not reach into it."""
        body = self.table("bodies", str(name))
        sessions = {key: body[key] for key in _OF_SESSIONS if key in body}
        agenda: dict[str, Any] = {
            due: body[key]
            for due in AGENDA_DUES
            for key in (due, f"agenda_{due}")
            if key in body
        }
        if agenda and "strength" in body:
            agenda["strength"] = body["strength"]
        own = Rules(body)
        return Rules(
            {
                **body,
                "sessions": {**sessions, **own.table("sessions")},
                "agenda": {**agenda, **own.table("agenda")},
            }
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: the rules, the parties in the charter's order, the facts given."""

    rules: Rules
    parties: tuple[str, ...]
    given: Table
    working: Working

    def day(self, name: str) -> dt.date | None:
        """Return a day that is given, None if it is not."""
        return read_day(self.given.get(name))

    def party(self, name: str) -> str | None:
        """Return a party that is given, None if it is none of the parties."""
        return self.as_party(self.given.get(name))

    def as_party(self, value: object) -> str | None:
        """Return a value that is the code of a party, else None."""
        return value if isinstance(value, str) and value in self.parties else None

    def other(self, party: str | None) -> str | None:
        """Return the other of two parties; among more there is no such one."""
        if party is None or len(self.parties) != 2:
            return None
        first, second = self.parties
        return second if party == first else first

    def names(self, name: str) -> Sequence[str]:
        """Return a list of names that is given, empty where it is none."""
        return as_names(self.given.get(name))

    def in_turn(self, last: str | None, order: Sequence[str]) -> str | None:
        """Return who follows a party: the other of two, among more by a known order."""
        if last is None:
            return None
        if len(self.parties) == 2:
            return self.other(last)
        if last not in order:
            self.working.say("order.unknown")
            return None
        return order[(order.index(last) + 1) % len(order)]

    def say(self, code: str, **facts: object) -> None:
        """Add a step to the working."""
        self.working.say(code, **facts)


def as_names(value: object) -> Sequence[str]:
    """Return a list of different names, empty where a value is none."""
    if not isinstance(value, list | tuple):
        return ()
    names = [one for one in value if isinstance(one, str)]
    return names if len(set(names)) == len(value) else ()


def value_of(table: Table, name: str) -> Any:
    """Return a parameter, also where it is written as a table {value, strength …}."""
    value = table.get(name)
    if isinstance(value, Mapping) and "value" in value:
        return value["value"]
    return value


def strength_of(table: Table, name: str = "") -> str | None:
    """Return the strength of a parameter, or of its table; None for a word unknown."""
    own = table.get(name)
    inside = own.get("strength") if isinstance(own, Mapping) else None
    strength = inside or table.get("strength", MUST)
    return strength if word(strength) in STRENGTHS else None


def period_or_none(value: object) -> Period | None:
    """Return the period of an ISO 8601 duration, None if a value is none."""
    if not isinstance(value, str):
        return None
    try:
        return parse_period(value)
    except PeriodError:
        return None


def due_of(table: Table, name: str, *inside: str) -> Due:
    """Return the period of a parameter, in a table of its own perhaps, with its strength.

    `inside` are the fields of that table which may hold it, beside `value`.
    """
    value = value_of(table, name)
    if isinstance(value, Mapping):
        value = next((value[field] for field in inside if field in value), None)
    strength = strength_of(table, name)
    period = period_or_none(value) if strength is not None else None
    return Due(period, strength)


def not_computed(asked: Asked, path: str, value: object) -> None:
    """Show that a value is silent, or none that is computed."""
    if value is None:
        asked.say("silent", path=path)
    else:
        asked.say("unknown", path=path, value=_as_said(value))


def day_text(day: dt.date | None) -> str | None:
    """Return a day as answers have it."""
    return None if day is None else day.isoformat()


def _as_said(value: object) -> str:
    return spoken(value) if isinstance(value, str) else "what it holds"
