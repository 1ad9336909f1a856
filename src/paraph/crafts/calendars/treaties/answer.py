"""The dates that follow from a case of clauses and events, with the steps to them.

One rule above all: what the facts do not give is null and never guessed; a word that is
not of the vocabulary computes nothing and stops nothing.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from paraph.crafts.calendars.treaties.case import (
    Case,
    Result,
    day_text,
    read_case,
)
from paraph.crafts.calendars.treaties.ending import endings
from paraph.crafts.calendars.treaties.events import reach, read_day
from paraph.crafts.calendars.treaties.operations import (
    applies_from,
    first_day,
    last_day,
    tell,
)
from paraph.crafts.calendars.treaties.silence import outcome_of_silence
from paraph.crafts.calendars.treaties.words import WORDS
from paraph.crafts.calendars.working import Step, Working

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """The results of a case by name, null where none follows, and how they came about."""

    result: Mapping[str, object]
    steps: tuple[Step, ...]
    sentences: tuple[str, ...]


def answer(given: Mapping[str, Any]) -> Answer:
    """Return what follows from a case {clauses, events, as_of?}."""
    working = Working(WORDS)
    case = read_case(given)
    result: Result = {}
    entry = _entry_into_force(case, working)
    result |= entry
    in_force_day = read_day(entry.get("enters_into_force"))
    case = replace(case, in_force=in_force_day)
    result |= _provisional(case, working)
    result |= endings(case, working)
    if case.has("time_limit"):
        result |= _time_limit(case, working)
    if case.has("silence"):
        result |= outcome_of_silence(case, working)
    if case.has("registration"):
        result |= _registration(case, result, working)
    working.sum_up(result)
    return Answer(result, tuple(working.steps), tuple(working.sentences()))


def _entry_into_force(case: Case, working: Working) -> Result:
    """Return the first day in force: as it happened, else as its clause gives it."""
    happened_day = case.events.latest("entry_into_force")
    clause = case.clause("entry_into_force")
    if not clause:
        return _happened("enters_into_force", happened_day, working)
    tell("entry_into_force", clause, working)
    reached = reach(case.events, clause.get("trigger"), working)
    found: Result = {"enters_into_force": None}
    if reached.day is not None:
        day = first_day(clause, reached.day, working)
        found["enters_into_force"] = day_text(day)
        if clause.get("op") == "end_of_plus_days":
            found["first_full_day_in_force"] = day_text(day)
        if "effect" in clause:
            found["applies_from"] = day_text(applies_from(clause, reached.day, working))
        if "weekend" in clause:
            working.say("weekend.effect")
    elif reached.waits and happened_day is None:
        found["status"] = "pending_other_party"
    return found | _happened("enters_into_force", happened_day, working)


def _happened(name: str, day: dt.date | None, working: Working) -> Result:
    if day is None:
        return {}
    working.say("trigger.given", what=name.replace("_", " "), day=day)
    return {name: day_text(day)}


def _provisional(case: Case, working: Working) -> Result:
    """Return from when and until when a treaty is applied before it is in force."""
    found: Result = {}
    for clause_name, name in (
        ("provisional_application", "provisionally_applied_from"),
        ("provisional_end", "provisional_application_ends"),
    ):
        clause = case.clause(clause_name)
        if clause:
            tell(clause_name, clause, working)
            found[name] = day_text(_effect_of(case, clause, working))
    happened_day = case.events.latest("provisional_application")
    return found | _happened("provisionally_applied_from", happened_day, working)


def _effect_of(
    case: Case, clause: Mapping[str, Any], working: Working
) -> dt.date | None:
    trigger = clause.get("trigger")
    if trigger is None:
        notices = case.events.notices(None)
        day = notices[0].day if notices else None
    else:
        day = reach(case.events, trigger, working).day
    return None if day is None else first_day(clause, day, working)


def _time_limit(case: Case, working: Working) -> Result:
    """Return the end of a period for an act; a weekend may extend it to Monday."""
    clause = case.clause("time_limit")
    tell("time_limit", clause, working)
    reached_day = reach(case.events, clause.get("trigger"), working).day
    end = None if reached_day is None else last_day(clause, reached_day, working)
    until = end
    if end is not None and clause.get("weekend") == "extend":
        until = _next_weekday(end)
        code = "weekend.none" if until == end else "weekend.extended"
        working.say(code, day=end, until=until)
    return {"nominal_end": day_text(end), "act_may_be_done_until": day_text(until)}


def _next_weekday(day: dt.date) -> dt.date:
    if day.weekday() < _SATURDAY or (dt.date.max - day).days < 2:
        return day
    return day + dt.timedelta(days=7 - day.weekday())


def _registration(case: Case, result: Result, working: Working) -> Result:
    """Return whether the treaty may be registered with the United Nations, and as what.

    Source: United Nations Charter, art. 102, and the regulations that give effect to it.
    """
    register_as = None
    if result.get("enters_into_force"):
        register_as = "in_force"
        working.say("registration.in-force")
    elif _is_applied(result):
        register_as = "provisionally_applied"
        working.say("registration.provisional")
    else:
        working.say("registration.not-yet")
    received_day = case.events.latest("secretariat_received", "received")
    registered_day = received_day if register_as else None
    if registered_day is not None:
        working.say("registration.on", day=registered_day)
    return {
        "registrable": register_as is not None,
        "register_as": register_as,
        "registered_on": day_text(registered_day),
    }


def _is_applied(result: Result) -> bool:
    return bool(result.get("provisionally_applied_from")) and not result.get(
        "provisional_application_ends"
    )
