"""Calendar files: entries of days and of instants, with the zones they need.

The same entries make the same bytes at every node and in every run: the only times in a
file are those of its entries, and zones come from our own data.

Source: RFC 5545, 3.6.1, 3.6.5, 3.8.1.3, 3.8.2.2 (DTEND is exclusive), 3.8.7.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from icalendar import Calendar, Event

from paraph.documents.zones import local, tzid, vtimezone

CONFIRMED: Final = "CONFIRMED"
CANCELLED: Final = "CANCELLED"
DOMAIN: Final = "paraph.invalid"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: whole days, or an instant on the clock of a zone; cancelled: neither.

    `stamped_at` is when it was last changed, by what acts claim; `sequence` counts its
    revisions from 0. `is_busy` says whether it takes the time of whoever keeps it.
    """

    uid: str
    summary: str
    stamped_at: dt.datetime
    sequence: int = 0
    status: str = CONFIRMED
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    at: dt.datetime | None = None
    zone: str = ""
    place: str = ""
    description: str = ""
    url: str = ""
    is_busy: bool = False
    is_private: bool = False


def calendar_file(
    entries: Sequence[Entry], *, method: str = "PUBLISH", name: str = ""
) -> bytes:
    """Return a calendar file.

    Args:
        entries: in the order in which they stand there.
        method: what a program is asked to do with it (RFC 5546).
        name: what a program may call the calendar; "" for nothing.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Paraph//Sessions//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        calendar.add("x-wr-calname", name)
    for zone in sorted({one.zone for one in entries if one.at is not None}):
        instants = [one.at for one in entries if one.zone == zone and one.at]
        calendar.add_component(vtimezone(zone, instants))
    for one in entries:
        calendar.add_component(_event(one))
    return bytes(calendar.to_ical())


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.stamped_at.astimezone(dt.UTC))
    event.add("last-modified", entry.stamped_at.astimezone(dt.UTC))
    event.add("sequence", entry.sequence)
    event.add("summary", entry.summary)
    event.add("status", entry.status)
    if entry.at is not None:
        where = {"TZID": tzid(entry.zone)}
        event.add("dtstart", local(entry.at, entry.zone), parameters=where)
    elif entry.first_day is not None:
        event.add("dtstart", entry.first_day)
        event.add("dtend", _day_after(entry.last_day or entry.first_day))
    for told, value in (
        ("location", entry.place),
        ("description", entry.description),
        ("url", entry.url),
    ):
        if value:
            event.add(told, value)
    if entry.status != CANCELLED and not entry.is_busy:
        event.add("transp", "TRANSPARENT")
    if entry.is_private:
        event.add("class", "PRIVATE")
    return event


def _day_after(day: dt.date) -> dt.date:
    """Return the next day; the calendar's last day has none."""
    return day if day == dt.date.max else day + dt.timedelta(days=1)
