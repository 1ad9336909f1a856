"""What sides note beside items: shown as their own, taken over, carried over."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from paraph.chancery import drafts
from paraph.clerk import reading
from paraph.clerk.receive import receive
from paraph.projection import item_notes as rows
from paraph.projection import sessions
from paraph.web import delegations, forms, item_notes, session_papers
from paraph.web.access import Here
from tests.acts.contacts.dealings import CALL
from tests.clerk.desk import NOW, PROPOSAL, Desk
from tests.clerk.test_bodies import establish
from tests.web.test_bodies import text_of
from tests.web.test_contents import here
from tests.web.test_session_papers import circulate

__all__ = ["here"]

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)


def on_an_item(desk: Desk) -> tuple[str, str]:
    """Return an item that Norland inscribed, and the address of its page."""
    title = {"title": {"en": "Exchange of trainers"}}
    item = desk.seal("item.inscribe/1", f"{desk.session()}/item/~0", title).object
    desk.exchange()
    _, session, _, id_ = item.split("/")
    return item, f"/sessions/{session}/items/{id_}/"


def note(desk: Desk, item: str, **content: Any) -> None:
    desk.sudland.state("item.note/1", f"{item}/note/sudland", content)
    desk.exchange()


def test_each_side_notes_in_its_own_column(desk: Desk, page: Client) -> None:
    item, url = on_an_item(desk)
    assert "Nothing is noted." in text_of(page, url)
    note(desk, item, says="objection", words={"en": "It comes too late."})
    note(desk, item, says="statement", words={"en": "Sudland keeps its view."})
    note(desk, item, says="taken", day="2026-12-15")
    told = text_of(page, url)
    assert "An objection" in told
    assert "It comes too late." in told
    assert "nothing here is agreement" in told
    assert "<b>The item was taken</b>, 15 December 2026" in told
    assert "Sudland noted on “Exchange of trainers” of session 1: An objection." in told
    note(desk, item, says="consents_late")
    told = text_of(page, url)
    assert "It comes too late." not in told
    assert "Consent to the late item" in told
    shown = text_of(
        page, f"/drafts/new/item.note/?object={item}/note/norland&says=taken"
    )
    assert '<option value="taken" selected' in shown


def test_a_rendering_is_shown_as_theirs_until_we_take_it_over(
    desk: Desk, page: Client
) -> None:
    item, url = on_an_item(desk)
    title = {"title": {"km": "ការផ្លាស់ប្តូរ"}}
    desk.sudland.state("item.render/1", f"{item}/title/sudland", title)
    desk.exchange()
    told = text_of(page, url)
    assert "As Sudland renders it; no part of the item." in told
    answer = page.post(f"{url}take-over/", {"side": "sudland"})
    assert answer.status_code == 302
    (draft,) = drafts.every(desk.commission, is_open=True)
    assert draft.object == item
    assert draft.content["title"] == {"en": "Exchange of trainers", **title["title"]}
    assert page.post(f"{url}take-over/", {"side": "norland"}).status_code == 404
    both = {"title": draft.content["title"]}
    desk.seal("item.inscribe/1", item, both)
    assert "the item says the same" in text_of(page, url)


def test_what_earlier_sessions_left_over_is_carried_over(
    desk: Desk, page: Client
) -> None:
    item, _ = on_an_item(desk)
    session = item.split("/item")[0]
    for title in ("Ferry line", "Taken item", "Left item"):
        content = {"title": {"en": title}}
        act = desk.seal("item.inscribe/1", f"{session}/item/~0", content)
        if title == "Left item":
            desk.seal("item.leave/1", act.object, {})
        if title == "Taken item":
            taken = {"says": "taken", "day": "2026-12-15"}
            desk.seal("item.note/1", f"{act.object}/note/norland", taken)
    later = {**PROPOSAL, "from_day": "2027-12-01", "to_day": "2027-12-02"}
    new = desk.seal("session.propose/1", "session/~0", later).object
    url = f"/sessions/{new[8:]}/carry/"
    told = text_of(page, url)
    assert "Exchange of trainers" in told
    assert "Ferry line" in told
    assert "Taken item" not in told
    assert "Left item" not in told
    answer = page.post(url, {"item": [item, "session/aaaaaaaaaaaa/item/bbbbbbbbbbbb"]})
    assert answer.status_code == 302
    (draft,) = drafts.every(desk.commission, is_open=True)
    assert draft.object == f"{new}/item/~0"
    assert draft.content["source"]["kind"] == "item"
    assert draft.content["source"]["words"] == {
        "en": "Carried over from session 1: Exchange of trainers"
    }
    assert page.post(url, {}).status_code == 302
    assert "No earlier session left an item over." in text_of(
        page, f"/sessions/{session[8:]}/carry/"
    )
    assert page.get("/sessions/aaaaaaaaaaaa/carry/").status_code == 404


def test_an_item_begins_from_a_contact_and_from_a_report(
    desk: Desk, page: Client
) -> None:
    session = desk.session()
    contact = desk.seal("contact.note/1", "contact/~0/note/norland", CALL).object
    body = establish(desk)
    report = {"title": {"en": "Ports in 2026"}, "session": session[8:]}
    given = desk.seal("body.report/1", f"body/{body}/report/~0", report).object
    new = f"/drafts/new/item.inscribe/?object={session}/item/~0&from="
    form = text_of(page, new + contact.removesuffix("/note/norland"))
    assert "Norland notes a report of a contact" in form
    assert '<option value="report" selected' in form
    form = text_of(page, new + given)
    assert "Ports in 2026" in form
    assert '<option value="body" selected' in form


def test_what_a_sessions_page_is_given_costs_a_query_each(
    desk: Desk, here: Here
) -> None:
    item, _ = on_an_item(desk)
    session = item.split("/item")[0]
    circulate(desk, session)
    note(desk, item, says="remark", words={"en": "In spring."})
    row = sessions.one(desk.commission, session[8:])
    assert row is not None
    record = reading.commission_record(desk.commission)
    view = record.view
    asked: dict[str, Callable[[], Any]] = {
        "delegations": lambda: delegations.about(here, row, {}),
        "papers": lambda: session_papers.about(here, row, view),
        "reports": lambda: session_papers.reports(here, row, record),
        "notes": lambda: item_notes.about(here, row),
    }
    for name, ask in asked.items():
        with CaptureQueriesContext(connections["record"]) as queries:
            found = ask()
        assert len(queries) == (0 if name == "reports" else 1), name
        assert found is not None
    noted = item_notes.about(here, row)["noted"][item.rpartition("/")[2]]
    assert noted["remarks"][0]["words"] == "In spring."
    assert noted["objections"] == []


def test_two_thousand_items_noted_cost_no_page_more_queries(
    desk: Desk, page: Client
) -> None:
    session = desk.session()
    counted = {}
    for count in (3, 2_000):
        found = reading.commission_record(desk.commission).sessions[session[8:]].items
        item = ""
        for _ in range(count - len(found)):
            title = {"title": {"en": "Ports"}}
            item = desk.sudland.state(
                "item.inscribe/1", f"{session}/item/~0", title, checked=False
            ).object
            said = {"says": "remark", "words": {"en": "In spring."}}
            desk.sudland.state(
                "item.note/1", f"{item}/note/sudland", said, checked=False
            )
        receive(desk.commission, desk.sudland.lines, now=NOW)
        with CaptureQueriesContext(connections["record"]) as queries:
            text_of(page, f"/sessions/{session[8:]}/items/{item.rpartition('/')[2]}/")
        counted[count] = len(queries)
        assert len(rows.of(desk.commission, session[8:])) == count
    assert counted[3] == counted[2_000]


def test_items_are_offered_in_the_order_of_the_agenda(desk: Desk, page: Client) -> None:
    session = desk.session()
    titles = ("Ports", "Roads", "Bridges")
    made = [
        desk.seal(
            "item.inscribe/1", f"{session}/item/~0", {"title": {"en": one}}
        ).object.rpartition("/")[2]
        for one in titles
    ]
    adopted = {"items": [made[2], made[0], made[1]]}
    desk.seal("agenda.adopt/1", f"{session}/agenda", adopted)
    desk.exchange()
    desk.sudland.state("agenda.adopt/1", f"{session}/agenda", adopted)
    desk.exchange()
    later = {**PROPOSAL, "from_day": "2027-12-01", "to_day": "2027-12-02"}
    new = desk.seal("session.propose/1", "session/~0", later).object
    id_ = session[8:]
    for url in (
        f"/sessions/{new[8:]}/carry/",
        f"/sessions/{id_}/prepare/",
        f"/drafts/new/paper.circulate/?session={id_}",
        "/drafts/new/item.note/",
    ):
        told = text_of(page, url)
        places = [told.index(one) for one in ("Bridges", "Ports", "Roads")]
        assert places == sorted(places), url


def test_a_title_is_asked_in_the_languages_of_the_agenda(
    desk: Desk, page: Client, here: Here
) -> None:
    form = text_of(page, f"/drafts/new/item.inscribe/?object={desk.session()}/item/~0")
    agenda = here.charter.agenda_languages
    beside = [one for one in forms.languages(here) if one not in agenda]
    assert beside
    for language in (*agenda, *beside):
        start = form.index(f'<label for="f-title-{language}">')
        field = form[start : form.index("</div>", start)]
        assert ("in every language of the agenda" in field) is (language in agenda)
        assert ("may be left empty" in field) is (language in beside)
