"""The leak matrix: every address, endpoint and command, for every role and for strangers.

Whoever has no role in a commission is told nothing of it, not even whether a thing is
there: the answer is the same as for what does not exist, and so are the questions to
the databases. A new address or command without a row fails here.
"""

import argparse
import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from paraph.api.urls import api
from paraph.chancery import accounts, counting, drafts, feeds, log, notices, roles
from paraph.chancery.log import LogEntry
from paraph.chancery.officers import Officer
from paraph.clerk import chance, reading
from paraph.cli import main as cli
from paraph.web import mailing
from tests import staff
from tests.clerk.desk import NOW, PROPOSAL, Desk
from tests.staff import only
from tests.web.conftest import at, browser_of
from tests.web.test_every_address import (
    ADDRESSES,
    DESK,
    FOR_ADMINISTRATORS,
    KEEPING,
    LOG,
    OF_ONES_OWN,
    RANKS,
    cas,
    nobody_of,
    path_of,
    text_of,
    typed_for,
    url_of,
    world,
)

__all__ = ["cas", "world"]

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)

NO_COMMISSION = "0123456789ab"
"""The beginning of no commission's digest."""
SECRETS = (
    "session of all",
    "days of old",
    "Ports and customs",
    "customs links",
    "A paper of",
    "Sudara",
    "Seas and harbours",
    "Minister of Trade",
    "Mussels left over",
    "Draft protocol on ports",
    "Anna",
)
"""Words of drafts, reports, files, sessions and people: an outsider's page has none."""
OUTSIDERS = ("nobody", "administrator", "elsewhere", "later", "ended", "deputy of none")
ENDPOINTS: Mapping[str, tuple[str, str]] = {
    "c/{at}/commission": ("reader", ""),
    "c/{at}/sessions": ("reader", ""),
    "c/{at}/sessions/{session}": ("reader", ""),
    "c/{at}/acts": ("reader", ""),
    "c/{at}/acts/{digest}": ("reader", ""),
    "c/{at}/drafts": ("reader", "drafter"),
    "openapi.json": ("", ""),
}
"""Who may look and who may send; "" is nobody, and the description is everybody's."""
OPERATOR = "the operator of the machine, who holds both databases and the seal"
COMMANDS: Mapping[str, str] = {
    "draft": "drafter",
    "release": "reader",
    "book import": "drafter",
    "history import": "drafter",
    "history release": "reader",
    **dict.fromkeys(
        (
            "init",
            "keys root",
            "keys seal-root",
            "keys ask",
            "keys take",
            "keys rotate",
            "keys compare",
            "charter check",
            "commission add",
            "commission list",
            "charter compute",
            "charter days",
            "charter preset",
            "dates",
            "found",
            "officer add",
            "officer give",
            "officer end",
            "officer link",
            "officer reset",
            "officer close",
            "officer open",
            "officer four-eyes",
            "officer list",
            "officer log",
            "serve",
            "demo",
            "read",
            "verify",
            "pouch pack",
            "pouch open",
            "peer",
            "strike",
            "book empty",
            "retention list",
            "retention set",
            "retention due",
            "retention apply",
            "retention hold",
            "retention lift",
            "directory import",
            "directory export",
            "stamp ask",
            "stamp take",
            "tick",
            "doctor",
            "backup",
            "restore",
            "rebuild",
            "bench",
        ),
        OPERATOR,
    ),
}
"""For whom each command is: who is named by `--officer`, or whoever is at the machine."""

Answer = tuple[int, str, tuple[str, ...]]


@pytest.fixture(autouse=True)
def no_limits() -> None:
    """Forget how often was tried in the tests before."""
    cache.clear()


@pytest.fixture(params=OUTSIDERS)
def outsider(request: pytest.FixtureRequest, desk: Desk, anna: Officer) -> Officer:
    """Return dan, who has an account here and no role in the commission now."""
    more: dict[str, Any] = {}
    if request.param == "administrator":
        more = {"role": "administrator"}
    elif request.param == "elsewhere":
        other = Desk({"agenda": {"agreed_due": "P14D"}})
        other.found()
        more = {"role": "releaser", "commission": other.commission}
    dan = staff.add("dan", name="Dan", office="Harbour", **more)
    terms: dict[str, Any] = {"commission": desk.commission, "by": None, "now": NOW}
    day = NOW.replace(day=25)
    if request.param == "later":
        roles.give(dan, "releaser", from_at=day, **terms)
    elif request.param == "ended":
        roles.end(roles.give(dan, "releaser", **terms), by=None, now=NOW)
    elif request.param == "deputy of none":
        eda = staff.add("eda", name="Eda", office="Legal", role="releaser")
        roles.give(dan, "releaser", acts_for=eda, until_at=day, **terms)
        accounts.turn(eda, is_open=False, by=None, now=NOW)
    del anna
    return dan


def test_every_endpoint_has_its_row() -> None:
    (patterns,) = api.urls[:1]
    routes = {
        re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(one.pattern)) for one in patterns
    }
    assert {one for one in routes if one} == ENDPOINTS.keys()


def test_every_command_has_its_row() -> None:
    assert set(_commands()) == COMMANDS.keys()


def test_only_commands_for_officers_name_one() -> None:
    naming = {name for name, parser in _commands().items() if _takes_officer(parser)}
    assert naming == {name for name, who in COMMANDS.items() if who != OPERATOR}


def test_an_outsider_finds_nothing_and_learns_nothing(
    world: dict[str, str], outsider: Officer
) -> None:
    browser, nothing = browser_of(outsider), nobody_of(world)
    heads = _heads()
    wrong = {}
    for route, one in ADDRESSES.items():
        for way in _ways(browser, looks=one.looks, sends=one.sends_as):
            typed = typed_for(one, world)
            found, *missing = [
                _answer(lambda url=url: way(url, typed))  # type: ignore[misc] # noqa: B023 (used at once)
                for url in (
                    url_of(route, world),
                    url_of(route, nothing),
                    url_of(route, {**world, "at": NO_COMMISSION}),
                    url_of(route, {**nothing, "at": "no-digits"}),
                )
            ]
            if set(missing) != {found} or found[0] != 404 or _secrets(found[1]):
                wrong[route] = (found, missing)
    has_another = set(roles.seats_of_user(outsider.user.pk, NOW))
    assert browser.get("/").status_code == (200 if has_another else 302)
    assert wrong == {}
    assert _heads() == heads
    assert mail.outbox == []


def test_an_outsider_gets_nothing_of_the_api(
    world: dict[str, str], outsider: Officer
) -> None:
    browser = browser_of(outsider)
    ids = {"session": world["session"], "digest": world["act"], "at": world["at"]}
    nothing = {"session": "aaaaaaaaaaaa", "digest": "0" * 64}
    for route, (looks, sends) in ENDPOINTS.items():
        if looks:
            found, *missing = [
                _answer(lambda url=url: browser.get(url))  # type: ignore[misc]
                for url in (
                    f"/api/{route.format(**ids)}",
                    f"/api/{route.format(**nothing, at=world['at'])}",
                    f"/api/{route.format(**{**ids, 'at': NO_COMMISSION})}",
                )
            ]
            assert set(missing) == {found}
            assert (found[0], _secrets(found[1])) == (401, [])
        if sends:
            url = f"/api/{route.format(at=world['at'])}"
            answer = browser.post(url, {}, content_type="application/json")
            assert answer.status_code == 401


def test_a_stranger_is_led_to_the_sign_in_whatever_is_there(
    world: dict[str, str], stranger: Client
) -> None:
    nothing = nobody_of(world)
    house = (*FOR_ADMINISTRATORS, *KEEPING, LOG, *OF_ONES_OWN, *DESK)
    for route in (*ADDRESSES, *house):
        real, unknown = (
            _answer(lambda url=url: stranger.get(url))  # type: ignore[misc]
            for url in (_any_url(route, world), _any_url(route, nothing))
        )
        assert real == unknown, route
        assert real[:2] == (302, ""), route
        assert real[2] == (), "nothing is looked up"


@pytest.mark.parametrize("role", RANKS)
def test_of_the_house_each_role_has_its_own_and_no_more(
    world: dict[str, str], role: str
) -> None:
    dan = staff.add("dan", name="Dan", office="Harbour", role=role)
    browser = browser_of(dan)
    for route in FOR_ADMINISTRATORS:
        for way in (browser.get, browser.post):
            found, missing = (
                _answer(lambda way=way, url=url: way(url))  # type: ignore[misc]
                for url in (_any_url(route, world), _any_url(route, nobody_of(world)))
            )
            assert found == missing
            assert found[0] == 404, route
    shown = browser.get("/keeping/")
    assert shown.status_code == (200 if role == "releaser" else 404)
    for route, ways in KEEPING.items():
        if role != "releaser" and "POST" in ways:
            url = _any_url(route, world)
            assert browser.post(url, {"of": _commission()}).status_code == 404
    shown = browser.get("/log/")
    assert shown.status_code == (200 if role == "releaser" else 404)
    assert browser.get("/account/").status_code == 200


def test_the_log_of_the_node_tells_nothing_of_the_commission(
    world: dict[str, str], anna: Officer
) -> None:
    eva = staff.add("eva", name="Eva", office="Machines", role="administrator")
    browser = browser_of(anna)
    browser.get(f"/drafts/{world['draft']}/")
    browser_of(eva).get(f"/drafts/{world['draft']}/")

    of_the_node = browser_of(eva).get("/log/").content.decode()
    of_the_commission = browser.get("/log/").content.decode()

    assert "began draft" not in of_the_node
    refused = at(f"/drafts/{world['draft']}/")
    assert f'read draft <a href="{refused}">' not in of_the_node
    assert "to look at “Drafts”" in of_the_node
    assert f'<span class="hex">{refused}</span>' in of_the_node
    assert f'read draft <a href="{refused}">' in of_the_commission
    assert "to look at" not in of_the_commission


def test_what_is_guessed_is_noted(world: dict[str, str], anna: Officer) -> None:
    del world
    browser = browser_of(anna)
    for _ in range(3):
        assert browser.get("/drafts/7777/").status_code == 404
    refused = log.page([_commission()], did="page.refused")
    assert [(one.name, one.what) for one in refused] == [
        ("Anna", f"GET {at('/drafts/7777/')} (404)")
    ]


def test_a_role_lost_while_the_page_is_open_is_lost_at_once(
    world: dict[str, str], anna: Officer
) -> None:
    browser, draft = browser_of(anna), world["draft"]
    assert browser.get(f"/drafts/{draft}/").status_code == 200
    (given,) = roles.of(anna)
    roles.end(given, by=None, now=NOW)

    sent = browser.post(f"/drafts/{draft}/release/", {"digest": world["digest"]})

    assert sent.status_code == 404
    assert browser.get(f"/drafts/{draft}/").status_code == 404
    assert log.page([""], did="page.refused")[0].name == "Anna"


def test_a_command_for_an_officer_tells_an_outsider_nothing(
    world: dict[str, str],
    outsider: Officer,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    staff.write_facts()
    path = tmp_path / "draft.json"
    path.write_text('{"object": "session/~0", "content": {}}', "utf-8")
    count = counting.of(_commission())["drafts"]
    login = outsider.user.get_username()

    def told(*words: str) -> tuple[int, str]:
        code = cli.main([*words])
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    code, text = told("release", world["draft"], "--officer", "anna")
    assert (code, bool(_secrets(text))) == (0, True)
    for more in ((), ("--recall",), ("--digest", world["digest"])):
        said = {
            told("release", number, "--officer", who, *more)
            for number in (world["draft"], "7777")
            for who in (login, "nobody")
        }
        ((code, text),) = said
        assert (code, _secrets(text)) == (1, [])
    code, text = told("draft", "session.propose/1", str(path), "--officer", login)
    assert (code, _secrets(text)) == (1, [])
    assert counting.of(_commission())["drafts"] == count


def test_a_private_thing_tells_who_sees_it_and_why(
    world: dict[str, str], anna: Officer, cas: Officer, desk: Desk
) -> None:
    day = NOW.replace(day=25)
    roles.give(
        cas,
        "releaser",
        commission=desk.commission,
        by=None,
        now=NOW,
        acts_for=anna,
        until_at=day,
    )
    staff.add("eva", name="Eva", office="Machines", role="administrator")
    for url in (
        f"/drafts/{world['draft']}/",
        "/drafts/",
        f"/reports/{world['report']}/",
        f"/reports/{world['filed']}/contact/",
    ):
        text = browser_of(anna).get(url).content.decode()
        _, _, told = text.partition("Who can see this, and why")
        assert "releaser for Anna" in told, url
        assert "Eva" not in told


def test_a_new_draft_is_seen_by_no_outsider_through_any_count(
    world: dict[str, str], outsider: Officer, anna: Officer
) -> None:
    del world
    browser = browser_of(outsider)
    urls = ("/", "/account/", "/log/", "/healthz", "/sign-in/")
    for url in urls:
        browser.get(url)  # that one looks at the log is noted in it
    before = [_answer(lambda url=url: browser.get(url))[:2] for url in urls]  # type: ignore[misc]
    drafts.create(
        commission=_commission(),
        kind="session.propose/1",
        object_="session/~0",
        content=PROPOSAL,
        officer=anna,
        now=NOW,
    )
    assert [_answer(lambda url=url: browser.get(url))[:2] for url in urls] == before  # type: ignore[misc]


def test_no_outsider_is_told_by_mail_or_feed_of_what_he_has_no_role_in(
    world: dict[str, str], outsider: Officer, settings: Settings
) -> None:
    """The row of the matrix for mail: his choice and his address outlive his role."""
    del world
    settings.PARAPH_MAIL_FROM = "paraph@norland.example"
    settings.PARAPH_MAIL_TITLES = True
    outsider.user.email = "dan@norland.example"
    outsider.user.save(using="chancery")
    wanted = notices.Wanted(notices.WHAT, 90, notices.DAILY, 8, 0, "+01:00", "")
    notices.choose(outsider, _commission(), wanted, seq=0, now=NOW)
    token = chance.token()
    feeds.make(
        outsider,
        token,
        name="Mine",
        commission=_commission(),
        has_private=True,
        now=NOW,
    )

    assert mailing.step(NOW + dt.timedelta(hours=23)) == 0

    assert mail.outbox == []
    answer = Client().get(f"/feeds/{token}.ics")
    text = answer.content.decode()
    assert (answer.status_code, _secrets(text)) == (200, [])
    assert "VEVENT" not in text


def _commands() -> dict[str, argparse.ArgumentParser]:
    """Return every command and every action of one, with what reads its words."""
    found: dict[str, argparse.ArgumentParser] = {}
    for name in cli.COMMANDS:
        parser = argparse.ArgumentParser(prog=name)
        cli._command(name).add_arguments(parser)  # noqa: SLF001 (as main does)
        actions = dict(_actions(parser))
        if actions:
            found |= {f"{name} {action}": own for action, own in actions.items()}
        else:
            found[name] = parser
    return found


def _actions(
    parser: argparse.ArgumentParser,
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for one in parser._actions:  # noqa: SLF001 (argparse tells it nowhere else)
        if isinstance(one, argparse._SubParsersAction):  # noqa: SLF001 (as above)
            yield from one.choices.items()


def _takes_officer(parser: argparse.ArgumentParser) -> bool:
    return any("--officer" in one.option_strings for one in parser._actions)  # noqa: SLF001


def _ways(browser: Client, *, looks: str, sends: str) -> list[Callable[..., Any]]:
    ways: list[Callable[..., Any]] = []
    if looks:
        ways.append(lambda url, _: browser.get(url))
    if sends:
        ways.append(browser.post)
    return ways


def _answer(ask: Callable[[], Any]) -> Answer:
    """Return status and body of an answer, and what was asked of the databases.

    What was refused a moment ago is forgotten first: it is noted once in a while.
    """
    LogEntry.objects.using("chancery").filter(did="page.refused").delete()
    with (
        CaptureQueriesContext(connections["record"]) as record,
        CaptureQueriesContext(connections["chancery"]) as chancery,
    ):
        answer = ask()
    asked = [
        re.sub(r"'[^']*'|\b\d+\b", "?", one["sql"]) for one in (*record, *chancery)
    ]
    body = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text_of(answer))
    return answer.status_code, body, tuple(asked)


def _any_url(route: str, ids: Mapping[str, str]) -> str:
    url = url_of(route, ids) if route in ADDRESSES else path_of(route, ids)
    return url.replace("<int:pk>", ids["draft"]).replace("<int:id_>", ids["draft"])


def _secrets(text: str) -> list[str]:
    return [word for word in SECRETS if word in text]


def _commission() -> str:
    return only()


def _heads() -> object:
    return reading.heads(_commission())
