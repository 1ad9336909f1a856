"""Item, inscribe."""

from typing import Any

import pytest

from paraph.kernel import canonical
from paraph.kernel.act import Enclosure
from tests.acts.meeting import TITLE, Meeting, refusal, told, untouched

KIND = "item.inscribe/1"
PAPER = Enclosure(canonical.digest(b"paper"), 5, "text/plain")


def test_a_side_inscribes_an_item_with_its_source_and_papers() -> None:
    meeting = Meeting()
    session = meeting.propose()
    source = {"kind": "report", "words": {"en": "Norland notes a report."}}
    content = {"title": TITLE, "source": source, "papers": [PAPER.sha256]}
    act = meeting.norland.state(KIND, f"{session}/item/~0", content, enclosures=[PAPER])
    told(meeting, act)
    (item,) = meeting.session(session, meeting.sudland).items
    assert (item.side, item.title, item.source) == ("norland", TITLE, source)
    assert item.papers == (PAPER.sha256,)
    assert not item.is_left
    assert act.object == f"{session}/item/{item.id}"


def test_both_sides_inscribe_at_the_same_time() -> None:
    meeting = Meeting()
    session = meeting.propose()
    for office in meeting.offices:
        office.state(KIND, f"{session}/item/~0", {"title": TITLE})
    meeting.mail()
    here, there = (meeting.session(session, office).items for office in meeting.offices)
    assert here == there
    assert {item.side for item in here} == {"norland", "sudland"}


def test_a_side_words_its_own_item_anew_and_the_other_side_is_untouched() -> None:
    meeting = Meeting()
    session = meeting.propose()
    item = meeting.inscribe(session, meeting.norland)
    object_ = f"{session}/item/{item}"
    before = untouched(meeting.sudland, object_)
    told(meeting, meeting.norland.state(KIND, object_, {"title": {"en": "Anew"}}))
    assert untouched(meeting.sudland, object_) == before
    (found,) = meeting.session(session).items
    assert (found.id, found.title) == (item, {"en": "Anew"})


def test_an_item_that_was_left_is_inscribed_again() -> None:
    meeting = Meeting()
    session = meeting.propose()
    item = meeting.inscribe(session, meeting.norland)
    object_ = f"{session}/item/{item}"
    meeting.norland.state("item.leave/1", object_, {})
    meeting.norland.state(KIND, object_, {"title": TITLE})
    assert not meeting.session(session).item(item).is_left


def test_another_sides_item_is_not_worded() -> None:
    meeting = Meeting()
    session = meeting.propose()
    item = meeting.inscribe(session, meeting.norland)
    object_ = f"{session}/item/{item}"
    code = refusal(meeting.sudland, KIND, object_, {"title": TITLE})
    assert code == "item.not-yours"


def test_an_item_of_an_unknown_session_is_refused() -> None:
    norland = Meeting().norland
    object_ = "session/abcdefghijkl/item/~0"
    code = refusal(norland, KIND, object_, {"title": TITLE})
    assert code == "item.unknown-session"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({}, "content.missing"),
        ({"title": {"en": "x" * 401}}, "content.field"),
        (
            {"title": TITLE, "source": {"kind": "rumor", "words": TITLE}},
            "content.field",
        ),
        ({"title": TITLE, "papers": [PAPER.sha256]}, "item.paper"),
    ],
)
def test_an_item_that_cannot_be_is_refused(content: dict[str, Any], code: str) -> None:
    meeting = Meeting()
    session = meeting.propose()
    assert refusal(meeting.norland, KIND, f"{session}/item/~0", content) == code
