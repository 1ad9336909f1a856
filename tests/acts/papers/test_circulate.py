"""Paper, circulate."""

from typing import Any

import pytest

from paraph.kernel.act import Enclosure
from tests.acts.meeting import TITLE, Meeting, refusal, told, untouched
from tests.simulator import Office

KIND = "paper.circulate/1"
FILE = Enclosure("ab" * 32, 7, "application/pdf")
OTHER = Enclosure("cd" * 32, 7, "application/pdf")
PAPER: dict[str, Any] = {
    "type": "document",
    "title": {"en": "Draft protocol on ports"},
    "files": {"en": FILE.sha256},
    "owed": ["km"],
}


def symbols(office: Office) -> list[str]:
    """Return the symbols of the papers that an office holds, the oldest first."""
    papers = office.view.papers
    return [papers.symbol(id_) for id_ in papers]


def final(office: Office) -> list[bool]:
    """Return of which nothing to come can change the symbol, in the same order."""
    papers = office.view.papers
    return [papers.is_final(id_) for id_ in papers]


def test_a_side_circulates_a_paper_for_an_item() -> None:
    meeting = Meeting()
    session = meeting.propose()
    item = meeting.inscribe(session, meeting.sudland)
    content = {**PAPER, "session": session[8:], "items": [item]}
    act = meeting.norland.state(KIND, "paper/~0", content, enclosures=[FILE])
    before = untouched(meeting.sudland, act.object)
    told(meeting, act)
    assert untouched(meeting.sudland, act.object) == before
    (found,) = meeting.sudland.view.papers.values()
    assert (found.side, found.type, found.items) == ("norland", "document", (item,))
    assert found.latest["files"] == {"en": FILE.sha256}
    assert found.latest["owed"] == ["km"]
    assert symbols(meeting.sudland) == ["IGC/1/L.1"]
    assert found.id in meeting.norland.view.papers
    assert len(meeting.norland.view.papers) == 1


def test_symbols_count_by_session_and_series() -> None:
    meeting = Meeting()
    session = meeting.propose()
    meeting.fix(session)
    for type_, of in (
        ("document", session),
        ("working", session),
        ("document", session),
        ("document", ""),
        ("information", ""),
        ("non_paper", session),
        ("conference_room", session),
    ):
        more = {"session": of[8:]} if of else {}
        content = {**PAPER, "type": type_, **more}
        meeting.norland.state(KIND, "paper/~0", content, enclosures=[FILE])
    meeting.mail()
    assert symbols(meeting.sudland) == [
        "IGC/1/L.1",
        "IGC/1/WP.1",
        "IGC/1/L.2",
        "IGC/L.1",
        "IGC/INF.1",
        "IGC/1/NP.1",
        "IGC/1/CRP.1",
    ]


def test_two_that_circulate_at_once_hold_two_symbols_once_joined() -> None:
    meeting = Meeting()
    session = meeting.propose()
    meeting.fix(session)
    meeting.acknowledge()
    content = {**PAPER, "session": session[8:]}
    for office in meeting.offices:
        office.state(KIND, "paper/~0", content, enclosures=[FILE])
        assert (symbols(office), final(office)) == (["IGC/1/L.1"], [False])
    meeting.mail()
    here, there = (list(office.view.papers) for office in meeting.offices)
    assert here == there
    for office in meeting.offices:
        assert symbols(office) == ["IGC/1/L.1", "IGC/1/L.2"]
    meeting.acknowledge()
    assert final(meeting.norland) == [True, True]


def test_a_symbol_is_provisional_until_the_session_has_its_number() -> None:
    meeting = Meeting()
    session = meeting.propose()
    content = {**PAPER, "session": session[8:]}
    meeting.norland.state(KIND, "paper/~0", content, enclosures=[FILE])
    meeting.acknowledge()
    assert final(meeting.norland) == [False]
    meeting.fix(session)
    assert final(meeting.norland) == [True]


def test_a_paper_between_sessions_needs_no_session() -> None:
    meeting = Meeting()
    meeting.norland.state(KIND, "paper/~0", PAPER, enclosures=[FILE])
    meeting.acknowledge()
    (found,) = meeting.norland.view.papers.values()
    assert found.session == ""
    assert (symbols(meeting.norland), final(meeting.norland)) == (["IGC/L.1"], [True])


def test_a_paper_that_was_circulated_is_not_circulated_again() -> None:
    meeting = Meeting()
    act = meeting.norland.state(KIND, "paper/~0", PAPER, enclosures=[FILE])
    meeting.mail()
    for office in meeting.offices:
        code = refusal(office, KIND, act.object, PAPER, enclosures=[FILE])
        assert code == "paper.there-already"
    with pytest.raises(KeyError):
        meeting.norland.view.papers["abcdefghijkl"]
    assert meeting.norland.record.view().seen_by("paper/abcdefghijkl") == ()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"session": "abcdefghijkl"}, "paper.unknown-session"),
        ({"items": ["abcdefghijkl"]}, "paper.unknown-item"),
        ({"files": {"en": OTHER.sha256}}, "paper.file"),
        ({"owed": ["en"]}, "paper.owed-there"),
        ({"owed": ["km", "km"]}, "content.field"),
        ({"owed": []}, "content.field"),
        ({"files": {}}, "content.field"),
        ({"files": {"en": FILE.sha256, "km": FILE.sha256}}, "content.field"),
        ({"type": "leaflet"}, "content.field"),
        ({"title": TITLE["en"]}, "content.field"),
    ],
)
def test_a_paper_that_cannot_be_is_refused(changed: dict[str, Any], code: str) -> None:
    content = {**PAPER, **changed}
    office = Meeting().norland
    assert refusal(office, KIND, "paper/~0", content, enclosures=[FILE]) == code


def test_a_paper_is_for_no_item_of_another_session() -> None:
    meeting = Meeting()
    one, other = meeting.propose(), meeting.propose()
    item = meeting.inscribe(one, meeting.norland)
    content = {**PAPER, "session": other[8:], "items": [item]}
    code = refusal(meeting.norland, KIND, "paper/~0", content, enclosures=[FILE])
    assert code == "paper.unknown-item"
