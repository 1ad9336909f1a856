"""Agenda, propose: each side's own live order."""

import pytest

from tests.acts.meeting import Meeting, refusal, told, untouched

KIND = "agenda.propose/1"


def test_each_side_has_its_own_order() -> None:
    meeting = Meeting()
    session = meeting.propose()
    one = meeting.inscribe(session, meeting.norland)
    two = meeting.inscribe(session, meeting.sudland)
    agenda = f"{session}/agenda"
    told(meeting, meeting.norland.state(KIND, agenda, {"items": [one, two]}))
    before = untouched(meeting.norland, agenda)
    told(meeting, meeting.sudland.state(KIND, agenda, {"items": [two, one]}))
    assert untouched(meeting.norland, agenda) == before
    for office in meeting.offices:
        found = meeting.session(session, office).agenda
        assert found.orders == {"norland": (one, two), "sudland": (two, one)}
        assert (found.adopted, found.state, found.offers) == (None, "open", {})


def test_proposing_after_adopting_keeps_the_offer() -> None:
    meeting = Meeting()
    session = meeting.propose()
    meeting.fix(session)
    item = meeting.inscribe(session, meeting.norland)
    agenda = f"{session}/agenda"
    meeting.norland.state(KIND, agenda, {"items": [item]})
    adopted = meeting.norland.state("agenda.adopt/1", agenda, {"items": [item]})
    meeting.norland.state(KIND, agenda, {"items": []})
    found = meeting.session(session).agenda
    assert found.offers["norland"].digest == adopted.consents_to
    assert found.orders == {"norland": ()}


@pytest.mark.parametrize("kind", ["agenda.propose/1", "agenda.adopt/1"])
def test_items_must_be_of_the_session(kind: str) -> None:
    meeting = Meeting()
    session, other = meeting.propose(), meeting.propose()
    item = meeting.inscribe(other, meeting.norland)
    content = {"items": [item]}
    code = refusal(meeting.norland, kind, f"{session}/agenda", content)
    assert code == "agenda.unknown-item"


@pytest.mark.parametrize("kind", ["agenda.propose/1", "agenda.adopt/1"])
def test_items_must_not_be_left(kind: str) -> None:
    meeting = Meeting()
    session = meeting.propose()
    item = meeting.inscribe(session, meeting.norland)
    meeting.norland.state("item.leave/1", f"{session}/item/{item}", {})
    content = {"items": [item]}
    code = refusal(meeting.norland, kind, f"{session}/agenda", content)
    assert code == "agenda.item-left"


@pytest.mark.parametrize("kind", ["agenda.propose/1", "agenda.adopt/1"])
def test_the_session_must_be_there(kind: str) -> None:
    norland = Meeting().norland
    object_ = "session/abcdefghijkl/agenda"
    code = refusal(norland, kind, object_, {"items": []})
    assert code == "agenda.unknown-session"
