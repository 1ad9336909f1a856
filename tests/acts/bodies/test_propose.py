"""Body, propose."""

from typing import Any

import pytest

from paraph.acts.bodies.tree import root_of
from tests.acts.meeting import BODY, Meeting, refusal, told, untouched

KIND = "body.propose/1"


def test_a_side_proposes_a_body_under_the_commission() -> None:
    meeting = Meeting()
    content = {**BODY, "parent": meeting.root, "note": {"en": "As in 2016."}}
    act = meeting.norland.state(KIND, "body/~0", content)
    told(meeting, act)
    root, body = meeting.sudland.view.bodies.values()
    assert (root.id, root.is_root, root.weight) == (meeting.root, True, 0)
    assert (root.title, root.parent) == (meeting.norland.charter.title, "")
    assert act.object == f"body/{body.id}"
    assert (body.state, body.terms_state) == ("proposed", "open")
    assert (body.title, body.parent) == (BODY["title"], meeting.root)
    assert (body.terms, body.merged_into, body.offers) == (None, "", {})
    assert not body.is_root
    assert body.proposals["norland"].tasks == BODY["tasks"]
    assert body.proposals["norland"].type == "subcommission"


def test_the_other_side_proposes_for_the_same_body_and_each_keeps_its_own() -> None:
    meeting = Meeting()
    body = meeting.propose_body()
    before = untouched(meeting.norland, f"body/{body}")
    content = {**BODY, "parent": meeting.root, "type": "committee"}
    told(meeting, meeting.sudland.state(KIND, f"body/{body}", content))
    assert untouched(meeting.norland, f"body/{body}") == before
    proposals = meeting.body(body).proposals
    assert {side: one.type for side, one in proposals.items()} == {
        "norland": "subcommission",
        "sudland": "committee",
    }


def test_a_body_is_proposed_under_one_that_both_established() -> None:
    meeting = Meeting()
    above = meeting.establish()
    below = meeting.propose_body(above)
    assert meeting.body(below).parent == above


def test_the_commission_is_nobodys_proposal() -> None:
    meeting = Meeting()
    content = {**BODY, "parent": meeting.root}
    code = refusal(meeting.norland, KIND, f"body/{meeting.root}", content)
    assert code == "object.unknown"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"parent": "abcdefghijkl"}, "tree.unknown-parent"),
        ({"parent": "the commission"}, "content.field"),
        ({"parent": ["abcdefghijkl"]}, "content.field"),
        ({"type": "club"}, "content.field"),
        ({"title": {}}, "content.field"),
    ],
)
def test_a_proposal_that_cannot_be_is_refused(
    changed: dict[str, Any], code: str
) -> None:
    meeting = Meeting()
    content = {**BODY, "parent": meeting.root, **changed}
    assert refusal(meeting.norland, KIND, "body/~0", content) == code


def test_a_proposal_alone_is_no_parent_yet() -> None:
    meeting = Meeting()
    content = {**BODY, "parent": meeting.propose_body()}
    assert refusal(meeting.sudland, KIND, "body/~0", content) == "tree.unknown-parent"


def test_a_body_does_not_stand_under_itself() -> None:
    meeting = Meeting()
    body = meeting.establish()
    content = {**BODY, "parent": body}
    assert refusal(meeting.norland, KIND, f"body/{body}", content) == "tree.circular"


def test_the_id_of_the_commission_as_a_body_hangs_on_its_digest_alone() -> None:
    assert root_of("0" * 64) == "mdqfxunrswxs"
    assert root_of("1" * 64) != root_of("0" * 64)
