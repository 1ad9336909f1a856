"""The days that a charter sets for an agenda: for display, and never a rule.

Lateness refuses nothing: no check calls this.

Source: rules of procedure, agenda (`rules.agenda`).
"""

import datetime as dt
from collections.abc import Mapping

from paraph.crafts.calendars.periods import DueDay, PeriodError, before, parse_period
from paraph.kernel.charter import Charter


def proposals_due(charter: Charter, opening_day: dt.date | None) -> DueDay | None:
    """Return the last day for inscribing items, None if none is set or dates are open."""
    return _due(charter, opening_day, "proposals_due")


def agreed_due(charter: Charter, opening_day: dt.date | None) -> DueDay | None:
    """Return the day by which the agenda is to be agreed, None as `proposals_due`."""
    return _due(charter, opening_day, "agreed_due")


def _due(charter: Charter, opening_day: dt.date | None, name: str) -> DueDay | None:
    agenda = charter.rules.get("agenda")
    period = agenda.get(name) if isinstance(agenda, Mapping) else None
    if opening_day is None or not isinstance(period, str):
        return None
    try:
        return before(opening_day, parse_period(period))
    except PeriodError:
        return None
