"""Area, propose."""

from typing import Any

import pytest

from paraph.acts.areas.face import AreaTerms
from tests.acts.meeting import AREA, Meeting, refusal, told, untouched

KIND = "area.propose/1"


def test_a_side_proposes_an_area_of_cooperation() -> None:
    meeting = Meeting()
    content = {**AREA, "about": {"en": "Goods."}, "note": {"en": "The first."}}
    act = meeting.norland.state(KIND, "area/~0", content)
    told(meeting, act)
    (area,) = meeting.sudland.view.areas.values()
    assert act.object == f"area/{area.id}"
    assert (area.state, area.place_state, area.terms) == ("proposed", "open", None)
    terms = AreaTerms(AREA["title"], "", {"en": "Goods."}, 0)
    assert area.proposals == {"norland": terms}
    assert (area.title, area.said, area.offers) == (AREA["title"], terms, {})


def test_the_other_side_proposes_for_the_same_area() -> None:
    meeting = Meeting()
    area = meeting.propose_area()
    before = untouched(meeting.norland, f"area/{area}")
    content = {"title": {"en": "x" * 200}, "about": {"en": "x" * 1_000}}
    act = meeting.sudland.state(KIND, f"area/{area}", content)
    told(meeting, act)
    assert untouched(meeting.norland, f"area/{area}") == before
    assert list(meeting.area(area).proposals) == ["norland", "sudland"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"parent": "abcdefghijkl"}, "tree.unknown-parent"),
        ({"parent": 7}, "content.field"),
        ({"title": {"en": "x" * 201}}, "content.field"),
        ({"about": {"en": "x" * 1_001}}, "content.field"),
    ],
)
def test_a_proposal_that_cannot_be_is_refused(
    changed: dict[str, Any], code: str
) -> None:
    content = {**AREA, **changed}
    assert refusal(Meeting().norland, KIND, "area/~0", content) == code


def test_an_area_is_proposed_as_part_of_one_that_is_adopted() -> None:
    meeting = Meeting()
    above = meeting.adopt_area()
    area = meeting.propose_area(above)
    assert meeting.area(area).said.parent == above
    content = {**AREA, "parent": area}
    code = refusal(meeting.norland, KIND, f"area/{above}", content)
    assert code == "tree.unknown-parent"
    meeting.adopt_area(above, area)
    code = refusal(meeting.norland, KIND, f"area/{above}", content)
    assert code == "tree.circular"
