"""Contacts on the record as pages: notes side by side, and who waits for whose answer."""

import datetime as dt
import re
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory

from paraph.acts.kinds import KINDS
from paraph.chancery import counting, drafts, reports, roles
from paraph.chancery.drafts import Draft
from paraph.chancery.officers import Officer
from paraph.kernel.errors import Refused
from paraph.projection import contacts
from paraph.web import joint_contacts, waiting
from paraph.web.access import Here
from tests.acts.contacts.dealings import ACCOUNT, CALL, JOINT, OFFICES
from tests.clerk.desk import NOW, Desk
from tests.web.conftest import at

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)

OTHERWISE = {"terms": {**ACCOUNT, "day": "2026-10-03"}}
NEW = "/drafts/new/contact.note/"


def noted(desk: Desk, side: str = "sudland", **changed: Any) -> str:
    """Return the path of a contact that a side noted and both hold."""
    said = {**CALL, **changed}
    object_ = f"contact/~0/note/{side}"
    if side == "norland":
        object_ = desk.seal("contact.note/1", object_, said).object
    else:
        object_ = desk.sudland.state("contact.note/1", object_, said).object
    desk.exchange()
    return object_.removesuffix(f"/note/{side}")


def offered(desk: Desk, contact: str, content: Any = JOINT) -> None:
    """Let Sudland consent to an account of a contact."""
    desk.sudland.state("contact.agree/1", f"{contact}/account", content)
    desk.exchange()


def page_of(contact: str) -> str:
    """Return the address of a contact's page."""
    return f"/{contact.replace('contact', 'joint-contacts')}/"


def text(page: Client, url: str) -> str:
    """Return what a page says, without its tags."""
    answer = page.get(url)
    assert answer.status_code == 200
    told = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", told)


def last_draft(desk: Desk) -> Draft:
    return drafts.every(desk.commission, is_open=True)[0]


def here_of(desk: Desk, officer: Officer) -> Here:
    seat = roles.seat(officer, desk.commission, NOW)
    return Here(seat, "norland", desk.charter, {desk.commission: seat})


def test_contacts_are_listed_by_day_with_who_noted_them(
    desk: Desk, page: Client
) -> None:
    assert "No side has noted a contact yet." in text(page, "/joint-contacts/")
    noted(desk)
    noted(desk, "norland", type="visit", day="2026-10-05", status="planned")
    told = text(page, "/joint-contacts/")
    assert told.index("5 October 2026 Visit") < told.index("1 October 2026 Courtesy")
    assert "5 October 2026 Visit, Sudara Planned" in told
    assert "Minister of Ports (Norland) · Minister of Trade (Sudland)" in told
    assert told.count("No joint account") == 2
    assert "contacts on the record" in text(page, "/commission/")


def test_a_long_list_comes_in_stretches(
    desk: Desk, page: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in ("2026-10-01", "2026-10-02", "2026-10-03"):
        noted(desk, day=day)
    monkeypatch.setattr(joint_contacts, "AT_ONCE", 2)

    first = text(page, "/joint-contacts/")
    second = text(page, "/joint-contacts/?from=2")

    assert "1 to 2 of 3 Older" in first
    assert "3 October 2026" in first
    assert "1 October 2026" not in first
    assert "Newer 3 to 3 of 3" in second
    assert "1 October 2026" in second
    assert "2 October 2026" not in second
    for odd in ("-1", "x", "9999999"):
        assert page.get(f"/joint-contacts/?from={odd}").status_code == 200


def test_both_notes_stand_side_by_side_our_own_first(desk: Desk, page: Client) -> None:
    contact = noted(desk)
    told = text(page, page_of(contact))
    assert "Norland has noted nothing of it." in told
    assert "Sudland notes a report, in its own name:" in told
    assert "The Sudara Courier, 2 October 2026" in told
    assert "Note ours beside it" in told
    desk.seal(
        "contact.note/1", f"{contact}/note/norland", {**CALL, "day": "2026-10-02"}
    )
    told = text(page, page_of(contact))
    assert "Courtesy call, 2 October 2026, Sudara" in told
    assert told.index("Norland notes a report") < told.index("Sudland notes a report")
    assert "Note it again" in told
    shown = page.get(page_of(contact)).content.decode()
    assert 'href="https://courier.example/2026/10/02/ports"' in shown
    assert "noreferrer" in shown


def test_a_mere_note_asks_nothing_of_anybody(
    desk: Desk, page: Client, anna: Officer
) -> None:
    noted(desk)
    assert "Nothing waits for Norland" in text(page, "/")
    assert "Sudland notes a report by The Sudara Courier" in text(page, "/")
    assert (
        waiting.accounts_awaited(
            here_of(desk, anna), contacts.some(desk.commission, start=0, limit=9)[0]
        )
        == []
    )


def test_an_account_that_is_offered_waits_for_the_other_side(
    desk: Desk, page: Client
) -> None:
    contact = noted(desk)
    offered(desk, contact)
    name = "Courtesy call, 1 October 2026, Sudara"
    assert f"Note it too, or agree to the joint account: {name}" in text(page, "/")
    assert "It waits for Norland." in text(page, page_of(contact))
    assert "An account is offered" in text(page, "/joint-contacts/")
    desk.seal("contact.note/1", f"{contact}/note/norland", CALL)
    assert f"Agree to the joint account, or answer otherwise: {name}" in text(page, "/")
    desk.seal("contact.agree/1", f"{contact}/account", OTHERWISE)
    assert "Nothing waits for Norland. 1 thing waits for Sudland." in text(page, "/")
    assert "Each side offers another It waits for Sudland." in text(
        page, "/joint-contacts/"
    )
    offered(desk, contact, OTHERWISE)
    assert "Nothing waits for Norland. Nothing waits for Sudland." in text(page, "/")


def test_our_offer_waits_for_a_side_that_has_noted_nothing(
    desk: Desk, page: Client
) -> None:
    contact = noted(desk, "norland")
    desk.seal("contact.agree/1", f"{contact}/account", JOINT)
    assert "Note it too, or agree to the joint account" in text(page, "/")


def test_what_is_offered_is_accepted_by_a_draft_of_the_very_terms(
    desk: Desk, page: Client
) -> None:
    contact = noted(desk)
    offered(desk, contact)
    answer = page.post(f"{page_of(contact)}accept/", {"side": "sudland"})
    draft = last_draft(desk)
    assert answer.headers["Location"] == at(f"/drafts/{draft.pk}/")
    assert (draft.kind, draft.object) == ("contact.agree/1", f"{contact}/account")
    assert draft.content == JOINT
    told = text(page, f"/drafts/{draft.pk}/")
    assert "with this act it is agreed" in told
    assert page.post(f"{page_of(contact)}accept/", {"side": "x"}).status_code == 404


def test_a_joint_account_is_shown_with_its_points_and_ends_only_by_both(
    desk: Desk, page: Client
) -> None:
    contact = noted(desk)
    offered(desk, contact)
    desk.seal("contact.agree/1", f"{contact}/account", JOINT)
    told = text(page, page_of(contact))
    assert "All sides have consented to one account of it." in told
    assert "The ferry line is taken up by the commission." in told
    assert re.search(r"Agreed by N \d+ , S \d+ \.", told)
    assert "Withdraw our consent" not in told
    page.post(f"{page_of(contact)}end/")
    assert last_draft(desk).content == {"nothing": True}
    offered(desk, contact, {"nothing": True})
    told = text(page, page_of(contact))
    assert "Sudland consents to having no joint account." in told
    page.post(f"{page_of(contact)}accept/", {"side": "sudland"})
    assert last_draft(desk).content == {"nothing": True}
    desk.seal("contact.agree/1", f"{contact}/account", {"nothing": True})
    told = text(page, page_of(contact))
    assert "not agreed between the sides" in told
    assert "Withdraw our consent" not in told


def test_our_offer_is_taken_back_by_a_draft(desk: Desk, page: Client) -> None:
    contact = noted(desk, "norland")
    desk.seal("contact.agree/1", f"{contact}/account", JOINT)
    assert "Withdraw our consent" in text(page, page_of(contact))
    page.post(f"{page_of(contact)}withdraw/")
    draft = last_draft(desk)
    assert (draft.kind, draft.object) == ("offer.withdraw/1", f"{contact}/account")


def test_accounts_accepted_crosswise_are_told_as_such(desk: Desk, page: Client) -> None:
    contact = noted(desk)
    account = f"{contact}/account"
    for ours, theirs in ((JOINT, OTHERWISE), (OTHERWISE, JOINT)):
        desk.seal("contact.agree/1", account, ours)
        desk.sudland.state("contact.agree/1", account, theirs)
        desk.exchange()
    told = text(page, page_of(contact))
    assert "Crossed: more than one in force" in told
    assert "Each side accepted what the other offered" in told


def test_a_new_note_is_typed_in_a_form_and_read_back(desk: Desk, page: Client) -> None:
    shown = page.get(NEW).content.decode()
    assert 'name="offices.3.title.en"' in shown
    assert 'value="contact/~0/note/norland"' in shown
    answer = page.post(
        NEW,
        {
            "object": "contact/~0/note/norland",
            "type": "courtesy_call",
            "status": "held",
            "day": "2026-10-01",
            "place.en": "Sudara",
            "offices.1.side": "norland",
            "offices.1.title.en": "Minister of Ports",
            "offices.2.side": "sudland",
            "offices.3.title.en": "Ambassador",
            "offices.3.state.en": "Estmark",
            "source.agency": "The Sudara Courier",
            "source.day": "2026-10-02",
        },
    )
    draft = last_draft(desk)
    assert answer.headers["Location"] == at(f"/drafts/{draft.pk}/")
    assert draft.content["offices"] == [
        {"side": "norland", "title": {"en": "Minister of Ports"}},
        {"state": {"en": "Estmark"}, "title": {"en": "Ambassador"}},
    ]
    assert draft.content["source"] == {
        "agency": "The Sudara Courier",
        "day": "2026-10-02",
    }
    told = text(page, f"/drafts/{draft.pk}/")
    assert (
        "Norland notes a report by The Sudara Courier of 2 October 2026 of a courtesy "
        "call on 1 October 2026, at Sudara, between Minister of Ports (Norland), "
        "Ambassador (Estmark)."
    ) in told
    edited = page.get(f"/drafts/{draft.pk}/edit/").content.decode()
    assert 'name="offices.4.title.en"' in edited
    assert 'name="offices.5.title.en"' not in edited


def test_what_was_typed_wrong_comes_back_as_it_was_typed(
    desk: Desk, page: Client
) -> None:
    answer = page.post(
        NEW,
        {
            "object": "contact/~0/note/norland",
            "type": "meeting",
            "status": "held",
            "offices.7.side": "norland",
            "offices.7.title.en": "Minister of Ports",
            "offices.7.state.en": "Estmark",
            "source.agency": "The Sudara Courier",
            "source.day": "2026-10-02",
            "source.address": "courier.example",
        },
    )
    shown = answer.content.decode()
    assert answer.status_code == 400
    assert 'name="offices.7.state.en" value="Estmark"' in shown
    assert 'value="courier.example"' in shown
    assert "The field “Between which offices” does not have the form" in shown
    assert counting.of(desk.commission)["drafts"] == 0


def test_ours_begins_with_what_theirs_says_but_for_the_source(
    desk: Desk, page: Client
) -> None:
    contact = noted(desk)
    shown = page.get(f"{NEW}?object={contact}/note/norland").content.decode()
    assert 'value="2026-10-01"' in shown
    assert 'value="Minister of Trade"' in shown
    assert "The Sudara Courier" not in shown
    desk.seal("contact.note/1", f"{contact}/note/norland", CALL)
    again = page.get(f"{NEW}?object={contact}/note/norland").content.decode()
    assert "The Sudara Courier" in again


def test_an_account_begins_with_what_is_offered_else_with_the_notes(
    desk: Desk, page: Client
) -> None:
    contact = noted(desk)
    chosen = text(page, "/drafts/new/contact.agree/")
    assert "Courtesy call, 1 October 2026, Sudara" in chosen
    url = f"/drafts/new/contact.agree/?object={contact}/account"
    assert 'value="Minister of Trade"' in page.get(url).content.decode()
    offered(desk, contact, OTHERWISE)
    shown = page.get(url).content.decode()
    assert 'value="2026-10-03"' in shown
    assert "The ferry line is taken up by the commission." in shown
    answer = page.post(
        "/drafts/new/contact.agree/",
        {
            "object": f"{contact}/account",
            "terms.type": "meeting",
            "terms.day": "2026-10-01",
            "terms.offices.1.side": "norland",
            "terms.offices.1.title.en": "Minister of Ports",
            "terms.points.2.words.en": "The ferry line\r\nis taken up.",
        },
    )
    assert answer.status_code == 302
    assert last_draft(desk).content["terms"]["points"] == [
        {"en": "The ferry line\nis taken up."}
    ]


def test_the_other_side_sees_the_same_page_with_itself_first(
    desk: Desk, page: Client
) -> None:
    contact = noted(desk)
    offered(desk, contact)
    told = text(page, f"{at('/as/sudland')}{page_of(contact)}")
    assert told.index("Sudland notes a report") < told.index(
        "Norland has noted nothing"
    )
    assert "Note ours beside it" not in told
    assert "Consent to the same" not in told
    assert "Courtesy call" in text(page, f"{at('/as/sudland')}/joint-contacts/")


def test_who_may_only_read_is_offered_nothing_to_do(desk: Desk, reader: Client) -> None:
    contact = noted(desk)
    told = text(reader, page_of(contact))
    assert "Note ours beside it" not in told
    assert "Offer an account" not in told


def test_our_note_can_be_marked_from_its_page(desk: Desk, page: Client) -> None:
    contact = noted(desk)
    assert "scales and how they are handled" not in text(page, page_of(contact))
    desk.seal("contact.note/1", f"{contact}/note/norland", CALL)
    assert "scales and how they are handled" in text(page, page_of(contact))


def note_of_a_filed_contact(here: Here, **changed: Any) -> dict[str, Any]:
    """Return what a contact filed in our office would put on the record."""
    said: dict[str, Any] = {
        "type": "courtesy_call",
        "status": "held",
        "day": dt.date(2026, 10, 1),
        "place": {"en": "Sudara", "km": ""},
        "offices": OFFICES,
        "agency": "The Sudara Courier",
        "published": "2026-10-02",
        "title": "Ports on the agenda",
        "address": "",
    }
    return joint_contacts.draft_of_note(here, **{**said, **changed})


def request_of(page: Client) -> HttpRequest:
    """Return a request such as a page of our office gets."""
    request = RequestFactory().post(at("/reports/1/contact/"))
    request.session = page.session
    return request


def test_a_filed_contact_becomes_a_draft_and_what_is_not_known_is_left_out(
    desk: Desk, anna: Officer, page: Client
) -> None:
    here = here_of(desk, anna)
    content = note_of_a_filed_contact(here)
    KINDS["contact.note/1"].check_content(content)
    assert content == {
        "type": "courtesy_call",
        "status": "held",
        "day": "2026-10-01",
        "place": {"en": "Sudara"},
        "offices": OFFICES,
        "source": {
            "agency": "The Sudara Courier",
            "day": "2026-10-02",
            "title": "Ports on the agenda",
        },
    }
    report, _ = reports.keep(
        b"Ports on the agenda of the two States this week, they say",
        commission=desk.commission,
        text="Ports on the agenda of the two States this week, they say",
        encoding="utf-8",
        name="",
        title="",
        officer=anna,
        now=NOW,
    )
    content["source"]["title"] = (
        "Ports on the agenda of the two States this week, they say"
    )
    answer = joint_contacts.put_on_record(request_of(page), here, content, report.pk)
    draft = last_draft(desk)
    assert answer.headers["Location"] == at(f"/drafts/{draft.pk}/")
    assert (draft.object, draft.state) == ("contact/~0/note/norland", drafts.DRAFT)
    assert draft.report_id == report.pk
    assert contacts.some(desk.commission, start=0, limit=9)[0] == []


@pytest.mark.parametrize(
    ("changed", "without", "label"),
    [
        ({"status": "unknown"}, "status", "As reported"),
        ({"type": "rumour"}, "type", "What it was"),
    ],
)
def test_what_the_law_has_no_word_for_is_left_to_the_officer(
    desk: Desk,
    anna: Officer,
    page: Client,
    changed: dict[str, Any],
    without: str,
    label: str,
) -> None:
    here = here_of(desk, anna)
    content = note_of_a_filed_contact(here, **changed)
    assert without not in content
    with pytest.raises(Refused, match=r"content\.missing"):
        KINDS["contact.note/1"].check_content(content)
    answer = joint_contacts.put_on_record(request_of(page), here, content, None)
    shown = answer.content.decode()
    assert f'action="{at(NEW)}"' in shown
    assert f"The field “{label}” is missing." in shown
    assert "The Sudara Courier" in shown
    assert counting.of(desk.commission)["drafts"] == 0


def test_the_words_of_the_press_are_no_points_of_an_account(
    desk: Desk, anna: Officer
) -> None:
    contact = noted(desk)
    words = "the ferry line was said to be opened before the coming winter"
    report, _ = reports.keep(
        words.encode(),
        commission=desk.commission,
        text=words,
        encoding="utf-8",
        name="",
        title="",
        officer=anna,
        now=NOW,
    )
    with pytest.raises(Refused, match=r"draft\.copied"):
        drafts.create(
            commission=desk.commission,
            kind="contact.agree/1",
            object_=f"{contact}/account",
            content={"terms": {**ACCOUNT, "points": [{"en": words}]}},
            officer=anna,
            now=NOW,
            report_id=report.pk,
        )
