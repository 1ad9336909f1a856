"""Silences at the clerk: in time or refused, lapsed once by the loop, left to an officer."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from pytest_django import Settings

from paraph.acts.silences.face import Silence
from paraph.chancery import drafts
from paraph.chancery.drafts import Draft
from paraph.chancery.officers import Officer
from paraph.clerk import (
    in_time,
    inserting,
    lapsing,
    mute,
    opened,
    reading,
    receive,
    release,
    sealing,
    ticking,
)
from paraph.clerk.home import Home
from paraph.kernel.act import Act
from paraph.kernel.errors import Refused
from paraph.projection import silences
from tests import staff
from tests.acts.silences.silent import ALONE, ASKED, BREAK, EXTENDED
from tests.clerk.desk import NOW, Desk

pytestmark = pytest.mark.django_db(databases=["record", "chancery"], transaction=True)

INSTANT = dt.datetime(2026, 12, 14, 11, 0, tzinfo=dt.UTC)
BEFORE, AFTER = INSTANT - dt.timedelta(seconds=1), INSTANT + dt.timedelta(seconds=1)
LAPSE = "silence.lapse/1"


def _law(**said: Any) -> Mapping[str, Any]:
    silence = {**ALONE["law"]["silence"], **said}
    return {"law": {"legal_effect": "working_record", "silence": silence}}


@pytest.fixture
def rules() -> Mapping[str, Any]:
    """Return what the charter says of silence: either side opens, the node lapses."""
    return _law()


@pytest.fixture
def desk(
    home: Home, transactional_db: None, rules: Mapping[str, Any]
) -> Iterator[Desk]:
    """Yield Norland's desk where Sudland has proposed to adopt something by silence."""
    del home, transactional_db
    opened.forget()
    desk = Desk(rules)
    desk.found()
    propose(desk)
    yield desk
    opened.forget()


@pytest.fixture
def anna(desk: Desk) -> Officer:
    """Return anna, who may release for Norland."""
    del desk
    return staff.add("anna", name="Anna", office="Secretariat", role="releaser")


def propose(desk: Desk, at: dt.datetime = NOW) -> Act:
    """Let Sudland propose a silence, received at a time."""
    act = desk.sudland.state("silence.propose/1", "silence/~0/outcome", ASKED)
    receive.receive(desk.commission, desk.sudland.lines, now=at)
    return act


def seen(desk: Desk) -> Silence:
    """Return the first silence as our node holds it."""
    return next(iter(reading.commission_record(desk.commission).silences.values()))


def row(desk: Desk) -> silences.SilenceRow:
    """Return its row."""
    return silences.every(desk.commission)[-1]


def seal(
    desk: Desk, kind: str, word: str, content: Mapping[str, Any], at: dt.datetime
) -> Act:
    """Seal an act on the first silence at a time."""
    return sealing.seal_act(
        desk.commission,
        kind=kind,
        object_=f"{seen(desk).path}/{word}",
        content=content,
        enclosures=(),
        by="Secretariat",
        now=at,
    )


def draft_of(desk: Desk, officer: Officer, kind: str, word: str, content: Any) -> Draft:
    """Return a draft about the first silence."""
    return drafts.create(
        commission=desk.commission,
        kind=kind,
        object_=f"{seen(desk).path}/{word}",
        content=content,
        officer=officer,
        now=NOW,
    )


def lapses(desk: Desk) -> int:
    """Return how many lapses our journal holds."""
    return sum(b'"kind":"silence.lapse/1"' in line for line in desk.lines())


def test_a_break_at_the_instant_is_late_and_a_moment_before_in_time(desk: Desk) -> None:
    with pytest.raises(Refused) as refusal:
        seal(desk, in_time.BREAK, "break", BREAK, INSTANT)
    assert refusal.value.code == "silence.late"
    assert refusal.value.facts == {"until": "2026-12-14T11:00:00Z"}
    assert seen(desk).state == "running"
    seal(desk, in_time.BREAK, "break", BREAK, BEFORE)
    assert seen(desk).state == "broken"


def test_an_extension_after_the_instant_is_late(desk: Desk) -> None:
    with pytest.raises(Refused) as refusal:
        seal(desk, in_time.EXTEND, "instant", EXTENDED, INSTANT)
    assert refusal.value.code == "silence.late"
    seal(desk, in_time.EXTEND, "instant", EXTENDED, BEFORE)
    object_ = f"{seen(desk).path}/instant"
    receive.receive(desk.commission, desk.sudland.lines, now=NOW)
    desk.sudland.receive(desk.lines())
    desk.sudland.state(in_time.EXTEND, object_, EXTENDED)
    receive.receive(desk.commission, desk.sudland.lines, now=NOW)
    assert seen(desk).extended
    seal(desk, in_time.BREAK, "break", BREAK, AFTER)


def test_a_lapse_before_the_instant_is_early(desk: Desk) -> None:
    digest = {"digest": seen(desk).digest}
    with pytest.raises(Refused) as refusal:
        seal(desk, LAPSE, "outcome", digest, BEFORE)
    assert refusal.value.code == "silence.early"
    seal(desk, LAPSE, "outcome", digest, INSTANT)
    assert seen(desk).state == "adopted"


def test_other_kinds_and_unknown_silences_have_no_instant(desk: Desk) -> None:
    with opened.reading(desk.commission) as held:
        view = held.record.view()
        in_time.check(view, "session.propose/1", "session/abcdefghijkl", AFTER)
        in_time.check(view, LAPSE, "silence/abcdefghijkl/outcome", NOW)
        assert not in_time.is_pressing(view, LAPSE, f"{seen(desk).path}/outcome", AFTER)


def test_the_loop_seals_the_lapse_once_after_the_instant(desk: Desk) -> None:
    ticker = ticking.Ticker()
    ticker.tick(BEFORE)
    assert (seen(desk).state, lapses(desk)) == ("running", 0)
    ticker.tick(AFTER)
    ticker.tick(AFTER + ticking.LOOK_FOR_SILENCES)
    assert (seen(desk).state, lapses(desk)) == ("adopted", 1)
    for _ in range(2):
        ticking.tick(AFTER)
    assert lapses(desk) == 1
    assert row(desk).state == "adopted"
    desk.sudland.receive(desk.lines())
    (theirs,) = desk.sudland.view.silences.values()
    assert theirs.state == "adopted"


def test_nothing_lapses_for_the_side_that_proposed(desk: Desk) -> None:
    desk.seal("silence.propose/1", "silence/~0/outcome", ASKED)
    ticking.tick(AFTER)
    assert lapses(desk) == 1


def test_what_an_officer_broke_a_moment_before_does_not_lapse(
    desk: Desk, anna: Officer
) -> None:
    found = row(desk)
    draft = draft_of(desk, anna, in_time.BREAK, "break", BREAK)
    release.approve(draft, anna, BEFORE, release.shown(draft))
    assert lapsing.is_ours_to_end(found, "norland")  # as a tick had read it before
    with pytest.raises(Refused) as refusal:
        seal(desk, LAPSE, "outcome", {"digest": found.digest}, AFTER)
    assert refusal.value.code == "silence.broken"
    ticking.tick(AFTER)
    assert (seen(desk).state, lapses(desk)) == ("broken", 0)


def test_a_break_is_released_at_once_where_its_recall_would_make_it_late(
    desk: Desk, anna: Officer, settings: Settings
) -> None:
    settings.PARAPH_RECALL_S = 30
    draft = draft_of(desk, anna, in_time.BREAK, "break", BREAK)
    act = release.approve(draft, anna, BEFORE, release.shown(draft))
    assert act is not None
    assert seen(desk).state == "broken"


def test_a_break_long_before_can_still_be_recalled(
    desk: Desk, anna: Officer, settings: Settings
) -> None:
    settings.PARAPH_RECALL_S = 30
    draft = draft_of(desk, anna, in_time.BREAK, "break", BREAK)
    assert release.approve(draft, anna, NOW, release.shown(draft)) is None
    release.recall(draft, anna, NOW)
    assert seen(desk).state == "running"


def test_an_officer_is_told_at_once_that_a_break_is_late(
    desk: Desk, anna: Officer
) -> None:
    draft = draft_of(desk, anna, in_time.BREAK, "break", BREAK)
    with pytest.raises(Refused) as refusal:
        release.approve(draft, anna, AFTER, release.shown(draft))
    assert refusal.value.code == "silence.late"


def test_a_break_that_was_begun_leaves_the_lapse_to_an_officer(
    desk: Desk, anna: Officer
) -> None:
    draft = draft_of(desk, anna, in_time.BREAK, "break", BREAK)
    ticking.tick(AFTER)
    assert (lapses(desk), lapsing.why_not(row(desk))) == (0, lapsing.BEGUN)
    drafts.discard(draft, officer=anna, now=AFTER)
    ticking.tick(AFTER)
    assert lapses(desk) == 1


@pytest.mark.parametrize(
    "rules",
    [
        _law(lapse="officer"),
        _law(lapse={"norland": "officer", "sudland": "automatic"}),
        {
            "law": {
                "legal_effect": "working_record",
                "silence": {"who_may_open": "either_side"},
            }
        },
    ],
)
def test_where_the_charter_leaves_it_to_an_officer_an_officer_seals_it(
    desk: Desk, anna: Officer
) -> None:
    ticking.tick(AFTER)
    assert (lapses(desk), lapsing.why_not(row(desk))) == (0, lapsing.BY_OFFICER)
    draft = draft_of(desk, anna, LAPSE, "outcome", {"digest": seen(desk).digest})
    with pytest.raises(Refused) as refusal:
        release.approve(draft, anna, BEFORE, release.shown(draft))
    assert refusal.value.code == "silence.early"
    release.approve(draft, anna, AFTER, release.shown(draft))
    assert (seen(desk).state, lapses(desk)) == ("adopted", 1)


@pytest.mark.parametrize("rules", [_law(lapse={"norland": "automatic"})])
def test_a_charter_may_leave_it_to_the_node_of_one_side_alone(desk: Desk) -> None:
    ticking.tick(AFTER)
    assert lapses(desk) == 1


@pytest.mark.parametrize("rules", [_law(who_may_open="both")])
def test_what_was_never_opened_does_not_lapse(desk: Desk) -> None:
    assert row(desk).state == "proposed"
    ticking.tick(AFTER)
    assert lapses(desk) == 0


def test_terms_that_came_late_are_left_to_an_officer(desk: Desk) -> None:
    ticking.tick(AFTER)
    propose(desk, at=INSTANT - dt.timedelta(hours=23))
    ticking.tick(AFTER)
    newest = silences.every(desk.commission)[0]
    assert (lapses(desk), lapsing.why_not(newest)) == (1, lapsing.SHORT)


def test_terms_put_back_a_moment_before_the_end_are_left_to_an_officer(
    desk: Desk,
) -> None:
    outcome = f"{row(desk).path}/outcome"
    other = {"terms": {**ASKED["terms"], "title": {"en": "Hours"}}}
    desk.sudland.state("silence.propose/1", outcome, other)
    receive.receive(desk.commission, desk.sudland.lines, now=NOW)
    desk.sudland.state("silence.propose/1", outcome, ASKED)
    received = INSTANT - dt.timedelta(minutes=1)
    receive.receive(desk.commission, desk.sudland.lines, now=received)
    ticking.tick(AFTER)
    assert (lapses(desk), lapsing.why_not(row(desk))) == (0, lapsing.SHORT)


def test_an_extension_that_we_asked_for_leaves_it_to_an_officer(desk: Desk) -> None:
    seal(desk, in_time.EXTEND, "instant", EXTENDED, BEFORE)
    ticking.tick(AFTER)
    assert (lapses(desk), lapsing.why_not(row(desk))) == (0, lapsing.ASKED)


def test_nothing_lapses_while_acts_wait_for_others(desk: Desk) -> None:
    desk.sudland.receive(desk.lines())
    desk.sudland.acknowledge()
    desk.sudland.state("decision.propose/1", "decision/~0", DECISION)
    last = desk.sudland.lines[-1]
    receive.receive(desk.commission, [last], now=NOW)
    assert reading.waiting(desk.commission)
    ticking.tick(AFTER)
    assert (lapses(desk), lapsing.why_not(row(desk))) == (0, lapsing.AWAITED)
    receive.receive(desk.commission, desk.sudland.lines, now=NOW)
    ticking.tick(AFTER)
    assert lapses(desk) == 1


def test_a_mute_node_does_not_lapse(desk: Desk, home: Home) -> None:
    mute.mark(home)
    ticking.tick(AFTER)
    assert (lapses(desk), lapsing.why_not(row(desk))) == (0, lapsing.MUTE)


def test_killed_in_the_middle_it_is_finished_and_sealed_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seal remembered the act, the store did not take it: as a kill between both."""
    whole = inserting.insert

    def killed(*_: object) -> None:
        raise SystemExit

    monkeypatch.setattr(inserting, "insert", killed)
    with pytest.raises(SystemExit):
        ticking.tick(AFTER)
    monkeypatch.setattr(inserting, "insert", whole)
    opened.forget()
    assert lapses(desk) == 0
    assert ticking.start(AFTER)
    assert (seen(desk).state, lapses(desk)) == ("adopted", 1)
    ticking.tick(AFTER)
    assert lapses(desk) == 1


DECISION: Mapping[str, Any] = {
    "title": {"en": "Hours"},
    "text": {"en": "From 8 to 18."},
    "verb": "decide",
}
