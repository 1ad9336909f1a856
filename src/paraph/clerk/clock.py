"""The one place that reads the clock."""

import datetime as dt


def now() -> dt.datetime:
    """Return the time now, in UTC."""
    return dt.datetime.now(dt.UTC)  # noqa: TID251 (the one place)


def stamp(at: dt.datetime) -> str:
    """Return an instant as an act claims it: YYYY-MM-DDTHH:MM:SSZ."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
