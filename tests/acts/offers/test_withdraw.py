"""Offer, withdraw: it works on the other side once that side has seen it."""

from paraph.acts.record import Terms
from tests.acts.meeting import TERMS, Meeting, refusal, told, untouched

KIND = "offer.withdraw/1"
FIX = {"terms": TERMS}


def _offered() -> tuple[Meeting, str]:
    meeting = Meeting()
    dates = f"{meeting.propose()}/dates"
    meeting.norland.state("session.fix/1", dates, FIX)
    meeting.mail()
    return meeting, dates


def test_a_side_withdraws_its_offer() -> None:
    meeting, dates = _offered()
    told(meeting, meeting.norland.state(KIND, dates, {"reason": {"en": "Moot."}}))
    for office in meeting.offices:
        assert office.record.view().consent(dates, "norland") is None
    meeting.sudland.state("session.fix/1", dates, FIX)
    meeting.mail()
    assert meeting.norland.record.view().state(dates) == "open"


def test_the_other_side_is_untouched() -> None:
    meeting, dates = _offered()
    other = {"terms": {**TERMS, "mode": "video"}}
    meeting.sudland.state("session.fix/1", dates, other)
    before = untouched(meeting.sudland, dates)
    meeting.norland.state(KIND, dates, {})
    meeting.mail()
    assert untouched(meeting.sudland, dates) == before


def test_an_acceptance_that_has_not_seen_the_withdrawal_agrees_what_was_offered() -> (
    None
):
    meeting, dates = _offered()
    meeting.norland.state(KIND, dates, {})
    meeting.sudland.state("session.fix/1", dates, FIX)
    meeting.mail()
    for office in meeting.offices:
        session = meeting.session(dates.removesuffix("/dates"), office)
        assert (session.dates_state, session.terms) == ("agreed", Terms(**TERMS))


def test_a_withdrawn_offer_can_be_made_again() -> None:
    meeting, dates = _offered()
    meeting.norland.state(KIND, dates, {})
    meeting.norland.state("session.fix/1", dates, FIX)
    meeting.mail()
    meeting.sudland.state("session.fix/1", dates, FIX)
    assert meeting.sudland.record.view().state(dates) == "agreed"


def test_what_is_agreed_is_not_withdrawn() -> None:
    meeting, dates = _offered()
    meeting.sudland.state("session.fix/1", dates, FIX)
    meeting.mail()
    assert refusal(meeting.norland, KIND, dates, {}) == "object.agreed"
    assert refusal(meeting.sudland, KIND, dates, {}) == "object.agreed"


def test_what_was_not_offered_is_not_withdrawn() -> None:
    meeting, dates = _offered()
    assert refusal(meeting.sudland, KIND, dates, {}) == "object.no-offer"
    meeting.norland.state(KIND, dates, {})
    assert refusal(meeting.norland, KIND, dates, {}) == "object.no-offer"


def test_an_offer_after_an_agreement_can_be_withdrawn() -> None:
    meeting, dates = _offered()
    meeting.sudland.state("session.fix/1", dates, FIX)
    meeting.mail()
    meeting.norland.state("session.fix/1", dates, {"nothing": True})
    told(meeting, meeting.norland.state(KIND, dates, {}))
    assert meeting.norland.record.view().state(dates) == "agreed"


def test_only_a_question_under_consent_has_offers() -> None:
    meeting, dates = _offered()
    session = dates.removesuffix("/dates")
    assert refusal(meeting.norland, KIND, session, {}) == "act.shape"
