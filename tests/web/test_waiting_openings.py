"""Before a session opens: who owes the invitation, a list, a reply; what is only a reminder."""

import datetime as dt

import pytest
from django.test import Client

from tests.acts.delegations.lists import LIST
from tests.clerk.desk import NOW, PROPOSAL, Desk
from tests.web.between import at_time, text
from tests.web.test_notes import keep

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)

LISTS = {"composition": {"list_due": "P14D"}}
INVITED = {"sessions": {"convene": {"by": "host_chair", "invitation": "P20D"}}}
GIVE, SEND = "Give the list of the delegation: Session 1", "Send the invitation"


def columns(page: Client) -> tuple[str, str]:
    """Return what waits for us, and what waits for Sudland, on the desk."""
    told = text(page, "/").partition("Days that the charter sets")[0]
    ours, _, theirs = told.partition("Waiting for Sudland")
    return ours.partition("Waiting for us")[2], theirs


@pytest.mark.parametrize("desk", [LISTS], indirect=True)
def test_a_list_waits_for_each_side_until_it_is_given_and_is_late_after_its_day(
    desk: Desk, page: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = desk.session()
    ours, theirs = columns(page)
    assert GIVE in ours
    assert "in 7 days" in ours
    assert GIVE in theirs
    assert "It waits for Norland, Sudland." in text(page, "/")

    desk.seal("delegation.notify/1", f"{session}/delegation/norland", LIST)

    ours, theirs = columns(page)
    assert GIVE not in ours
    assert GIVE in theirs
    assert "It waits for Sudland." in text(page, "/")
    at_time(monkeypatch, NOW + dt.timedelta(days=9))
    assert "2 days late" in columns(page)[1]
    desk.sudland.state("delegation.notify/1", f"{session}/delegation/sudland", LIST)
    desk.exchange()
    assert GIVE not in columns(page)[1]


@pytest.mark.parametrize("desk", [LISTS], indirect=True)
def test_what_all_have_given_says_so_and_not_that_it_was_agreed(
    desk: Desk, page: Client
) -> None:
    session = desk.session()
    desk.seal("delegation.notify/1", f"{session}/delegation/norland", LIST)
    desk.sudland.state("delegation.notify/1", f"{session}/delegation/sudland", LIST)
    desk.exchange()
    days = text(page, "/").partition("Days that the charter sets")[2]
    assert "Given by all already." in days
    assert "Agreed already." not in days


@pytest.mark.parametrize("desk", [INVITED], indirect=True)
def test_the_invitation_waits_for_the_host_alone(desk: Desk, page: Client) -> None:
    session = desk.session()
    ours, theirs = columns(page)
    assert SEND not in ours
    assert SEND in theirs
    assert "tomorrow" in theirs
    desk.sudland.state("session.convene/1", f"{session}/convening", {})
    desk.exchange()
    assert SEND not in columns(page)[1]


def test_without_a_day_in_the_charter_the_opening_is_the_day(
    desk: Desk, page: Client
) -> None:
    desk.session()
    ours, theirs = columns(page)
    assert GIVE in ours
    assert "in 21 days" in ours
    assert SEND in theirs
    assert "Before the opening" in theirs


def test_nothing_is_owed_yet_for_a_session_that_is_far_off(
    desk: Desk, page: Client
) -> None:
    days = {"from_day": "2027-05-03", "to_day": "2027-05-04"}
    session = desk.seal("session.propose/1", "session/~0", {**PROPOSAL, **days}).object
    desk.fix(session, {"number": 1, **PROPOSAL, **days})
    assert GIVE not in text(page, "/")


def test_nor_for_one_that_was_called_off_and_the_desk_says_so(
    desk: Desk, page: Client
) -> None:
    session = desk.session()
    content = {"asks": "cancel", "reason": {"en": "Elections."}}
    desk.seal("session.call_off/1", f"{session}/calling_off", content)
    told = text(page, "/")
    assert GIVE not in told
    assert "Norland has called off Session 1 in Sudara" in told
    assert "opens in" not in told


@pytest.mark.parametrize(
    ("desk", "told"),
    [
        ({"agenda": {"agreed_due": {"value": "P14D", "strength": one}}}, words)
        for one, words in (("must", "2 days late"), ("as_a_rule", "a reminder"))
    ],
    indirect=["desk"],
)
def test_a_day_that_is_a_reminder_is_never_late(
    desk: Desk,
    page: Client,
    monkeypatch: pytest.MonkeyPatch,
    told: str,
) -> None:
    session = desk.session()
    item = {"title": {"en": "Ports"}}
    path = desk.seal("item.inscribe/1", f"{session}/item/~0", item).object
    desk.exchange()
    agenda = {"items": [path.rpartition("/")[2]]}
    desk.sudland.state("agenda.adopt/1", f"{session}/agenda", agenda)
    desk.exchange()
    at_time(monkeypatch, NOW + dt.timedelta(days=9))
    ours = columns(page)[0]
    row = ours[ours.index("Adopt the agenda") :]
    assert told in row[:200]


@pytest.mark.parametrize(
    ("direction", "told"),
    [
        ("received", "Reply to: Ferry line"),
        ("sent", "A reply is awaited to: Ferry line"),
    ],
)
def test_a_note_to_be_answered_is_on_the_desk_before_its_day(
    desk: Desk, page: Client, direction: str, told: str
) -> None:
    del desk
    day = NOW.date() + dt.timedelta(days=9)
    keep(page, direction=direction, reply_due_day=day.isoformat())
    far = NOW.date() + dt.timedelta(days=40)
    keep(page, direction=direction, subject="Wharves", reply_due_day=far.isoformat())
    ours = columns(page)[0]
    assert told in ours
    assert "in 9 days" in ours
    assert "Wharves" not in ours
