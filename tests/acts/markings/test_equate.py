"""Marking, equate: how one side handles another's levels, in one direction."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.acts.markings.scales import ABOVE, NORLAND, SUDLAND, Marked
from tests.acts.meeting import Meeting, refusal, told, untouched
from tests.simulator import exchange

KIND = "marking.equate/1"
BACK = "marking/sudland/norland"
PAIRS = {"handled_as": {"l1": "l1", "l2": "l2"}}


def test_a_side_states_how_it_handles_what_the_other_marks() -> None:
    meeting = Marked()
    before = untouched(meeting.sudland, ABOVE)
    told(meeting, meeting.norland.state(KIND, ABOVE, PAIRS))
    assert untouched(meeting.sudland, ABOVE) == before
    for office in meeting.offices:
        found = office.view.markings.handled_at("norland", "sudland", "l2")
        assert found is not None
        assert found.name["en"] == "Restricted"


def test_the_other_direction_is_not_concluded_from_it() -> None:
    meeting = Marked()
    meeting.norland.state(KIND, ABOVE, PAIRS)
    meeting.mail()
    markings = meeting.sudland.view.markings
    assert markings.handled("sudland", "norland") == {}
    assert markings.handled_at("sudland", "norland", "l2") is None


def test_the_two_directions_need_not_agree() -> None:
    meeting = Marked()
    meeting.norland.state(KIND, ABOVE, PAIRS)
    meeting.sudland.state(KIND, BACK, {"handled_as": {"l1": "l2", "l2": "l2"}})
    meeting.mail()
    markings = meeting.norland.view.markings
    there = markings.handled_at("norland", "sudland", "l1")
    back = markings.handled_at("sudland", "norland", "l1")
    assert there is not None
    assert back is not None
    assert (there.key, back.key) == ("l1", "l2")


def test_a_gap_stays_open_and_is_not_filled_from_the_levels_round_it() -> None:
    meeting = Marked()
    meeting.sudland.state(KIND, BACK, {"handled_as": {"l1": "l1", "l3": "l1"}})
    assert meeting.sudland.view.markings.handled_at("sudland", "norland", "l2") is None


def test_levels_of_a_side_that_has_spoken_twice_are_handled_as_nothing() -> None:
    meeting = Meeting()
    twin = type(meeting.sudland)(meeting.sudland.charter, "sudland")
    twin.receive(meeting.sudland.lines)
    meeting.norland.state("marking.scale/1", "marking/norland", NORLAND)
    meeting.sudland.state("marking.scale/1", "marking/sudland", SUDLAND)
    meeting.mail()
    meeting.norland.state(KIND, ABOVE, PAIRS)
    twin.acknowledge()
    exchange(*meeting.offices, twin)
    for office in meeting.offices:
        markings = office.view.markings
        assert markings.level("sudland", "l1") is None
        assert markings.handled("norland", "sudland") == {}


def test_stated_anew_the_whole_table_is_another() -> None:
    meeting = Marked()
    meeting.norland.state(KIND, ABOVE, PAIRS)
    told(meeting, meeting.norland.state(KIND, ABOVE, {"handled_as": {}}))
    assert meeting.sudland.view.markings.handled("norland", "sudland") == {}


def test_an_own_level_is_handled_as_it_is() -> None:
    found = Marked().norland.view.markings.handled_at("norland", "norland", "l3")
    assert found is not None
    assert found.key == "l3"


@pytest.mark.parametrize(
    ("object_", "pairs", "code"),
    [
        (BACK, {}, "marking.scale-not-yours"),
        ("marking/norland/vestmark", {}, "marking.unknown-side"),
        ("marking/norland/norland", {}, "marking.own-side"),
        (ABOVE, {"l9": "l1"}, "marking.unknown-level"),
        (ABOVE, {"l1": "l9"}, "marking.unknown-level"),
        (ABOVE, {"l1": "l2", "l2": "l1"}, "marking.crosswise"),
        (ABOVE, {"l1": 1}, "content.field"),
        (ABOVE, {f"l{n}": "l1" for n in range(13)}, "content.field"),
        (ABOVE, [], "content.field"),
    ],
)
def test_what_cannot_be_is_refused(object_: str, pairs: Any, code: str) -> None:
    assert refusal(Marked().norland, KIND, object_, {"handled_as": pairs}) == code


_LEVELS = ["l1", "l2", "l3"]


@given(
    there=st.dictionaries(st.sampled_from(_LEVELS[:2]), st.sampled_from(_LEVELS)),
    back=st.dictionaries(st.sampled_from(_LEVELS), st.sampled_from(_LEVELS[:2])),
)
def test_each_direction_is_what_its_own_side_stated(
    there: dict[str, str], back: dict[str, str]
) -> None:
    """Whatever one side states, the other direction is as if it had not."""
    meeting, stated = Marked(), {}
    for office, object_, pairs in (
        (meeting.norland, ABOVE, there),
        (meeting.sudland, BACK, back),
    ):
        is_even = [pairs[one] for one in sorted(pairs)] == sorted(pairs.values())
        stated[office.side] = pairs if is_even else {}
        if is_even:
            office.state(KIND, object_, {"handled_as": pairs})
    meeting.mail()
    for office in meeting.offices:
        markings = office.view.markings
        assert markings.handled("norland", "sudland") == stated["norland"]
        assert markings.handled("sudland", "norland") == stated["sudland"]
