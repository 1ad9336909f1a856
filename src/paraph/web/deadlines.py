"""What is late, and the days that a charter sets, as pages show them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext

from paraph.acts.dues import JointDue, day_of
from paraph.crafts.calendars.charters.rules import Rules, due_of
from paraph.crafts.calendars.working import spoken
from paraph.documents.calendars import DUES, STRENGTHS
from paraph.kernel.charter import Charter
from paraph.projection.items import ItemRow
from paraph.projection.sessions import SessionRow
from paraph.web import words


def adoption_due(rules: Mapping[str, Any], row: SessionRow) -> dt.date | None:
    """Return the day by which the agenda is to be agreed; the opening if none is set.

    Args:
        rules: those that hold for the session.
        row: the session.
    """
    due = day_of(rules, row.from_day, "agreed_due")
    return row.from_day if due is None else due.day


def is_soft(rules: Mapping[str, Any], name: str) -> bool:
    """Say whether rules make a reminder of the last day for something."""
    return due_of(Rules(rules).table("agenda"), name).is_soft


def late(
    charter: Charter,
    rules: Mapping[str, Any],
    row: SessionRow,
    items: Iterable[ItemRow],
    inscribed_at: Mapping[str, str],
) -> dict[str, dt.date]:
    """Return by its id the day on which each late item was first inscribed.

    Args:
        charter: whose sides have their capitals.
        rules: those that hold for the session: until when items are proposed.
        row: the session.
        items: of the session.
        inscribed_at: the first time claimed for each item, by the item's id. Its day
            is the day in the capital of the side that inscribed it.
    """
    due = day_of(rules, row.from_day, "proposals_due")
    if due is None:
        return {}
    days = {
        item.item: words.day_of(at, charter.side(item.side))
        for item in items
        if (at := words.utc(inscribed_at.get(item.item, ""))) is not None
    }
    return {id_: day for id_, day in days.items() if day > due.day}


def due_words(due: JointDue) -> str:
    """Return what is due on a day, in words."""
    return gettext(DUES[due.name]).replace("{body}", spoken(due.body))


def strength_words(due: JointDue) -> str:
    """Return how strongly a charter means a day, in words."""
    return gettext(STRENGTHS[due.strength])
