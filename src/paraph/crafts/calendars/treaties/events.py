"""The events of a case, and the day on which a trigger is reached.

A trigger that needs both sides is reached when at least two have acted and none that
the case names is missing. The date of a note, of its dispatch and of its receipt are
different days: one is never taken for another.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from paraph.crafts.calendars.working import Working, spoken, word

Event = Mapping[str, Any]

# Trigger: what is done, and the field that holds its day. `on` stands for any.
_JOINT: Final = {
    "last_notification_dated": ("notification", "dated"),
    "last_notification_received": ("notification", "received"),
    "last_deposit": ("deposit", "on"),
}
_SINGLE: Final = frozenset(
    [
        "signature",
        "exchange_of_notes",
        "exchange_of_instruments",
        "threshold_reached",
        "depositary_dispatch",
        "start",
    ]
)
_NOTICE: Final = {"notice_dated": "dated", "notice_received": "received"}

# Who acts here is no party to the treaty.
_OF_NO_PARTY: Final = frozenset(
    [
        "circulated",
        "depositary_dispatch",
        "secretariat_received",
        "silence_broken",
        "threshold_reached",
    ]
)


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice of one side, on the day that counts; `names_day` is what it asks for."""

    day: dt.date
    names_day: dt.date | None


@dataclass(frozen=True, slots=True)
class Events:
    """What happened, as given; what cannot be read as an event is no event."""

    given: tuple[Event, ...]

    def of(self, what: str) -> tuple[Event, ...]:
        """Return the events of one kind, in the order given."""
        return tuple(one for one in self.given if one["what"] == what)

    def latest(self, what: str, field: str = "on") -> dt.date | None:
        """Return the latest day of a kind of event, None if there is none."""
        return max(self._days(what, field), default=None)

    def notices(self, trigger: object) -> tuple[Notice, ...]:
        """Return the notices by day: on the day the trigger names, else received.

        Where no trigger is named, a notice counts on the day received, else dated.
        """
        found = [
            Notice(day, day_of(event, "names_date"))
            for event in self.of("notice")
            if (day := _notice_day(event, trigger)) is not None
        ]
        return tuple(sorted(found, key=lambda notice: notice.day))

    def sides(self) -> frozenset[str]:
        """Return the parties that the case names."""
        return frozenset(
            side
            for event in self.given
            if event["what"] not in _OF_NO_PARTY and (side := _side(event))
        )

    def _days(self, what: str, field: str) -> Iterator[dt.date]:
        for event in self.of(what):
            day = day_of(event, field)
            if day is not None:
                yield day


@dataclass(frozen=True, slots=True)
class Reached:
    """The day of a trigger, None if it is not reached; `waits` for another party."""

    day: dt.date | None
    waits: bool = False


def read_events(given: object) -> Events:
    """Return the events of a case; what is no event is left out."""
    if not isinstance(given, Sequence):
        return Events(())
    return Events(
        tuple(
            event
            for event in given
            if isinstance(event, Mapping) and isinstance(event.get("what"), str)
        )
    )


def is_of_notice(trigger: object) -> bool:
    """Say whether a clause hangs on a notice: it names one, or no trigger at all."""
    return trigger is None or word(trigger) in _NOTICE


def reach(events: Events, trigger: object, working: Working) -> Reached:
    """Return the day on which a trigger is reached, if it is, and show why."""
    name = word(trigger)
    if name in _JOINT:
        return _reach_jointly(events, name, working)
    day = None
    if name in _NOTICE:
        day = next((notice.day for notice in events.notices(trigger)), None)
    elif name in _SINGLE:
        if _is_one_of_two(events, name):
            working.say("trigger.one")
            return Reached(None, waits=True)
        day = events.latest(name)
    if day is None:
        working.say("trigger.missing", trigger=spoken(trigger))
    else:
        working.say("trigger", trigger=spoken(trigger), day=day)
    return Reached(day)


def day_of(event: Event, field: str) -> dt.date | None:
    """Return the day in a field of an event, for `dated` and `received` else its `on`."""
    value = event.get(field)
    if value is None and field in {"dated", "received"}:
        value = event.get("on")
    return read_day(value)


def read_day(value: object) -> dt.date | None:
    """Return the day of a text such as `2026-11-23`, None if it is none."""
    if not isinstance(value, str) or len(value) != 10:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return None


def _reach_jointly(events: Events, trigger: str, working: Working) -> Reached:
    what, field = _JOINT[trigger]
    last = events.latest(f"last_{what}", field)
    if last is not None:
        working.say("trigger.given", what=f"last {what}", day=last)
        return Reached(last)
    acted = {
        side: day
        for event in sorted(events.of(what), key=lambda one: str(day_of(one, field)))
        if (side := _side(event)) and (day := day_of(event, field)) is not None
    }
    if not events.of(what):
        working.say("trigger.missing", trigger=spoken(trigger))
        return Reached(None)
    if len(acted) < 2 or events.sides() - acted.keys():
        working.say("trigger.one")
        return Reached(None, waits=True)
    day = max(acted.values())
    working.say("trigger.both", day=day)
    return Reached(day)


def _is_one_of_two(events: Events, what: str) -> bool:
    """Say whether sides are named as doing this, and it is not two of them."""
    of = events.of(what)
    named = {_side(event) for event in of} - {""}
    return len(named) == 1 and len(of) == len([one for one in of if _side(one)])


def _notice_day(event: Event, trigger: object) -> dt.date | None:
    if word(trigger) in _NOTICE:
        return day_of(event, _NOTICE[word(trigger)])
    return read_day(event.get("received")) or day_of(event, "dated")


def _side(event: Event) -> str:
    side = event.get("by")
    return side.strip().casefold() if isinstance(side, str) else ""
