"""Session, close: the end of the sitting, after which its questions are closed."""

from typing import Any

import pytest

from tests.acts.meeting import TERMS, Meeting, refusal, told, untouched

KIND = "session.close/1"
CLOSING = {"day": "2026-12-16", "protocol": "agreed"}
OPENING = {"day": "2026-12-14", "present": 4}


def opened(meeting: Meeting) -> str:
    session = meeting.propose()
    meeting.fix(session)
    meeting.agree("session.open/1", f"{session}/opening", OPENING)
    return session


@pytest.mark.parametrize(
    ("protocol", "state"),
    [("agreed", "closing"), ("later", "closing"), ("none", "failed")],
)
def test_a_session_is_closed_when_all_consent(protocol: str, state: str) -> None:
    meeting = Meeting()
    session = opened(meeting)
    terms = {"terms": {**CLOSING, "protocol": protocol}}
    act = meeting.norland.state(KIND, f"{session}/closing", terms)
    told(meeting, act)
    assert meeting.session(session).life.state == "open"
    meeting.sudland.state(KIND, f"{session}/closing", terms)
    meeting.mail()
    for office in meeting.offices:
        assert meeting.session(session, office).life.state == state


def test_consents_on_a_closed_session_are_refused() -> None:
    meeting = Meeting()
    session = meeting.closed()
    norland = meeting.norland
    moved = {"terms": {**TERMS, "to_day": "2026-12-18"}}
    assert refusal(norland, "session.fix/1", f"{session}/dates", moved) == (
        "session.closed"
    )
    item = meeting.inscribe(session, norland)
    agenda = {"items": [item]}
    assert refusal(norland, "agenda.adopt/1", f"{session}/agenda", agenda) == (
        "session.closed"
    )
    venue = f"{session}/derogation/sessions.venue"
    value = {"terms": {"value": "as_agreed"}}
    assert refusal(norland, "charter.derogate/1", venue, value) == "session.closed"


def test_a_consent_given_before_the_closing_was_known_stands() -> None:
    """An offer ends with what its side has seen, not with a clock."""
    meeting = Meeting()
    session = opened(meeting)
    closing = f"{session}/closing"
    meeting.norland.state(KIND, closing, {"terms": CLOSING})
    meeting.mail()
    moved = {"terms": {**TERMS, "to_day": "2026-12-18"}}
    act = meeting.norland.state("session.fix/1", f"{session}/dates", moved)
    meeting.sudland.state(KIND, closing, {"terms": CLOSING})
    told(meeting, act)


def test_a_session_is_resumed_by_consent_to_nothing() -> None:
    meeting = Meeting()
    session = meeting.closed()
    meeting.agree(KIND, f"{session}/closing", {"nothing": True})
    found = meeting.session(session).life
    assert (found.state, found.is_resumed) == ("open", True)
    meeting.fix(session, to_day="2026-12-18")


def test_what_was_held_in_writing_is_closed_without_an_opening() -> None:
    meeting = Meeting()
    session = meeting.propose()
    meeting.fix(session, mode="written")
    meeting.agree(KIND, f"{session}/closing", {"terms": CLOSING})
    assert meeting.session(session).life.state == "closing"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({}, "content.terms"),
        ({"terms": {**CLOSING, "day": "2026-12-13"}}, "session.closed-early"),
        ({"terms": {**CLOSING, "protocol": "perhaps"}}, "content.field"),
    ],
)
def test_terms_that_cannot_be_are_refused(content: dict[str, Any], code: str) -> None:
    meeting = Meeting()
    closing = f"{opened(meeting)}/closing"
    assert refusal(meeting.norland, KIND, closing, content) == code


def test_what_its_side_did_not_open_it_does_not_close() -> None:
    meeting = Meeting()
    session = meeting.propose()
    closing, content = f"{session}/closing", {"terms": CLOSING}
    assert refusal(meeting.norland, KIND, closing, content) == "session.dates-open"
    meeting.fix(session)
    meeting.sudland.state("session.open/1", f"{session}/opening", OPENING)
    meeting.mail()
    assert refusal(meeting.norland, KIND, closing, content) == "session.not-open"
    unknown = f"session/{'a' * 12}/closing"
    assert refusal(meeting.norland, KIND, unknown, content) == "session.unknown"


def test_the_other_side_is_untouched() -> None:
    meeting = Meeting()
    session = opened(meeting)
    before = untouched(meeting.sudland, f"{session}/closing")
    meeting.norland.state(KIND, f"{session}/closing", {"terms": CLOSING})
    meeting.mail()
    assert untouched(meeting.sudland, f"{session}/closing") == before


def test_where_two_closings_cross_nothing_more_is_consented_to_either() -> None:
    meeting = Meeting()
    session = opened(meeting)
    closing = f"{session}/closing"
    one, other = {"terms": CLOSING}, {"terms": {**CLOSING, "protocol": "later"}}
    meeting.norland.state(KIND, closing, one)
    meeting.sudland.state(KIND, closing, other)
    meeting.mail()
    meeting.norland.state(KIND, closing, other)
    meeting.sudland.state(KIND, closing, one)
    meeting.mail()
    found = meeting.session(session).life
    assert (found.closing.state, found.is_resumed) == ("crossed", False)
    moved = {"terms": {**TERMS, "to_day": "2026-12-18"}}
    code = refusal(meeting.norland, "session.fix/1", f"{session}/dates", moved)
    assert code == "session.closed"
