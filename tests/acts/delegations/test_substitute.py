"""Delegation, substitute."""

from typing import Any

import pytest

from paraph.acts.delegations.substitute import MAX_REPLACED
from tests.acts.delegations.lists import CREDENTIALS, LIST, NAMES, PLACES
from tests.acts.meeting import Meeting, refusal, told, untouched

KIND = "delegation.substitute/1"
NEW: dict[str, Any] = {"place": 2, "office": {"en": "Deputy Director of Ports"}}


def given() -> tuple[Meeting, str]:
    """Return a meeting to which Norland has given its list, and the list's object."""
    meeting = Meeting()
    object_ = f"{meeting.propose()}/delegation/norland"
    meeting.norland.state("delegation.notify/1", object_, LIST)
    meeting.mail()
    return meeting, object_


def test_a_side_puts_another_into_one_place() -> None:
    meeting, object_ = given()
    before = untouched(meeting.sudland, object_)
    content = {**NEW, "person": NAMES.sha256, "reason": {"en": "Illness."}}
    told(meeting, meeting.norland.state(KIND, object_, content, enclosures=[NAMES]))
    assert untouched(meeting.sudland, object_) == before
    (found,) = meeting.sudland.view.delegations(object_.split("/")[1])
    assert found.count == 2
    assert found.places[0] == PLACES[0]
    assert found.places[1] == {
        "office": NEW["office"],
        "role": "member",
        "is_new": True,
        "person": NAMES.sha256,
    }
    assert found.replaced == (
        {"place": 2, "office": PLACES[1]["office"], "reason": {"en": "Illness."}},
    )
    assert not found.owes_credentials


def test_a_new_head_says_again_whether_it_is_the_chair() -> None:
    meeting, object_ = given()
    head = {"place": 1, "office": {"en": "Deputy Minister"}}
    session = object_.split("/")[1]
    meeting.norland.state(KIND, object_, {**head, "level": "deputy_minister"})
    (found,) = meeting.norland.view.delegations(session)
    assert (found.level, found.owes_credentials) == ("deputy_minister", True)
    shown = {**head, "credentials": CREDENTIALS.sha256}
    meeting.norland.state(KIND, object_, shown, enclosures=[CREDENTIALS])
    (found,) = meeting.norland.view.delegations(session)
    assert not found.owes_credentials
    meeting.norland.state(KIND, object_, {**head, "is_chair": True})
    (found,) = meeting.norland.view.delegations(session)
    assert found.is_chair
    assert len(found.replaced) == 3


def test_a_new_list_forgets_who_was_replaced() -> None:
    meeting, object_ = given()
    meeting.norland.state(KIND, object_, NEW)
    meeting.norland.state("delegation.notify/1", object_, LIST)
    (found,) = meeting.norland.view.delegations(object_.split("/")[1])
    assert found.replaced == ()


def test_only_the_own_side_replaces() -> None:
    meeting, object_ = given()
    assert refusal(meeting.sudland, KIND, object_, NEW) == "delegation.not-yours"


def test_nobody_is_replaced_where_no_list_was_given() -> None:
    meeting = Meeting()
    object_ = f"{meeting.propose()}/delegation/norland"
    assert refusal(meeting.norland, KIND, object_, NEW) == "delegation.none"
    unknown = "session/abcdefghijkl/delegation/norland"
    assert refusal(meeting.norland, KIND, unknown, NEW) == "delegation.unknown-session"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"place": 4}, "delegation.place"),
        ({"place": 0}, "content.field"),
        ({"person": "ab" * 32}, "delegation.persons"),
        ({"credentials": "ab" * 32}, "delegation.credentials"),
        ({"office": {}}, "content.field"),
    ],
)
def test_a_substitution_that_cannot_be_is_refused(
    changed: dict[str, Any], code: str
) -> None:
    meeting, object_ = given()
    assert refusal(meeting.norland, KIND, object_, {**NEW, **changed}) == code


def test_a_list_holds_a_hundred_substitutions() -> None:
    meeting, object_ = given()
    for _ in range(MAX_REPLACED):
        meeting.norland.state(KIND, object_, NEW)
    assert refusal(meeting.norland, KIND, object_, NEW) == "delegation.full"
    assert MAX_REPLACED == 100
