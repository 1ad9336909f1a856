"""Marking, lower: only its originator lowers a marking, or takes it off."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.kernel.errors import Refused
from tests.acts.markings.scales import Marked
from tests.acts.meeting import refusal, told, untouched

KIND = "marking.lower/1"


def test_the_originator_lowers_its_marking() -> None:
    meeting = Marked()
    meeting.mark("l3")
    object_ = f"marking/{meeting.item}"
    before = untouched(meeting.sudland, object_)
    content = {"level": "l1", "reason": {"en": "The session is over."}}
    told(meeting, meeting.norland.state(KIND, object_, content))
    assert untouched(meeting.sudland, object_) == before
    assert meeting.seen() == [{"norland": "l1"}, {"norland": "l1"}]


def test_the_originator_takes_it_off_and_may_mark_anew() -> None:
    meeting = Marked()
    meeting.mark("l3")
    object_ = f"marking/{meeting.item}"
    told(meeting, meeting.norland.state(KIND, object_, {"nothing": True}))
    assert meeting.seen() == [{}, {}]
    again = {"level": "l2"}
    assert refusal(meeting.norland, KIND, object_, again) == "marking.not-marked"
    meeting.mark("l1")
    assert meeting.seen() == [{"norland": "l1"}, {"norland": "l1"}]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({"level": "l2"}, "marking.not-lower"),
        ({"level": "l3"}, "marking.not-lower"),
        ({"level": "l9"}, "marking.unknown-level"),
        ({}, "content.terms"),
        ({"level": "l1", "nothing": True}, "content.terms"),
    ],
)
def test_what_does_not_lower_is_refused(content: dict[str, Any], code: str) -> None:
    meeting = Marked()
    meeting.mark("l2")
    assert refusal(meeting.norland, KIND, f"marking/{meeting.item}", content) == code


def test_what_is_not_marked_is_not_lowered() -> None:
    meeting = Marked()
    object_ = f"marking/{meeting.item}"
    code = refusal(meeting.norland, KIND, object_, {"level": "l1"})
    assert code == "marking.not-marked"


def test_nobody_else_lowers_it_or_takes_it_off() -> None:
    meeting = Marked()
    meeting.mark("l3")
    for content in ({"level": "l1"}, {"nothing": True}):
        code = refusal(meeting.sudland, KIND, f"marking/{meeting.item}", content)
        assert code == "marking.not-yours"
    assert meeting.seen() == [{"norland": "l3"}, {"norland": "l3"}]


def test_raised_and_lowered_without_knowing_each_other_both_hold_the_last_word() -> (
    None
):
    """One side's journal has one order: the other's acts meanwhile change nothing."""
    meeting = Marked()
    meeting.mark("l2")
    object_ = f"marking/{meeting.item}"
    meeting.sudland.state(
        "marking.equate/1", "marking/sudland/norland", {"handled_as": {}}
    )
    meeting.norland.state("marking.mark/1", object_, {"level": "l3"})
    meeting.norland.state(KIND, object_, {"level": "l1"})
    meeting.mail()
    assert meeting.seen() == [{"norland": "l1"}, {"norland": "l1"}]


STEPS = st.tuples(
    st.sampled_from([0, 1]),
    st.sampled_from(
        [
            *(("marking.mark/1", {"level": one}) for one in ("l1", "l2")),
            *((KIND, said) for said in ({"level": "l1"}, {"nothing": True})),
        ]
    ),
    st.booleans(),
)


def after(level: str, kind: str, said: dict[str, Any]) -> str:
    """Return the marking after an act of its own side; "" is none."""
    new = str(said.get("level", ""))
    if kind == "marking.mark/1":
        return max(level, new)
    return min(level, new)


@given(steps=st.lists(STEPS, max_size=10))
def test_both_nodes_come_to_each_sides_own_last_word(
    steps: list[tuple[int, tuple[str, dict[str, Any]], bool]],
) -> None:
    """Whatever is stated when, lawful or not, and whenever it is exchanged."""
    meeting = Marked()
    path, levels = meeting.session_path, ["", ""]
    entry = meeting.norland.view.view.entry(path, "norland")
    assert entry is not None
    meeting.sudland.state("session.propose/1", path, entry)
    for who, (kind, said), is_sent in steps:
        office = meeting.offices[who]
        try:
            office.state(kind, f"marking/{path}", said)
        except Refused:
            office.state(kind, f"marking/{path}", said, checked=False)
        levels[who] = after(levels[who], kind, said)
        if is_sent:
            meeting.mail()
    meeting.mail()
    expected = dict(zip(("norland", "sudland"), levels, strict=True))
    for office in meeting.offices:
        found = {one.side: one.level for one in office.view.markings.on(path)}
        assert found == {side: level for side, level in expected.items() if level}
