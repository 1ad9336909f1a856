"""Session, request: an extraordinary session is asked for, and counts apart."""

from tests.acts.meeting import PROPOSAL, TERMS, Meeting, refusal, told, untouched

KIND = "session.request/1"
SUBJECT = {"subject": {"en": "Flooding of the ferry port"}}
APART = {"terms": {**TERMS, "extraordinary": True}}


def requested(meeting: Meeting) -> str:
    act = meeting.norland.state(KIND, "session/~0", SUBJECT)
    told(meeting, act)
    return act.object


def test_a_side_requests_an_extraordinary_session() -> None:
    meeting = Meeting()
    session = requested(meeting)
    for office in meeting.offices:
        found = meeting.session(session, office).life
        assert found.is_extraordinary
        assert found.state == "requested"
        assert found.requests == {"norland": {**SUBJECT, "ground": None}}


def test_a_request_stands_beside_the_days_that_its_side_proposes() -> None:
    meeting = Meeting()
    session = requested(meeting)
    meeting.norland.state("session.propose/1", session, PROPOSAL)
    anew = {**SUBJECT, "ground": {"en": "Article 9"}}
    meeting.norland.state(KIND, session, anew)
    meeting.mail()
    found = meeting.session(session, meeting.sudland)
    assert found.proposals["norland"].from_day == PROPOSAL["from_day"]
    assert found.life.requests == {"norland": anew}
    assert found.life.state == "proposed"


def test_extraordinary_sessions_count_apart() -> None:
    meeting = Meeting()
    ordinary = meeting.propose()
    meeting.fix(ordinary)
    session = requested(meeting)
    dates = f"{session}/dates"
    code = refusal(meeting.norland, "session.fix/1", dates, {"terms": TERMS})
    assert code == "session.extraordinary"
    meeting.agree("session.fix/1", dates, APART)
    assert meeting.session(session).number == 1
    assert meeting.session(meeting.propose()).next_number == 2
    assert meeting.session(requested(meeting)).next_number == 2


def test_the_first_number_of_a_charter_is_that_of_the_ordinary_sessions() -> None:
    meeting = Meeting({"first_number": 8})
    assert meeting.session(meeting.propose()).next_number == 8
    assert meeting.session(requested(meeting)).next_number == 1


def test_an_ordinary_session_is_not_fixed_as_an_extraordinary_one() -> None:
    meeting = Meeting()
    dates = f"{meeting.propose()}/dates"
    code = refusal(meeting.norland, "session.fix/1", dates, APART)
    assert code == "session.extraordinary"


def test_what_was_proposed_as_an_ordinary_session_is_not_requested() -> None:
    meeting = Meeting()
    session = meeting.propose()
    assert refusal(meeting.sudland, KIND, session, SUBJECT) == "session.ordinary"


def test_what_is_fixed_is_not_requested_again() -> None:
    meeting = Meeting()
    session = requested(meeting)
    meeting.agree("session.fix/1", f"{session}/dates", APART)
    assert refusal(meeting.norland, KIND, session, SUBJECT) == "session.fixed"


def test_the_other_side_is_untouched() -> None:
    meeting = Meeting()
    session = requested(meeting)
    before = untouched(meeting.sudland, session)
    meeting.norland.state(KIND, session, SUBJECT)
    meeting.mail()
    assert untouched(meeting.sudland, session) == before


def test_an_unknown_session_is_not_requested() -> None:
    meeting = Meeting()
    unknown = f"session/{'a' * 12}"
    assert refusal(meeting.norland, KIND, unknown, SUBJECT) == "object.unknown"
