"""Papers that are brought along with a draft: kept up to a limit, and read only then."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from paraph.chancery import attachments, drafts
from paraph.clerk import files
from paraph.kernel.act import Enclosure
from paraph.web import refusals
from tests.clerk.desk import Desk

pytestmark = pytest.mark.django_db(databases=["record", "chancery"], transaction=True)

LONGEST = b"x" * attachments.MAX_BYTES
TOO_LONG = refusals.sentence("attachment.too-long", {"limit_mb": 20})


def paper(raw: bytes) -> SimpleUploadedFile:
    """Return a file as a browser brings it."""
    return SimpleUploadedFile("paper.txt", raw)


def inscription(desk: Desk, *raws: bytes) -> dict[str, object]:
    """Return a form that inscribes an item with papers."""
    return {
        "object": f"{desk.session()}/item/~0",
        "title.en": "Ports",
        "papers": [paper(raw) for raw in raws],
    }


def test_a_paper_up_to_the_limit_is_enclosed(desk: Desk, page: Client) -> None:
    answer = page.post("/drafts/new/item.inscribe/", inscription(desk, LONGEST))

    assert answer.status_code == 302
    (draft,) = drafts.every(desk.commission, is_open=True, limit=9)
    assert [one["size"] for one in draft.enclosures] == [len(LONGEST)]


def test_a_paper_beyond_it_is_refused_and_what_was_typed_comes_back(
    desk: Desk, page: Client
) -> None:
    form = inscription(desk, LONGEST + b"x")

    answer = page.post("/drafts/new/item.inscribe/", form)

    assert answer.status_code == 400
    assert TOO_LONG in answer.content.decode()
    assert 'value="Ports"' in answer.content.decode()
    assert drafts.every(desk.commission, is_open=True, limit=9) == []


def test_a_draft_that_is_edited_takes_no_paper_beyond_it_either(
    desk: Desk, page: Client
) -> None:
    form = inscription(desk)
    page.post("/drafts/new/item.inscribe/", form)
    (draft,) = drafts.every(desk.commission, is_open=True, limit=9)
    form = {**form, "title.en": "Customs", "papers": [paper(LONGEST + b"x")]}

    answer = page.post(f"/drafts/{draft.pk}/edit/", form)

    assert answer.status_code == 400
    assert TOO_LONG in answer.content.decode()
    assert 'value="Customs"' in answer.content.decode()
    (draft,) = drafts.every(desk.commission, is_open=True, limit=9)
    assert draft.content["title"] == {"en": "Ports"}


def test_what_can_be_enclosed_can_be_sent() -> None:
    assert attachments.MAX_BYTES <= files.MAX_ENCLOSURE_BYTES


@pytest.mark.parametrize("beyond", [0, 1])
def test_a_paper_too_long_for_the_line_is_asked_for_by_pouch(
    desk: Desk, page: Client, beyond: int
) -> None:
    named = Enclosure("a" * 64, files.MAX_ENCLOSURE_BYTES + beyond, "text/plain")
    item, title = f"{desk.session()}/item/~0", {"title": {"en": "Ports"}}
    desk.sudland.state("item.inscribe/1", item, title, enclosures=[named])
    desk.exchange()

    shown = page.get("/connection/").content.decode()

    assert "aaaa aaaa" in shown
    assert bool(beyond) == ("by pouch." in shown)
