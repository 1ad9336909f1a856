"""In which language the pages are: whose choice it is, and how long it holds."""

import re
from html import unescape

import pytest
from django.conf import settings as live
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from paraph.chancery.officers import Officer
from paraph.node import exchange
from script import catalogue_pages, catalogues, msgids
from tests.clerk.desk import PROPOSAL, Desk
from tests.web.conftest import PASSWORD, Browser, at, browser_of

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)

KHMER = re.compile(r"[\u1780-\u17ff]")


def choose(client: Client, language: str) -> None:
    """Choose a language, as the form on every page does."""
    answer = client.post("/language/", {"language": language, "next": "/help/"})
    assert answer.status_code == 302
    assert answer["Location"] == "/help/"


def shown(client: Client, path: str) -> str:
    """Return a page."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def of(page: str) -> str:
    """Return the language that a page says it is in, and its direction."""
    found = re.search(r'<html lang="([^"]+)" dir="([^"]+)">', page)
    assert found is not None
    return " ".join(found.groups())


def texts(page: str) -> set[str]:
    """Return what a page shows, piece by piece."""
    bare = re.sub(r"<(script|style|svg|title)\b.*?</\1>", "", page, flags=re.DOTALL)
    pieces = re.split(r"<[^>]*>", bare)
    return {unescape(" ".join(one.split())) for one in pieces if one.strip()}


@pytest.fixture
def pages(desk: Desk) -> list[str]:
    """Return the pages that every officer meets first, each with something on it."""
    session = desk.session()
    desk.seal("item.inscribe/1", f"{session}/item/~0", {"title": {"en": "Bees"}})
    return [
        at("/"),
        at("/sessions/"),
        at(f"/sessions/{session.removeprefix('session/')}/"),
        at("/register/"),
        "/account/",
        "/help/",
    ]


@pytest.mark.parametrize("language", ["km", "id"])
def test_the_first_pages_say_nothing_in_english_but_the_record(
    anna: Officer, pages: list[str], language: str
) -> None:
    client = browser_of(anna)
    choose(client, language)
    english = {
        one
        for (_, found), message in msgids.messages().items()
        if catalogue_pages.is_met(message)
        for one in found
    }
    said = {
        form for one in catalogues.entries(language) for form in catalogues.told(one)
    }

    for path in pages:
        page = shown(client, path)
        assert of(page) == f"{language} ltr"
        assert texts(page) & english <= said, path
        assert language != "km" or KHMER.search(page)


def test_acts_read_in_the_language_of_the_page_with_its_names(
    anna: Officer, desk: Desk
) -> None:
    desk.seal("session.propose/1", "session/~0", PROPOSAL)
    client = browser_of(anna)
    for language, told in {
        "en": "Norland proposed a session in Sudara from 14 December 2026",
        "fr": "Norland a proposé une session à Sudara du 14 décembre 2026",
        "ru": "Norland предлагает заседание: Sudara, 14 декабря 2026",
        "id": "Norland mengusulkan sidang di Sudara dari 14 Desember 2026",
        "km": "ពីថ្ងៃទី 14 ធ្នូ 2026 ដល់ថ្ងៃទី 16 ធ្នូ 2026",
    }.items():
        choose(client, language)
        assert told in shown(client, at("/register/")), language


def test_a_choice_holds_over_sign_ins_and_in_another_browser(
    anna: Officer,
) -> None:
    choose(browser_of(anna), "km")
    other = Browser()

    assert of(shown(other, "/sign-in/")) == "en ltr"
    other.post("/sign-in/", {"name": "anna", "password": PASSWORD})
    assert of(shown(other, "/account/")) == "km ltr"
    other.post("/sign-out/")
    other.cookies.clear()
    assert of(shown(other, "/sign-in/")) == "en ltr"


def test_the_choice_of_one_officer_is_not_another_s(anna: Officer, bo: Officer) -> None:
    choose(browser_of(anna), "ru")

    assert of(shown(browser_of(bo), "/account/")) == "en ltr"


def test_before_signing_in_the_browser_says_it_or_has_chosen(desk: Desk) -> None:
    del desk
    client = Browser(headers={"accept-language": "id, en;q=0.5"})

    answer = client.get("/sign-in/")
    assert answer["Content-Language"] == "id"
    assert of(answer.content.decode()) == "id ltr"
    assert {"Accept-Language", "Cookie"} <= set(answer["Vary"].split(", "))
    choose(client, "fr")
    assert of(shown(client, "/sign-in/")) == "fr ltr"
    unknown = Browser(headers={"accept-language": "tlh"})
    assert of(shown(unknown, "/sign-in/")) == "en ltr"


def test_a_language_that_is_not_offered_is_not_kept(anna: Officer) -> None:
    client = browser_of(anna)
    choose(client, "tlh")
    anna.refresh_from_db()

    assert anna.language == ""
    assert live.LANGUAGE_COOKIE_NAME not in client.cookies


def test_who_chooses_is_led_to_no_other_place(anna: Officer) -> None:
    answer = browser_of(anna).post(
        "/language/", {"language": "km", "next": "https://elsewhere.invalid/"}
    )

    assert answer["Location"] == "/"


def test_a_language_costs_no_page_a_look_into_a_database(
    anna: Officer, pages: list[str]
) -> None:
    client = browser_of(anna)
    counts = []
    for language in ("en", "km"):
        choose(client, language)
        client.get(pages[0])
        with CaptureQueriesContext(connections["chancery"]) as asked:
            client.get(pages[0])
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_a_page_written_from_the_right_says_so(
    anna: Officer, settings: Settings
) -> None:
    settings.LANGUAGES = [*live.LANGUAGES, ("ar", "العربية")]
    client = browser_of(anna)
    choose(client, "ar")

    assert of(shown(client, "/account/")) == "ar rtl"


def test_no_rule_of_style_says_left_or_right() -> None:
    style = (msgids.SOURCE / "web/static/paraph.css").read_text("utf-8")
    sided = re.findall(
        r"(?:margin|padding|border|inset)-(?:left|right)\b|[{;]\s*(?:left|right|float)\s*:"
        r"|text-align:\s*(?:left|right)",
        style,
    )

    assert sided == []


def test_nothing_moves_for_who_wants_it_still() -> None:
    style = (msgids.SOURCE / "web/static/paraph.css").read_text("utf-8")
    moving = re.findall(
        r"(?m)^.*(?:transition|animation|scroll-behavior)\s*:.*$", style
    )

    assert moving
    assert all("prefers-reduced-motion: no-preference" in one for one in moving)


def test_what_talks_to_the_other_side_has_no_language() -> None:
    assert exchange.USE_I18N is False
