"""How long a treaty lasts: its terms, the notices that end it, what outlives it."""

import datetime as dt
from collections.abc import Iterator

from paraph.crafts.calendars.treaties.case import Case, Result, day_text
from paraph.crafts.calendars.treaties.events import (
    Notice,
    day_of,
    is_of_notice,
    reach,
)
from paraph.crafts.calendars.treaties.notices import (
    Judge,
    Judged,
    is_bound_to_an_end,
    judge_of,
    safe,
    sets_earliest,
    suspensions,
)
from paraph.crafts.calendars.treaties.operations import first_day, tell
from paraph.crafts.calendars.treaties.terms import (
    Terms,
    extended_until,
    first_ends,
    read_terms,
)
from paraph.crafts.calendars.working import Working


def endings(case: Case, working: Working) -> Result:
    """Return every result about terms, notices and the end of a treaty."""
    terms = read_terms(case)
    found: Result = {}
    extended: dt.date | None = None
    if terms is None:
        found |= _nothing_about_terms(case)
    else:
        found |= first_ends(case, terms, working)
        extended = extended_until(case, terms, working)
        if case.events.of("extension_in_force") or case.events.of("extension_agreed"):
            found["extended_until"] = day_text(extended)
    judge = judge_of(case, terms, working)
    judged = _decisive(case, judge)
    found |= _notice_results(case, judge, judged)
    ends = _ends(case, terms, extended, judged, working)
    if ends is not None or judged is not None or case.has("termination"):
        found |= _end_results(case, ends, working)
    if case.as_of is not None:
        found |= _at(case, case.as_of, judge, extended, ends)
    return found


def _nothing_about_terms(case: Case) -> Result:
    """Return null for the ends of terms that begin on no known day."""
    found: Result = {}
    if case.has("term"):
        found["initial_term_ends"] = None
        if case.clause("renewal"):
            found["next_term_ends"] = None
        if case.as_of is not None:
            found |= {"current_term_ends": None, "term_ends": []}
    if is_bound_to_an_end(case):
        found["notice_deadline_anniversary"] = None
        found["notice_deadline_safe"] = None
        if case.as_of is not None:
            found["current_notice_deadline_safe"] = None
    return found


def _decisive(case: Case, judge: Judge) -> Judged | None:
    """Return the judgment on the first notice that has its effect, else on the last."""
    trigger = case.clause("termination").get("trigger")
    if not is_of_notice(trigger):
        return None
    last = None
    notices = [
        notice
        for notice in case.events.notices(trigger)
        if not _is_of_provisional_application(case, notice, judge.working)
    ]
    for notice, following in zip(notices, [*notices[1:], None], strict=False):
        last = judge.judge(notice, suspensions(case, notice, following))
        if last.ends is not None:
            return last
    return last


def _is_of_provisional_application(
    case: Case, notice: Notice, working: Working
) -> bool:
    """Say whether a notice ends provisional application: there is nothing else yet."""
    is_so = case.has("provisional_end") and (
        case.in_force is None or notice.day < case.in_force
    )
    if is_so:
        working.say("notice.provisional", day=notice.day)
    return is_so


def _notice_results(case: Case, judge: Judge, judged: Judged | None) -> Result:
    found: Result = {}
    anniversary = judge.first_anniversary_day if judged is None else judged.anniversary
    if anniversary is not None:
        found["notice_deadline_anniversary"] = day_text(anniversary)
        found["notice_deadline_safe"] = day_text(safe(anniversary))
    if sets_earliest(case):
        found["earliest_notice"] = day_text(judge.earliest_day)
    if case.has("notice_floor"):
        earliest = judge.floor_day if judged is None else judged.ends
        found["earliest_termination"] = day_text(earliest)
    if judged is None:
        return found
    if judged.effect is not None:
        found["notice_effect"] = judged.effect
    if judged.effect != "disputed" and judged.anniversary is not None:
        found["renewed_until"] = day_text(judged.renewed_until)
    return found


def _ends(
    case: Case,
    terms: Terms | None,
    extended: dt.date | None,
    judged: Judged | None,
    working: Working,
) -> dt.date | None:
    """Return the day on which the treaty ends, None if none is certain."""
    if judged is not None and judged.ends is not None:
        return _extended_by_agreement(case, judged.ends, working)
    clause = case.clause("termination")
    if clause and not is_of_notice(clause.get("trigger")):
        tell("termination", clause, working)
        day = reach(case.events, clause.get("trigger"), working).day
        found = None if day is None else first_day(clause, day, working)
        return found and _extended_by_agreement(case, found, working)
    if terms is None or terms.renewal is not None or _outlasts_its_end(case):
        return None
    return extended or terms.end(0)


def _outlasts_its_end(case: Case) -> bool:
    """Say whether a fixed end needs a notice to take effect."""
    return case.has("fixed_end") and case.has("notice")


def _extended_by_agreement(case: Case, ends: dt.date, working: Working) -> dt.date:
    """Return the later end to which both sides put off a day that a notice gave."""
    for event in case.events.of("extension_agreed"):
        until = day_of(event, "until")
        if until is not None and until > ends:
            working.say("notice.extended", day=until)
            ends = until
    return ends


def _end_results(case: Case, ends: dt.date | None, working: Working) -> Result:
    if case.clause("termination").get("op") == "calendar_year_notice":
        return {"ceases_to_have_effect": day_text(ends)}
    found: Result = {
        "terminates": day_text(ends),
        "last_full_day_in_force": None if ends is None else day_text(safe(ends)),
    }
    if case.has("survival"):
        period = case.period("survival")
        until = working.forward(ends, period) if ends and period else None
        if until is not None:
            working.say("survival", day=until)
        found["survival_ends"] = day_text(until)
    return found


def _at(
    case: Case,
    as_of: dt.date,
    judge: Judge,
    extended: dt.date | None,
    ends: dt.date | None,
) -> Result:
    """Return what holds on the day that is asked about."""
    found: Result = {}
    if ends is not None and ends <= as_of:
        judge.working.say("term.expired", as_of=as_of, day=ends)
        found["state"] = "expired"
    if judge.terms is None:
        return found
    has_begun = case.in_force is None or case.in_force <= as_of
    until = list(_ends_until(judge.terms, as_of, extended, ends)) if has_begun else []
    found["term_ends"] = [day_text(end) for end in until]
    current = until[-1] if until and until[-1] > as_of else None
    found["current_term_ends"] = day_text(current)
    if not has_begun:
        judge.working.say("term.not-begun", as_of=as_of)
    elif current is not None:
        judge.working.say("term.running", as_of=as_of, day=current)
    if judge.first_anniversary_day is not None:
        anniversary = judge.anniversary(current)
        found["current_notice_deadline_safe"] = anniversary and day_text(
            safe(anniversary)
        )
    return found


def _ends_until(
    terms: Terms,
    as_of: dt.date,
    extended: dt.date | None,
    ends: dt.date | None,
) -> Iterator[dt.date]:
    """Yield the ends of the terms up to the one running, none beyond the treaty's end."""
    for end in terms.ends():
        if ends is not None and end >= ends:
            yield ends
            return
        yield end
        if end > as_of:
            return
    if extended is not None:
        yield extended
