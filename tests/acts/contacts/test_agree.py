"""Contact, agree: there is a joint account where all consent to the same, and only there."""

from collections.abc import Mapping
from typing import Any

import pytest

from paraph.acts.contacts.face import AccountOffer
from paraph.kernel import canonical
from tests.acts.contacts.dealings import ACCOUNT, CALL, JOINT, OFFICES, Noted
from tests.acts.meeting import Meeting, refusal, told, untouched

KIND = "contact.agree/1"
OTHERWISE: Mapping[str, Any] = {"terms": {**ACCOUNT, "day": "2026-10-02"}}
NOTHING: Mapping[str, Any] = {"nothing": True}


def test_an_account_is_joint_once_both_consent_to_the_same() -> None:
    meeting = Noted()
    before = untouched(meeting.sudland, meeting.account)
    told(meeting, meeting.norland.state(KIND, meeting.account, JOINT))
    assert untouched(meeting.sudland, meeting.account) == before
    digest = canonical.digest_of(ACCOUNT)
    found = meeting.contact(meeting.sudland)
    assert (found.state, found.account, found.digest) == ("offered", None, "")
    assert found.offers == {"norland": AccountOffer(digest, ACCOUNT, ())}
    assert found.said == CALL
    told(meeting, meeting.sudland.state(KIND, meeting.account, JOINT))
    for office in meeting.offices:
        found = meeting.contact(office)
        assert (found.state, found.account, found.digest) == ("agreed", ACCOUNT, digest)
        assert found.said == ACCOUNT
        assert found.offers["sudland"].answers == ("norland",)


def test_two_notes_alike_are_no_joint_account() -> None:
    meeting = Noted()
    beside = meeting.note_of(meeting.sudland)
    meeting.sudland.state("contact.note/1", beside, CALL)
    meeting.mail()
    assert meeting.contact().state == "open"


def test_accounts_that_differ_are_shown_as_such_and_agree_to_nothing() -> None:
    meeting = Noted()
    meeting.norland.state(KIND, meeting.account, JOINT)
    meeting.mail()
    meeting.sudland.state(KIND, meeting.account, OTHERWISE)
    meeting.mail()
    found = meeting.contact()
    assert (found.state, found.account) == ("differs", None)
    assert [one.terms for one in found.offers.values()] == [ACCOUNT, OTHERWISE["terms"]]
    meeting.norland.state(KIND, meeting.account, OTHERWISE)
    meeting.mail()
    assert meeting.contact(meeting.sudland).account == OTHERWISE["terms"]


def test_an_offer_is_taken_back_before_it_is_agreed() -> None:
    meeting = Noted()
    withdraw: tuple[str, str, dict[str, Any]] = (
        "offer.withdraw/1",
        meeting.account,
        {},
    )
    meeting.norland.state(KIND, meeting.account, JOINT)
    told(meeting, meeting.norland.state(*withdraw))
    found = meeting.contact(meeting.sudland)
    assert (found.state, found.offers) == ("open", {})
    assert refusal(meeting.sudland, *withdraw) == "object.no-offer"
    meeting.agree(KIND, meeting.account, JOINT)
    assert refusal(meeting.norland, *withdraw) == "object.agreed"


def test_a_joint_account_is_given_up_by_all_and_can_be_made_again() -> None:
    meeting = Noted()
    meeting.agree(KIND, meeting.account, JOINT)
    meeting.norland.state(KIND, meeting.account, NOTHING)
    meeting.mail()
    found = meeting.contact()
    assert (found.state, found.account) == ("agreed", ACCOUNT)
    assert found.offers["norland"] == AccountOffer(
        canonical.NOTHING, None, ("sudland",)
    )
    meeting.sudland.state(KIND, meeting.account, NOTHING)
    meeting.mail()
    found = meeting.contact()
    assert (found.state, found.account, found.digest) == ("open", None, "")
    assert found.said == CALL
    meeting.agree(KIND, meeting.account, OTHERWISE)
    assert meeting.contact().account == OTHERWISE["terms"]


def test_one_alone_who_would_have_none_offers_no_account() -> None:
    meeting = Noted()
    meeting.norland.state(KIND, meeting.account, NOTHING)
    meeting.mail()
    assert meeting.contact().state == "open"


def test_each_accepting_the_others_account_unseen_crosses() -> None:
    meeting = Noted()
    for norland, sudland in ((JOINT, OTHERWISE), (OTHERWISE, JOINT)):
        meeting.norland.state(KIND, meeting.account, norland)
        meeting.sudland.state(KIND, meeting.account, sudland)
        meeting.mail()
    found = meeting.contact()
    assert (found.state, found.account) == ("crossed", None)


def test_the_same_said_at_the_same_time_is_met_and_then_agreed() -> None:
    meeting = Noted()
    for office in meeting.offices:
        office.state(KIND, meeting.account, JOINT)
    meeting.mail()
    assert meeting.contact().state == "met"
    meeting.acknowledge()
    assert meeting.contact().state == "agreed"


@pytest.mark.parametrize("content", [JOINT, NOTHING])
def test_what_nobody_noted_has_no_account(content: Mapping[str, Any]) -> None:
    meeting = Meeting()
    object_ = "contact/abcdefghijkl/account"
    assert refusal(meeting.norland, KIND, object_, content) == "contact.unknown"


def test_a_note_not_yet_seen_is_no_ground_for_an_account() -> None:
    meeting = Meeting()
    noted = meeting.norland.state("contact.note/1", "contact/~0/note/norland", CALL)
    account = noted.object.replace("note/norland", "account")
    assert refusal(meeting.sudland, KIND, account, JOINT) == "contact.unknown"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({}, "content.terms"),
        ({**JOINT, **NOTHING}, "content.terms"),
        ({"terms": {**ACCOUNT, "points": []}}, "content.field"),
        ({"terms": {**ACCOUNT, "points": ["Ports."]}}, "content.field"),
        ({"terms": {**ACCOUNT, "speaker": "Ove"}}, "content.unknown"),
        ({**JOINT, "note": {"en": "As Ove told us."}}, "content.unknown"),
        (
            {"terms": {**ACCOUNT, "offices": [{**OFFICES[0], "side": "vestmark"}]}},
            "contact.unknown-side",
        ),
    ],
)
def test_an_account_that_cannot_be_is_refused(
    content: Mapping[str, Any], code: str
) -> None:
    meeting = Noted()
    assert refusal(meeting.norland, KIND, meeting.account, content) == code


def test_an_account_names_its_offices() -> None:
    meeting = Noted()
    said = {name: value for name, value in ACCOUNT.items() if name != "offices"}
    code = refusal(meeting.norland, KIND, meeting.account, {"terms": said})
    assert code == "content.missing"
