"""Silences as pages: both clocks, what is left, whose word is awaited, the certificate."""

import datetime as dt

import pytest
from django.test import Client

from paraph.chancery import roles
from paraph.chancery.officers import Officer
from paraph.clerk import ticking
from paraph.kernel import canonical
from paraph.web import access, matters
from paraph.web.gathering import gather
from tests.acts.silences.silent import ALONE, ASKED, EXTENDED, LATER
from tests.clerk.desk import NOW, Desk
from tests.web.between import INSTANT, asked, at_time, newest_draft, text
from tests.web.conftest import at, browser_of

pytestmark = [
    pytest.mark.django_db(
        databases=["record", "chancery", "default"], transaction=True
    ),
    pytest.mark.parametrize("desk", [ALONE], indirect=True),
]
AFTER = INSTANT + dt.timedelta(minutes=1)
DIGEST = canonical.digest_of(ASKED["terms"])


def test_a_silence_is_shown_on_both_clocks_with_what_is_left(
    desk: Desk, page: Client
) -> None:
    assert "By the charter one side may open a silence procedure." in text(
        page, "/silence/"
    )
    silence = asked(desk)
    told = text(page, f"/{silence}/")
    assert "14 Dec 2026, 12:00 Nordhavn" in told
    assert "14 Dec 2026, 18:00 Sudara" in told
    assert "21 days and 2 hours are left." in told
    assert "It waits for Norland." in told
    assert "Sudland proposed it." in told
    assert "Norland is silent so far." in told
    assert "The ferry office is open from 8 to 18." in told
    assert "Rule 12 (3)" in told
    assert "There is one once there is a result. Until then: It waits for" in told
    assert "the node states after the end that we did not" in told
    assert "Hours of the ferry office" in text(page, "/silence/")
    assert "silence procedures" in text(page, "/commission/")


def test_the_time_left_is_told_in_plain_words(
    desk: Desk, page: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    silence = asked(desk)
    for minutes, words in (
        (60 * 47, "47 hours are left."),
        (61, "1 hour is left."),
        (59, "59 minutes are left."),
        (1, "1 minute is left."),
        (0.5, "Less than a minute is left."),
        (0, "The instant has passed."),
    ):
        at_time(monkeypatch, INSTANT - dt.timedelta(minutes=minutes))
        assert words in text(page, f"/{silence}/")


def test_officers_are_warned_a_day_and_an_hour_before(
    desk: Desk, page: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(desk)
    assert "Break the silence before it ends, or let it pass" in text(page, "/")
    for before, words in (
        (dt.timedelta(hours=23), "The last day to break the silence: Hours of the"),
        (dt.timedelta(minutes=50), "The last hour to break the silence: Hours of the"),
    ):
        at_time(monkeypatch, INSTANT - before)
        told = text(page, "/")
        assert words in told
        assert "left." in told
    at_time(monkeypatch, AFTER)
    assert "The silence has ended; say whether it was kept" in text(page, "/")
    ticking.tick(AFTER)
    assert "Nothing waits for Norland" in text(page, "/")


def test_other_terms_are_another_matter_for_notices(
    desk: Desk, page: Client, anna: Officer
) -> None:
    del page
    path = asked(desk)

    def states() -> list[str]:
        here = access.in_commission(
            desk.commission, roles.seats_of_user(anna.user_id, NOW)
        )
        (place,) = gather([here], NOW)
        return [
            one.state
            for one in matters.of(place, within_days=0)
            if "silence" in one.key
        ]

    before = states()
    other = {"terms": {**ASKED["terms"], "title": {"en": "Hours"}}}
    desk.sudland.state("silence.propose/1", f"{path}/outcome", other)
    desk.exchange()
    assert len(before) == len(states()) > 0
    assert set(before).isdisjoint(states())


def test_the_desk_is_another_page_once_the_last_day_begins(
    desk: Desk, page: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(desk)
    at_time(monkeypatch, INSTANT - dt.timedelta(hours=23, minutes=59))
    first = page.get("/").headers["ETag"]
    at_time(monkeypatch, INSTANT - dt.timedelta(hours=23, minutes=58))
    assert page.get("/").headers["ETag"] == first
    at_time(monkeypatch, INSTANT - dt.timedelta(minutes=59))
    assert page.get("/").headers["ETag"] != first


def test_a_break_is_begun_from_the_page_and_shown_with_its_reason(
    desk: Desk, page: Client
) -> None:
    silence = asked(desk)
    form = page.get(f"/drafts/new/silence.break/?object={silence}/break")
    assert "Break a silence" in form.content.decode()
    assert "Hours of the ferry office" in form.content.decode()
    typed = {
        "object": f"{silence}/break",
        "how": "amendment",
        "reason.en": "Not on Sundays.",
        "text.en": "From 9 to 18.",
    }
    assert page.post("/drafts/new/silence.break/", typed).status_code == 302
    made = newest_draft(desk)
    assert made.content == {
        "how": "amendment",
        "reason": {"en": "Not on Sundays."},
        "text": {"en": "From 9 to 18."},
    }
    assert "A break is among the drafts." in text(page, f"/{silence}/")
    assert "A break is among" not in text(page, at(f"/as/sudland/{silence}/"))
    desk.seal("silence.break/1", f"{silence}/break", made.content)
    told = text(page, f"/{silence}/")
    assert "Not adopted: the silence was broken." in told
    assert "Norland broke the silence: How It would amend the text" in told
    assert "Break the silence" not in told


def test_an_instant_is_typed_on_the_clock_of_a_capital_and_sealed_in_utc(
    desk: Desk, page: Client
) -> None:
    form = page.get("/drafts/new/silence.propose/").content.decode()
    assert "Nordhavn (+01:00)" in form
    assert "Sudara (+07:00)" in form
    typed = {
        "object": "silence/~0/outcome",
        "terms.title.en": "Hours",
        "terms.text.en": "From 8 to 18.",
        "terms.verb": "decide",
        "terms.basis.en": "Rule 12",
        "terms.instant.day": "2026-12-14",
        "terms.instant.time": "9:30",
        "terms.instant.zone": "+07:00",
    }
    assert page.post("/drafts/new/silence.propose/", typed).status_code == 302
    made = newest_draft(desk)
    assert made.content["terms"]["instant"] == {
        "at": "2026-12-14T02:30:00Z",
        "zone": "+07:00",
    }
    again = page.get(f"/drafts/{made.pk}/edit/").content.decode()
    assert 'value="09:30"' in again
    assert '<option value="+07:00" selected>' in again
    shown = text(page, f"/drafts/{made.pk}/")
    assert "14 Dec 2026, 03:30 Nordhavn" in shown
    assert "14 Dec 2026, 09:30 Sudara" in shown
    assert "unless it is broken before 14 December 2026, 02:30 UTC" in shown


@pytest.mark.parametrize(
    "wrong",
    [
        {"terms.instant.time": "half past nine"},
        {"terms.instant.day": "tomorrow"},
        {"terms.instant.zone": "Mars/Base"},
        {"terms.instant.zone": "so"},
        {"terms.instant.day": "0001-01-01", "terms.instant.time": "00:00"},
    ],
)
def test_an_instant_that_cannot_be_read_comes_back_as_it_was_typed(
    desk: Desk, page: Client, wrong: dict[str, str]
) -> None:
    del desk
    typed = {
        "object": "silence/~0/outcome",
        "terms.title.en": "Hours",
        "terms.text.en": "From 8 to 18.",
        "terms.verb": "decide",
        "terms.basis.en": "Rule 12",
        "terms.instant.day": "2026-12-14",
        "terms.instant.time": "17:00",
        "terms.instant.zone": "+07:00",
        **wrong,
    }
    answer = page.post("/drafts/new/silence.propose/", typed)
    assert answer.status_code == 400
    for name in ("day", "time"):
        value = wrong.get(f"terms.instant.{name}")
        assert value is None or f'value="{value}"' in answer.content.decode()


def test_a_later_end_is_asked_for_and_consented_to(desk: Desk, page: Client) -> None:
    silence = asked(desk)
    desk.sudland.state("silence.extend/1", f"{silence}/instant", EXTENDED)
    desk.exchange()
    told = text(page, f"/{silence}/")
    assert "Sudland asks for a later end: 16 Dec 2026, 12:00 Nordhavn" in told
    assert "Answer the request for a later end: Hours of the ferry" in text(page, "/")
    answer = page.post(f"/{silence}/extend/", {"side": "sudland"})
    assert answer.status_code == 302
    made = newest_draft(desk)
    assert made.content == {"terms": {"instant": LATER}}
    desk.seal("silence.extend/1", made.object, made.content)
    told = text(page, f"/{silence}/")
    assert "16 Dec 2026, 12:00 Nordhavn" in told
    assert "At first 14 Dec 2026, 12:00 Nordhavn" in told
    assert "Answer the request" not in text(page, "/")
    assert page.post(f"/{silence}/extend/", {"side": "vestmark"}).status_code == 404


def test_our_word_is_begun_by_a_press_only_for_terms_that_were_looked_at(
    desk: Desk, page: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    silence = asked(desk)
    assert "State that we kept silence" not in text(page, f"/{silence}/")
    at_time(monkeypatch, AFTER)
    assert "State that we kept silence" in text(page, f"/{silence}/")
    page.post(f"/{silence}/lapse/", {"digest": "ab" * 32})
    assert "The terms were changed meanwhile." in text(page, f"/{silence}/")
    page.post(f"/{silence}/lapse/", {"digest": DIGEST})
    made = newest_draft(desk)
    assert (made.kind, made.content) == ("silence.lapse/1", {"digest": DIGEST})


def test_the_proposer_changes_or_takes_back_its_terms(desk: Desk, page: Client) -> None:
    silence = asked(desk, "norland")
    told = text(page, f"/{silence}/")
    assert "Change the terms" in told
    assert "It waits for Sudland." in told
    form = page.get(f"/drafts/new/silence.propose/?object={silence}/outcome")
    assert "The ferry office is open from 8 to 18." in form.content.decode()
    page.post(f"/{silence}/withdraw/")
    assert newest_draft(desk).kind == "offer.withdraw/1"
    desk.seal("offer.withdraw/1", f"{silence}/outcome", {})
    assert "Not adopted: Norland took it back." in text(page, f"/{silence}/")


def test_there_is_a_certificate_of_a_result_and_of_nothing_else(
    desk: Desk, page: Client
) -> None:
    silence = asked(desk)
    for side in ("norland", "sudland"):
        assert page.get(f"/{silence}/{side}.pdf").status_code == 404
    ticking.tick(AFTER)
    for side in ("norland", "sudland"):
        answer = page.get(f"/{silence}/{side}.pdf")
        assert answer.status_code == 200
        assert answer.content.startswith(b"%PDF-")
        assert answer.content == page.get(f"/{silence}/{side}.pdf").content
    assert page.get(f"/{silence}/vestmark.pdf").status_code == 404
    told = text(page, f"/{silence}/")
    assert "Adopted: no side broke the silence, and each has said so." in told
    assert "original of Norland · original of Sudland" in told


def test_the_same_is_seen_as_the_other_side_without_our_office(
    desk: Desk, page: Client
) -> None:
    silence = asked(desk)
    there = text(page, at(f"/as/sudland/{silence}/"))
    assert "14 Dec 2026, 18:00 Sudara" in there
    assert there.index("Sudland proposed it.") < there.index("Norland is silent so far")
    assert "the node states after the end" not in there
    assert "Hours of the ferry office" in text(page, at("/as/sudland/silence/"))
    assert "let it pass: Hours of" in text(page, at("/as/sudland/"))


def test_a_reader_is_offered_no_draft(desk: Desk, bo: Officer) -> None:
    silence = asked(desk)
    reader = browser_of(bo)
    assert "Break the silence</a>" not in reader.get(f"/{silence}/").content.decode()
    assert reader.post(f"/{silence}/lapse/").status_code == 403
    assert reader.get(f"/{silence}/lapse/").status_code in {403, 405}


def test_unknown_silences_are_not_found(desk: Desk, page: Client) -> None:
    del desk
    assert page.get("/silence/abcdefghijkl/").status_code == 404
    assert page.post("/silence/abcdefghijkl/lapse/").status_code == 404
    assert page.get("/silence/abcdefghijkl/norland.pdf").status_code == 404


def test_what_came_too_late_or_is_asked_is_left_to_an_officer(
    desk: Desk, page: Client
) -> None:
    late = asked(desk, instant={"at": "2026-11-23T20:00:00Z", "zone": "+01:00"})
    assert "The terms reached us less than a day" in text(page, f"/{late}/")
    silence = asked(desk)
    desk.seal("silence.extend/1", f"{silence}/instant", EXTENDED)
    assert "We asked for a later end and are not answered." in text(
        page, f"/{silence}/"
    )


@pytest.mark.parametrize("kind", ["silence.lapse/1", "silence.open/1"])
def test_our_word_on_a_silence_shows_the_text_that_is_let_pass(
    desk: Desk, page: Client, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    silence = asked(desk)
    at_time(monkeypatch, AFTER)
    page.post(f"/{silence}/lapse/", {"digest": DIGEST})
    made = newest_draft(desk)
    end = "outcome" if kind == "silence.lapse/1" else "opening"
    made.kind, made.object = kind, f"{silence}/{end}"
    made.save(using="chancery")
    told = text(page, f"/drafts/{made.pk}/")
    assert "The ferry office is open from 8 to 18." in told
    made.content = {"digest": "ab" * 32}
    made.save(using="chancery")
    told = text(page, f"/drafts/{made.pk}/")
    assert "The ferry office is open from 8 to 18." not in told
