"""Instants as the clocks of the capitals show them."""

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from zoneinfo import ZoneInfo


def on_clocks(at: dt.datetime, zones: Mapping[str, str]) -> Mapping[str, dt.datetime]:
    """Return an instant on the clock of each side; `zones` by side, as a charter has them.

    A zone is a fixed offset such as `+07:00` or a name such as `Asia/Phnom_Penh`.

    Raises:
        ValueError: for a time without an offset, which is no instant.
    """
    if at.tzinfo is None:
        raise ValueError("a time without an offset is no instant")
    return {side: at.astimezone(zone(name)) for side, name in zones.items()}


@lru_cache(maxsize=64)
def zone(name: str) -> dt.tzinfo:
    """Return the time zone of a charter: a name of IANA's or a fixed offset."""
    if name[0] in "+-":
        offset = dt.datetime.strptime(name, "%z").utcoffset()
        return dt.timezone(offset or dt.timedelta())
    return ZoneInfo(name)
