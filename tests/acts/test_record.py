"""The typed face of a view."""

import pytest

from tests.acts.meeting import Meeting


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
