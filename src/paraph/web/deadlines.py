"""What is late, and by when an agenda is to be agreed, as pages show it."""

import datetime as dt
from collections.abc import Iterable, Mapping

from paraph.acts.agendas.deadlines import agreed_due, proposals_due
from paraph.kernel.charter import Charter
from paraph.projection.items import ItemRow
from paraph.projection.sessions import SessionRow
from paraph.web import words


def adoption_due(charter: Charter, row: SessionRow) -> dt.date | None:
    """Return the day by which the agenda is to be agreed; the opening if none is set."""
    due = agreed_due(charter, row.from_day)
    return row.from_day if due is None else due.day


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
    due = proposals_due(charter, row.from_day)
    if due is None:
        return {}
    days = {
        item.item: words.day_of(at, charter.side(item.side))
        for item in items
        if (at := words.utc(inscribed_at.get(item.item, ""))) is not None
    }
    return {id_: day for id_, day in days.items() if day > due.day}
