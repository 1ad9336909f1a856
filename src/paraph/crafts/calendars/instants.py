"""Instants as the clocks of the capitals show them."""

import datetime as dt
from collections.abc import Mapping
from zoneinfo import ZoneInfo


def on_clocks(at: dt.datetime, zones: Mapping[str, str]) -> Mapping[str, dt.datetime]:
    """Return an instant on the clock of each side; `zones` by side, as a charter has them.

    A zone is a fixed offset such as `+07:00` or a name such as `Asia/Phnom_Penh`.

    Raises:
        ValueError: for a time without an offset, which is no instant.
    """
    if at.tzinfo is None:
        raise ValueError("a time without an offset is no instant")
    return {side: at.astimezone(_zone(zone)) for side, zone in zones.items()}


def _zone(zone: str) -> dt.tzinfo:
    if zone[0] in "+-":
        offset = dt.datetime.strptime(zone, "%z").utcoffset()
        return dt.timezone(offset or dt.timedelta())
    return ZoneInfo(zone)
