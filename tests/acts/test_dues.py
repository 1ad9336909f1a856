"""The days that a charter sets before a session: each with its strength, none guessed."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from paraph.acts.charter.rules import rules_for
from paraph.acts.dues import NAMES, changes_of, day_of, joint_dues
from paraph.kernel.charter import Charter
from tests.acts.meeting import Meeting
from tests.simulator import make_charter

OPENING = dt.date(2026, 12, 14)


def charter(**rules: Any) -> Charter:
    return dataclasses.replace(make_charter(), rules=rules)


def told(found: Charter) -> list[tuple[str, dt.date | None, str]]:
    return [
        (one.key, one.day, one.strength) for one in joint_dues(found.rules, OPENING)
    ]


def test_every_day_is_counted_back_from_the_opening_the_earliest_first() -> None:
    found = charter(
        agenda={
            "proposals_due": "P2M",
            "agreed_due": {"value": "P14D", "strength": "normally"},
            "papers_due": "P10D",
        },
        composition={"list_due": "P14D"},
        sessions={"convene": {"by": "host_chair", "invitation": "P60D"}},
        bodies={"wg_trade": {"report_due": {"value": "P30D", "strength": "endeavour"}}},
    )
    assert told(found) == [
        ("proposals_due", dt.date(2026, 10, 14), "must"),
        ("invitation", dt.date(2026, 10, 15), "must"),
        ("report_due/wg_trade", dt.date(2026, 11, 14), "endeavour"),
        ("agreed_due", dt.date(2026, 11, 30), "normally"),
        ("list_due", dt.date(2026, 11, 30), "must"),
        ("papers_due", dt.date(2026, 12, 4), "must"),
    ]


def test_a_reminder_is_told_from_a_duty() -> None:
    soft = {"value": "P14D", "strength": "as_a_rule"}
    found = joint_dues({"agenda": {"agreed_due": soft, "papers_due": "P1D"}}, None)
    assert {one.name: one.is_soft for one in found} == {
        "agreed_due": True,
        "papers_due": False,
    }


@pytest.mark.parametrize(
    "rules",
    [
        {},
        {"agenda": {"proposals_due": "soon"}},
        {"agenda": {"proposals_due": 14}},
        {"agenda": {"proposals_due": {"value": "P14D", "strength": "perhaps"}}},
        {"bodies": {"wg_trade": {}}},
        {"bodies": "none"},
    ],
)
def test_where_a_charter_is_silent_there_is_no_day(rules: dict[str, Any]) -> None:
    assert joint_dues(rules, OPENING) == ()


def test_without_an_opening_and_beyond_the_calendar_there_is_no_day() -> None:
    found = charter(agenda={"papers_due": "P9999Y"})
    assert [one.day for one in joint_dues(found.rules, None)] == [None]
    assert [one.day for one in joint_dues(found.rules, OPENING)] == [None]


def test_every_name_has_its_place() -> None:
    assert len(set(NAMES)) == len(NAMES)


def test_what_was_set_aside_for_a_session_counts_and_each_conclusion_is_counted() -> (
    None
):
    meeting = Meeting({"agenda": {"papers_due": "P10D", "agreed_due": "P14D"}})
    session, other = meeting.propose(), meeting.propose()
    set_aside = f"{session}/derogation/agenda.papers_due"
    meeting.agree("charter.derogate/1", set_aside, {"terms": {"value": "P2D"}})
    for office in meeting.offices:
        view = office.record.view()
        days = {
            one.name: one.day for one in joint_dues(rules_for(view, session), OPENING)
        }
        assert days == {
            "agreed_due": dt.date(2026, 11, 30),
            "papers_due": dt.date(2026, 12, 12),
        }
        assert rules_for(view, other) == view.charter.rules
        assert changes_of(view, session) - changes_of(view, other) == 1


def test_a_single_day_is_the_one_of_all() -> None:
    rules = {
        "agenda": {
            "proposals_due": {"value": "P1M", "strength": "normally"},
            "agreed_due": "P14D",
        }
    }
    items = day_of(rules, OPENING, "proposals_due")
    agenda = day_of(rules, OPENING, "agreed_due")
    assert items is not None
    assert items.day == dt.date(2026, 11, 14)
    assert agenda is not None
    assert agenda.day == dt.date(2026, 11, 30)


@pytest.mark.parametrize(
    "agenda",
    [{}, "P1M", {"proposals_due": "soon"}, ["P1M"], {"proposals_due": "P9999Y"}],
)
def test_no_single_day_is_set_where_rules_set_none(agenda: object) -> None:
    assert day_of({"agenda": agenda}, OPENING, "proposals_due") is None


def test_no_single_day_is_set_while_dates_are_open() -> None:
    assert day_of({"agenda": {"proposals_due": "P1M"}}, None, "proposals_due") is None


def test_a_report_of_a_body_is_not_asked_for_without_its_body() -> None:
    rules = {"bodies": {"wg_trade": {"report_due": "P30D"}}}
    assert day_of(rules, OPENING, "report_due") is None
