"""What a session amounts to: its occasion, its terms as they were consented to."""

from paraph.acts.sessions.life import beside
from tests.acts.meeting import PROPOSAL, TERMS, Meeting


def test_meetings_on_one_occasion_name_each_other_the_main_one_first() -> None:
    meeting = Meeting()
    main = meeting.propose().removeprefix("session/")
    content = {**PROPOSAL, "occasion": main}
    others = [
        meeting.norland.state("session.propose/1", "session/~0", content).object[8:]
        for _ in range(2)
    ]
    alone = meeting.propose().removeprefix("session/")
    view = meeting.norland.record.view()
    assert set(beside(view, main)) == set(others)
    assert beside(view, others[0]) == [main, others[1]]
    assert beside(view, alone) == []


def test_terms_are_told_as_they_were_consented_to() -> None:
    meeting = Meeting()
    session = meeting.propose()
    meeting.fix(session)
    found = meeting.session(session).terms
    assert found is not None
    assert found.said() == TERMS
    request = {"subject": {"en": "Flooding of the ferry port"}}
    apart = meeting.norland.state("session.request/1", "session/~0", request).object
    meeting.mail()
    terms = {**TERMS, "extraordinary": True}
    meeting.agree("session.fix/1", f"{apart}/dates", {"terms": terms})
    found = meeting.session(apart).terms
    assert found is not None
    assert found.said() == terms
