"""Who can see what is private, and why: told on every private thing."""

from paraph.chancery import roles
from paraph.chancery.officers import READER
from paraph.chancery.roles import Seat
from paraph.clerk.clock import now
from paraph.web import house
from paraph.web.access import Here


def who_sees(here: Here) -> list[dict[str, str]]:
    """Return everybody who may see private things of this commission, and the reason."""
    at = now()
    return [
        {
            "name": seat.officer.name,
            "office": seat.officer.office,
            "why": _why(seat),
            "until": house.instant(seat.until) if seat.until else "",
        }
        for seat in roles.holders(here.commission, READER, at)
    ]


def _why(seat: Seat) -> str:
    told = [
        house.held_in_words(role, principal) for role, principal in seat.roles.items()
    ]
    return ", ".join(told)
