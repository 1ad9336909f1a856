"""Post, relieve."""

from typing import Any

import pytest

from tests.acts.meeting import Meeting, refusal, told, untouched

KIND = "post.relieve/1"


def test_a_side_says_which_is_the_last_day_in_office() -> None:
    meeting = Meeting()
    post = meeting.appoint(meeting.norland, meeting.root)
    person = post.held[0].person
    before = untouched(meeting.sudland, post.object)
    content = {"person": person, "to_day": "2026-09-30", "reason": {"en": "Recalled."}}
    told(meeting, meeting.norland.state(KIND, post.object, content))
    assert untouched(meeting.sudland, post.object) == before
    (found,) = meeting.posts(meeting.root)
    (tenure,) = found.held
    assert (tenure.to_day, tenure.is_void) == ("2026-09-30", False)
    assert not found.is_given_up


def test_without_a_last_day_an_appointment_is_taken_back() -> None:
    meeting = Meeting()
    post = meeting.appoint(meeting.norland, meeting.root)
    person = post.held[0].person
    meeting.norland.state(KIND, post.object, {"person": person})
    (found,) = meeting.posts(meeting.root)
    assert [(one.to_day, one.is_void) for one in found.held] == [("", True)]
    content = {"person": person, "to_day": "2026-09-30"}
    code = refusal(meeting.norland, KIND, post.object, content)
    assert code == "post.not-appointed"


def test_a_last_day_is_corrected_and_of_two_terms_the_later_one_is_meant() -> None:
    meeting = Meeting()
    post = meeting.appoint(meeting.norland, meeting.root, to_day="2025-12-31")
    person = post.held[0].person
    meeting.appoint(meeting.norland, meeting.root, post.id, from_day="2026-06-01")
    meeting.appoint(meeting.norland, meeting.root, post.id, name="Ida", role="chair")
    for to_day in ("2026-10-31", "2026-09-30"):
        content = {"person": person, "to_day": to_day}
        meeting.norland.state(KIND, post.object, content)
    (found,) = meeting.posts(meeting.root)
    assert [one.to_day for one in found.held] == ["2025-12-31", "2026-09-30", ""]


def test_a_post_is_given_up_and_filled_again() -> None:
    meeting = Meeting()
    post = meeting.appoint(meeting.norland, meeting.root, role="member")
    content = {
        "person": post.held[0].person,
        "to_day": "2025-02-04",
        "gives_up": True,
    }
    meeting.norland.state(KIND, post.object, content)
    (found,) = meeting.posts(meeting.root)
    assert found.is_given_up
    again = meeting.appoint(meeting.norland, meeting.root, post.id, role="member")
    assert not again.is_given_up


def test_only_its_own_side_relieves_and_only_who_was_appointed() -> None:
    meeting = Meeting()
    post = meeting.appoint(meeting.norland, meeting.root)
    content = {"person": post.held[0].person, "to_day": "2026-09-30"}
    assert refusal(meeting.sudland, KIND, post.object, content) == "post.not-yours"
    unknown = f"body/{meeting.root}/post/norland/abcdefghijkl"
    assert refusal(meeting.norland, KIND, unknown, content) == "post.unknown"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"person": "0" * 64}, "post.not-appointed"),
        ({"to_day": "2025-02-03"}, "post.days"),
        ({"to_day": "soon"}, "content.field"),
    ],
)
def test_what_cannot_be_is_refused(changed: dict[str, Any], code: str) -> None:
    meeting = Meeting()
    post = meeting.appoint(meeting.norland, meeting.root)
    content = {"person": post.held[0].person, "to_day": "2026-09-30", **changed}
    assert refusal(meeting.norland, KIND, post.object, content) == code
