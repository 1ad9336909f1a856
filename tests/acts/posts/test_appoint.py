"""Post, appoint."""

from typing import Any

import pytest

from paraph.acts.posts.appoint import MAX_HELD
from paraph.acts.posts.holding import Tenure
from tests.acts.meeting import BODY, Meeting, appointment, refusal, told, untouched

KIND = "post.appoint/1"


def test_a_side_appoints_its_co_chair_of_the_commission() -> None:
    """The posts of the commission are there without its being established."""
    meeting = Meeting()
    content, enclosed = appointment(note={"en": "As notified."})
    object_ = f"body/{meeting.root}/post/norland/~0"
    act = meeting.norland.state(KIND, object_, content, enclosures=[enclosed])
    told(meeting, act)
    (post,) = meeting.posts(meeting.root, meeting.sudland)
    assert (post.object, post.body) == (act.object, meeting.root)
    assert post.id == act.object.rpartition("/")[2]
    assert (post.side, post.role, post.title) == ("norland", "chair", {})
    assert not post.is_given_up
    assert post.held == (
        Tenure(enclosed.sha256, "holder", "2025-02-04", "", is_void=False),
    )


def test_a_post_in_a_body_is_filled_again_and_keeps_who_was_before() -> None:
    meeting = Meeting()
    body = meeting.establish()
    title = {"en": "Chair of the Norland part"}
    post = meeting.appoint(meeting.norland, body, title=title)
    before = untouched(meeting.sudland, post.object)
    told_again = meeting.appoint(
        meeting.norland,
        body,
        post.id,
        name="Per-Olav Nygaard",
        from_day="2026-01-01",
        to_day="2026-12-31",
        capacity="substitute",
    )
    assert untouched(meeting.sudland, post.object) == before
    assert (told_again.id, told_again.title) == (post.id, title)
    assert [(one.capacity, one.to_day) for one in told_again.held] == [
        ("holder", ""),
        ("substitute", "2026-12-31"),
    ]


def test_posts_stand_by_side_then_as_they_were_made() -> None:
    meeting = Meeting()
    body = meeting.root
    there = meeting.appoint(meeting.sudland, body)
    chair = meeting.appoint(meeting.norland, body)
    secretary = meeting.appoint(meeting.norland, body, role="secretary")
    for office in meeting.offices:
        posts = meeting.posts(body, office)
        assert [post.id for post in posts] == [chair.id, secretary.id, there.id]
    assert chair.weight < secretary.weight


def test_a_post_that_is_not_there_is_none() -> None:
    view = Meeting().norland.view
    assert view.post("body/abcdefghijkl/post/norland/abcdefghijkl") is None
    assert view.post("body/abcdefghijkl/post/vestmark/abcdefghijkl") is None


def test_another_sides_post_is_not_filled() -> None:
    meeting = Meeting()
    post = meeting.appoint(meeting.norland, meeting.root)
    content, enclosed = appointment()
    for object_ in (post.object, f"body/{meeting.root}/post/norland/~0"):
        code = refusal(meeting.sudland, KIND, object_, content, enclosures=[enclosed])
        assert code == "post.not-yours"


def test_there_are_no_posts_in_a_body_that_does_not_stand() -> None:
    meeting = Meeting()
    content, enclosed = appointment()
    merged, body = meeting.establish(), meeting.propose_body()
    terms = {"terms": {"merged_into": meeting.root}}
    meeting.agree("body.merge/1", f"body/{merged}/terms", terms)
    for id_ in (body, merged, "abcdefghijkl"):
        object_ = f"body/{id_}/post/norland/~0"
        code = refusal(meeting.norland, KIND, object_, content, enclosures=[enclosed])
        assert code == "post.body-not-in-force"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"to_day": "2025-02-03"}, "post.days"),
        ({"role": "other"}, "post.title-owed"),
        ({"person": "0" * 64}, "post.person"),
        ({"person": "Astrid"}, "content.field"),
        ({"role": "queen"}, "content.field"),
        ({"title": {"en": "x" * 201}}, "content.field"),
        ({"capacity": "acting"}, "content.field"),
        ({"from_day": "2025-02-30"}, "content.field"),
    ],
)
def test_an_appointment_that_cannot_be_is_refused(
    changed: dict[str, Any], code: str
) -> None:
    meeting = Meeting()
    content, enclosed = appointment(**changed)
    object_ = f"body/{meeting.root}/post/norland/~0"
    found = refusal(meeting.norland, KIND, object_, content, enclosures=[enclosed])
    assert found == code


def test_an_office_of_one_day_and_of_a_name_of_its_own() -> None:
    meeting = Meeting()
    title = {"en": "x" * 200}
    post = meeting.appoint(
        meeting.norland, meeting.root, role="other", title=title, to_day="2025-02-04"
    )
    assert post.held[0].to_day == "2025-02-04"
    assert post.title == title


def test_a_post_stays_what_it_is() -> None:
    meeting = Meeting()
    post = meeting.appoint(meeting.norland, meeting.root)
    content, enclosed = appointment(role="member")
    code = refusal(meeting.norland, KIND, post.object, content, enclosures=[enclosed])
    assert code == "post.role"


def test_a_post_holds_a_hundred_appointments() -> None:
    meeting = Meeting()
    post = meeting.appoint(meeting.norland, meeting.root)
    content, enclosed = appointment()
    for _ in range(MAX_HELD - 1):
        meeting.norland.state(KIND, post.object, content, enclosures=[enclosed])
    code = refusal(meeting.norland, KIND, post.object, content, enclosures=[enclosed])
    assert code == "post.full"
    assert MAX_HELD == 100


def test_a_path_of_another_thing_is_of_no_post() -> None:
    meeting = Meeting()
    body = meeting.norland.state(
        "body.propose/1", "body/~0", {**BODY, "parent": meeting.root}
    ).object
    meeting.mail()
    assert meeting.norland.view.post(body) is None
    assert meeting.norland.view.post("charter") is None
