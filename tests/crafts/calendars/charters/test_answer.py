"""Every parameter with every strength: what a charter answers, and where it is silent."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.crafts.calendars import working
from paraph.crafts.calendars.charters.answer import answer
from paraph.crafts.calendars.charters.rules import SOFT
from paraph.crafts.calendars.charters.words import WORDS

ROOM = Path(working.__file__).parent
TWO = ["N", "S"]
THREE = ["N", "S", "V"]
Table = dict[str, Any]


def ask(
    charter: Table, parties: list[str] | None = None, /, **facts: Any
) -> dict[str, Any]:
    """Return what a charter answers to facts."""
    parties = TWO if parties is None else parties
    return dict(answer({"parties": parties, "charter": charter, "given": facts}).result)


def frequency(**rule: Any) -> Table:
    return {"sessions": {"frequency": rule}}


def venue(**rule: Any) -> Table:
    return {"sessions": {"venue": rule}}


# Ordinary sessions.


@pytest.mark.parametrize(
    ("rule", "due", "normally", "severity"),
    [
        ({"modality": "fixed"}, "2025-02-28", None, None),
        ({"modality": "at_least"}, "2025-02-28", None, None),
        ({"modality": "max_interval"}, "2025-02-28", None, None),
        ({}, "2025-02-28", None, None),
        ({"strength": "must"}, "2025-02-28", None, None),
        *(({"strength": soft}, None, "2025-02-28", "advice") for soft in SOFT),
        (
            {"strength": "normally", "floor": "P2Y"},
            "2026-02-28",
            "2025-02-28",
            "advice",
        ),
        ({"strength": "in_principle", "floor": "P2Y"}, None, None, None),
        ({"modality": "as_agreed"}, None, None, None),
        ({"modality": "as_needed"}, None, None, None),
        ({"modality": "on_request"}, None, None, None),
        ({"modality": "regular_intervals"}, None, None, None),
        ({"modality": "as_agreed", "strength": "normally"}, None, None, "advice"),
        ({"interval": "a year"}, None, None, None),
        ({"interval": "P2Y", "or": "as_agreed"}, "2026-02-28", None, None),
        ({"basis": "calendar_year"}, "2025-12-31", None, None),
        ({"basis": "calendar_year", "interval": "P6M"}, None, None, None),
        ({"basis": "last_closing"}, None, None, None),
    ],
)
def test_the_next_session_is_due_as_strongly_as_the_text_says(
    rule: Table, due: str | None, normally: str | None, severity: str | None
) -> None:
    charter = frequency(**{"interval": "P1Y", **rule})
    result = ask(charter, last_ordinary_opening="2024-02-29")
    assert result["next_ordinary_due_by"] == due
    assert result["next_ordinary_normally_by"] == normally
    assert result.get("severity") == severity


def test_once_a_year_is_a_year_and_twice_is_no_half_of_one() -> None:
    once = ask(frequency(per_year=1), last_ordinary_opening="2024-05-15")
    assert once["next_ordinary_due_by"] == "2025-05-15"
    twice = ask(frequency(per_year=2), last_ordinary_opening="2024-05-15")
    assert twice["next_ordinary_due_by"] is None


@pytest.mark.parametrize("charter", [{}, {"sessions": {"frequency": "yearly"}}])
def test_no_frequency_is_no_date(charter: Table) -> None:
    result = ask(charter, last_ordinary_opening="2024-05-15")
    assert result == {"next_ordinary_due_by": None, "next_ordinary_normally_by": None}


@pytest.mark.parametrize(
    ("rule", "parties", "last", "host"),
    [
        ({"rule": "alternate"}, TWO, "N", "S"),
        ({"rule": "rotate"}, TWO, "S", "N"),
        ({"rule": "alternate"}, TWO, "X", None),
        ({"rule": "rotate"}, THREE, "N", None),
        ({"rule": "rotate", "order": ["V", "N", "S"]}, THREE, "S", "V"),
        ({"rule": "fixed"}, TWO, "N", "N"),
        ({"rule": "fixed", "places": ["the seat of S"]}, TWO, "N", "S"),
        ({"rule": "fixed", "places": "N or S"}, TWO, "N", "N"),
        ({"rule": "as_agreed"}, TWO, "N", None),
        ({"rule": "by_lot"}, TWO, "N", None),
        ({"places": ["Nordhavn"]}, TWO, "N", None),
    ],
)
def test_the_next_host(
    rule: Table, parties: list[str], last: str, host: str | None
) -> None:
    result = ask(venue(**rule), parties, last_ordinary_host=last)
    assert result["next_ordinary_host"] == host


@pytest.mark.parametrize(
    ("number", "host"), [(1, "S"), (2, "N"), (3, "S"), (0, None), ("1", None)]
)
def test_turns_begin_with_the_first_host(number: Any, host: str | None) -> None:
    charter = venue(rule="alternate", first_host="S")
    assert ask(charter, session_no=number)["host"] == host


def test_only_the_first_host_is_known_without_turns() -> None:
    charter = {"sessions": {"venue": {"rule": "as_agreed"}}}
    charter["sessions"]["first_session"] = {"host": "S"}
    assert ask(charter, session_no=1)["host"] == "S"
    assert ask(charter, session_no=2)["host"] is None
    assert ask({}, session_no=1) == {"host": None, "chair": None, "convener": None}


def test_the_host_may_be_whoever_presides() -> None:
    charter = {
        **venue(rule="host_of_presidency"),
        "chair": {"model": "rotating_presidency", "term": "P1Y"},
    }
    facts = {"last_ordinary_host": "N", "term_start": "2020-01-01", "holder": "N"}
    result = ask(charter, on="2021-06-01", **facts)
    assert result["next_ordinary_host"] == result["chair"] == "S"
    assert ask(charter, **facts)["next_ordinary_host"] is None


@pytest.mark.parametrize(
    ("chair", "facts", "chairing"),
    [
        ({"model": "host_chairs"}, {"host": "S"}, "S"),
        ({"model": "co_chairs"}, {"host": "S"}, None),
        ({"model": "alternate_by_session"}, {"host": "S"}, None),
        ({"model": "alternate_by_session"}, {"last_chair": "S"}, "N"),
        (
            {"model": "alternate_by_session", "other_sessions": "host_chairs"},
            {"session": "other", "host": "S", "last_chair": "S"},
            "S",
        ),
        (
            {"model": "alternate_by_session"},
            {"session": "other", "host": "S", "last_chair": "S"},
            None,
        ),
        ({"model": "by_lot"}, {"host": "S"}, None),
        ({}, {"host": "S"}, None),
    ],
)
def test_who_chairs(chair: Table, facts: Table, chairing: str | None) -> None:
    assert ask({"chair": chair}, **facts)["chair"] == chairing


@pytest.mark.parametrize(
    ("by", "convener"),
    [
        ("host_chair", "S"),
        ("host_head", "S"),
        ("chair", "S"),
        ("presidency", None),
        ("joint_secretaries", None),
        (["chair", "council"], None),
        (None, None),
    ],
)
def test_who_convenes(by: object, convener: str | None) -> None:
    charter = {"sessions": {"convene": {"by": by}}, "chair": {"model": "host_chairs"}}
    assert ask(charter, host="S")["convener"] == convener


def test_who_pays() -> None:
    shared = {"share": {"N": "1/2", "S": "1/2"}}
    charter = {
        "expenses": {
            "organisation": "host",
            "travel": "sending",
            "experts": shared,
            "other": "case_by_case",
            "source": "Art. 9",
        }
    }
    assert ask(charter, host="N")["expenses"] == {
        "organisation": "N",
        "travel": "S",
        "experts": shared["share"],
        "other": None,
    }
    assert ask(charter, THREE, host="N")["expenses"]["travel"] is None
    assert ask(charter, host="X")["expenses"] is None
    assert ask({}, host="N")["expenses"] is None


# Presidencies.

YEARLY = {"model": "rotating_presidency", "term": "P1Y"}


@pytest.mark.parametrize(
    ("chair", "facts", "presidency"),
    [
        ({}, {"on": "2020-12-31"}, "N"),
        ({}, {"on": "2021-01-01"}, "S"),
        ({}, {"on": "2019-12-31"}, None),
        ({"term": "calendar_year"}, {"on": "2022-01-01"}, "N"),
        (
            {"term": "calendar_year"},
            {"on": "2021-01-01", "term_start": "2020-05-09"},
            "S",
        ),
        ({"term": "P0D"}, {"on": "2021-01-01"}, None),
        ({"term": "a while"}, {"on": "2021-01-01"}, None),
        ({"first_holder": "S"}, {"on": "2020-02-01", "holder": None}, "S"),
        ({}, {"on": "2020-02-01", "holder": None}, None),
        ({}, {"on": "2020-02-01", "holder": "X"}, None),
        ({"model": "co_chairs"}, {"on": "2020-02-01"}, None),
    ],
)
def test_who_presides_on_a_day(
    chair: Table, facts: Table, presidency: str | None
) -> None:
    charter = {"chair": {**YEARLY, **chair}}
    known = {"term_start": "2020-01-01", "holder": "N"}
    assert ask(charter, **{**known, **facts})["presidency"] == presidency


@pytest.mark.parametrize(
    ("first_term", "on", "presidency"),
    [
        ({"from": "first_meeting", "until": "2010-12-31"}, "2010-12-31", "N"),
        ({"from": "first_meeting", "until": "2010-12-31"}, "2011-01-01", "S"),
        ({"from": "first_meeting", "until": "2010-12-31"}, "2012-01-01", "N"),
        ({"from": "first_meeting", "until": "2010-12-31"}, "2010-05-01", None),
        (
            {"from": "first_meeting", "until": "31_december_same_year"},
            "2011-06-01",
            "S",
        ),
        ({"from": "signature", "until": "2011-03-31"}, "2011-03-31", None),
        ({"from": "signature", "until": "2011-03-31"}, "2011-04-01", "S"),
        (
            {"from": "signature", "until": "31_december_same_year"},
            "2011-06-01",
            None,
        ),
        ({"may_be_shortened_by": "council"}, "2011-06-01", None),
        (None, "2011-06-01", None),
    ],
)
def test_full_terms_follow_a_short_first_one(
    first_term: object, on: str, presidency: str | None
) -> None:
    charter = {"chair": {**YEARLY, "first_term": first_term}}
    facts = {"first_holder": "N", "first_meeting": "2010-06-10"}
    assert ask(charter, on=on, **facts)["presidency"] == presidency


def test_the_first_term_may_be_the_year_of_entry_into_force() -> None:
    chair = {
        **YEARLY,
        "term": "calendar_year",
        "first_term": "year_of_entry_into_force",
    }
    facts = {"entry_into_force": "2012-02-25", "first_holder": "N"}
    assert ask({"chair": chair}, on="2012-12-31", **facts)["presidency"] == "N"
    assert ask({"chair": chair}, on="2013-01-01", **facts)["presidency"] == "S"
    del facts["entry_into_force"]
    assert ask({"chair": chair}, on="2013-01-01", **facts)["presidency"] is None


def test_among_three_the_order_must_be_known() -> None:
    facts = {"term_start": "2020-01-01", "on": "2021-06-01", "holder": "S"}
    assert ask({"chair": YEARLY}, THREE, **facts)["presidency"] is None
    ordered = {**YEARLY, "order": ["S", "V", "N"]}
    assert ask({"chair": ordered}, THREE, **facts)["presidency"] == "V"
    named_anew = {**facts, "order": ["N", "S", "V"], "holder": None}
    assert ask({"chair": YEARLY}, THREE, **named_anew)["presidency"] == "S"


# Extraordinary sessions.

WITHIN = {"within": "P30D", "clock": "request", "host": "requested_side"}


@pytest.mark.parametrize(
    ("rule", "facts", "latest"),
    [
        ({}, {}, "2026-03-02"),
        ({"to_do": "hold"}, {}, "2026-03-02"),
        ({"to_do": "discuss"}, {}, None),
        ({"clock": "receipt"}, {}, None),
        ({"clock": "receipt"}, {"request_received": "2026-02-01"}, "2026-03-03"),
        ({"clock": "delivery"}, {"request_delivered": "2026-02-02"}, "2026-03-04"),
        ({"clock": "wish_expressed"}, {}, "2026-03-02"),
        ({"clock": None}, {}, None),
        ({"within": "soon"}, {}, None),
        ({"within": "P1M"}, {}, "2026-02-28"),
        ({"strength": "best_efforts"}, {}, "2026-03-02"),
        ({"strength": "in_principle"}, {}, None),
        ({"ground": "urgent"}, {"urgent": False}, None),
        ({"ground": "urgent"}, {"urgent": True}, "2026-03-02"),
        ({"needs_consent": True}, {"other_side_consents": False}, None),
        ({"needs_consent": True}, {"other_side_consents": True}, "2026-03-02"),
    ],
)
def test_an_extraordinary_session_is_held_within_a_period_of_its_clock(
    rule: Table, facts: Table, latest: str | None
) -> None:
    charter = {"extraordinary": {**WITHIN, **rule}}
    result = ask(charter, request_made="2026-01-31", requesting_side="N", **facts)
    assert result["extraordinary_latest"] == latest
    assert ("severity" in result) == (rule.get("strength") == "best_efforts")


def test_to_convene_is_not_to_hold() -> None:
    charter = {"extraordinary": {**WITHIN, "to_do": "convene"}}
    result = ask(charter, request_made="2026-01-31")
    assert result["extraordinary_convened_by"] == "2026-03-02"
    assert result["extraordinary_latest"] is None


@pytest.mark.parametrize(
    ("rule", "consents", "convened"),
    [
        (True, True, True),
        (True, False, False),
        (True, None, None),
        (False, False, True),
        (None, True, None),
    ],
)
def test_whether_an_extraordinary_session_is_convened(
    rule: bool | None, consents: bool | None, convened: bool | None
) -> None:
    charter = {"extraordinary": {"needs_consent": rule}}
    result = ask(charter, request_made="2026-01-31", other_side_consents=consents)
    assert result["extraordinary_convened"] is convened


@pytest.mark.parametrize(
    ("host", "parties", "found"),
    [
        ("requested_side", TWO, "S"),
        ("requesting_side", TWO, "N"),
        ("requested_side", THREE, None),
        ("requesting_side", THREE, "N"),
        ("as_agreed", TWO, None),
        ("S", TWO, "S"),
        (None, TWO, None),
    ],
)
def test_the_host_of_an_extraordinary_session(
    host: str | None, parties: list[str], found: str | None
) -> None:
    charter = {"extraordinary": {**WITHIN, "host": host}}
    facts = {"request_made": "2026-01-31", "requesting_side": "N"}
    assert ask(charter, parties, **facts)["extraordinary_host"] == found
    del facts["requesting_side"]
    if host != "S":
        assert ask(charter, parties, **facts)["extraordinary_host"] is None


# Before an opening, and bodies.


def test_each_day_before_an_opening_is_the_last_in_time() -> None:
    charter = {
        "agenda": {
            "proposals_due": "P2M",
            "agreed_due": {"value": "P2W"},
            "dates_agreed_due": "before_opening",
            "papers_due": "P10D",
            "secretaries_meet": "P15D",
        },
        "composition": {"list_due": "P14D"},
        "sessions": {"convene": {"by": "host_chair", "invitation": "P60D"}},
    }
    assert ask(charter, opening="2027-04-30") == {
        "agenda_proposals_due": "2027-02-28",
        "agenda_agreed_by": "2027-04-16",
        "dates_agreed_by": None,
        "agenda_circulated_by": None,
        "papers_due_by": "2027-04-20",
        "secretaries_meet_by": "2027-04-15",
        "delegation_list_due_by": "2027-04-16",
        "invitation_due_by": "2027-03-01",
        "report_due_by": None,
        "secretaries_meet_where": None,
    }


@pytest.mark.parametrize(
    "agenda",
    [
        {"agreed_due": "P14D", "strength": "as_a_rule"},
        {"agreed_due": {"value": "P14D", "strength": "normally"}},
    ],
)
def test_a_soft_day_is_advice(agenda: Table) -> None:
    result = ask({"agenda": agenda}, opening="2027-04-30")
    assert result["agenda_agreed_by"] == "2027-04-16"
    assert result["severity"] == "advice"


def test_a_soft_rule_that_gives_no_day_is_no_advice() -> None:
    agenda = {"agreed_due": "before_opening", "strength": "as_a_rule"}
    assert "severity" not in ask({"agenda": agenda}, opening="2027-04-30")


def test_a_body_has_its_own_rules_and_none_of_the_commissions() -> None:
    charter = {
        **frequency(modality="fixed", interval="P1Y"),
        "agenda": {"proposals_due": "P2M"},
        "bodies": {
            "trade": {
                "frequency": {"modality": "fixed", "interval": "P6M"},
                "venue": {"rule": "alternate"},
                "agenda_agreed_due": "P1M",
                "report_due": "P30D",
                "strength": "as_a_rule",
            },
            "law": {},
        },
    }
    facts = {"last_ordinary_opening": "2024-08-31", "last_ordinary_host": "N"}
    trade = ask(charter, body="trade", opening="2025-03-31", **facts)
    assert trade["next_ordinary_due_by"] == "2025-02-28"
    assert trade["next_ordinary_host"] == "S"
    assert trade["agenda_agreed_by"] == "2025-02-28"
    assert trade["report_due_by"] == "2025-03-01"
    assert trade["agenda_proposals_due"] is None
    for body in ("law", "unknown", 3):
        other = ask(charter, body=body, opening="2025-03-31", **facts)
        assert set(other.values()) == {None}


# The instrument.

SIGNED_DURATION: Table = {
    "initial": "P5Y",
    "from": "signature",
    "renewal": {"kind": "tacit", "term": "P5Y"},
    "notice": "P6M",
}


def test_a_duration_runs_from_entry_into_force_unless_it_says_signature() -> None:
    charter = {"duration": {"initial": "P5Y"}}
    assert ask(charter, signed="2020-02-29")["expires_on"] is None
    entered = ask(charter, signed="2020-02-29", entry_into_force="2020-06-30")
    assert entered["expires_on"] == "2025-06-30"
    by_signature = {**charter, "entry_into_force": {"rule": "on_signature"}}
    assert ask(by_signature, signed="2020-02-29")["expires_on"] == "2025-02-28"
    exchanged = {
        **charter,
        "entry_into_force": {"rule": "on_exchange_of_notifications"},
    }
    assert ask(exchanged, signed="2020-02-29")["enters_into_force"] is None


def test_every_answer_about_the_instrument_is_given() -> None:
    assert ask({}, signed="2020-02-29") == dict.fromkeys(
        [
            "enters_into_force",
            "expires_on",
            "denunciation_notice_anniversary",
            "if_no_notice_until",
            "first_session_due_by",
            "body_set_up_by",
            "appointment_notice_by",
        ]
    )


def test_a_duration_may_have_a_fixed_end() -> None:
    charter = {"duration": {"until": "2030-12-31", "notice": "P6M"}}
    result = ask(charter, signed="2020-01-01")
    assert result["expires_on"] == "2030-12-31"
    assert result["denunciation_notice_anniversary"] == "2030-06-30"


@pytest.mark.parametrize(
    ("renewal", "until"),
    [
        ({"kind": "tacit", "term": "P5Y"}, "2030-02-28"),
        ({"kind": "by_agreement", "term": "P5Y"}, None),
        ({"term": "P5Y"}, None),
        ({"kind": "tacit"}, None),
        ({"kind": "tacit", "term": "P0D"}, None),
    ],
)
def test_only_a_tacit_renewal_goes_on_by_itself(
    renewal: Table, until: str | None
) -> None:
    charter = {"duration": {**SIGNED_DURATION, "renewal": renewal}}
    assert ask(charter, signed="2020-02-29")["if_no_notice_until"] == until


@pytest.mark.parametrize(
    ("repeats", "on", "no_notice", "in_force", "current"),
    [
        (True, "2019-12-31", True, False, None),
        (True, "2020-02-29", None, True, "2025-02-28"),
        (True, "2025-02-27", None, True, "2025-02-28"),
        (True, "2025-02-28", None, None, None),
        (True, "2025-02-28", True, True, "2030-02-28"),
        (True, "2031-01-01", True, True, "2035-02-28"),
        (False, "2029-01-01", True, True, "2030-02-28"),
        (False, "2030-02-28", True, False, None),
        (None, "2029-01-01", True, True, "2030-02-28"),
        (None, "2030-02-28", True, None, None),
    ],
)
def test_whether_the_instrument_is_in_force(
    repeats: bool | None,
    on: str,
    no_notice: bool | None,
    in_force: bool | None,
    current: str | None,
) -> None:
    renewal = {**SIGNED_DURATION["renewal"], "repeats": repeats}
    charter = {"duration": {**SIGNED_DURATION, "renewal": renewal}}
    result = ask(charter, signed="2020-02-29", on=on, no_notice_ever=no_notice)
    assert (result["in_force"], result["current_term_ends"]) == (in_force, current)


def test_without_renewal_it_ends_and_without_duration_nothing_is_known() -> None:
    ended = ask(
        {"duration": {"initial": "P5Y"}}, entry_into_force="2020-01-01", on="2025-01-01"
    )
    assert ended["in_force"] is False
    silent = ask({}, entry_into_force="2020-01-01", on="2025-01-01")
    assert silent["in_force"] is None


def test_what_is_due_after_the_beginning() -> None:
    charter = {
        "sessions": {
            "first_session": {
                "within": "P1Y",
                "from": "entry_into_force",
                "strength": "endeavour",
            }
        },
        "composition": {
            "appointment_notice": {"within": "P30D", "from": "entry_into_force"}
        },
    }
    result = ask(charter, entry_into_force="2012-02-29")
    assert result["first_session_due_by"] == "2013-02-28"
    assert result["appointment_notice_by"] == "2012-03-30"
    assert result["severity"] == "advice"
    assert ask(charter, signed="2012-02-29")["first_session_due_by"] is None


# Limits.


@pytest.mark.parametrize(
    ("limits", "facts", "valid", "error"),
    [
        ({"max": 20}, {"members_notified": 20}, True, None),
        ({"min": 3, "max": 20}, {"members_notified": 2}, False, ".min"),
        ({"exact": 3}, {"members_notified": 4}, False, ".exact"),
        (3, {"members_notified": 4}, False, ""),
        ({"N": 6, "S": 9}, {"members_notified": 9, "side": "S"}, True, None),
        ({"N": 6, "S": 9}, {"members_notified": 9, "side": "N"}, False, ".N"),
        ({"N": {"max": 6}}, {"members_notified": 9, "side": "N"}, False, ".N.max"),
        ({"N": 6, "S": 9}, {"members_notified": 9}, None, None),
        ({"max": 3}, {"members_notified": {"N": 3, "S": 4}}, False, ".max"),
        ({"max": 3}, {"members_notified": "many"}, None, None),
        ({"plus": ["chair"]}, {"members_notified": 4}, None, None),
        ({"max": "few"}, {"members_notified": 4}, None, None),
        (None, {"members_notified": 4}, None, None),
    ],
)
def test_a_list_keeps_its_range(
    limits: object, facts: Table, valid: bool | None, error: str | None
) -> None:
    result = ask({"composition": {"members_per_side": limits}}, **facts)
    assert result["valid"] is valid
    expected = None if error is None else f"composition.members_per_side{error}"
    assert result.get("error") == expected


def test_a_soft_limit_is_advice() -> None:
    limits = {"max": 3, "strength": "normally"}
    result = ask({"composition": {"members_per_side": limits}}, members_notified=4)
    assert result == {"valid": True, "severity": "advice"}


@pytest.mark.parametrize(
    ("facts", "valid", "error"),
    [
        ({"closing": "2026-05-23"}, True, None),
        ({"closing": "2026-05-24"}, False, "sessions.max_days"),
        ({"closing": None}, None, None),
        ({"som_held": "2026-05-22"}, True, None),
        ({"som_held": "2026-05-23"}, False, "sessions.preceded_by"),
        ({"som_held": None}, False, "sessions.preceded_by"),
        (
            {"som_held": "2026-05-21", "closing": "2026-06-01"},
            False,
            "sessions.max_days",
        ),
        ({"mode": "in_person"}, True, None),
        ({"mode": "telephone"}, None, None),
        ({"mode": "exchange_of_notes"}, False, "sessions.modes.exchange_of_notes"),
        ({"mode": "video"}, None, None),
        ({"mode": "video", "agreed_by_both": True}, True, None),
        ({"mode": "video", "agreed_by_both": False}, False, "sessions.modes.video"),
    ],
)
def test_a_session_keeps_its_limits(
    facts: Table, valid: bool | None, error: str | None
) -> None:
    charter = {
        "sessions": {
            "max_days": 2,
            "preceded_by": "senior_officials_meeting",
            "modes": {
                "in_person": True,
                "video": "if_both_agree",
                "exchange_of_notes": False,
            },
        }
    }
    result = ask(charter, opening="2026-05-22", **facts)
    assert (result["valid"], result.get("error")) == (valid, error)


def test_what_nothing_limits_is_silent_and_not_free() -> None:
    facts = {"opening": "2026-05-22", "closing": "2026-06-22", "som_held": None}
    assert ask({}, mode="video", **facts)["valid"] is None


def test_any_technological_means_are_every_one_but_a_note() -> None:
    charter = {"sessions": {"modes": {"any_technological_means": True}}}
    assert ask(charter, mode="telephone")["valid"] is True
    assert ask(charter, mode="exchange_of_notes")["valid"] is None


@pytest.mark.parametrize(
    ("rule", "present", "is_enough"),
    [
        ({"members_per_side": 2}, {"N": 2, "S": 2}, True),
        ({"members_per_side": 2}, {"N": 2}, False),
        ({"members_per_side": {"N": 1, "S": 3}}, {"N": 1, "S": 2}, False),
        ({"members_per_side": {"N": 1}}, {"N": 1, "S": 2}, None),
        ({"members_total": 6}, {"N": 5, "S": 1}, True),
        ({"members_total": 6, "members_per_side": 2}, {"N": 5, "S": 1}, False),
        ({"members_per_side": "1/2"}, {"N": 5, "S": 1}, None),
        ({}, {"N": 5, "S": 1}, None),
    ],
)
def test_whether_enough_are_present(
    rule: Table, present: Table, is_enough: bool | None
) -> None:
    charter = {"decisions": {"quorum": rule}}
    assert ask(charter, members_present=present)["quorum_ok"] is is_enough


# Effects.


@pytest.mark.parametrize(
    ("effect", "facts", "day", "state"),
    [
        ("on_signature", {}, "2026-01-10", "effective"),
        ("none", {}, None, None),
        ("some_day", {}, None, None),
        (
            "on_approval_by_both_governments",
            {"approved": {"N": "2026-01-01", "S": "2026-01-02"}},
            "2026-01-10",
            "effective",
        ),
        (
            "on_approval_by_both_governments",
            {"approved": {"N": None}},
            None,
            "awaiting_approval:N,S",
        ),
        (
            "on_exchange_of_notifications",
            {"notified": {"N": "2026-02-01", "S": "2026-03-01"}},
            "2026-03-01",
            "effective",
        ),
        ("on_exchange_of_notifications", {}, None, "awaiting_notification:N,S"),
    ],
)
def test_when_a_protocol_takes_effect(
    effect: str, facts: Table, day: str | None, state: str | None
) -> None:
    charter = {"protocol": {"effect": effect}}
    result = ask(charter, protocol_signed="2026-01-10", **facts)
    assert (result["protocol_effective_on"], result["protocol_state"]) == (day, state)


@pytest.mark.parametrize(
    ("rule", "facts", "day"),
    [
        ("last_notification", {"reservations": {"N": "2026-02-01"}}, "2026-02-01"),
        ("last_notification", {"reservations": {"N": "2025-02-01"}}, "2026-01-01"),
        ("last_notification", {"reservations": {"N": "2026-02-01", "S": None}}, None),
        ("last_notification", {"reservations": {}}, None),
        ("last_notification", {"notification_dated": "2026-02-01"}, "2026-02-01"),
        ("last_notification", {}, None),
        ("receipt_of_notification", {"notification_dated": "2026-02-01"}, None),
        (
            "receipt_of_notification",
            {"notification_received": "2026-02-03"},
            "2026-02-03",
        ),
        (
            "receipt_of_notification",
            {
                "notification_received": "2026-02-03",
                "later_date_in_decision": "2026-06-01",
            },
            "2026-06-01",
        ),
        (
            "receipt_of_notification",
            {
                "notification_received": "2026-02-03",
                "later_date_in_decision": "2026-01-15",
            },
            "2026-02-03",
        ),
        ("fixed", {"notification_received": "2026-02-03"}, None),
    ],
)
def test_when_a_decision_with_a_reservation_takes_effect(
    rule: str, facts: Table, day: str | None
) -> None:
    acceptance = {
        "allowed": True,
        "effective": rule,
        "or": "later_date_in_decision",
    }
    charter = {"decisions": {"conditional_acceptance": acceptance}}
    result = ask(charter, decision_adopted="2026-01-01", **facts)
    assert result["decision_effective_on"] == day


def test_a_reservation_that_the_text_does_not_know_gives_no_date() -> None:
    facts = {"decision_adopted": "2026-01-01", "reservations": {"N": "2026-02-01"}}
    assert ask({}, **facts)["decision_effective_on"] is None


@pytest.mark.parametrize(
    ("charter", "language"),
    [
        ({"languages": {"prevailing": "ru"}}, "ru"),
        ({"protocol": {"prevailing": "fr"}}, "fr"),
        ({"protocol": {"prevailing": False}}, None),
        ({"protocol": {"prevailing": "fr"}, "languages": {"prevailing": "ru"}}, None),
        ({}, None),
    ],
)
def test_which_language_prevails(charter: Table, language: str | None) -> None:
    result = ask(charter, divergence_between=["zh", "cs"])
    assert result["prevailing_language"] == language


@pytest.mark.parametrize(
    ("rule", "facts", "admitted"),
    [
        ("co_chairs_agree", {"late_item": True, "co_chairs_agree": True}, True),
        ("co_chairs_agree", {"late_item": True, "co_chairs_agree": False}, False),
        ("co_chairs_agree", {"late_item": True}, None),
        ("co_chairs_agree", {"late_item": False, "co_chairs_agree": True}, None),
        (
            "co_chairs_agree_if_urgent",
            {"late_item": True, "urgent": False, "co_chairs_agree": True},
            False,
        ),
        (
            "co_chairs_agree_if_urgent",
            {"late_item": True, "urgent": True, "co_chairs_agree": True},
            True,
        ),
        (
            "co_chairs_agree_if_urgent",
            {"late_item": True, "co_chairs_agree": True},
            None,
        ),
        (
            "at_session_by_agreement",
            {"new_item_at_session": True, "agreed_by_both": False},
            False,
        ),
        ("at_session_by_agreement", {"late_item": True, "agreed_by_both": True}, None),
        ("by_lot", {"late_item": True}, None),
        (None, {"late_item": True}, None),
    ],
)
def test_whether_a_late_item_is_admitted(
    rule: str | None, facts: Table, admitted: bool | None
) -> None:
    result = ask({"agenda": {"late_items": rule}}, **facts)
    assert result["agenda_item_admitted"] is admitted


def test_own_rules_are_complete_or_what_is_missing_is_named() -> None:
    charter = {"rules": {"must_contain": ["chair", "term"], "in_force": "2014-10-07"}}
    whole = ask(charter, rules_contain=["term", "chair", "more"])
    assert whole == {"rules_complete": True, "missing": []}
    assert ask({}, rules_contain=[]) == {"rules_complete": None, "missing": None}
    facts = {"rules_adopted": "2014-05-16"}
    assert ask(charter, on="2014-10-07", **facts)["rules_in_force"] is True
    assert ask(charter, **facts)["rules_in_force"] is None


@pytest.mark.parametrize(
    ("table", "facts", "day"),
    [
        ({"referral_after": "P60D"}, {}, "2026-04-02"),
        ({"referral_after": {"normal": "P60D"}}, {"perishable": True}, "2026-04-02"),
        ({"referral_after": {"perishable": "P20D"}}, {}, None),
        ({"referral_after": "P60D", "clock": "receipt"}, {}, None),
        (
            {"referral_after": "P60D", "clock": "receipt"},
            {"consultation_request_received": "2026-02-02"},
            "2026-04-03",
        ),
        ({"referral_after": "P60D", "clock": "by_sundial"}, {}, None),
        ({}, {}, None),
    ],
)
def test_from_when_a_dispute_may_be_referred(
    table: Table, facts: Table, day: str | None
) -> None:
    given_facts = {"consultation_request_delivered": "2026-02-01", **facts}
    result = ask({"disputes": table}, **given_facts)
    assert result["referral_possible_from"] == day


# Nothing stops it.

FACTS = [
    *("last_ordinary_opening", "last_ordinary_host", "session_no", "session"),
    *("last_chair", "host", "request_made", "opening", "signed", "on", "approved"),
    *("entry_into_force", "members_notified", "som_held", "closing", "mode"),
    *("members_present", "protocol_signed", "decision_adopted", "reservations"),
    *("divergence_between", "late_item", "rules_contain", "rules_adopted", "order"),
    *("consultation_request_delivered", "holder", "term_start", "body"),
]
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.sampled_from(["P1Y", "N", "x"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    *(
                        "sessions",
                        "frequency",
                        "venue",
                        "chair",
                        "rule",
                        "model",
                        "term",
                    ),
                    *(
                        "bodies",
                        "x",
                        "duration",
                        "initial",
                        "renewal",
                        "agenda",
                        "value",
                    ),
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JUNK, JUNK, st.dictionaries(st.sampled_from(FACTS), JUNK, max_size=8))
def test_no_charter_and_no_fact_stops_it(
    charter: object, parties: object, facts: Table
) -> None:
    answer({"charter": charter, "parties": parties, "given": facts})


def test_every_template_is_used() -> None:
    source = "".join(
        path.read_text(encoding="utf-8")
        for path in (ROOM / "charters").glob("*.py")
        if path.name != "words.py"
    )
    codes = set(re.findall(r'"([a-z]+(?:[.-][a-z-]+)*)"', source))
    assert set(WORDS) <= codes
