"""Every page: it works, readers read, strangers do not, unknown ids, methods."""

import datetime as dt
import re

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from paraph.chancery import drafts
from paraph.chancery.officers import Officer
from paraph.clerk import clock, opened, peers
from paraph.clerk.clock import now
from paraph.store.acts import Commission
from tests.clerk.desk import NOW, PROPOSAL, Desk

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)

PAGES = [
    "/",
    "/commission/",
    "/sessions/",
    "/reports/",
    "/drafts/",
    "/register/",
    "/connection/",
    "/help/",
]
ONE_PERSONS_PAGES = ["/drafts/new/", "/drafts/new/session.propose/"]
UNKNOWN = [
    "/sessions/aaaaaaaaaaaa/",
    "/sessions/aaaaaaaaaaaa/order/",
    "/sessions/aaaaaaaaaaaa/adopt/",
    "/sessions/aaaaaaaaaaaa/items/aaaaaaaaaaaa/",
    "/sessions/aaaaaaaaaaaa/session.ics",
    "/sessions/aaaaaaaaaaaa/norland.pdf",
    "/reports/77/",
    "/reports/77/contact/",
    "/reports/77/item/1/",
    "/reports/77/original.bin",
    "/drafts/77/",
    "/drafts/77/edit/",
    "/drafts/77/files/aa.bin",
    "/drafts/new/keys.grant/",
    "/drafts/new/nothing.at-all/",
    f"/register/{'0' * 64}/",
    f"/register/enclosures/{'0' * 64}.bin",
    "/nowhere/",
]


@pytest.mark.parametrize("url", [*PAGES, *ONE_PERSONS_PAGES])
def test_a_page_is_shown_with_one_heading(desk: Desk, page: Client, url: str) -> None:
    desk.session()

    answer = page.get(url)

    assert answer.status_code == 200
    text = answer.content.decode()
    assert text.count("<h1") == 1
    assert "style=" not in text
    assert 'id="main"' in text
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("url", PAGES)
def test_a_reader_reads(desk: Desk, reader: Client, url: str) -> None:
    desk.session()

    answer = reader.get(url)

    assert answer.status_code == 200
    assert "/drafts/new/" not in answer.content.decode()


@pytest.mark.parametrize("url", ONE_PERSONS_PAGES)
def test_a_reader_may_not_prepare(reader: Client, url: str) -> None:
    assert reader.get(url).status_code == 403


@pytest.mark.parametrize("url", [*PAGES, *ONE_PERSONS_PAGES, *UNKNOWN[:-1]])
def test_a_stranger_is_sent_to_sign_in(stranger: Client, url: str) -> None:
    answer = stranger.get(url)

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in/?next=")


@pytest.mark.parametrize("url", UNKNOWN)
def test_what_is_not_there_is_said_so(page: Client, url: str) -> None:
    answer = page.get(url)

    assert answer.status_code == 404
    assert "Nothing was changed" in answer.content.decode()


@pytest.mark.parametrize("url", [one for one in PAGES if one != "/reports/"])
def test_another_method_is_not_allowed(page: Client, url: str) -> None:
    assert page.delete(url).status_code == 405
    assert page.post(url).status_code == 405


@pytest.mark.parametrize("url", ["/", "/sessions/", "/register/", "/drafts/"])
def test_a_page_that_asks_again_gets_304(desk: Desk, page: Client, url: str) -> None:
    etag = page.get(url).headers["ETag"]

    assert page.get(url, headers={"If-None-Match": etag}).status_code == 304
    desk.session()
    assert page.get(url, headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize(
    "before",
    ["", "x", "-1", "²", "٣", "1_0", "9" * 19, "9" * 5_000, "0"],
    ids=range(9),
)
def test_the_register_is_shown_before_whatever_is_asked(
    page: Client, before: str
) -> None:
    assert page.get("/register/", {"before": before}).status_code == 200


def test_nothing_but_our_own_files_is_loaded(page: Client) -> None:
    answer = page.get("/")

    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("side", "first", "second"),
    [("norland", "col-n", "col-s"), ("sudland", "col-s", "col-n")],
)
def test_our_own_side_stands_first(
    desk: Desk, page: Client, side: str, first: str, second: str
) -> None:
    session = desk.session().replace("session", "sessions")
    Commission.objects.using("record").update(side=side)
    opened.forget()

    for url in ("/", f"/{session}/", "/commission/"):
        text = page.get(url).content.decode()
        assert text.index(f'class="{first}"') < text.index(f'class="{second}"')


def test_the_desk_is_alive(page: Client) -> None:
    assert page.get("/healthz").json() == {"status": "ok"}


def test_every_page_asks_the_databases_eighteen_times_at_most(
    desk: Desk, page: Client
) -> None:
    session = desk.session().replace("session", "sessions")
    for url in [*PAGES, f"/{session}/", f"/{session}/adopt/", f"/{session}/order/"]:
        page.get(url)
        with (
            CaptureQueriesContext(connections["record"]) as record,
            CaptureQueriesContext(connections["chancery"]) as chancery,
        ):
            page.get(url)
        found = [one["sql"] for one in (*record, *chancery)]
        asked = [one for one in found if one.lstrip("(").startswith("SELECT")]
        assert len(asked) <= 18, (url, len(asked), asked)


def test_the_last_proof_of_delivery_is_told(page: Client, desk: Desk) -> None:
    peers.note_answer(desk.commission, "sudland", {}, now())
    assert "answer is kept as proof" not in page.get("/connection/").content.decode()

    for days in (2, 1):
        at = now() - dt.timedelta(days=days)
        peers.keep_proof(desk.commission, "sudland", b"{}", "signature", at)

    shown = page.get("/connection/").content.decode()
    assert shown.count("answer is kept as proof") == 1
    assert "delivered on 22 Nov 2026" in shown


def test_pages_of_the_record_say_that_the_other_side_does_not_answer(
    page: Client, desk: Desk
) -> None:
    session = "/" + desk.session().replace("session", "sessions") + "/"
    peers.note_failure(desk.commission, "sudland", "peer.timeout", now())
    assert "has not answered since" not in page.get("/").content.decode()

    since = now() - dt.timedelta(minutes=5)
    peers.note_answer(desk.commission, "sudland", {}, since)
    peers.note_failure(desk.commission, "sudland", "peer.timeout", since)

    for url in ("/", session, f"{session}adopt/", "/drafts/", "/register/"):
        shown = page.get(url).content.decode()
        assert "Sudland has not answered since" in shown, url


def test_a_page_changes_when_its_session_is_over(
    desk: Desk, page: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"/{desk.session().replace('session', 'sessions')}/"
    before = page.get(url)
    assert "Propose other dates" in before.content.decode()
    mark = {"If-None-Match": before["ETag"]}
    assert page.get(url, headers=mark).status_code == 304

    monkeypatch.setenv(clock.STOPPED, "2026-12-17T09:00:00+00:00")
    after = page.get(url, headers=mark)
    assert after.status_code == 200
    assert "Propose other dates" not in after.content.decode()


def test_the_desk_counts_every_draft_though_it_lists_few(
    desk: Desk, page: Client, anna: Officer
) -> None:
    for _ in range(9):
        drafts.create(
            commission=desk.commission,
            kind="session.propose/1",
            object_="session/~0",
            content=PROPOSAL,
            officer=anna,
            now=NOW,
        )
    shown = page.get("/").content.decode()
    assert "9 things wait for Norland" in shown
    assert "3 more drafts" in shown


@pytest.mark.parametrize("number", ["9" * 25, "9" * 5_000, "²", "1e9", "-1"])
def test_a_number_that_is_none_comes_back_in_the_form(
    desk: Desk, page: Client, number: str
) -> None:
    object_ = f"{desk.session()}/dates"
    typed = {
        "object": object_,
        "terms.number": number,
        **{f"terms.{name}": value for name, value in PROPOSAL.items()},
        "terms.place.en": "Sudara",
    }
    answer = page.post("/drafts/new/session.fix/", typed)
    assert answer.status_code == 400
    assert number in answer.content.decode()
    assert not drafts.every(desk.commission, is_open=True)


def test_a_form_about_an_unknown_session_is_an_empty_one(page: Client) -> None:
    url = "/drafts/new/session.propose/?object=session/zzzzzzzzzzzz"
    assert page.get(url).status_code == 200


def test_the_commands_for_a_pouch_name_the_commission(desk: Desk, page: Client) -> None:
    told = page.get("/connection/").content.decode()
    assert f"pack --commission {desk.commission[:12]}</dd>" in told
