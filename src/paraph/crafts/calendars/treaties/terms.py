"""Terms of a treaty: how long it lasts, is renewed, is extended.

Every end is counted from the original day and none from the end before it, so that a
month without that day shortens one term and not all that follow.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from paraph.crafts.calendars.periods import Period, PeriodError, within
from paraph.crafts.calendars.treaties.case import Case, Result, day_text, period_in
from paraph.crafts.calendars.treaties.events import day_of
from paraph.crafts.calendars.working import Working


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a treaty from a day on. `first` is empty where the end is fixed.

    `renewal` is the length of each tacit renewal, None where there is none; `jointly`
    says that only a joint decision prevents it.
    """

    start: dt.date
    first: Period
    renewal: Period | None
    jointly: bool

    def end(self, k: int) -> dt.date | None:
        """Return the end of the first term (0) or of a renewal; None if there is none."""
        if k > 0 and self.renewal is None:
            return None
        period = self.first + (self.renewal or Period()).times(k)
        try:
            return within(self.start, period).day
        except PeriodError:
            return None

    def ends(self) -> Iterator[dt.date]:
        """Yield the ends of all terms, as far as the calendar goes."""
        k = 0
        while (end := self.end(k)) is not None:
            yield end
            k += 1

    def running(self, day: dt.date) -> dt.date | None:
        """Return the end of the term that runs on a day: a term ended on it has ended."""
        return next((end for end in self.ends() if end > day), None)

    def after(self, ended: dt.date) -> dt.date | None:
        """Return the end of the term that follows another."""
        return next((end for end in self.ends() if end > ended), None)


def read_terms(case: Case) -> Terms | None:
    """Return the terms of a case, None if it has none or they begin on no known day."""
    fixed_end = day_of(case.clauses, "fixed_end")
    first = Period() if fixed_end is not None else case.period("term")
    start = fixed_end if fixed_end is not None else case.in_force
    if first is None or start is None:
        return None
    renewal = case.clause("renewal")
    period = period_in(renewal)
    return Terms(
        start=start,
        first=first,
        renewal=None if period == Period() else period,
        jointly=renewal.get("unless") == "joint_decision",
    )


def first_ends(case: Case, terms: Terms, working: Working) -> Result:
    """Return where the first term and the first renewal end."""
    first, following = terms.end(0), terms.end(1)
    found: Result = {"initial_term_ends": day_text(first)}
    if first is not None:
        fixed = "fixed_end" in case.clauses
        code = "term.fixed" if fixed else "term.ends"
        working.say(code, k=1, day=first, start=terms.start)
    if terms.renewal is not None:
        found["next_term_ends"] = day_text(following)
        if following is not None:
            working.say("term.ends", k=2, day=following, start=terms.start)
    return found


def extended_until(case: Case, terms: Terms, working: Working) -> dt.date | None:
    """Return the end to which a term that is not renewed was extended by agreement.

    An extension runs from the old end and must be in force before it; the clause may
    set its greatest length, which counts once.
    """
    old_end = terms.end(0)
    if old_end is None or terms.renewal is not None:
        return None
    for what in ("extension_in_force", "extension_agreed"):
        for event in case.events.of(what):
            made_day = day_of(event, "on")
            if made_day is not None and made_day >= old_end:
                working.say("extension.late", day=old_end)
                continue
            until = _until(case, old_end, day_of(event, "until"), working)
            if until is not None and until > old_end:
                working.say("extension.to", day=old_end, until=until)
                return until
    return None


def _until(
    case: Case, old_end: dt.date, until: dt.date | None, working: Working
) -> dt.date | None:
    most = case.period("extension")
    if most is None:
        return until
    longest = working.forward(old_end, most)
    if until is None or longest is None:
        return longest
    if until > longest:
        working.say("extension.capped", day=longest)
    return min(until, longest)
