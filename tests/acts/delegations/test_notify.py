"""Delegation, notify."""

import datetime as dt
from typing import Any

import pytest

from paraph.acts.delegations.rules import limits_of, speaks_for
from paraph.acts.dues import day_of
from tests.acts.delegations.lists import (
    CREDENTIALS,
    LIST,
    NAMES,
    PLACES,
    of_members,
)
from tests.acts.meeting import Meeting, refusal, told, untouched
from tests.simulator import Office, exchange, make_charter

KIND = "delegation.notify/1"


def under(**composition: Any) -> tuple[Meeting, str]:
    """Return a meeting under rules of composition, and its session."""
    meeting = Meeting()
    charter = make_charter(rules={"composition": composition})
    meeting.norland, meeting.sudland = (
        Office(charter, side.key) for side in charter.sides
    )
    for office in meeting.offices:
        office.found()
    exchange(*meeting.offices)
    return meeting, meeting.propose()


def test_a_side_gives_its_list_in_its_own_order() -> None:
    meeting = Meeting()
    session = meeting.propose()
    object_ = f"{session}/delegation/norland"
    before = untouched(meeting.sudland, object_)
    content = {
        **LIST,
        "level": "minister",
        "persons": NAMES.sha256,
        "note": {"en": "More may follow."},
    }
    act = meeting.norland.state(KIND, object_, content, enclosures=[NAMES])
    told(meeting, act)
    assert untouched(meeting.sudland, object_) == before
    (found,) = meeting.sudland.view.delegations(session.removeprefix("session/"))
    assert (found.side, list(found.places), found.count) == ("norland", PLACES, 2)
    assert (found.level, found.persons) == ("minister", NAMES.sha256)
    assert found.note == {"en": "More may follow."}
    assert not found.owes_credentials
    assert found.replaced == ()


def test_both_lists_stand_beside_each_other_in_charter_order() -> None:
    meeting = Meeting()
    session = meeting.propose()
    for office in (meeting.sudland, meeting.norland):
        office.state(KIND, f"{session}/delegation/{office.side}", LIST)
        meeting.mail()
    for office in meeting.offices:
        found = office.view.delegations(session[8:])
        assert [one.side for one in found] == ["norland", "sudland"]


def test_a_list_of_the_day_takes_the_place_of_the_one_before() -> None:
    """Change of head: names are those of the day."""
    meeting = Meeting()
    session = meeting.propose()
    object_ = f"{session}/delegation/norland"
    meeting.norland.state(KIND, object_, LIST)
    head = {"office": {"en": "Minister of Ports"}, "role": "head"}
    told(meeting, meeting.norland.state(KIND, object_, {"places": [head], "count": 1}))
    (found,) = meeting.sudland.view.delegations(session[8:])
    assert list(found.places) == [head]
    assert found.owes_credentials


def test_a_list_outlives_a_postponement() -> None:
    meeting = Meeting()
    session = meeting.propose()
    meeting.fix(session)
    meeting.norland.state(KIND, f"{session}/delegation/norland", LIST)
    meeting.agree("session.fix/1", f"{session}/dates", {"nothing": True})
    meeting.fix(session, from_day="2027-03-01", to_day="2027-03-02")
    (found,) = meeting.sudland.view.delegations(session[8:])
    assert found.count == 2


def test_credentials_are_given_where_the_head_is_not_the_chair() -> None:
    meeting = Meeting()
    session = meeting.propose()
    object_ = f"{session}/delegation/norland"
    content = {"places": PLACES, "count": 2, "credentials": CREDENTIALS.sha256}
    meeting.norland.state(KIND, object_, content, enclosures=[CREDENTIALS])
    (found,) = meeting.norland.view.delegations(session[8:])
    assert found.credentials == CREDENTIALS.sha256
    assert not found.owes_credentials


def test_the_same_office_may_stand_twice() -> None:
    meeting = Meeting()
    session = meeting.propose()
    content = {"places": [PLACES[0], PLACES[1], PLACES[1]], "count": 3}
    meeting.norland.state(KIND, f"{session}/delegation/norland", content)
    (found,) = meeting.norland.view.delegations(session[8:])
    assert found.count == 3


def test_only_the_own_side_states_a_list() -> None:
    meeting = Meeting()
    object_ = f"{meeting.propose()}/delegation/norland"
    assert refusal(meeting.sudland, KIND, object_, LIST) == "delegation.not-yours"


def test_there_is_no_list_for_an_unknown_session() -> None:
    object_ = "session/abcdefghijkl/delegation/norland"
    code = refusal(Meeting().norland, KIND, object_, LIST)
    assert code == "delegation.unknown-session"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"places": PLACES[1:], "count": 1}, "delegation.head"),
        ({"places": [PLACES[0], PLACES[0]], "count": 2}, "delegation.head"),
        ({"count": 3}, "delegation.count"),
        ({"count": 1}, "delegation.count"),
        ({"count": 0}, "content.field"),
        ({"credentials": "ab" * 32}, "delegation.credentials"),
        ({"persons": "ab" * 32}, "delegation.persons"),
        ({"level": "king"}, "content.field"),
        ({"places": []}, "content.field"),
        ({"places": PLACES[:1] * 101, "count": 101}, "content.field"),
        ({"places": [{**PLACES[0], "name": {"en": "Astrid"}}]}, "content.field"),
        ({"places": [{**PLACES[0], "role": "guest"}]}, "content.field"),
        ({"places": [{**PLACES[0], "office": {"en": "x" * 201}}]}, "content.field"),
    ],
)
def test_a_list_that_cannot_be_is_refused(changed: dict[str, Any], code: str) -> None:
    meeting = Meeting()
    object_ = f"{meeting.propose()}/delegation/norland"
    assert refusal(meeting.norland, KIND, object_, {**LIST, **changed}) == code


@pytest.mark.parametrize(
    ("limits", "allowed", "forbidden"),
    [
        ({"min": 2, "max": 3}, (2, 3), (1, 4)),
        ({"exact": 3}, (3,), (2, 4)),
        (3, (3,), (2, 4)),
        ({"value": {"max": 2}, "strength": "must"}, (1, 2), (3,)),
        ({"norland": {"max": 2}, "sudland": 9}, (1, 2), (3,)),
        ({"norland": 2, "sudland": 3}, (2,), (1, 3)),
    ],
)
def test_a_list_keeps_to_the_range_of_the_charter(
    limits: Any, allowed: tuple[int, ...], forbidden: tuple[int, ...]
) -> None:
    meeting, session = under(members_per_side=limits)
    object_ = f"{session}/delegation/norland"
    for count in allowed:
        meeting.norland.state(KIND, object_, of_members(count))
    for count in forbidden:
        code = refusal(meeting.norland, KIND, object_, of_members(count))
        assert code == "delegation.range"


def test_the_range_of_one_side_is_not_that_of_the_other() -> None:
    meeting, session = under(members_per_side={"norland": 2, "sudland": {"min": 4}})
    meeting.sudland.state(KIND, f"{session}/delegation/sudland", of_members(4))
    object_ = f"{session}/delegation/sudland"
    assert refusal(meeting.sudland, KIND, object_, of_members(2)) == "delegation.range"


@pytest.mark.parametrize(
    "rules",
    [
        {},
        {"composition": 5},
        {"composition": {}},
        {"composition": {"members_per_side": "many"}},
        {"composition": {"members_per_side": {"max": "many"}}},
        {"composition": {"members_per_side": {"max": 2}, "strength": "normally"}},
        {"composition": {"members_per_side": {"value": 2, "strength": "endeavour"}}},
    ],
)
def test_what_is_silent_or_soft_limits_nothing(rules: dict[str, Any]) -> None:
    assert limits_of(rules, "norland") == {}


def test_the_day_by_which_a_list_is_owed_is_counted_back_from_the_opening() -> None:
    rules = {"composition": {"list_due": "P14D"}}
    due = day_of(rules, dt.date(2026, 12, 14), "list_due")
    assert due is not None
    assert due.day == dt.date(2026, 11, 30)
    assert day_of(rules, None, "list_due") is None
    assert day_of({}, dt.date(2026, 12, 14), "list_due") is None
    assert day_of(rules, dt.date(1, 1, 5), "list_due") is None


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ({"sudland": "the Secretariat"}, "the Secretariat"),
        ({"sudland": {"value": "Vestmark", "strength": "normally"}}, "Vestmark"),
        ({"value": {"sudland": "the Secretariat"}}, "the Secretariat"),
        ({"norland": "the Ministry"}, ""),
        ({"sudland": 5}, ""),
        ("the Secretariat", ""),
    ],
)
def test_who_speaks_for_a_side_is_what_the_charter_says(said: object, who: str) -> None:
    rules = {"composition": {"speaks_for": said}}
    assert speaks_for(rules, "sudland") == who
    assert speaks_for({}, "sudland") == ""
