"""The road over the pages: a draft becomes an act, a report an item, an agenda adopted."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from paraph.chancery import contacts, drafts, people, readings, reports
from paraph.chancery.drafts import Draft
from paraph.chancery.officers import Officer
from paraph.clerk import clock, reading
from paraph.clerk import release as clerk_release
from paraph.projection import agendas, items
from tests.chancery.press import REPORT
from tests.clerk.desk import NOW, PROPOSAL, Desk
from tests.staff import only
from tests.web.conftest import PASSWORD, Browser, at, sign_in

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)


def follow(client: Client, url: str, typed: dict[str, Any]) -> Any:
    """Send a form and go where the answer leads."""
    return client.post(url, typed, follow=True)


def last_draft() -> Draft:
    """Return the newest draft."""
    found = Draft.objects.using("chancery").order_by("-id").first()
    assert found is not None
    return found


def release_form(client: Client, one: Draft) -> dict[str, str]:
    """Return what the form on the draft's page sends."""
    shown = client.get(f"/drafts/{one.pk}/").content.decode()
    return dict(re.findall(r'name="(digest|stance|at)" value="([^"]*)"', shown))


def release(client: Client, one: Draft) -> Any:
    """Press Release on the draft's page."""
    typed = release_form(client, one)
    return follow(client, f"/drafts/{one.pk}/release/", typed)


def proposal(**other: Any) -> dict[str, Any]:
    """Return what is typed to propose a session."""
    return {
        "object": "session/~0",
        "from_day": "2026-12-14",
        "to_day": "2026-12-16",
        "place.en": "Sudara",
        "host": "sudland",
        "mode": "in_person",
        **other,
    }


def test_a_session_is_proposed_released_and_shown(page: Client, desk: Desk) -> None:
    answer = follow(page, "/drafts/new/session.propose/", proposal())
    assert "Norland proposed a session in Sudara" in answer.content.decode()
    one = last_draft()
    assert one.content == PROPOSAL

    answer = release(page, one)

    assert "Released" in answer.content.decode()
    assert "Sudland is not known to hold it yet." in answer.content.decode()
    assert reading.heads(desk.commission)["norland"][0][0] == last_draft().folio
    desk.exchange()
    shown = page.get(f"/drafts/{one.pk}/").content.decode()
    assert "Sudland holds it." in shown
    assert "Sudara" in page.get("/sessions/").content.decode()


def test_what_was_typed_comes_back(page: Client) -> None:
    typed = proposal(from_day="the day after", **{"place.en": "Sudara by the sea"})

    answer = page.post("/drafts/new/session.propose/", typed)

    text = answer.content.decode()
    assert answer.status_code == 400
    assert "the day after" in text
    assert "Sudara by the sea" in text
    assert not Draft.objects.using("chancery").exists()


def test_a_draft_is_given_back_when_a_rule_forbids_it(page: Client, desk: Desk) -> None:
    before = reading.heads(desk.commission)
    follow(page, "/drafts/new/session.propose/", proposal(to_day="2026-12-01"))

    answer = release(page, last_draft())

    assert answer.status_code == 409
    assert "The last day is before the first" in answer.content.decode()
    assert reading.heads(desk.commission) == before
    assert last_draft().state == drafts.DRAFT


def test_nothing_is_released_without_a_fresh_proof(
    page: Client, desk: Desk, anna: Officer
) -> None:
    before = reading.heads(desk.commission)
    follow(page, "/drafts/new/session.propose/", proposal())
    typed = release_form(page, last_draft())
    sign_in(page, anna, is_fresh=False)

    answer = follow(page, f"/drafts/{last_draft().pk}/release/", typed)

    assert answer.status_code == 403
    assert "Prove that it is you" in answer.content.decode()
    assert reading.heads(desk.commission) == before


def test_a_form_sent_again_after_a_recall_releases_nothing(
    page: Client, desk: Desk, settings: Settings
) -> None:
    settings.PARAPH_RECALL_S = 30
    before = reading.heads(desk.commission)
    follow(page, "/drafts/new/session.propose/", proposal())
    url = f"/drafts/{last_draft().pk}"
    typed = release_form(page, last_draft())
    page.post(f"{url}/release/", typed)
    with pytest.MonkeyPatch.context() as patch:
        later = NOW + dt.timedelta(seconds=3)
        patch.setenv(clock.STOPPED, later.isoformat())
        told = page.post(f"{url}/recall/", follow=True).content.decode()
        assert "Recalled. It is a draft again; nothing of it was sealed." in told

        assert page.post(f"{url}/release/", typed).status_code == 409
    assert last_draft().state == drafts.DRAFT
    assert reading.heads(desk.commission) == before


def test_a_draft_changed_meanwhile_is_not_released(
    page: Client, desk: Desk, anna: Officer
) -> None:
    follow(page, "/drafts/new/session.propose/", proposal())
    one = last_draft()
    typed = release_form(page, one)
    drafts.edit(one, content={**PROPOSAL, "host": "norland"}, officer=anna, now=NOW)
    before = reading.heads(desk.commission)

    answer = page.post(f"/drafts/{one.pk}/release/", typed)

    assert answer.status_code == 409
    assert reading.heads(desk.commission) == before


def test_a_reader_neither_drafts_nor_releases(
    reader: Client, page: Client, desk: Desk
) -> None:
    assert reader.post("/drafts/new/session.propose/", proposal()).status_code == 403
    follow(page, "/drafts/new/session.propose/", proposal())
    one = last_draft()
    before = reading.heads(desk.commission)

    for step in ("release", "recall", "discard", "edit"):
        answer = reader.post(
            f"/drafts/{one.pk}/{step}/", {"digest": drafts.digest(one)}
        )
        assert answer.status_code == 403
    assert reading.heads(desk.commission) == before
    assert 'class="btn sign"' not in reader.get(f"/drafts/{one.pk}/").content.decode()


def test_a_draft_changed_while_one_was_writing_is_not_overwritten_unseen(
    page: Client, anna: Officer
) -> None:
    follow(page, "/drafts/new/session.propose/", proposal())
    one = last_draft()
    form = page.get(f"/drafts/{one.pk}/edit/").content.decode()
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', form)
    assert seen is not None
    theirs = {**PROPOSAL, "host": "norland"}
    drafts.edit(one, content=theirs, officer=anna, now=NOW)
    typed = proposal(**{"place.en": "Sudara by the sea", "seen": seen[1]})

    answer = page.post(f"/drafts/{one.pk}/edit/", typed)

    shown = answer.content.decode()
    assert answer.status_code == 400
    assert "Sudara by the sea" in shown
    assert last_draft().content == theirs
    now_seen = re.search(r'name="seen" value="([0-9a-f]{64})"', shown)
    assert now_seen is not None
    follow(page, f"/drafts/{one.pk}/edit/", typed | {"seen": now_seen[1]})
    assert last_draft().content["place"] == {"en": "Sudara by the sea"}


def test_release_pressed_twice_releases_once_and_says_so(
    page: Client, desk: Desk
) -> None:
    follow(page, "/drafts/new/session.propose/", proposal())
    one = last_draft()
    typed = release_form(page, one)
    page.post(f"/drafts/{one.pk}/release/", typed)
    before = reading.heads(desk.commission)

    answer = follow(page, f"/drafts/{one.pk}/release/", typed)

    assert answer.status_code == 200
    assert "Nothing was released" not in answer.content.decode()
    assert reading.heads(desk.commission) == before


def test_a_role_lost_while_writing_is_lost_at_once(page: Client, anna: Officer) -> None:
    follow(page, "/drafts/new/session.propose/", proposal())
    anna.roles.using("chancery").update(role="reader")

    assert page.post("/drafts/new/session.propose/", proposal()).status_code == 403
    assert page.get("/").status_code == 200
    anna.user.is_active = False
    anna.user.save()
    assert page.get("/").status_code == 302


def test_other_dates_are_proposed_answered_and_agreed(page: Client, desk: Desk) -> None:
    object_ = desk.session()
    url = f"/{object_.replace('session', 'sessions')}/"
    form = page.get(f"/drafts/new/session.propose/?object={object_}")
    assert 'value="2026-12-14"' in form.content.decode(), "it begins from what stands"
    later = {**PROPOSAL, "from_day": "2027-01-18", "to_day": "2027-01-20"}
    desk.sudland.state("session.propose/1", object_, later)
    desk.exchange()

    assert "Answer the proposal of other dates" in page.get("/").content.decode()
    shown = page.get(url).content.decode()
    assert "18–20 January 2027" in shown
    assert "14–16 December 2026" in shown
    follow(page, f"{url}consent/", {"side": "sudland"})
    assert last_draft().content["terms"]["from_day"] == "2027-01-18"
    release(page, last_draft())
    moved = page.get("/").content.decode()
    assert "Answer the proposal" not in moved, "we have answered it"
    assert moved.count("Consent to the dates, or answer otherwise") == 1
    assert "1 thing waits for Norland" in moved, "the list; the move is theirs"
    terms = {"terms": {"number": 1, **later}}
    desk.exchange()
    desk.sudland.state("session.fix/1", f"{object_}/dates", terms)
    desk.exchange()

    assert "Answer the proposal" not in page.get("/").content.decode()
    shown = page.get(url).content.decode()
    assert "14–16 December 2026" not in shown


def test_an_old_proposal_is_no_offer_once_dates_are_agreed(
    page: Client, desk: Desk
) -> None:
    object_ = desk.sudland.state(
        "session.propose/1", "session/~0", {**PROPOSAL, "from_day": "2026-12-01"}
    ).object
    desk.exchange()
    desk.fix(object_, {"number": 1, **PROPOSAL})

    shown = page.get(f"/{object_.replace('session', 'sessions')}/").content.decode()

    assert "1–16 December" not in shown
    assert "Answer the proposal" not in page.get("/").content.decode()


def test_what_a_rule_would_forbid_is_told_before_anybody_releases(page: Client) -> None:
    answer = follow(page, "/drafts/new/session.propose/", proposal(to_day="2026-12-01"))
    assert "The last day is before the first" in answer.content.decode()


def test_what_was_typed_outlives_the_sign_in(page: Client) -> None:
    page.logout()

    address = at("/drafts/new/session.propose/")
    answer = page.post(address, proposal(password=PASSWORD))

    text = answer.content.decode()
    assert answer.status_code == 401
    assert ">Sudara</textarea>" in text
    assert f'action="{address}"' in text
    assert PASSWORD not in text


def test_what_was_typed_outlives_its_token(anna: Officer) -> None:
    browser = Browser(enforce_csrf_checks=True)
    sign_in(browser, anna)

    answer = browser.post("/reports/", {"text": "A long <b>report</b>."})

    text = answer.content.decode()
    assert answer.status_code == 403
    assert "A long &lt;b&gt;report&lt;/b&gt;.</textarea>" in text
    assert not reports.every(only())


def test_a_page_that_asks_again_leads_to_the_sign_in(stranger: Client) -> None:
    answer = stranger.get("/", headers={"HX-Request": "true"})

    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"].startswith("/sign-in/")


def _agenda_to_adopt(desk: Desk) -> tuple[str, str]:
    """Return a session with an item of Sudland's, and that item, in both orders."""
    session = desk.session()
    item = desk.sudland.state(
        "item.inscribe/1", f"{session}/item/~0", {"title": {"en": "Ports"}}
    ).object.rpartition("/")[2]
    desk.exchange()
    desk.seal("agenda.propose/1", f"{session}/agenda", {"items": [item]})
    return session, item


def _reword(desk: Desk, session: str, item: str, title: str) -> None:
    content = {"title": {"en": title}}
    desk.sudland.state("item.inscribe/1", f"{session}/item/{item}", content)
    desk.exchange()


def test_nobody_adopts_words_that_changed_while_he_looked(
    page: Client, desk: Desk
) -> None:
    session, item = _agenda_to_adopt(desk)
    url = f"/{session.replace('session', 'sessions')}/adopt/"
    shown = page.get(url).content.decode()
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', shown)
    assert seen is not None
    _reword(desk, session, item, "Ports and customs")

    answer = page.post(url, {"seen": seen[1]})

    assert answer.status_code == 409
    assert "Ports and customs" in answer.content.decode()
    assert not Draft.objects.using("chancery").exists()


def test_nobody_releases_a_consent_to_words_he_has_not_seen(
    page: Client, desk: Desk
) -> None:
    session, item = _agenda_to_adopt(desk)
    follow(page, f"/{session.replace('session', 'sessions')}/adopt/", {})
    one = last_draft()
    shown = page.get(f"/drafts/{one.pk}/").content.decode()
    assert ">Ports<" in shown
    typed = release_form(page, one)
    assert len(typed["stance"]) == 64
    _reword(desk, session, item, "Ports and customs")
    before = reading.heads(desk.commission)["norland"]

    answer = page.post(f"/drafts/{one.pk}/release/", typed)

    assert answer.status_code == 409
    assert ">Ports and customs<" in answer.content.decode()
    assert reading.heads(desk.commission)["norland"] == before


def test_what_is_reworded_within_the_recall_time_is_not_consented_to(
    page: Client, desk: Desk, settings: Settings
) -> None:
    settings.PARAPH_RECALL_S = 30
    session, item = _agenda_to_adopt(desk)
    follow(page, f"/{session.replace('session', 'sessions')}/adopt/", {})
    release(page, last_draft())
    assert last_draft().state == drafts.APPROVED
    _reword(desk, session, item, "Ports and customs")

    assert clerk_release.release_due(NOW + dt.timedelta(days=9999)) == 0

    assert last_draft().state == drafts.DRAFT
    assert last_draft().refusal == "draft.reworded"


def test_what_an_adoption_leaves_out_is_told(page: Client, desk: Desk) -> None:
    session, _ = _agenda_to_adopt(desk)
    desk.seal("item.inscribe/1", f"{session}/item/~0", {"title": {"en": "Fisheries"}})

    shown = page.get(f"/{session.replace('session', 'sessions')}/adopt/")

    assert "Fisheries" in shown.content.decode().split("not in this agenda")[1]


def test_the_sentence_of_a_draft_is_that_of_its_act(page: Client, desk: Desk) -> None:
    session = desk.session()
    typed = {"object": f"{session}/item/~0", "title.en": "Ports"}
    follow(page, "/drafts/new/item.inscribe/", typed)
    told = "Norland inscribed “Ports” on the agenda of session 1."
    one = last_draft()
    assert told in page.get(f"/drafts/{one.pk}/").content.decode()

    release(page, one)

    assert told in page.get(f"/register/{last_draft().act_digest}/").content.decode()


def test_an_approved_draft_can_be_recalled(
    page: Client, desk: Desk, settings: Settings
) -> None:
    settings.PARAPH_RECALL_S = 30
    before = reading.heads(desk.commission)
    follow(page, "/drafts/new/session.propose/", proposal())

    answer = release(page, last_draft())
    assert "It is sealed in" in answer.content.decode()
    assert last_draft().state == drafts.APPROVED
    follow(page, f"/drafts/{last_draft().pk}/recall/", {})

    assert last_draft().state == drafts.DRAFT
    assert reading.heads(desk.commission) == before


def test_a_draft_is_put_away_and_taken_up(page: Client) -> None:
    follow(page, "/drafts/new/session.propose/", proposal())
    one = last_draft()

    follow(page, f"/drafts/{one.pk}/discard/", {})
    assert last_draft().state == drafts.WITHDRAWN
    follow(page, f"/drafts/{one.pk}/take-up/", {})
    assert last_draft().state == drafts.DRAFT


def test_a_report_becomes_an_item_and_both_adopt_the_agenda(
    page: Client, desk: Desk
) -> None:
    session = desk.session()
    id_ = session.removeprefix("session/")
    follow(page, "/reports/", {"text": REPORT})
    (report,) = reports.every(only())
    shown = page.get(f"/reports/{report.pk}/").content.decode()
    assert "Three questions" in shown
    _decide_all(page, report.pk)

    answer = follow(page, f"/reports/{report.pk}/file/", {})

    assert "What was filed" in answer.content.decode()
    report = reports.every(only())[0]
    agreed = [one for one in contacts.statements_of(report) if one.is_agreed]
    assert len(agreed) == 1
    assert people.by_spelling("Astrid Lindqvist-Maurer") is not None

    url = f"/reports/{report.pk}/item/{agreed[0].number}/"
    form = page.get(url).content.decode()
    assert "Norland notes a report by Southern Press Agency" in form
    assert 'name="title.en" lang="en" value=""' in form
    follow(
        page,
        url,
        {
            "session": id_,
            "title.en": "Role of the commission",
            "source.en": "Norland notes a report by Southern Press Agency.",
        },
    )
    release(page, last_draft())
    (item,) = items.of(desk.commission, id_)
    assert item.title == {"en": "Role of the commission"}
    assert item.source is not None
    assert item.source["kind"] == "report"

    follow(page, f"/sessions/{id_}/order/", {"press": f"in:{item.item}"})
    follow(page, f"/sessions/{id_}/order/", {"press": "draft", "item": item.item})
    release(page, last_draft())
    shown = page.get(f"/sessions/{id_}/adopt/").content.decode()
    assert "Role of the commission" in shown
    follow(page, f"/sessions/{id_}/adopt/", {})
    release(page, last_draft())
    desk.exchange()
    desk.sudland.state("agenda.adopt/1", f"{session}/agenda", {"items": [item.item]})
    desk.exchange()

    agenda = agendas.one(desk.commission, id_)
    assert agenda is not None
    assert agenda.adopted == [item.item]
    shown = page.get(f"/sessions/{id_}/").content.decode()
    assert "Agenda as adopted" in shown
    pdf = page.get(f"/sessions/{id_}/norland.pdf")
    assert pdf.content.startswith(b"%PDF-")
    ics = page.get(f"/sessions/{id_}/session.ics").content.decode()
    assert "Role of the commission" in ics.replace("\r\n ", "")
    assert "Southern Press" not in desk_bytes(desk).replace(
        "Norland notes a report by Southern Press Agency.", ""
    )


def desk_bytes(desk: Desk) -> str:
    """Return every byte that left, as text."""
    return b"\n".join(desk.lines()).decode("utf-8", "replace")


def _decide_all(page: Client, pk: int) -> None:
    """Accept everything, the first candidate where there are several."""
    url = f"/reports/{pk}/decide/"
    page.post(url, {"press": "sure"})
    report = reports.one(only(), pk)
    assert report is not None
    for fact in readings.facts(report):
        if str(fact["number"]) in report.decisions:
            continue
        press = "accepted"
        if fact["candidates"]:
            press = f"speaker:{fact['candidates'][0][0]}"
        page.post(url, {"press": press, "fact": fact["number"]})


def test_a_title_copied_from_the_press_is_refused(page: Client, desk: Desk) -> None:
    id_ = desk.session().removeprefix("session/")
    follow(page, "/reports/", {"text": REPORT})
    (report,) = reports.every(only())
    _decide_all(page, report.pk)
    follow(page, f"/reports/{report.pk}/file/", {})
    agreed = next(one for one in contacts.statements_of(report) if one.is_agreed)
    title = "On the main platform for widening their cooperation"

    answer = page.post(
        f"/reports/{report.pk}/item/{agreed.number}/",
        {"session": id_, "title.en": title},
    )

    assert answer.status_code == 400
    assert "main platform for widening" in answer.content.decode()
    assert title in answer.content.decode()
    assert not Draft.objects.using("chancery").exists()


def test_nothing_is_filed_from_an_unread_amber(page: Client) -> None:
    follow(page, "/reports/", {"text": REPORT})
    (report,) = reports.every(only())
    full = reports.one(only(), report.pk)
    assert full is not None
    assert readings.unread(full)

    answer = follow(page, f"/reports/{report.pk}/file/", {})

    assert "Nothing was filed" in answer.content.decode()
    assert contacts.of_report(full) == []


@pytest.mark.parametrize("text", ["", "   ", "\x00\x01\x02"])
def test_what_is_no_report_is_said_so(page: Client, text: str) -> None:
    answer = page.post("/reports/", {"text": text})

    assert answer.status_code == 400
    assert "Nothing was kept" in answer.content.decode()
    assert reports.every(only()) == []


def test_a_reader_brings_in_no_report_and_decides_nothing(
    reader: Client, page: Client
) -> None:
    assert reader.post("/reports/", {"text": REPORT}).status_code == 403
    follow(page, "/reports/", {"text": REPORT})
    (report,) = reports.every(only())

    for step in ("decide", "file", "again", "aside"):
        assert reader.post(f"/reports/{report.pk}/{step}/").status_code == 403


def test_hostile_words_are_shown_as_words(page: Client) -> None:
    hostile = REPORT.replace("Southern", "<script>alert(1)</script>Southern")
    follow(page, "/reports/", {"text": hostile})
    (report,) = reports.every(only())

    text = page.get(f"/reports/{report.pk}/").content.decode()

    assert "<script>alert" not in text


def test_the_whole_report_stands_on_the_screen(page: Client) -> None:
    follow(page, "/reports/", {"text": REPORT})
    report = reports.one(only(), reports.every(only())[0].pk)
    assert report is not None
    from paraph.web.pieces import lines  # noqa: PLC0415

    shown = "\n".join(
        "".join(piece["text"] for piece in line)
        for line in lines(report.text, readings.facts(report))
    )

    assert shown == report.text


def test_a_session_of_two_hundred_items_is_small(page: Client, desk: Desk) -> None:
    session = desk.session()
    made = [
        desk.seal(
            "item.inscribe/1",
            f"{session}/item/~0",
            {"title": {"en": f"Item {n} on customs data in one format"}},
        ).object.rpartition("/")[2]
        for n in range(200)
    ]
    desk.seal("agenda.propose/1", f"{session}/agenda", {"items": made})

    answer = page.get(f"/{session.replace('session', 'sessions')}/")

    assert answer.status_code == 200
    assert len(answer.content) <= 120_000


def test_the_day_of_publication_gives_open_weekdays_their_day(
    desk: Desk, page: Client
) -> None:
    del desk
    page.post("/reports/", {"text": REPORT, "published": "2026-11-22"})

    report = reports.every(only())[0]
    kept = reports.one(only(), report.pk)
    assert kept is not None
    assert str(kept.published) == "2026-11-22"
    contact = kept.proposal["record"]["contacts"][0]
    assert contact["date"]["norm"] == "2026-11-19"


def test_without_it_they_stay_open(desk: Desk, page: Client) -> None:
    del desk
    page.post("/reports/", {"text": REPORT, "published": "no day"})

    kept = reports.one(only(), reports.every(only())[0].pk)
    assert kept is not None
    assert kept.published is None
    contact = kept.proposal["record"]["contacts"][0]
    assert not contact["date"] or contact["date"]["norm"] is None


def test_dates_that_both_dropped_are_cancelled_in_calendars(
    desk: Desk, page: Client
) -> None:
    object_ = desk.session()
    url = f"/{object_.replace('session', 'sessions')}/session.ics"
    assert b"METHOD:PUBLISH" in page.get(url).content
    desk.seal("session.fix/1", f"{object_}/dates", {"nothing": True})
    desk.exchange()
    desk.sudland.state("session.fix/1", f"{object_}/dates", {"nothing": True})
    desk.exchange()

    told = page.get(url).content

    assert b"METHOD:CANCEL" in told
    assert b"SEQUENCE:1" in told


def test_a_print_of_the_desk_does_not_count_what_is_private(
    desk: Desk, page: Client
) -> None:
    desk.session()
    page.post("/reports/", {"text": REPORT})

    told = page.get("/").content.decode()

    assert ">2<" in told.split('class="tally"')[1][:60], "a list, and the report"
    (printed,) = re.findall(r'class="tally">.*?printonly"[^>]*>(\d+)<', told)
    assert printed == "1"


def test_the_desk_tells_of_acts_and_not_of_receipts(desk: Desk, page: Client) -> None:
    desk.session()

    told = page.get("/").content.decode()

    assert "acknowledged" not in told
    assert "acknowledged" in page.get("/register/").content.decode()


def test_the_page_of_an_approved_draft_moves_without_script(
    desk: Desk, page: Client, anna: Officer, settings: Settings
) -> None:
    settings.PARAPH_RECALL_S = 30
    draft = drafts.create(
        commission=desk.commission,
        kind="session.propose/1",
        object_="session/~0",
        content=PROPOSAL,
        officer=anna,
        now=NOW,
    )
    url = f"/drafts/{draft.pk}/"
    assert 'http-equiv="refresh"' not in page.get(url).content.decode()
    clerk_release.approve(draft, anna, NOW, clerk_release.shown(draft))
    assert 'http-equiv="refresh"' in page.get(url).content.decode()
