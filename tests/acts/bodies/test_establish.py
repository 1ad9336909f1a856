"""Body, establish: consent to terms of reference; dissolving."""

from typing import Any

import pytest

from paraph.acts.bodies.face import BodyOffer, BodyTerms
from paraph.acts.kinds import KINDS
from paraph.acts.trees import MAX_DEPTH
from paraph.kernel import canonical
from tests.acts.meeting import BODY, Meeting, refusal, told, untouched
from tests.simulator import Office

KIND = "body.establish/1"


def _terms(meeting: Meeting, **changed: Any) -> dict[str, Any]:
    return {"terms": {**BODY, "parent": meeting.root, **changed}}


def test_a_body_is_established_when_both_consent_to_the_same_terms() -> None:
    meeting = Meeting()
    body = meeting.propose_body()
    object_, content = f"body/{body}/terms", _terms(meeting)
    terms = BodyTerms(**content["terms"])
    before = untouched(meeting.sudland, object_)
    told(meeting, meeting.norland.state(KIND, object_, content))
    assert untouched(meeting.sudland, object_) == before
    digest = canonical.digest_of(content["terms"])
    found = meeting.body(body)
    assert (found.state, found.terms, found.digest) == ("proposed", None, "")
    assert found.offers == {"norland": BodyOffer(digest, terms, "", ())}
    meeting.sudland.state(KIND, object_, {**content, "note": {"en": "Gladly."}})
    meeting.mail()
    for office in meeting.offices:
        found = meeting.body(body, office)
        assert (found.state, found.terms_state) == ("in_force", "agreed")
        assert (found.terms, found.digest) == (terms, digest)
        assert found.offers["sudland"].answers == ("norland",)


def test_an_offer_of_the_other_side_alone_is_shown() -> None:
    meeting = Meeting()
    body = meeting.propose_body()
    meeting.sudland.state(KIND, f"body/{body}/terms", _terms(meeting))
    meeting.mail()
    assert list(meeting.body(body).offers) == ["sudland"]
    assert KINDS[KIND].consents


def test_other_terms_rename_and_move_a_body() -> None:
    meeting = Meeting()
    above, body = meeting.establish(), meeting.establish()
    longest = {"en": "x" * 400}
    meeting.establish(above, body, title=longest)
    found = meeting.body(body)
    assert (found.parent, found.title) == (above, longest)
    assert found.proposals["norland"].parent == meeting.root
    assert found.weight > meeting.body(above).weight


def test_a_body_is_dissolved_by_consent_to_nothing_and_keeps_its_name() -> None:
    meeting = Meeting()
    body = meeting.establish(title={"en": "Working group on mills"})
    object_ = f"body/{body}/terms"
    meeting.norland.state(KIND, object_, {"nothing": True})
    offer = meeting.body(body).offers["norland"]
    assert (offer.digest, offer.terms, offer.merged_into) == (
        canonical.NOTHING,
        None,
        "",
    )
    meeting.mail()
    meeting.sudland.state(KIND, object_, {"nothing": True})
    meeting.mail()
    found = meeting.body(body)
    assert (found.state, found.terms_state, found.digest) == ("dissolved", "open", "")
    assert found.title == {"en": "Working group on mills"}
    assert found.terms is not None
    meeting.establish(body=body)
    assert meeting.body(body).state == "in_force"


def test_what_was_never_established_can_be_said_to_be_nothing() -> None:
    meeting = Meeting()
    body = meeting.propose_body()
    meeting.agree(KIND, f"body/{body}/terms", {"nothing": True})
    found = meeting.body(body)
    assert (found.state, found.terms, found.title) == (
        "dissolved",
        None,
        BODY["title"],
    )


def test_each_accepting_the_others_terms_unseen_crosses() -> None:
    meeting = Meeting()
    body = meeting.propose_body()
    object_ = f"body/{body}/terms"
    one, other = _terms(meeting), _terms(meeting, type="committee")
    meeting.norland.state(KIND, object_, one)
    meeting.sudland.state(KIND, object_, other)
    meeting.mail()
    meeting.norland.state(KIND, object_, other)
    meeting.sudland.state(KIND, object_, one)
    meeting.mail()
    for office in meeting.offices:
        found = meeting.body(body, office)
        assert (found.state, found.digest) == ("crossed", "")
        assert found.terms == BodyTerms(**other["terms"])


def test_a_body_under_which_others_stand_is_not_dissolved() -> None:
    meeting = Meeting()
    above = meeting.establish()
    below = meeting.establish(above)
    object_ = f"body/{above}/terms"
    nothing = {"nothing": True}
    assert refusal(meeting.norland, KIND, object_, nothing) == "tree.has-children"
    meeting.agree(KIND, f"body/{below}/terms", nothing)
    meeting.agree(KIND, object_, nothing)
    assert meeting.body(above).state == "dissolved"


def test_a_body_is_not_put_below_one_that_stands_under_it() -> None:
    meeting = Meeting()
    first = meeting.establish()
    second = meeting.establish(first)
    third = meeting.establish(second)
    for parent in (first, second, third):
        content = _terms(meeting, parent=parent)
        code = refusal(meeting.norland, KIND, f"body/{first}/terms", content)
        assert code == "tree.circular"


def test_ones_own_offer_counts_against_a_circle() -> None:
    """Each would offer to put the other below: not both at once by one side."""
    meeting = Meeting()
    one, other = meeting.establish(), meeting.establish()
    meeting.norland.state(KIND, f"body/{one}/terms", _terms(meeting, parent=other))
    content = _terms(meeting, parent=one)
    path = f"body/{other}/terms"
    assert refusal(meeting.norland, KIND, path, content) == "tree.circular"
    meeting.mail()
    told(meeting, meeting.sudland.state(KIND, path, content))
    path = f"body/{one}/terms"
    content = _terms(meeting, parent=other)
    assert refusal(meeting.sudland, KIND, path, content) == "tree.circular"


def test_a_side_that_offered_nothing_may_put_others_below() -> None:
    meeting = Meeting()
    one, other = meeting.establish(), meeting.establish()
    meeting.norland.state(KIND, f"body/{one}/terms", {"nothing": True})
    content = _terms(meeting, parent=one)
    told(meeting, meeting.norland.state(KIND, f"body/{other}/terms", content))


def test_a_tree_has_as_many_levels_as_a_path_has_segments() -> None:
    meeting = Meeting()
    bodies = [meeting.establish()]
    for _ in range(MAX_DEPTH - 1):
        bodies.append(meeting.establish(bodies[-1]))
    last = meeting.propose_body()
    content = _terms(meeting, parent=bodies[-1])
    object_ = f"body/{last}/terms"
    assert refusal(meeting.norland, KIND, object_, content) == "tree.too-deep"
    meeting.norland.state(KIND, object_, _terms(meeting, parent=bodies[-2]))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({}, "content.terms"),
        ({"nothing": False}, "content.field"),
        ({"terms": BODY}, "content.missing"),
        (
            {"terms": {**BODY, "parent": "a" * 12, "title": {"en": "x" * 401}}},
            "content.field",
        ),
        ({"terms": {**BODY, "parent": "abcdefghijkl"}}, "tree.unknown-parent"),
        (
            {"terms": {**BODY, "parent": "abcdefghijkl"}, "nothing": True},
            "content.terms",
        ),
    ],
)
def test_terms_that_cannot_be_are_refused(content: dict[str, Any], code: str) -> None:
    meeting = Meeting()
    body = meeting.propose_body()
    assert refusal(meeting.norland, KIND, f"body/{body}/terms", content) == code


@pytest.mark.parametrize("nothing", [True, False])
def test_the_commission_and_the_unknown_are_not_established(nothing: bool) -> None:
    meeting = Meeting()
    content = {"nothing": True} if nothing else _terms(meeting)

    def code(office: Office, id_: str) -> str:
        return refusal(office, KIND, f"body/{id_}/terms", content)

    assert code(meeting.norland, meeting.root) == "body.root"
    assert code(meeting.sudland, "abcdefghijkl") == "body.unknown"
