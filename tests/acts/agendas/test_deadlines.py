"""The days that a charter sets for an agenda, counted from the opening."""

import dataclasses
import datetime as dt

import pytest

from paraph.acts.agendas.deadlines import agreed_due, proposals_due
from paraph.kernel.charter import Charter
from tests.simulator import make_charter

OPENING = dt.date(2026, 12, 14)


def ruled(agenda: object) -> Charter:
    return dataclasses.replace(make_charter(), rules={"agenda": agenda})


def test_days_are_counted_back_from_the_opening() -> None:
    charter = ruled({"proposals_due": "P1M", "agreed_due": "P14D"})
    items, agenda = proposals_due(charter, OPENING), agreed_due(charter, OPENING)
    assert items is not None
    assert items.day == dt.date(2026, 11, 14)
    assert agenda is not None
    assert agenda.day == dt.date(2026, 11, 30)


def test_a_day_may_be_meant_less_strongly() -> None:
    charter = ruled({"proposals_due": {"value": "P1M", "strength": "normally"}})
    items = proposals_due(charter, OPENING)
    assert items is not None
    assert items.day == dt.date(2026, 11, 14)


@pytest.mark.parametrize(
    "agenda",
    [
        {},
        "P1M",
        {"proposals_due": "soon"},
        ["P1M"],
        {"proposals_due": "P9999Y"},
    ],
)
def test_no_day_is_set_where_the_charter_sets_none(agenda: object) -> None:
    assert proposals_due(ruled(agenda), OPENING) is None


def test_no_day_is_set_while_the_dates_are_open() -> None:
    assert proposals_due(ruled({"proposals_due": "P1M"}), None) is None
