"""A view: what was there at a past, and nothing that came later or lies elsewhere."""

from collections.abc import Callable

import pytest

from paraph.kernel.journal import Past
from paraph.kernel.view import View
from tests.acts.contacts.dealings import CALL
from tests.acts.meeting import PROPOSAL, TERMS, Meeting
from tests.simulator import Office, exchange, founded

SIDES = ("norland", "sudland")


def agreed() -> tuple[Meeting, str, Past, str]:
    """Return a meeting with fixed dates, their object, the past before, their digest."""
    meeting = Meeting()
    session = meeting.propose()
    before = meeting.norland.record.journals.everything()
    meeting.fix(session)
    dates = f"{session}/dates"
    digest = meeting.norland.view.view.agreed(dates)
    assert digest is not None
    return meeting, dates, before, digest


@pytest.mark.parametrize("of", [lambda _: (), lambda before: before])
def test_an_earlier_view_knows_nothing_of_what_came_later(
    of: Callable[[Past], Past],
) -> None:
    meeting, dates, before, digest = agreed()
    view = View(meeting.norland.record, of(before))

    assert view.in_force(dates) == ()
    assert view.agreed(dates) is None
    assert view.state(dates) == "open"
    assert view.conclusions(dates) == 0
    assert view.common_consent(dates) is None
    assert [view.consent(dates, side) for side in SIDES] == [None, None]
    assert view.consents_to(dates, digest) == {}
    assert view.all_agreed("dates") == {}
    with pytest.raises(KeyError):
        view.at_consent(dates, digest)


def test_before_the_first_act_nothing_is_there() -> None:
    meeting, dates, _, _ = agreed()
    session = dates.removesuffix("/dates")
    view = View(meeting.norland.record, ())

    assert not view.exists(session)
    assert view.entries(session) == {}
    assert [view.entry(session, side) for side in SIDES] == [None, None]
    assert view.objects("session") == []
    assert view.objects_within("session", "n") == {}
    assert not view.encloses(meeting.norland.charter.commission)
    assert view.answers(session, "norland") == ()
    assert view.consent_answers(dates, "norland") == ()
    assert not view.speaks_anew(session, dates, "norland")


def test_a_view_of_one_journal_holds_nothing_of_the_other() -> None:
    """A past that is shorter than there are journals ends before the others."""
    meeting, dates, _, digest = agreed()
    journals = meeting.norland.record.journals
    (own,) = journals.of_side["norland"]
    past = tuple(
        journals.branches[own].tip if branch == own else -1 for branch in range(own + 1)
    )
    view = View(meeting.norland.record, past)

    assert view.consent(dates, "norland") == digest
    assert view.consent(dates, "sudland") is None
    assert view.common_consent(dates) is None
    assert set(view.consents_to(dates, digest)) == {"norland"}


def test_a_view_between_two_agreements_holds_the_first() -> None:
    meeting, dates, _, first = agreed()
    between = meeting.norland.record.journals.everything()
    meeting.fix(dates.removesuffix("/dates"), mode="video")
    view = View(meeting.norland.record, between)

    assert view.in_force(dates) == (first,)
    assert view.conclusions(dates) == 1
    assert meeting.norland.view.view.conclusions(dates) == 2
    assert view.at_consent(dates, first).agreed(dates) in {None, first}


def test_what_is_worded_anew_is_later_than_the_word_on_its_question() -> None:
    meeting, dates, _, _ = agreed()
    session = dates.removesuffix("/dates")
    assert not meeting.norland.view.view.speaks_anew(session, dates, "norland")
    meeting.norland.state("session.propose/1", session, PROPOSAL)
    assert meeting.norland.view.view.speaks_anew(session, dates, "norland")
    meeting.norland.state("session.fix/1", dates, {"terms": TERMS})
    exchange(*meeting.offices)
    assert not meeting.sudland.view.view.speaks_anew(session, dates, "norland")


def test_what_was_in_force_between_two_conclusions_of_a_side_is_still_told() -> None:
    """Sudland concludes, Norland concludes otherwise, Sudland concludes again."""
    meeting = Meeting()
    dates = f"{meeting.propose()}/dates"
    pasts, digests = [], list[str | None]()
    for number, order in enumerate(("ns", "sn", "ns")):
        terms = {"terms": {**TERMS, "to_day": f"2026-12-{16 + number}"}}
        acts = []
        for name in order:
            office = meeting.norland if name == "n" else meeting.sudland
            acts.append(office.state("session.fix/1", dates, terms))
            meeting.mail()
        pasts.append(meeting.norland.record.journals.everything())
        digests.append(acts[-1].consents_to)
    for past, digest in zip(pasts, digests, strict=True):
        assert View(meeting.norland.record, past).in_force(dates) == (digest,)


def test_what_one_side_concluded_is_seen_where_the_others_conclusion_is_not() -> None:
    meeting = Meeting()
    dates = f"{meeting.propose()}/dates"
    terms = {"terms": TERMS}
    acts = [one.state("session.fix/1", dates, terms) for one in meeting.offices]
    meeting.mail()
    receipts = [office.acknowledge() for office in meeting.offices]
    meeting.mail()
    for office in meeting.offices:
        journals = office.record.journals
        for receipt in receipts:
            place = journals.place_of(receipt.digest)
            assert place is not None
            view = View(office.record, journals.past_at(*place))
            assert view.in_force(dates) == (acts[0].consents_to,)


def test_a_conclusion_that_another_followed_hides_no_third() -> None:
    """Norland and Vestmark conclude otherwise, unseen by each other, after Sudland."""
    norland, sudland, vestmark = offices = founded("norland", "sudland", "vestmark")
    proposed = norland.state("session.propose/1", "session/~0", PROPOSAL)
    dates = f"{proposed.object}/dates"

    def consent(office: Office, number: int) -> str | None:
        terms = {"terms": {**TERMS, "to_day": f"2026-12-{16 + number}"}}
        return office.state("session.fix/1", dates, terms).consents_to

    for number, order in (
        (0, (sudland, vestmark, norland)),
        (1, (vestmark, norland, sudland)),
    ):
        for office in order:
            exchange(*offices)
            consent(office, number)
    exchange(*offices)
    consent(norland, 3)
    exchange(*offices)
    for office in (sudland, vestmark):
        consent(office, 2)
        exchange(*offices)
    second = consent(norland, 2)
    third = None
    for office in (sudland, vestmark):
        exchange(sudland, vestmark)
        third = consent(office, 3)
    exchange(*offices)
    for office in offices:
        view = office.record.view()
        assert view.in_force(dates) == tuple(sorted(filter(None, (second, third))))
        assert view.state(dates) == "crossed"


def test_nothing_is_in_force_before_the_first_act() -> None:
    meeting, dates, _, _ = agreed()
    for office in meeting.offices:
        for length in range(3):
            view = View(office.record, (-1,) * length)
            assert view.in_force("charter") == ()
            assert view.in_force(dates) == ()


def test_objects_are_found_by_what_stands_before_and_behind_an_id() -> None:
    meeting = Meeting()
    before = meeting.norland.record.journals.everything()
    first, second = (
        meeting.norland.state(
            "contact.note/1", "contact/~0/note/norland", CALL
        ).object.removesuffix("/norland")
        for _ in range(2)
    )
    meeting.mail()
    beside = meeting.sudland.state("contact.note/1", f"{first}/sudland", CALL).object
    meeting.mail()
    view = meeting.norland.view.view

    assert view.objects_within("contact/", "/note") == {
        first: [f"{first}/norland", beside],
        second: [f"{second}/norland"],
    }
    assert view.objects_within("contact/", "/account") == {}
    assert view.objects_within("session", "/note") == {}
    assert View(meeting.norland.record, before).objects_within("contact/", "") == {}


def test_a_conclusion_is_later_than_an_entry_that_it_knows() -> None:
    meeting, dates, before, _ = agreed()
    session = dates.removesuffix("/dates")
    everything = meeting.norland.record.journals.everything()
    view = View(meeting.norland.record, everything)
    off = f"{session}/calling_off"

    assert view.concluded_since(dates, session, "norland")
    assert not View(meeting.norland.record, before).concluded_since(
        dates, session, "norland"
    )
    assert not view.concluded_since(dates, off, "norland")
    assert not view.concluded_since(f"{session}/closing", session, "norland")
    meeting.norland.state("session.call_off/1", off, {"asks": "postpone"})
    assert not meeting.norland.view.view.concluded_since(dates, off, "norland")
    assert not meeting.norland.view.view.concluded_since(dates, off, "sudland")


def test_a_conclusion_in_a_branch_that_a_past_has_not_is_none_of_it() -> None:
    meeting, dates, _, _ = agreed()
    session = dates.removesuffix("/dates")
    (branch,) = meeting.norland.record.questions[dates].conclusions
    past = list(meeting.norland.record.journals.everything())
    short = View(meeting.norland.record, tuple(past[:branch]))
    entered = {
        side: View(meeting.norland.record, tuple(past)).entry(session, side)
        for side in SIDES
    }

    assert any(entered.values())
    assert not any(short.concluded_since(dates, session, side) for side in SIDES)


def test_who_had_seen_something_has_seen_it_whatever_is_worded_anew() -> None:
    norland, sudland = founded()
    session = norland.state("session.propose/1", "session/~0", PROPOSAL).object
    exchange(norland, sudland)
    sudland.state("item.inscribe/1", f"{session}/item/~0", {"title": {"en": "Ports"}})
    exchange(norland, sudland)
    before = norland.record.journals.everything()
    norland.state("session.propose/1", session, {**PROPOSAL, "to_day": "2026-12-17"})
    exchange(norland, sudland)
    assert norland.record.view().seen_by(session) == ("norland", "sudland")
    assert norland.record.view(before).seen_by(session) == ("norland", "sudland")


def test_a_view_of_a_past_before_a_branch_has_no_amendment_of_it() -> None:
    norland, sudland = founded()
    early = norland.record.view(norland.record.journals.past_at(0, 0))
    assert early.conclusions("charter") == 0
    assert sudland.record.view().conclusions("charter") > 0
