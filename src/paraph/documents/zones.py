"""Time zones for calendar files: a VTIMEZONE from our own data, the same at every node.

A zone of a charter is a name of IANA's or a fixed offset. Its rules are not copied but
computed: each change of the clock within the years that a file needs stands there by
itself, so that a program knows the zone without any data of its own.

Source: RFC 5545, 3.6.5.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

from paraph.crafts.calendars.instants import zone

_BEGINNING = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_STEP = dt.timedelta(days=7)
"""No zone changes its clock twice within less."""
_SECOND = dt.timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class _State:
    """How the clock of a zone stands at an instant."""

    offset: dt.timedelta
    name: str
    is_summer: bool


@dataclass(frozen=True, slots=True)
class _Change:
    """From `at` on the clock stands as `after` says, until then as `before`."""

    at: dt.datetime
    before: _State
    after: _State

    @property
    def local(self) -> dt.datetime:
        """What the clock showed when it was changed."""
        return self.at.replace(tzinfo=None) + self.before.offset


def tzid(name: str) -> str:
    """Return how a charter's zone is named in a file: no colon may stand there."""
    is_fixed = name.startswith(("+", "-"))
    return f"UTC{name.replace(':', '')}" if is_fixed else name


def local(at: dt.datetime, name: str) -> dt.datetime:
    """Return an instant as the clock of a zone shows it, without offset."""
    return at.astimezone(zone(name)).replace(tzinfo=None)


def vtimezone(name: str, instants: Iterable[dt.datetime]) -> Timezone:
    """Return a zone with every change of its clock that some instants need.

    Args:
        name: as the charter has it.
        instants: aware; at least one.
    """
    found = sorted(instants)
    since = found[0] - dt.timedelta(days=366)
    until = found[-1] + dt.timedelta(days=366)
    changes = list(_changes(zone(name), since, until))
    made = Timezone()
    made.add("tzid", tzid(name))
    first = changes[0].before if changes else _state(zone(name), since)
    made.add_component(_observance(first, first, [_BEGINNING.replace(tzinfo=None)]))
    alike: dict[tuple[_State, _State], list[dt.datetime]] = {}
    for change in changes:
        alike.setdefault((change.before, change.after), []).append(change.local)
    for (before, after), onsets in alike.items():
        made.add_component(_observance(before, after, onsets))
    return made


def _observance(
    before: _State, after: _State, onsets: list[dt.datetime]
) -> TimezoneStandard | TimezoneDaylight:
    made = TimezoneDaylight() if after.is_summer else TimezoneStandard()
    made.add("dtstart", onsets[0])
    made.add("tzoffsetfrom", before.offset)
    made.add("tzoffsetto", after.offset)
    made.add("tzname", after.name)
    if len(onsets) > 1:
        made.add("rdate", onsets[1:])
    return made


def _changes(
    where: dt.tzinfo, since: dt.datetime, until: dt.datetime
) -> Iterator[_Change]:
    at, state = since, _state(where, since)
    while at < until:
        later = at + _STEP
        after = _state(where, later)
        if after != state:
            yield _Change(_turn(where, at, later, state), state, after)
        at, state = later, after


def _turn(
    where: dt.tzinfo, low: dt.datetime, high: dt.datetime, before: _State
) -> dt.datetime:
    """Return the first second at which the clock stands otherwise than before."""
    low, high = low.replace(microsecond=0), high.replace(microsecond=0)
    while high - low > _SECOND:
        middle = (low + (high - low) / 2).replace(microsecond=0)
        if _state(where, middle) == before:
            low = middle
        else:
            high = middle
    return high


def _state(where: dt.tzinfo, at: dt.datetime) -> _State:
    here = at.astimezone(where)
    offset = here.utcoffset() or dt.timedelta()
    return _State(offset, here.tzname() or "", bool(here.dst()))
