"""Markings on pages: header and footer, the table of each direction, forms, drafts."""

import io
import re
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader
from pytest_django import Settings

from paraph.chancery import drafts, holding
from paraph.chancery.officers import Officer
from paraph.clerk import release
from paraph.cli.pouch import marked
from paraph.projection import markings, register
from paraph.web import markings as pages_of_markings
from paraph.web import pages
from tests.acts.markings.scales import NORLAND, SUDLAND
from tests.clerk.desk import NOW, Desk
from tests.road.hand import browser
from tests.web.conftest import at
from tests.web.test_every_address import (
    ADDRESSES,
    text_of,
    url_of,
    world,
)

__all__ = ["world"]

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)

BARE = re.compile(r"\.(pdf|ics|bin|csv|xlsx|json|docx|zip)$")
"""Files: what they carry is tested with the papers."""
NOTHING_OF_IT = {
    "areas/<slug:id_>/",
    "commission/",
    "commission/bodies/",
    "commission/charter/",
    "commission/charter/amend/",
    "connection/",
    "contacts/",
    "contacts/add/",
    "contacts/<int:id_>/",
    "contacts/<int:id_>/edit/",
    "contacts/<int:id_>/readouts/",
    "contacts/<int:id_>/statements/<int:statement_id>/",
    "contacts/<int:id_>/versions/<int:version>/",
    "directory/",
    "directory/people/<int:id_>/",
    "decisions/",
    "decisions/<slug:id_>/",
    "decisions/<slug:id_>/silence/",
    "drafts/<int:id_>/",
    "drafts/<int:id_>/edit/",
    "drafts/new/",
    "drafts/new/<slug:noun>.<slug:verb>/",
    "history/",
    "history/<slug:id_>/",
    "history/import/new/",
    "joint-contacts/",
    "joint-contacts/<slug:id_>/",
    "listed-notes/",
    "notes/",
    "notes/<int:id_>/",
    "notes/<int:id_>/edit/",
    "notes/add/",
    "papers/",
    "papers/circulated/<slug:id_>/",
    "received/",
    "reports/",
    "reports/<int:id_>/",
    "reports/<int:id_>/beside/<int:contact>/",
    "reports/parcels/<int:id_>/",
    "sessions/",
    "sessions/<slug:id_>/carry/",
    "sessions/<slug:id_>/delegations/",
    "silence/",
    "silence/<slug:id_>/",
}
"""Pages that show nothing of an item that is marked."""


def scales(desk: Desk) -> None:
    """Let both sides state their scales, each unknown to the other's handling."""
    desk.seal("marking.scale/1", "marking/norland", NORLAND)
    desk.exchange()
    desk.sudland.state("marking.scale/1", "marking/sudland", SUDLAND)
    desk.exchange()


def item_of(desk: Desk, title: str = "Ports and customs") -> str:
    """Return an item that Norland inscribed for a session that both fixed."""
    session = desk.session()
    content = {"title": {"en": title}}
    return desk.seal("item.inscribe/1", f"{session}/item/~0", content).object


def banners(text: str) -> list[str]:
    """Return what header and footer say, in this order, without their tags."""
    found = re.findall(r'<div class="marking \w+"[^>]*>(.*?)</div>', text, re.DOTALL)
    bare = [re.sub(r"<[^>]+>", "", re.sub(r"</?p>", " ", one)) for one in found]
    return [" ".join(one.split()) for one in bare]


def test_every_page_that_shows_a_marked_item_has_header_and_footer(
    desk: Desk, world: dict[str, str], page: Client
) -> None:
    scales(desk)
    item = f"session/{world['session']}/item/{world['item']}"
    desk.seal("marking.mark/1", f"marking/{item}", {"level": "l2"})
    wrong = {}
    for route, one in ADDRESSES.items():
        url = url_of(route, world)
        if not one.looks or BARE.search(route):
            continue
        expected = [] if route in NOTHING_OF_IT else ["Norland: RESTRICTED"] * 2
        found = [told for told in banners(text_of(page.get(url))) if told]
        if found != expected:
            wrong[route] = found
    assert wrong == {}


def test_the_desk_over_all_commissions_has_them_too(desk: Desk, page: Client) -> None:
    scales(desk)
    desk.seal("marking.mark/1", f"marking/{item_of(desk)}", {"level": "l3"})
    assert banners(text_of(page.get("/", follow=True))) == ["Norland: CONFIDENTIAL"] * 2


def test_a_page_of_mixed_matter_carries_the_highest_of_each_side_own_first(
    desk: Desk, page: Client
) -> None:
    scales(desk)
    own = item_of(desk)
    session = own.rpartition("/item/")[0]
    theirs = desk.sudland.state(
        "item.inscribe/1", f"{session}/item/~0", {"title": {"en": "Ferries"}}
    )
    desk.sudland.state("marking.mark/1", f"marking/{theirs.object}", {"level": "l2"})
    desk.exchange()
    other = desk.seal(
        "item.inscribe/1", f"{session}/item/~0", {"title": {"en": "Mills"}}
    )
    for object_, level in ((own, "l1"), (other.object, "l3")):
        desk.seal("marking.mark/1", f"marking/{object_}", {"level": level})
    url = at(f"/{session.replace('session', 'sessions')}/")
    told = (
        "Norland: CONFIDENTIAL Sudland: Closed Norland has not stated how it "
        "handles this"
    )
    assert banners(text_of(page.get(url))) == [told] * 2

    pairs = {"handled_as": {"l2": "l2"}}
    desk.seal("marking.equate/1", "marking/norland/sudland", pairs)
    told = "Norland: CONFIDENTIAL Sudland: Closed handled by Norland as “RESTRICTED”"
    assert banners(text_of(page.get(url))) == [told] * 2

    seen = url.replace("/sessions/", "/as/sudland/sessions/")
    told = (
        "Sudland: Closed Norland: CONFIDENTIAL Sudland has not stated how it "
        "handles this"
    )
    assert banners(text_of(page.get(seen))) == [told] * 2


def test_a_marked_paper_and_a_marked_act_mark_what_shows_them(
    desk: Desk, world: dict[str, str], page: Client
) -> None:
    scales(desk)
    desk.seal("marking.mark/1", f"marking/enclosure/{world['paper']}", {"level": "l1"})
    item = at(f"/sessions/{world['session']}/items/{world['item']}/")
    assert banners(text_of(page.get(item))) == ["Norland: Internal"] * 2
    listed = text_of(page.get(at("/commission/markings/")))
    assert "a paper to “" in listed
    entered = page.get(at(f"/history/{world['entry']}/"))
    assert banners(text_of(entered)) == ["", ""]
    (row,) = register.page(desk.commission, noun="history")
    desk.seal("marking.mark/1", f"marking/act/norland/{row.folio}", {"level": "l3"})
    entered = page.get(at(f"/history/{world['entry']}/"))
    assert banners(text_of(entered)) == ["Norland: CONFIDENTIAL"] * 2


def test_what_is_marked_costs_no_page_a_question_for_each(
    desk: Desk, world: dict[str, str], page: Client
) -> None:
    scales(desk)
    session = f"session/{world['session']}"
    urls = [
        "/",
        "/sessions/",
        "/register/",
        "/commission/markings/",
        at(f"/sessions/{world['session']}/"),
        at(f"/sessions/{world['session']}/norland.pdf"),
        at(f"/papers/{world['paper']}/"),
    ]

    def mark(numbers: range) -> None:
        for number in numbers:
            for path in (f"act/norland/{number}", f"enclosure/{number:064x}"):
                markings.MarkingRow.objects.using("record").create(
                    commission=desk.commission,
                    path=path,
                    side="norland",
                    level="l1",
                    note={},
                )

    def asked() -> list[int]:
        counts = []
        for url in urls:
            page.get(url)
            with CaptureQueriesContext(connections["record"]) as captured:
                assert page.get(url).status_code == 200, url
            counts.append(len(captured))
        return counts

    item = f"{session}/item/{world['item']}"
    desk.seal("marking.mark/1", f"marking/{item}", {"level": "l2"})
    mark(range(2, 5))
    few = asked()
    mark(range(5, 105))
    assert asked() == few


def test_the_list_of_what_is_marked_comes_in_parts(
    desk: Desk, page: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages_of_markings, "SHOWN", 2)
    scales(desk)
    session = item_of(desk).rpartition("/item/")[0]
    for number in range(3):
        title = {"title": {"en": f"Item {number}"}}
        item = desk.seal("item.inscribe/1", f"{session}/item/~0", title).object
        desk.seal("marking.mark/1", f"marking/{item}", {"level": "l1"})
    first = text_of(page.get(at("/commission/markings/")))
    assert first.count("<li data-row>") == 2
    assert 'href="?after=2"' in first
    rest = text_of(page.get(at("/commission/markings/?after=2")))
    assert rest.count("<li data-row>") == 1
    assert 'href="?after=' not in rest


def test_a_paper_and_a_calendar_file_carry_what_their_page_does(
    desk: Desk, page: Client
) -> None:
    scales(desk)
    session = desk.session()
    agenda = desk.seal("agenda.propose/1", f"{session}/agenda", {"items": []})
    desk.seal("marking.mark/1", f"marking/{agenda.object}", {"level": "l2"})
    url = at(f"/{session.replace('session', 'sessions')}/")
    assert banners(text_of(page.get(url))) == ["Norland: RESTRICTED"] * 2
    made = page.get(f"{url}norland.pdf").content
    assert "RESTRICTED" in PdfReader(io.BytesIO(made)).pages[0].extract_text()
    assert b"RESTRICTED" in page.get(f"{url}session.ics").content


@pytest.mark.browser
def test_each_sheet_of_a_print_has_them(
    desk: Desk, page: Client, tmp_path: Path
) -> None:
    scales(desk)
    item = item_of(desk)
    desk.seal("marking.mark/1", f"marking/{item}", {"level": "l2"})
    for number in range(30):
        title = {"title": {"en": f"Item {number}"}}
        desk.seal("item.inscribe/1", f"{item.rpartition('/')[0]}/~0", title)
    style = (Path(pages.__file__).parent / "static/paraph.css").read_text("utf-8")
    told = text_of(page.get("/register/"))
    shown = re.sub(
        r"<link rel=.stylesheet.[^>]*>", lambda _: f"<style>{style}</style>", told
    )
    written = tmp_path / "register.html"
    written.write_text(re.sub(r"<script.*?</script>", "", shown), encoding="utf-8")
    with browser() as opened:
        sheet = opened.new_page()
        sheet.goto(written.as_uri())
        made = sheet.pdf(prefer_css_page_size=True)
    sheets = [one.extract_text() for one in PdfReader(io.BytesIO(made)).pages]
    assert len(sheets) > 1
    assert [one.count("Norland: “RESTRICTED”") for one in sheets] == [2] * len(sheets)


def test_lowered_and_taken_off_the_banner_follows(desk: Desk, page: Client) -> None:
    scales(desk)
    item = item_of(desk)
    desk.seal("marking.mark/1", f"marking/{item}", {"level": "l3"})
    desk.seal("marking.lower/1", f"marking/{item}", {"level": "l1"})
    assert banners(text_of(page.get("/register/"))) == ["Norland: Internal"] * 2
    desk.seal("marking.lower/1", f"marking/{item}", {"nothing": True})
    assert banners(text_of(page.get("/register/"))) == ["", ""]
    assert markings.page(desk.commission, after=0, limit=5) == []


def test_a_pouch_and_the_api_tell_what_is_marked(desk: Desk, page: Client) -> None:
    scales(desk)
    item = item_of(desk)
    assert marked(desk.commission) == []
    desk.seal("marking.mark/1", f"marking/{item}", {"level": "l2"})
    assert marked(desk.commission) == ["Norland: “RESTRICTED”"]
    session = item.split("/")[1]
    (found,) = page.get(f"/api/sessions/{session}").json()["markings"]
    assert (found["path"], found["side"], found["level"]) == (item, "norland", "l2")
    (listed,) = page.get("/api/sessions").json()
    assert listed["markings"] == [found]


def test_the_table_shows_each_direction_apart_and_gaps_as_open(
    desk: Desk, page: Client
) -> None:
    scales(desk)
    pairs = {"handled_as": {"l1": "l1"}}
    desk.seal("marking.equate/1", "marking/norland/sudland", pairs)
    text = text_of(page.get("/commission/markings/"))
    there, back = re.findall(
        r"<h3>(\w+ handles what \w+ marks)</h3>(.*?)</table>", text
    )
    assert there[0] == "Norland handles what Sudland marks"
    assert re.findall(r"<td>(.*?)</td>", there[1]) == [
        '<span class="mark">Open: not stated</span>',
        "Internal",
    ]
    assert back[0] == "Sudland handles what Norland marks"
    assert back[1].count("Open: not stated") == 3


def test_before_any_scale_the_page_says_what_to_do(desk: Desk, page: Client) -> None:
    text = text_of(page.get("/commission/markings/"))
    assert "Norland has stated no scale" in text
    assert "Nothing is marked." in text
    item = item_of(desk)
    url = at(f"/{item.replace('session/', 'sessions/').replace('/item/', '/items/')}/")
    assert "State our scale of markings first" in text_of(page.get(url))


def test_a_scale_is_typed_without_keys_and_levels_are_put_between(
    desk: Desk, page: Client
) -> None:
    url = at("/drafts/new/marking.scale/")
    assert 'name="levels.l4.name.en"' in text_of(page.get(url))
    typed = {
        "object": "marking/norland",
        "levels.l1.order": "1",
        "levels.l1.name.en": "Internal",
        "levels.l2.order": "2",
        "levels.l2.name.en": "Restricted",
        "levels.l2.words.en": "RESTRICTED",
        "levels.l3.order": "3",
        "levels.l3.name.en": "",
    }
    page.post(url, typed)
    (draft,) = drafts.every(desk.commission, is_open=True, limit=5)
    assert draft.content["levels"] == [
        {"key": "l1", "name": {"en": "Internal"}},
        {"key": "l2", "name": {"en": "Restricted"}, "words": {"en": "RESTRICTED"}},
    ]
    desk.seal(draft.kind, draft.object, draft.content)
    again = text_of(page.get(url))
    assert 'value="Internal"' in again
    page.post(
        url,
        {
            **typed,
            "levels.l3.order": "1",
            "levels.l3.name.en": "Protected",
            "levels.l1.order": "0",
        },
    )
    newest = drafts.every(desk.commission, is_open=True, limit=5)[0]
    assert [one["key"] for one in newest.content["levels"]] == ["l1", "l3", "l2"]


def test_what_was_typed_comes_back_if_it_is_refused(desk: Desk, page: Client) -> None:
    del desk
    long = "A" * 81
    answer = page.post(
        at("/drafts/new/marking.scale/"),
        {"object": "marking/norland", "levels.l7.name.en": long},
    )
    assert answer.status_code == 400
    assert f'value="{long}"' in text_of(answer)


def test_an_equivalence_is_chosen_level_by_level(desk: Desk, page: Client) -> None:
    scales(desk)
    chosen = page.get(at("/drafts/new/marking.equate/"))
    assert "marking/norland/sudland" in text_of(chosen)
    url = at("/drafts/new/marking.equate/?object=marking/norland/sudland")
    text = text_of(page.get(url))
    assert "Sudland: Limited" in text
    assert "open if left empty" in text
    typed = {
        "object": "marking/norland/sudland",
        "handled_as.l1": "",
        "handled_as.l2": "l3",
    }
    page.post(url, typed)
    (draft,) = drafts.every(desk.commission, is_open=True, limit=5)
    assert draft.content == {"handled_as": {"l2": "l3"}}
    shown = text_of(page.get(f"/drafts/{draft.pk}/"))
    assert "Closed: as Confidential" in shown
    assert "Norland stated how it handles what Sudland marks." in shown


def test_a_thing_is_marked_from_its_own_page_and_only_by_its_side(
    desk: Desk, page: Client, anna: Officer, settings: Settings
) -> None:
    settings.PARAPH_RECALL_S = 0
    scales(desk)
    item = item_of(desk)
    session = item.rpartition("/item/")[0]
    theirs = desk.sudland.state(
        "item.inscribe/1", f"{session}/item/~0", {"title": {"en": "Ferries"}}
    )
    desk.exchange()

    def about(path: str) -> str:
        inside = path.replace("session/", "sessions/").replace("/item/", "/items/")
        return text_of(page.get(at(f"/{inside}/")))

    assert "Mark it" in about(item)
    assert "Mark it" not in about(theirs.object)
    url = at(f"/drafts/new/marking.mark/?object=marking/{item}")
    assert "Confidential" in text_of(page.get(url))
    page.post(url, {"object": f"marking/{item}", "level": "l2"})
    (draft,) = drafts.every(desk.commission, is_open=True, limit=5)
    assert "Norland marked “Ports and customs” Restricted." in text_of(
        page.get(f"/drafts/{draft.pk}/")
    )
    release.approve(draft, anna, NOW, release.shown(draft))
    text = about(item)
    assert "Raise our marking" in text
    assert "Lower our marking" in text
    listed = text_of(page.get("/commission/markings/"))
    assert "“Ports and customs”" in listed
    act = text_of(page.get(f"/register/{_last(desk)}/"))
    assert act.count("Restricted") > 1


def _last(desk: Desk) -> str:
    return register.page(desk.commission, noun="marking")[0].digest


def test_the_internal_log_and_keeping_carry_what_they_name(
    page: Client, desk: Desk, anna: Officer
) -> None:
    scales(desk)
    item = item_of(desk, "Bees")
    draft = drafts.create(
        commission=desk.commission,
        kind="item.inscribe/1",
        object_=item,
        content={"title": {"en": "Honey"}},
        officer=anna,
        now=NOW,
    )
    for path in ("/log/", "/keeping/"):
        assert 'role="region"' not in page.get(path).content.decode()
    desk.seal("marking.mark/1", f"marking/{item}", {"level": "l2"})
    holding.place(desk.commission, f"draft/{draft.pk}", "A case", by=anna, now=NOW)
    for path in ("/log/", "/keeping/"):
        text = page.get(path).content.decode()
        assert text.count('role="region"') == 2, path
