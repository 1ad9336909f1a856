"""Elsewhere, note: received on paper, shown as such, and nothing more."""

import pytest

from paraph.kernel.act import Enclosure
from paraph.kernel.fold import EFFECTIVE
from tests.acts.alone import Alone
from tests.acts.meeting import PROPOSAL, Meeting, refusal, told, untouched

KIND = "elsewhere.note/1"
NEW = "elsewhere/~0"
NOTED = {
    "of": "sudland",
    "form": "note_verbale",
    "number": "12/2026",
    "day": "2026-10-03",
    "received_day": "2026-10-03",
    "does": "accepts",
    "says": {"en": "It accepts the days."},
}
SCAN = Enclosure("ab" * 32, 7, "application/pdf")


def test_a_side_notes_what_it_received_on_paper() -> None:
    meeting = Meeting()
    session = meeting.propose()
    before = untouched(meeting.sudland, session)
    content = {**NOTED, "about": session, "papers": [SCAN.sha256]}
    act = meeting.norland.state(KIND, NEW, content, enclosures=[SCAN])
    told(meeting, act)
    (found,) = meeting.sudland.view.elsewhere.values()
    assert (found.side, found.said) == ("norland", content)
    assert f"elsewhere/{found.id}" == act.object
    assert found.weight == meeting.norland.view.view.weight(act.object)
    assert untouched(meeting.sudland, session) == before
    assert meeting.session(session).proposals.keys() == {"norland"}


def test_it_is_worded_anew_by_its_own_side_alone() -> None:
    meeting = Meeting()
    object_ = meeting.norland.state(KIND, NEW, NOTED).object
    meeting.mail()
    again = {**NOTED, "says": {"en": "It accepts the days and the place."}}
    told(meeting, meeting.norland.state(KIND, object_, again))
    (found,) = meeting.norland.view.elsewhere.values()
    assert found.said == again
    theirs = {**NOTED, "of": "norland"}
    assert refusal(meeting.sudland, KIND, object_, theirs) == "elsewhere.not-yours"


def test_what_is_noted_before_the_other_side_has_a_node_holds_afterwards() -> None:
    alone = Alone()
    session = alone.norland.state("session.propose/1", "session/~0", PROPOSAL)
    act = alone.norland.state(KIND, NEW, {**NOTED, "about": session.object})
    before = list(alone.norland.lines)
    alone.join()
    assert alone.norland.lines[: len(before)] == before
    for office in (alone.norland, alone.sudland):
        assert office.judged[act.digest].grade == EFFECTIVE
        assert len(office.view.elsewhere) == 1
        assert list(office.view.elsewhere) == [act.object.removeprefix("elsewhere/")]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"of": "vestmark"}, "elsewhere.unknown-side"),
        ({"of": "norland"}, "elsewhere.own-side"),
        ({"received_day": "2026-10-02"}, "elsewhere.days"),
        ({"about": "session/abcdefghijkl"}, "elsewhere.unknown-object"),
        ({"papers": ["ab" * 32]}, "paper.not-enclosed"),
    ],
)
def test_what_cannot_be_is_refused(changed: dict[str, object], code: str) -> None:
    assert refusal(Meeting().norland, KIND, NEW, {**NOTED, **changed}) == code


def test_there_is_no_paper_of_a_strange_id() -> None:
    with pytest.raises(KeyError):
        Meeting().norland.view.elsewhere["abcdefghijkl"]
