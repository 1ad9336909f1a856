"""Papers of the commission: circulated by a form, listed by symbol, superseded."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from paraph.chancery import attachments, drafts
from paraph.chancery.officers import Officer
from paraph.clerk import release
from paraph.kernel.act import Enclosure
from paraph.web import refusals
from tests.acts.papers.test_circulate import FILE, OTHER, PAPER
from tests.clerk.desk import NOW, Desk
from tests.crafts.files.samples import png
from tests.web.test_bodies import text_of

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)
NEW = "/drafts/new/paper.circulate/"
TYPED = {"object": "paper/~0", "type": "document", "title.en": "Protocol on ports"}


def sent_file(name: str, raw: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, raw)


def circulate(desk: Desk, session: str = "", **changed: Any) -> str:
    """Let Norland circulate a paper; return its id."""
    more = {"session": session[8:]} if session else {}
    content = {**PAPER, **more, **changed}
    act = desk.seal("paper.circulate/1", "paper/~0", content, enclosures=(FILE,))
    return act.object[6:]


def test_a_paper_is_circulated_for_an_item_by_a_form(
    desk: Desk, page: Client, anna: Officer
) -> None:
    session = desk.session()
    title = {"title": {"en": "Ports and customs"}}
    item = desk.seal("item.inscribe/1", f"{session}/item/~0", title).object
    id_ = item.rpartition("/")[2]
    at = f"/sessions/{session[8:]}/items/{id_}/"
    link = f"{NEW}?session={session[8:]}&amp;item={id_}"
    assert link in text_of(page, at)
    form = text_of(page, link.replace("&amp;", "&"))
    assert f'name="items.{id_}" value="1" checked' in form
    sent = TYPED | {
        "session": session[8:],
        f"items.{id_}": "1",
        "owed.km": "1",
        "files.en": sent_file("ports.txt", b"The Sides shall keep ports."),
    }
    answer = page.post(NEW, sent)
    assert answer.status_code == 302
    (draft,) = drafts.every(desk.commission, is_open=True)
    assert draft.content["items"] == [id_]
    assert draft.content["owed"] == ["km"]
    assert draft.content["files"] == {"en": draft.enclosures[0]["sha256"]}
    assert "Ports and customs" not in str(draft.content)
    edited = TYPED | {
        "seen": drafts.digest(draft),
        "keep": draft.enclosures[0]["sha256"],
        "session": session[8:],
        "files.km": sent_file("ports-km.txt", "ភាគី".encode()),
    }
    assert page.post(f"/drafts/{draft.pk}/edit/", edited).status_code == 302
    draft.refresh_from_db(using="chancery")
    assert set(draft.content["files"]) == {"en", "km"}
    assert len(draft.enclosures) == 2
    assert "items" not in draft.content
    release.approve(draft, anna, NOW, release.shown(draft))
    told = text_of(page, "/papers/")
    assert "IGC/1/L.1" in told
    assert "provisional" in told
    desk.exchange()
    assert "provisional" not in text_of(page, "/papers/")


def test_a_cleaned_copy_takes_the_place_of_a_paper_in_its_language(
    desk: Desk, page: Client
) -> None:
    sent = TYPED | {"files.en": sent_file("ports.png", png())}
    page.post(NEW, sent)
    (draft,) = drafts.every(desk.commission, is_open=True)
    (before,) = draft.enclosures
    url = f"/drafts/{draft.pk}/files/{before['sha256']}/clean/"
    assert page.post(url).status_code == 302
    draft.refresh_from_db(using="chancery")
    (after,) = draft.enclosures
    assert after["sha256"] != before["sha256"]
    assert draft.content["files"] == {"en": after["sha256"]}


def test_a_file_that_cannot_be_kept_is_refused_at_its_place(
    desk: Desk, page: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "MAX_BYTES", 1_000)
    sent = TYPED | {"files.en": sent_file("large.pdf", b"x" * 1_001)}
    answer = page.post(NEW, sent)
    assert answer.status_code == 400
    told = answer.content.decode()
    assert "A file is longer than" in told
    assert 'value="Protocol on ports"' in told
    answer = page.post(NEW, TYPED)
    assert answer.status_code == 400, "a paper without a file is none"
    assert "Not kept yet." in answer.content.decode()
    assert list(drafts.every(desk.commission, is_open=True)) == []


def test_an_archive_bomb_and_a_wrong_type_are_told_before_the_release(
    desk: Desk, page: Client
) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * 400_000_000)
    sent = TYPED | {"files.en": sent_file("bomb.docx", packed.getvalue())}
    answer = page.post(NEW, sent)
    assert answer.status_code == 302
    told = text_of(page, answer["Location"])
    assert "Enclosed with it" in told
    assert "Put a cleaned copy in its place" not in told
    sent = TYPED | {"files.en": sent_file("tool.exe", b"MZ\x90\x00" + b"\x00" * 60)}
    answer = page.post(NEW, sent)
    told = text_of(page, answer["Location"])
    assert "A file of a kind that is not looked into here." in told
    assert len(list(drafts.every(desk.commission, is_open=True))) == 2


def test_a_paper_shows_every_version_and_what_is_owed(desk: Desk, page: Client) -> None:
    session = desk.session()
    id_ = circulate(desk, session)
    desk.exchange()
    told = text_of(page, f"/papers/circulated/{id_}/")
    assert "IGC/1/L.1" in told
    assert '<span class="late">owed</span>' in told
    files = {"reason": "replaced", "files": {"en": OTHER.sha256}}
    one: tuple[Enclosure, ...] = (OTHER,)
    desk.seal("paper.supersede/1", f"paper/{id_}", files, enclosures=one)
    told = text_of(page, f"/papers/circulated/{id_}/")
    assert "<h1>IGC/1/L.1/Rev.1</h1>" in told
    assert "superseded" in told
    assert "IGC/1/L.1, PDF, 7" in told, "called by its symbol"
    assert f'<small class="hex meta">{FILE.sha256[:16]}</small>' in told
    assert "Norland superseded IGC/1/L.1. Replaced by another text." in told
    assert "Replaced by another text" in told


def test_a_paper_begun_by_both_at_once_is_told_to_be_provisional(
    desk: Desk, page: Client
) -> None:
    session = desk.session()
    own = circulate(desk, session)
    content = {**PAPER, "session": session[8:]}
    desk.sudland.state("paper.circulate/1", "paper/~0", content, enclosures=[FILE])
    told = text_of(page, f"/papers/circulated/{own}/")
    assert "The symbol is provisional." in told
    assert "Sudland has stated nothing yet that had seen this paper" in told
    desk.exchange()
    told = text_of(page, "/papers/")
    assert "IGC/1/L.1" in told
    assert "IGC/1/L.2" in told


def test_an_item_begins_from_a_paper(desk: Desk, page: Client) -> None:
    session = desk.session()
    id_ = circulate(desk, session)
    choose = text_of(page, f"/drafts/new/item.inscribe/?from=paper/{id_}")
    assert f"from=paper/{id_}" in choose
    at = f"object={session}/item/~0&from=paper/{id_}"
    form = text_of(page, f"/drafts/new/item.inscribe/?{at}")
    assert "IGC/1/L.1: Draft protocol on ports" in form
    assert '<option value="paper" selected' in form
    for path in ("paper/abcdefghijkl", "nothing", "session/a/item/b", "body/a/b/c"):
        at = f"object={session}/item/~0&from={path}"
        assert page.get(f"/drafts/new/item.inscribe/?{at}").status_code == 200


def test_a_paper_without_a_file_is_told_in_words_at_one_place(
    desk: Desk, page: Client
) -> None:
    del desk
    told = page.post(NEW, TYPED).content.decode()
    assert "field files" not in told
    sentence = "Bring a file in one language at least."
    assert told.count(f'<span class="wrong">{sentence}</span>') == 1
    assert told.count(sentence) == 2


def test_a_refusal_calls_a_field_as_the_form_does(desk: Desk, page: Client) -> None:
    del desk
    typed = {"object": "session/~0", "place.en": "Nordhavn", "host": "norland"}
    told = page.post("/drafts/new/session.propose/", typed).content.decode()
    assert "The field “First day” is missing." in told
    assert "from_day is" not in told
    title = refusals.sentence("content.field", {"field": "terms.place.fr"})
    assert title == "The field “Place, Français” does not have the form it must have."
