"""What the steps of a treaty's dates say, in English, by code; for pages to translate."""

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, str]] = {
    # Clauses and what they hang on.
    "clause": "{clause}: {op}",
    "clause.day": "{clause}: {op} the day of {trigger}",
    "clause.of": "{clause}: {op} {n} on {trigger}",
    "clause.unknown": "{op} with {n} is no operation that is known: nothing is computed",
    "trigger": "{trigger}: {day}",
    "trigger.missing": "{trigger}: the case has no such day",
    "trigger.both": "all sides have acted; the latest day is {day}",
    "trigger.one": "not all sides have acted: a date never follows from one of two",
    "trigger.given": "{what} is given as {day}",
    # Operations.
    "op.full-day": "with the expiry of {day}: the next day is the first full one",
    "op.month-of": "the month of {day} is not counted; {n} on, the first is {first}",
    "op.month-after": "the period has run with {day}; the next month begins on {first}",
    "op.month-on": "the first of a month on or after {day} is {first}",
    "op.named": "the notice names {named}: later than {day}, it prevails",
    "op.not-named": "the notice names {named}: not later than {day}, without effect",
    "op.years": "for calendar years after that of {day}: from {first}",
    "weekend.extended": "{day} is a weekend: the act may be done until {until}",
    "weekend.none": "{day} is no weekend; holidays are for each capital to say",
    "weekend.effect": "weekends never move a date of effect",
    # Terms.
    "term.ends": "term {k} ends on {day}, counted from {start}",
    "term.fixed": "the end is fixed: {day}",
    "term.running": "on {as_of} the term that ends on {day} is running",
    "term.expired": "on {as_of} nothing is running any more: it ended on {day}",
    "term.not-begun": "on {as_of} the first term has not begun",
    "extension.late": "the extension was not in force before {day}: too late",
    "extension.capped": "more than the clause allows: {day} at most",
    "extension.to": "extended from the old end {day} to {until}",
    # Notices.
    "notice": "the notice counts on {day}",
    "notice.deadline": "notice to end it on {end}: anniversary {day}, one day earlier "
    "is safe ({safe})",
    "notice.in-time": "the notice of {day} is in time: not after {safe}",
    "notice.disputed": "the notice of {day} lies between the safe day and the "
    "anniversary: no rule says how periods are counted back",
    "notice.out-of-time": "the notice of {day} is out of time; renewed until {until}",
    "notice.late-for-end": "too late for {end}: the period runs from the notice",
    "notice.joint": "renewal is set aside by joint decision only: one side's notice has "
    "no effect",
    "notice.silent": "no clause says what a notice does",
    "notice.premature": "the notice of {day} comes before {earliest}: without effect",
    "notice.provisional": "the notice of {day} concerns provisional application only",
    "notice.year": "first year for a notice: {year}",
    "notice.year-late": "after {last} of its year, the notice counts for the next year; "
    "a policy, not a rule",
    "notice.floor": "not before {floor}",
    "notice.at-most": "the term ends on {day} at the latest",
    "notice.suspended": "the notice was suspended on {day}",
    "notice.tolled": "suspended for {days} days: what was left runs on, to {day}",
    "notice.extended": "by agreement until {day}",
    "survival": "protection goes on until {day}",
    # Silence.
    "silence.began": "circulated at {at}",
    "silence.expires": "silence ends at {at}",
    "silence.unknown": "the instant at which silence ends does not follow",
    "silence.broken": "{what} at {at}: before the end, silence is broken",
    "silence.too-late": "{what} at {at}: not before the end, too late",
    "silence.earlier": "{what} at {at}: before the text was circulated, it counts no more",
    "silence.no-break": "{what} at {at}: does not break silence",
    "silence.adopted": "nobody broke the silence",
    # Registration.
    "registration.in-force": "in force: may be registered",
    "registration.provisional": "applied provisionally: may be registered as such",
    "registration.not-yet": "neither in force nor applied provisionally: not yet",
    "registration.on": "the day of registration is that of receipt: {day}",
}
