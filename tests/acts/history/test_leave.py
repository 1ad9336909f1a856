"""History, leave."""

from tests.acts.history.test_enter import NEW, SESSION
from tests.acts.meeting import Meeting, refusal, told, untouched

KIND = "history.leave/1"


def test_a_side_leaves_its_entry() -> None:
    meeting = Meeting()
    object_ = meeting.norland.state("history.enter/1", NEW, SESSION).object
    before = untouched(meeting.sudland, object_)
    told(meeting, meeting.norland.state(KIND, object_, {"reason": {"en": "Twice."}}))
    (found,) = meeting.sudland.view.history.values()
    assert (found.is_left, found.said) == (True, SESSION)
    assert untouched(meeting.sudland, object_) == before


def test_only_its_own_once_and_only_what_is_there() -> None:
    meeting = Meeting()
    object_ = meeting.norland.state("history.enter/1", NEW, SESSION).object
    meeting.mail()
    assert refusal(meeting.sudland, KIND, object_, {}) == "history.not-yours"
    meeting.norland.state(KIND, object_, {})
    assert refusal(meeting.norland, KIND, object_, {}) == "history.left"
    unknown = "history/abcdefghijkl"
    assert refusal(meeting.norland, KIND, unknown, {}) == "history.unknown"
