"""Item, note."""

from typing import Any

import pytest

from tests.acts.meeting import Meeting, refusal, told, untouched

KIND = "item.note/1"
REMARK: dict[str, Any] = {"says": "remark", "words": {"en": "Better in spring."}}
TAKEN: dict[str, Any] = {"says": "taken", "day": "2026-12-15"}
LATE: dict[str, Any] = {"says": "consents_late"}
OBJECTION: dict[str, Any] = {"says": "objection", "words": {"en": "Too late."}}


def on_an_item() -> tuple[Meeting, str]:
    """Return a meeting at which Norland inscribed an item, and the item's path."""
    meeting = Meeting()
    session = meeting.propose()
    return meeting, f"{session}/item/{meeting.inscribe(session, meeting.norland)}"


def said(meeting: Meeting, item: str) -> dict[str, Any]:
    """Return what Sudland notes on an item, as Norland sees it."""
    _, session, _, id_ = item.split("/")
    found = meeting.norland.view.beside(session, id_)
    return dict(found[0].notes) if found else {}


def test_a_side_notes_on_the_other_sides_item_and_changes_nothing_of_it() -> None:
    meeting, item = on_an_item()
    before = untouched(meeting.norland, item)
    digest = meeting.session(item.split("/item")[0]).items[0].digest
    act = meeting.sudland.state(KIND, f"{item}/note/sudland", REMARK)
    told(meeting, act)
    assert untouched(meeting.norland, item) == before
    assert meeting.session(item.split("/item")[0]).items[0].digest == digest
    assert said(meeting, item) == {"remark": {"words": REMARK["words"], "day": ""}}


def test_of_each_a_side_has_one_at_a_time() -> None:
    meeting, item = on_an_item()
    for content in (REMARK, TAKEN, {**REMARK, "words": {"en": "In autumn."}}):
        meeting.sudland.state(KIND, f"{item}/note/sudland", content)
    meeting.mail()
    found = said(meeting, item)
    assert found["remark"]["words"] == {"en": "In autumn."}
    assert found["taken"] == {"words": {}, "day": "2026-12-15"}


def test_a_consent_to_a_late_item_and_an_objection_end_each_other() -> None:
    meeting, item = on_an_item()
    for content, left in ((LATE, "consents_late"), (OBJECTION, "objection")) * 2:
        meeting.sudland.state(KIND, f"{item}/note/sudland", content)
        meeting.mail()
        assert list(said(meeting, item)) == [left]


def test_what_was_noted_is_taken_back() -> None:
    meeting, item = on_an_item()
    object_ = f"{item}/note/sudland"
    for content in (REMARK, OBJECTION, {"says": "remark", "ends": True}):
        meeting.sudland.state(KIND, object_, content)
    meeting.mail()
    assert list(said(meeting, item)) == ["objection"]
    meeting.sudland.state(KIND, object_, {"says": "objection", "ends": True})
    meeting.mail()
    assert said(meeting, item) == {}
    code = refusal(meeting.sudland, KIND, object_, {"says": "taken", "ends": True})
    assert code == "item.not-noted"


def test_nothing_is_noted_in_another_sides_name_or_on_no_item() -> None:
    meeting, item = on_an_item()
    code = refusal(meeting.sudland, KIND, f"{item}/note/norland", REMARK)
    assert code == "item.note-not-yours"
    session, _, _ = item.rpartition("/")
    object_ = f"{session}/abcdefghijkl/note/sudland"
    assert refusal(meeting.sudland, KIND, object_, REMARK) == "item.unknown"
    assert meeting.norland.view.beside("abcdefghijkl", "abcdefghijkl") == ()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({"says": "remark"}, "item.words-owed"),
        ({"says": "objection"}, "item.words-owed"),
        ({"says": "statement"}, "item.words-owed"),
        ({"says": "taken"}, "item.day-owed"),
        ({"says": "agreed"}, "content.field"),
        ({"says": "taken", "day": "2026-02-30"}, "content.field"),
        ({"says": "remark", "ends": True}, "item.not-noted"),
    ],
)
def test_a_note_that_cannot_be_is_refused(content: dict[str, Any], code: str) -> None:
    meeting, item = on_an_item()
    assert refusal(meeting.sudland, KIND, f"{item}/note/sudland", content) == code
