"""What of a session departs from its rules: told on its page and before a release."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from paraph.chancery import drafts
from paraph.chancery.officers import Officer
from paraph.web.session_rules import departures
from tests.clerk.desk import NOW, PROPOSAL, TERMS, Desk
from tests.web.between import text

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)
FIRST, LAST = dt.date(2026, 12, 14), dt.date(2026, 12, 16)
RULES = {"sessions": {"max_days": 2, "modes": {"in_person": True, "video": False}}}
RULED = pytest.mark.parametrize("desk", [RULES], indirect=True)


@pytest.mark.parametrize(
    ("sessions", "mode", "told"),
    [
        (
            {"max_days": 2},
            "in_person",
            ["By the rules a session takes 2 days at most."],
        ),
        (
            {"max_days": {"value": 2, "strength": "normally"}},
            "in_person",
            ["By the rules a session takes 2 days at most. That is not a must."],
        ),
        ({"max_days": 3}, "in_person", []),
        ({"max_days": "two"}, "", []),
        (
            {"modes": {"video": False}},
            "video",
            ["By the rules no session is held “By video”."],
        ),
        (
            {"modes": {"exchange_of_notes": False}},
            "written",
            ["By the rules no session is held “In writing”."],
        ),
        (
            {"modes": {"any_technological_means": False}},
            "video",
            ["By the rules no session is held “By video”."],
        ),
        ({"modes": {"any_technological_means": False}}, "in_person", []),
        ({"modes": {"video": "if_both_agree"}}, "video", []),
        ({"modes": "any"}, "video", []),
    ],
)
def test_days_and_way_are_held_against_the_rules(
    sessions: dict[str, Any], mode: str, told: list[str]
) -> None:
    assert departures({"sessions": sessions}, FIRST, LAST, mode) == told


def test_without_days_only_the_way_is() -> None:
    found = departures(RULES, None, None, "video")
    assert found == ["By the rules no session is held “By video”."]


@RULED
def test_the_page_tells_it_and_so_does_a_draft_before_it_is_let_go(
    desk: Desk, page: Client, anna: Officer
) -> None:
    session = desk.seal("session.propose/1", "session/~0", PROPOSAL).object
    draft = drafts.create(
        commission=desk.commission,
        kind="session.fix/1",
        object_=f"{session}/dates",
        content={"terms": {**TERMS, "mode": "video"}},
        officer=anna,
        now=NOW,
    )
    before = text(page, f"/drafts/{draft.pk}/")
    assert "a session takes 2 days at most" in before
    assert "no session is held “By video”" in before
    desk.fix(session, {**TERMS, "mode": "video"})
    told = text(page, f"/{session.replace('session', 'sessions')}/")
    assert "a session takes 2 days at most" in told
    assert "no session is held “By video”" in told


def test_two_sessions_that_hold_one_number_are_told_on_both_pages(
    desk: Desk, page: Client
) -> None:
    one = desk.seal("session.propose/1", "session/~0", PROPOSAL).object
    desk.exchange()
    two = desk.sudland.state("session.propose/1", "session/~0", PROPOSAL).object
    desk.exchange()
    terms = {"terms": TERMS}
    desk.seal("session.fix/1", f"{one}/dates", terms)
    desk.sudland.state("session.fix/1", f"{two}/dates", terms)
    desk.exchange()
    desk.seal("session.fix/1", f"{two}/dates", terms)
    desk.sudland.state("session.fix/1", f"{one}/dates", terms)
    desk.exchange()
    for session in (one, two):
        told = text(page, f"/{session.replace('session', 'sessions')}/")
        assert "Another session holds the number 1 too" in told
