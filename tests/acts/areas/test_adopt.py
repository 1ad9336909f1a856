"""Area, adopt."""

from typing import Any

import pytest

from paraph.acts.areas.face import AreaOffer, AreaTerms
from paraph.kernel import canonical
from tests.acts.meeting import AREA, Meeting, refusal, told, untouched

KIND = "area.adopt/1"


def test_an_area_is_adopted_when_both_consent() -> None:
    meeting = Meeting()
    area = meeting.propose_area()
    object_, content = f"area/{area}/place", {"terms": {**AREA, "order": 2}}
    before = untouched(meeting.sudland, object_)
    told(meeting, meeting.norland.state(KIND, object_, content))
    assert untouched(meeting.sudland, object_) == before
    terms = AreaTerms(AREA["title"], "", {}, 2)
    digest = canonical.digest_of(content["terms"])
    found = meeting.area(area)
    assert (found.state, found.digest) == ("proposed", "")
    assert found.offers == {"norland": AreaOffer(digest, terms, ())}
    meeting.sudland.state(KIND, object_, content)
    meeting.mail()
    for office in meeting.offices:
        found = meeting.area(area, office)
        assert (found.state, found.place_state) == ("adopted", "agreed")
        assert (found.terms, found.said, found.digest) == (terms, terms, digest)
        assert found.offers["sudland"].answers == ("norland",)


def test_an_offer_of_the_other_side_alone_is_shown() -> None:
    meeting = Meeting()
    area = meeting.propose_area()
    content = {"terms": {**AREA, "order": 1}}
    meeting.sudland.state(KIND, f"area/{area}/place", content)
    meeting.mail()
    assert list(meeting.area(area).offers) == ["sudland"]


def test_areas_make_a_tree_and_come_oldest_first() -> None:
    meeting = Meeting()
    above = meeting.adopt_area()
    below = meeting.adopt_area(above, about={"en": "Goods."})
    areas = meeting.norland.view.areas
    assert list(areas) == [above, below]
    assert len(areas) == 2
    assert areas[below].said.parent == above
    assert areas[above].weight < areas[below].weight


def test_an_area_is_dropped_once_nothing_is_part_of_it() -> None:
    meeting = Meeting()
    above = meeting.adopt_area()
    below = meeting.adopt_area(above, title={"en": "Ferries"})
    nothing = {"nothing": True}
    path = f"area/{above}/place"
    assert refusal(meeting.norland, KIND, path, nothing) == "tree.has-children"
    meeting.norland.state(KIND, f"area/{below}/place", nothing)
    assert meeting.area(below).offers["norland"].terms is None
    meeting.mail()
    meeting.sudland.state(KIND, f"area/{below}/place", nothing)
    meeting.mail()
    meeting.agree(KIND, path, nothing)
    found = meeting.area(below)
    assert (found.state, found.title) == ("dropped", {"en": "Ferries"})
    assert found.place_state == "open"


def test_bodies_do_not_stand_in_the_way_of_areas() -> None:
    meeting = Meeting()
    area = meeting.adopt_area()
    meeting.establish(meeting.establish())
    meeting.agree(KIND, f"area/{area}/place", {"nothing": True})
    assert meeting.area(area).state == "dropped"


def test_what_was_never_adopted_can_be_said_to_be_nothing() -> None:
    meeting = Meeting()
    area = meeting.propose_area()
    meeting.agree(KIND, f"area/{area}/place", {"nothing": True})
    found = meeting.area(area)
    assert (found.state, found.terms, found.title) == ("dropped", None, AREA["title"])


def test_each_accepting_the_others_terms_unseen_crosses() -> None:
    meeting = Meeting()
    area = meeting.propose_area()
    object_ = f"area/{area}/place"
    one, other = {"terms": AREA}, {"terms": {**AREA, "order": 1}}
    meeting.norland.state(KIND, object_, one)
    meeting.sudland.state(KIND, object_, other)
    meeting.mail()
    meeting.norland.state(KIND, object_, other)
    meeting.sudland.state(KIND, object_, one)
    meeting.mail()
    found = meeting.area(area)
    assert (found.state, found.digest) == ("crossed", "")
    assert found.terms is not None
    assert found.terms.order == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({}, "content.terms"),
        ({"terms": AREA, "nothing": True}, "content.terms"),
        ({"terms": {**AREA, "order": 0}}, "content.field"),
        ({"terms": {**AREA, "parent": "abcdefghijkl"}}, "tree.unknown-parent"),
    ],
)
def test_terms_that_cannot_be_are_refused(content: dict[str, Any], code: str) -> None:
    meeting = Meeting()
    area = meeting.propose_area()
    assert refusal(meeting.norland, KIND, f"area/{area}/place", content) == code


@pytest.mark.parametrize("content", [{"terms": AREA}, {"nothing": True}])
def test_an_area_that_nobody_proposed_is_not_adopted(content: dict[str, Any]) -> None:
    object_ = "area/abcdefghijkl/place"
    assert refusal(Meeting().norland, KIND, object_, content) == "area.unknown"


def test_an_area_is_no_part_of_its_parts() -> None:
    meeting = Meeting()
    above = meeting.adopt_area()
    below = meeting.adopt_area(above)
    content = {"terms": {**AREA, "parent": below}}
    code = refusal(meeting.norland, KIND, f"area/{above}/place", content)
    assert code == "tree.circular"
