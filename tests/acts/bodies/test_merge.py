"""Body, merge: a body ends and another goes on."""

from paraph.acts.bodies.face import BodyOffer
from paraph.acts.kinds import KINDS
from paraph.kernel import canonical
from tests.acts.meeting import BODY, Meeting, refusal, told, untouched

KIND = "body.merge/1"


def test_a_body_is_merged_into_another_and_keeps_its_terms() -> None:
    meeting = Meeting()
    into, body = meeting.establish(), meeting.establish()
    object_, content = f"body/{body}/terms", {"terms": {"merged_into": into}}
    before = untouched(meeting.sudland, object_)
    told(meeting, meeting.norland.state(KIND, object_, content))
    assert untouched(meeting.sudland, object_) == before
    assert KINDS[KIND].consents
    assert meeting.body(body).offers["norland"] == BodyOffer(
        canonical.digest_of(content["terms"]), None, into, ("sudland",)
    )
    meeting.sudland.state(KIND, object_, content)
    meeting.mail()
    for office in meeting.offices:
        found = meeting.body(body, office)
        assert (found.state, found.merged_into) == ("merged", into)
        assert (found.title, found.parent) == (BODY["title"], meeting.root)
        assert found.terms is not None
    meeting.establish(body=body)
    found = meeting.body(body)
    assert (found.state, found.merged_into) == ("in_force", "")


def test_a_body_is_merged_into_the_commission_itself() -> None:
    meeting = Meeting()
    body = meeting.establish()
    content = {"terms": {"merged_into": meeting.root}}
    meeting.agree(KIND, f"body/{body}/terms", content)
    assert meeting.body(body).state == "merged"


def test_what_was_merged_is_no_parent_and_takes_nothing_over() -> None:
    meeting = Meeting()
    into, body, third = (meeting.establish() for _ in range(3))
    meeting.agree(KIND, f"body/{body}/terms", {"terms": {"merged_into": into}})
    content = {"terms": {"merged_into": body}}
    path = f"body/{third}/terms"
    assert refusal(meeting.norland, KIND, path, content) == "body.merged-into"
    content = {"terms": {**BODY, "parent": body}}
    code = refusal(meeting.norland, "body.establish/1", path, content)
    assert code == "tree.unknown-parent"


def test_a_body_with_others_below_is_not_merged_before_they_end() -> None:
    meeting = Meeting()
    into, body = meeting.establish(), meeting.establish()
    below = meeting.establish(body)
    content = {"terms": {"merged_into": into}}
    path = f"body/{body}/terms"
    assert refusal(meeting.norland, KIND, path, content) == "tree.has-children"
    meeting.agree(KIND, f"body/{below}/terms", {"terms": {"merged_into": body}})
    meeting.agree(KIND, path, content)
    assert meeting.body(body).state == "merged"


def test_a_merger_that_cannot_be_is_refused() -> None:
    meeting = Meeting()
    into, body, proposed = (
        meeting.establish(),
        meeting.establish(),
        meeting.propose_body(),
    )
    for id_, target, code in (
        (meeting.root, into, "body.root"),
        ("abcdefghijkl", into, "body.unknown"),
        (proposed, into, "body.not-established"),
        (body, body, "body.merged-into"),
        (body, proposed, "body.merged-into"),
        (body, "abcdefghijkl", "body.merged-into"),
    ):
        content = {"terms": {"merged_into": target}}
        assert refusal(meeting.norland, KIND, f"body/{id_}/terms", content) == code
