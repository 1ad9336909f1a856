"""Session, convene: the invitation is said to be sent, for the dates of now."""

import pytest

from tests.acts.meeting import Meeting, refusal, told, untouched

KIND = "session.convene/1"
NOTE = {"reference": "NV/2026/14"}


def test_a_side_says_that_it_sent_the_invitation() -> None:
    meeting = Meeting()
    session = meeting.propose()
    meeting.fix(session)
    act = meeting.sudland.state(KIND, f"{session}/convening", NOTE)
    told(meeting, act)
    for office in meeting.offices:
        convened = meeting.session(session, office).life.convened
        assert convened == {"sudland": {**NOTE, "is_current": True}}


def test_an_invitation_is_for_the_dates_that_it_invited_to() -> None:
    meeting = Meeting()
    session = meeting.propose()
    meeting.fix(session)
    meeting.sudland.state(KIND, f"{session}/convening", NOTE)
    meeting.mail()
    meeting.fix(session, to_day="2026-12-17")
    convened = meeting.session(session).life.convened
    assert convened["sudland"]["is_current"] is False
    meeting.sudland.state(KIND, f"{session}/convening", {})
    assert meeting.session(session, meeting.sudland).life.convened == {
        "sudland": {"is_current": True}
    }


def test_what_has_no_dates_is_not_convened() -> None:
    meeting = Meeting()
    convening = f"{meeting.propose()}/convening"
    assert refusal(meeting.norland, KIND, convening, {}) == "session.dates-open"
    unknown = f"session/{'a' * 12}/convening"
    assert refusal(meeting.norland, KIND, unknown, {}) == "session.unknown"


@pytest.mark.parametrize(
    "by", ["host", "host_chair", {"value": "host_chair", "strength": "must"}]
)
def test_where_the_charter_says_so_the_host_convenes(by: object) -> None:
    meeting = Meeting({"sessions": {"convene": {"by": by}}})
    session = meeting.propose()
    meeting.fix(session)
    convening = f"{session}/convening"
    assert refusal(meeting.norland, KIND, convening, {}) == "session.host-convenes"
    meeting.sudland.state(KIND, convening, {})


def test_a_closed_session_is_not_convened() -> None:
    meeting = Meeting()
    session = meeting.closed()
    convening = f"{session}/convening"
    assert refusal(meeting.sudland, KIND, convening, {}) == "session.closed"


def test_the_other_side_is_untouched() -> None:
    meeting = Meeting()
    session = meeting.propose()
    meeting.fix(session)
    before = untouched(meeting.norland, f"{session}/convening")
    meeting.sudland.state(KIND, f"{session}/convening", NOTE)
    meeting.mail()
    assert untouched(meeting.norland, f"{session}/convening") == before


@pytest.mark.parametrize("by", [["host"], {"value": {"host": True}}, 3])
def test_what_the_charter_says_in_no_known_word_bars_nobody(by: object) -> None:
    meeting = Meeting({"sessions": {"convene": {"by": by}}})
    session = meeting.propose()
    meeting.fix(session)
    meeting.norland.state(KIND, f"{session}/convening", {})
