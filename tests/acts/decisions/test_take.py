"""Decision, take: by all and in the same words, in a session or between sessions."""

from collections.abc import Mapping
from typing import Any

import pytest

from paraph.acts.decisions.face import DecisionOffer
from paraph.kernel import canonical
from tests.acts.decisions.taking import WORDS, Proposed
from tests.acts.meeting import Meeting, refusal, told, untouched
from tests.acts.silences.silent import ASKED
from tests.simulator import founded

KIND = "decision.take/1"
TERMS: Mapping[str, Any] = {"terms": WORDS}
NOTHING: Mapping[str, Any] = {"nothing": True}


def test_it_is_taken_once_both_consent_to_the_same() -> None:
    meeting = Proposed()
    before = untouched(meeting.sudland, meeting.outcome)
    told(meeting, meeting.norland.state(KIND, meeting.outcome, TERMS))
    assert untouched(meeting.sudland, meeting.outcome) == before
    digest = canonical.digest_of(WORDS)
    found = meeting.decision(meeting.sudland)
    assert (found.state, found.terms) == ("offered", None)
    assert found.offers == {"norland": DecisionOffer(digest, WORDS, ())}
    told(meeting, meeting.sudland.state(KIND, meeting.outcome, TERMS))
    for office in meeting.offices:
        found = meeting.decision(office)
        assert (found.state, found.terms, found.digest) == ("agreed", WORDS, digest)
        assert (found.is_between, found.session, found.by_silence) == (True, "", "")


def test_words_that_differ_are_shown_as_such() -> None:
    meeting = Proposed()
    other = {"terms": {**WORDS, "verb": "recommend"}}
    meeting.norland.state(KIND, meeting.outcome, TERMS)
    meeting.mail()
    meeting.sudland.state(KIND, meeting.outcome, other)
    meeting.mail()
    assert meeting.decision().state == "differs"


def test_one_of_a_session_waits_for_no_other_protocol() -> None:
    meeting = Proposed()
    session = meeting.propose().removeprefix("session/")
    terms = {"terms": {**WORDS, "session": session}}
    meeting.agree(KIND, meeting.outcome, terms)
    found = meeting.decision()
    assert (found.session, found.is_between) == (session, False)
    both = {"terms": {**WORDS, "session": session, "recorded_in": session}}
    code = refusal(meeting.norland, KIND, meeting.outcome, both)
    assert code == "decision.two-protocols"


def test_one_between_sessions_may_name_the_protocol_that_is_to_hold_it() -> None:
    meeting = Proposed()
    session = meeting.propose().removeprefix("session/")
    meeting.agree(KIND, meeting.outcome, {"terms": {**WORDS, "recorded_in": session}})
    found = meeting.decision()
    assert (found.recorded_in, found.is_between) == (session, True)


def test_it_is_given_up_by_all() -> None:
    meeting = Proposed()
    meeting.agree(KIND, meeting.outcome, TERMS)
    meeting.agree(KIND, meeting.outcome, NOTHING)
    found = meeting.decision()
    assert (found.state, found.terms) == ("open", None)


def test_it_is_adopted_by_silence_too() -> None:
    meeting = Proposed()
    terms = {**ASKED["terms"], "decision": meeting.path.removeprefix("decision/")}
    proposed = meeting.norland.state(
        "silence.propose/1", "silence/~0/outcome", {"terms": terms}
    )
    digest = {"digest": proposed.consents_to}
    opening = proposed.object.replace("outcome", "opening")
    meeting.mail()
    meeting.agree("silence.open/1", opening, digest)
    assert meeting.decision().state == "open"
    meeting.sudland.state("silence.lapse/1", proposed.object, digest)
    meeting.mail()
    for office in meeting.offices:
        found = meeting.decision(office)
        assert (found.state, found.is_between) == ("agreed", True)
        assert found.by_silence == proposed.object.split("/")[1]
        assert found.terms == {key: terms[key] for key in ("title", "text", "verb")}


def test_a_silence_on_something_else_takes_no_decision_and_the_last_counts() -> None:
    meeting = Proposed()
    named = {"decision": meeting.path.removeprefix("decision/")}
    adopted = []
    for more in (named, {}, named):
        terms = {**ASKED["terms"], **more}
        said = ("silence.propose/1", "silence/~0/outcome", {"terms": terms})
        one = meeting.norland.state(*said)
        digest = {"digest": one.consents_to}
        meeting.mail()
        meeting.agree(
            "silence.open/1", one.object.replace("outcome", "opening"), digest
        )
        meeting.sudland.state("silence.lapse/1", one.object, digest)
        meeting.mail()
        adopted.append(one.object.split("/")[1])
    assert meeting.decision().by_silence == adopted[2]
    assert len(meeting.norland.view.decisions) == 1


def test_what_silence_adopted_is_given_up_by_all() -> None:
    meeting = Proposed()
    terms = {**ASKED["terms"], "decision": meeting.path.removeprefix("decision/")}
    one = meeting.norland.state(
        "silence.propose/1", "silence/~0/outcome", {"terms": terms}
    )
    digest = {"digest": one.consents_to}
    meeting.mail()
    meeting.agree("silence.open/1", one.object.replace("outcome", "opening"), digest)
    meeting.sudland.state("silence.lapse/1", one.object, digest)
    meeting.mail()
    assert meeting.decision().state == "agreed"
    meeting.agree(KIND, f"{meeting.path}/outcome", NOTHING)
    for office in meeting.offices:
        found = meeting.decision(office)
        assert (found.state, found.terms, found.by_silence) == ("open", None, "")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"allowed": False}, "decision.correspondence"),
        ({"allowed": True}, ""),
        ({}, ""),
        (None, ""),
    ],
)
def test_where_the_charter_bars_decisions_in_writing_there_are_none(
    said: Mapping[str, Any] | None, code: str
) -> None:
    rules = {} if said is None else {"decisions": {"correspondence": said}}
    norland, _ = founded(rules=rules)
    path = norland.state("decision.propose/1", "decision/~0", WORDS).object
    asked = (KIND, f"{path}/outcome", TERMS)
    if code:
        assert refusal(norland, *asked) == code
        norland.state(KIND, f"{path}/outcome", NOTHING)
    else:
        norland.state(*asked)


def test_what_cannot_be_taken_is_refused() -> None:
    meeting = Proposed()
    strange = {"terms": {**WORDS, "session": "abcdefghijkl"}}
    code = refusal(meeting.norland, KIND, meeting.outcome, strange)
    assert code == "decision.unknown-session"
    code = refusal(meeting.norland, KIND, meeting.outcome, {**TERMS, **NOTHING})
    assert code == "content.terms"
    unknown = "decision/abcdefghijkl/outcome"
    assert refusal(meeting.norland, KIND, unknown, TERMS) == "decision.unknown"


def test_a_decision_not_yet_seen_is_not_taken() -> None:
    meeting = Meeting()
    path = meeting.norland.state("decision.propose/1", "decision/~0", WORDS).object
    code = refusal(meeting.sudland, KIND, f"{path}/outcome", TERMS)
    assert code == "decision.unknown"


def test_no_decision_is_taken_in_a_session_that_is_closed() -> None:
    held = Proposed()
    session = held.closed().removeprefix("session/")
    content = {"terms": {**WORDS, "session": session}}
    assert refusal(held.norland, KIND, held.outcome, content) == "session.closed"
