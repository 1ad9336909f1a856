"""How an instant is asked for: a day, a time of day, and whose clock shows it."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from paraph.clerk.clock import stamp
from paraph.crafts.calendars.instants import zone
from paraph.kernel.fields import ZONE, Instant
from paraph.web import words
from paraph.web.inputs import Asking, Input

UTC = "+00:00"
PARTS = ("day", "time", "zone")


def of_instant(
    form: Asking, path: str, field: Instant, value: Any, label: str
) -> Iterator[Input]:
    """Yield the inputs of an instant; what is there is shown on the clock it names."""
    held = _on_its_clock(value)
    named = {
        "day": gettext("%(what)s: day") % {"what": label},
        "time": gettext("%(what)s: time") % {"what": label},
        "zone": gettext("%(what)s: on which clock") % {"what": label},
    }
    bare = replace(field, help="")
    yield form.one(f"{path}.day", field, held["day"], named["day"], widget="day")
    hint = replace(field, help=gettext("Of 24 hours, as 17:30."))
    yield form.one(f"{path}.time", hint, held["time"], named["time"], widget="text")
    clocks = [(one.zone, f"{one.capital} ({one.zone})") for one in form.here.sides]
    clocks.append((UTC, "UTC"))
    if held["zone"] and held["zone"] not in dict(clocks):
        clocks.append((held["zone"], held["zone"]))
    shown = held["zone"] or form.here.sides[0].zone
    yield form.one(
        f"{path}.zone",
        bare,
        shown,
        named["zone"],
        widget="choice",
        options=tuple(dict(clocks).items()),
    )


def instant(
    path: str, posted: QueryDict, tidy: Callable[[str], str]
) -> dict[str, str] | None:
    """Return the instant that was typed, None if no day and no time was.

    What cannot be read is returned as it was typed, so that the field refuses it.
    """
    day, time, named = (tidy(str(posted.get(f"{path}.{one}", ""))) for one in PARTS)
    if not day and not time:
        return None
    typed = {"at": f"{day} {time}".strip(), "zone": named}
    if ZONE.fullmatch(named) is None:
        return typed
    try:
        at = dt.datetime.combine(
            dt.date.fromisoformat(day),
            dt.time.fromisoformat(_padded(time)).replace(tzinfo=zone(named)),
        )
        return {"at": stamp(at), "zone": named}
    except (ValueError, KeyError, OverflowError, OSError):
        return typed


def told(instant_: Mapping[str, str], capitals: Any, language: str) -> list[str]:
    """Return an instant in the time of each capital, in the order given."""
    return [words.instant(instant_["at"], side, language) for side in capitals]


def _padded(time: str) -> str:
    """Return a time of day with two digits of hours: 9:30 is 09:30."""
    return f"0{time}" if time[1:2] == ":" else time


def _on_its_clock(value: Any) -> dict[str, str]:
    """Return day, time and zone of an instant; empty where there is none."""
    nothing = dict.fromkeys(PARTS, "")
    if not isinstance(value, Mapping) or not Instant(label="").accepts(dict(value)):
        return nothing
    try:
        at = dt.datetime.fromisoformat(value["at"]).astimezone(zone(value["zone"]))
    except (ValueError, KeyError, OverflowError, OSError):
        return nothing
    time = f"{at:%H:%M:%S}".removesuffix(":00")
    return {"day": at.date().isoformat(), "time": time, "zone": value["zone"]}
