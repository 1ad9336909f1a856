"""Notices by mail: what is new, once; counts and names alone; nothing lost, none doubled."""

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client
from pytest_django import Settings

from paraph.chancery import contact_changes, contacts, drafts, notices, roles
from paraph.chancery.notices import NoticeChoice, NoticeMail, Wanted
from paraph.chancery.officers import Officer
from paraph.clerk import clock, health, reading, ticking
from paraph.web import mailing
from tests import staff
from tests.clerk.desk import NOW, PROPOSAL, TERMS, Desk
from tests.web.conftest import browser_of

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)

DAILY = Wanted(
    what=notices.WHAT,
    within_days=30,
    often=notices.DAILY,
    hour=8,
    weekday=0,
    zone="+01:00",
    language="",
)
DAY = dt.timedelta(days=1)
AT_EIGHT = dt.datetime(2026, 11, 24, 7, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def a_server(settings: Settings) -> Iterator[None]:
    """Let the node send mail from an address."""
    settings.PARAPH_MAIL_FROM = "paraph@norland.example"
    settings.PARAPH_MAIL_TITLES = False
    settings.PARAPH_DESK_URL = ""
    yield
    mail.outbox.clear()


def told(officer: Officer, desk: Desk, wanted: Wanted = DAILY) -> NoticeChoice:
    """Let an officer with an address be told."""
    officer.user.email = f"{officer.user.username}@norland.example"
    officer.user.save(using="chancery")
    seq = reading.last_seq(desk.commission)
    return notices.choose(officer, desk.commission, wanted, seq=seq, now=NOW)


def other(**changed: object) -> Wanted:
    values = {one: getattr(DAILY, one) for one in Wanted.__slots__}
    return Wanted(**{**values, **changed})


def with_dates_to_answer(desk: Desk) -> str:
    """Let Sudland consent to dates, so that an answer is owed."""
    object_ = desk.seal("session.propose/1", "session/~0", PROPOSAL).object
    desk.exchange()
    desk.sudland.state("session.fix/1", f"{object_}/dates", {"terms": TERMS})
    desk.exchange()
    return object_


def bodies() -> list[str]:
    return [str(one.body) for one in mail.outbox]


def test_what_is_new_is_told_once_and_again_when_it_stands_otherwise(
    desk: Desk, anna: Officer
) -> None:
    told(anna, desk)
    object_ = with_dates_to_answer(desk)

    assert mailing.step(AT_EIGHT) == 1
    assert "1 waits for us" in bodies()[0]
    assert mailing.step(AT_EIGHT + DAY) == 0
    later = {**TERMS, "to_day": "2026-12-17"}
    desk.sudland.state("session.fix/1", f"{object_}/dates", {"terms": later})
    desk.exchange()
    assert mailing.step(AT_EIGHT + 2 * DAY) == 1
    assert "Sudland has entered 1 act." in bodies()[1]


def test_where_nothing_is_new_there_is_no_mail(desk: Desk, anna: Officer) -> None:
    told(anna, desk)
    assert mailing.step(AT_EIGHT) == 0
    assert mail.outbox == []
    assert NoticeMail.objects.using("chancery").count() == 0


def test_nothing_is_told_before_its_hour(desk: Desk, anna: Officer) -> None:
    told(anna, desk)
    with_dates_to_answer(desk)
    assert mailing.step(AT_EIGHT - dt.timedelta(seconds=1)) == 0
    assert mailing.step(AT_EIGHT) == 1


def test_a_mail_has_counts_and_names_and_no_word_of_ours(
    desk: Desk, anna: Officer
) -> None:
    told(anna, desk)
    object_ = with_dates_to_answer(desk)
    content = {"title": {"en": "Ports and customs"}}
    desk.sudland.state("item.inscribe/1", f"{object_}/item/~0", content)
    desk.exchange()
    drafts.create(
        commission=desk.commission,
        kind="session.propose/1",
        object_="session/~0",
        content=PROPOSAL,
        officer=anna,
        now=NOW,
    )
    contact = contacts.Contact.objects.using("chancery").create(
        commission=desk.commission, type="meeting", status="held", kept_at=NOW
    )
    due = NOW.date() + dt.timedelta(days=2)
    contact_changes.set_step(contact, anna, NOW, words="Write to Ove", due_day=due)

    assert mailing.step(AT_EIGHT) == 1

    (sent,) = mail.outbox
    assert sent.to == ["anna@norland.example"]
    assert sent.from_email == "paraph@norland.example"
    assert re.fullmatch(r"Paraph: \d+ matters", str(sent.subject))
    body = str(sent.body)
    for word in ("Ports and customs", "Write to Ove", "Sudara", "http", "Anna"):
        assert word not in body, word
    assert "1 draft to release" in body
    assert "1 is due soon" in body
    assert "Sudland: Intergovernmental Commission" in body
    assert "Your account, Notices" in body


def test_titles_are_told_where_the_node_allows_it_and_private_words_never(
    desk: Desk, anna: Officer, settings: Settings
) -> None:
    settings.PARAPH_MAIL_TITLES = True
    settings.PARAPH_DESK_URL = "https://desk.norland.example"
    told(anna, desk)
    with_dates_to_answer(desk)
    contact = contacts.Contact.objects.using("chancery").create(
        commission=desk.commission, type="meeting", status="held", kept_at=NOW
    )
    contact_changes.set_step(
        contact, anna, NOW, words="Write to Ove", due_day=NOW.date()
    )

    assert mailing.step(AT_EIGHT) == 1

    (body,) = bodies()
    assert "  - Consent to the dates, or answer otherwise: Session proposed" in body
    assert "  - Next step of a contact (23 November 2026)" in body
    assert "Write to Ove" not in body
    at = f"https://desk.norland.example/c/{desk.commission[:12]}/"
    assert at in body
    where = "https://desk.norland.example/account/notices/"
    assert where in body
    assert mail.outbox[0].extra_headers["List-Unsubscribe"] == f"<{where}>"


def test_a_mail_is_marked_with_the_highest_marking(desk: Desk, anna: Officer) -> None:
    told(anna, desk)
    levels = [
        {"key": "open", "name": {"en": "Open"}},
        {"key": "restricted", "name": {"en": "RESTRICTED"}},
    ]
    desk.seal("marking.scale/1", "marking/norland", {"levels": levels})
    object_ = with_dates_to_answer(desk)
    content = {"level": "restricted"}
    desk.seal("marking.mark/1", f"marking/{object_}", content)
    desk.exchange()

    assert mailing.step(AT_EIGHT) == 1

    (sent,) = mail.outbox
    assert str(sent.subject).startswith("Norland: “RESTRICTED” · Paraph: ")
    lines = str(sent.body).strip().splitlines()
    assert lines[0] == lines[-1] == "Norland: “RESTRICTED”"


def test_who_has_lost_the_role_is_told_nothing(desk: Desk, anna: Officer) -> None:
    told(anna, desk)
    with_dates_to_answer(desk)
    (given,) = roles.of(anna)
    roles.end(given, by=None, now=NOW)
    assert mailing.step(AT_EIGHT) == 0
    assert mail.outbox == []


def test_who_may_not_release_is_told_of_no_drafts(
    desk: Desk, anna: Officer, bo: Officer
) -> None:
    drafts.create(
        commission=desk.commission,
        kind="session.propose/1",
        object_="session/~0",
        content=PROPOSAL,
        officer=anna,
        now=NOW,
    )
    told(bo, desk, other(what=[notices.DRAFTS]))
    told(anna, desk, other(what=[notices.DRAFTS]))
    assert mailing.step(AT_EIGHT) == 1
    assert mail.outbox[0].to == ["anna@norland.example"]


def test_only_what_was_chosen_is_told(desk: Desk, anna: Officer) -> None:
    told(anna, desk, other(what=[notices.ACTED]))
    with_dates_to_answer(desk)
    assert mailing.step(AT_EIGHT) == 1
    (body,) = bodies()
    assert "Sudland has entered 1 act." in body
    assert "waits for us" not in body


def test_a_mail_is_in_its_readers_language(desk: Desk, anna: Officer) -> None:
    told(anna, desk, other(language="fr"))
    with_dates_to_answer(desk)
    assert mailing.step(AT_EIGHT) == 1
    assert "Sudland" in bodies()[0]
    assert mail.outbox[0].encoding == "utf-8"


def test_a_kill_in_the_middle_of_sending_loses_nothing_and_doubles_one_at_most(
    desk: Desk, anna: Officer, bo: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(anna, desk)
    told(bo, desk)
    with_dates_to_answer(desk)
    send = EmailMessage.send

    def killed(message: EmailMessage, **_more: object) -> int:
        send(message)
        raise KeyboardInterrupt  # it went, and then the process was ended

    monkeypatch.setattr(EmailMessage, "send", killed)
    with pytest.raises(KeyboardInterrupt):
        mailing.step(AT_EIGHT)
    monkeypatch.setattr(EmailMessage, "send", send)
    first = mail.outbox[0]

    assert mailing.step(AT_EIGHT) == 1, "the other one is not held up"
    assert mailing.step(AT_EIGHT) == 0, "the first is still held"
    assert mailing.step(AT_EIGHT + notices.LEASE) == 1

    again = mail.outbox[2]
    assert again.to == first.to
    assert again.extra_headers["Message-ID"] == first.extra_headers["Message-ID"]
    assert mailing.step(AT_EIGHT + DAY) == 0
    assert len(mail.outbox) == 3


def test_two_processes_send_one_mail(desk: Desk, anna: Officer) -> None:
    told(anna, desk)
    with_dates_to_answer(desk)
    one, two = notices.due(AT_EIGHT), notices.due(AT_EIGHT)
    assert [notices.claim(each, AT_EIGHT) for each in (one[0], two[0])] == [True, False]


def test_a_mail_that_fails_is_told_and_tried_again_later_each_time(
    desk: Desk, anna: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(anna, desk)
    with_dates_to_answer(desk)
    send = EmailMessage.send

    def refused(_message: EmailMessage, **_more: object) -> int:
        raise ConnectionRefusedError("anna@norland.example")

    monkeypatch.setattr(EmailMessage, "send", refused)
    at = AT_EIGHT
    waits = []
    for _ in range(9):
        assert mailing.step(at) == 0
        (choice,) = NoticeChoice.objects.using("chancery").all()
        assert choice.next_at is not None
        waits.append(choice.next_at - at)
        assert mailing.step(choice.next_at - dt.timedelta(seconds=1)) == 0
        at = choice.next_at
    assert waits[:3] == [notices.FIRST_RETRY * n for n in (1, 2, 4)]
    assert waits[-1] == notices.LAST_RETRY
    finding = health.of_notices()
    assert not finding.is_good
    assert "ConnectionRefusedError" in finding.words
    assert "anna" not in finding.words
    shown = browser_of(anna).get("/account/notices/").content.decode()
    assert "The last mail could not be sent" in shown

    monkeypatch.setattr(EmailMessage, "send", send)
    assert mailing.step(at) == 1
    assert notices.failing() == []


def test_an_address_that_is_none_holds_up_no_other(
    desk: Desk, anna: Officer, bo: Officer
) -> None:
    told(anna, desk)
    anna.user.email = "anna@norland.example\nBcc: dan@sudland.example"
    anna.user.save(using="chancery")
    told(bo, desk)
    with_dates_to_answer(desk)
    assert mailing.step(AT_EIGHT) == 1
    assert mail.outbox[0].to == ["bo@norland.example"]


def test_a_node_without_a_server_sends_none_and_says_so(
    desk: Desk, anna: Officer, page: Client, settings: Settings
) -> None:
    settings.PARAPH_MAIL_FROM = ""
    told(anna, desk)
    with_dates_to_answer(desk)
    assert mailing.step(AT_EIGHT) == 0
    assert "This node sends no mail." in page.get("/account/notices/").content.decode()


def test_paraph_tick_tells(desk: Desk, anna: Officer) -> None:
    told(anna, desk)
    with_dates_to_answer(desk)
    assert ticking.tell(AT_EIGHT) == 1


@pytest.mark.parametrize(
    ("wanted", "at", "then"),
    [
        (other(), "2026-11-23T07:00:00", "2026-11-24T07:00:00"),
        (other(), "2026-11-23T06:59:59", "2026-11-23T07:00:00"),
        (other(often="weekly"), "2026-11-23T07:00:00", "2026-11-30T07:00:00"),
        (
            other(often="weekly", weekday=6),
            "2026-11-23T07:00:00",
            "2026-11-29T07:00:00",
        ),
        (
            other(zone="Europe/Paris", hour=2),
            "2026-03-28T12:00:00",
            "2026-03-29T01:00:00",
        ),
        (other(often="at_once"), "2026-11-23T07:00:00", "2026-11-23T07:05:00"),
        (other(often="never"), "2026-11-23T07:00:00", None),
        (other(what=[]), "2026-11-23T07:00:00", None),
    ],
)
def test_the_next_time_is_counted_on_the_readers_clock(
    wanted: Wanted, at: str, then: str | None
) -> None:
    values = {one: getattr(wanted, one) for one in Wanted.__slots__}
    choice = NoticeChoice(**values)
    found = notices.next_after(choice, dt.datetime.fromisoformat(f"{at}+00:00"))
    assert found == (then and dt.datetime.fromisoformat(f"{then}+00:00"))


def typed(desk: Desk, **changed: object) -> dict[str, object]:
    return {
        "of": desk.commission,
        "what": ["waits", "due"],
        "within_days": "10",
        "often": "weekly",
        "hour": "7",
        "weekday": "4",
        "zone": "Asia/Phnom_Penh",
        "language": "km",
        **changed,
    }


def test_a_choice_is_made_on_ones_own_page_and_shown_as_made(
    desk: Desk, page: Client, anna: Officer
) -> None:
    assert page.post("/account/notices/", typed(desk)).status_code == 302
    choice = notices.of(anna)[desk.commission]
    assert (choice.what, choice.within_days) == (["waits", "due"], 10)
    assert (choice.often, choice.hour, choice.weekday) == ("weekly", 7, 4)
    assert choice.next_at == dt.datetime(2026, 11, 27, 0, 0, tzinfo=dt.UTC)
    shown = page.get("/account/notices/").content.decode()
    assert 'value="Asia/Phnom_Penh"' in shown
    assert '<option value="weekly" selected>' in shown
    assert '<option value="4" selected>' in shown


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("within_days", "0"),
        ("within_days", "91"),
        ("within_days", "soon"),
        ("often", "sometimes"),
        ("hour", "24"),
        ("weekday", "7"),
        ("zone", "Moon/Sea"),
        ("zone", "../../etc/passwd"),
        ("zone", ""),
        ("what", "everything"),
    ],
)
def test_an_answer_that_is_none_is_not_kept_and_comes_back(
    desk: Desk, page: Client, anna: Officer, field: str, value: str
) -> None:
    answer = page.post("/account/notices/", typed(desk, **{field: value}))
    assert answer.status_code == 400
    assert notices.of(anna) == {}
    if field in {"within_days", "hour", "zone"}:
        assert f'value="{value}"' in answer.content.decode()


def test_nobody_chooses_where_he_has_no_role(desk: Desk, page: Client) -> None:
    answer = page.post("/account/notices/", typed(desk, of="0" * 64))
    assert answer.status_code == 404
    dan = staff.add("dan", name="Dan", office="Harbour")
    assert browser_of(dan).post("/account/notices/", typed(desk)).status_code == 404


def test_what_was_entered_before_one_asks_to_be_told_is_old(
    desk: Desk, anna: Officer
) -> None:
    with_dates_to_answer(desk)
    told(anna, desk, other(what=[notices.ACTED]))
    assert mailing.step(AT_EIGHT) == 0
    assert clock.now() == NOW
