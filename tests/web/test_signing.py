"""Signing in: two proofs, one browser, a lock-out and ways back."""

import datetime as dt
import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client, RequestFactory
from pytest_django import Settings

from paraph.chancery import accounts, links, log, roles
from paraph.chancery.officers import NODE, Officer
from paraph.clerk import clock
from paraph.web import signing
from tests import staff
from tests.clerk.desk import NOW, Desk
from tests.web.conftest import PASSWORD, Browser, browser_of, sign_in

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 (of nobody)
CODE = re.compile(r">(\d{8})<")


@pytest.fixture(autouse=True)
def no_limits() -> None:
    """Forget how often was tried in the tests before."""
    cache.clear()


@pytest.fixture
def codes(anna: Officer) -> Officer:
    """Return anna, who has an authenticator."""
    totp.TOTP.activate(anna.user, SECRET)
    return anna


def code() -> str:
    """Return what the authenticator shows now."""
    _, counter, _ = totp.yield_hotp_counters_from_time()
    return str(totp.format_hotp_value(totp.hotp_value(SECRET, counter)))


def first(browser: Client, password: str = PASSWORD) -> Any:
    """Send name and password."""
    typed = {"name": "anna", "password": password, "next": "/drafts/"}
    return browser.post("/sign-in/", typed)


def noted() -> list[tuple[str, str]]:
    """Return what was noted, newest first."""
    return [(one.did, one.what) for one in log.recent()]


def test_a_password_alone_opens_nothing(codes: Officer) -> None:
    del codes
    browser = Browser()
    assert first(browser).headers["Location"] == "/sign-in/second/"
    assert browser.get("/drafts/").headers["Location"].startswith("/sign-in/")
    assert browser.get("/sign-in/second/").status_code == 200


def test_password_and_code_open_the_account(codes: Officer) -> None:
    del codes
    browser = Browser()
    first(browser)
    answer = browser.post("/sign-in/second/", {"code": code()})
    assert answer.headers["Location"] == "/drafts/"
    assert browser.get("/drafts/").status_code == 200
    assert noted()[0] == ("sign-in.done", "anna password, totp")


def test_a_code_is_good_once(codes: Officer) -> None:
    del codes
    one, other, typed = Browser(), Browser(), {"code": code()}
    for browser in (one, other):
        first(browser)
    assert one.post("/sign-in/second/", typed).status_code == 302
    assert other.post("/sign-in/second/", typed).status_code == 403
    assert noted()[0] == ("sign-in.failed", "anna")


def test_a_backup_of_the_chancery_holds_no_secret_of_a_code(
    codes: Officer, settings: Settings
) -> None:
    (row,) = Authenticator.objects.filter(user=codes.user)
    assert SECRET not in str(row.data)
    assert row.wrap().validate_code(code())

    settings.SECRET_KEY = "of another machine"  # noqa: S105 (of nobody)
    cache.clear()
    browser = Browser()
    first(browser)
    answer = browser.post("/sign-in/second/", {"code": code()})
    assert answer.status_code == 403


def test_a_recovery_code_stands_in_for_a_lost_device_once(codes: Officer) -> None:
    recovery = RecoveryCodes.activate(codes.user).get_unused_codes()[0]
    for expected in (302, 403):
        browser = Browser()
        first(browser)
        answer = browser.post("/sign-in/second/", {"code": recovery})
        assert answer.status_code == expected


def test_a_wrong_password_is_noted_and_tells_nothing_of_names(anna: Officer) -> None:
    del anna
    wrong = first(Browser(), "guess")
    unknown = Browser().post("/sign-in/", {"name": "dan", "password": "guess"})
    said = [
        re.sub(r'value="[^"]*"', "", one.content.decode()) for one in (wrong, unknown)
    ]
    assert (wrong.status_code, unknown.status_code) == (403, 403)
    assert said[0] == said[1]
    assert noted() == [("sign-in.failed", "dan"), ("sign-in.failed", "anna")]


def test_a_name_is_locked_after_eight_tries_however_it_is_written(
    codes: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(8):
        typed = {"name": "anna" if number % 2 else "Anna", "password": "guess"}
        assert Browser().post("/sign-in/", typed).status_code == 403
        cache.clear()
    assert first(Browser()).status_code == 429

    accounts.reset(codes, by=None, now=NOW + dt.timedelta(seconds=1))
    codes.user.set_password(PASSWORD)
    codes.user.save()
    assert first(Browser()).status_code == 302, "unlocked by the operator"

    for _ in range(8):
        log.note(
            None,
            "sign-in.failed",
            "anna",
            NOW + dt.timedelta(seconds=2),
            commission=NODE,
        )
    assert first(Browser()).status_code == 429
    later = NOW + dt.timedelta(minutes=31)
    monkeypatch.setenv(clock.STOPPED, later.isoformat())
    assert first(Browser()).status_code == 302, "or by time"


def test_too_many_tries_from_one_address_are_refused(
    anna: Officer, settings: Settings
) -> None:
    del anna
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "2/h/ip"}
    for name in ("dan", "eva"):
        typed = {"name": name, "password": "guess"}
        assert Browser().post("/sign-in/", typed).status_code == 403
    assert first(Browser()).status_code == 403, "even the right password"
    cache.clear()
    assert first(Browser()).status_code == 302


def test_a_cookie_carried_off_opens_nothing_and_ends_the_sign_in(
    desk: Desk, page: Client, anna: Officer
) -> None:
    del desk
    assert page.get("/drafts/").status_code == 200
    for change in (
        {"HTTP_USER_AGENT": "another browser"},
        {"REMOTE_ADDR": "203.0.113.9"},
    ):
        sign_in(page, anna)
        answer = page.get("/drafts/", **change)  # type: ignore[arg-type]
        assert answer.headers["Location"].startswith("/sign-in/")
        assert page.get("/drafts/").status_code == 302, "and for its owner too"
        assert noted()[0] == ("sign-in.cookie", "anna")


def test_an_update_of_the_browser_ends_no_sign_in(anna: Officer) -> None:
    agent = "Mozilla/5.0 (X11; Linux x86_64; rv:{0}) Gecko/20100101 Firefox/{0}"
    browser = Browser(headers={"User-Agent": agent.format("128.0")})
    sign_in(browser, anna)
    request = RequestFactory().get("/", headers={"User-Agent": agent.format("128.0")})
    request.session = session = browser.session
    signing.bind(request)
    session.save()
    assert browser.get("/drafts/").status_code == 200
    later = {"User-Agent": agent.format("129.0.1")}
    assert browser.get("/drafts/", headers=later).status_code == 200
    other = {"User-Agent": agent.format("129.0").replace("Firefox", "Chrome")}
    assert browser.get("/drafts/", headers=other).status_code == 302


def test_who_is_signed_out_for_another_browser_is_told_why(
    page: Client, anna: Officer
) -> None:
    other = {"User-Agent": "another browser"}
    why = "the browser or the network address is another one. Sign in again."
    told = page.get("/drafts/", headers=other, follow=True).content.decode()
    assert why in told
    sign_in(page, anna)
    answer = page.post("/notes/add/", {"subject": "Ferry"}, headers=other)
    assert answer.status_code == 401
    assert why in answer.content.decode()
    assert "Ferry" in answer.content.decode()


def test_a_used_link_says_how_a_new_one_is_made(desk: Desk) -> None:
    del desk
    for url in ("/sign-in/", f"/link/{'x' * 40}/"):
        told = Browser().get(url).content.decode()
        assert "<code>paraph officer link NAME</code>" in told, url


def test_who_has_no_second_factor_sets_one_up_before_anything_else(
    desk: Desk, anna: Officer
) -> None:
    del desk
    browser = Browser()
    assert first(browser).status_code == 302
    for url in ("/", "/drafts/", "/reports/", "/register/", "/log/"):
        assert browser.get(url).headers["Location"] == "/account/"
    assert browser.get("/api/sessions").status_code == 401
    assert "First set up a second proof" in browser.get("/account/").content.decode()

    # Who has a password proves it once more before anything is added.
    asked = browser.get("/account/code/add/")
    assert asked.headers["Location"].startswith("/account/prove/")
    browser.post(
        "/account/prove/", {"password": PASSWORD, "next": "/account/code/add/"}
    )
    shown = browser.get("/account/code/add/").content.decode()
    secret = re.search(r'<p class="hex">([A-Z2-7]+)</p>', shown)
    assert secret is not None
    _, counter, _ = totp.yield_hotp_counters_from_time()
    typed = totp.format_hotp_value(totp.hotp_value(secret[1], counter))
    answer = browser.post("/account/code/add/", {"code": typed}, follow=True)
    assert len(CODE.findall(answer.content.decode())) == 10
    assert browser.get("/drafts/").status_code == 200
    again = browser.get("/account/recovery/").content.decode()
    assert not CODE.findall(again), "they are shown once"
    assert ("sign-in.way", "an authenticator") in noted()
    assert accounts.has_factor(anna.user.pk)


def test_an_invited_officer_sets_up_a_factor_with_nothing_to_prove_yet(
    desk: Desk, bo: Officer
) -> None:
    del desk
    links.issue(bo, "token", NOW)
    browser = Browser()
    assert browser.post("/link/token/").status_code == 302
    assert browser.get("/drafts/").headers["Location"] == "/account/"
    for url in ("/account/passkeys/add/", "/account/code/add/"):
        assert browser.get(url).status_code == 200
    assert browser.get("/account/password/first/").status_code == 200
    assert noted()[0] == ("sign-in.done", "bo")


def test_a_fresh_proof_is_asked_for_before_ways_to_sign_in_change(
    codes: Officer,
) -> None:
    browser = browser_of(codes)
    sign_in(browser, codes, is_fresh=False)
    for url in ("/account/passkeys/add/", "/account/code/remove/"):
        asked = browser.get(url)
        assert asked.headers["Location"].startswith("/account/prove/")
    wrong = browser.post("/account/prove/code/", {"code": "000000"})
    assert wrong.status_code == 200
    assert noted()[0] == ("sign-in.failed", "anna")
    proved = browser.post(
        "/account/prove/code/", {"code": code(), "next": "/drafts/1/"}
    )
    assert proved.headers["Location"] == "/drafts/1/"
    assert noted()[0] == ("sign-in.proved", "code")
    assert browser.get("/account/code/remove/").status_code == 200


def test_one_sees_where_one_is_signed_in_and_ends_it(
    desk: Desk, anna: Officer, bo: Officer
) -> None:
    del desk
    here, there, other = browser_of(anna), browser_of(anna), browser_of(bo)
    shown = here.get("/account/").content.decode()
    (ends,) = re.findall(r"/account/sign-ins/(\d+)/end/", shown)
    assert other.post(f"/account/sign-ins/{ends}/end/").status_code == 404
    assert there.get("/drafts/").status_code == 200

    assert here.post(f"/account/sign-ins/{ends}/end/").status_code == 302

    assert there.get("/drafts/").status_code == 302
    assert here.get("/drafts/").status_code == 200
    assert other.get("/drafts/").status_code == 200
    assert ("sign-in.ended", "anna 127.0.0.1") in noted()


def test_a_closed_account_is_signed_out_everywhere(
    desk: Desk, page: Client, anna: Officer
) -> None:
    del desk
    accounts.turn(anna, is_open=False, by=None, now=NOW)
    assert page.get("/drafts/").status_code == 302
    assert first(Browser()).status_code == 403
    assert accounts.sign_ins(anna.user.pk) == []


def test_the_way_back_takes_everything_away_and_a_link_opens(codes: Officer) -> None:
    browser = browser_of(codes)
    accounts.reset(codes, by=None, now=NOW)
    assert browser.get("/account/").status_code == 302
    assert not Authenticator.objects.filter(user=codes.user).exists()
    assert first(Browser()).status_code == 403
    links.issue(codes, "token", NOW)
    again = Browser()
    again.post("/link/token/")
    assert again.get("/account/").status_code == 200


def test_nobody_signs_up(desk: Desk, anna: Officer) -> None:
    del desk, anna
    for url in ("/account/signup/", "/signup/", "/accounts/signup/"):
        assert Browser().get(url).status_code == 404


def test_whoever_has_no_role_lands_at_their_account(desk: Desk) -> None:
    del desk
    dan = staff.add("dan", name="Dan", office="Harbour")
    answer = browser_of(dan).get("/", follow=True)
    assert "You have no role in a commission" in answer.content.decode()


def test_a_deputy_is_told_for_whom_and_until_when(
    desk: Desk, anna: Officer, bo: Officer
) -> None:
    roles.give(
        bo,
        "releaser",
        commission=desk.commission,
        by=None,
        now=NOW,
        until_at=NOW + dt.timedelta(days=3),
        acts_for=anna,
    )
    shown = browser_of(bo).get("/account/").content.decode()
    assert "releaser for Anna until 26 November 2026" in shown
