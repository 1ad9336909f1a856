"""The page of keeping: classes, what is due, holds; a fresh proof before what has no way back."""

import datetime as dt
from argparse import Namespace
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
    assert text.count('placeholder="for ever"') == 5


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
    assert f"draft/{draft.pk}" in shown(page)
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
