"""Days off: by country, put right by a file, shown and never in the way."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.crafts.calendars.charters.dues import dues_before
from paraph.crafts.calendars.working_days import (
    DaysOff,
    DaysOffError,
    read_days_off,
    rolled,
)

FRIDAY = dt.date(2027, 3, 12)
SATURDAY = dt.date(2027, 3, 13)
MONDAY = dt.date(2027, 3, 15)


def test_a_country_has_its_feasts_and_its_weekend() -> None:
    cambodia = DaysOff(country="KH")
    assert "Victory" in cambodia.name_of(dt.date(2027, 1, 7))
    assert cambodia.name_of(SATURDAY) == "weekend"
    assert cambodia.name_of(FRIDAY) == ""


def test_a_file_goes_before_the_country() -> None:
    days = read_days_off(
        {
            "norland": {
                "country": "KH",
                "weekend": ["friday", "saturday"],
                "off": {"2027-03-15": "Day of the Commission"},
                "worked": {"2027-01-07": "by decree", "2027-03-13": "in exchange"},
            },
            "sudland": {},
        }
    )
    norland = days["norland"]
    assert norland.name_of(MONDAY) == "Day of the Commission"
    assert norland.name_of(dt.date(2027, 1, 7)) == ""
    assert norland.name_of(SATURDAY) == ""
    assert norland.name_of(FRIDAY) == "weekend"
    assert days["sudland"] == DaysOff()


@pytest.mark.parametrize(
    ("tables", "path"),
    [
        ({"norland": 3}, "norland"),
        ({"norland": {"feasts": {}}}, "norland.feasts"),
        ({"norland": {"country": "Norland"}}, "norland.country"),
        ({"norland": {"country": 3}}, "norland.country"),
        ({"norland": {"weekend": "sunday"}}, "norland.weekend"),
        ({"norland": {"weekend": ["sonntag"]}}, "norland.weekend"),
        ({"norland": {"off": ["2027-03-15"]}}, "norland.off"),
        ({"norland": {"off": {"15 March": "x"}}}, "norland.off.15 March"),
        ({"norland": {"worked": {"2027-03-15": 3}}}, "norland.worked.2027-03-15"),
    ],
)
def test_what_is_wrong_in_a_file_is_named_by_its_path(
    tables: dict[str, Any], path: str
) -> None:
    with pytest.raises(DaysOffError) as caught:
        read_days_off(tables)
    assert str(caught.value).startswith(f"{path}: ")


@pytest.mark.parametrize(
    ("roll", "day", "expected"),
    [
        ("next_working", SATURDAY, MONDAY),
        ("previous_working", SATURDAY, FRIDAY),
        ("next_working", FRIDAY, FRIDAY),
        ("none", SATURDAY, SATURDAY),
        (None, SATURDAY, SATURDAY),
        (["next_working"], SATURDAY, SATURDAY),
    ],
)
def test_a_day_off_moves_only_as_the_charter_says(
    roll: object, day: dt.date, expected: dt.date
) -> None:
    assert expected == rolled(day, roll, [DaysOff()])


def test_a_day_must_be_worked_in_every_calendar_that_counts() -> None:
    other = DaysOff(off={MONDAY: "feast"})
    tuesday = MONDAY + dt.timedelta(days=1)
    assert rolled(SATURDAY, "next_working", [DaysOff(), other]) == tuesday


def test_where_nobody_ever_works_a_day_stays() -> None:
    always = DaysOff(weekend=frozenset(range(7)))
    assert rolled(SATURDAY, "next_working", [always]) == SATURDAY


@given(st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)))
def test_a_day_that_was_moved_is_worked(day: dt.date) -> None:
    moved = rolled(day, "next_working", [DaysOff()])
    assert DaysOff().name_of(moved) == ""
    assert 0 <= (moved - day).days <= 2


AGENDA = {"agreed_due": "P2D", "proposals_due": "P1M"}


@pytest.mark.parametrize(
    ("calendar", "agreed"),
    [
        ({}, SATURDAY),
        ({"roll": "none", "holidays_of": "both"}, SATURDAY),
        ({"roll": "next_working"}, SATURDAY),
        ({"roll": "next_working", "holidays_of": "host"}, SATURDAY),
        ({"roll": "next_working", "holidays_of": "sudland"}, MONDAY),
        ({"roll": "previous_working", "holidays_of": "both"}, dt.date(2027, 3, 11)),
    ],
)
def test_days_off_stand_beside_what_is_due(
    calendar: dict[str, str], agreed: dt.date
) -> None:
    calendars = {"norland": DaysOff(off={FRIDAY: "feast"}), "sudland": DaysOff()}
    rules = {"agenda": AGENDA, "calendar": calendar}
    found = dues_before(MONDAY, rules, calendars)
    proposals, agenda = found.dates
    assert (proposals.name, proposals.day) == (
        "agenda_proposals_due",
        dt.date(2027, 2, 15),
    )
    assert (agenda.day, agenda.counted_day) == (agreed, SATURDAY)
    is_off = agreed == SATURDAY
    assert agenda.off == (
        {"norland": "weekend", "sudland": "weekend"} if is_off else {}
    )
    assert found.sentences
