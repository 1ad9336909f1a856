"""The days that a charter sets before a session: for calendars, and never a rule.

Lateness refuses nothing: no check calls this. A day is what the charter's text counts;
days off move none here, since each side keeps its own.

Source: rules of procedure: agenda, convening, delegation lists, reports of bodies.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from paraph.crafts.calendars.charters.rules import AGENDA_DUES, SOFT, Due, Rules, due_of
from paraph.crafts.calendars.periods import DueDay, PeriodError, before
from paraph.kernel.amended import CHARTER
from paraph.kernel.view import View

INVITATION: Final = "invitation"
LIST: Final = "list_due"
REPORT: Final = "report_due"
NAMES: Final = (*AGENDA_DUES, INVITATION, LIST, REPORT)
"""What a day can be for, by its name in the charter."""


@dataclass(frozen=True, slots=True)
class JointDue:
    """The last day for something before an opening, and how strongly it is meant.

    `body` is the key in the charter of the body whose report it is, else "". `counted`
    is None as long as no opening is agreed, or where the count leaves the calendar.
    """

    name: str
    body: str
    strength: str
    counted: DueDay | None

    @property
    def day(self) -> dt.date | None:
        """The last day in time."""
        return None if self.counted is None else self.counted.day

    @property
    def is_soft(self) -> bool:
        """Say whether missing it is a reminder and never lateness."""
        return self.strength in SOFT

    @property
    def key(self) -> str:
        """What tells it from the other days before the same opening."""
        return f"{self.name}/{self.body}" if self.body else self.name


def changes_of(view: View, session: str) -> int:
    """Return how often sides have concluded on rules that may hold for a session."""
    below = view.questions_below(f"{session}/derogation")
    return sum(view.conclusions(one) for one in (CHARTER, *below))


def joint_dues(
    rules: Mapping[str, Any], opening_day: dt.date | None
) -> tuple[JointDue, ...]:
    """Return every day that rules set before an opening, the earliest first.

    Args:
        rules: by table, as `rules_for` has them; what they do not say is no day.
        opening_day: the first agreed day of the session, None as long as there is none.
    """
    found = [
        JointDue(name, body, due.strength, _counted(opening_day, due))
        for name, body, due in _set(Rules(rules))
        if due.period is not None and due.strength is not None
    ]
    order = {name: n for n, name in enumerate(NAMES)}
    return tuple(
        sorted(
            found,
            key=lambda one: (one.day or dt.date.max, order[one.name], one.body),
        )
    )


def day_of(
    rules: Mapping[str, Any], opening_day: dt.date | None, name: str
) -> DueDay | None:
    """Return the last day for one thing, counted; None if none is set or dates are open.

    Args:
        rules: by table, as `rules_for` has them.
        opening_day: the first agreed day of the session, None as long as there is none.
        name: one of `NAMES` but that of a body's report.
    """
    for found, body, due in _set(Rules(rules)):
        if found == name and not body:
            return _counted(opening_day, due)
    return None


def _set(rules: Rules) -> Iterator[tuple[str, str, Due]]:
    agenda = rules.table("agenda")
    for name in AGENDA_DUES:
        yield name, "", due_of(agenda, name)
    yield INVITATION, "", due_of(rules.table("sessions", "convene"), INVITATION)
    yield LIST, "", due_of(rules.table("composition"), LIST)
    for body in sorted(rules.table("bodies")):
        yield REPORT, body, due_of(rules.table("bodies", body), REPORT)


def _counted(opening_day: dt.date | None, due: Due) -> DueDay | None:
    if opening_day is None or due.period is None:
        return None
    try:
        return before(opening_day, due.period)
    except PeriodError:
        return None
