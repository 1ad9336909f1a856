"""What stands where on the Desk and under Keeping: what is due first, then the oldest."""

import datetime as dt
import re

import pytest
from django.test import Client

from paraph.chancery import drafts, holding, retention
from paraph.chancery.drafts import Draft
from paraph.chancery.officers import Officer
from tests.chancery.test_holds import report
from tests.clerk.desk import NOW, PROPOSAL, Desk
from tests.web.conftest import at
from tests.web.test_bodies import text_of

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)


def draft(
    desk: Desk, anna: Officer, object_: str, *, days: int, place: str = "Sudara"
) -> Draft:
    """Return a draft begun some days before now."""
    kind, content = "session.propose/1", {**PROPOSAL, "place": {"en": place}}
    if "/item/" in object_:
        kind, content = "item.inscribe/1", {"title": {"en": place}}
    return drafts.create(
        commission=desk.commission,
        kind=kind,
        object_=object_,
        content=content,
        officer=anna,
        now=NOW - dt.timedelta(days=days),
    )


def leads(page: Client) -> list[str]:
    """Return where the private rows of the desk lead, in their order."""
    text = text_of(page, "/")
    rows = re.findall(r'<tr class="private"[^>]*>(.*?)</tr>', text)
    return [re.findall(r'href="([^"]+)"', one)[0] for one in rows]


def test_private_work_stands_by_what_is_due_then_by_age(
    desk: Desk, page: Client, anna: Officer
) -> None:
    session = desk.session()
    young = draft(desk, anna, "session/~0", days=1)
    old = draft(desk, anna, "session/~0", days=9)
    due = draft(desk, anna, session, days=2, place="Nordhavn")
    report(desk.commission)
    assert leads(page) == [
        at(f"/drafts/{due.pk}/"),
        at("/reports/"),
        at(f"/drafts/{old.pk}/"),
        at(f"/drafts/{young.pk}/"),
    ]
    text = text_of(page, "/")
    assert "14 December 2026</b>" in text
    assert "Norland proposed" in text


@pytest.mark.parametrize("desk", [{"agenda": {"agreed_due": "P14D"}}], indirect=True)
def test_a_draft_of_the_agenda_is_due_when_that_is_to_be_adopted(
    desk: Desk, page: Client, anna: Officer
) -> None:
    session = desk.session()
    of_dates = draft(desk, anna, session, days=9)
    item = desk.seal(
        "item.inscribe/1", f"{session}/item/~0", {"title": {"en": "Bees"}}
    ).object
    of_item = draft(desk, anna, item, days=1, place="Honey")
    assert leads(page) == [at(f"/drafts/{one.pk}/") for one in (of_item, of_dates)]


def test_what_is_due_to_go_is_named_and_linked_with_its_session(
    desk: Desk, page: Client, anna: Officer
) -> None:
    session = desk.session()
    one = draft(desk, anna, session, days=60)
    drafts.discard(one, officer=anna, now=NOW - dt.timedelta(days=60))
    Draft.objects.using("chancery").update(changed_at=NOW - dt.timedelta(days=60))
    retention.set_class(desk.commission, "draft.put-away", 30, by=anna, now=NOW)
    held = draft(desk, anna, "session/~0", days=1, place="Kvalsund")
    holding.place(desk.commission, f"draft/{held.pk}", "A case", by=anna, now=NOW)
    text = text_of(page, "/keeping/")
    due, _, of_holds = text.partition("Legal holds</h3>")
    assert f'href="{at(f"/drafts/{one.pk}/")}"' in due
    assert f'href="{at(f"/sessions/{session[8:]}/")}">Session 1</a>' in due
    assert "Norland proposed" in due
    assert f'href="{at(f"/drafts/{held.pk}/")}"' in of_holds
    assert "Kvalsund" in of_holds
