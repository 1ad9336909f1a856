"""Days that the charter sets: shown, counted step by step, and never a rule."""

import datetime as dt

import pytest
from django.test import Client

from paraph.chancery import drafts
from paraph.chancery.officers import Officer
from paraph.projection.items import ItemRow
from paraph.projection.sessions import SessionRow
from paraph.web import deadlines
from tests.clerk.desk import NOW, Desk
from tests.simulator import make_charter

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)

ROW = SessionRow(session="s", from_day=dt.date(2026, 12, 14))
ITEM = ItemRow(item="i", side="sudland")


def late_by(
    agenda: dict[str, object], row: SessionRow, at: dict[str, str]
) -> dict[str, dt.date]:
    return deadlines.late(make_charter(), {"agenda": agenda}, row, [ITEM], at)


@pytest.mark.parametrize(
    ("at", "late"),
    [
        ("2026-11-14T16:59:59Z", None),
        ("2026-11-14T17:00:00Z", dt.date(2026, 11, 15)),
        ("2026-12-01T08:00:00Z", dt.date(2026, 12, 1)),
    ],
)
def test_an_item_is_late_by_the_day_in_its_own_capital(
    at: str, late: dt.date | None
) -> None:
    found = late_by({"proposals_due": "P1M"}, ROW, {"i": at})
    assert found.get("i") == late


@pytest.mark.parametrize("rule", [{}, {"proposals_due": "soon"}, {"proposals_due": 3}])
def test_nothing_is_late_where_the_charter_sets_no_day(rule: dict[str, object]) -> None:
    at = {"i": "2026-12-13T08:00:00Z"}
    assert late_by(rule, ROW, at) == {}


def test_nothing_is_late_for_a_session_without_dates() -> None:
    row = SessionRow(session="s", from_day=None)
    at = {"i": "2026-12-13T08:00:00Z"}
    assert late_by({"proposals_due": "P1M"}, row, at) == {}


@pytest.mark.parametrize("desk", [{"agenda": {"proposals_due": "P1M"}}], indirect=True)
def test_a_late_item_is_marked_and_its_day_counted(desk: Desk, page: Client) -> None:
    object_ = desk.session()
    content = {"title": {"en": "Ports"}}
    item = desk.seal("item.inscribe/1", f"{object_}/item/~0", content).object

    shown = page.get(f"/{object_.replace('session', 'sessions')}/").content.decode()
    told = page.get(
        "/" + item.replace("session", "sessions").replace("/item/", "/items/") + "/"
    ).content.decode()

    assert "late: inscribed on 23 November 2026" in shown
    assert "until 14 November 2026" in shown
    assert "Late: inscribed on 23 November 2026" in told
    assert "months taken off: 1, which gives 14 November 2026" in told


@pytest.mark.parametrize("desk", [{"agenda": {"proposals_due": "P1M"}}], indirect=True)
def test_before_a_release_it_is_told_that_an_item_is_late_or_outside_the_agenda(
    desk: Desk, page: Client, anna: Officer
) -> None:
    object_ = desk.session()

    def shown() -> str:
        draft = drafts.create(
            commission=desk.commission,
            kind="item.inscribe/1",
            object_=f"{object_}/item/~0",
            content={"title": {"en": "Ports"}},
            officer=anna,
            now=NOW,
        )
        return page.get(f"/drafts/{draft.pk}/").content.decode()

    before = shown()
    assert "Items were to be proposed until 14 November 2026" in before
    assert "is adopted" not in before

    content = {"title": {"en": "Customs"}}
    item = desk.seal("item.inscribe/1", f"{object_}/item/~0", content).object
    desk.exchange()
    agenda = {"items": [item.rpartition("/")[2]]}
    desk.seal("agenda.adopt/1", f"{object_}/agenda", agenda)
    desk.exchange()
    desk.sudland.state("agenda.adopt/1", f"{object_}/agenda", agenda)
    desk.exchange()
    assert "The agenda of this session is adopted." in shown()


@pytest.mark.parametrize(
    "desk",
    [{"agenda": {"proposals_due": "P1M", "agreed_due": "P14D"}}],
    indirect=True,
)
def test_what_is_set_aside_for_a_session_counts_on_its_pages_and_on_the_desk(
    desk: Desk, page: Client
) -> None:
    object_ = desk.session()
    content = {"title": {"en": "Ports"}}
    item = desk.seal("item.inscribe/1", f"{object_}/item/~0", content).object
    desk.exchange()
    order = {"items": [item.rpartition("/")[2]]}
    desk.sudland.state("agenda.adopt/1", f"{object_}/agenda", order)
    desk.exchange()
    for parameter, value in {"proposals_due": "P7D", "agreed_due": "P3D"}.items():
        aside = f"{object_}/derogation/agenda.{parameter}"
        desk.seal("charter.derogate/1", aside, {"terms": {"value": value}})
        desk.exchange()
        desk.sudland.state("charter.derogate/1", aside, {"terms": {"value": value}})
        desk.exchange()

    shown = page.get(f"/{object_.replace('session', 'sessions')}/").content.decode()
    waiting = page.get("/").content.decode()

    assert "late: inscribed on" not in shown
    assert "until 7 December 2026" in shown
    assert "until 14 November 2026" not in shown
    assert "11 December 2026" in waiting
    assert "30 November 2026" not in waiting
