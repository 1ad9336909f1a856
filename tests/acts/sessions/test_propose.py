"""Session, propose."""

from typing import Any

import pytest

from paraph.acts.record import Proposal
from tests.acts.meeting import PROPOSAL, Meeting, refusal, told, untouched


def test_a_side_proposes_a_session() -> None:
    meeting = Meeting()
    session = meeting.propose()
    for office in meeting.offices:
        found = meeting.session(session, office)
        assert found.proposals == {
            "norland": Proposal(
                **PROPOSAL, note=None, is_other=True, keeps=False, answers=()
            )
        }
        assert (found.number, found.next_number, found.terms) == (None, 1, None)
        assert found.dates_state == "open"


def test_the_other_side_proposes_for_the_same_session() -> None:
    meeting = Meeting()
    session = meeting.propose()
    other = {**PROPOSAL, "mode": "video", "note": {"en": "For the sake of time."}}
    before = untouched(meeting.norland, session)
    told(meeting, meeting.sudland.state("session.propose/1", session, other))
    assert untouched(meeting.norland, session) == before
    found = meeting.session(session).proposals
    assert list(found) == ["norland", "sudland"]
    assert found["sudland"].note == {"en": "For the sake of time."}


def test_a_side_proposes_anew() -> None:
    meeting = Meeting()
    session = meeting.propose()
    later = {**PROPOSAL, "to_day": "2026-12-17"}
    told(meeting, meeting.norland.state("session.propose/1", session, later))
    assert meeting.session(session).proposals["norland"].to_day == "2026-12-17"
    assert len(meeting.norland.view.sessions) == 1


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"to_day": "2026-12-13"}, "session.days"),
        ({"host": "vestmark"}, "session.host"),
        ({"mode": "telepathy"}, "content.field"),
        ({"place": {}}, "content.field"),
        ({"price": 1}, "content.unknown"),
    ],
)
def test_a_proposal_that_cannot_be_is_refused(
    changed: dict[str, Any], code: str
) -> None:
    norland = Meeting().norland
    content = {**PROPOSAL, **changed}
    assert refusal(norland, "session.propose/1", "session/~0", content) == code


def test_a_session_that_is_not_there_cannot_be_proposed_for() -> None:
    norland = Meeting().norland
    object_ = "session/abcdefghijkl"
    code = refusal(norland, "session.propose/1", object_, PROPOSAL)
    assert code == "object.unknown"


def test_a_meeting_is_held_on_the_occasion_of_another() -> None:
    meeting = Meeting()
    ministers = meeting.propose()
    main = ministers.removeprefix("session/")
    content = {**PROPOSAL, "occasion": main}
    officials = meeting.norland.state("session.propose/1", "session/~0", content).object
    meeting.mail()
    assert meeting.session(officials, meeting.sudland).life.occasion == main
    assert meeting.session(ministers).life.occasion is None


def test_an_occasion_is_a_session_that_is_held_on_none() -> None:
    meeting = Meeting()
    ministers = meeting.propose()
    main = ministers.removeprefix("session/")
    content = {**PROPOSAL, "occasion": main}
    officials = meeting.norland.state("session.propose/1", "session/~0", content).object
    meeting.mail()
    of_officials = {**PROPOSAL, "occasion": officials.removeprefix("session/")}
    nobody = {**PROPOSAL, "occasion": "a" * 12}
    kind = "session.propose/1"
    for object_, wrong in (
        ("session/~0", of_officials),
        ("session/~0", nobody),
        (ministers, content),
    ):
        assert refusal(meeting.norland, kind, object_, wrong) == "session.occasion"
