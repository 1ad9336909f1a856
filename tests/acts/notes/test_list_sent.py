"""Note, list_sent: what a side says that it gave, by number and date."""

from typing import Any

import pytest

from paraph.kernel.act import Enclosure
from tests.acts.alone import Alone
from tests.acts.meeting import Meeting, refusal, told, untouched
from tests.acts.notes.listing import RECEIVED, SENT

KIND = "note.list_sent/1"
NEW = "note/norland/~0"


def test_a_note_given_is_listed_and_touches_no_other() -> None:
    meeting = Meeting()
    act = meeting.norland.state(KIND, NEW, SENT)
    told(meeting, act)
    assert untouched(meeting.sudland, act.object) == (None, None)
    (found,) = meeting.sudland.view.notes.values()
    assert (found.side, found.list, found.other) == ("norland", "sent", "sudland")
    assert found.said == SENT
    assert found.paper == ("norland", "sudland", "214/26", "2026-11-02")
    assert len(meeting.sudland.view.notes) == 1
    assert "strange/key" not in meeting.sudland.view.notes
    assert "norland" not in meeting.sudland.view.notes


def test_listed_anew_the_later_words_take_the_place() -> None:
    meeting = Meeting()
    act = meeting.norland.state(KIND, NEW, SENT)
    again = {**SENT, "subject": {"en": "Ferry"}}
    meeting.norland.state(KIND, act.object, again)
    (found,) = meeting.norland.view.notes.values()
    assert found.said == again


def test_it_is_listed_in_reply_to_a_note_of_the_list() -> None:
    meeting = Meeting()
    first = meeting.sudland.state(KIND, "note/sudland/~0", {**SENT, "to": "norland"})
    unseen = {**SENT, "in_reply_to": first.object}
    assert refusal(meeting.norland, KIND, NEW, unseen) == "note.unknown-reply"
    meeting.mail()
    reply = meeting.norland.state(KIND, NEW, unseen)
    other = {**SENT, "number": "215/26", "in_reply_to": "session/abcdefghijkl"}
    assert refusal(meeting.norland, KIND, NEW, other) == "content.field"
    circle = {**SENT, "in_reply_to": reply.object}
    assert refusal(meeting.norland, KIND, reply.object, circle) == "note.unknown-reply"


def test_a_number_may_stand_on_a_list_twice_and_is_shown_so() -> None:
    """To refuse it every note of a side would be looked at for each: pages tell it."""
    meeting = Meeting()
    for _ in range(2):
        meeting.norland.state(KIND, NEW, SENT)
    meeting.mail()
    assert len(meeting.sudland.view.notes) == 2


def test_a_list_is_ones_own_and_a_note_stays_on_its_list() -> None:
    meeting = Meeting()
    act = meeting.norland.state(KIND, NEW, SENT)
    received = {**RECEIVED, "of": "sudland"}
    code = refusal(meeting.norland, "note.list_received/1", act.object, received)
    assert code == "note.other-list"
    assert refusal(meeting.norland, KIND, "note/sudland/~0", SENT) == "note.not-yours"


def test_the_paper_is_enclosed_if_it_is_named() -> None:
    meeting = Meeting()
    paper = Enclosure("ab" * 32, 7, "application/pdf")
    named = {**SENT, "papers": [paper.sha256]}
    assert refusal(meeting.norland, KIND, NEW, named) == "paper.not-enclosed"
    meeting.norland.state(KIND, NEW, named, enclosures=[paper])


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"to": "vestmark"}, "note.unknown-side"),
        ({"to": "norland"}, "note.own-side"),
        ({"form": "treaty"}, "content.field"),
        ({"channel": "embassy"}, "content.unknown"),
        ({"subject": "Ferry"}, "content.field"),
    ],
)
def test_what_cannot_be_given_is_refused(changed: dict[str, Any], code: str) -> None:
    meeting = Meeting()
    assert refusal(meeting.norland, KIND, NEW, {**SENT, **changed}) == code


def test_a_side_lists_its_notes_before_the_other_joins() -> None:
    held = Alone()
    held.norland.state(KIND, NEW, SENT)
    assert len(held.norland.view.notes) == 1
