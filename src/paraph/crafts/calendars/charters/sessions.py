"""When and where a session is: ordinary by its frequency, extraordinary by request."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Final

from paraph.crafts.calendars.charters.rules import (
    AGENDA_DUES,
    SOFT,
    Asked,
    Due,
    Found,
    Table,
    as_names,
    day_text,
    due_of,
    not_computed,
    period_or_none,
    strength_of,
    value_of,
)
from paraph.crafts.calendars.periods import Period
from paraph.crafts.calendars.working import spoken, word

ADVICE: Final[Found] = {"severity": "advice"}

_DATED: Final = frozenset(["fixed", "at_least", "max_interval"])
_CLOCKS: Final = {
    "request": "request_made",
    "wish_expressed": "request_made",
    "delivery": "request_delivered",
    "receipt": "request_received",
}
_AGENDA_ANSWERS: Final = {
    "proposals_due": "agenda_proposals_due",
    "agreed_due": "agenda_agreed_by",
    "dates_agreed_due": "dates_agreed_by",
    "circulated_due": "agenda_circulated_by",
    "papers_due": "papers_due_by",
    "secretaries_meet": "secretaries_meet_by",
}


def next_ordinary(asked: Asked) -> Found:
    """Return by when the next session must be, and by when it normally is."""
    path = "sessions.frequency"
    frequency = asked.rules.table("sessions", "frequency")
    last_day = asked.day("last_ordinary_opening")
    strength = strength_of(frequency)
    found: Found = {"next_ordinary_due_by": None, "next_ordinary_normally_by": None}
    if not frequency or last_day is None or strength is None:
        not_computed(asked, path, frequency.get("strength"))
        return found
    normal_day = _by_frequency(asked, frequency, last_day)
    if strength not in SOFT:
        found["next_ordinary_due_by"] = day_text(normal_day)
        return found
    asked.say("strength", path=path, strength=spoken(strength))
    found |= ADVICE
    found["next_ordinary_normally_by"] = day_text(normal_day)
    floor = period_or_none(frequency.get("floor"))
    if floor is not None:
        asked.say("counted", path=f"{path}.floor", period=floor)
        found["next_ordinary_due_by"] = day_text(asked.working.forward(last_day, floor))
    return found


def next_host(asked: Asked, last: str | None) -> str | None:
    """Return the host of the next ordinary session, None where the text gives none."""
    venue = asked.rules.table("sessions", "venue")
    match venue.get("rule"):
        case "alternate" | "rotate":
            order = as_names(venue.get("order")) or asked.names("order")
            following = asked.in_turn(last, order)
            if following is not None:
                asked.say("turn", last=last, next=following)
            return following
        case "fixed":
            host = _party_of_places(asked, venue) or last
            if host is not None:
                asked.say("host.stays", host=host)
            return host
        case rule:
            not_computed(asked, "sessions.venue.rule", rule)
            return None


def host_by_number(asked: Asked) -> str | None:
    """Return the host of a session by its number, where turns begin with a first host."""
    venue = asked.rules.table("sessions", "venue")
    number = asked.given.get("session_no")
    first = asked.as_party(venue.get("first_host")) or asked.as_party(
        asked.rules.table("sessions", "first_session").get("host")
    )
    if first is None or type(number) is not int or number < 1:
        not_computed(asked, "sessions.venue.first_host", None)
        return None
    asked.say("first", first=first)
    host: str | None = first
    if word(venue.get("rule")) not in {"alternate", "rotate"}:
        return first if number == 1 else None
    order = as_names(venue.get("order")) or asked.names("order")
    for _ in range((number - 1) % len(order or asked.parties)):
        host = asked.in_turn(host, order)
    return host


def extraordinary(asked: Asked) -> Found:
    """Return until when an extraordinary session is held or convened, and where."""
    table = asked.rules.table("extraordinary")
    found: Found = {"extraordinary_latest": None}
    consents = asked.given.get("other_side_consents")
    needs_consent = table.get("needs_consent")
    if needs_consent is True:
        asked.say("consent.needed")
    if needs_consent is True or "other_side_consents" in asked.given:
        found["extraordinary_convened"] = _convened(needs_consent, consents)
    if table.get("to_do") == "convene":
        found["extraordinary_convened_by"] = None
    found["extraordinary_host"] = _extraordinary_host(asked, table)
    if needs_consent is True and consents is False:
        asked.say("consent.refused")
        return found
    if table.get("ground") == "urgent" and asked.given.get("urgent") is False:
        asked.say("ground.missing")
        return found
    due = due_of(table, "within")
    if due.is_soft:
        found |= ADVICE
        asked.say("strength", path="extraordinary", strength=spoken(due.strength))
    name = {
        "hold": "extraordinary_latest",
        "convene": "extraordinary_convened_by",
    }.get(word(table.get("to_do", "hold")))
    clock = _CLOCKS.get(word(table.get("clock")))
    if name is None or clock is None or due.period is None:
        what = "within" if due.period is None else "clock" if clock is None else "to_do"
        not_computed(asked, f"extraordinary.{what}", table.get(what))
        return found
    asked_day = asked.day(clock)
    if asked_day is None:
        asked.say("fact.missing", fact=spoken(clock))
    else:
        found[name] = day_text(asked.working.forward(asked_day, due.period))
    return found


def before_opening(asked: Asked) -> Found:
    """Return the last days for what is due before an opening."""
    opening_day = asked.day("opening")
    agenda = asked.rules.table("agenda")
    found: Found = {}
    dues = {
        _AGENDA_ANSWERS[name]: due_of(agenda, name, "before_opening")
        for name in AGENDA_DUES
    }
    dues |= _other_dues(asked)
    for name, due in dues.items():
        found[name] = day_text(_before(asked, opening_day, due))
        if found[name] is not None:
            asked.say("so", name=spoken(name), value=found[name])
    if any(due.is_soft and found[name] is not None for name, due in dues.items()):
        found |= ADVICE
    meeting = agenda.get("secretaries_meet")
    where = meeting.get("where") if isinstance(meeting, Mapping) else None
    found["secretaries_meet_where"] = where
    return found


def first_session(asked: Asked, starts: Mapping[str, dt.date | None]) -> Found:
    """Return by when the body is set up and first meets; `starts` by what they are."""
    table = asked.rules.table("sessions", "first_session")
    found: Found = {}
    for field, name in (
        ("within", "first_session_due_by"),
        ("body_set_up_within", "body_set_up_by"),
    ):
        due = due_of(table, field)
        found[name] = day_text(_from(asked, starts, table, due.period))
        if due.is_soft and found[name] is not None:
            found |= ADVICE
    notice = asked.rules.table("composition", "appointment_notice")
    due = due_of(notice, "within")
    found["appointment_notice_by"] = day_text(_from(asked, starts, notice, due.period))
    return found


def _by_frequency(asked: Asked, frequency: Table, last: dt.date) -> dt.date | None:
    path = "sessions.frequency"
    modality = frequency.get("modality", "at_least")
    if word(modality) not in _DATED:
        not_computed(asked, f"{path}.modality", modality)
        return None
    interval = period_or_none(frequency.get("interval"))
    if "interval" not in frequency and frequency.get("per_year") == 1:
        interval = Period(years=1)
    if interval is None:
        not_computed(asked, f"{path}.interval", frequency.get("interval"))
        return None
    asked.say("counted", path=path, period=interval)
    match frequency.get("basis", "last_opening"):
        case "last_opening":
            return asked.working.forward(last, interval)
        case "calendar_year":
            return _by_calendar_year(asked, last, interval)
        case basis:
            not_computed(asked, f"{path}.basis", basis)
            return None


def _by_calendar_year(asked: Asked, last: dt.date, interval: Period) -> dt.date | None:
    """Return the last day of the year in which the next session is due."""
    if interval != Period(years=interval.years):
        return None
    year = last.year + interval.years
    if year > dt.MAXYEAR:
        return None
    asked.say("calendar-year", year=year)
    return dt.date(year, 12, 31)


def _party_of_places(asked: Asked, venue: Table) -> str | None:
    """Return the only party that the places of a venue name, by its code."""
    places = venue.get("places")
    named = {
        party
        for place in (places if isinstance(places, list | tuple) else [places])
        for party in asked.parties
        if isinstance(place, str) and re.search(rf"\b{re.escape(party)}\b", place)
    }
    return named.pop() if len(named) == 1 else None


def _convened(needs_consent: object, consents: object) -> bool | None:
    if needs_consent is False:
        return True
    if needs_consent is True and isinstance(consents, bool):
        return consents
    return None


def _extraordinary_host(asked: Asked, table: Table) -> str | None:
    requesting = asked.party("requesting_side")
    match table.get("host"):
        case "requesting_side":
            return requesting
        case "requested_side":
            return asked.other(requesting)
        case host:
            party = asked.as_party(host)
            if party is None:
                not_computed(asked, "extraordinary.host", host)
            return party


def _other_dues(asked: Asked) -> Mapping[str, Due]:
    """Return what else a charter may set before an opening, by the answer's name."""
    composition = asked.rules.table("composition")
    convene = asked.rules.table("sessions", "convene")
    return {
        "delegation_list_due_by": due_of(composition, "list_due"),
        "invitation_due_by": due_of(convene, "invitation"),
        "report_due_by": due_of(asked.rules.tables, "report_due"),
    }


def _before(asked: Asked, opening: dt.date | None, due: Due) -> dt.date | None:
    if opening is None or due.period is None:
        return None
    return asked.working.backward(opening, due.period)


def _from(
    asked: Asked,
    starts: Mapping[str, dt.date | None],
    table: Table,
    period: Period | None,
) -> dt.date | None:
    start_day = starts.get(str(value_of(table, "from")))
    if start_day is None or period is None:
        return None
    return asked.working.forward(start_day, period)
