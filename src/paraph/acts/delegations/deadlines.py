"""The day by which a list is owed: for display, and never a rule.

Source: rules of procedure, composition (`list_due`).
"""

import datetime as dt

from paraph.crafts.calendars.charters.rules import Rules, due_of
from paraph.crafts.calendars.periods import DueDay, PeriodError, before
from paraph.kernel.charter import Charter


def list_due(charter: Charter, opening_day: dt.date | None) -> DueDay | None:
    """Return the last day for giving the list, None if none is set or dates are open."""
    period = due_of(Rules(charter.rules).table("composition"), "list_due").period
    if opening_day is None or period is None:
        return None
    try:
        return before(opening_day, period)
    except PeriodError:
        return None
