"""Item, leave."""

from tests.acts.meeting import Meeting, refusal, told, untouched

KIND = "item.leave/1"


def test_a_side_leaves_its_item() -> None:
    meeting = Meeting()
    session = meeting.propose()
    item = meeting.inscribe(session, meeting.norland, "Trainers")
    object_ = f"{session}/item/{item}"
    before = untouched(meeting.sudland, object_)
    told(meeting, meeting.norland.state(KIND, object_, {"reason": {"en": "Done."}}))
    found = meeting.session(session, meeting.sudland).item(item)
    assert found.is_left
    assert found.title == {"en": "Trainers"}
    assert untouched(meeting.sudland, object_) == before


def test_the_other_sides_item_is_not_left() -> None:
    meeting = Meeting()
    session = meeting.propose()
    item = meeting.inscribe(session, meeting.norland)
    code = refusal(meeting.sudland, KIND, f"{session}/item/{item}", {})
    assert code == "item.not-yours"


def test_an_item_is_left_once() -> None:
    meeting = Meeting()
    session = meeting.propose()
    object_ = f"{session}/item/{meeting.inscribe(session, meeting.norland)}"
    meeting.norland.state(KIND, object_, {})
    assert refusal(meeting.norland, KIND, object_, {}) == "item.left"


def test_an_unknown_item_is_not_left() -> None:
    meeting = Meeting()
    object_ = f"{meeting.propose()}/item/abcdefghijkl"
    assert refusal(meeting.norland, KIND, object_, {}) == "item.unknown"
