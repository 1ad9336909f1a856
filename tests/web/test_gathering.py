"""Desk, calendar feed and mail show the same: they are made from one gathering."""

import datetime as dt
import re
from html import unescape

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from paraph.chancery import contact_changes, contacts, drafts, feeds, notices, roles
from paraph.chancery.notices import DUE, OVERDUE, WAITS
from paraph.chancery.officers import Officer
from paraph.clerk import chance
from paraph.clerk.reading import last_seq
from paraph.web import mailing
from paraph.web.access import Here, in_commission
from paraph.web.gathering import Place, gather
from tests.clerk.desk import NOW, PROPOSAL, TERMS, Desk
from tests.web.test_notices import other

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)

RULES = {
    "agenda": {
        "agreed_due": "P14D",
        "proposals_due": "P2M",
        "papers_due": {"value": "P10D", "strength": "as_a_rule"},
    },
    "composition": {"list_due": "P14D"},
}
RULED = pytest.mark.parametrize("desk", [RULES], indirect=True)


def here_of(officer: Officer, desk: Desk) -> Here:
    seats = roles.seats_of_user(officer.user.pk, NOW)
    return in_commission(desk.commission, seats)


def gathered(officer: Officer, desk: Desk, *, within_days: int = 0) -> Place:
    (place,) = gather([here_of(officer, desk)], NOW, within_days=within_days)
    return place


def world(desk: Desk, anna: Officer) -> None:
    """Let there be a fixed session, an order to answer, a title owed, steps and drafts."""
    session = desk.session()
    content = {"title": {"en": "Ports and customs"}}
    item = desk.seal("item.inscribe/1", f"{session}/item/~0", content).object
    desk.exchange()
    agenda = {"items": [item.rpartition("/")[2]]}
    desk.sudland.state("agenda.adopt/1", f"{session}/agenda", agenda)
    later = desk.seal("session.propose/1", "session/~0", PROPOSAL).object
    desk.exchange()
    terms = {**TERMS, "number": 2, "from_day": "2027-02-01", "to_day": "2027-02-02"}
    desk.sudland.state("session.fix/1", f"{later}/dates", {"terms": terms})
    desk.exchange()
    contact = contacts.Contact.objects.using("chancery").create(
        commission=desk.commission, type="meeting", status="held", kept_at=NOW
    )
    for days, words in ((-1, "Answer the note"), (0, "Call"), (9, "Write")):
        day = NOW.date() + dt.timedelta(days=days)
        contact_changes.set_step(contact, anna, NOW, words=words, due_day=day)
    drafts.create(
        commission=desk.commission,
        kind="session.propose/1",
        object_="session/~0",
        content=PROPOSAL,
        officer=anna,
        now=NOW,
    )


@RULED
def test_desk_feed_and_mail_never_differ(
    desk: Desk, page: Client, anna: Officer
) -> None:
    world(desk, anna)
    place = gathered(anna, desk)

    shown = unescape(page.get("/").content.decode())
    token = chance.token()
    feeds.make(anna, token, name="A", commission="", has_private=True, now=NOW)
    feed = Client().get(f"/feeds/{token}.ics").content
    events = {
        (str(one["summary"]), one.decoded("dtstart"))
        for one in Calendar.from_ical(feed).walk("VEVENT")
    }
    choice = notices.choose(
        anna,
        desk.commission,
        other(within_days=30),
        seq=last_seq(desk.commission),
        now=NOW,
    )
    notice = mailing.notice_of(choice, NOW)
    assert notice is not None

    things = {(one.what, one.due) for one in place.ours}
    assert things
    rows = set(re.findall(r'<tr data-row><td><a href="[^"]+">([^<]+)</a>', shown))
    assert {what for what, _ in things} <= rows
    assert {(what, day) for what, day in things if day is not None} <= events
    waits = {(one.what, one.due) for one in notice.told if one.about == WAITS}
    assert waits == things

    days = {one.day for one in place.days}
    assert len(place.days) == 3
    for words in ("Last day to agree the agenda", "Last day for papers"):
        assert words in shown
    assert days <= {day for _, day in events}
    told = {one.due for one in notice.told if ":day:" in one.key}
    assert told == days

    steps = {(one.words, one.due_day) for one in place.steps}
    assert {words for words, _ in steps} == {"Answer the note", "Call"}
    assert all(words in shown for words, _ in steps)
    assert steps <= events
    due = {one.due for one in notice.told if ":step:" in one.key}
    assert due == {NOW.date() + dt.timedelta(days=days) for days in (-1, 0, 9)}
    assert {one.about for one in notice.told if ":step:" in one.key} == {DUE, OVERDUE}


@RULED
def test_a_preview_gathers_nothing_of_the_chancery(
    desk: Desk, page: Client, anna: Officer
) -> None:
    world(desk, anna)
    with CaptureQueriesContext(connections["chancery"]):
        shown = page.get(f"/c/{desk.commission[:12]}/as/sudland/").content.decode()
    assert "Last day for papers" in shown
    assert "Answer the note" not in shown
    with CaptureQueriesContext(connections["chancery"]) as asked:
        own = here_of(anna, desk)
        asked_before = len(asked)
        there = Here(own.seat, "sudland", own.charter, {}, "sudland")
        (place,) = gather([there], NOW)
    assert len(asked) == asked_before
    assert (place.steps, place.drafts, place.unread) == ((), 0, 0)
    assert place.days


@RULED
def test_a_day_that_is_settled_says_so_and_is_told_to_nobody(
    desk: Desk, page: Client, anna: Officer
) -> None:
    session = desk.session()
    content = {"title": {"en": "Ports", "km": "កំពង់ផែ"}}
    item = desk.seal("item.inscribe/1", f"{session}/item/~0", content).object
    agenda = {"items": [item.rpartition("/")[2]]}
    desk.seal("agenda.adopt/1", f"{session}/agenda", agenda)
    desk.exchange()
    desk.sudland.state("agenda.adopt/1", f"{session}/agenda", agenda)
    desk.exchange()
    settled = {one.due.name: one.is_settled for one in gathered(anna, desk).days}
    assert settled == {"agreed_due": True, "list_due": False, "papers_due": False}
    assert "Agreed already." in page.get("/").content.decode()
    wanted = other(within_days=30)
    choice = notices.choose(anna, desk.commission, wanted, seq=0, now=NOW)
    notice = mailing.notice_of(choice, NOW)
    assert notice is not None
    assert not any("agreed_due" in one.key for one in notice.told)


@RULED
def test_what_is_set_aside_for_one_session_counts_for_it(
    desk: Desk, anna: Officer
) -> None:
    session = desk.session()
    object_ = f"{session}/derogation/agenda.papers_due"
    content = {"terms": {"value": "P2D"}}
    desk.seal("charter.derogate/1", object_, content)
    desk.exchange()
    desk.sudland.state("charter.derogate/1", object_, content)
    desk.exchange()
    days = {one.due.name: one.day for one in gathered(anna, desk).days}
    assert days["papers_due"] == dt.date(2026, 12, 12)
    assert days["list_due"] == dt.date(2026, 11, 30)
