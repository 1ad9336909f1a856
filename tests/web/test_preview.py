"""As the other side sees it: rendered without the chancery, and nothing can be done."""

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from paraph.chancery.log import LogEntry
from paraph.chancery.officers import Officer
from paraph.web.urls import JOINT, ROOMS
from tests import staff
from tests.clerk.desk import Desk
from tests.web.conftest import browser_of
from tests.web.test_every_address import (
    ADDRESSES,
    cas,
    path_of,
    text_of,
    world,
)

__all__ = ["cas", "world"]

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)

ROUTES = [str(one.pattern) for one in JOINT]
PRIVATE = (
    "Anna",
    "Second session of all",
    "customs links",
    "drafts/new",
    'action="/c/',
)


def as_seen(route: str, world: dict[str, str], eyes: str = "sudland") -> str:
    return f"/c/{world['at']}/as/{eyes}{path_of(route, world)}"


@pytest.mark.parametrize("route", ROUTES)
def test_a_page_is_shown_as_the_other_side_has_it(
    world: dict[str, str], page: Client, route: str
) -> None:
    answer = page.get(as_seen(route, world))

    assert answer.status_code == 200
    text = text_of(answer)
    assert ADDRESSES[route].shows in text
    assert [word for word in PRIVATE if word in text] == []


def test_the_other_side_stands_first_and_the_way_back_is_there(
    world: dict[str, str], page: Client
) -> None:
    text = text_of(page.get(as_seen("commission/", world)))

    assert "As Sudland sees it." in text
    assert text.index("<h3>") < text.index("Norland</h3>")
    assert text.index("Sudland</h3>") < text.index("Norland</h3>")
    assert f'href="/c/{world["at"]}/commission/" data-peek' in text
    assert f'href="/c/{world["at"]}/as/sudland/sessions/"' in text


def test_nothing_is_asked_of_the_chancery_but_who_looks(
    world: dict[str, str], page: Client
) -> None:
    page.get(as_seen("sessions/", world))
    with CaptureQueriesContext(connections["chancery"]) as captured:
        page.get(as_seen("sessions/<slug:id_>/", world))

    tables = {
        word.strip('"')
        for one in captured.captured_queries
        for word in one["sql"].split()
        if word.startswith(('"chancery_', '"auth_'))
    }
    assert not any("draft" in one or "report" in one for one in tables)


def test_what_is_private_has_no_such_page(world: dict[str, str], page: Client) -> None:
    private = {str(one.pattern) for one in ROOMS} - set(ROUTES)
    found = {
        route: page.get(as_seen(route, world)).status_code for route in sorted(private)
    }
    assert set(found.values()) == {404}, found


@pytest.mark.parametrize("eyes", ["norland", "vestmark"])
def test_only_another_side_of_this_commission_has_eyes(
    world: dict[str, str], page: Client, eyes: str
) -> None:
    assert page.get(as_seen("commission/", world, eyes)).status_code == 404


def test_nothing_is_sent_from_there(world: dict[str, str], page: Client) -> None:
    assert page.post(as_seen("commission/", world), {}).status_code == 405


def test_who_has_no_role_sees_nothing_through_other_eyes(
    world: dict[str, str], desk: Desk, anna: Officer
) -> None:
    del desk, anna
    dan = staff.add("dan", name="Dan", office="Harbour")
    for route in ROUTES:
        assert browser_of(dan).get(as_seen(route, world)).status_code == 404
        assert browser_of(None).get(as_seen(route, world)).status_code == 302


def test_what_is_taken_out_through_other_eyes_is_noted_too(
    world: dict[str, str], page: Client, anna: Officer
) -> None:
    url = as_seen("register/enclosures/<slug:sha256>.bin", world)
    assert "A paper of" in text_of(page.get(url))
    entries = LogEntry.objects.using("chancery").filter(officer=anna, what=url)
    assert [one.did for one in entries] == ["paper.exported"]


def test_a_page_that_only_we_have_leads_to_no_other_view(
    world: dict[str, str], page: Client
) -> None:
    for route, one in ADDRESSES.items():
        url = f"/c/{world['at']}{path_of(route, world)}"
        if one.looks and route not in ROUTES:
            assert "/as/sudland/" not in text_of(page.get(url)), route
