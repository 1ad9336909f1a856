"""Pages of a node whose disk takes nothing: they are read, and say what was not done.

SQLite is told to change nothing (`PRAGMA query_only`); it then says what it says of a
disk that cannot be written.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connections
from django.test import Client

from paraph.chancery import counting, drafts
from paraph.chancery.officers import Officer
from paraph.clerk import reading
from tests.clerk.desk import NOW, PROPOSAL, Desk
from tests.staff import only
from tests.web.conftest import PASSWORD

pytestmark = pytest.mark.django_db(databases=["record", "chancery"], transaction=True)

PAGES = ("/", "/commission/", "/sessions/", "/drafts/", "/register/", "/connection/")
CANNOT_WRITE = "This node cannot write to its disk."


@contextmanager
def unwritable() -> Iterator[None]:
    """Let neither database be changed."""
    _set_query_only("ON")
    try:
        yield
    finally:
        _set_query_only("OFF")


def _set_query_only(state: str) -> None:
    for alias in ("record", "chancery"):
        with connections[alias].cursor() as cursor:
            cursor.execute(f"PRAGMA query_only={state}")


def test_who_is_signed_in_reads_on(desk: Desk, page: Client) -> None:
    session = desk.session()
    with unwritable():
        for url in (*PAGES, f"/{session.replace('session', 'sessions')}/"):
            assert page.get(url).status_code == 200


def test_a_form_that_cannot_be_kept_gives_its_words_back(page: Client) -> None:
    typed = {"text": "A report of another day."}
    with unwritable():
        answer = page.post("/reports/", typed)

    assert answer.status_code == 503
    told = answer.content.decode()
    assert CANNOT_WRITE in told
    assert "A report of another day." in told
    assert counting.of(only())["reports"] == 0


def test_a_release_that_cannot_be_done_seals_nothing_and_is_done_later(
    desk: Desk, anna: Officer, page: Client
) -> None:
    draft = drafts.create(
        commission=desk.commission,
        kind="session.propose/1",
        object_="session/~0",
        content=PROPOSAL,
        officer=anna,
        now=NOW,
    )
    url, before = f"/drafts/{draft.pk}/release/", reading.heads(desk.commission)
    shown = page.get(f"/drafts/{draft.pk}/").context
    typed = {
        "digest": shown["digest"],
        "stance": shown["stance"],
        "at": shown["touched"],
    }
    with unwritable():
        answer = page.post(url, typed)

    assert answer.status_code == 503
    assert CANNOT_WRITE in answer.content.decode()
    assert "<form" not in answer.content.decode()
    assert reading.heads(desk.commission) == before
    page.post(url, typed)
    assert reading.heads(desk.commission) != before


def test_the_api_tells_the_code(desk: Desk, page: Client) -> None:
    del desk
    asked = {"kind": "session.propose/1", "object": "session/~0", "content": PROPOSAL}
    with unwritable():
        answer = page.post("/api/drafts", asked, content_type="application/json")

    assert (answer.status_code, answer.json()["code"]) == (503, "disk.read-only")


def test_a_sign_in_that_cannot_be_noted_is_told(desk: Desk, anna: Officer) -> None:
    del desk
    typed = {"login": anna.user.get_username(), "password": PASSWORD}
    with unwritable():
        answer = Client().post("/sign-in/", typed)

    assert answer.status_code == 503
    assert CANNOT_WRITE in answer.content.decode()
