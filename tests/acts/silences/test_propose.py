"""Silence, propose: terms with an instant, by one side; adopted by no receipt."""

from typing import Any

import pytest

from paraph.kernel import canonical
from tests.acts.meeting import Meeting, refusal, told, untouched
from tests.acts.silences.silent import ASKED, INSTANT, Silent

KIND = "silence.propose/1"
NEW = "silence/~0/outcome"
AGAIN = {"terms": {**ASKED["terms"], "title": {"en": "Hours of both offices"}}}


def _with(**changed: Any) -> dict[str, Any]:
    return {"terms": {**ASKED["terms"], **changed}}


def test_what_is_proposed_runs_until_its_instant_and_touches_no_other() -> None:
    meeting = Meeting()
    act = meeting.norland.state(KIND, NEW, ASKED)
    told(meeting, act)
    assert untouched(meeting.sudland, act.object) == (None, None)
    (found,) = meeting.sudland.view.silences.values()
    assert (found.side, found.terms) == ("norland", ASKED["terms"])
    assert found.digest == canonical.digest_of(ASKED["terms"])
    assert (found.instant, found.extended) == (INSTANT, False)
    assert len(meeting.sudland.view.silences) == 1


def test_a_receipt_never_ends_it() -> None:
    silent = Silent()
    for office in silent.offices:
        office.acknowledge()
    silent.mail()
    assert silent.seen().state == "running"
    assert silent.norland.record.view().in_force(silent.outcome) == ()


def test_where_the_charter_does_not_let_one_side_open_it_it_is_only_proposed() -> None:
    assert Silent(rules=None).seen().state == "proposed"
    assert Silent().seen().state == "running"


def test_it_is_proposed_anew_in_other_words_while_nobody_answered() -> None:
    silent = Silent()
    silent.norland.state(KIND, silent.outcome, AGAIN)
    silent.mail()
    found = silent.seen(silent.sudland)
    assert (found.terms, found.kept) == (AGAIN["terms"], ())
    assert len(silent.sudland.view.silences) == 1
    old = ("silence.lapse/1", silent.outcome, {"digest": silent.digest})
    assert refusal(silent.sudland, *old) == "silence.other-terms"


def test_a_decision_proposed_before_may_be_what_is_adopted() -> None:
    meeting = Meeting()
    words = {key: ASKED["terms"][key] for key in ("title", "text", "verb")}
    decision = meeting.norland.state("decision.propose/1", "decision/~0", words)
    id_ = decision.object.removeprefix("decision/")
    meeting.norland.state(KIND, NEW, _with(decision=id_))
    (found,) = meeting.norland.view.silences.values()
    assert found.terms["decision"] == id_
    strange = _with(decision="abcdefghijkl")
    assert refusal(meeting.norland, KIND, NEW, strange) == "silence.unknown-decision"


def test_taken_back_it_is_withdrawn() -> None:
    silent = Silent()
    silent.norland.state("offer.withdraw/1", silent.outcome, {})
    silent.mail()
    assert silent.seen(silent.sudland).state == "withdrawn"
    assert silent.seen(silent.sudland).terms == ASKED["terms"]
    lapse = ("silence.lapse/1", silent.outcome, {"digest": silent.digest})
    assert refusal(silent.sudland, *lapse) == "silence.withdrawn"


def test_nobody_changes_what_another_side_proposed() -> None:
    silent = Silent()
    assert refusal(silent.sudland, KIND, silent.outcome, AGAIN) == "silence.not-yours"


def test_what_was_broken_or_answered_is_not_changed() -> None:
    silent = Silent(("norland", "sudland", "vestmark"))
    silent.lapse(silent.sudland)
    silent.mail()
    code = refusal(silent.norland, KIND, silent.outcome, AGAIN)
    assert code == "silence.answered"
    silent.breaks(silent.offices[2])
    silent.mail()
    assert refusal(silent.norland, KIND, silent.outcome, AGAIN) == "silence.broken"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({}, "content.missing"),
        ({**ASKED, "nothing": True}, "content.unknown"),
        (_with(instant="2026-12-14"), "content.field"),
        (_with(instant={"at": "2026-12-14T11:00:00Z"}), "content.field"),
        (_with(verb="sign"), "content.field"),
        ({"terms": {k: v for k, v in ASKED["terms"].items() if k != "basis"}}, None),
    ],
)
def test_what_is_malformed_is_refused(content: dict[str, Any], code: str) -> None:
    meeting = Meeting()
    assert refusal(meeting.norland, KIND, NEW, content) == (code or "content.missing")


def test_a_decision_that_is_barred_in_writing_is_not_taken_by_silence() -> None:
    meeting = Meeting({"decisions": {"correspondence": {"allowed": False}}})
    words = {
        "title": {"en": "Hours"},
        "text": {"en": "From 9 to 18."},
        "verb": "decide",
    }
    path = meeting.norland.state("decision.propose/1", "decision/~0", words).object
    asked = _with(decision=path.removeprefix("decision/"))
    assert refusal(meeting.norland, KIND, NEW, asked) == "decision.correspondence"
    meeting.norland.state(KIND, NEW, ASKED)
