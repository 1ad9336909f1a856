"""Charter, derogate: one rule set aside for one session."""

from typing import Any

import pytest

from paraph.acts.charter.rules import rule
from tests.acts.delegations.lists import LIST
from tests.acts.meeting import Meeting, refusal, told, untouched

KIND = "charter.derogate/1"
RULES = {"sessions": {"venue": {"rule": "alternate"}}, "agenda": {"papers_due": "P14D"}}
VALUE = {"rule": "as_agreed", "then": "resume"}


def test_a_rule_is_set_aside_when_all_consent_and_for_that_session_alone() -> None:
    meeting = Meeting(RULES)
    session, other = meeting.propose(), meeting.propose()
    venue = f"{session}/derogation/sessions.venue"
    act = meeting.norland.state(KIND, venue, {"terms": {"value": VALUE}})
    told(meeting, act)
    found = meeting.session(session).life.derogations["sessions.venue"]
    assert (found.state, found.terms) == ("open", None)
    meeting.sudland.state(KIND, venue, {"terms": {"value": VALUE}})
    meeting.mail()
    for office in meeting.offices:
        view = office.record.view()
        assert rule(view, session, "sessions.venue") == VALUE
        assert rule(view, other, "sessions.venue") == {"rule": "alternate"}
        assert rule(view, session, "agenda.papers_due") == "P14D"
        assert rule(view, session, "agenda.agreed_due") is None
    meeting.agree(KIND, venue, {"nothing": True})
    view = meeting.norland.record.view()
    assert rule(view, session, "sessions.venue") == {"rule": "alternate"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({}, "content.terms"),
        ({"terms": {"value": ""}}, "content.field"),
        ({"terms": {"value": {}}}, "content.field"),
        ({"terms": {"value": {"a": {"b": 1}}}}, "content.field"),
        ({"terms": {"value": -1}}, "content.field"),
    ],
)
def test_values_that_cannot_be_are_refused(content: dict[str, Any], code: str) -> None:
    meeting = Meeting(RULES)
    venue = f"{meeting.propose()}/derogation/sessions.venue"
    assert refusal(meeting.norland, KIND, venue, content) == code


def test_what_the_charter_does_not_say_is_not_set_aside() -> None:
    meeting = Meeting(RULES)
    session = meeting.propose()
    content = {"terms": {"value": 3}}
    quorum = f"{session}/derogation/decisions.quorum"
    assert refusal(meeting.norland, KIND, quorum, content) == "charter.no-rule"
    unknown = f"session/{'a' * 12}/derogation/sessions.venue"
    assert refusal(meeting.norland, KIND, unknown, content) == "session.unknown"


def test_what_a_treaty_fixes_is_not_set_aside() -> None:
    meeting = Meeting({**RULES, "rules": {"change": "treaty"}})
    venue = f"{meeting.propose()}/derogation/sessions.venue"
    content = {"terms": {"value": VALUE}}
    assert refusal(meeting.norland, KIND, venue, content) == "charter.locked"


def test_the_other_side_is_untouched() -> None:
    meeting = Meeting(RULES)
    venue = f"{meeting.propose()}/derogation/sessions.venue"
    before = untouched(meeting.sudland, venue)
    meeting.norland.state(KIND, venue, {"terms": {"value": VALUE}})
    meeting.mail()
    assert untouched(meeting.sudland, venue) == before


def test_a_part_of_a_rule_is_set_aside_and_the_rest_of_it_stays() -> None:
    quorum = {"decisions": {"quorum": {"members_per_side": 5, "members_total": 12}}}
    meeting = Meeting(quorum)
    session = meeting.propose()
    path = f"{session}/derogation/decisions.quorum.members_per_side"
    meeting.agree(KIND, path, {"terms": {"value": 2}})
    view = meeting.norland.record.view()
    assert rule(view, session, "decisions.quorum") == {
        "members_per_side": 2,
        "members_total": 12,
    }


def test_a_list_keeps_to_the_range_that_holds_for_its_session() -> None:
    meeting = Meeting({"composition": {"members_per_side": {"min": 4}}})
    session = meeting.propose()
    meeting.fix(session)
    lists = f"{session}/delegation/norland"
    kind = "delegation.notify/1"
    assert refusal(meeting.norland, kind, lists, LIST) == "delegation.range"
    path = f"{session}/derogation/composition.members_per_side"
    meeting.agree(KIND, path, {"terms": {"value": {"min": 2}}})
    meeting.norland.state(kind, lists, LIST)
