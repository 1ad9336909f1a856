"""Days off in each capital: public holidays by country, put right by an administrator.

Days off are shown beside a date. They move it only where a charter says so
(`calendar.roll`), and never a date of effect. The library knows the feasts of a country;
some of them hang on the moon or on a decree of the year and are only estimated, so a
node's own file goes before it.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from types import ModuleType
from typing import Any, Final

from paraph.crafts.calendars.treaties.events import read_day
from paraph.crafts.calendars.working import word

WEEKDAYS: Final = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
_WEEKEND: Final = frozenset([5, 6])
_LONGEST_DAYS: Final = 60


class DaysOffError(ValueError):
    """The file of days off cannot be read; the message names the path of what is wrong."""


@dataclass(frozen=True, slots=True)
class DaysOff:
    """The days off of one side: its country's, and what its node's file says of them.

    `country` is the ISO 3166 code, empty for none; `off` days off by name, `worked` days
    that are worked in spite of a weekend or a feast; `weekend` weekdays, Monday is 0.
    """

    country: str = ""
    weekend: frozenset[int] = _WEEKEND
    off: Mapping[dt.date, str] = field(default_factory=dict)
    worked: frozenset[dt.date] = frozenset()

    def name_of(self, day: dt.date) -> str:
        """Return why a day is off, empty if it is worked."""
        if day in self.worked:
            return ""
        if day in self.off:
            return self.off[day]
        feast = _feasts(self.country, day.year).get(day, "") if self.country else ""
        return feast or ("weekend" if day.weekday() in self.weekend else "")


def read_days_off(tables: Mapping[str, Any]) -> Mapping[str, DaysOff]:
    """Return the days off by side: a table for each, all of its fields optional.

    Raises:
        DaysOffError: with the path of what is wrong.
    """
    return {side: _days_off(side, table) for side, table in tables.items()}


def rolled(day: dt.date, roll: object, calendars: Iterable[DaysOff]) -> dt.date:
    """Return the day that a charter's `calendar.roll` makes of one that is off.

    A day counts as off if it is off in any of the calendars. Without a rule, or with
    `none`, it stays; so it does where no working day is near.
    """
    step = {"next_working": 1, "previous_working": -1}.get(word(roll))
    if step is None:
        return day
    all_of_them = tuple(calendars)
    for n in range(_LONGEST_DAYS):
        moved = day + dt.timedelta(days=n * step)
        if not any(calendar.name_of(moved) for calendar in all_of_them):
            return moved
    return day


def _days_off(side: str, table: Any) -> DaysOff:
    if not isinstance(table, Mapping):
        raise DaysOffError(f"{side}: expected a table")
    unknown = sorted(table.keys() - {"country", "weekend", "off", "worked"})
    if unknown:
        raise DaysOffError(f"{side}.{unknown[0]}: is unknown here")
    country = table.get("country", "")
    if not isinstance(country, str) or (country and not _is_known(country)):
        raise DaysOffError(f"{side}.country: no country whose holidays are known")
    weekend = table.get("weekend", [WEEKDAYS[n] for n in sorted(_WEEKEND)])
    if not isinstance(weekend, list) or not set(map(word, weekend)) <= set(WEEKDAYS):
        raise DaysOffError(f"{side}.weekend: expected weekdays, in English")
    return DaysOff(
        country=country,
        weekend=frozenset(WEEKDAYS.index(one) for one in weekend),
        off=_named_days(f"{side}.off", table.get("off", {})),
        worked=frozenset(_named_days(f"{side}.worked", table.get("worked", {}))),
    )


def _named_days(path: str, table: Any) -> Mapping[dt.date, str]:
    if not isinstance(table, Mapping):
        raise DaysOffError(f"{path}: expected days with their names")
    found = {}
    for written, name in table.items():
        day = read_day(written)
        if day is None or not word(name):
            raise DaysOffError(f"{path}.{written}: expected a day with its name")
        found[day] = name
    return found


def _is_known(country: str) -> bool:
    return country in _library().list_supported_countries()


@lru_cache(maxsize=64)
def _feasts(country: str, year: int) -> Mapping[dt.date, str]:
    return dict(_library().country_holidays(country, years=year))


def _library() -> ModuleType:
    """Return the library of feasts: it takes a second, and most runs need none of it."""
    return import_module("holidays")
