"""The parameters of a charter: their kinds and how each reads in plain words.

Every parameter that computes something or that the program shows in words stands here,
by table; whatever else a charter holds is kept as quoted text, shown, without effect.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from paraph.crafts.calendars.charters.kinds import (
    COUNT,
    DAY,
    DURATION,
    PREVAILING,
    SIDE,
    Kind,
    choice,
    each_side,
    either,
    fields,
    flag,
    named_texts,
    names,
    text,
)


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter: its kind, and its sentence, in which {} is the value in words."""

    kind: Kind
    says: str = "{}"


@dataclass(frozen=True, slots=True)
class Section:
    """A table of parameters and what it is about; `is_owed`: it may be overdue."""

    heading: str
    fields: Mapping[str, Field]
    is_owed: bool = False


STRENGTH_WORDS: Final = {
    "must": "binding: it can be overdue",
    "normally": "normally: a reminder, never lateness",
    "endeavour": "an endeavour: a reminder, never lateness",
    "as_a_rule": "as a rule: a reminder, never lateness",
    "best_efforts": "best efforts: a reminder, never lateness",
}
META: Final[Mapping[str, Kind]] = {
    "strength": choice(STRENGTH_WORDS),
    "unless_agreed": flag("unless the sides agree otherwise", "without exception"),
    "source": text("the article as a text"),
}

_ON: Final = flag("yes", "no")
_BEFORE: Final = either(
    DURATION,
    choice({"before_opening": "before the opening, no day being set"}),
)
_FROM: Final = choice(
    {
        "entry_into_force": "from entry into force",
        "signature": "from signature",
        "vacancy": "from a vacancy",
    }
)
_MODE: Final = either(
    flag("yes", "no"),
    choice({"if_both_agree": "if both sides agree"}),
)
_OTHERWISE: Final = choice(
    {"as_agreed": "as agreed", "as_needed": "as needed", "on_request": "on request"}
)
_BEARER: Final = either(
    choice(
        {
            "host": "the host pays",
            "sending": "the sending side pays",
            "case_by_case": "settled case by case",
            "reciprocity": "by reciprocity",
        }
    ),
    fields(
        {"share": each_side(text('a fraction such as "1/2"'))},
        'a table {share = {side = "1/2"}}',
    ),
)
_RANGE: Final = fields(
    {
        "exact": COUNT,
        "min": COUNT,
        "max": COUNT,
        "plus": names(),
    },
    "a table {exact} or {min, max}",
)
_MEMBERS: Final = either(
    _RANGE,
    each_side(either(COUNT, _RANGE)),
    COUNT,
)

HEADING: Final = Section(
    "The commission",
    {
        "id": Field(text(), "Its short name is {}."),
        "basis": Field(text(), "It stands on: {}."),
        "version": Field(COUNT, "Version {} of its charter."),
        "from_session": Field(COUNT, "In force from session {} on."),
    },
)
LAW: Final = Section(
    "What acts are in law",
    {
        "legal_effect": Field(
            choice(
                {
                    "working_record": "a working record: no act is a signature, an "
                    "initialling, a ratification or a consent to be bound"
                }
            ),
            "The joint record is {}.",
        ),
        "withdrawal": Field(
            choice({"on_being_seen": "when it has seen that it was taken back"}),
            "An offer ends for the other side {}.",
        ),
        "order_of_sides": Field(
            choice(
                {
                    "own_first_then_agreed_alphabet": "itself first, the others as agreed"
                },
                is_open=True,
            ),
            "Each side sees {}.",
        ),
        "symbol": Field(text(), "Papers bear the symbol {}."),
        "party_word": Field(text(), "A government is called {}."),
    },
)

_LAPSE: Final = choice({"automatic": "by itself", "officer": "by an officer"})

TABLES: Final[Mapping[str, Section]] = {
    "law.silence": Section(
        "Silence",
        {
            "who_may_open": Field(
                choice({"either_side": "either side", "both": "both sides together"}),
                "A silence may be opened by {}.",
            ),
            "lapse": Field(
                either(_LAPSE, each_side(_LAPSE)), "Its end is declared {}."
            ),
        },
    ),
    "rules": Section(
        "Rules of procedure",
        {
            "made_by": Field(text(), "They are made by: {}."),
            "change": Field(
                choice(
                    {
                        "agreement_of_co_chairs": "agreement of the co-chairs",
                        "commission": "the commission",
                        "governments": "the governments",
                        "treaty": "treaty only: locked here",
                    }
                ),
                "They are changed by {}.",
            ),
            "must_contain": Field(names(), "They must contain: {}."),
            "in_force": Field(DAY, "They are in force from {}."),
            "adopted": Field(DAY, "They were adopted on {}."),
        },
    ),
    "composition": Section(
        "Who it consists of",
        {
            "model": Field(
                choice(
                    {
                        "national_parts": "a part of each side",
                        "delegations": "delegations",
                        "rotating": "members by rotation",
                    }
                ),
                "It consists of {}.",
            ),
            "level": Field(text(), "Its heads are of the level: {}."),
            "members_per_side": Field(_MEMBERS, "Members of each side: {}."),
            "posts": Field(names(), "Posts: {}."),
            "appoint_by": Field(text(), "Members are appointed by: {}."),
            "list_due": Field(
                DURATION, "The list of a delegation is due {} before the opening."
            ),
            "speaks_for": Field(each_side(text()), "Who speaks for a side: {}."),
        },
    ),
    "composition.appointment_notice": Section(
        "Notice of appointments",
        {
            "within": Field(DURATION, "Given within {}."),
            "from": Field(_FROM, "Counted {}."),
            "via": Field(text(), "Given through: {}."),
        },
        is_owed=True,
    ),
    "sessions": Section(
        "Sessions",
        {
            "max_days": Field(COUNT, "A session takes {} days at most."),
            "preceded_by": Field(text(), "It is preceded by: {}."),
            "level": Field(text(), "Held at the level: {}."),
        },
    ),
    "sessions.first_session": Section(
        "The first session",
        {
            "within": Field(DURATION, "Held within {}."),
            "body_set_up_within": Field(DURATION, "The body is set up within {}."),
            "from": Field(_FROM, "Counted {}."),
            "host": Field(SIDE, "Its host is {}."),
        },
        is_owed=True,
    ),
    "sessions.frequency": Section(
        "How often it meets",
        {
            "modality": Field(
                choice(
                    {
                        "fixed": "regularly",
                        "at_least": "at least once in each interval",
                        "max_interval": "never at a longer interval",
                        "as_needed": "as needed: no date is computed",
                        "as_agreed": "as agreed: no date is computed",
                        "on_request": "on request: no date is computed",
                    }
                ),
                "It meets {}.",
            ),
            "interval": Field(DURATION, "The interval is {}."),
            "per_year": Field(COUNT, "Sessions in a year: {}."),
            "in_each_of": Field(names(), "At least once in each of: {}."),
            "or": Field(_OTHERWISE, "Or else {}."),
            "and": Field(_OTHERWISE, "And also {}."),
            "floor": Field(DURATION, "It is overdue in any case after {}."),
            "basis": Field(
                choice(
                    {
                        "last_opening": "from the last opening",
                        "calendar_year": "by calendar years",
                    }
                ),
                "Counted {}.",
            ),
        },
        is_owed=True,
    ),
    "sessions.venue": Section(
        "Where it meets",
        {
            "rule": Field(
                choice(
                    {
                        "alternate": "The sides are host by turns",
                        "fixed": "The place is always the same",
                        "rotate": "The sides are host in rotation",
                        "host_of_presidency": "Whoever presides is host",
                        "as_agreed": "The place is agreed each time",
                    }
                ),
                "{}.",
            ),
            "places": Field(either(names(), text()), "Places: {}."),
            "first_host": Field(SIDE, "The first host is {}."),
            "order": Field(names(of_sides=True), "In the order: {}."),
        },
    ),
    "sessions.convene": Section(
        "Who convenes",
        {
            "by": Field(
                choice(
                    {
                        "host": "the host",
                        "host_chair": "the chair of the host side",
                        "host_head": "the head of the host’s delegation",
                        "host_part": "the host’s part",
                        "host_secretary": "the secretary of the host side",
                        "host_side": "the host side",
                        "chair": "whoever chairs",
                        "presidency": "whoever presides",
                    },
                    is_open=True,
                ),
                "It is convened by {}.",
            ),
            "needs": Field(text(), "This needs: {}."),
            "invitation": Field(
                DURATION, "The invitation is due {} before the opening."
            ),
        },
    ),
    "sessions.modes": Section(
        "In which ways it may meet",
        {
            "in_person": Field(_MODE, "In person: {}."),
            "video": Field(_MODE, "By video: {}."),
            "telephone": Field(_MODE, "By telephone: {}."),
            "hybrid": Field(_MODE, "Partly by video: {}."),
            "exchange_of_notes": Field(_MODE, "By an exchange of notes: {}."),
            "any_technological_means": Field(_MODE, "By any technological means: {}."),
        },
    ),
    "chair": Section(
        "Who chairs",
        {
            "model": Field(
                choice(
                    {
                        "co_chairs": "The heads of all delegations chair together",
                        "host_chairs": "The head of the host’s delegation chairs",
                        "rotating_presidency": "A presidency rotates by terms",
                        "alternate_by_session": "The sides chair sessions by turns, "
                        "wherever they are held",
                    }
                ),
                "{}.",
            ),
            "term": Field(
                either(DURATION, choice({"calendar_year": "a calendar year"})),
                "A term is {}.",
            ),
            "first_term": Field(
                either(
                    choice(
                        {
                            "year_of_entry_into_force": "the calendar year of entry "
                            "into force"
                        }
                    ),
                    fields(
                        {
                            "from": text("what it begins with"),
                            "until": either(
                                DAY,
                                choice(
                                    {
                                        "31_december_same_year": "31 December "
                                        "of the same year"
                                    }
                                ),
                            ),
                            "may_be_shortened_by": text(),
                        },
                        "a table {from, until}",
                    ),
                ),
                "The first term: {}.",
            ),
            "first_holder": Field(SIDE, "The first to preside is {}."),
            "order": Field(
                either(names(of_sides=True), choice({"to_be_set": "to be set"})),
                "In the order: {}.",
            ),
            "holders": Field(names(of_sides=True), "They preside: {}."),
            "other_sessions": Field(
                choice({"host_chairs": "the host chairs"}, is_open=True),
                "In other than ordinary sessions: {}.",
            ),
            "if_declined": Field(text(), "If a side declines: {}."),
        },
    ),
    "extraordinary": Section(
        "Extraordinary sessions",
        {
            "request_by": Field(text(), "They are requested by: {}."),
            "ground": Field(text(), "On the ground: {}."),
            "form": Field(text(), "In the form: {}."),
            "needs_consent": Field(
                flag(
                    "They need the consent of the other side",
                    "They need no consent of the other side",
                ),
                "{}.",
            ),
            "within": Field(DURATION, "Within {}."),
            "clock": Field(
                choice(
                    {
                        "request": "from the day of the request",
                        "delivery": "from delivery of the request",
                        "receipt": "from receipt of the request",
                        "wish_expressed": "from the day on which the wish is expressed",
                    }
                ),
                "Counted {}.",
            ),
            "to_do": Field(
                choice({"hold": "be held", "convene": "be convened"}),
                "Within that time they must {}.",
            ),
            "host": Field(
                either(
                    choice(
                        {
                            "requested_side": "the side that was asked",
                            "requesting_side": "the side that asks",
                            "as_agreed": "as agreed each time",
                        }
                    ),
                    SIDE,
                ),
                "Host: {}.",
            ),
            "host_or": Field(choice({"as_agreed": "as agreed"}), "Or {}."),
            "counts_for_alternation": Field(
                flag("They count as a turn", "They do not count as a turn"), "{}."
            ),
            "triggers": Field(names(), "Also called for by: {}."),
        },
        is_owed=True,
    ),
    "agenda": Section(
        "The agenda",
        {
            "dates_agreed_due": Field(
                _BEFORE, "Dates are agreed {} before the opening."
            ),
            "proposals_due": Field(
                _BEFORE, "Items are proposed {} before the opening."
            ),
            "agreed_due": Field(_BEFORE, "The agenda is agreed {} before the opening."),
            "circulated_due": Field(_BEFORE, "It is circulated {} before the opening."),
            "papers_due": Field(_BEFORE, "Papers are due {} before the opening."),
            "secretaries_meet": Field(
                either(
                    DURATION,
                    fields(
                        {
                            "before_opening": DURATION,
                            "where": text(),
                            "when": text(),
                        },
                        "a duration, or a table {before_opening, where}",
                    ),
                ),
                "The secretaries meet before the opening: {}.",
            ),
            "agreed_by": Field(text(), "It is agreed by: {}."),
            "adopt": Field(text(), "It is adopted: {}."),
            "late_items": Field(
                choice(
                    {
                        "co_chairs_agree": "only if both chairs agree",
                        "co_chairs_agree_if_urgent": "only if urgent and both chairs "
                        "agree",
                        "at_session_by_agreement": "at the session, by agreement",
                    },
                    is_open=True,
                ),
                "Late items: {}.",
            ),
        },
        is_owed=True,
    ),
    "decisions": Section(
        "Decisions",
        {
            "rule": Field(text(), "They are taken by: {}."),
            "unresolved": Field(text(), "Without agreement: {}."),
            "effect": Field(
                either(text(), named_texts("a table {named_cases, other}")),
                "Their effect: {}.",
            ),
        },
    ),
    "decisions.quorum": Section(
        "Quorum",
        {
            "members_per_side": Field(
                either(COUNT, each_side(COUNT)), "Members of each side: {}."
            ),
            "members_total": Field(COUNT, "Members in all: {}."),
        },
    ),
    "decisions.conditional_acceptance": Section(
        "Acceptance with a reservation",
        {
            "allowed": Field(flag("It is allowed", "It is not allowed"), "{}."),
            "effective": Field(
                choice(
                    {
                        "last_notification": "with the last notification",
                        "receipt_of_notification": "on receipt of the notification",
                        "fixed": "on a fixed day",
                    }
                ),
                "The decision has effect {}.",
            ),
            "or": Field(
                choice({"later_date_in_decision": "a later date in the decision"}),
                "Before that goes {}.",
            ),
            "members_subset": Field(_ON, "For some of the members only: {}."),
        },
    ),
    "decisions.correspondence": Section(
        "Decisions in writing",
        {
            "allowed": Field(flag("They are allowed", "They are not allowed"), "{}."),
            "reply": Field(DURATION, "A reply is due within {}."),
            "silence": Field(
                choice(
                    {"agreement": "agreement", "no_agreement": "no agreement"},
                ),
                "Silence is {}.",
            ),
            "recorded_in": Field(text(), "They are entered in: {}."),
        },
    ),
    "protocol": Section(
        "The protocol",
        {
            "name": Field(text(), "It is called: {}."),
            "drafted_by": Field(text(), "Drafted by: {}."),
            "signed": Field(text(), "Signed: {}."),
            "signed_by": Field(text(), "Signed by: {}."),
            "originals": Field(COUNT, "Originals: {}."),
            "languages": Field(names(), "Languages: {}."),
            "prevailing": Field(PREVAILING, "On divergence: {}."),
            "effect": Field(
                choice(
                    {
                        "on_signature": "on signature",
                        "on_approval_by_both_governments": "when both governments have "
                        "approved it",
                        "on_exchange_of_notifications": "when all sides have notified",
                        "none": "never: it is a record",
                    }
                ),
                "It has effect {}.",
            ),
            "annexes": Field(names(), "Annexes: {}."),
        },
    ),
    "follow_up": Section("Follow-up", {}),
    "follow_up.implementation_report": Section(
        "Reports on implementation",
        {
            "by": Field(text(), "Given by: {}."),
            "every": Field(DURATION, "Every {}."),
            "at_session": Field(flag("yes", "no"), "At each session: {}."),
        },
        is_owed=True,
    ),
    "expenses": Section("Expenses", {}),
    "entry_into_force": Section(
        "Entry into force",
        {
            "rule": Field(
                choice(
                    {
                        "on_signature": "on signature",
                        "on_exchange_of_notifications": "when both sides have notified",
                    }
                ),
                "It enters into force {}.",
            )
        },
    ),
    "duration": Section(
        "Duration",
        {
            "initial": Field(DURATION, "It lasts {}."),
            "from": Field(_FROM, "Counted {}."),
            "until": Field(DAY, "It lasts until {}."),
            "notice": Field(DURATION, "Notice is given {} before the end."),
        },
    ),
    "duration.renewal": Section(
        "Renewal",
        {
            "kind": Field(
                choice(
                    {
                        "tacit": "by itself, unless notice is given",
                        "by_agreement": "by agreement only",
                        "none": "not at all",
                    }
                ),
                "It is renewed {}.",
            ),
            "term": Field(DURATION, "Each time for {}."),
            "repeats": Field(flag("again and again", "once"), "This happens {}."),
        },
    ),
    "disputes": Section(
        "Disputes",
        {
            "referral_after": Field(
                either(
                    DURATION,
                    fields(
                        {"normal": DURATION, "perishable": DURATION},
                        "a table {normal, perishable}",
                    ),
                ),
                "They may be referred on after {}.",
            ),
            "clock": Field(
                choice(
                    {
                        "request": "from the request",
                        "delivery": "from delivery of the request",
                        "delivery_of_request": "from delivery of the request",
                        "receipt": "from receipt of the request",
                        "receipt_of_request": "from receipt of the request",
                    }
                ),
                "Counted {}.",
            ),
            "escalate_to": Field(text(), "They go to: {}."),
        },
    ),
    "calendar": Section(
        "Holidays",
        {
            "roll": Field(
                choice(
                    {
                        "none": "move no day",
                        "next_working": "move a day to the next working day",
                        "previous_working": "move a day to the working day before",
                    }
                ),
                "Days off {}.",
            ),
            "holidays_of": Field(
                either(choice({"both": "of all sides", "host": "of the host"}), SIDE),
                "Holidays {}.",
            ),
        },
    ),
    "confidentiality": Section("Confidentiality", {}),
    "bodies": Section("Bodies", {}),
}

ANY_FIELD: Final[Mapping[str, Field]] = {"expenses": Field(_BEARER)}
"""Tables whose fields have names of the charter's own, all of one kind."""

BODY: Final = Section(
    "Body",
    {
        "kind": Field(
            choice(
                {
                    "standing": "standing",
                    "ad_hoc": "for one task",
                    "temporary": "temporary",
                }
            ),
            "It is {}.",
        ),
        "mandate": Field(text(), "Its mandate: {}."),
        "parent": Field(text(), "It stands under: {}."),
        "chairs": Field(text(), "Its chairs: {}."),
        "reports_to": Field(text(), "It reports to: {}."),
        "report_due": Field(DURATION, "Its report is due {} before each session."),
        "may_receive_powers": Field(flag("yes", "no"), "It may receive powers: {}."),
        "non_delegable": Field(names(), "Never delegated to it: {}."),
        **TABLES["sessions"].fields,
        **{
            prefix + name: TABLES["agenda"].fields[name]
            for name in (
                *("proposals_due", "agreed_due", "dates_agreed_due"),
                *("circulated_due", "papers_due", "secretaries_meet"),
            )
            for prefix in ("", "agenda_")
        },
    },
)
BODY_TABLES: Final[Mapping[str, Section]] = {
    place: section
    for name, section in TABLES.items()
    for place in dict.fromkeys((name, name.removeprefix("sessions.")))
    if name.split(".")[0] not in {"bodies", "calendar", "duration", "law", "rules"}
}
