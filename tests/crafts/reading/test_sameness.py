"""When two contacts are one and the same."""

from datetime import date

import pytest

from paraph.crafts.reading.sameness import Met, are_of_the_same, are_same

DAY = date(2026, 11, 19)
SIDES = frozenset({"XN", "XS"})
ONE = Met("meeting", frozenset({1, 2}), SIDES, DAY)


def met(
    type_: str = "meeting",
    people: tuple[int, ...] = (1, 2),
    parties: frozenset[str] = SIDES,
    day: date | None = DAY,
) -> Met:
    """Return the contact told in another report."""
    return Met(type_, frozenset(people), parties, day)


@pytest.mark.parametrize(
    "other",
    [
        met(),
        met("courtesy_call"),
        met(people=(2, 1)),
        met(day=date(2026, 11, 20)),
        met(day=date(2026, 11, 18)),
        met(day=None),
        met(parties=frozenset()),
    ],
)
def test_one_family_the_same_people_and_near_days_are_one(other: Met) -> None:
    assert are_same(ONE, other)
    assert are_same(other, ONE)


@pytest.mark.parametrize(
    "other",
    [
        met("visit"),
        met(people=(1, 3)),
        met(people=(1,)),
        met(people=(1, 2, 3)),
        met(day=date(2026, 11, 21)),
        met(people=()),
    ],
)
def test_another_family_guest_or_day_is_another(other: Met) -> None:
    assert not are_same(ONE, other)
    assert not are_same(other, ONE)


def test_one_guest_in_two_states_made_two_visits() -> None:
    here = met("visit", (1,), frozenset({"XN", "XS"}))
    there = met("visit", (1,), frozenset({"XN", "XV"}))
    assert not are_same(here, there)
    assert are_same(here, here)


def test_nobody_is_not_the_same_as_nobody() -> None:
    assert not are_same(met(people=()), met(people=()))


def test_people_are_compared_on_any_day_where_that_is_asked() -> None:
    assert are_of_the_same(ONE, met(day=date(2027, 1, 1)))
