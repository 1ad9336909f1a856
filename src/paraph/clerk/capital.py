"""Days as our own capital has them: where an officer's day begins and ends."""

import datetime as dt

from paraph.clerk import reading
from paraph.crafts.calendars.instants import zone


def day_of(at: dt.datetime) -> dt.date:
    """Return the day that an instant is in, in our capital."""
    return at.astimezone(_zone()).date()


def start_of(day: dt.date) -> dt.datetime:
    """Return the instant at which a day begins in our capital, in UTC."""
    begins = dt.datetime.combine(day, dt.time(), tzinfo=_zone())
    return begins.astimezone(dt.UTC)


def end_of(day: dt.date) -> dt.datetime:
    """Return the instant at which a day is over in our capital, in UTC."""
    return start_of(day + dt.timedelta(days=1))


def last_day_before(at: dt.datetime) -> dt.date:
    """Return the last day that is not over before an instant, in our capital."""
    return day_of(at - dt.timedelta(microseconds=1))


def _zone() -> dt.tzinfo:
    """Return the zone of our capital; UTC on a node that serves no commission yet."""
    side = reading.home_side()
    return dt.UTC if side is None else zone(side.zone)
