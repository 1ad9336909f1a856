"""The days that a charter sets for an agenda: for display, and never a rule.

Lateness refuses nothing: no check calls this.

Source: rules of procedure, agenda (`rules.agenda`).
"""

import datetime as dt

from paraph.crafts.calendars.charters.rules import Rules, due_of
from paraph.crafts.calendars.periods import DueDay, PeriodError, before
from paraph.kernel.charter import Charter


def proposals_due(charter: Charter, opening_day: dt.date | None) -> DueDay | None:
    """Return the last day for inscribing items, None if none is set or dates are open."""
    return _due(charter, opening_day, "proposals_due")


def agreed_due(charter: Charter, opening_day: dt.date | None) -> DueDay | None:
    """Return the day by which the agenda is to be agreed, None as `proposals_due`."""
    return _due(charter, opening_day, "agreed_due")


def _due(charter: Charter, opening_day: dt.date | None, name: str) -> DueDay | None:
    period = due_of(Rules(charter.rules).table("agenda"), name).period
    if opening_day is None or period is None:
        return None
    try:
        return before(opening_day, period)
    except PeriodError:
        return None
