"""Officers, their one-time links, and the internal log."""

import datetime as dt

import pytest

from paraph.chancery import links, log, officers
from paraph.chancery.officers import Officer
from tests.chancery.conftest import COMMISSION

pytestmark = pytest.mark.django_db(databases=["chancery"], transaction=True)

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)


def test_a_closed_account_is_nobodys(anna: Officer) -> None:
    assert officers.of_user(anna.user.pk) == anna
    anna.user.is_active = False
    anna.user.save()
    assert officers.of_user(anna.user.pk) is None
    assert officers.of_user(None) is None


def test_officers_are_listed_by_name(anna: Officer, cas: Officer, bo: Officer) -> None:
    assert officers.every() == [anna, bo, cas]
    assert officers.by_login("cas") == cas
    assert officers.by_login("nobody") is None


def test_without_a_password_only_a_link_opens_the_account(anna: Officer) -> None:
    assert not anna.user.has_usable_password()
    assert not anna.user.check_password("")


def test_a_link_opens_its_account_once(anna: Officer) -> None:
    links.issue(anna, "token", NOW)
    assert links.is_good("token", NOW)
    assert links.is_good("token", NOW), "to ask does not use it up"
    assert links.redeem("token", NOW) == anna
    assert links.redeem("token", NOW) is None
    assert not links.is_good("token", NOW)


def test_a_link_dies_of_age_or_with_its_account(anna: Officer) -> None:
    links.issue(anna, "old", NOW)
    links.issue(anna, "new", NOW)
    assert links.redeem("old", NOW + links.LIFE) is None
    anna.user.is_active = False
    anna.user.save()
    assert links.redeem("new", NOW) is None


def test_a_strange_token_opens_nothing(anna: Officer) -> None:
    links.issue(anna, "token", NOW)
    for token in ("", "Token", "token "):
        assert links.redeem(token, NOW) is None


def test_the_token_itself_is_not_kept(anna: Officer) -> None:
    links.issue(anna, "a-token-in-a-letter", NOW)
    (row,) = links.OneTimeLink.objects.using("chancery").values()
    assert "a-token-in-a-letter" not in repr(row)


def test_the_log_is_told_newest_first_and_grows(anna: Officer) -> None:
    before = log.version([COMMISSION])
    log.note(anna, "one", "x" * 400, NOW, commission=COMMISSION)
    log.note(None, "two", "y", NOW, commission=COMMISSION)
    assert [entry.did for entry in log.recent()] == ["two", "one"]
    assert [entry.did for entry in log.recent(limit=1)] == ["two"]
    assert log.version([COMMISSION]) > before
    assert len(log.recent()[1].what) == 300


def test_what_is_counted_is_counted_from_an_instant(anna: Officer) -> None:
    hour = dt.timedelta(hours=1)
    for at in (NOW - hour, NOW, NOW):
        log.note(anna, "sign-in.failed", "anna", at, commission=COMMISSION)
    log.note(anna, "sign-in.failed", "bo", NOW, commission=COMMISSION)
    assert log.count("sign-in.failed", "anna", since=NOW) == 2
    assert log.count("sign-in.failed", "anna", since=NOW - hour) == 3
    assert log.count("sign-in.link", "anna", since=NOW - hour) == 0


def test_an_officer_who_leaves_leaves_the_log(anna: Officer) -> None:
    log.note(anna, "one", "x", NOW, commission=COMMISSION)
    anna.user.delete(using="chancery")
    (entry,) = log.recent()
    assert (entry.did, entry.officer) == ("one", None)
