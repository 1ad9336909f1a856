"""Silence: an instant, and whether somebody spoke before it.

Instants are compared, never wall clocks. A text circulated anew has a period of its own.
"""

import datetime as dt
from collections.abc import Iterator

from paraph.crafts.calendars.treaties.case import Case, Clause, Result
from paraph.crafts.calendars.treaties.events import Event
from paraph.crafts.calendars.working import Working, spoken, word

_BREAKS = ("objection", "amendment")


def outcome_of_silence(case: Case, working: Working) -> Result:
    """Return when silence ends and what comes of it, null where an instant is unknown."""
    clause = case.clause("silence")
    began_at = max(
        (at for event in case.events.of("circulated") if (at := _at(event))),
        default=None,
    )
    expires_at = _expires_at(clause, began_at, working)
    if expires_at is None:
        working.say("silence.unknown")
        return {"expires_at": None, "outcome": None}
    working.say("silence.expires", at=expires_at.isoformat())
    verdicts = list(_verdicts(case, clause, began_at, expires_at, working))
    outcome: str | None = "adopted"
    if True in verdicts:
        outcome = "broken"
    elif None in verdicts:
        outcome = None
    else:
        working.say("silence.adopted")
    return {"expires_at": expires_at.isoformat(), "outcome": outcome}


def _expires_at(
    clause: Clause, began_at: dt.datetime | None, working: Working
) -> dt.datetime | None:
    """Return the instant that is fixed or that follows; a fixed one must lie ahead."""
    if began_at is not None:
        working.say("silence.began", at=began_at.isoformat())
    fixed_at = read_instant(clause.get("expires_at"))
    if fixed_at is not None:
        return None if began_at is not None and fixed_at <= began_at else fixed_at
    n = clause.get("n")
    if clause.get("op") != "plus_hours" or clause.get("trigger") != "circulated":
        return None
    if began_at is None or type(n) is not int or not 0 <= n <= 99_999:
        return None
    try:
        return began_at + dt.timedelta(hours=n)
    except OverflowError:
        return None


def _verdicts(
    case: Case,
    clause: Clause,
    began_at: dt.datetime | None,
    expires_at: dt.datetime,
    working: Working,
) -> Iterator[bool | None]:
    """Yield for each word spoken whether it breaks silence, None if it cannot be told."""
    for event in case.events.given:
        if event["what"] not in {"response", "silence_broken"}:
            continue
        kind = word(event.get("type")) if event["what"] == "response" else "break"
        said = {"what": spoken(kind or "response"), "at": event.get("at")}
        at = _at(event)
        if kind != "break" and kind not in _breaking(clause):
            working.say("silence.no-break", **said)
            yield False
        elif at is None:
            yield None
        elif began_at is not None and at < began_at:
            working.say("silence.earlier", **said)
            yield False
        else:
            is_in_time = at < expires_at
            working.say("silence.broken" if is_in_time else "silence.too-late", **said)
            yield is_in_time


def _breaking(clause: Clause) -> tuple[object, ...]:
    breaks = clause.get("breaks", _BREAKS)
    return tuple(breaks) if isinstance(breaks, list | tuple) else ()


def read_instant(value: object) -> dt.datetime | None:
    """Return an instant with its offset; without one a time is no instant."""
    if not isinstance(value, str):
        return None
    try:
        at = dt.datetime.fromisoformat(value)
    except ValueError:
        return None
    return None if at.tzinfo is None else at


def _at(event: Event) -> dt.datetime | None:
    return read_instant(event.get("at"))
