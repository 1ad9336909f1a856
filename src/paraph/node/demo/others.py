"""The other commissions of the demonstration: one of three sides, one with a bloc.

Vestmark and the Lagoon Association have nodes of their own that are not served: what
they state is taken in at the start, as a pouch would bring it.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from paraph.node.demo.story import SUDARA
from paraph.node.demo.teller import Teller, Texts, hours

OPENING: Texts = {"en": "Opening; adoption of the agenda"}
VESTBY: Texts = {"en": "Vestby", "fr": "Vestby"}
LAGOON_QUAY: Texts = {"en": "Lagoon Quay"}

THREE_ITEMS: Sequence[tuple[str, Texts]] = (
    ("vestmark", OPENING),
    ("vestmark", {"en": "Landing records in one form", "fr": "Fiches de débarquement"}),
    ("norland", {"en": "Shared survey of the northern banks"}),
    ("sudland", {"en": "Training of pilots in the three ports"}),
    ("norland", {"en": "Exchange of tide gauge readings"}),
)
BLOC_ITEMS: Sequence[tuple[str, Texts]] = (
    ("lagoon", OPENING),
    ("lagoon", {"en": "Mooring rights of research vessels"}),
    ("norland", {"en": "Lists of laboratories of the Association and of Norland"}),
)


@dataclass(frozen=True, slots=True)
class Other:
    """One more commission: its charter, its sides, since when, and what happened."""

    name: str
    sides: Sequence[str]
    founded_before: dt.timedelta
    """How long before today it was founded."""


OTHERS = (
    Other("three", ("norland", "sudland", "vestmark"), dt.timedelta(days=120)),
    Other("bloc", ("norland", "lagoon"), dt.timedelta(days=45)),
)


def tell(name: str, teller: Teller, today: dt.date) -> None:
    """Tell what has happened in one of the other commissions."""
    {"three": _tell_three, "bloc": _tell_bloc}[name](teller, today)


def _tell_three(teller: Teller, today: dt.date) -> None:
    """Tell of a first session near at hand, and of a second on which one has not spoken."""
    clock = hours(today - dt.timedelta(days=100))
    teller.exchange(next(clock))
    terms = _terms(today + dt.timedelta(days=11), VESTBY, "vestmark")
    session = teller.state(
        "vestmark", next(clock), "session.propose/1", "session/~0", terms
    )
    teller.exchange(next(clock))
    for side in ("vestmark", "norland", "sudland"):
        _fix(teller, side, next(clock), session, {"number": 1, **terms})
        teller.exchange(next(clock))
    items = _inscribe(teller, clock, session, THREE_ITEMS)
    agenda = f"{session}/agenda"
    teller.state(
        "norland",
        next(clock),
        "agenda.propose/1",
        agenda,
        {"items": [*items[:2], items[4], *items[2:4]]},
    )
    teller.exchange(next(clock))
    for kind in ("agenda.propose/1", "agenda.adopt/1"):
        teller.state("vestmark", next(clock), kind, agenda, {"items": items})
    teller.exchange(next(clock))
    teller.state("sudland", next(clock), "agenda.adopt/1", agenda, {"items": items})
    terms = _terms(today + dt.timedelta(days=230), SUDARA, "sudland")
    second = teller.state(
        "sudland", next(clock), "session.propose/1", "session/~0", terms
    )
    teller.exchange(next(clock))
    _fix(teller, "vestmark", next(clock), second, {"number": 2, **terms})
    teller.exchange(next(clock))


def _tell_bloc(teller: Teller, today: dt.date) -> None:
    """Tell of a bloc that proposes a session, and of items from it and from one State."""
    clock = hours(today - dt.timedelta(days=40))
    teller.exchange(next(clock))
    terms = _terms(today + dt.timedelta(days=52), LAGOON_QUAY, "lagoon")
    session = teller.state(
        "lagoon", next(clock), "session.propose/1", "session/~0", terms
    )
    teller.exchange(next(clock))
    items = _inscribe(teller, clock, session, BLOC_ITEMS)
    agenda = f"{session}/agenda"
    teller.state(
        "lagoon", next(clock), "agenda.propose/1", agenda, {"items": items[:2]}
    )
    teller.exchange(next(clock))


def _inscribe(
    teller: Teller, clock: Any, session: str, items: Sequence[tuple[str, Texts]]
) -> list[str]:
    found = [
        teller.state(
            side,
            next(clock),
            "item.inscribe/1",
            f"{session}/item/~0",
            {"title": dict(title)},
        ).rpartition("/")[2]
        for side, title in items
    ]
    teller.exchange(next(clock))
    return found


def _fix(
    teller: Teller, side: str, at: dt.datetime, session: str, terms: Mapping[str, Any]
) -> None:
    teller.state(side, at, "session.fix/1", f"{session}/dates", {"terms": terms})


def _terms(first: dt.date, place: Texts, host: str) -> dict[str, Any]:
    return {
        "from_day": first.isoformat(),
        "to_day": (first + dt.timedelta(days=1)).isoformat(),
        "place": dict(place),
        "host": host,
        "mode": "in_person",
    }
