"""What waits for whom, and by which day."""

import dataclasses
import datetime as dt

import pytest

from paraph.chancery.officers import Officer
from paraph.projection import agendas, items, sessions
from paraph.web import waiting
from paraph.web.access import Here
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
