"""The life of a session on its page: gates, steps, what is asked, the room, the charter."""

import html
import re
from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client

from paraph.chancery.drafts import Draft
from paraph.kernel import canonical
from tests.clerk.desk import PROPOSAL, TERMS, Desk

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)
RULES = {
    "sessions": {
        "venue": {"rule": "alternate"},
        "convene": {"by": "host_chair", "invitation": "P30D"},
    },
    "agenda": {"papers_due": {"value": "P10D", "strength": "normally"}},
    "decisions": {"quorum": {"members_per_side": 3}},
}
WITH_RULES = pytest.mark.parametrize("desk", [RULES], indirect=True)
OPENING = {"day": "2026-12-14", "present": 4}
CLOSING = {"terms": {"day": "2026-12-16", "protocol": "agreed"}}


def both(desk: Desk, kind: str, object_: str, content: Mapping[str, Any]) -> None:
    """Let both state the same, and hold it."""
    desk.seal(kind, object_, content)
    desk.exchange()
    desk.sudland.state(kind, object_, content)
    desk.exchange()


def sudland(desk: Desk, kind: str, object_: str, content: Mapping[str, Any]) -> None:
    """Let Sudland state something that Norland then holds."""
    desk.sudland.state(kind, object_, content)
    desk.exchange()


def shown(page: Client, path: str) -> str:
    """Return what a page of a session says."""
    answer = page.get(f"/{path}/" if not path.startswith("/") else path)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def at_page(session: str, more: str = "") -> str:
    return f"/sessions/{session.removeprefix('session/')}/{more}"


def last_draft() -> Draft:
    found = Draft.objects.using("chancery").order_by("-id").first()
    assert found is not None
    return found


@WITH_RULES
def test_gates_open_from_the_record_and_say_for_whom_they_wait(
    desk: Desk, page: Client
) -> None:
    session = desk.session()
    told = shown(page, at_page(session))
    assert "Invitation sent" in told
    assert "waits for Sudland" in told
    assert "drafts/new/session.convene" not in told, "the host convenes, not we"
    sudland(desk, "session.convene/1", f"{session}/convening", {"reference": "NV 9"})
    told = shown(page, at_page(session))
    assert "Sudland says that it was sent. NV 9" in told


@WITH_RULES
def test_deadlines_are_counted_step_by_step_and_reminders_say_so(
    desk: Desk, page: Client
) -> None:
    session = desk.session()
    told = shown(page, at_page(session))
    assert "4 December 2026" in told, "ten days before the 14th"
    assert "a reminder, never lateness" in told
    assert "counted back from 14 December 2026" in told
    terms = {"terms": {"value": "P20D"}}
    both(desk, "charter.derogate/1", f"{session}/derogation/agenda.papers_due", terms)
    told = shown(page, at_page(session))
    assert "24 November 2026" in told, "the rule set aside for this session"
    assert "by when papers are circulated" in told


def test_a_calling_off_is_shown_until_other_dates_are_fixed(
    desk: Desk, page: Client
) -> None:
    session = desk.session()
    asks = {"asks": "postpone", "reason": {"en": "Elections in Sudland."}}
    sudland(desk, "session.call_off/1", f"{session}/calling_off", asks)
    told = shown(page, at_page(session))
    assert "Sudland has called off this session." in told
    assert "Elections in Sudland." in told
    desk.fix(session, {**TERMS, "to_day": "2026-12-18"})
    assert "has called off" not in shown(page, at_page(session))


@WITH_RULES
def test_a_session_is_closed_by_consenting_to_the_same(
    desk: Desk, page: Client
) -> None:
    session = desk.session()
    both(desk, "session.open/1", f"{session}/opening", OPENING)
    sudland(desk, "session.close/1", f"{session}/closing", CLOSING)
    told = shown(page, at_page(session))
    assert "Closed on 16 December 2026. It ends with: An agreed protocol." in told
    page.post(at_page(session, "same/"), {"question": "closing", "side": "sudland"})
    one = last_draft()
    assert (one.kind, one.content) == ("session.close/1", CLOSING)
    desk.seal("session.close/1", f"{session}/closing", CLOSING)
    desk.exchange()
    told = shown(page, at_page(session))
    assert "drafts/new/session.open" not in told
    assert "By the charter it is the turn of Norland." in told
    assert 'Lists of delegations sent</a> <small class="meta">not sent' in told
    assert "waits for" not in told.partition("Readiness")[2].partition("For this")[0]


@pytest.mark.parametrize(
    ("then", "turn"),
    [("resume", "Norland"), ("swap", "Sudland"), ("unused", "Sudland")],
)
@WITH_RULES
def test_a_place_out_of_turn_says_whose_turn_is_next(
    desk: Desk, page: Client, then: str, turn: str
) -> None:
    """Norland was host first, so the second is Sudland's; it is held in Norland."""
    first = desk.seal("session.propose/1", "session/~0", PROPOSAL).object
    desk.fix(first, {**TERMS, "host": "norland"})
    second = desk.seal("session.propose/1", "session/~0", PROPOSAL).object
    desk.fix(second, {**TERMS, "number": 2, "host": "norland"})
    value = {"terms": {"value": {"rule": "as_agreed", "then": then}}}
    both(desk, "charter.derogate/1", f"{second}/derogation/sessions.venue", value)
    both(desk, "session.open/1", f"{second}/opening", OPENING)
    told = shown(page, at_page(second))
    assert f"By the charter it is the turn of {turn}." in told
    told = shown(page, at_page(second, "prepare/"))
    assert f"<dt>Host</dt><dd>{turn}" in told


@WITH_RULES
def test_a_rule_is_set_aside_by_a_press(desk: Desk, page: Client) -> None:
    session = desk.session()
    told = shown(page, at_page(session, "rules/"))
    assert "The turns are swapped" in told
    typed = {"rule": "decisions.quorum", "value": "{ members_per_side = 2 }"}
    page.post(at_page(session, "rules/"), typed)
    one = last_draft()
    assert one.object == f"{session}/derogation/decisions.quorum"
    assert one.content == {"terms": {"value": {"members_per_side": 2}}}
    empty = page.post(at_page(session, "rules/"), {"rule": "decisions.quorum"})
    assert empty.status_code == 422


def test_what_was_agreed_of_the_next_session_fills_its_proposal(
    desk: Desk, page: Client
) -> None:
    session = desk.session()
    terms = {"year": 2027, "month": 11, "host": "norland", "place": {"en": "Kvalsund"}}
    both(desk, "session.next/1", f"{session}/next", {"terms": terms})
    told = shown(page, at_page(session))
    assert "In November 2027, in Kvalsund; host: Norland." in told
    id_ = session.removeprefix("session/")
    told = shown(page, f"/drafts/new/session.propose/?after={id_}")
    assert 'value="Kvalsund"' in told


def test_an_extraordinary_session_is_told_apart(desk: Desk, page: Client) -> None:
    request = {"subject": {"en": "Flooding of the ferry port"}}
    session = desk.seal("session.request/1", "session/~0", request).object
    desk.exchange()
    told = shown(page, at_page(session))
    assert "Extraordinary session being prepared" in told
    assert "Norland requested this extraordinary session on: Flooding" in told
    sudland(desk, "session.propose/1", session, PROPOSAL)
    page.post(at_page(session, "consent/"), {"side": "sudland"})
    assert last_draft().content == {
        "terms": {"number": 1, **PROPOSAL, "extraordinary": True}
    }
    desk.fix(session, {**TERMS, "extraordinary": True})
    assert "Extraordinary session 1" in shown(page, "/sessions/")


def test_notes_taken_in_the_room_are_kept_here_and_put_away(
    desk: Desk, page: Client
) -> None:
    session = desk.session()
    act = desk.seal("item.inscribe/1", f"{session}/item/~0", {"title": {"en": "Ports"}})
    item = act.object.rpartition("/")[2]
    before = len(desk.lines())
    page.post(at_page(session, "room/note/"), {"item": item, "words": "Ask again."})
    told = shown(page, at_page(session, f"room/?item={item}"))
    assert "Ask again." in told
    assert "Nordhavn" in told, "the time in our capital"
    assert "Sudara" in told, "and in theirs"
    number = told.partition('name="note" value="')[2].partition('"')[0]
    page.post(at_page(session, "room/note/"), {"note": number})
    assert "Nothing noted yet." in shown(page, at_page(session, f"room/?item={item}"))
    page.post(at_page(session, "room/note/"), {"note": number, "how": "back"})
    assert "Ask again." in shown(page, at_page(session, f"room/?item={item}"))
    empty = page.post(at_page(session, "room/note/"), {"words": " "})
    assert empty.status_code == 422
    assert "Write something first." in empty.content.decode()
    assert len(desk.lines()) == before


def test_a_note_in_the_room_that_is_too_long_comes_back(
    desk: Desk, page: Client
) -> None:
    session = desk.session()
    act = desk.seal("item.inscribe/1", f"{session}/item/~0", {"title": {"en": "Ports"}})
    item = act.object.rpartition("/")[2]
    words = "Ask again. " * 500
    answer = page.post(at_page(session, "room/note/"), {"item": item, "words": words})
    assert answer.status_code == 422
    told = answer.content.decode()
    assert "A note has at most 4000 characters. Nothing was kept." in told
    assert words.strip() in told
    assert f'name="item" value="{item}"' in told
    assert f'room/?item={item}"' in told, "its links lead to the room"
    lines = "a\r\n" * 1_500
    kept = page.post(at_page(session, "room/note/"), {"item": item, "words": lines})
    assert kept.status_code == 302, "an end of line is one character"


def test_an_item_is_marked_as_taken_in_the_room_and_not_listed_as_left(
    desk: Desk, page: Client
) -> None:
    session = desk.session()
    for title in ("Ports", "Fish"):
        desk.seal("item.inscribe/1", f"{session}/item/~0", {"title": {"en": title}})
    told = shown(page, at_page(session, "room/"))
    item = told.partition("room/?item=")[2].partition('"')[0]
    noted = f"{session}/item/{item}/note"
    told = shown(page, at_page(session, f"room/?item={item}"))
    assert f"drafts/new/item.note/?object={noted}/norland&amp;says=taken" in told
    assert ">The item was taken<" not in told
    desk.exchange()
    says = {"says": "taken", "day": "2026-12-15"}
    sudland(desk, "item.note/1", f"{noted}/sudland", says)
    told = shown(page, at_page(session, f"room/?item={item}"))
    assert told.count(">The item was taken<") == 1
    assert "Sudland states that it was taken on 15 December 2026." in told
    assert "says=taken" in told, "we may state it too"
    desk.seal("item.note/1", f"{noted}/norland", says)
    assert "says=taken" not in shown(page, at_page(session, f"room/?item={item}"))
    told = shown(page, at_page(session, "prepare/"))
    assert ("Ports" in told) != ("Fish" in told), "one was taken, one is left"


@WITH_RULES
def test_a_closed_session_offers_no_other_dates_and_no_agenda(
    desk: Desk, page: Client
) -> None:
    session = desk.session()
    sudland(desk, "session.propose/1", session, {**PROPOSAL, "to_day": "2026-12-17"})
    offered = (
        "Propose other dates",
        "Consent to the same",
        "Keep to the agreed dates",
        "Inscribe an item",
        "Propose an order",
    )
    told = shown(page, at_page(session))
    assert all(one in told for one in offered)
    both(desk, "session.open/1", f"{session}/opening", OPENING)
    both(desk, "session.close/1", f"{session}/closing", CLOSING)
    told = shown(page, at_page(session))
    assert "Closed on 16 December 2026." in told
    assert not [one for one in offered if one in told]


@WITH_RULES
def test_a_value_that_no_rule_can_have_comes_back_as_typed(
    desk: Desk, page: Client
) -> None:
    session = desk.session()
    for value in ("1.5", "inf", "2026-01-01", "-3", "{ a = 1.5 }"):
        typed = {"rule": "agenda.papers_due", "value": value}
        answer = page.post(at_page(session, "rules/"), typed)
        assert answer.status_code == 422
        told = answer.content.decode()
        assert f'name="value" value="{value}" aria-invalid="true"' in told
        assert "Nothing was drafted." in told
    assert not Draft.objects.using("chancery").exists()


STRENGTHENED = {
    "sessions": {
        "convene": {"by": {"value": "host_chair", "strength": "normally"}},
        "max_days": {"value": 3, "strength": "as_a_rule"},
    },
    "agenda": {"papers_due": {"value": "P10D", "strength": "endeavour"}},
}


@pytest.mark.parametrize("desk", [STRENGTHENED], indirect=True)
def test_a_charter_whose_rules_have_a_strength_is_shown(
    desk: Desk, page: Client
) -> None:
    del desk
    for path in ("/commission/", "/commission/charter/"):
        told = shown(page, path)
        assert "The host sends the invitation. The charter says “normally”" in told
        assert "3 days at most. The charter says “as a rule”" in told
        assert "10 days before the opening at the latest. The charter says" in told


@WITH_RULES
def test_an_amendment_is_typed_rule_by_rule_and_named_where_it_is_wrong(
    desk: Desk, page: Client
) -> None:
    form = as_shown(page)
    typed = {
        **form,
        **{name: "" for name in form if name.startswith("rule.decisions.")},
        "rule.sessions.venue": '{ rule = "alternate" }',
        "rule.sessions.convene": '{ by = "host_chair", invitation = "P45D" }',
        "rule.agenda.papers_due": "P21D",
        "new_path": "sessions.max_days",
        "new_value": "3",
        "from_session": "2",
        "press": "consent",
    }
    page.post("/commission/charter/amend/", typed)
    one = last_draft()
    assert one.kind == "charter.amend/1"
    terms = one.content["terms"]
    rules = terms["charter"]["rules"]
    assert rules["agenda"] == {"papers_due": "P21D"}
    assert rules["sessions"]["max_days"] == 3
    assert "decisions" not in rules, "an empty rule is taken out"
    sudland(desk, "charter.amend/1", "charter", one.content)
    told = shown(page, "/commission/charter/")
    assert "Sudland consents to amend the charter, from session 2 on:" in told
    assert "<ins>21 days</ins>" in told
    page.post("/commission/charter/same/", {"side": "sudland"})
    assert last_draft().content == one.content
    desk.seal("charter.amend/1", "charter", one.content)
    desk.exchange()
    assert "its rules hold from session 2 on" in shown(page, "/commission/charter/")
    raw = canonical.decode(desk.charter.raw)
    assert raw["rules"]["decisions"], "the founding charter is what it was"
    wrong = {**typed, **as_shown(page), "rule.agenda.papers_due": "soon"}
    answer = page.post("/commission/charter/amend/", wrong)
    assert answer.status_code == 422
    assert "agenda.papers_due" in answer.content.decode()


@WITH_RULES
def test_a_form_older_than_an_amendment_takes_out_no_rule_of_it(
    desk: Desk, page: Client
) -> None:
    old = {**as_shown(page), "from_session": "3", "press": "propose"}
    new = {"new_path": "sessions.max_days", "new_value": "3"}
    page.post("/commission/charter/amend/", {**old, **new, "press": "consent"})
    content = last_draft().content
    both(desk, "charter.amend/1", "charter", content)
    before = Draft.objects.using("chancery").count()
    typed = {**old, "rule.agenda.papers_due": "P33D"}

    answer = page.post("/commission/charter/amend/", typed)

    assert answer.status_code == 422
    assert Draft.objects.using("chancery").count() == before
    shown_now = answer.content.decode()
    assert 'name="rule.sessions.max_days" value="3"' in shown_now
    assert 'name="rule.agenda.papers_due" value="P33D"' in shown_now
    (charter,) = re.findall(r'name="charter" value="([^"]+)"', shown_now)
    page.post("/commission/charter/amend/", {**typed, "charter": charter})
    rules = last_draft().content["charter"]["rules"]
    assert rules["sessions"]["max_days"] == 3
    assert rules["agenda"]["papers_due"] == "P33D"


ODD = {
    "duration": {"until": "2030-12-31"},
    "rules": {"adopted": "2026-01-01", "made_by": "3", "scope": "true"},
    "areas": {},
    "sessions": {"motto": "", "venue": {"rule": "alternate"}},
}


def as_shown(page: Client) -> dict[str, str]:
    """Return what the form of an amendment has in its places, to be sent untouched."""
    content = page.get("/commission/charter/amend/").content.decode()
    found = re.findall(r'name="(rule\.[^"]+|charter)" value="([^"]*)"', content)
    return {name: html.unescape(value) for name, value in found}


@pytest.mark.parametrize("desk", [ODD], indirect=True)
def test_what_stands_in_an_amendment_as_it_was_shown_keeps_its_value(
    desk: Desk, page: Client
) -> None:
    typed = {**as_shown(page), "from_session": "2", "press": "propose"}
    page.post("/commission/charter/amend/", typed)
    charter = last_draft().content["charter"]
    assert charter["rules"] == canonical.decode(desk.charter.raw)["rules"]
    more = {"new_path": "areas.fishery", "new_value": '"7"'}
    page.post("/commission/charter/amend/", {**typed, **more})
    assert last_draft().content["charter"]["rules"]["areas"] == {"fishery": "7"}
    assert as_shown(page)["rule.areas"] == "{}", "the charter is what it was"


@WITH_RULES
def test_an_amendment_that_cannot_be_begun_shows_what_was_typed(
    desk: Desk, page: Client
) -> None:
    del desk
    typed = {**as_shown(page), "from_session": "2", "new_path": "sessions.venue"}
    for new in (
        {"new_value": "3"},
        {"new_path": "sessions", "new_value": "3"},
        {"new_path": "sessions.max_days", "new_value": "99999999999999999999"},
    ):
        answer = page.post("/commission/charter/amend/", {**typed, **new})
        assert answer.status_code == 422
        assert f'name="new_value" value="{new["new_value"]}"' in answer.content.decode()
    assert not Draft.objects.using("chancery").exists()


def test_items_are_carried_to_sessions_ahead_alone(desk: Desk, page: Client) -> None:
    first = desk.session()
    written = {**PROPOSAL, "mode": "written", "from_day": "2026-10-01"}
    written |= {"to_day": "2026-10-02"}
    closed = desk.seal("session.propose/1", "session/~0", written).object
    desk.fix(closed, {**written, "number": 2})
    closing = {"terms": {"day": "2026-10-02", "protocol": "agreed"}}
    both(desk, "session.close/1", f"{closed}/closing", closing)
    ahead = desk.seal("session.propose/1", "session/~0", PROPOSAL).object
    told = shown(page, at_page(first, "prepare/"))
    assert at_page(ahead, "carry/?from=") in told
    assert at_page(closed, "carry/") not in told


def test_an_occasion_is_another_session_called_as_everywhere(
    desk: Desk, page: Client
) -> None:
    session = desk.session()
    other = desk.seal("session.propose/1", "session/~0", PROPOSAL).object
    form = shown(page, f"/drafts/new/session.propose/?object={session}")
    id_, other_id = (one.removeprefix("session/") for one in (session, other))
    assert f'<option value="{id_}"' not in form
    assert re.search(f'<option value="{other_id}"[^>]*>Session proposed in ', form)


def test_where_a_session_is_postponed_it_is_said_where_new_dates_are_proposed(
    desk: Desk, page: Client
) -> None:
    session = desk.session()
    told = shown(page, f"/drafts/new/session.call_off/?object={session}/calling_off")
    assert "<h1>Postpone or call off a session" in told
    assert "This form asks for no new dates." in told
    assert f'{at_page(session)}">Dates and place</a>' in told


def test_the_words_of_a_session_are_plain(desk: Desk, page: Client) -> None:
    session = desk.session()
    title = {"title": {"en": "Ports"}}
    item = desk.seal("item.inscribe/1", f"{session}/item/~0", title).object
    id_ = item.rpartition("/")[2]
    assert "Take our item off" in shown(page, at_page(session, f"items/{id_}/"))
    assert "Open the first item" in shown(page, at_page(session, "room/"))
    assert "by what the record holds, not by hand" in shown(page, at_page(session))
