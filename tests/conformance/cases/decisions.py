"""Decisions: words of each side, taken by all, at a session or between two (§10)."""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.conformance.cases.form import Case
from tests.conformance.cases.outcome import Story, founded, own_id
from tests.conformance.cases.silences import PROPOSES, SAID
from tests.conformance.cases.steps import (
    UNKNOWN,
    agree,
    bound,
    dated,
    declare,
    offer,
    offered,
)
from tests.conformance.cases.year import CLOSE, closing

PROPOSE, TAKE = "decision.propose/1", "decision.take/1"
WORDS: Mapping[str, Any] = {
    "title": {"en": "Hours of the ferry office"},
    "text": {"en": "The ferry office is open from 8 to 18."},
    "verb": "decide",
}
OTHER: Mapping[str, Any] = {**WORDS, "text": {"en": "It is open from 9 to 17."}}


def cases() -> Iterator[Case]:
    """Yield the cases of this module."""
    yield from _between()
    yield _at_a_session()
    yield _barred()


def _proposed(story: Story) -> str:
    norland, _ = story.sides
    decision = f"decision/{own_id(norland)}"
    declare(story, norland, "proposes a decision", PROPOSE, decision, WORDS)
    return decision


def _between() -> Iterator[Case]:
    """Between sessions: each side's own words first, then those of all, then none."""
    story = founded()
    norland, sudland = story.sides
    decision = _proposed(story)
    outcome = f"{decision}/outcome"
    words = "words what it has not seen"
    declare(story, sudland, words, PROPOSE, decision, OTHER, "object.unknown", after=())
    declare(story, sudland, "words it otherwise", PROPOSE, decision, OTHER)
    for said, void in (
        ({**WORDS, "session": UNKNOWN}, "decision.unknown-session"),
        ({**WORDS, "verb": "sign"}, "content.field"),
    ):
        words = f"words it against {void}"
        declare(story, norland, words, PROPOSE, decision, said, void)
    for about, changed, void in (
        (f"decision/{UNKNOWN}/outcome", {}, "decision.unknown"),
        (outcome, {"session": UNKNOWN}, "decision.unknown-session"),
        (outcome, {"recorded_in": UNKNOWN}, "decision.unknown-session"),
    ):
        said = {**WORDS, **changed}
        offer(story, norland, f"takes one against {void}", TAKE, about, said, void)
    offer(story, norland, "takes its own words", TAKE, outcome, WORDS)
    offer(story, sudland, "takes its own words", TAKE, outcome, OTHER)
    objects = agree(story, "takes what norland worded", TAKE, outcome, WORDS)
    yield story.come_to("a decision taken between sessions", "§10.1", objects)
    objects = agree(story, "would have no such decision", TAKE, outcome, None)
    yield story.come_to("a decision that is no longer one", "§10.1", objects)


def _at_a_session() -> Case:
    """At a session, in no other's protocol, and no longer once it is closed."""
    story = founded()
    norland, _ = story.sides
    session, objects = dated(story, mode="written")
    at = {**WORDS, "session": session.removeprefix("session/")}
    kept = {**WORDS, "recorded_in": at["session"]}
    first = f"{_proposed(story)}/outcome"
    both, void = {**at, **kept}, "decision.two-protocols"
    offer(story, norland, "takes one for two protocols", TAKE, first, both, void)
    objects |= agree(story, "takes it at the session", TAKE, first, at)
    ends = f"{session}/closing"
    objects |= agree(story, "closes the session", CLOSE, ends, closing())
    second = f"{_proposed(story)}/outcome"
    words, void = "takes another at the session", "session.closed"
    offer(story, norland, words, TAKE, second, at, void)
    words = "takes it after the session, for its protocol"
    objects |= agree(story, words, TAKE, second, kept)
    return story.come_to("decisions at a session and after it", "§10.1", objects)


def _barred() -> Case:
    """Where the charter says that nothing is decided in writing, nor by silence."""
    story = bound()
    norland, _ = story.sides
    session, objects = dated(story)
    decision, void = _proposed(story), "decision.correspondence"
    outcome = f"{decision}/outcome"
    offer(story, norland, "takes it in writing", TAKE, outcome, WORDS, void)
    silence = f"silence/{own_id(norland)}/outcome"
    said = {**SAID, "decision": decision.removeprefix("decision/")}
    words = "proposes to adopt it by silence"
    offer(story, norland, words, PROPOSES, silence, said, void)
    silence = f"silence/{own_id(norland)}/outcome"
    words = "proposes what is no decision by silence"
    offer(story, norland, words, PROPOSES, silence, SAID)
    objects |= offered(silence, norland=SAID)
    at = {**WORDS, "session": session.removeprefix("session/")}
    objects |= agree(story, "takes it at a session", TAKE, outcome, at)
    return story.come_to("decisions in writing are barred", "§11.1", objects)
