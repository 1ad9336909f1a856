"""The people of an office: invited, given roles, and let go, by an administrator."""

import re

import pytest
from django.test import Client

from paraph.chancery import log, officers, practice, roles
from paraph.chancery.officers import ADMINISTRATOR, RELEASER, Officer
from tests import staff
from tests.clerk.desk import NOW, Desk
from tests.staff import only
from tests.web.conftest import PASSWORD, browser_of

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)

INVITED = {
    "name": "Ola Berg",
    "login": "ola.berg",
    "office": "Trade Desk",
    "address": "ola@mfa.example",
}


@pytest.fixture
def eva(desk: Desk) -> Officer:
    """Return eva, who administers the node."""
    del desk
    return staff.add("eva", name="Eva", office="Machines", role=ADMINISTRATOR)


@pytest.fixture
def people(eva: Officer) -> Client:
    """Return eva's browser."""
    return browser_of(eva)


def test_somebody_is_invited_by_a_link_that_is_shown_once(people: Client) -> None:
    shown = people.post("/people/", INVITED).content.decode()
    link = re.search(r"http://localhost:\d+(/link/[\w-]+/)", shown)
    assert link is not None
    assert "ola@mfa.example" in shown
    assert link[0] not in people.get("/people/").content.decode()
    ola = officers.by_login("ola.berg")
    assert ola is not None
    assert (ola.office, ola.user.email) == ("Trade Desk", "ola@mfa.example")
    assert roles.of(ola) == [], "an account alone may nothing"

    invited = Client()
    assert invited.post(link[1]).status_code == 302
    assert invited.get("/drafts/").status_code == 404
    assert Client().post(link[1]).status_code == 410


@pytest.mark.parametrize(
    ("change", "status"), [({"name": " "}, 400), ({"login": "EVA"}, 409)]
)
def test_what_makes_no_account_comes_back(
    people: Client, change: dict[str, str], status: int
) -> None:
    answer = people.post("/people/", {**INVITED, **change})
    assert answer.status_code == status
    assert "Trade Desk" in answer.content.decode()
    assert officers.by_login("ola.berg") is None


def test_a_role_is_given_for_days_of_our_capital_and_ended(
    people: Client, desk: Desk, anna: Officer, bo: Officer
) -> None:
    typed = {"role": RELEASER, "until": "2026-11-25", "for": str(anna.pk)}
    people.post(f"/people/{bo.pk}/give/", typed)
    given = roles.of(bo)[0]
    assert given.until_at is not None
    assert given.until_at.isoformat() == "2026-11-25T23:00:00+00:00"
    shown = people.get("/people/").content.decode()
    assert "releaser for Anna until 25 November 2026" in shown
    assert roles.seat(bo, desk.commission, NOW).may(RELEASER)

    people.post(f"/people/roles/{given.pk}/end/")

    assert not roles.seat(bo, desk.commission, NOW).may(RELEASER)
    assert [one.did for one in log.page([desk.commission])] == [
        "role.ended",
        "role.given",
    ]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"role": "owner"}, "no role"),
        ({"role": "releaser", "until": "soon"}, "is no day"),
        ({"role": "releaser", "until": "2026-11-01"}, "end before it begins"),
        ({"role": "releaser", "for": "7777"}, "no such officer"),
        ({"role": "releaser", "for": "x"}, "no such officer"),
        ({"role": "reader"}, "has that role already"),
    ],
)
def test_a_role_that_cannot_be_is_told_in_a_sentence(
    people: Client, desk: Desk, bo: Officer, typed: dict[str, str], told: str
) -> None:
    answer = people.post(f"/people/{bo.pk}/give/", typed, follow=True)
    assert told in answer.content.decode()
    assert not roles.seat(bo, desk.commission, NOW).may(RELEASER)


def test_a_role_that_cannot_be_given_comes_back_as_it_was_chosen(
    people: Client, anna: Officer, bo: Officer
) -> None:
    typed = {"role": "releaser", "from": "2026-12-01", "for": str(anna.pk)}
    shown = people.post(f"/people/{bo.pk}/give/", typed).content.decode()
    box = shown[shown.index(f"/people/{bo.pk}/give/") - 200 :]
    assert "<details open>" in box
    assert '<option value="releaser" selected>' in box
    assert f'<option value="{anna.pk}" selected>' in box
    assert 'name="from" value="2026-12-01"' in box
    field = box[box.index('name="until"') :]
    assert field.startswith('name="until" value="" aria-invalid="true" autofocus')
    assert '<span class="wrong">A deputy’s role needs a last day.</span>' in field
    assert shown.count("<details open>") == 1
    typed["until"] = "soon"
    shown = people.post(f"/people/{bo.pk}/give/", typed).content.decode()
    assert 'name="until" value="soon" aria-invalid="true"' in shown


def test_it_is_asked_before_a_role_is_ended(people: Client, bo: Officer) -> None:
    shown = people.get("/people/").content.decode()
    (given,) = roles.of(bo)
    before = shown[: shown.index(f"/people/roles/{given.pk}/end/")]
    assert before.rindex("<details>") > before.rindex("<li>")
    assert "Bo would lose it at once. Is it to end?" in shown


def test_an_administrator_gives_themselves_nothing(
    people: Client, eva: Officer
) -> None:
    people.post(f"/people/{eva.pk}/give/", {"role": RELEASER})
    people.post(f"/people/{eva.pk}/turn/", {"press": "close"})
    (own,) = roles.of(eva)
    people.post(f"/people/roles/{own.pk}/end/")
    assert roles.is_administrator(eva, NOW)
    assert roles.seats_of_user(eva.user.pk, NOW) == {}


def test_an_account_is_closed_and_opened(people: Client, bo: Officer) -> None:
    browser = browser_of(bo)
    for press, is_open in (("close", False), ("open", True)):
        people.post(f"/people/{bo.pk}/turn/", {"press": press})
        bo.user.refresh_from_db()
        assert bo.user.is_active == is_open
    assert browser.get("/").status_code == 302, "what was open stays ended"


def test_an_administrator_says_how_many_look(people: Client, desk: Desk) -> None:
    for press in ("two", "one"):
        people.post("/people/four-eyes/", {"press": press})
        assert practice.wants_four_eyes(desk.commission) == (press == "two")


def test_what_is_not_there_is_not_found(people: Client) -> None:
    for url in ("7777/give/", "7777/turn/", "roles/7777/end/"):
        assert people.post(f"/people/{url}").status_code == 404


def test_the_log_is_filtered_and_goes_on(
    desk: Desk, page: Client, anna: Officer, bo: Officer
) -> None:
    for number in range(101):
        log.note(anna, "draft.created", f"{number} x/1", NOW, commission=only())
    log.note(bo, "report.read", "5", NOW, commission=only(), is_read=True)
    first = page.get("/log/").content.decode()
    assert "read report 5" in first
    older = re.search(r'href="(/log/\?[^"]*before=\d+)"', first)
    assert older is not None
    rest = page.get(older[1].replace("&amp;", "&")).content.decode()
    assert "began draft 0 (no longer here)" in rest
    assert "read report 5" not in rest
    of_bo = page.get("/log/", {"who": str(bo.pk), "since": "2026-11-23"})
    assert "read report 5" in of_bo.content.decode()
    assert "began draft" not in of_bo.content.decode()
    odd = page.get("/log/", {"who": "x", "since": "soon", "before": "?", "did": "%"})
    assert odd.status_code == 200
    del desk


def test_where_four_eyes_are_wanted_the_page_says_whose_turn_it_is(
    desk: Desk, page: Client, anna: Officer
) -> None:
    del anna
    practice.want_four_eyes(desk.commission, wanted=True, by=None, now=NOW)
    eda = staff.add("eda", name="Eda", office="Legal", role=RELEASER, password=PASSWORD)
    begun = page.post(
        "/drafts/new/session.propose/",
        {
            "object": "session/~0",
            "from_day": "2026-12-14",
            "to_day": "2026-12-16",
            "place.en": "Sudara",
            "host": "sudland",
            "mode": "in_person",
        },
    )

    url = begun.headers["Location"]

    def press(browser: Client) -> str:
        shown = browser.get(url).content.decode()
        typed = dict(re.findall(r'name="(digest|stance|at)" value="([^"]*)"', shown))
        answer = browser.post(f"{url}release/", typed, follow=True)
        return str(answer.content.decode())

    assert "Clear it for release" in page.get(url).content.decode()
    assert "Cleared by Anna" in press(page)
    assert "neither may act for the other" in press(page)
    assert "Released." in press(browser_of(eda))
