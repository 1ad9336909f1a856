"""Who chairs, who convenes, who presides on a day, who pays."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Final

from paraph.crafts.calendars.charters.durations import in_force_day
from paraph.crafts.calendars.charters.rules import (
    Asked,
    Found,
    Table,
    as_names,
    not_computed,
    period_or_none,
    value_of,
)
from paraph.crafts.calendars.periods import Period
from paraph.crafts.calendars.treaties.events import read_day
from paraph.crafts.calendars.treaties.terms import Terms
from paraph.crafts.calendars.working import word

_HOST: Final = frozenset(
    ["host", "host_chair", "host_head", "host_part", "host_secretary", "host_side"]
)
_ABOUT_A_RULE: Final = frozenset(["source", "strength", "unless_agreed"])
_FACTS: Final = {"signature": "signed"}


def chair(asked: Asked, host: str | None) -> str | None:
    """Return the party that chairs a session, None where it is not one or not known."""
    table = asked.rules.table("chair")
    is_ordinary = asked.given.get("session", "ordinary") == "ordinary"
    match table.get("model"):
        case "host_chairs":
            return _host_chairs(asked, host)
        case "alternate_by_session" if is_ordinary:
            order = as_names(table.get("order")) or asked.names("order")
            return asked.in_turn(asked.party("last_chair"), order)
        case "alternate_by_session":
            other_sessions = table.get("other_sessions")
            if other_sessions == "host_chairs":
                return _host_chairs(asked, host)
            not_computed(asked, "chair.other_sessions", other_sessions)
        case "rotating_presidency":
            return presidency(asked)
        case "co_chairs":
            asked.say("chair.both")
        case model:
            not_computed(asked, "chair.model", model)
    return None


def convener(asked: Asked, host: str | None, chairing: str | None) -> str | None:
    """Return the party that convenes a session of a host."""
    by = value_of(asked.rules.table("sessions", "convene"), "by")
    if word(by) in _HOST:
        return host
    if by == "chair":
        return chairing
    if by == "presidency":
        return presidency(asked)
    not_computed(asked, "sessions.convene.by", by)
    return None


def expenses(asked: Asked, host: str | None) -> Found | None:
    """Return who bears each head of expense of a session, None if nothing is said."""
    table = asked.rules.table("expenses")
    heads = {name: table[name] for name in table if name not in _ABOUT_A_RULE}
    if not heads or host is None:
        not_computed(asked, "expenses", None)
        return None
    return {name: _bearer(asked, host, value_of(table, name)) for name in heads}


def presidency(asked: Asked) -> str | None:
    """Return the party that presides on the day asked about, by terms that rotate."""
    table = asked.rules.table("chair")
    day = asked.day("on") or asked.day("opening")
    if table.get("model") != "rotating_presidency":
        not_computed(asked, "chair.model", table.get("model"))
        return None
    if day is None:
        return None
    k = _term_on(asked, table, day)
    return None if k is None else _holder(asked, table, k)


def _host_chairs(asked: Asked, host: str | None) -> str | None:
    if host is not None:
        asked.say("host.chairs", chair=host)
    return host


def _bearer(asked: Asked, host: str, rule: object) -> object:
    if rule == "host":
        return host
    if rule == "sending":
        return asked.other(host)
    if isinstance(rule, Mapping) and isinstance(rule.get("share"), Mapping):
        return rule["share"]
    return None


def _term_on(asked: Asked, table: Table, day: dt.date) -> int | None:
    """Return which term runs on a day, counted from 0; None if it cannot be told."""
    start_day, until_day = _first_term(asked, table)
    if until_day is not None:
        asked.say("presidency.first", day=until_day)
    if until_day is not None and day > until_day:
        following = _full_terms(asked, table, _next(until_day), day)
        return None if following is None else following + 1
    if start_day is None:
        asked.say("silent", path="chair.first_term")
        return None
    if day < start_day:
        asked.say("presidency.before", day=day)
        return None
    return _full_terms(asked, table, start_day, day) if until_day is None else 0


def _first_term(asked: Asked, table: Table) -> tuple[dt.date | None, dt.date | None]:
    """Return the first day, and the last where the first term is not a full one."""
    first_term = table.get("first_term")
    term_start_day = asked.day("term_start")
    if term_start_day is not None:
        return term_start_day, None
    if first_term == "year_of_entry_into_force":
        entry_day = in_force_day(asked)
        if entry_day is None:
            return None, None
        return entry_day.replace(month=1, day=1), entry_day.replace(month=12, day=31)
    if not isinstance(first_term, Mapping):
        return None, None
    begins = word(first_term.get("from"))
    start_day = (
        in_force_day(asked)
        if begins == "entry_into_force"
        else asked.day(_FACTS.get(begins, begins))
    )
    until = first_term.get("until")
    if until == "31_december_same_year":
        last = None if start_day is None else start_day.replace(month=12, day=31)
        return start_day, last
    until_day = read_day(until)
    return (start_day, until_day) if until_day is not None else (None, None)


def _full_terms(asked: Asked, table: Table, start: dt.date, day: dt.date) -> int | None:
    """Return how many full terms from a day on have ended on another."""
    term = value_of(table, "term")
    if term == "calendar_year":
        return day.year - start.year
    period = period_or_none(term)
    if period is None or period == Period():
        not_computed(asked, "chair.term", term)
        return None
    terms = Terms(start, period, period, jointly=False)
    return next((k for k, end in enumerate(terms.ends()) if end > day), None)


def _holder(asked: Asked, table: Table, k: int) -> str | None:
    order: Sequence[str] = asked.names("order") or as_names(table.get("order"))
    first = (
        asked.party("holder")
        or asked.party("first_holder")
        or asked.as_party(table.get("first_holder"))
        or (asked.as_party(order[0]) if order else None)
    )
    holder = first
    for _ in range(k % len(order or asked.parties)):
        holder = asked.in_turn(holder, order)
    if first is not None and holder is not None:
        asked.say("first", first=first)
    return holder


def _next(day: dt.date) -> dt.date:
    return day if day == dt.date.max else day + dt.timedelta(days=1)
