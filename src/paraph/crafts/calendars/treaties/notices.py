"""What a notice does: to a running term, to a treaty without one, to a floor.

Periods before an end are counted back, for which no rule is codified: the anniversary
and the safe day before it are both given, and what lies between is disputed. A notice
that cannot have its effect gives no day.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from paraph.crafts.calendars.periods import Period
from paraph.crafts.calendars.treaties.case import Case, Clause, period_in
from paraph.crafts.calendars.treaties.events import Notice, day_of, read_day
from paraph.crafts.calendars.treaties.operations import (
    first_day,
    new_year,
    or_later_named,
)
from paraph.crafts.calendars.treaties.terms import Terms
from paraph.crafts.calendars.working import Working


@dataclass(frozen=True, slots=True)
class Judged:
    """What one notice comes to: the day on which it ends the treaty, or why it does not.

    `anniversary` is the last day for it by the longer reading, where it is bound to the
    end of a term; `renewed_until` the renewed term that is certain in spite of it.
    """

    ends: dt.date | None
    effect: str | None = None
    anniversary: dt.date | None = None
    renewed_until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Suspension:
    """A notice set aside on a day, for a period after which it runs on, or for good."""

    day: dt.date | None
    length: Period | None


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges the notices of one case, each by the clause that governs it.

    `earliest_day` is the first on which a notice may be given, `floor_day` the first on
    which one may end the treaty, `first_anniversary_day` the last for the first term by
    the longer reading; None where no clause sets it or its start is not known.
    """

    case: Case
    terms: Terms | None
    working: Working
    earliest_day: dt.date | None
    floor_day: dt.date | None
    first_anniversary_day: dt.date | None

    def judge(self, notice: Notice, suspended: Sequence[Suspension]) -> Judged:
        """Return what a notice comes to, its suspensions considered."""
        self.working.say("notice", day=notice.day)
        earliest = self.earliest_day
        if self._is_joint():
            self.working.say("notice.joint")
            return Judged(None, "none_unilaterally")
        if sets_earliest(self.case):
            if earliest is None:
                return Judged(None)
            if notice.day < earliest:
                self.working.say("notice.premature", day=notice.day, earliest=earliest)
                return Judged(None, "premature", self.first_anniversary_day)
        judged = self._judge(notice, 0)
        return self._suspend(notice, judged, suspended)

    def anniversary(self, end: dt.date | None) -> dt.date | None:
        """Return the last day of notice for an end, where notice is bound to an end."""
        return _anniversary(self.case, end, self.working)

    def _judge(self, notice: Notice, tolled_days: int) -> Judged:
        if self.case.has("termination"):
            return Judged(self._by_operation(notice, tolled_days))
        period = self.case.period("notice")
        if period is None:
            self.working.say("notice.silent")
            return Judged(None)
        if is_bound_to_an_end(self.case):
            return self._before_an_end(notice, period, tolled_days)
        return Judged(self._by_period(notice, period, tolled_days))

    def _by_operation(self, notice: Notice, tolled_days: int) -> dt.date | None:
        clause = self.case.clause("termination")
        if clause.get("op") == "calendar_year_notice":
            return self._by_calendar_year(clause, _later(notice.day, tolled_days))
        if str(clause.get("op")).startswith("first_of_"):
            day = _later(notice.day, tolled_days)
            ends = None if day is None else first_day(clause, day, self.working)
        else:
            ends = _later(first_day(clause, notice.day, self.working), tolled_days)
        ends = or_later_named(clause, ends, notice.names_day, self.working)
        return self._not_before_floor(ends)

    def _by_calendar_year(self, clause: Clause, day: dt.date | None) -> dt.date | None:
        last_text = str(clause.get("last_day"))
        if day is None or not _is_day_of_a_year(last_text):
            return None
        year = day.year
        if f"{day:%m-%d}" > last_text:
            self.working.say("notice.year-late", last=last_text)
            year += 1
        return new_year(year + 1)

    def _by_period(
        self, notice: Notice, period: Period, tolled_days: int
    ) -> dt.date | None:
        """Return the end of a period after a notice, at the latest that of the term."""
        ends = _later(self.working.forward(notice.day, period), tolled_days)
        if self.case.has("term") and self.terms is None:
            return None
        last = self.terms.end(0) if self.terms is not None else None
        if last is not None and ends is not None and ends > last:
            self.working.say("notice.at-most", day=last)
            return last
        return self._not_before_floor(ends)

    def _before_an_end(
        self, notice: Notice, period: Period, tolled_days: int
    ) -> Judged:
        end = self._end_concerned(notice.day)
        anniversary = self.anniversary(end)
        day = _later(notice.day, tolled_days)
        if self.terms is None or end is None or anniversary is None or day is None:
            return Judged(None)
        renewed = end if end != self.terms.end(0) else None
        if day < anniversary:
            self.working.say("notice.in-time", day=day, safe=safe(anniversary))
            ends = self._not_before_floor(end)
            return Judged(ends, None, anniversary, renewed)
        if tolled_days:
            return Judged(None, None, anniversary)
        if day == anniversary:
            self.working.say("notice.disputed", day=day)
            return Judged(None, "disputed", anniversary)
        if self.terms.renewal is None:
            self.working.say("notice.late-for-end", end=end)
            ends = self._not_before_floor(self.working.forward(day, period))
            return Judged(ends, None, anniversary)
        until = self.terms.after(end)
        self.working.say("notice.out-of-time", day=day, until=until)
        return Judged(None, "out_of_time", anniversary, until)

    def _suspend(
        self, notice: Notice, judged: Judged, suspended: Sequence[Suspension]
    ) -> Judged:
        """Return what a notice comes to when it was set aside, for a time or for good.

        While it is suspended its period does not run; suspensions that overlap count
        once, and one after the treaty has ended changes nothing.
        """
        if judged.ends is None and judged.effect != "disputed":
            return judged
        tolled_days, until = 0, notice.day
        for one in suspended:
            ends = _later(judged.ends, tolled_days)
            if one.day is not None and ends is not None and one.day >= ends:
                continue
            if one.day is None or one.length is None:
                self.working.say("notice.suspended", day=one.day or "an unknown day")
                return replace(judged, ends=None, effect="suspended")
            resumes = self.working.forward(one.day, one.length)
            if resumes is None:
                return replace(judged, ends=None)
            tolled_days += max(0, (resumes - max(one.day, until)).days)
            until = max(until, resumes)
        if not tolled_days:
            return judged
        judged = self._judge(notice, tolled_days)
        if judged.ends is not None:
            self.working.say("notice.tolled", days=tolled_days, day=judged.ends)
        return judged

    def _end_concerned(self, day: dt.date) -> dt.date | None:
        """Return the end of the term that a notice of a day concerns."""
        if self.terms is None:
            return None
        if self.terms.renewal is None:
            return self.terms.end(0)
        return self.terms.running(day)

    def _is_joint(self) -> bool:
        return self.case.clause("renewal").get("unless") == "joint_decision"

    def _not_before_floor(self, ends: dt.date | None) -> dt.date | None:
        if not self.case.has("notice_floor") or ends is None:
            return ends
        return None if self.floor_day is None else max(ends, self.floor_day)


def judge_of(case: Case, terms: Terms | None, working: Working) -> Judge:
    """Return the judge of a case: what binds every notice is counted once."""
    return Judge(
        case=case,
        terms=terms,
        working=working,
        earliest_day=_earliest(case, working),
        floor_day=_floor(case, working),
        first_anniversary_day=_anniversary(
            case, None if terms is None else terms.end(0), working
        ),
    )


def is_bound_to_an_end(case: Case) -> bool:
    """Say whether notice is given before an end, and not at any time."""
    if not case.has("notice") or case.has("termination"):
        return False
    return case.has("fixed_end") or (
        case.has("term") and period_in(case.clause("renewal")) is not None
    )


def sets_earliest(case: Case) -> bool:
    """Say whether a clause sets the first day on which a notice may be given."""
    return _not_before(case) is not None or (
        case.clause("termination").get("op") == "calendar_year_notice"
        and "from_year_offset" in case.clause("termination")
    )


def safe(anniversary: dt.date) -> dt.date:
    """Return the day before an anniversary: in time by every reading."""
    return anniversary - dt.timedelta(days=1)


def _anniversary(case: Case, end: dt.date | None, working: Working) -> dt.date | None:
    period = case.period("notice")
    if end is None or period is None or not is_bound_to_an_end(case):
        return None
    day = working.backward(end, period)
    if day is not None:
        working.say("notice.deadline", end=end, day=day, safe=safe(day))
    return day


def _earliest(case: Case, working: Working) -> dt.date | None:
    clause = case.clause("termination")
    if clause.get("op") == "calendar_year_notice":
        return _first_year(case, clause, working)
    period = _not_before(case)
    if period is None or case.in_force is None:
        return None
    return working.forward(case.in_force, period)


def _first_year(case: Case, clause: Clause, working: Working) -> dt.date | None:
    offset = clause.get("from_year_offset")
    exchanged_day = case.events.latest("exchange_of_instruments")
    if exchanged_day is None or type(offset) is not int:
        return None
    first = new_year(exchanged_day.year + offset)
    if first is not None:
        working.say("notice.year", year=first.year)
    return first


def _floor(case: Case, working: Working) -> dt.date | None:
    period = case.period("notice_floor")
    if period is None or case.in_force is None:
        return None
    floor = working.forward(case.in_force, period)
    if floor is not None:
        working.say("notice.floor", floor=floor)
    return floor


def _not_before(case: Case) -> Period | None:
    inside = period_in(case.clause("termination").get("not_before"))
    return inside or case.period("not_before")


def suspensions(
    case: Case, notice: Notice, following: Notice | None
) -> tuple[Suspension, ...]:
    """Return the suspensions of a notice: from its day until another one follows."""
    found = [
        Suspension(day_of(event, "on"), period_in(event.get("for")))
        for event in case.events.of("notice_suspended")
    ]
    return tuple(
        sorted(
            (
                one
                for one in found
                if one.day is None
                or (
                    one.day >= notice.day
                    and (following is None or one.day < following.day)
                )
            ),
            key=lambda one: one.day or dt.date.min,
        )
    )


def _is_day_of_a_year(text: str) -> bool:
    return read_day(f"2024-{text}") is not None


def _later(day: dt.date | None, days: int) -> dt.date | None:
    if day is None or not days:
        return day
    return None if (dt.date.max - day).days < days else day + dt.timedelta(days=days)
