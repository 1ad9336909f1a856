"""A form that was sent twice, as by a double click, is carried out once."""

import re
import threading
import time
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import Client, RequestFactory

from paraph.chancery import drafts, notes
from paraph.chancery.officers import Officer
from paraph.web.twice import Once
from tests.clerk.desk import Desk
from tests.staff import only
from tests.web.conftest import Browser, sign_in

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)

NOTE = {
    "direction": "sent",
    "side": "sudland",
    "day": "2026-09-14",
    "form": "note_verbale",
    "subject": "The ninth session",
    "language": "en",
}
ITEM = "/drafts/new/item.inscribe/?object=item/~0"


@pytest.fixture(autouse=True)
def nothing_sent_before() -> None:
    """Forget what the tests before have sent."""
    cache.clear()


@pytest.fixture
def strict(anna: Officer) -> Client:
    """Return anna's browser; tokens are looked at."""
    client = Browser(enforce_csrf_checks=True)
    sign_in(client, anna)
    return client


def token(client: Client, url: str) -> str:
    """Return the token of the forms of a page, as rendered now."""
    text = client.get(url).content.decode()
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text)
    assert found is not None
    return found[1]


def test_a_note_sent_twice_from_one_page_uses_one_number(strict: Client) -> None:
    typed = {**NOTE, "csrfmiddlewaretoken": token(strict, "/notes/add/")}
    first = strict.post("/notes/add/", typed)
    second = strict.post("/notes/add/", typed)
    assert len(notes.every(only())) == 1
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]


def test_what_is_told_after_the_first_is_told_after_the_second(
    strict: Client,
) -> None:
    typed = {**NOTE, "csrfmiddlewaretoken": token(strict, "/notes/add/")}
    strict.post("/notes/add/", typed)
    one = notes.every(only())[0]
    url = f"/notes/{one.pk}/edit/"
    typed |= {
        "csrfmiddlewaretoken": token(strict, url),
        "version": str(one.version),
        "subject": "Session IX",
    }
    strict.post(url, typed)
    told = strict.post(url, typed, follow=True).content.decode()
    assert "Kept. What it said before is among its versions." in told


def test_the_same_words_from_a_page_opened_anew_are_another_note(
    strict: Client,
) -> None:
    for _ in range(2):
        typed = {**NOTE, "csrfmiddlewaretoken": token(strict, "/notes/add/")}
        assert strict.post("/notes/add/", typed).status_code == 302
    assert len(notes.every(only())) == 2


def test_other_words_from_the_same_page_are_another_note(strict: Client) -> None:
    typed = {**NOTE, "csrfmiddlewaretoken": token(strict, "/notes/add/")}
    for subject in ("Bridges", "Dredging"):
        strict.post("/notes/add/", {**typed, "subject": subject})
    assert len(notes.every(only())) == 2


def test_an_item_sent_twice_is_one_draft(strict: Client, desk: Desk) -> None:
    url = f"/drafts/new/item.inscribe/?object={desk.session()}/item/~0"
    typed = {"csrfmiddlewaretoken": token(strict, url), "title.en": "Dredging"}
    typed |= {"class": "discussion"}
    first, second = strict.post(url, typed), strict.post(url, typed)
    assert first.status_code == 302
    assert second["Location"] == first["Location"]
    assert len(drafts.every(only(), is_open=True)) == 1


def test_a_form_that_is_refused_twice_tells_why_twice(strict: Client) -> None:
    typed = {**NOTE, "subject": "", "csrfmiddlewaretoken": token(strict, "/notes/add/")}
    for _ in range(2):
        answer = strict.post("/notes/add/", typed)
        assert answer.status_code == 400
        assert "Not done." in answer.content.decode()


def test_what_a_script_sends_is_carried_out_as_often_as_sent(strict: Client) -> None:
    typed = {**NOTE, "csrfmiddlewaretoken": token(strict, "/notes/add/")}
    for header in ({"Sec-Fetch-Mode": "cors"}, {"X-Requested-With": "fetch"}):
        for _ in range(2):
            strict.post("/notes/add/", typed, headers=header)
    assert len(notes.every(only())) == 4


class Slow:
    """Carries out what is asked, after a moment; counts."""

    def __init__(self, takes_s: float) -> None:
        self.takes_s, self.count = takes_s, 0

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Lead to what was made."""
        del request
        self.count += 1
        made = self.count
        time.sleep(self.takes_s)
        return HttpResponseRedirect(f"/made/{made}/")


def twice(officer: Officer | None, slow: Slow) -> list[Any]:
    """Return the answers to two same forms, the second sent while the first is done."""
    once, session = Once(slow), Client().session
    answers: list[Any] = [None, None]
    body = {"words": "Dredging", "csrfmiddlewaretoken": "k" * 64}

    def send(number: int) -> None:
        request = RequestFactory().post("/c/0/sessions/", body)
        request.user = officer.user if officer is not None else AnonymousUser()
        request.session = session
        answers[number] = once(request)

    threads = [threading.Thread(target=send, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
        time.sleep(0.05)
    for thread in threads:
        thread.join()
    return answers


def test_the_second_waits_for_the_first(anna: Officer) -> None:
    slow = Slow(0.3)
    first, second = twice(anna, slow)
    assert slow.count == 1
    assert second.status_code == first.status_code == 302
    assert second["Location"] == first["Location"] == "/made/1/"


def test_where_the_first_takes_long_the_second_is_told_so(anna: Officer) -> None:
    slow = Slow(3)
    first, second = twice(anna, slow)
    assert slow.count == 1
    assert first["Location"] == "/made/1/"
    assert second.status_code == 409
    assert "It is not done twice." in second.content.decode()


def test_nothing_is_kept_of_strangers() -> None:
    slow = Slow(0)
    twice(None, slow)
    assert slow.count == 2
