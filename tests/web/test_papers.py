"""An enclosed paper: destroyed once both sides consent, each by an act of its own."""

import hashlib

import pytest
from django.test import Client

from paraph.chancery import drafts
from paraph.clerk import files
from paraph.kernel.act import Enclosure
from paraph.projection.items import ItemRow
from tests.clerk.desk import Desk

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)

RAW = b"It names a person."
PAPER = hashlib.sha256(RAW).hexdigest()
NAMED = Enclosure(PAPER, len(RAW), "text/plain")


@pytest.fixture
def paper(desk: Desk) -> str:
    """Return the page of a paper that Norland enclosed."""
    session = desk.session()
    files.put(NAMED, RAW)
    content = {"title": {"en": "Ports"}, "papers": [PAPER]}
    desk.seal("item.inscribe/1", f"{session}/item/~0", content, enclosures=(NAMED,))
    desk.exchange()
    return f"/papers/{PAPER}/"


def test_a_draft_to_destroy_it_begins_on_its_page(
    desk: Desk, page: Client, paper: str
) -> None:
    assert "Consent to destroy it" in page.get(paper).content.decode()
    url = f"/drafts/new/enclosure.strike/?object=strike/{PAPER}"
    assert page.get(url).status_code == 200
    typed = {"object": f"strike/{PAPER}", "reason.en": "It names a person."}
    answer = page.post("/drafts/new/enclosure.strike/", typed)
    assert answer.status_code == 302
    (draft,) = drafts.every(desk.commission, is_open=True)
    assert draft.object == f"strike/{PAPER}"
    shown = page.get(answer["Location"]).content.decode()
    assert "as soon as Sudland consents" in shown


def test_what_the_other_side_would_destroy_waits_for_us(
    desk: Desk, page: Client, paper: str
) -> None:
    reason = {"reason": {"en": "It names a person of ours."}}
    desk.sudland.state("enclosure.strike/1", f"strike/{PAPER}", reason)
    desk.exchange()
    shown = page.get("/").content.decode()
    assert "Consent to destroy a paper, or leave it" in shown
    assert paper in shown
    assert "It names a person of ours." in page.get(paper).content.decode()


def test_a_struck_paper_is_told_to_be_gone_wherever_it_is_named(
    desk: Desk, page: Client, paper: str
) -> None:
    act = desk.seal("enclosure.strike/1", f"strike/{PAPER}", {})
    desk.exchange()
    desk.sudland.state("enclosure.strike/1", f"strike/{PAPER}", {})
    desk.exchange()

    shown = page.get(paper).content.decode()
    assert "Struck by every side." in shown
    assert "Consent to destroy it" not in shown
    assert page.get(f"/register/enclosures/{PAPER}.bin").status_code == 404
    assert page.get(f"/register/{act.digest}/").status_code == 200
    assert "Consent to destroy a paper" not in page.get("/").content.decode()


def test_the_charter_is_said_to_stay(desk: Desk, page: Client) -> None:
    shown = page.get(f"/papers/{desk.commission}/").content.decode()
    assert "The charter cannot be struck" in shown


def test_an_unknown_paper_is_not_found(page: Client) -> None:
    assert page.get(f"/papers/{'0' * 64}/").status_code == 404


def test_a_strike_is_about_a_paper_that_one_has_looked_at(page: Client) -> None:
    answer = page.get("/drafts/new/enclosure.strike/")
    assert answer.status_code == 302
    assert "enclosure.strike" not in page.get("/drafts/new/").content.decode()


def test_how_much_of_a_long_paper_has_come_is_told(
    desk: Desk, page: Client, paper: str
) -> None:
    del paper
    (files.folder() / PAPER).unlink()
    assert "are here" not in page.get("/connection/").content.decode()

    files.partial(desk.commission, PAPER, "sudland").write_bytes(RAW[:7])
    shown = page.get("/connection/").content.decode()

    assert "7\xa0bytes of 18\xa0bytes are here" in shown


def test_on_the_page_of_its_item_a_paper_is_called_and_the_digest_stands_behind(
    desk: Desk, page: Client, paper: str
) -> None:
    (row,) = ItemRow.objects.using("record").all()
    address = f"/sessions/{row.session}/items/{row.item}/"
    hexed = f'<small class="hex meta">{PAPER[:16]}</small>'
    told = page.get(address).content.decode()
    assert ">paper 1, " in told
    assert hexed in told
    content = {"type": "working", "title": {"en": "Ports"}, "files": {"en": PAPER}}
    desk.seal("paper.circulate/1", "paper/~0", content, enclosures=(NAMED,))
    told = page.get(address).content.decode()
    assert ">IGC/WP.1 <q>Ports</q>" in told
    assert "IGC/WP.1 <q>Ports</q>" in page.get(paper).content.decode()
