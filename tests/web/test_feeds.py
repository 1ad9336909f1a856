"""Calendar feeds: joint days for whoever has a role, ours if asked, tokens in no log."""

import datetime as dt
import errno
import io
import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connections
from django.test import Client
from icalendar import Calendar
from pytest_django import Settings

from paraph.chancery import contact_changes, contacts, feeds, roles
from paraph.chancery.feeds import CalendarFeed
from paraph.chancery.officers import Officer
from paraph.clerk import chance, redacting
from paraph.node import base
from paraph.web import feeds as views
from tests import staff
from tests.acts.silences.silent import ALONE
from tests.clerk.desk import NOW, PROPOSAL, TERMS, Desk
from tests.web.between import INSTANT, asked
from tests.web.conftest import browser_of, sign_in
from tests.web.test_leaks import _answer as answer_of
from tests.web.test_session_life import both

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)

RULES = {"agenda": {"agreed_due": "P14D", "proposals_due": "P2M", "papers_due": "P10D"}}
RULED = pytest.mark.parametrize("desk", [RULES], indirect=True)


@pytest.fixture(autouse=True)
def no_limits() -> Iterator[None]:
    """Forget how often was asked in the tests before, and after."""
    cache.clear()
    yield
    cache.clear()


def made(officer: Officer, *, of: str = feeds.EVERY, has_private: bool = False) -> str:
    """Return the token of a feed of an officer."""
    token = chance.token()
    feeds.make(
        officer,
        token,
        name="My phone",
        commission=of,
        has_private=has_private,
        now=NOW,
    )
    return token


def fetched(token: str, **more: Any) -> Any:
    return Client().get(f"/feeds/{token}.ics", **more)


def summaries(answer: Any) -> list[str]:
    assert answer.status_code == 200
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    return [str(one["summary"]) for one in events]


def with_step(desk: Desk, officer: Officer, words: str) -> None:
    """Let the office have a contact with a next step that is due next week."""
    contact = contacts.Contact.objects.using("chancery").create(
        commission=desk.commission,
        number=1,
        kept_at=NOW,
    )
    contact_changes.set_step(
        contact, officer, NOW, words=words, due_day=dt.date(2026, 12, 1)
    )


@RULED
def test_a_feed_has_sessions_and_the_days_of_the_charter(
    desk: Desk, anna: Officer
) -> None:
    desk.session()

    answer = fetched(made(anna))

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert [one.partition(" ")[2] for one in summaries(answer)] == [
        "Intergovernmental Commission",
        "Last day to propose items",
        "Last day to agree the agenda",
        "Last day for papers",
    ]
    assert b"X-WR-CALNAME:Paraph\r\n" in answer.content
    assert b"METHOD:PUBLISH\r\n" in answer.content


@RULED
def test_the_session_in_a_feed_is_the_one_of_its_own_file(
    desk: Desk, page: Client, anna: Officer
) -> None:
    object_ = desk.session()
    own = page.get(f"/{object_.replace('session', 'sessions')}/session.ics").content

    def told(raw: bytes) -> dict[str, Any]:
        return {
            str(one["uid"]): (one["sequence"], one.decoded("dtstart"))
            for one in Calendar.from_ical(raw).walk("VEVENT")
        }

    assert told(fetched(made(anna)).content) == told(own)


def test_by_default_nothing_of_our_own_office_is_in_it(
    desk: Desk, anna: Officer
) -> None:
    desk.session()
    with_step(desk, anna, "Write to the embassy")
    answer = fetched(made(anna))
    assert b"embassy" not in answer.content
    assert b"PRIVATE" not in answer.content


def test_what_is_ours_says_so_and_is_there_only_if_asked_for(
    desk: Desk, anna: Officer
) -> None:
    desk.session()
    with_step(desk, anna, "Write to the embassy")
    answer = fetched(made(anna, has_private=True))
    (step,) = (
        one
        for one in Calendar.from_ical(answer.content).walk("VEVENT")
        if one["summary"] == "Write to the embassy"
    )
    assert step["class"] == "PRIVATE"
    assert step.decoded("dtstart") == dt.date(2026, 12, 1)
    assert step["description"] == "Private to Norland. Seen by no other side."


def test_the_end_of_a_role_is_an_instant_on_the_clock_of_our_capital(
    desk: Desk, anna: Officer
) -> None:
    until = dt.datetime(2026, 12, 31, 23, 0, tzinfo=dt.UTC)
    deputy = staff.add("eda", name="Eda", office="Legal")
    roles.give(
        deputy,
        "reader",
        commission=desk.commission,
        by=None,
        now=NOW,
        acts_for=anna,
        until_at=until,
    )
    answer = fetched(made(deputy, has_private=True))
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event["summary"].startswith("Your role here ends: Sudland")
    assert event.decoded("dtstart").astimezone(dt.UTC) == until
    assert b"BEGIN:VTIMEZONE" in answer.content


def test_a_role_that_is_lost_empties_it_at_once(desk: Desk, anna: Officer) -> None:
    desk.session()
    token = made(anna, has_private=True)
    assert summaries(fetched(token))
    (given,) = roles.of(anna)
    roles.end(given, by=None, now=NOW)
    assert summaries(fetched(token)) == []


def test_a_feed_of_one_commission_has_no_other(desk: Desk, anna: Officer) -> None:
    desk.session()
    other = Desk({"agenda": {"agreed_due": "P14D"}})
    other.found()
    other.session()
    assert len(summaries(fetched(made(anna, of=desk.commission)))) == 1
    assert summaries(fetched(made(anna, of=other.commission))) == []
    roles.give(anna, "reader", commission=other.commission, by=None, now=NOW)
    assert len(summaries(fetched(made(anna, of=other.commission)))) == 2
    assert len(summaries(fetched(made(anna)))) == 3


def test_what_did_not_change_is_not_sent_again(desk: Desk, anna: Officer) -> None:
    token = made(anna)
    etag = fetched(token).headers["ETag"]
    again = fetched(token, HTTP_IF_NONE_MATCH=etag)
    assert (again.status_code, again.content) == (304, b"")
    desk.session()
    assert fetched(token, HTTP_IF_NONE_MATCH=etag).status_code == 200


def test_what_opens_nothing_is_answered_alike_after_the_same_questions(
    desk: Desk, anna: Officer
) -> None:
    desk.session()
    revoked, closed = made(anna), made(staff.add("eda", name="Eda", office="Legal"))
    assert feeds.revoke(anna, feeds.of(anna)[0].pk, NOW)
    eda = CalendarFeed.objects.using("chancery").get(
        token_sha256=feeds.digest_of(closed)
    )
    eda.officer.user.is_active = False
    eda.officer.user.save(using="chancery")
    answers = {
        answer_of(lambda token=token: fetched(token))  # type: ignore[misc]
        for token in (revoked, closed, chance.token(), "x", "a" * 400)
    }
    ((status, body, asked),) = answers
    assert (status, body) == (404, "")
    assert len(asked) == 1


def test_only_looking_is_allowed_and_needs_no_sign_in(
    desk: Desk, anna: Officer
) -> None:
    del desk
    token = made(anna)
    browser = Client(enforce_csrf_checks=True)
    for ask in (browser.post, browser.put, browser.delete):
        answer = ask(f"/feeds/{token}.ics")
        assert answer.status_code == 405
        assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD"}
    assert browser.head(f"/feeds/{token}.ics").status_code == 200
    assert not browser.cookies


def test_who_asks_too_often_is_told_to_wait(desk: Desk, anna: Officer) -> None:
    del desk
    token = made(anna)
    found = [fetched(token).status_code for _ in range(views.PER_TOKEN + 1)]
    assert found == [200] * views.PER_TOKEN + [429]
    guessed = [fetched(chance.token()).status_code for _ in range(views.PER_ADDRESS)]
    assert set(guessed) == {404, 429}
    assert guessed[-1] == 429


def test_its_owner_sees_on_which_day_it_was_fetched_last(
    desk: Desk, page: Client, anna: Officer
) -> None:
    del desk
    fetched(made(anna))
    assert "23 November 2026" in page.get("/account/calendars/").content.decode()


def test_an_address_is_made_shown_once_and_revoked_on_ones_own_page(
    desk: Desk, page: Client, anna: Officer
) -> None:
    desk.session()
    shown = page.post("/account/calendars/", {"name": "My phone", "private": "on"})
    told = shown.content.decode()
    (token,) = re.findall(r"/feeds/([A-Za-z0-9_-]{43})\.ics", told)
    assert fetched(token).status_code == 200
    later = page.get("/account/calendars/").content.decode()
    assert token not in later
    assert "My phone" in later
    (feed,) = feeds.of(anna)
    assert feed.has_private

    page.post(f"/account/calendars/{feed.pk}/revoke/")

    assert fetched(token).status_code == 404
    assert feeds.of(anna) == []


def test_nobody_else_revokes_it_or_sees_it(
    desk: Desk, anna: Officer, bo: Officer
) -> None:
    del desk
    made(anna)
    (feed,) = feeds.of(anna)
    browser = browser_of(bo)
    assert browser.post(f"/account/calendars/{feed.pk}/revoke/").status_code == 404
    assert "My phone" not in browser.get("/account/calendars/").content.decode()
    assert feeds.of(anna) == [feed]


def test_one_is_made_only_with_a_fresh_proof_and_where_there_is_a_role(
    desk: Desk, anna: Officer
) -> None:
    browser = Client()
    sign_in(browser, anna, is_fresh=False)
    browser.post("/account/calendars/", {"name": "My phone"})
    assert feeds.of(anna) == []
    sign_in(browser, anna)
    typed = {"name": "My phone", "of": desk.commission[::-1]}
    assert browser.post("/account/calendars/", typed).status_code == 404
    assert browser.post("/account/calendars/", {"name": " "}).status_code == 400
    assert feeds.of(anna) == []


def test_there_is_an_end_to_how_many(desk: Desk, page: Client, anna: Officer) -> None:
    del desk
    for _ in range(feeds.MOST):
        made(anna)
    assert page.post("/account/calendars/", {"name": "One more"}).status_code == 400
    assert len(feeds.of(anna)) == feeds.MOST


def test_no_log_no_page_and_no_table_ever_holds_a_token(
    desk: Desk,
    page: Client,
    monkeypatch: pytest.MonkeyPatch,
    settings: Settings,
) -> None:
    """Every way in which a request can go wrong; every log and every table is searched."""
    desk.session()
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    plain = base.LOGGING["formatters"]["plain"]
    assert plain["()"] == "paraph.clerk.redacting.Formatter"
    handler.setFormatter(redacting.Formatter(plain["format"]))
    logging.getLogger().addHandler(handler)
    told = page.post("/account/calendars/", {"name": "My phone"}).content.decode()
    (token,) = re.findall(r"/feeds/([A-Za-z0-9_-]{43})\.ics", told)
    wrong = chance.token()
    url = f"/feeds/{token}.ics"
    try:
        answers = [
            fetched(token),
            page.get(url),
            page.get(f"/feeds/{wrong}.ics"),  # noted: an officer was refused
            page.get(f"/feeds/{token}/x.ics"),
            page.get(f"{url}/"),
            page.post(url),
            Client(enforce_csrf_checks=True).post(url),
            Client().get(f"{url}?next={url}"),
        ]
        quiet = Client(raise_request_exception=False)
        monkeypatch.setattr("paraph.web.feed_entries.of", _broken)
        answers.append(quiet.get(url))
        assert answers[-1].status_code == 500
        monkeypatch.setattr("paraph.chancery.feeds.opened_by", _on_a_bad_disk)
        answers.append(quiet.get(url))
        assert answers[-1].status_code == 503
    finally:
        logging.getLogger().removeHandler(handler)
    assert "Internal Server Error: /feeds/…" in written.getvalue()
    pages = [one.content.decode("utf-8", "replace") for one in answers]
    tables = [_dump(alias) for alias in ("record", "chancery")]
    files = [
        one.read_bytes().decode("latin-1")
        for one in settings.PARAPH_HOME.path.rglob("*")
        if one.is_file()
    ]
    for text in (written.getvalue(), *pages, *tables, *files):
        assert token not in text
        assert wrong not in text
    assert any(feeds.digest_of(token) in one for one in tables)
    assert any("/feeds/…" in one for one in tables)


def _broken(*_asked: object, **_named: object) -> None:
    raise RuntimeError("something of ours broke")


def _on_a_bad_disk(_token: str) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def _dump(alias: str) -> str:
    with connections[alias].cursor() as cursor:
        rows: list[str] = []
        for table in connections[alias].introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 (our tables)
            rows += map(repr, cursor.fetchall())
    return "\n".join(rows)


@RULED
def test_the_calendar_file_of_a_session_asks_six_times_at_most(
    desk: Desk, page: Client
) -> None:
    object_ = desk.session()
    url = f"/{object_.replace('session', 'sessions')}/session.ics"
    page.get(url)
    asked = answer_of(lambda: page.get(url))[2]
    looked_up = [one for one in asked if one.lstrip("(").startswith("SELECT")]
    assert len(looked_up) <= 6, looked_up


def test_a_proposed_session_is_in_no_feed(desk: Desk, anna: Officer) -> None:
    desk.seal("session.propose/1", "session/~0", PROPOSAL)
    assert summaries(fetched(made(anna))) == []


def test_a_session_leaves_it_in_time_though_nobody_has_closed_it(
    desk: Desk, anna: Officer
) -> None:
    for number, (year, is_there) in enumerate(((2025, False), (2026, True)), start=1):
        days = {"from_day": f"{year}-10-01", "to_day": f"{year}-10-02"}
        session = desk.seal(
            "session.propose/1", "session/~0", {**PROPOSAL, **days}
        ).object
        desk.fix(session, {**TERMS, **days, "number": number})
        opening = {"day": days["from_day"], "present": 4}
        both(desk, "session.open/1", f"{session}/opening", opening)
        raw = fetched(made(anna)).content.decode()
        assert (session.partition("/")[2] in raw) is is_there


@pytest.mark.parametrize("desk", [ALONE], indirect=True)
def test_the_end_of_a_silence_that_runs_is_an_instant_in_it(
    desk: Desk, anna: Officer
) -> None:
    path = asked(desk)

    raw = fetched(made(anna)).content

    (found,) = Calendar.from_ical(raw).walk("VEVENT")
    assert found.decoded("dtstart").astimezone(dt.UTC) == INSTANT
    assert str(found["uid"]).startswith(path.replace("/", "-"))
    assert "Sudara: 14 December 2026, 18:00" in found["description"]
    assert "CLASS" not in found
    assert b"BEGIN:VTIMEZONE" in raw


@pytest.mark.parametrize(
    "desk", [{"law": {"silence": {"who_may_open": "both"}}}], indirect=True
)
def test_a_silence_that_nobody_has_opened_yet_is_not_in_it(
    desk: Desk, anna: Officer
) -> None:
    asked(desk)
    assert summaries(fetched(made(anna))) == []


@pytest.mark.parametrize("desk", [ALONE], indirect=True)
def test_what_ends_when_no_calendar_does_is_in_no_feed(
    desk: Desk, anna: Officer
) -> None:
    for at in ("9999-12-31T23:59:59Z", "2526-06-01T00:00:00Z", "0001-01-01T00:00:00Z"):
        asked(desk, instant={"at": at, "zone": "Europe/Oslo"})
    assert summaries(fetched(made(anna))) == []
