"""The files of a draft: what is in them, a cleaned copy, the original; never shown inline."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client

from paraph.chancery import attachments, drafts
from paraph.chancery.drafts import Draft
from paraph.chancery.officers import Officer
from paraph.clerk import release
from paraph.clerk.home import Home, NodeFacts
from paraph.cli import main as cli
from paraph.crafts.files.clean import CLEANED
from paraph.crafts.files.findings import Finding
from paraph.web import insides
from tests.clerk.desk import NOW, Desk
from tests.crafts.files import samples
from tests.web.conftest import at
from tests.web.test_every_address import ADDRESSES, text_of, url_of, world

__all__ = ["world"]

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)


@pytest.fixture
def draft(desk: Desk, anna: Officer) -> Draft:
    """Return a draft that encloses a Word file with all kinds of things in it."""
    paper = attachments.keep(samples.word(), "ports.docm")
    return drafts.create(
        commission=desk.commission,
        kind="item.inscribe/1",
        object_=f"{desk.session()}/item/~0",
        content={"title": {"en": "Ports"}, "papers": [paper["sha256"]]},
        officer=anna,
        now=NOW,
        enclosures=[paper],
    )


def sent(page: Client, draft: Draft, what: str) -> str:
    """Send the form for a file of a draft; return the page that follows."""
    (named,) = draft.enclosures
    url = at(f"/drafts/{draft.pk}/files/{named['sha256']}/{what}/")
    text = text_of(page.post(url, follow=True))
    draft.refresh_from_db()
    return text


def test_the_page_tells_what_is_inside_before_the_release(
    page: Client, draft: Draft
) -> None:
    text = text_of(page.get(at(f"/drafts/{draft.pk}/")))
    for words in (
        "<li>1 comment:<p><b>Ida Holm:</b> <q>Never tell them.</q></p></li>",
        "4 tracked deletions",
        "1 piece of hidden text: Our lowest offer is nine.",
        "Organisation: Ministry of Ports",
        "A program (macros).",
        "tracked changes accepted: what was inserted stays",
    ):
        assert words in text


def test_the_command_that_releases_tells_it_too(
    draft: Draft, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    home: Home = settings.PARAPH_HOME
    home.write_facts(NodeFacts(side="norland", commissions={draft.commission: {}}))
    assert cli.main(["release", str(draft.pk), "--officer", "anna"]) == 0
    assert (
        "inside: docx; comments 1 [Ida Holm: “Never tell them.”]; "
        in capsys.readouterr().out
    )


def test_a_cleaned_copy_is_put_in_its_place_and_the_original_taken_back(
    page: Client, draft: Draft
) -> None:
    before = draft.enclosures[0]
    text = sent(page, draft, "clean")

    (copy,) = draft.enclosures
    assert draft.content["papers"] == [copy["sha256"]] != [before["sha256"]]
    assert copy["original"] == before
    for words in ("Still in it:", "hidden text", "changes were accepted"):
        assert words in text
    for words in ("Ida Holm", "macros).", "Ministry"):
        assert words not in text

    text = sent(page, draft, "original")
    assert draft.enclosures == [before]
    assert draft.content["papers"] == [before["sha256"]]
    assert "Ministry of Ports" in text


def test_cleaning_voids_an_approval(
    page: Client, draft: Draft, anna: Officer, settings: Any
) -> None:
    settings.PARAPH_RECALL_S = 60
    release.approve(draft, anna, NOW, release.shown(draft))
    assert draft.state == drafts.APPROVED
    sent(page, draft, "clean")
    assert (draft.state, draft.approved_digest) == (drafts.DRAFT, "")


def test_what_is_released_is_the_copy_and_names_no_original(
    page: Client, draft: Draft, anna: Officer, settings: Any
) -> None:
    settings.PARAPH_RECALL_S = 0
    sent(page, draft, "clean")
    act = release.approve(draft, anna, NOW, release.shown(draft))
    assert act is not None
    assert [one.sha256 for one in act.enclosures] == draft.content["papers"]
    assert draft.enclosures[0]["original"]["sha256"] not in act.raw.decode()
    text = sent(page, draft, "original")
    assert "can no longer be changed" in text


def test_what_cannot_be_cleaned_is_told_and_changes_nothing(
    page: Client, draft: Draft
) -> None:
    named = attachments.keep(b"Plain words.", "a.txt")
    content = {**draft.content, "papers": [named["sha256"]]}
    assert draft.author is not None
    drafts.edit(
        draft, content=content, enclosures=[named], officer=draft.author, now=NOW
    )
    assert "cannot be cleaned here" in sent(page, draft, "clean")
    assert draft.enclosures == [named]
    assert "no cleaned copy" in sent(page, draft, "original")


@pytest.mark.parametrize("table", [insides._COUNTED, insides._NAMED])  # noqa: SLF001
def test_every_finding_has_its_words(table: Mapping[str, object]) -> None:
    for code in table:
        for count in (1, 2):
            told = insides.sentence(Finding(code, count, ("<b>",)))
            assert code not in {"", told}
            assert told.endswith("<b>" if count == 1 else "<b> …")


def test_every_kind_that_is_cleaned_says_what_is_taken_out() -> None:
    assert insides._TAKEN_OUT.keys() == CLEANED  # noqa: SLF001 (a table of texts)


def test_an_opendocument_file_is_cleaned_on_the_page(
    desk: Desk, page: Client, anna: Officer
) -> None:
    paper = attachments.keep(samples.open_document(), "ports.odt")
    draft = drafts.create(
        commission=desk.commission,
        kind="item.inscribe/1",
        object_=f"{desk.session()}/item/~0",
        content={"title": {"en": "Ports"}, "papers": [paper["sha256"]]},
        officer=anna,
        now=NOW,
        enclosures=[paper],
    )
    before = text_of(page.get(at(f"/drafts/{draft.pk}/")))
    assert before.count("<b>Ida Holm:</b> <q>Never tell them.</q>") == 1
    assert "1 object inside, which is not looked into" in before
    after = sent(page, draft, "clean")
    assert "Ida Holm" not in after
    assert "Its tracked changes were accepted" in after
    assert "1 object inside, which is not looked into" in after


def test_no_address_gives_a_file_of_others_to_be_shown(
    world: dict[str, str], page: Client
) -> None:
    """Whatever ends in .bin came from a person or another side."""
    given = [route for route in ADDRESSES if route.endswith(".bin")]
    assert len(given) == 5
    for route in given:
        answer = page.get(url_of(route, world))
        headers = answer.headers
        assert answer.status_code == 200
        assert headers["Content-Type"] == "application/octet-stream"
        assert headers["Content-Disposition"].startswith("attachment;")
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert headers["X-Frame-Options"] == "DENY"
        answer.close()


def test_every_other_file_is_made_by_this_node(
    world: dict[str, str], page: Client
) -> None:
    """Tables, papers and calendars are ours; all but a paper to print are to be kept."""
    made = {".csv", ".xlsx", ".json", ".ics", ".pdf", ".docx", ".zip", ".bin"}
    for route, one in ADDRESSES.items():
        if not one.looks:
            continue
        answer = page.get(url_of(route, world))
        told = answer.headers.get("Content-Type", "")
        is_page = told.startswith("text/html")
        assert is_page != any(route.endswith(end) for end in made), route
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        answer.close()
