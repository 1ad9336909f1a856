"""What was typed into a form that could not be taken comes back, to its writer alone."""

import pytest
from django.test import Client

from paraph.chancery.officers import Officer
from tests.web.conftest import Browser, sign_in

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)

TYPED = {"object": "session/~0", "note.en": "Norland’s turn to be host."}


def strict(officer: Officer) -> Client:
    """Return a browser in which an officer is signed in and tokens are looked at."""
    client = Browser(enforce_csrf_checks=True)
    sign_in(client, officer)
    return client


@pytest.mark.parametrize("headers", [{}, {"Origin": "http://testserver"}])
def test_an_old_form_gives_its_words_back(
    anna: Officer, headers: dict[str, str]
) -> None:
    url = "/drafts/new/session.propose/"
    answer = strict(anna).post(url, TYPED, headers=headers)
    assert answer.status_code == 403
    assert "Norland’s turn" in answer.content.decode()
    assert "csrfmiddlewaretoken" in answer.content.decode()
    text = answer.content.decode()
    assert ">Note, English</label>" in text
    assert '<input type="hidden" name="object" value="session/~0">' in text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Referer": "https://evil.example/page"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_a_form_of_another_site_is_offered_to_nobody(
    anna: Officer, headers: dict[str, str]
) -> None:
    url = "/drafts/new/session.propose/"
    answer = strict(anna).post(url, TYPED, headers=headers)
    assert answer.status_code == 403
    assert "Norland’s turn" not in answer.content.decode()
    assert "csrfmiddlewaretoken" not in answer.content.decode()


def test_a_release_is_not_sent_again(anna: Officer) -> None:
    answer = strict(anna).post("/drafts/1/release/", {"digest": "0" * 64})
    assert answer.status_code == 403
    assert "<form" not in answer.content.decode()
