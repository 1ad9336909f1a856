"""Marking, scale: each side states its own, and only grows it."""

from typing import Any

import pytest

from paraph.acts.fields import Levels
from tests.acts.alone import Alone
from tests.acts.markings.scales import NORLAND, SUDLAND, Marked
from tests.acts.meeting import Meeting, refusal, told, untouched

KIND = "marking.scale/1"
OWN = "marking/norland"


def test_each_side_states_its_own_scale() -> None:
    meeting = Meeting()
    before = untouched(meeting.sudland, OWN)
    told(meeting, meeting.norland.state(KIND, OWN, NORLAND))
    assert untouched(meeting.sudland, OWN) == before
    scales = meeting.sudland.view.markings.scales
    assert [one.name["en"] for one in scales["norland"]] == [
        *("Internal", "Restricted", "Confidential"),
    ]
    assert [one.words["en"] for one in scales["norland"]] == [
        *("Internal", "RESTRICTED", "CONFIDENTIAL"),
    ]
    assert scales["sudland"] == ()
    assert meeting.sudland.view.markings.note("norland") == NORLAND["note"]
    assert meeting.sudland.view.markings.note("sudland") == {}


def test_nobody_states_the_scale_of_another() -> None:
    code = refusal(Meeting().sudland, KIND, OWN, SUDLAND)
    assert code == "marking.scale-not-yours"


def test_a_scale_grows_between_its_levels() -> None:
    meeting = Marked()
    between = {"key": "l4", "name": {"en": "Protected"}}
    first, *rest = NORLAND["levels"]
    told(meeting, meeting.norland.state(KIND, OWN, {"levels": [first, between, *rest]}))
    ranks = {
        one.key: one.rank for one in meeting.norland.view.markings.scales["norland"]
    }
    assert ranks == {"l1": 0, "l4": 1, "l2": 2, "l3": 3}


def test_no_level_is_dropped_or_turned_round() -> None:
    meeting = Marked()
    first, second, third = NORLAND["levels"]
    dropped = {"levels": [first, third]}
    assert refusal(meeting.norland, KIND, OWN, dropped) == "marking.level-dropped"
    turned = {"levels": [second, first, third]}
    assert refusal(meeting.norland, KIND, OWN, turned) == "marking.levels-turned"


def test_a_side_that_is_alone_states_its_scale_already() -> None:
    alone = Alone()
    alone.norland.state(KIND, OWN, NORLAND)
    alone.join()
    assert len(alone.sudland.view.markings.scales["norland"]) == 3


@pytest.mark.parametrize(
    "levels",
    [
        [],
        "l1",
        [{"key": "l1"}],
        ["l1"],
        [{"key": "L1", "name": {"en": "A"}}],
        [{"key": 1, "name": {"en": "A"}}],
        [{"key": "l1", "name": {}}],
        [{"key": "l1", "name": {"en": "A"}, "words": {"en": " "}}],
        [{"key": "l1", "name": {"en": "A"}, "rank": "1"}],
        [{"key": "l1", "name": {"en": "A"}}, {"key": "l1", "name": {"en": "B"}}],
        [{"key": f"l{n}", "name": {"en": "A"}} for n in range(13)],
        [{"key": "l1", "name": {"en": "A" * 81}}],
    ],
)
def test_what_is_no_scale_is_malformed(levels: Any) -> None:
    assert refusal(Meeting().norland, KIND, OWN, {"levels": levels}) == "content.field"
    assert "12" in Levels(label="").bounds
