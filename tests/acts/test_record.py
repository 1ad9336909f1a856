"""The typed face of a view."""

import pytest

from paraph.acts.record import Proposal
from tests.acts.meeting import PROPOSAL, TERMS, Meeting
from tests.simulator import Office


def test_sessions_are_found_by_id_oldest_first() -> None:
    meeting = Meeting()
    ids = [meeting.propose().removeprefix("session/") for _ in range(3)]
    for office in meeting.offices:
        sessions = office.view.sessions
        assert list(sessions) == ids
        assert len(sessions) == 3
        assert [sessions[id_].id for id_ in ids] == ids
        weights = [sessions[id_].weight for id_ in ids]
        assert weights == sorted(set(weights))


def test_what_is_not_there_is_a_key_error() -> None:
    meeting = Meeting()
    session = meeting.session(meeting.propose())
    with pytest.raises(KeyError):
        meeting.norland.view.sessions["abcdefghijkl"]
    with pytest.raises(KeyError):
        session.item("abcdefghijkl")


def test_bodies_are_the_commission_and_then_the_oldest_first() -> None:
    meeting = Meeting()
    ids = [meeting.propose_body() for _ in range(3)]
    for office in meeting.offices:
        bodies = office.view.bodies
        assert list(bodies) == [meeting.root, *ids]
        assert len(bodies) == 4
        assert [bodies[id_].id for id_ in bodies] == [meeting.root, *ids]
        assert "abcdefghijkl" not in bodies
        assert "abcdefghijkl" not in office.view.areas


def test_items_stand_in_the_order_of_their_inscription() -> None:
    meeting = Meeting()
    session = meeting.propose()
    one = meeting.inscribe(session, meeting.norland, "One")
    two = meeting.inscribe(session, meeting.sudland, "Two")
    three = meeting.inscribe(session, meeting.norland, "Three")
    for office in meeting.offices:
        found = meeting.session(session, office)
        assert [item.id for item in found.items] == [one, two, three]
        assert found.item(two).title == {"en": "Two"}


def test_what_is_proposed_after_agreement_is_of_other_days_or_keeps_to_them() -> None:
    meeting = Meeting()
    session = meeting.propose()
    meeting.fix(session)

    def anew(office: Office, town: str) -> Proposal:
        content = {**PROPOSAL, "place": {"en": town}}
        office.state("session.propose/1", session, content)
        meeting.mail()
        return meeting.session(session).proposals[office.side]

    other = anew(meeting.norland, "Nordhavn")
    assert (other.is_other, other.keeps) == (True, False)
    meeting.sudland.state("session.propose/1", session, PROPOSAL)
    meeting.mail()
    same = meeting.session(session).proposals["sudland"]
    assert (same.is_other, same.keeps) == (False, True)


def test_what_is_proposed_beside_the_same_consent_is_no_other_day() -> None:
    meeting = Meeting()
    session = meeting.propose()
    norland = meeting.norland
    norland.state("session.fix/1", f"{session}/dates", {"terms": TERMS})
    norland.state("session.propose/1", session, PROPOSAL)
    same = meeting.session(session).proposals["norland"]
    assert (same.is_other, same.keeps) == (False, False)
    norland.state("session.propose/1", session, {**PROPOSAL, "mode": "video"})
    other = meeting.session(session).proposals["norland"]
    assert (other.is_other, other.keeps) == (True, False)
