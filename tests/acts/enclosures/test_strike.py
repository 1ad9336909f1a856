"""Enclosure, strike: destroyed everywhere once every side consents, and for good."""

import pytest

from paraph.acts.sentences import sentence
from paraph.kernel.act import Act, Enclosure
from paraph.kernel.errors import Refused
from tests.acts.meeting import Meeting, refusal, told, untouched
from tests.simulator import exchange

KIND = "enclosure.strike/1"
PAPER = "ab" * 32
OBJECT = f"strike/{PAPER}"


@pytest.fixture
def meeting() -> Meeting:
    """Return a meeting with an item that encloses a paper."""
    held = Meeting()
    session = held.propose()
    held.norland.state(
        "item.inscribe/1",
        f"{session}/item/~0",
        {"title": {"en": "Ports"}, "papers": [PAPER]},
        enclosures=[Enclosure(PAPER, 7, "text/plain")],
    )
    held.mail()
    return held


def strike(meeting: Meeting, name: str = "norland", **content: object) -> Act:
    office = {one.side: one for one in meeting.offices}[name]
    act = office.state(KIND, OBJECT, content)
    exchange(*meeting.offices)
    return act


def test_a_paper_is_struck_once_every_side_consents(meeting: Meeting) -> None:
    before = untouched(meeting.sudland, OBJECT)
    reason = {"en": "It names a person."}
    told(meeting, strike(meeting, reason=reason))
    assert untouched(meeting.sudland, OBJECT) == before
    one = meeting.norland.view.strike(PAPER)
    assert one is not None
    assert (one.consents, one.is_struck) == ({"norland": reason}, False)

    strike(meeting, "sudland")
    for office in meeting.offices:
        (found,) = office.view.strikes()
        assert found.is_struck
        assert found.consents.keys() == {"norland", "sudland"}


def test_nothing_is_said_of_a_paper_that_nobody_would_strike(meeting: Meeting) -> None:
    assert meeting.norland.view.strike(PAPER) is None
    assert meeting.norland.view.strikes() == []


def test_a_consent_can_be_withdrawn_before_it_is_final(meeting: Meeting) -> None:
    strike(meeting)
    meeting.norland.state("offer.withdraw/1", OBJECT, {})
    exchange(*meeting.offices)
    strike(meeting, "sudland")
    one = meeting.sudland.view.strike(PAPER)
    assert one is not None
    assert (set(one.consents), one.is_struck) == ({"sudland"}, False)


def test_what_no_act_encloses_is_not_struck(meeting: Meeting) -> None:
    unknown = f"strike/{'cd' * 32}"
    assert refusal(meeting.norland, KIND, unknown, {}) == "strike.unknown"


def test_the_charter_is_not_struck(meeting: Meeting) -> None:
    charter = f"strike/{meeting.norland.charter.commission}"
    assert refusal(meeting.norland, KIND, charter, {}) == "strike.charter"


def test_what_is_struck_is_final(meeting: Meeting) -> None:
    strike(meeting)
    strike(meeting, "sudland")
    assert refusal(meeting.norland, KIND, OBJECT, {}) == "strike.done"
    with pytest.raises(Refused, match=r"object\.agreed"):
        meeting.norland.state("offer.withdraw/1", OBJECT, {})


def test_a_strike_names_the_paper_by_the_groups_people_read(meeting: Meeting) -> None:
    act = strike(meeting)
    told_ = sentence(meeting.norland.view, act, language="en", translate=str)
    assert told_ == (
        "Norland consented to destroy the enclosure abab abab abab abab on every node."
    )


def test_a_paper_enclosed_twice_is_one_paper(meeting: Meeting) -> None:
    (session,) = meeting.norland.view.sessions.values()
    for _ in range(2):
        meeting.norland.state(
            "item.inscribe/1",
            f"{session.object}/item/~0",
            {"title": {"en": "Ports again"}, "papers": [PAPER]},
            enclosures=[Enclosure(PAPER, 7, "text/plain")],
        )
    assert meeting.norland.record.view().encloses(PAPER)
    assert not meeting.norland.record.view(()).encloses(PAPER)
    strike(meeting)
    strike(meeting, "sudland")
    assert [one.is_struck for one in meeting.sudland.view.strikes()] == [True]
