"""The page of keeping: classes, what is due, holds; a fresh proof before what has no way back."""

import datetime as dt
import re
from argparse import Namespace
from html import unescape
from typing import Any

import pytest
from django.test import Client

from paraph.chancery import drafts, holding, holds, people, posts, retention
from paraph.chancery.drafts import Draft
from paraph.chancery.officers import NODE, Officer
from paraph.chancery.posts import Holding
from paraph.clerk import clock
from paraph.cli import retention as command
from paraph.cli import strike
from paraph.kernel.errors import Refused
from tests import staff
from tests.clerk.desk import NOW, Desk, draft_of
from tests.web.conftest import browser_of, sign_in
from tests.web.test_two_commissions import another

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)

OLD = NOW - dt.timedelta(days=60)


def press(browser: Client, place: str) -> None:
    """Destroy what is due in a place, as the page lists it."""
    seen = retention.mark(retention.due(place, clock.now()))
    browser.post("/keeping/apply/", {"of": place, "seen": seen})


def put_away(desk: Desk, anna: Officer) -> Draft:
    """Return a draft put away long ago, in a class of thirty days."""
    draft = draft_of(desk, anna)
    drafts.discard(draft, officer=anna, now=OLD)
    Draft.objects.using("chancery").update(changed_at=OLD)
    retention.set_class(desk.commission, "draft.put-away", 30, by=anna, now=OLD)
    return draft


def stale(anna: Officer) -> Client:
    """Return anna's browser, her proof not fresh."""
    browser = Client()
    sign_in(browser, anna, is_fresh=False)
    return browser


def shown(browser: Client) -> str:
    return browser.get("/keeping/").content.decode()


def test_before_anything_is_set_everything_is_kept_for_ever(page: Client) -> None:
    text = shown(page)
    assert "Nothing is due." in text
    assert "No hold stands." in text
    assert text.count('placeholder="for ever"') == 7


def test_a_class_is_set_and_taken_back(desk: Desk, page: Client) -> None:
    typed: dict[str, Any] = {"of": desk.commission, "matter": "contact", "days": "365"}
    page.post("/keeping/class/", typed)
    assert retention.classes(desk.commission) == {"contact": 365}
    page.post("/keeping/class/", {**typed, "days": "soon"})
    assert retention.classes(desk.commission) == {"contact": 365}
    assert "Say a whole number of days" in shown(page)
    page.post("/keeping/class/", {**typed, "days": ""})
    assert retention.classes(desk.commission) == {}


def test_what_is_due_is_listed_and_destroyed_with_a_fresh_proof_alone(
    desk: Desk, page: Client, anna: Officer
) -> None:
    draft = put_away(desk, anna)
    assert f"/drafts/{draft.pk}/" in shown(page)
    assert "Destroy 1 thing for good" in shown(page)
    old = stale(anna)
    assert "Destroy 1 thing" not in shown(old)
    press(old, desk.commission)
    assert Draft.objects.using("chancery").exists()
    press(page, desk.commission)
    assert not Draft.objects.using("chancery").exists()
    text = shown(page)
    assert "1 thing was destroyed." in text
    assert "not destroyed" not in text


def test_a_hold_is_begun_from_a_thing_that_is_named_in_its_form(
    desk: Desk, page: Client, anna: Officer
) -> None:
    draft = put_away(desk, anna)
    asked = f"/keeping/?of={desk.commission}&thing=draft/{draft.pk}"
    told = page.get(asked).content.decode()
    assert f'type="hidden" name="thing" value="draft/{draft.pk}"' in told
    gone = page.get(asked + "9").content.decode()
    assert f'name="thing" value="draft/{draft.pk}9"' in gone
    assert 'type="hidden" name="thing"' not in gone


def test_what_is_held_is_told_as_not_destroyed(
    desk: Desk, page: Client, anna: Officer
) -> None:
    put_away(desk, anna)
    held = put_away(desk, anna)
    holding.place(desk.commission, f"draft/{held.pk}", "A case", by=anna, now=NOW)
    press(page, desk.commission)
    text = shown(page)
    assert "1 thing was destroyed." in text
    assert "1 thing is held: not destroyed." in text


def test_a_hold_is_placed_shown_and_lifted(
    desk: Desk, page: Client, anna: Officer
) -> None:
    draft = put_away(desk, anna)
    typed = {"of": desk.commission, "thing": f"draft/{draft.pk}", "reason": "A case"}
    page.post("/keeping/hold/", {**typed, "reason": ""})
    assert "the reason stands beside the hold" in shown(page)
    page.post("/keeping/hold/", typed)
    (hold,) = holds.standing()
    text = shown(page)
    assert "Held: A case" in text
    assert "Destroy 1 thing" not in text
    press(page, desk.commission)
    assert Draft.objects.using("chancery").exists()
    url = f"/keeping/{hold.pk}/lift/"
    stale(anna).post(url, {"reason": "Over"})
    assert len(holds.standing()) == 1
    page.post(url, {"reason": "Over"})
    assert holds.standing() == []


def test_a_page_tells_why_a_held_draft_is_not_put_away(
    desk: Desk, page: Client, anna: Officer
) -> None:
    draft = draft_of(desk, anna)
    thing = f"draft/{draft.pk}"
    holding.place(desk.commission, thing, "A case", by=anna, now=NOW)
    answer = page.post(f"/drafts/{draft.pk}/discard/", follow=True)
    assert "A legal hold stands on it" in answer.content.decode()


def test_an_administrator_keeps_the_node_and_reads_nothing_of_commissions(
    desk: Desk, anna: Officer
) -> None:
    draft = put_away(desk, anna)
    person = people.add("Ove Berg", side="norland")
    posts.hold(person, {"en": "Judge"})
    Holding.objects.using("chancery").update(to_day=dt.date(2020, 1, 1))
    eva = staff.add("eva", name="Eva", office="Machines", role="administrator")
    browser = browser_of(eva)
    browser.post("/keeping/class/", {"of": NODE, "matter": "person", "days": "30"})
    holding.place(desk.commission, "", "A secret case", by=anna, now=NOW)
    text = shown(browser)
    assert f"person/{person.pk}" in text
    for word in ("Ove Berg", "A secret case", f"draft/{draft.pk}"):
        assert word not in text
    for url in ("class", "hold", "apply"):
        sent = {"of": desk.commission, "reason": "X", "days": "1", "matter": "contact"}
        assert browser.post(f"/keeping/{url}/", sent).status_code == 404
    (hold,) = holds.standing()
    sent = {"reason": "X"}
    assert browser.post(f"/keeping/{hold.pk}/lift/", sent).status_code == 404


def test_a_releaser_has_no_hand_in_the_node(desk: Desk, page: Client) -> None:
    del desk
    assert page.post("/keeping/apply/", {"of": NODE}).status_code == 404
    assert page.get("/keeping/apply/").status_code == 405


def test_our_own_copy_of_an_enclosure_is_not_struck_while_it_is_held(
    desk: Desk, anna: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strike, "set_up", lambda: None)
    sha256 = "ab" * 32
    asked = Namespace(digest=[sha256], yes=True, commission="")
    hold = holding.place(
        desk.commission, f"enclosure/{sha256}", "A case", by=anna, now=NOW
    )
    with pytest.raises(Refused) as caught:
        strike.run(asked)
    assert caught.value.code == "hold.held"
    holding.lift(hold, "Over", by=anna, now=NOW)
    with pytest.raises(Refused) as caught:
        strike.run(asked)
    assert caught.value.code == "strike.not-ours"


def test_the_command_tells_what_it_destroyed_and_what_is_held(
    desk: Desk, anna: Officer, capsys: pytest.CaptureFixture[str]
) -> None:
    put_away(desk, anna)
    held = put_away(desk, anna)
    holding.place(desk.commission, f"draft/{held.pk}", "A case", by=anna, now=NOW)
    told = Namespace(action="apply", yes=True, node=False, commission="")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(command, "set_up", lambda: None)
        command.run(Namespace(action="due", node=False, commission=""))
        command.run(told)
    said = capsys.readouterr().out
    assert "held: A case" in said
    assert "1 destroyed: draft.put-away" in said
    assert "1 held: not destroyed." in said


def test_what_is_destroyed_is_what_the_page_has_listed(
    desk: Desk, anna: Officer, page: Client
) -> None:
    draft = put_away(desk, anna)
    before = retention.mark([])

    answer = page.post(
        "/keeping/apply/", {"of": desk.commission, "seen": before}, follow=True
    )

    assert "What is due has changed since." in answer.content.decode()
    assert drafts.one(desk.commission, draft.pk) is not None


def test_the_form_of_a_hold_begins_with_the_thing_of_the_page(
    desk: Desk, page: Client, anna: Officer
) -> None:
    draft, person = draft_of(desk, anna), people.add("Ove Berg", side="norland")
    for thing, path in (
        (f"draft/{draft.pk}", f"/drafts/{draft.pk}/"),
        (f"person/{person.pk}", f"/directory/people/{person.pk}/"),
    ):
        text = page.get(path).content.decode()
        (url,) = re.findall(r'href="(/keeping/\?[^"]+)"', text)
        form = page.get(unescape(url)).content.decode()
        assert f'name="thing" value="{thing}"' in form
        assert form.count("open><summary>Place a hold") == 1
    for foreign in ("of=&thing=draft/1", f"of={desk.commission}&thing=<b>", "of=x"):
        form = page.get(f"/keeping/?{foreign}").content.decode()
        assert 'name="thing" value=""' in form


def test_a_held_thing_says_so_on_its_page_and_offers_nothing_that_is_refused(
    desk: Desk, page: Client, anna: Officer, bo: Officer
) -> None:
    draft, person = draft_of(desk, anna), people.add("Ove Berg", side="norland")
    url = f"/drafts/{draft.pk}/"
    before = page.get(url).content.decode()
    assert "discard/" in before
    assert f"{draft.pk}/edit/" in before
    assert "legal hold stands" not in before
    things = (f"draft/{draft.pk}", f"person/{person.pk}")
    for thing in things:
        holding.place(desk.commission, thing, "Archive order", by=anna, now=NOW)
    for browser in (page, browser_of(bo)):
        text = browser.get(url).content.decode()
        assert "A legal hold stands on it." in text
        assert "<q>Archive order</q>" in text
        assert "placed by Anna, 23 Nov 2026" in text
        for gone in ("discard/", f"{draft.pk}/edit/", "Place a legal hold on this"):
            assert gone not in text
    answer = page.get(f"{url}edit/", follow=True)
    assert answer.redirect_chain[-1][0].endswith(url)
    assert "Not done." in answer.content.decode()
    text = page.get(f"/directory/people/{person.pk}/").content.decode()
    assert "<q>Archive order</q>" in text
    assert "Place a legal hold on this" not in text


def test_a_wide_hold_stops_no_work_and_is_told(
    desk: Desk, page: Client, anna: Officer
) -> None:
    draft = draft_of(desk, anna)
    holding.place(desk.commission, "", "A case", by=anna, now=NOW)
    holding.place(NODE, "", "An order", by=None, now=NOW)
    text = page.get(f"/drafts/{draft.pk}/").content.decode()
    assert "everything in this commission, this too" in text
    assert "everything at this node, this too" in text
    assert "placed by the operator" in text
    assert "discard/" in text
    assert "Place a legal hold on this" in text


def test_who_may_not_hold_is_offered_no_form(desk: Desk, anna: Officer) -> None:
    draft = draft_of(desk, anna)
    cas = staff.add("cas", name="Cas", office="Trade", role="drafter")
    assert (
        "/keeping/" not in browser_of(cas).get(f"/drafts/{draft.pk}/").content.decode()
    )


def test_why_another_commission_holds_a_person_is_told_to_nobody_here(
    page: Client,
) -> None:
    person = people.add("Ove Berg", side="norland")
    other = another()
    eda = staff.add(
        "eda", name="Eda", office="Sea", role="releaser", commission=other.commission
    )
    thing = f"person/{person.pk}"
    holding.place(other.commission, thing, "A secret case", by=eda, now=NOW)
    text = page.get(f"/directory/people/{person.pk}/").content.decode()
    assert "Another commission of this house" in text
    for word in ("A secret case", "Eda"):
        assert word not in text
    assert "Place a legal hold on this" in text
