"""Roles: of a commission, for a time, for somebody; asked for each time."""

import datetime as dt
from collections.abc import Callable

import pytest

from paraph.chancery import accounts, log, officers, roles
from paraph.chancery.officers import (
    ADMINISTRATOR,
    DRAFTER,
    NODE,
    READER,
    RELEASER,
    TRANSLATOR,
    Officer,
    Role,
)
from paraph.kernel.errors import Refused
from tests.chancery.conftest import COMMISSION

pytestmark = pytest.mark.django_db(databases=["chancery"], transaction=True)

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
OTHER = "d" * 64


def may(officer: Officer, role: str, now: dt.datetime = NOW) -> bool:
    """Say whether an officer has a role in the commission."""
    return roles.seat(officer, COMMISSION, now).may(role)


def code(change: Callable[[], object]) -> str:
    """Return the code with which something is refused."""
    with pytest.raises(Refused) as refusal:
        change()
    return refusal.value.code


def give(officer: Officer, role: str, **more: object) -> Role:
    """Give a role now."""
    terms: dict[str, object] = {"commission": COMMISSION, "by": None, "now": NOW}
    return roles.give(officer, role, **{**terms, **more})  # type: ignore[arg-type]


@pytest.fixture
def eva(transactional_db: None) -> Officer:
    """Return eva, who administers the node and has no role in the commission."""
    del transactional_db
    return officers.add("eva", name="Eva", office="Machines", role=ADMINISTRATOR)


def test_each_role_holds_those_below_it(
    anna: Officer, cas: Officer, bo: Officer
) -> None:
    tom = officers.add(
        "tom", name="Tom", office="Languages", role=TRANSLATOR, commission=COMMISSION
    )
    held = {
        one.name: [may(one, role) for role in (READER, TRANSLATOR, DRAFTER, RELEASER)]
        for one in (anna, cas, tom, bo)
    }
    assert held == {
        "Anna": [True, True, True, True],
        "Cas": [True, True, True, False],
        "Tom": [True, True, False, False],
        "Bo": [True, False, False, False],
    }


def test_an_administrator_has_no_role_in_any_commission(eva: Officer) -> None:
    assert roles.is_administrator(eva, NOW)
    assert not any(may(eva, role) for role in officers.ROLES)
    assert roles.seats_of_user(eva.user.pk, NOW) == {}


def test_a_releaser_administers_nothing(anna: Officer) -> None:
    assert not roles.is_administrator(anna, NOW)
    assert not roles.seat(anna, NODE, NOW).may(READER)


def test_a_role_in_one_commission_is_none_in_another(anna: Officer) -> None:
    seat = roles.seat(anna, OTHER, NOW)
    assert not any(seat.may(role) for role in officers.ROLES)
    with pytest.raises(Refused):
        roles.check(anna, READER, OTHER, NOW)


def test_an_unknown_role_is_nobodys(anna: Officer) -> None:
    assert not may(anna, "owner")


def test_a_role_holds_from_its_first_instant_until_before_its_end(bo: Officer) -> None:
    give(bo, DRAFTER, from_at=NOW + DAY, until_at=NOW + 2 * DAY)
    instant = dt.timedelta(microseconds=1)
    assert [
        may(bo, DRAFTER, NOW + days)
        for days in (0 * DAY, DAY - instant, DAY, 2 * DAY - instant, 2 * DAY)
    ] == [False, False, True, True, False]
    assert may(bo, READER, NOW + 3 * DAY)


def test_a_deputy_acts_in_the_name_of_an_office_until_a_day(
    anna: Officer, cas: Officer
) -> None:
    give(cas, RELEASER, acts_for=anna, until_at=NOW + DAY)
    seat = roles.seat(cas, COMMISSION, NOW)
    assert (seat.may(RELEASER), seat.acts_for(RELEASER)) == (True, anna)
    assert seat.office(RELEASER) == "Secretariat"
    assert (seat.acts_for(DRAFTER), seat.office(DRAFTER)) == (None, "Trade")
    assert not may(cas, RELEASER, NOW + DAY)


def test_a_deputy_has_no_more_than_whom_they_act_for(
    anna: Officer, cas: Officer
) -> None:
    give(cas, RELEASER, acts_for=anna, until_at=NOW + 9 * DAY)
    accounts.turn(anna, is_open=False, by=None, now=NOW)
    assert not may(cas, RELEASER)
    accounts.turn(anna, is_open=True, by=None, now=NOW)
    assert may(cas, RELEASER)
    anna.roles.using("chancery").update(role=DRAFTER)
    assert not may(cas, RELEASER)
    assert may(cas, DRAFTER)


def test_nobody_is_deputy_of_a_deputy(anna: Officer, cas: Officer, bo: Officer) -> None:
    give(cas, RELEASER, acts_for=anna, until_at=NOW + DAY)
    assert (
        code(lambda: give(bo, RELEASER, acts_for=cas, until_at=NOW + DAY))
        == "role.not-held"
    )


def test_what_no_role_can_be_is_refused(anna: Officer, cas: Officer) -> None:
    refused = {
        "role.unknown": {"officer": cas, "role": "owner"},
        "role.times": {"officer": cas, "role": RELEASER, "until_at": NOW},
        "role.has-it": {"officer": anna, "role": RELEASER},
        "role.deputy-open": {"officer": cas, "role": RELEASER, "acts_for": anna},
        "role.own-deputy": {
            "officer": anna,
            "role": RELEASER,
            "acts_for": anna,
            "until_at": NOW + DAY,
        },
    }
    for expected, asked in refused.items():
        assert code(lambda asked=asked: give(**asked)) == expected  # type: ignore[misc]
    assert log.recent() == []


def test_a_role_is_ended_once_and_at_once(anna: Officer, eva: Officer) -> None:
    (given,) = roles.of(anna)
    roles.end(given, by=eva, now=NOW)
    assert not may(anna, READER)
    assert may(anna, RELEASER, NOW - DAY), "what it was it was"
    assert code(lambda: roles.end(given, by=eva, now=NOW + DAY)) == "role.ended"
    assert [(one.did, one.what, one.officer) for one in log.recent()] == [
        ("role.ended", "releaser anna", eva)
    ]


def test_somebody_always_can_give_roles(eva: Officer, bo: Officer) -> None:
    (only,) = roles.of(eva)
    assert code(lambda: roles.end(only, by=eva, now=NOW)) == "role.last-administrator"
    give(bo, ADMINISTRATOR)
    roles.end(only, by=bo, now=NOW)
    assert not roles.is_administrator(eva, NOW)


def test_who_holds_a_role_is_told_by_name(
    anna: Officer, cas: Officer, bo: Officer, eva: Officer
) -> None:
    accounts.turn(bo, is_open=False, by=eva, now=NOW)
    seats = roles.holders(COMMISSION, READER, NOW)
    assert [one.officer for one in seats] == [anna, cas]
    assert [one.officer for one in roles.holders(COMMISSION, RELEASER, NOW)] == [anna]


def test_an_account_is_closed_once(bo: Officer, eva: Officer) -> None:
    for is_open in (False, False, True):
        accounts.turn(bo, is_open=is_open, by=eva, now=NOW)
    assert [(one.did, one.what) for one in log.recent()] == [
        ("officer.opened", "bo"),
        ("officer.closed", "bo"),
    ]
