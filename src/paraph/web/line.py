"""The line to the other sides: who has not answered, and who holds an act of ours."""

import datetime as dt

from django.utils.translation import gettext

from paraph.clerk import peers, reading
from paraph.clerk.clock import now
from paraph.web import words
from paraph.web.access import Here

SILENCE = dt.timedelta(seconds=30)
"""How long a node may leave calls unanswered before the pages say so."""


def silent(here: Here) -> list[str]:
    """Return a sentence for each side whose node has not answered for a while."""
    at = now()
    return [
        unanswered(here, side, state.failing_since)
        for side, state in peers.states(here.commission).items()
        if state.failing_since is not None and at - state.failing_since >= SILENCE
    ]


def unanswered(here: Here, side: str, since: dt.datetime) -> str:
    """Say since when a side's node has not answered."""
    return gettext("%(name)s has not answered since %(at)s.") % {
        "name": here.called(side),
        "at": words.instant(since, here.sides[0], here.language),
    }


def holders(here: Here, folio: int) -> str:
    """Say of each other side whether it is known to hold our act at a folio."""
    held = reading.held_of_ours(here.commission)
    told = []
    for side in here.others:
        template = (
            gettext("%(name)s holds it.")
            if held[side.key] >= folio
            else gettext("%(name)s is not known to hold it yet.")
        )
        told.append(template % {"name": here.called(side.key)})
    return " ".join(told)
