"""Two commissions on one node: nothing of one is found from the other."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from paraph.chancery import counting, drafts, log, reports, roles
from paraph.chancery.log import LogEntry
from paraph.chancery.officers import Officer
from paraph.clerk import reading
from paraph.cli import main as cli
from tests import staff
from tests.chancery.press import REPORT
from tests.clerk.desk import NOW, PROPOSAL, Desk
from tests.web.conftest import browser_of
from tests.web.test_every_address import (
    ADDRESSES,
    nobody_of,
    text_of,
    typed_for,
    url_of,
    world,
)

__all__ = ["world"]

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)

SECRETS = ("Ports and customs", "customs links", "A paper of", "Anna")
LISTS = (
    *("", "commission/", "sessions/", "reports/", "drafts/", "register/"),
    *("register/?about=session", "connection/", "drafts/new/"),
)


@pytest.fixture
def other(desk: Desk) -> Desk:
    """Return a second commission that the node of the first serves too."""
    del desk
    return another()


def another(number: int = 14) -> Desk:
    """Return one more commission, founded."""
    desk = Desk({"agenda": {"agreed_due": f"P{number}D"}})
    desk.found()
    return desk


@pytest.fixture
def dora(other: Desk) -> Officer:
    """Return dora, who may release in the second commission and is nobody in the first."""
    return staff.add(
        "dora",
        name="Dora",
        office="Ports",
        role="releaser",
        commission=other.commission,
    )


def at(desk: Desk, path: str = "") -> str:
    """Return an address in a commission."""
    return f"/c/{desk.commission[:12]}/{path}"


def test_what_is_of_one_is_not_found_from_the_other_by_its_id(
    world: dict[str, str], dora: Officer, other: Desk
) -> None:
    browser = browser_of(dora)
    real = {**world, "at": other.commission[:12]}
    nothing = {**nobody_of(world), "at": other.commission[:12]}
    before = counting.in_many([staff.only(), other.commission])
    wrong = {}
    for route, one in ADDRESSES.items():
        if "<" not in route or route.startswith(("drafts/new/", "directory/")):
            continue  # the directory is the house's: its people are in every commission
        ways: list[Callable[..., Any]] = [browser.get] if one.looks else []
        ways += [browser.post] if one.sends_as else []
        for way in ways:
            found, missing = (
                _answer(way, url_of(route, ids), typed_for(one, ids))
                for ids in (real, nothing)
            )
            if found != missing or found[0] != 404:
                wrong[route] = (found[0], missing[0], found[2] == missing[2])
    assert wrong == {}
    assert counting.in_many([staff.only(), other.commission]) == before


def test_no_list_tells_anything_of_the_other(
    world: dict[str, str], dora: Officer, other: Desk
) -> None:
    browser = browser_of(dora)
    draft_ = f"/drafts/{world['draft']}/"
    pages = [
        "/",
        "/areas/",
        "/log/",
        "/account/",
        "/help/",
        *(at(other, one) for one in LISTS),
    ]
    for page in pages:
        answer = browser.get(page)
        text = answer.content.decode()
        told = [one for one in (*SECRETS, staff.only()[:12], draft_) if one in text]
        assert (answer.status_code, told) == (200, []), page


def test_no_answer_of_the_api_tells_anything_of_the_other(
    world: dict[str, str], dora: Officer, other: Desk
) -> None:
    browser = browser_of(dora)
    for route in ("commission", "sessions", "acts", "drafts"):
        own = browser.get(f"/api/c/{other.commission[:12]}/{route}")
        assert own.status_code == 200
        assert not [one for one in SECRETS if one in own.content.decode()], route
        assert browser.get(f"/api/c/{world['at']}/{route}").status_code == 401
    for route in (f"sessions/{world['session']}", f"acts/{world['act']}"):
        answer = browser.get(f"/api/c/{other.commission[:12]}/{route}")
        assert answer.status_code == 404


def test_no_command_for_an_officer_tells_anything_of_the_other(
    world: dict[str, str],
    dora: Officer,
    capsys: pytest.CaptureFixture[str],
) -> None:
    del dora
    staff.write_facts()
    assert cli.main(["release", world["draft"], "--officer", "anna"]) == 0
    assert [one for one in SECRETS if one in "".join(capsys.readouterr())]
    told = set()
    for draft_ in (world["draft"], "7777"):
        for more in ((), ("--commission", staff.only()[:12]), ("--recall",)):
            code = cli.main(["release", draft_, "--officer", "dora", *more])
            told.add((code, "".join(capsys.readouterr())))
    ((code, text),) = told
    assert (code, [one for one in SECRETS if one in text]) == (1, [])


def test_an_open_page_is_not_moved_by_what_happens_in_the_other(
    desk: Desk, anna: Officer, dora: Officer, other: Desk
) -> None:
    browser = browser_of(dora)
    marks = {
        page: browser.get(page).headers["ETag"]
        for page in ("/", at(other), at(other, "drafts/"))
    }

    desk.session()
    _draft(desk, anna)

    for page, mark in marks.items():
        answer = browser.get(page, headers={"If-None-Match": mark})
        assert answer.status_code == 304, page
    _draft(other, dora)
    for page, mark in marks.items():
        answer = browser.get(page, headers={"If-None-Match": mark})
        assert answer.status_code == 200, page


def test_a_report_that_is_in_the_other_is_taken_in_as_new(
    world: dict[str, str], dora: Officer, other: Desk
) -> None:
    del world
    browser = browser_of(dora)

    answer = browser.post(at(other, "reports/"), {"text": REPORT}, follow=True)

    assert "here already" not in answer.content.decode()
    (own,) = reports.every(other.commission)
    assert own.received_by == dora
    assert len(reports.every(staff.only())) == 3


def test_the_log_of_each_is_told_to_its_own_releasers(
    world: dict[str, str], anna: Officer, dora: Officer, desk: Desk, other: Desk
) -> None:
    del world
    _draft(other, dora)
    shown = {
        one.name: browser_of(one).get("/log/").content.decode() for one in (anna, dora)
    }

    assert "Dora" not in shown["Anna"]
    assert "Anna" not in shown["Dora"]
    assert "began draft" in shown["Dora"]
    _give(dora, desk, role="releaser")
    both, one = (
        browser_of(dora).get(f"/log/?of={of}").content.decode()
        for of in ("", other.commission)
    )
    assert "read draft" not in one
    assert "Anna" in both
    assert "<b>Anna</b>" not in one


def test_who_has_roles_in_both_sees_both_on_one_desk(
    desk: Desk, anna: Officer, other: Desk
) -> None:
    _give(anna, other)
    _give(anna, desk, role="drafter")
    other.sudland.state("session.propose/1", "session/~0", PROPOSAL)
    other.exchange()
    browser = browser_of(anna)

    text = browser.get("/").content.decode()

    assert "1 thing waits for Norland" in text
    assert "Answer the proposal" in text
    assert text.count("data-row") == 1 + 2
    assert f'href="{at(other)}sessions/' in text
    switch = re.findall(r'<li><a href="(/[^"]*)"', text.partition("switch")[2])
    assert {"/", at(desk), at(other)} <= set(switch)
    of_one = browser.get(at(desk)).content.decode()
    assert "Answer the proposal" not in of_one
    assert at(other) in of_one


def test_the_desk_asks_the_same_of_the_databases_however_many_there_are(
    desk: Desk, anna: Officer, other: Desk
) -> None:
    del desk
    _give(anna, other)
    other.sudland.state("session.propose/1", "session/~0", PROPOSAL)
    other.exchange()
    browser = browser_of(anna)

    def asked() -> tuple[str, ...]:
        browser.get("/")  # what only a first request asks
        return _answer(browser.get, "/")[2]

    two = asked()
    for number in (15, 16, 17):
        more = another(number)
        _give(anna, more)
        more.sudland.state("session.propose/1", "session/~0", PROPOSAL)
        more.exchange()

    many = asked()
    assert len(many) == len(two)


def test_an_administrator_gives_roles_in_each_and_reads_none(
    desk: Desk, anna: Officer, other: Desk
) -> None:
    eva = staff.add("eva", name="Eva", office="Machines", role="administrator")
    browser = browser_of(eva)
    url = f"/people/{anna.pk}/give/"

    said = {"role": "reader", "commission": other.commission}
    assert browser.post(url, said).status_code == 302
    assert set(roles.seats_of_user(anna.user.pk, NOW)) == {
        desk.commission,
        other.commission,
    }
    assert browser.post(url, {"role": "reader"}).status_code == 404
    told = log.page([other.commission], did="role.given")
    assert [one.what for one in told] == ["reader anna"]
    for one in (desk, other):
        assert browser.get(at(one)).status_code == 404


def test_a_prefix_of_two_commissions_of_an_officer_is_none(
    desk: Desk, anna: Officer
) -> None:
    twin = desk.commission[:12] + "f" * 52
    assert browser_of(anna).get(at(desk)).status_code == 200
    roles.give(anna, "reader", commission=twin, by=None, now=NOW)

    twice = _answer(browser_of(anna).get, at(desk))
    unknown = _answer(browser_of(anna).get, "/c/0123456789ab/")

    assert twice == unknown
    assert twice[0] == 404


def test_reading_of_many_catches_up_with_each(desk: Desk, other: Desk) -> None:
    both = [desk.commission, other.commission]
    reading.glances(both)
    desk.session()
    found = reading.glances(both)
    assert len(found[desk.commission].record.sessions) == 1
    assert len(found[other.commission].record.sessions) == 0


def _give(officer: Officer, desk: Desk, *, role: str = "releaser") -> None:
    roles.give(officer, role, commission=desk.commission, by=None, now=NOW)


def _draft(desk: Desk, officer: Officer) -> drafts.Draft:
    return drafts.create(
        commission=desk.commission,
        kind="session.propose/1",
        object_="session/~0",
        content=PROPOSAL,
        officer=officer,
        now=NOW,
    )


def _answer(
    way: Any, url: str, typed: Mapping[str, Any] | None = None
) -> tuple[int, str, tuple[str, ...]]:
    """Return status and body of an answer, and what was asked of the databases."""
    LogEntry.objects.using("chancery").filter(did="page.refused").delete()
    with (
        CaptureQueriesContext(connections["record"]) as record,
        CaptureQueriesContext(connections["chancery"]) as chancery,
    ):
        answer = way(url, typed or {})
    asked = [
        re.sub(r"'[^']*'|\b\d+\b", "?", one["sql"]) for one in (*record, *chancery)
    ]
    body = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text_of(answer))
    return answer.status_code, body, tuple(asked)
