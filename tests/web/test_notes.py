"""The register of notes as pages: numbers, gaps, formulae, the joint list, the paper."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from paraph.chancery import notes
from paraph.chancery.officers import Officer
from tests.clerk.desk import NOW, Desk
from tests.web.between import at_time, newest_draft, text
from tests.web.conftest import at, browser_of

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)

TYPED = {
    "direction": "sent",
    "side": "sudland",
    "form": "note_verbale",
    "day": "2026-11-02",
    "dispatch_day": "2026-11-03",
    "channel": "embassy",
    "subject": "Ferry line",
    "language": "en",
    "sender": "The Ministry of Foreign Affairs of Norland",
    "addressee": "the Embassy of Sudland",
    "rank": "embassy",
    "body": "propose talks on the ferry line.\n\nThey may be held in spring.",
    "place": "Nordhavn",
    "enclosed": "A timetable\nA map",
    "marking": "For official use",
    "wants_reply": "1",
    "reply_due_day": "2026-11-20",
}


def keep(page: Client, **changed: Any) -> str:
    """Keep a note by its form; return its address."""
    answer = page.post("/notes/add/", {**TYPED, **changed})
    assert answer.status_code == 302, answer.content.decode()
    location = answer.headers["Location"]
    return location[location.index("/notes/") :]


def test_a_note_is_kept_under_its_own_number_and_shown_whole(
    desk: Desk, page: Client
) -> None:
    del desk
    assert "Left empty it is the next one: 1." in text(page, "/notes/add/")
    url = keep(page)
    told = text(page, url)
    for words in (
        "Note verbale 1/2026, 2 November 2026. A reply is awaited until 20 November",
        "Sent on 3 November 2026",
        "Through the embassy of the giver",
        "The Ministry of Foreign Affairs of Norland presents its compliments to",
        "the Embassy of Sudland and has the honour to …",
        "assurances of its highest consideration.",
        "Formulae after: 5 FAH-1",
        "A timetable",
        "For official use",
    ):
        assert words in told
    told = text(page, "/notes/")
    assert "1/2026" in told
    assert "until 20 November 2026" in told


def test_gaps_and_numbers_that_stand_twice_are_told(desk: Desk, page: Client) -> None:
    del desk
    keep(page, serial="2")
    keep(page, serial="5")
    told = text(page, "/notes/")
    assert "Own numbers that are missing" in told
    assert "Of those given in 2026: 1 " in told
    assert "Of those given in 2026: 3 to 4" in told
    keep(page, serial="1", number="77")
    keep(page, serial="3", number="77", day="2026-11-05", dispatch_day="")
    told = text(page, "/notes/")
    assert "The same number on more than one paper of a year: 77, 2 November" in told
    taken = page.post("/notes/add/", {**TYPED, "serial": "5"})
    assert taken.status_code == 400
    words = taken.content.decode()
    assert "The own number 5 is taken in this series" in words
    assert "The next free one is 6" in words
    assert "They may be held in spring." in words, "what was typed comes back"
    page.post("/notes/numbering/", {"numbering": "running"})
    assert "In one run, given and received apart." in text(page, "/notes/")


def test_a_paper_that_bears_no_formula_has_none(desk: Desk, page: Client) -> None:
    del desk
    for form in ("aide_memoire", "non_paper", "memorandum"):
        told = text(page, keep(page, form=form))
        assert "Papers of this form bear no formula of courtesy." in told
        assert "presents its compliments" not in told
        assert "highest consideration" not in told


def test_where_no_formula_is_known_it_is_said_and_never_guessed(
    desk: Desk, page: Client
) -> None:
    del desk
    told = text(page, keep(page, language="km"))
    assert "No formula is known here for this language and rank." in told
    assert "compliments" not in told
    own = text(page, keep(page, language="km", opening="ក្រសួង", closing="ដោយគោរព"))
    assert "No formula is known" not in own
    assert "ក្រសួង …" in own
    nobody = text(page, keep(page, sender="", addressee=""))
    assert "Say who gives it and to whom" in nobody


def test_a_note_is_printed_in_its_own_language(desk: Desk, page: Client) -> None:
    del desk
    for changed in (
        {},
        {"language": "fr", "addressee": "à l’Ambassade de Sudland"},
        {"language": "km"},
        {"form": "first_person_note", "rank": "minister", "language": "ru"},
        {"form": "non_paper"},
        {"language": ""},
        {"body": "x" * 9_000},
    ):
        answer = page.get(f"{keep(page, **changed)}note.pdf")
        assert answer.status_code == 200
        assert answer.content.startswith(b"%PDF-")


def test_a_note_of_ours_begins_the_draft_for_the_joint_list(
    desk: Desk, page: Client
) -> None:
    url = keep(page)
    page.post(f"{url}list/")
    made = newest_draft(desk)
    assert (made.kind, made.object) == ("note.list_sent/1", "note/norland/~0")
    assert made.content == {
        "to": "sudland",
        "number": "1/2026",
        "day": "2026-11-02",
        "form": "note_verbale",
        "language": "en",
        "subject": {"en": "Ferry line"},
    }
    told = text(page, url)
    assert "draft for the joint list" in told
    assert "Begin to put it on the joint list" not in told
    page.post(f"/drafts/{made.pk}/discard/")
    assert "Begin to put it on the joint list" in text(page, url)


def test_a_note_received_is_put_on_the_list_with_its_receipt(
    desk: Desk, page: Client
) -> None:
    owed = keep(page, direction="received", number="88", wants_reply="")
    form = page.post(f"{owed}list/")
    assert "The field “Received on” is missing." in form.content.decode()
    assert not notes.every(desk.commission)[0].listed
    url = keep(page, direction="received", number="89", receipt_day="2026-11-05")
    page.post(f"{url}list/")
    made = newest_draft(desk)
    assert made.kind == "note.list_received/1"
    assert made.content["received_day"] == "2026-11-05"
    assert made.content["channel"] == "embassy"


def test_a_note_listed_through_the_form_is_remembered(desk: Desk, page: Client) -> None:
    url = keep(page, direction="received", number="88", wants_reply="")
    content = page.post(f"{url}list/").content.decode()
    id_ = url.strip("/").rpartition("/")[2]
    assert f'name="of_note" value="{id_}"' in content
    typed = {
        "of_note": id_,
        "object": "note/norland/~0",
        "of": "sudland",
        "number": "88",
        "day": "2026-11-02",
        "channel": "embassy",
        "form": "note_verbale",
        "subject.en": "Ferry line",
    }
    again = page.post("/drafts/new/note.list_received/", typed)
    assert again.status_code == 400
    assert f'name="of_note" value="{id_}"' in again.content.decode()
    page.post(
        "/drafts/new/note.list_received/", {**typed, "received_day": "2026-11-05"}
    )
    made = newest_draft(desk)
    assert made.content["received_day"] == "2026-11-05"
    assert notes.every(desk.commission)[0].listed == f"draft/{made.pk}"
    assert "draft for the joint list" in text(page, url)


def test_a_change_can_be_undone(desk: Desk, page: Client) -> None:
    del desk
    url = keep(page)
    typed = {**TYPED, "serial": "1", "number": "1/2026", "subject": "Ports"}
    assert page.post(f"{url}edit/", {**typed, "version": "1"}).status_code == 302
    late = page.post(f"{url}edit/", {**typed, "version": "1"})
    assert late.status_code == 409
    assert "Another officer changed this note" in late.content.decode()
    assert "Earlier versions Ferry line" in text(page, url)
    page.post(f"{url}versions/1/")
    assert "Ferry line" in text(page, url)
    page.post(f"{url}versions/99/")
    assert "no such earlier version" in text(page, url)
    page.post(f"{url}aside/")
    assert "Put away; its own number stays taken." in text(page, url)
    assert "Ferry line" not in text(page, "/notes/")
    assert "Ferry line" in text(page, "/notes/?away=1")
    page.post(f"{url}aside/")
    assert "Ferry line" in text(page, "/notes/")


def test_a_reply_is_kept_with_what_it_replies_to(desk: Desk, page: Client) -> None:
    del desk
    url = keep(page)
    number = url.strip("/").rpartition("/")[2]
    form = page.get(f"/notes/add/?direction=received&reply={number}").content.decode()
    assert f'<option value="{number}" selected>' in form
    keep(page, direction="received", number="88", in_reply_to=number, wants_reply="")
    told = text(page, url)
    assert "Replied to by Note verbale 88: Ferry line" in told
    assert "A reply is awaited" not in told


def test_a_file_is_kept_and_given_shut(desk: Desk, page: Client) -> None:
    scan = SimpleUploadedFile("scan.pdf", b"%PDF-1.7 a scan")
    url = keep(page, files=scan)
    one = notes.every(desk.commission)[0]
    (named,) = one.enclosures
    answer = page.get(f"{url}files/{named['sha256']}.bin")
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 a scan"  # type: ignore[attr-defined]
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert page.get(f"{url}files/{'0' * 64}.bin").status_code == 404
    typed = {**TYPED, "serial": "1", "number": "1/2026", "version": "1"}
    page.post(f"{url}edit/", typed)
    one.refresh_from_db()
    assert one.enclosures == []


def test_the_table_holds_what_is_looked_for(desk: Desk, page: Client) -> None:
    del desk
    keep(page)
    keep(page, direction="received", number="=88", subject="Fish")
    answer = page.get("/notes/notes.csv?direction=received")
    told = answer.content.decode("utf-8-sig")
    assert "Fish" in told
    assert "Ferry" not in told
    assert ",=88" not in told, "no cell is a formula"
    for query in ("q=ferry", "year=2026", "form=note_verbale", "awaiting=1", "year=x"):
        assert page.get(f"/notes/?{query}").status_code == 200


def test_a_late_reply_is_on_the_desk(
    desk: Desk, page: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    del desk
    keep(page)
    at_time(monkeypatch, dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC))
    assert "A reply is awaited to: Ferry line" in text(page, "/")


def test_it_is_ours_alone(desk: Desk, page: Client, bo: Officer) -> None:
    del desk
    url = keep(page)
    assert page.get(at(f"/as/sudland{url}")).status_code == 404
    assert page.get(at("/as/sudland/notes/")).status_code == 404
    reader = browser_of(bo)
    assert "Keep a note" not in text(reader, "/notes/")
    assert "Change it" not in text(reader, url)
    for press in ("edit", "aside", "list", "versions/1"):
        assert reader.post(f"{url}{press}/").status_code == 403
    assert page.get("/notes/999/").status_code == 404
    assert page.get(f"{url}aside/").status_code == 405


def test_a_form_that_cannot_be_comes_back_as_it_was_typed(
    desk: Desk, page: Client
) -> None:
    del desk
    for changed, words in (
        ({"day": "tomorrow"}, "Say which date the paper bears."),
        ({"dispatch_day": "2026-11-01"}, "before the day that it bears"),
        ({"subject": ""}, "Say in a few words what it is about."),
        ({"form": "treaty"}, "Choose the form of the paper."),
    ):
        answer = page.post("/notes/add/", {**TYPED, **changed})
        assert answer.status_code == 400
        assert words in answer.content.decode()
        assert "They may be held in spring." in answer.content.decode()


def test_no_typed_day_or_number_is_dropped(desk: Desk, page: Client) -> None:
    for changed, words in (
        ({"dispatch_day": "2026-02-30"}, "Sent on: “2026-02-30” is no day."),
        ({"receipt_day": "30.2.2026"}, "Received on: “30.2.2026” is no day."),
        ({"reply_due_day": "2026-02-30"}, "Until: “2026-02-30” is no day."),
        ({"serial": "abc"}, "The own number is a whole number up to 1000000."),
        ({"serial": "0"}, "The own number is a whole number up to 1000000."),
        ({"side": "xyz"}, "Choose to which side it was given"),
        ({"side": "norland"}, "Choose to which side it was given"),
        ({"in_reply_to": "abc"}, "There is no such note in the register"),
    ):
        answer = page.post("/notes/add/", {**TYPED, **changed})
        assert answer.status_code == 400
        told = answer.content.decode()
        assert words in told
        ((name, typed),) = changed.items()
        assert name in {"side", "in_reply_to"} or f'value="{typed}"' in told
        assert 'name="day" value="2026-11-02"' in told
    assert not notes.every(desk.commission)


def test_files_that_were_not_kept_are_named_at_their_place(
    desk: Desk, page: Client
) -> None:
    del desk
    scan = SimpleUploadedFile("scan.pdf", b"%PDF-1.7 a scan")
    answer = page.post("/notes/add/", {**TYPED, "subject": "", "files": scan})
    assert answer.status_code == 400
    assert "Not kept, choose them again: scan.pdf." in answer.content.decode()


def test_a_year_that_no_calendar_has_is_not_asked_for(desk: Desk, page: Client) -> None:
    del desk
    for year in ("99999", "0", "10000", "9999"):
        for path in ("/notes/", "/notes/notes.csv"):
            assert page.get(f"{path}?year={year}").status_code == 200


def test_a_note_received_begins_with_the_day_of_its_receipt_alone(
    desk: Desk, page: Client
) -> None:
    del desk
    told = page.get("/notes/add/?direction=received").content.decode()
    today = f'value="{NOW.date().isoformat()}"'
    assert f'name="receipt_day" {today}' in told
    assert 'name="day" value=""' in told
    assert 'name="place" value=""' in told
    ours = page.get("/notes/add/").content.decode()
    assert f'name="day" {today}' in ours
    assert 'name="receipt_day" value=""' in ours


def test_how_to_word_a_note_is_said_of_ours_alone(desk: Desk, page: Client) -> None:
    del desk
    for changed in ({"language": "km"}, {"sender": "", "addressee": ""}):
        told = text(page, keep(page, direction="received", **changed))
        assert "No formula is known" not in told
        assert "Say who gives it" not in told
