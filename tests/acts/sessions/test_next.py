"""Session, next: the year and the host of the session that follows."""

from typing import Any

import pytest

from tests.acts.meeting import Meeting, refusal, told, untouched

KIND = "session.next/1"
TERMS = {"year": 2027, "month": 11, "host": "norland", "place": {"en": "Nordhavn"}}


def test_all_consent_to_when_the_next_session_is() -> None:
    meeting = Meeting()
    session = meeting.propose()
    meeting.fix(session)
    act = meeting.norland.state(KIND, f"{session}/next", {"terms": TERMS})
    told(meeting, act)
    found = meeting.session(session, meeting.sudland).life.next
    assert (found.state, found.terms) == ("open", None)
    assert found.offers["norland"]["terms"] == TERMS
    meeting.sudland.state(KIND, f"{session}/next", {"terms": TERMS})
    meeting.mail()
    assert meeting.session(session).life.next.terms == TERMS


def test_it_may_be_consented_to_after_the_closing_and_dropped() -> None:
    meeting = Meeting()
    session = meeting.closed()
    meeting.agree(KIND, f"{session}/next", {"terms": TERMS})
    assert meeting.session(session).life.next.state == "agreed"
    meeting.agree(KIND, f"{session}/next", {"nothing": True})
    assert meeting.session(session).life.next.terms is None


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({}, "content.terms"),
        ({"terms": {**TERMS, "month": 13}}, "session.month"),
        ({"terms": {**TERMS, "year": 10_000}}, "session.month"),
        ({"terms": {**TERMS, "host": "vestmark"}}, "session.host"),
    ],
)
def test_terms_that_cannot_be_are_refused(content: dict[str, Any], code: str) -> None:
    meeting = Meeting()
    session = meeting.propose()
    meeting.fix(session)
    assert refusal(meeting.norland, KIND, f"{session}/next", content) == code


def test_the_last_month_of_the_calendar_can_be() -> None:
    meeting = Meeting()
    session = meeting.closed()
    last = {**TERMS, "year": 9999, "month": 12}
    meeting.agree(KIND, f"{session}/next", {"terms": last})
    assert meeting.session(session).life.next.terms == last


def test_nothing_follows_a_session_without_dates() -> None:
    meeting = Meeting()
    after = f"{meeting.propose()}/next"
    content = {"terms": TERMS}
    assert refusal(meeting.norland, KIND, after, content) == "session.dates-open"
    unknown = f"session/{'a' * 12}/next"
    assert refusal(meeting.norland, KIND, unknown, content) == "session.unknown"


def test_the_other_side_is_untouched() -> None:
    meeting = Meeting()
    session = meeting.propose()
    meeting.fix(session)
    before = untouched(meeting.sudland, f"{session}/next")
    meeting.norland.state(KIND, f"{session}/next", {"terms": TERMS})
    meeting.mail()
    assert untouched(meeting.sudland, f"{session}/next") == before
