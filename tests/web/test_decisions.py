"""Decisions as pages: whose words, how far taken, in which protocol they are due."""

import pytest
from django.test import Client

from paraph.chancery import roles
from paraph.chancery.officers import Officer
from paraph.kernel import canonical
from paraph.web import decisions
from paraph.web.access import Here
from tests.acts.decisions.taking import WORDS
from tests.clerk.desk import NOW, Desk
from tests.web.between import newest_draft, proposed, text
from tests.web.conftest import at, browser_of

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)
DIGEST = canonical.digest_of(WORDS)


def page_of(decision: str) -> str:
    """Return the address of a decision's page."""
    return f"/{decision.replace('decision', 'decisions')}/"


def take(desk: Desk, decision: str, **changed: str) -> None:
    """Let both sides consent to a decision."""
    content = {"terms": {**WORDS, **changed}}
    desk.seal("decision.take/1", f"{decision}/outcome", content)
    desk.exchange()
    desk.sudland.state("decision.take/1", f"{decision}/outcome", content)
    desk.exchange()


def test_a_proposal_waits_for_the_other_side_and_is_answered_in_its_words(
    desk: Desk, page: Client
) -> None:
    decision = proposed(desk)
    waits = "Answer the proposal of a decision: Hours of the ferry office"
    assert waits in text(page, "/")
    told = text(page, page_of(decision))
    assert "Proposed; not taken. It waits for Norland." in told
    assert "Norland has proposed no words of its own." in told
    assert "Sudland proposes:" in told
    assert "How far it binds decided, approved, established" in told
    answer = page.post(
        f"{page_of(decision)}take/", {"side": "sudland", "digest": DIGEST}
    )
    assert answer.status_code == 302
    made = newest_draft(desk)
    assert (made.kind, made.content) == ("decision.take/1", {"terms": WORDS})
    desk.seal(made.kind, made.object, made.content)
    assert waits not in text(page, "/")
    told = text(page, page_of(decision))
    assert "It waits for Sudland." in told
    assert "Norland consents to:" in told


def test_words_changed_meanwhile_are_not_taken(desk: Desk, page: Client) -> None:
    decision = proposed(desk)
    page.post(f"{page_of(decision)}take/", {"side": "sudland", "digest": "ab" * 32})
    assert "Other words are proposed meanwhile." in text(page, page_of(decision))
    answer = page.post(f"{page_of(decision)}take/", {"side": "norland"})
    assert answer.status_code == 404


def test_one_between_sessions_stands_for_the_next_protocol(
    desk: Desk, page: Client
) -> None:
    assert "None." in text(page, "/decisions/")
    decision = proposed(desk)
    take(desk, decision)
    told = text(page, "/decisions/")
    assert told.index("Taken between sessions") < told.index("Hours of the ferry")
    assert "for the next protocol" in told
    told = text(page, page_of(decision))
    assert "Taken between sessions, to be entered in the next protocol." in told
    assert "Nothing waits for Norland" in text(page, "/")


def test_a_session_is_told_of_its_decisions_and_of_those_its_protocol_is_to_hold(
    desk: Desk, page: Client, anna: Officer
) -> None:
    session = desk.session().removeprefix("session/")
    of_it, beside = proposed(desk), proposed(desk)
    take(desk, of_it, session=session)
    take(desk, beside, recorded_in=session)
    proposed(desk)
    seat = roles.seat(anna, desk.commission, NOW)
    here = Here(seat, "norland", desk.charter, {desk.commission: seat})
    found = decisions.decisions_about(here, session)
    assert [one["is_between"] for one in found] == [False, True]
    assert [one["session"] for one in found] == ["session 1", ""]
    assert [one["protocol"] for one in found] == ["", "session 1"]
    assert page.get(found[0]["url"]).status_code == 200
    told = text(page, "/decisions/")
    assert "for the protocol of session 1" in told
    assert "Taken at session 1." in text(page, page_of(of_it))


def test_a_decision_is_given_up_or_its_consent_withdrawn(
    desk: Desk, page: Client
) -> None:
    decision = proposed(desk, "norland")
    desk.seal("decision.take/1", f"{decision}/outcome", {"terms": WORDS})
    page.post(f"{page_of(decision)}withdraw/")
    assert newest_draft(desk).kind == "offer.withdraw/1"
    take(desk, decision)
    assert "Have no such decision any more" in text(page, page_of(decision))
    page.post(f"{page_of(decision)}end/")
    assert newest_draft(desk).content == {"nothing": True}
    desk.sudland.state("decision.take/1", f"{decision}/outcome", {"nothing": True})
    desk.exchange()
    told = text(page, page_of(decision))
    assert "Sudland consents to having no such decision." in told
    assert "Consent to the decision, or answer otherwise" in text(page, "/")


def test_its_words_are_proposed_by_silence_from_its_page(
    desk: Desk, page: Client
) -> None:
    decision = proposed(desk, "norland")
    assert "Propose these words by silence" in text(page, page_of(decision))
    form = page.get(f"{page_of(decision)}silence/?side=norland").content.decode()
    assert "The ferry office is open from 8 to 18." in form
    assert "Propose to adopt by silence" in form
    assert 'name="terms.instant.day"' in form
    unknown = page.get(f"{page_of(decision)}silence/?side=sudland")
    assert unknown.status_code == 404


def test_a_form_of_a_consent_begins_with_the_words_proposed(
    desk: Desk, page: Client
) -> None:
    decision = proposed(desk, note={"en": "As you asked."})
    form = page.get(f"/drafts/new/decision.take/?object={decision}/outcome")
    assert "The ferry office is open from 8 to 18." in form.content.decode()
    assert "As you asked." not in form.content.decode()
    choose = page.get("/drafts/new/decision.take/").content.decode()
    assert "Hours of the ferry office" in choose


@pytest.mark.parametrize(
    "desk", [{"decisions": {"correspondence": {"allowed": False}}}], indirect=True
)
def test_where_the_charter_bars_it_the_page_says_so(desk: Desk, page: Client) -> None:
    decision = proposed(desk)
    assert "nothing is decided between sessions" in text(page, "/decisions/")
    page.post(f"{page_of(decision)}take/", {"side": "sudland"})
    made = newest_draft(desk)
    told = text(page, f"/drafts/{made.pk}/")
    assert "The charter says that nothing is decided between sessions." in told


def test_a_reader_reads_and_a_preview_shows_the_other_side_first(
    desk: Desk, page: Client, bo: Officer
) -> None:
    decision = proposed(desk)
    reader = browser_of(bo)
    assert "Consent to these words" not in text(reader, page_of(decision))
    for press in ("take", "withdraw", "end"):
        assert reader.post(f"{page_of(decision)}{press}/").status_code == 403
    assert reader.get(f"{page_of(decision)}silence/").status_code == 403
    there = text(page, at(f"/as/sudland{page_of(decision)}"))
    assert there.index("Sudland proposes:") < there.index("Norland has proposed no")
    assert page.get("/decisions/abcdefghijkl/").status_code == 404
