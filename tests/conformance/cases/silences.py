"""Silence: opened, kept by one's own word, or broken for good (§10)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.audit.writer import Sealed, Side
from tests.conformance.cases.form import Case
from tests.conformance.cases.outcome import (
    Story,
    founded,
    own_id,
)
from tests.conformance.cases.steps import (
    UNKNOWN,
    agree,
    declare,
    digest_of,
    offer,
    offered,
    ruled,
    settled,
)

PROPOSES, OPENS = "silence.propose/1", "silence.open/1"
BREAKS, EXTENDS = "silence.break/1", "silence.extend/1"
LAPSES, WITHDRAW = "silence.lapse/1", "offer.withdraw/1"
SAID: Mapping[str, Any] = {
    "title": {"en": "Hours of the ferry office"},
    "text": {"en": "The ferry office is open from 8 to 18."},
    "verb": "decide",
    "instant": {"at": "2027-03-15T11:00:00Z", "zone": "+07:00"},
    "basis": {"en": "Rule 12 (3)"},
}
OTHER: Mapping[str, Any] = {**SAID, "title": {"en": "Hours of both offices"}}
TERMS = digest_of(SAID)
BREAK: Mapping[str, Any] = {"how": "objection", "reason": {"en": "Not on Sundays."}}
ELSEWHERE = f"silence/{UNKNOWN}"


def until(day: str) -> dict[str, Any]:
    """Return the terms of silence.extend."""
    return {"instant": {"at": f"2027-03-{day}T11:00:00Z", "zone": "+07:00"}}


def proposes(story: Story, after: Sequence[Side] | None = None) -> str:
    """Tell that Norland proposes something by silence; return the silence's path."""
    norland = story.sides[0]
    silence = f"silence/{own_id(norland)}"
    about = f"{silence}/outcome"
    offer(story, norland, "proposes it", PROPOSES, about, SAID, after=after)
    return silence


def word(
    story: Story,
    side: Side,
    words: str,
    kind: str,
    about: str,
    void: str = "",
    *,
    digest: str = TERMS,
    after: Sequence[Side] | None = None,
) -> Sealed:
    """Tell a consent to what was proposed, by its digest: an opening or a lapse."""
    given: dict[str, Any] = {"stance": {"consent": digest}, "after": after}
    return declare(story, side, words, kind, about, {"digest": digest}, void, **given)


def withdraw(
    story: Story, side: Side, about: str, void: str = "", **given: Any
) -> Sealed:
    """Tell that a side takes back what it offered."""
    given = {"stance": {"withdraw": True}, **given}
    return declare(story, side, "takes it back", WITHDRAW, about, {}, void, **given)


def cases() -> Iterator[Case]:
    """Yield the cases of this module."""
    yield from _kept()
    yield _strange()
    yield _changed()
    yield from _broken()


def _kept() -> Iterator[Case]:
    """All open it, the silent side says that it kept silence, and it is adopted."""
    story = founded()
    norland, sudland = story.sides
    silence = proposes(story)
    outcome, opens = f"{silence}/outcome", f"{silence}/opening"
    void = "silence.not-open"
    declare(story, sudland, "breaks it", BREAKS, f"{silence}/break", BREAK, void)
    word(story, sudland, "keeps what is not open", LAPSES, outcome, void)
    digest, void = digest_of(OTHER), "silence.other-terms"
    word(story, sudland, "opens others", OPENS, opens, void, digest=digest)
    for side in story.sides:
        word(story, side, "opens it", OPENS, opens)
    objects = offered(outcome, norland=SAID) | settled(story, opens, TERMS)
    yield story.come_to("a silence opened by all", "§10.1", objects)

    own, ends = "silence.own", f"{silence}/break"
    word(story, norland, "keeps its own", LAPSES, outcome, own)
    declare(story, norland, "breaks its own", BREAKS, ends, BREAK, own)
    words, mine = "changes the terms", "silence.not-yours"
    offer(story, sudland, words, PROPOSES, outcome, OTHER, mine)
    word(story, sudland, "keeps others", LAPSES, outcome, void, digest=digest)
    word(story, sudland, "keeps silence", LAPSES, outcome)
    objects |= settled(story, outcome, TERMS)
    late = "silence.lapsed"
    declare(story, sudland, "breaks what it kept", BREAKS, ends, BREAK, late)
    word(story, sudland, "keeps it again", LAPSES, outcome, late)
    longer = f"{silence}/instant"
    offer(story, sudland, "asks for longer", EXTENDS, longer, until("17"), late)
    adopted = "silence.adopted"
    offer(story, norland, "asks for longer", EXTENDS, longer, until("17"), adopted)
    words = "changes what was answered"
    offer(story, norland, words, PROPOSES, outcome, OTHER, "silence.answered")
    withdraw(story, sudland, outcome, "object.agreed")
    yield story.come_to("silence was kept", "§9.1", objects)


def _strange() -> Case:
    """What nobody proposed, and what one side need not ask the other to open."""
    story = ruled()
    _, sudland = story.sides
    void = "silence.unknown"
    word(story, sudland, "opens none", OPENS, f"{ELSEWHERE}/opening", void)
    word(story, sudland, "keeps none", LAPSES, f"{ELSEWHERE}/outcome", void)
    declare(story, sudland, "breaks none", BREAKS, f"{ELSEWHERE}/break", BREAK, void)
    about, late = f"{ELSEWHERE}/instant", until("17")
    offer(story, sudland, "extends none", EXTENDS, about, late, void)
    about, void = f"{ELSEWHERE}/outcome", "object.unknown"
    offer(story, sudland, "proposes it", PROPOSES, about, SAID, void)
    said = {**SAID, "decision": UNKNOWN}
    words, void = "adopts no decision", "silence.unknown-decision"
    about = f"silence/{own_id(sudland)}/outcome"
    offer(story, sudland, words, PROPOSES, about, said, void)
    silence = proposes(story)
    outcome, void = f"{silence}/outcome", "silence.opened-alone"
    words = "opens what is open"
    word(story, sudland, words, OPENS, f"{silence}/opening", void)
    objects = offered(outcome, norland=SAID)
    return story.come_to("a silence that nobody proposed", "§4.6", objects)


def _changed() -> Case:
    """Terms changed after the opening are to be opened anew."""
    story = founded()
    norland, sudland = story.sides
    silence = proposes(story)
    outcome, opens = f"{silence}/outcome", f"{silence}/opening"
    for side in story.sides:
        word(story, side, "opens it", OPENS, opens)
    offer(story, norland, "changes its terms", PROPOSES, outcome, OTHER)
    word(story, sudland, "keeps those before", LAPSES, outcome, "silence.other-terms")
    digest, void = digest_of(OTHER), "silence.not-open"
    word(story, sudland, "keeps the new ones", LAPSES, outcome, void, digest=digest)
    declare(story, sudland, "breaks it", BREAKS, f"{silence}/break", BREAK, void)
    objects = offered(outcome, norland=OTHER) | settled(story, opens, TERMS)
    return story.come_to("terms changed after the opening", "§10.1", objects)


def _broken() -> Iterator[Case]:
    """A later end by all; then one breaks it, for good and before nobody's word."""
    story = ruled()
    norland, sudland = story.sides
    silence = proposes(story)
    outcome, longer = f"{silence}/outcome", f"{silence}/instant"
    ends, void = f"{silence}/break", "silence.no-later"
    offer(story, sudland, "asks for no longer", EXTENDS, longer, until("15"), void)
    objects = offered(outcome, norland=SAID)
    objects |= agree(story, "consents to longer", EXTENDS, longer, until("17"))
    offer(story, sudland, "asks for less", EXTENDS, longer, until("16"), void)
    yield story.come_to("a silence extended by all", "§10.1", objects)

    bare: Mapping[str, Any] = {"how": "objection"}
    words, void = "breaks it without a reason", "content.missing"
    declare(story, sudland, words, BREAKS, ends, bare, void)
    declare(story, sudland, "breaks it", BREAKS, ends, BREAK)
    amends = {**BREAK, "how": "amendment", "text": {"en": "From 9 to 17."}}
    declare(story, sudland, "would amend it", BREAKS, ends, amends)
    void = "silence.broken"
    word(story, sudland, "keeps what it broke", LAPSES, outcome, void)
    offer(story, norland, "asks for longer", EXTENDS, longer, until("19"), void)
    offer(story, norland, "changes its terms", PROPOSES, outcome, OTHER, void)
    yield story.come_to("a silence that was broken", "§10.1", objects)
