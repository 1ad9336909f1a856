"""What a day is in the capitals, beside it: never a rule, and nothing that is guessed."""

import datetime as dt

from django.conf import settings
from django.utils.translation import gettext

from paraph.clerk import days_off
from paraph.web import words
from paraph.web.access import Here

_LONGEST = 31
"""Of how many days of a sitting it is told."""


def stamp() -> str:
    """Return what is another once the node's file of days off has changed."""
    return days_off.stamp(settings.PARAPH_HOME)


def beside(here: Here, day: dt.date) -> list[str]:
    """Return for each capital, our own first, why it is a day off there; [] if in none.

    The file is our own: a preview as another side tells nothing of it.
    """
    if here.eyes:
        return []
    found = days_off.on(settings.PARAPH_HOME, day)
    return [
        gettext("Day off in %(capital)s: %(name)s")
        % {"capital": side.capital, "name": _named(found[side.key])}
        for side in here.sides
        if side.key in found
    ]


def within(here: Here, first: dt.date, last: dt.date) -> list[str]:
    """Return the days off of a sitting, each with its day."""
    span = min((last - first).days + 1, _LONGEST)
    days = [first + dt.timedelta(days=n) for n in range(span)]
    return [
        f"{words.day(day, here.language)}. {told}"
        for day in days
        for told in beside(here, day)
    ]


def _named(why: str) -> str:
    return gettext("weekend") if why == "weekend" else why
