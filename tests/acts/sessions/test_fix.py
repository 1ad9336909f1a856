"""Session, fix: consent to exact terms, and what both make of it."""

from typing import Any

import pytest

from paraph.acts.record import DatesOffer, Terms
from paraph.kernel import canonical
from tests.acts.meeting import PROPOSAL, TERMS, Meeting, refusal, told, untouched

KIND = "session.fix/1"


def test_a_session_is_fixed_when_both_consent_to_the_same_terms() -> None:
    meeting = Meeting()
    session = meeting.propose()
    act = meeting.norland.state(KIND, f"{session}/dates", {"terms": TERMS})
    told(meeting, act)
    found = meeting.session(session)
    assert found.dates_state == "open"
    assert found.offers == {
        "norland": DatesOffer(canonical.digest_of(TERMS), Terms(**TERMS), ())
    }
    meeting.sudland.state(KIND, f"{session}/dates", {"terms": TERMS})
    meeting.mail()
    for office in meeting.offices:
        found = meeting.session(session, office)
        assert (found.dates_state, found.number) == ("agreed", 1)
        assert found.terms == Terms(**TERMS)
        assert found.fixings == 1
        assert found.next_number == 1


def test_a_note_is_not_consented_to() -> None:
    meeting = Meeting()
    session = meeting.propose()
    for office, note in zip(meeting.offices, ("Gladly.", "With regret."), strict=True):
        content = {"terms": TERMS, "note": {"en": note}}
        office.state(KIND, f"{session}/dates", content)
        meeting.mail()
    assert meeting.session(session).dates_state == "agreed"


def test_the_other_side_is_untouched() -> None:
    meeting = Meeting()
    session = meeting.propose()
    before = untouched(meeting.sudland, f"{session}/dates")
    meeting.norland.state(KIND, f"{session}/dates", {"terms": TERMS})
    meeting.mail()
    assert untouched(meeting.sudland, f"{session}/dates") == before


def test_both_consenting_unseen_meet_and_agree_at_the_receipt() -> None:
    meeting = Meeting()
    session = meeting.propose()
    for office in meeting.offices:
        office.state(KIND, f"{session}/dates", {"terms": TERMS})
    meeting.mail()
    assert [meeting.session(session, o).dates_state for o in meeting.offices] == [
        "met",
        "met",
    ]
    meeting.acknowledge()
    assert meeting.session(session).dates_state == "agreed"


def test_each_accepting_the_others_terms_unseen_crosses() -> None:
    """Two conclusions, shown side by side; the next that has seen both replaces both."""
    meeting = Meeting()
    session = meeting.propose()
    dates = f"{session}/dates"
    one, other = {"terms": TERMS}, {"terms": {**TERMS, "mode": "video"}}
    meeting.norland.state(KIND, dates, one)
    meeting.sudland.state(KIND, dates, other)
    meeting.mail()
    meeting.norland.state(KIND, dates, other)
    meeting.sudland.state(KIND, dates, one)
    meeting.mail()
    for office in meeting.offices:
        found = meeting.session(session, office)
        assert (found.dates_state, found.terms) == ("crossed", None)
    meeting.norland.state(KIND, dates, one)
    meeting.mail()
    assert meeting.session(session).dates_state == "agreed"
    assert meeting.session(session).terms == Terms(**TERMS)


def test_an_offer_bettered_too_late_is_agreed_as_it_was() -> None:
    meeting = Meeting()
    session = meeting.propose()
    dates = f"{session}/dates"
    meeting.norland.state(KIND, dates, {"terms": TERMS})
    meeting.mail()
    meeting.norland.state(KIND, dates, {"terms": {**TERMS, "mode": "video"}})
    meeting.sudland.state(KIND, dates, {"terms": TERMS})
    meeting.mail()
    assert meeting.session(session).terms == Terms(**TERMS)


def test_a_session_is_moved_by_new_terms_with_its_number() -> None:
    meeting = Meeting()
    session = meeting.propose()
    meeting.fix(session)
    meeting.fix(session, to_day="2026-12-18")
    found = meeting.session(session)
    assert found.fixings == 2
    assert found.terms is not None
    assert (found.terms.number, found.terms.to_day) == (1, "2026-12-18")


def test_a_session_is_unfixed_by_consent_to_nothing() -> None:
    meeting = Meeting()
    session = meeting.propose()
    meeting.fix(session)
    act = meeting.norland.state(KIND, f"{session}/dates", {"nothing": True})
    assert act.consents_to == canonical.NOTHING
    assert meeting.session(session).offers["norland"].terms is None
    meeting.mail()
    meeting.sudland.state(KIND, f"{session}/dates", {"nothing": True})
    meeting.mail()
    found = meeting.session(session)
    assert (found.dates_state, found.number, found.next_number) == ("open", None, 1)


def test_sessions_are_numbered_in_turn() -> None:
    meeting = Meeting()
    first, second = meeting.propose(), meeting.propose()
    meeting.fix(second)
    assert meeting.session(first).next_number == 2
    meeting.fix(first, number=2)
    numbers = {s.id: s.number for s in meeting.norland.view.sessions.values()}
    assert numbers == {first[8:]: 2, second[8:]: 1}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({}, "content.terms"),
        ({"terms": TERMS, "nothing": True}, "content.terms"),
        ({"terms": {**TERMS, "to_day": "2026-12-13"}}, "session.days"),
        ({"terms": {**TERMS, "host": "vestmark"}}, "session.host"),
        ({"terms": {**TERMS, "number": 2}}, "session.number"),
        ({"terms": PROPOSAL}, "content.missing"),
        ({"nothing": False}, "content.field"),
    ],
)
def test_terms_that_cannot_be_are_refused(content: dict[str, Any], code: str) -> None:
    meeting = Meeting()
    session = meeting.propose()
    assert refusal(meeting.norland, KIND, f"{session}/dates", content) == code


@pytest.mark.parametrize("content", [{"terms": TERMS}, {"nothing": True}])
def test_a_session_that_is_not_there_cannot_be_fixed(content: dict[str, Any]) -> None:
    norland = Meeting().norland
    object_ = "session/abcdefghijkl/dates"
    assert refusal(norland, KIND, object_, content) == "session.unknown"
