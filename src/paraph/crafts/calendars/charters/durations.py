"""Entry into force and duration of the instrument that a commission stands on."""

import datetime as dt
from collections.abc import Mapping

from paraph.crafts.calendars.charters.rules import (
    Asked,
    Found,
    Table,
    day_text,
    due_of,
    not_computed,
    period_or_none,
    value_of,
)
from paraph.crafts.calendars.periods import Period
from paraph.crafts.calendars.treaties.events import read_day
from paraph.crafts.calendars.treaties.terms import Terms


def in_force_day(asked: Asked) -> dt.date | None:
    """Return the day of entry into force: as given, else by signature if it says so."""
    given_day = asked.day("entry_into_force")
    if given_day is not None:
        return given_day
    rule = value_of(asked.rules.table("entry_into_force"), "rule")
    if rule == "on_signature":
        return asked.day("signed")
    return None


def starts(asked: Asked) -> Mapping[str, dt.date | None]:
    """Return the days from which periods of the instrument may run."""
    return {"signature": asked.day("signed"), "entry_into_force": in_force_day(asked)}


def duration(asked: Asked) -> Found:
    """Return when the instrument is in force and ends, and the last day for notice."""
    table = asked.rules.table("duration")
    terms = _terms(asked, table)
    end = None if terms is None else terms.end(0)
    following = None if terms is None else terms.end(1)
    if terms is not None and end is not None:
        asked.say("term", k=1, day=end, start=terms.start)
    if terms is not None and following is not None:
        asked.say("term", k=2, day=following, start=terms.start)
    notice = due_of(table, "notice").period
    anniversary = None
    if end is not None and notice is not None:
        anniversary = asked.working.backward(end, notice)
    found: Found = {
        "enters_into_force": day_text(in_force_day(asked)),
        "expires_on": day_text(end),
        "denunciation_notice_anniversary": day_text(anniversary),
        "if_no_notice_until": day_text(following),
    }
    on = asked.day("on")
    if on is not None:
        in_force, current = _on(asked, table, terms, on)
        found["in_force"] = in_force
        found["current_term_ends"] = day_text(current)
    return found


def _terms(asked: Asked, table: Table) -> Terms | None:
    """Return the terms that the duration gives; only a tacit renewal gives more."""
    renewal = asked.rules.table("duration", "renewal")
    period = (
        period_or_none(value_of(renewal, "term"))
        if renewal.get("kind") == "tacit"
        else None
    )
    if period == Period():
        period = None
    until_day = read_day(value_of(table, "until"))
    if until_day is not None:
        return Terms(until_day, Period(), period, jointly=False)
    initial = due_of(table, "initial").period
    start_day = starts(asked).get(str(table.get("from", "entry_into_force")))
    if initial is None or start_day is None:
        not_computed(asked, "duration", None)
        return None
    return Terms(start_day, initial, period, jointly=False)


def _on(
    asked: Asked, table: Table, terms: Terms | None, on: dt.date
) -> tuple[bool | None, dt.date | None]:
    """Return whether the instrument is in force on a day, and until when as it stands.

    None where it hangs on a notice or a renewal of which nothing is known.
    """
    begins = in_force_day(asked)
    if begins is None and table.get("from") == "signature":
        begins = asked.day("signed")
    if begins is None or terms is None:
        return None, None
    if on < begins:
        return False, None
    end = terms.end(0)
    if end is not None and on < end:
        return True, end
    if "renewal" not in table:
        return False, None
    return _renewed_on(asked, terms, on)


def _renewed_on(
    asked: Asked, terms: Terms, on: dt.date
) -> tuple[bool | None, dt.date | None]:
    """Return the same for a day after the first term: one renewal, or as many as said."""
    repeats = asked.rules.table("duration", "renewal").get("repeats")
    following = terms.end(1)
    if following is None or asked.given.get("no_notice_ever") is not True:
        asked.say("renewal.unknown")
        return None, None
    if repeats is True or on < following:
        return True, terms.running(on)
    return (False if repeats is False else None), None
