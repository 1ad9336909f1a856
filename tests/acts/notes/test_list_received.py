"""Note, list_received: what a side says that it received, beside what was listed as given."""

from typing import Any

import pytest

from paraph.acts.notes.face import is_acknowledged
from tests.acts.meeting import Meeting, refusal, told, untouched
from tests.acts.notes.listing import RECEIVED, SENT

KIND = "note.list_received/1"
NEW = "note/sudland/~0"


def test_a_note_received_stands_beside_the_same_note_given() -> None:
    meeting = Meeting()
    sent = meeting.norland.state("note.list_sent/1", "note/norland/~0", SENT)
    meeting.mail()
    notes = meeting.sudland.view.notes
    given = notes[sent.object.removeprefix("note/")]
    assert not is_acknowledged(given, notes)
    before = untouched(meeting.norland, sent.object)
    act = meeting.sudland.state(KIND, NEW, {**RECEIVED, "in_reply_to": sent.object})
    told(meeting, act)
    assert untouched(meeting.norland, sent.object) == before
    notes = meeting.norland.view.notes
    received = notes[act.object.removeprefix("note/")]
    assert (received.list, received.other) == ("received", "norland")
    assert received.paper == given.paper
    assert is_acknowledged(given, notes)
    assert list(notes) == [
        one.removeprefix("note/") for one in (sent.object, act.object)
    ]


def test_another_number_or_day_acknowledges_nothing() -> None:
    meeting = Meeting()
    sent = meeting.norland.state("note.list_sent/1", "note/norland/~0", SENT)
    meeting.mail()
    meeting.sudland.state(KIND, NEW, {**RECEIVED, "number": "124/26"})
    meeting.sudland.state(KIND, NEW, {**RECEIVED, "day": "2026-11-03"})
    notes = meeting.sudland.view.notes
    assert not is_acknowledged(notes[sent.object.removeprefix("note/")], notes)


def test_listed_anew_the_later_words_take_the_place() -> None:
    meeting = Meeting()
    act = meeting.sudland.state(KIND, NEW, RECEIVED)
    meeting.sudland.state(KIND, act.object, {**RECEIVED, "received_day": "2026-11-06"})
    (found,) = meeting.sudland.view.notes.values()
    assert found.said["received_day"] == "2026-11-06"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"received_day": "2026-11-01"}, "note.days"),
        ({"of": "sudland"}, "note.own-side"),
        ({"of": "vestmark"}, "note.unknown-side"),
        ({"papers": ["ab" * 32]}, "paper.not-enclosed"),
        ({"channel": "pigeon"}, "content.field"),
    ],
)
def test_what_cannot_be_received_is_refused(changed: dict[str, Any], code: str) -> None:
    meeting = Meeting()
    assert refusal(meeting.sudland, KIND, NEW, {**RECEIVED, **changed}) == code
