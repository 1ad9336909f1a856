"""The days that a charter sets for an agenda: computed for display, never a rule.

Source: the charter, `rules.agenda` (`proposals_due`, `agreed_due`).
"""

import datetime as dt
from collections.abc import Iterable, Mapping

from paraph.crafts.calendars.periods import DueDay, PeriodError, before, parse_period
from paraph.kernel.charter import Charter
from paraph.projection.items import ItemRow
from paraph.projection.sessions import SessionRow
from paraph.web import words


def adoption_due(charter: Charter, row: SessionRow) -> dt.date | None:
    """Return the day by which the agenda is to be agreed; the opening if none is set."""
    due = _due(charter, row, "agreed_due")
    return row.from_day if due is None else due.day


def proposals_due(charter: Charter, row: SessionRow) -> DueDay | None:
    """Return the last day for inscribing items of a session with agreed dates."""
    return _due(charter, row, "proposals_due")


def late(
    charter: Charter,
    row: SessionRow,
    items: Iterable[ItemRow],
    inscribed_at: Mapping[str, str],
) -> dict[str, dt.date]:
    """Return by its id the day on which each late item was first inscribed.

    Args:
        charter: says until when items are proposed.
        row: the session.
        items: of the session.
        inscribed_at: the first time claimed for each item, by the item's id. Its day
            is the day in the capital of the side that inscribed it.
    """
    due = proposals_due(charter, row)
    if due is None:
        return {}
    days = {
        item.item: words.day_of(
            words.utc(inscribed_at[item.item]), charter.side(item.side)
        )
        for item in items
        if item.item in inscribed_at
    }
    return {id_: day for id_, day in days.items() if day > due.day}


def _due(charter: Charter, row: SessionRow, name: str) -> DueDay | None:
    agenda = charter.rules.get("agenda")
    period = agenda.get(name) if isinstance(agenda, Mapping) else None
    if row.from_day is None or not isinstance(period, str):
        return None
    try:
        return before(row.from_day, parse_period(period))
    except PeriodError:
        return None
