"""What waits for whom, and by which day."""

import dataclasses
import datetime as dt

import pytest
from django.test import Client

from paraph.chancery.officers import Officer
from paraph.projection import agendas, items, sessions
from paraph.web import waiting
from paraph.web.access import Here
from tests.acts.meeting import PROPOSAL
from tests.clerk.desk import Desk

pytestmark = pytest.mark.django_db(databases=["record", "chancery"], transaction=True)


@pytest.mark.parametrize(
    ("rules", "due"),
    [
        ({"agenda": {"agreed_due": "P14D"}}, dt.date(2026, 11, 30)),
        ({"agenda": {"agreed_due": "soon"}}, dt.date(2026, 12, 14)),
        ({"agenda": ["P14D"]}, dt.date(2026, 12, 14)),
        ({}, dt.date(2026, 12, 14)),
    ],
)
def test_an_agenda_is_due_when_the_charter_says(
    desk: Desk, anna: Officer, rules: dict[str, object], due: dt.date
) -> None:
    object_ = desk.session()
    item = desk.sudland.state(
        "item.inscribe/1", f"{object_}/item/~0", {"title": {"en": "Ports"}}
    ).object
    desk.exchange()
    order = {"items": [item.rpartition("/")[2]]}
    desk.sudland.state("agenda.adopt/1", f"{object_}/agenda", order)
    desk.exchange()
    charter = dataclasses.replace(desk.charter, rules=rules)
    here = Here(anna, "norland", desk.commission, charter)
    rows = sessions.every(desk.commission)

    found = waiting.things(
        here,
        rows,
        agendas.every(desk.commission),
        items.of_many(desk.commission, [row.session for row in rows]),
        dt.date(2026, 11, 24),
    )

    assert {one.due for one in found if one.what.startswith("Adopt")} == {due}


def test_nothing_is_offered_for_a_session_already_held(
    desk: Desk, page: Client
) -> None:
    ahead = desk.session()
    past = {**PROPOSAL, "from_day": "2019-05-06", "to_day": "2019-05-07"}
    held = desk.seal("session.propose/1", "session/~0", past).object
    desk.fix(held, {"number": 2, **past})

    shown = page.get(f"/{held.replace('session', 'sessions')}/").content.decode()
    about = page.get("/drafts/new/session.fix/").content.decode()

    assert "6–7 May 2019" in shown
    assert "Propose other dates" not in shown
    assert held not in about
    assert ahead.replace("/", "%2F") in about or ahead in about
