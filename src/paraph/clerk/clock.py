"""The one place that reads the clock."""

import datetime as dt

from paraph.clerk import environment

STOPPED = environment.CLOCK.name
"""Set to an instant, the clock stands there: for telling a story of the past."""


def now() -> dt.datetime:
    """Return the time now, in UTC; or where the clock was stopped."""
    stopped = environment.CLOCK.read()
    if stopped:
        return dt.datetime.fromisoformat(stopped)
    return dt.datetime.now(dt.UTC)  # noqa: TID251 (the one place)


def stamp(at: dt.datetime) -> str:
    """Return an instant as an act claims it: YYYY-MM-DDTHH:MM:SSZ."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
