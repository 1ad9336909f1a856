"""The days that a charter sets before sessions ahead, as the Desk shows them."""

from typing import Any

from paraph.web import days_off, deadlines, waiting
from paraph.web.gathering import Place


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
            "is_settled": one.is_settled,
            "off": days_off.beside(place.here, one.day),
        }
        for one in place.days
    ]
