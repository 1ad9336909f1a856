"""The days that a charter sets before sessions ahead, as the Desk shows them."""

from typing import Any

from django.utils.translation import gettext

from paraph.acts.dues import INVITATION, LIST
from paraph.web import days_off, deadlines, waiting
from paraph.web.gathering import Day, Place


def ahead(place: Place) -> list[dict[str, Any]]:
    """Return the days of a commission from today on, the nearest first."""
    here = place.here
    return [
        {
            "place": here,
            "what": deadlines.due_words(one.due),
            "strength": deadlines.strength_words(one.due),
            "session": waiting.name_of(one.row, here),
            "url": f"{here.at}/sessions/{one.row.session}/",
            "due": waiting.due(one.day, place.today, here),
            "settled": _settled(one) if one.is_settled else "",
            "awaited": ", ".join(here.called(side) for side in one.awaited),
            "off": days_off.beside(place.here, one.day),
        }
        for one in place.days
    ]


def _settled(one: Day) -> str:
    """Say that what a day is for has been done."""
    if one.due.name == INVITATION:
        return gettext("Sent already.")
    if one.due.name == LIST:
        return gettext("Given by all already.")
    return gettext("Agreed already.")
