"""The node's own file of days off: shown beside a day, and moving none.

`days-off.toml` in the home has a table for each side. Who keeps the node writes it; it is
read anew when it changes. Of a side without a table nothing is known, and nothing told.
"""

import datetime as dt
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from paraph.clerk.home import Home
from paraph.crafts.calendars.working_days import (
    DaysOff,
    DaysOffError,
    read_days_off,
)

_NONE: Mapping[str, DaysOff] = {}


def read(home: Home) -> Mapping[str, DaysOff]:
    """Return the days off by side as the file has them; none without a file.

    Raises:
        DaysOffError: it is no TOML, or not of its form; the message says where.
    """
    mark = stamp(home)
    return _read(home.days_off_file, mark) if mark else _NONE


def stamp(home: Home) -> str:
    """Return what is another once the file has changed, "" without one."""
    try:
        found = home.days_off_file.stat()
    except OSError:
        return ""
    return f"{found.st_mtime_ns}-{found.st_size}"


def on(home: Home, day: dt.date) -> dict[str, str]:
    """Return why a day is off by side, only where it is; nothing of a file gone bad.

    What is wrong with the file `paraph doctor` says.
    """
    try:
        known = read(home)
    except DaysOffError:
        return {}
    return {side: why for side, own in known.items() if (why := own.name_of(day))}


@lru_cache(maxsize=2)
def _read(path: Path, mark: str) -> Mapping[str, DaysOff]:
    del mark
    try:
        return read_days_off(tomllib.loads(path.read_bytes().decode("utf-8")))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DaysOffError(f"no TOML that can be read: {error}") from error
