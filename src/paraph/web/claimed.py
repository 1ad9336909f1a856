"""Which time a file made from the record bears: the latest that an act claims.

Nodes that hold the same acts make the same bytes.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from paraph.kernel.amended import CHARTER
from paraph.projection import register
from paraph.web import words

_LONG_AGO: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""Where no act claims a time that there is."""


def latest(times: Iterable[str]) -> dt.datetime:
    """Return the latest of some times, as acts claim them."""
    found = (at for one in times if (at := words.utc(one)) is not None)
    return max(found, default=_LONG_AGO)


def last_at(commission: str, *about: str) -> dt.datetime:
    """Return the latest time claimed by an act on what begins with one of some paths."""
    return latest(
        one for path in about for one in register.claimed_at(commission, path)
    )


def about_session(id_: str) -> tuple[str, ...]:
    """Return with what the paths of acts begin on which the paper of a session stands."""
    return (f"session/{id_}", f"marking/session/{id_}")


def about_calendar(id_: str) -> tuple[str, ...]:
    """Return the same for its calendar file, in a pack too: the charter sets its days."""
    return (*about_session(id_), CHARTER)
