"""What is filed under areas, on pages: filed where it stands, found again by area."""

import pytest
from django.test import Client

from paraph.chancery import drafts, log, roles, under
from paraph.chancery.contacts import Contact
from paraph.chancery.officers import Officer
from tests import staff
from tests.chancery.test_holds import report
from tests.clerk.desk import NOW, PROPOSAL, Desk, draft_of
from tests.clerk.test_bodies import agree, establish
from tests.web.conftest import at, browser_of
from tests.web.test_bodies import text_of
from tests.web.test_two_commissions import another

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)


def area(desk: Desk, parent: str = "", **title: str) -> str:
    """Return the id of an area that both sides adopted."""
    said = {"title": title, **({"parent": parent} if parent else {})}
    object_ = desk.seal("area.propose/1", "area/~0", said).object
    agree(desk, "area.adopt/1", f"{object_}/place", {"terms": said})
    return object_.removeprefix("area/")


def file_(page: Client, thing: str, *areas: str) -> str:
    """File a thing by the form; return where it leads."""
    answer = page.post(at("/areas/file/"), {"thing": thing, "area": areas})
    assert answer.status_code == 302
    return answer["Location"]


@pytest.fixture
def trade(desk: Desk) -> str:
    """Return an area."""
    return area(desk, en="Trade")


def test_a_thing_is_filed_on_its_page_and_found_under_the_area_and_above(
    desk: Desk, page: Client, anna: Officer, trade: str
) -> None:
    ports = area(desk, trade, en="Ports")
    session = desk.session()
    item = desk.seal(
        "item.inscribe/1", f"{session}/item/~0", {"title": {"en": "Lighthouses"}}
    ).object
    body = establish(desk)
    draft = draft_of(desk, anna)
    pages = {
        f"draft/{draft.pk}": f"/drafts/{draft.pk}/",
        session: f"/sessions/{session[8:]}/",
        item: f"/sessions/{session[8:20]}/items/{item[-12:]}/",
        f"body/{body}": "/commission/bodies/",
    }
    for thing, path in pages.items():
        assert f'value="{thing}"' in text_of(page, path)
        assert file_(page, thing, ports).partition("#")[0] == at(path)
        assert f"/areas/{ports}/" in text_of(page, path)

    for one in (ports, trade):
        told = text_of(page, at(f"/areas/{one}/"))
        assert "Norland proposed a session in Sudara" in told
        for words in ("Lighthouses", "Sub-commission on trade", "Session 1"):
            assert words in told
        assert told.count("Private to Norland") == 2, "at the head, and the draft"
    assert "4 things filed here" in text_of(page, at(f"/areas/{trade}/"))
    assert "4 things filed here" in text_of(page, "/commission/bodies/")
    file_(page, session)
    assert "Session 1</a>" not in text_of(page, at(f"/areas/{ports}/"))
    assert "3 things filed here" in text_of(page, "/commission/bodies/")


def test_a_contact_and_a_report_are_named_with_their_day(
    desk: Desk, page: Client, anna: Officer, trade: str
) -> None:
    kept = report(desk.commission, "Ferries of the north")
    contact = Contact.objects.using("chancery").create(
        commission=desk.commission,
        report=kept,
        type="visit",
        status="held",
        day=NOW.date(),
        places={"en": "Sudara"},
        kept_at=NOW,
    )
    for thing in (f"report/{kept.pk}", f"contact/{contact.pk}"):
        under.put(desk.commission, thing, [trade], anna, NOW)
    told = text_of(page, at(f"/areas/{trade}/"))
    assert "Ferries of the north</a>" in told
    assert "Visit, 23 November 2026, Sudara</a>" in told
    assert told.count(">23 November 2026</td>") == 2


def test_what_is_not_there_is_not_filed_and_an_unknown_area_is_refused(
    desk: Desk, page: Client, trade: str
) -> None:
    session = desk.session()
    for thing in ("draft/7777", f"session/{'a' * 12}", f"area/{trade}", ""):
        answer = page.post(at("/areas/file/"), {"thing": thing, "area": trade})
        assert answer.status_code == 404, thing
    file_(page, session, "a" * 12)
    assert "There is no such area" in text_of(page, f"/sessions/{session[8:]}/")
    assert under.of(desk.commission, session) == ()


def test_who_only_reads_sees_the_areas_and_no_form(
    desk: Desk, reader: Client, anna: Officer, trade: str
) -> None:
    session = desk.session()
    path = f"/sessions/{session[8:]}/"
    assert "filed under none" not in text_of(reader, path)
    under.put(desk.commission, session, [trade], anna, NOW)
    told = text_of(reader, path)
    assert f"/areas/{trade}/" in told
    assert "areas/file/" not in told


def test_as_the_other_side_sees_it_nothing_is_filed(
    desk: Desk, page: Client, anna: Officer, trade: str
) -> None:
    session = desk.session()
    under.put(desk.commission, session, [trade], anna, NOW)
    for path in (f"sessions/{session[8:]}/", "commission/bodies/", ""):
        told = text_of(page, at(f"/as/sudland/{path}"))
        assert "/areas/" not in told
        assert "filed" not in told
    assert page.get(at(f"/as/sudland/areas/{trade}/")).status_code == 404


def test_areas_called_alike_in_any_language_stand_together_over_all_commissions(
    desk: Desk, anna: Officer, trade: str
) -> None:
    other = another()
    area(other, fr="Tourisme", en="Tourism")
    area(desk, km="ទេសចរណ៍", fr="tourisme")
    same = area(other, en="TRADE")
    roles.give(anna, "drafter", commission=other.commission, by=None, now=NOW)
    under.put(desk.commission, desk.session(), [trade], anna, NOW)
    under.put(other.commission, other.session(), [same], anna, NOW)

    told = text_of(browser_of(anna), "/areas/")
    assert told.count("<tr data-row>") == 2
    of_trade = told[told.lower().index("<b>trade</b>") :]
    for commission, id_ in ((desk.commission, trade), (other.commission, same)):
        assert f"/c/{commission[:12]}/areas/{id_}/" in of_trade
    assert '<td data-l="Filed">2</td>' in of_trade


def test_an_officer_sees_the_areas_of_no_other_commission(
    desk: Desk, anna: Officer, trade: str
) -> None:
    other = another()
    fishery = area(other, en="Fishery")
    eda = staff.add(
        "eda", name="Eda", office="Sea", role="drafter", commission=other.commission
    )
    under.put(desk.commission, desk.session(), [trade], anna, NOW)
    told = text_of(browser_of(eda), "/areas/")
    assert "Fishery" in told
    assert "Trade" not in told
    assert desk.commission[:12] not in told
    assert fishery not in text_of(browser_of(anna), "/areas/")
    own = f"/c/{other.commission[:12]}/areas/{trade}/"
    assert browser_of(eda).get(own).status_code == 404
    assert browser_of(eda).get(at(f"/areas/{trade}/")).status_code == 404


def test_a_dropped_area_is_offered_no_more_and_still_shows_what_stands_under_it(
    desk: Desk, page: Client, anna: Officer, trade: str
) -> None:
    draft = draft_of(desk, anna)
    agree(desk, "area.adopt/1", f"area/{trade}/place", {"nothing": True})
    assert "File it under areas" not in text_of(page, f"/drafts/{draft.pk}/")
    under.put(desk.commission, f"draft/{draft.pk}", [trade], anna, NOW)
    told = text_of(page, f"/drafts/{draft.pk}/")
    assert "dropped" in told
    assert "File it under areas" in told
    assert "dropped" in text_of(page, at(f"/areas/{trade}/"))


def test_filing_seals_nothing_and_voids_no_approval(
    desk: Desk, page: Client, anna: Officer, trade: str
) -> None:
    draft = draft_of(desk, anna, {**PROPOSAL, "mode": "video"})
    before, folios = drafts.digest(draft), len(desk.lines())
    file_(page, f"draft/{draft.pk}", trade)
    draft.refresh_from_db()
    assert drafts.digest(draft) == before
    assert len(desk.lines()) == folios
    assert log.page([desk.commission], did="under")[0].name == "Anna"
