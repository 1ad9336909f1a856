"""Session, open: each side for its own, and no opening below the quorum."""

import pytest

from tests.acts.meeting import Meeting, refusal, told, untouched

KIND = "session.open/1"
OPENING = {"day": "2026-12-14", "present": 4}


def dated(meeting: Meeting) -> str:
    session = meeting.propose()
    meeting.fix(session)
    return session


def test_a_session_is_open_when_every_side_opened_it() -> None:
    meeting = Meeting()
    session = dated(meeting)
    act = meeting.sudland.state(KIND, f"{session}/opening", OPENING)
    told(meeting, act)
    assert meeting.session(session).life.state == "opening"
    meeting.norland.state(KIND, f"{session}/opening", {**OPENING, "present": 7})
    meeting.mail()
    for office in meeting.offices:
        found = meeting.session(session, office).life
        assert found.state == "open"
        assert {side: one["present"] for side, one in found.opened.items()} == {
            "norland": 7,
            "sudland": 4,
        }


@pytest.mark.parametrize("least", [5, {"norland": 5}, {"value": 5}])
def test_an_opening_below_the_quorum_is_refused(least: object) -> None:
    meeting = Meeting({"decisions": {"quorum": {"members_per_side": least}}})
    opening = f"{dated(meeting)}/opening"
    assert refusal(meeting.norland, KIND, opening, OPENING) == "session.quorum"
    meeting.norland.state(KIND, opening, {**OPENING, "present": 5})


def test_a_quorum_of_one_side_asks_nothing_of_the_other() -> None:
    quorum = {"members_per_side": {"norland": 9}}
    meeting = Meeting({"decisions": {"quorum": quorum}})
    meeting.sudland.state(KIND, f"{dated(meeting)}/opening", {**OPENING, "present": 1})


def test_a_quorum_of_all_together_is_asked_of_who_opens_last() -> None:
    meeting = Meeting({"decisions": {"quorum": {"members_total": 8}}})
    opening = f"{dated(meeting)}/opening"
    meeting.sudland.state(KIND, opening, OPENING)
    meeting.mail()
    few = {**OPENING, "present": 3}
    assert refusal(meeting.norland, KIND, opening, few) == "session.quorum-total"
    meeting.norland.state(KIND, opening, OPENING)


def test_a_quorum_set_aside_for_a_session_is_not_asked_there() -> None:
    meeting = Meeting({"decisions": {"quorum": {"members_per_side": 5}}})
    session = dated(meeting)
    terms = {"terms": {"value": {"members_per_side": 2}}}
    meeting.agree("charter.derogate/1", f"{session}/derogation/decisions.quorum", terms)
    meeting.norland.state(KIND, f"{session}/opening", OPENING)


def test_what_has_no_dates_or_is_closed_is_not_opened() -> None:
    meeting = Meeting()
    opening = f"{meeting.propose()}/opening"
    assert refusal(meeting.norland, KIND, opening, OPENING) == "session.dates-open"
    unknown = f"session/{'a' * 12}/opening"
    assert refusal(meeting.norland, KIND, unknown, OPENING) == "session.unknown"
    opening = f"{meeting.closed()}/opening"
    assert refusal(meeting.norland, KIND, opening, OPENING) == "session.closed"


def test_the_other_side_is_untouched() -> None:
    meeting = Meeting()
    session = dated(meeting)
    before = untouched(meeting.sudland, f"{session}/opening")
    meeting.norland.state(KIND, f"{session}/opening", OPENING)
    meeting.mail()
    assert untouched(meeting.sudland, f"{session}/opening") == before


@pytest.mark.parametrize(
    "quorum",
    [
        {"members_per_side": 5, "strength": "normally"},
        {"value": {"members_per_side": 5}, "strength": "endeavour"},
        {"members_per_side": {"value": 5, "strength": "as_a_rule"}},
        {"members_total": {"value": 50, "strength": "normally"}},
    ],
)
def test_what_is_only_normally_the_quorum_refuses_nothing(
    quorum: dict[str, object],
) -> None:
    meeting = Meeting({"decisions": {"quorum": quorum}})
    session = dated(meeting)
    meeting.agree(KIND, f"{session}/opening", OPENING)
    assert meeting.session(session).life.state == "open"


def test_an_opening_is_one_of_the_dates_that_it_was_stated_for() -> None:
    meeting = Meeting({"decisions": {"quorum": {"members_total": 6}}})
    session = dated(meeting)
    meeting.sudland.state(KIND, f"{session}/opening", OPENING)
    meeting.mail()
    meeting.fix(session, to_day="2026-12-17")
    found = meeting.session(session).life
    assert (found.state, found.opened) == ("dated", {})
    close = {"terms": {"day": "2026-12-16", "protocol": "agreed"}}
    asked = ("session.close/1", f"{session}/closing", close)
    assert refusal(meeting.sudland, *asked) == "session.not-open"
    meeting.norland.state(KIND, f"{session}/opening", OPENING)
    assert meeting.session(session).life.state == "opening"
