"""Session, call off: asked for, and nothing more until all fix other dates or none."""

from tests.acts.meeting import Meeting, refusal, told, untouched

KIND = "session.call_off/1"
POSTPONE = {"asks": "postpone", "reason": {"en": "Elections"}}


def test_a_session_called_off_keeps_its_dates_until_all_fix_others() -> None:
    meeting = Meeting()
    session = meeting.propose()
    meeting.fix(session)
    act = meeting.norland.state(KIND, f"{session}/calling_off", POSTPONE)
    told(meeting, act)
    for office in meeting.offices:
        found = meeting.session(session, office)
        assert found.life.state == "called_off"
        assert found.life.called_off == {"norland": {**POSTPONE, "is_current": True}}
        assert found.terms is not None
    meeting.fix(session, to_day="2026-12-17")
    found = meeting.session(session)
    assert found.life.state == "dated"
    assert found.life.called_off["norland"]["is_current"] is False


def test_dates_agreed_again_do_not_bring_an_old_calling_off_back() -> None:
    meeting = Meeting()
    session = meeting.propose()
    meeting.fix(session)
    meeting.norland.state("session.convene/1", f"{session}/convening", {})
    meeting.norland.state(KIND, f"{session}/calling_off", POSTPONE)
    meeting.mail()
    meeting.fix(session, to_day="2026-12-17")
    meeting.fix(session)
    for office in meeting.offices:
        life = meeting.session(session, office).life
        assert life.state == "dated"
        assert life.called_off["norland"]["is_current"] is False
        assert life.convened["norland"]["is_current"] is False


def test_a_consent_to_the_dates_in_force_is_no_answer_to_a_calling_off() -> None:
    meeting = Meeting()
    session = meeting.propose()
    meeting.fix(session)
    meeting.norland.state(KIND, f"{session}/calling_off", POSTPONE)
    meeting.mail()
    meeting.fix(session)
    assert meeting.session(session).life.state == "called_off"


def test_a_session_that_all_unfix_is_cancelled() -> None:
    meeting = Meeting()
    session = meeting.propose()
    meeting.fix(session)
    meeting.sudland.state(KIND, f"{session}/calling_off", {"asks": "cancel"})
    meeting.mail()
    meeting.agree("session.fix/1", f"{session}/dates", {"nothing": True})
    assert meeting.session(session).life.state == "cancelled"


def test_a_calling_off_is_taken_back() -> None:
    meeting = Meeting()
    session = meeting.propose()
    meeting.fix(session)
    for asks in ("cancel", "stands"):
        meeting.norland.state(KIND, f"{session}/calling_off", {"asks": asks})
    meeting.mail()
    found = meeting.session(session, meeting.sudland).life
    assert (found.state, found.called_off) == ("dated", {})


def test_what_has_no_dates_or_is_closed_is_not_called_off() -> None:
    meeting = Meeting()
    off = f"{meeting.propose()}/calling_off"
    assert refusal(meeting.norland, KIND, off, POSTPONE) == "session.dates-open"
    unknown = f"session/{'a' * 12}/calling_off"
    assert refusal(meeting.norland, KIND, unknown, POSTPONE) == "session.unknown"
    off = f"{meeting.closed()}/calling_off"
    assert refusal(meeting.norland, KIND, off, POSTPONE) == "session.closed"


def test_the_other_side_is_untouched() -> None:
    meeting = Meeting()
    session = meeting.propose()
    meeting.fix(session)
    before = untouched(meeting.sudland, f"{session}/calling_off")
    meeting.norland.state(KIND, f"{session}/calling_off", POSTPONE)
    meeting.mail()
    assert untouched(meeting.sudland, f"{session}/calling_off") == before
