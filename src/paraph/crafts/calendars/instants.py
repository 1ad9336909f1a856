"""Instants as the clocks of the capitals show them.

Zones are read from the data that the lock pins, never from the machine's: two nodes of
one version show the same instant alike.
"""

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def on_clocks(at: dt.datetime, zones: Mapping[str, str]) -> Mapping[str, dt.datetime]:
    """Return an instant on the clock of each side; `zones` by side, as a charter has them.

    A zone is a fixed offset such as `+07:00` or a name such as `Asia/Phnom_Penh`.

    Raises:
        ValueError: for a time without an offset, which is no instant.
        OverflowError: at one of them it lies beyond the first or the last year.
    """
    if at.tzinfo is None:
        raise ValueError("a time without an offset is no instant")
    return {side: at.astimezone(zone(name)) for side, name in zones.items()}


@lru_cache(maxsize=64)
def zone(name: str) -> dt.tzinfo:
    """Return the time zone of a charter: a name of IANA's or a fixed offset.

    Raises:
        ZoneInfoNotFoundError: a KeyError; there is no zone of this name.
    """
    if name.startswith(("+", "-")):
        offset = dt.datetime.strptime(name, "%z").utcoffset()
        return dt.timezone(offset or dt.timedelta())
    parts = name.split("/")
    if not all(part.strip(".") for part in parts):
        raise ZoneInfoNotFoundError(name)
    try:
        with resources.files("tzdata.zoneinfo").joinpath(*parts).open("rb") as file:
            return ZoneInfo.from_file(file, key=name)
    except (OSError, ValueError) as error:
        raise ZoneInfoNotFoundError(name) from error
