"""Periods against clauses of real treaties with known days."""

import json
from datetime import date
from typing import Any

import pytest

from paraph.crafts.calendars.periods import parse_period, within
from tests import shared_data

_UNITS = {"plus_days": "D", "plus_months": "M"}


def counted() -> list[tuple[dict[str, Any], str, str]]:
    """Return the cases whose entry into force is a plain count from one event."""
    path = shared_data.path("dates/cases.json")
    found = []
    for case in json.loads(path.read_text(encoding="utf-8")):
        clause = case["clauses"].get("entry_into_force", {})
        days = [
            event["on"]
            for event in case["events"]
            if event["what"] == clause.get("trigger") and "on" in event
        ]
        if clause.get("op") in _UNITS and len(days) == 1:
            found.append((clause, days[0], case["expect"]["enters_into_force"]))
    return found


@pytest.mark.shared
def test_treaties_entered_into_force_on_the_day_that_is_counted() -> None:
    cases = counted()
    assert len(cases) >= 4
    for clause, event_day, in_force in cases:
        period = parse_period(f"P{clause['n']}{_UNITS[clause['op']]}")
        due = within(date.fromisoformat(event_day), period)
        assert in_force == due.day.isoformat()
