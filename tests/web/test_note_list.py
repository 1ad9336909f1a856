"""The list of notes as a page: what was given beside what was received."""

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from paraph.chancery import drafts
from paraph.chancery.officers import Officer
from tests.acts.notes.listing import RECEIVED, SENT
from tests.clerk.desk import NOW, Desk
from tests.web.between import newest_draft, text
from tests.web.conftest import at, browser_of

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)
FROM_SUDLAND = {**SENT, "to": "norland", "number": "88", "day": "2026-11-10"}


def test_what_is_given_and_not_listed_as_received_is_not_yet_acknowledged(
    desk: Desk, page: Client
) -> None:
    assert "No side has listed a note yet." in text(page, "/listed-notes/")
    desk.seal("note.list_sent/1", "note/norland/~0", SENT)
    told = text(page, "/listed-notes/")
    assert "Norland → S Sudland Note verbale 214/26 2 November 2026" in told
    assert "not yet acknowledged" in told
    assert "List it as received" not in told
    desk.exchange()
    desk.sudland.state("note.list_received/1", "note/sudland/~0", RECEIVED)
    desk.exchange()
    told = text(page, "/listed-notes/")
    assert "not yet acknowledged" not in told
    assert "received 5 November 2026 · Through the embassy of the giver" in told
    assert told.count("214/26") == 1


def test_a_note_to_us_is_listed_as_received_from_the_page(
    desk: Desk, page: Client
) -> None:
    given = desk.sudland.state("note.list_sent/1", "note/sudland/~0", FROM_SUDLAND)
    desk.exchange()
    assert "List it as received" in text(page, "/listed-notes/")
    form = page.get("/drafts/new/note.list_received/").content.decode()
    assert "Note verbale 88 of Sudland, 10 November 2026: Ferry line" in form
    typed = {
        "object": "note/norland/~0",
        "of": "sudland",
        "number": "88",
        "day": "2026-11-10",
        "received_day": "2026-11-12",
        "channel": "embassy",
        "form": "note_verbale",
        "subject.en": "Ferry line",
        "in_reply_to": given.object,
    }
    assert page.post("/drafts/new/note.list_received/", typed).status_code == 302
    made = newest_draft(desk)
    shown = text(page, f"/drafts/{made.pk}/")
    assert "Note verbale 88 of Sudland, 10 November 2026: Ferry line" in shown
    desk.seal(made.kind, made.object, made.content)
    told = text(page, "/listed-notes/")
    assert "not yet acknowledged" not in told
    assert "in reply to Note verbale 88 of Sudland" in told


def test_what_the_receiver_alone_lists_says_so(desk: Desk, page: Client) -> None:
    desk.sudland.state("note.list_received/1", "note/sudland/~0", RECEIVED)
    desk.exchange()
    assert "not listed by its giver" in text(page, "/listed-notes/")
    bare = {name: one for name, one in SENT.items() if name != "number"}
    for _ in range(2):
        desk.seal("note.list_sent/1", "note/norland/~0", bare)
    assert text(page, "/listed-notes/").count("not yet acknowledged") == 2


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("note.list_sent", "to"),
        ("note.list_received", "of"),
        ("elsewhere.note", "of"),
    ],
)
def test_what_is_about_another_side_is_never_offered_about_our_own(
    desk: Desk, page: Client, kind: str, field: str
) -> None:
    del desk
    content = page.get(f"/drafts/new/{kind}/").content.decode()
    select = content[content.index(f'name="{field}"') :].partition("</select>")[0]
    assert 'value="sudland"' in select
    assert 'value="norland"' not in select


def test_all_notes_are_asked_for_once_however_many_reply(
    desk: Desk, page: Client
) -> None:
    first = desk.seal("note.list_sent/1", "note/norland/~0", SENT)
    for number in ("301/26", "302/26", "303/26"):
        reply = {**SENT, "number": number, "in_reply_to": first.object}
        desk.seal("note.list_sent/1", "note/norland/~0", reply)
    with CaptureQueriesContext(connections["record"]) as asked:
        told = text(page, "/listed-notes/")
    assert told.count("in reply to Note verbale 214/26") == 3
    of_notes = [one for one in asked if 'FROM "projection_note"' in one["sql"]]
    assert len(of_notes) == 1


def test_everybody_reads_it_and_who_may_not_draft_is_offered_nothing(
    desk: Desk, page: Client, bo: Officer
) -> None:
    desk.seal("note.list_sent/1", "note/norland/~0", SENT)
    assert "List a note that we gave" not in text(browser_of(bo), "/listed-notes/")
    there = text(page, at("/as/sudland/listed-notes/"))
    assert "not yet acknowledged" in there
    assert "our register of notes" not in there
    assert page.post("/listed-notes/").status_code == 405


def test_a_note_that_a_side_listed_twice_is_told_as_such_and_before_it_is(
    desk: Desk, page: Client, anna: Officer
) -> None:
    desk.seal("note.list_sent/1", "note/norland/~0", SENT)
    assert "Listed twice by one side." not in text(page, "/listed-notes/")
    draft = drafts.create(
        commission=desk.commission,
        kind="note.list_sent/1",
        object_="note/norland/~0",
        content=dict(SENT),
        officer=anna,
        now=NOW,
    )
    assert "is on our list already" in text(page, f"/drafts/{draft.pk}/")
    desk.seal("note.list_sent/1", "note/norland/~0", SENT)
    assert "Listed twice by one side." in text(page, "/listed-notes/")
