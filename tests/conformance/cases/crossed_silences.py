"""Silence: what is said at the same time, between two sides and among three (§10.4)."""

from collections.abc import Iterator

from tests.conformance.cases.form import Case
from tests.conformance.cases.journals import THREE_FOUNDED, THREE_SIDES, three_founded
from tests.conformance.cases.outcome import AGREED, MET, Question, Story
from tests.conformance.cases.silences import (
    BREAK,
    BREAKS,
    LAPSES,
    OPENS,
    OTHER,
    PROPOSES,
    SAID,
    TERMS,
    proposes,
    withdraw,
    word,
)
from tests.conformance.cases.steps import (
    Questions,
    declare,
    digest_of,
    offer,
    offered,
    ruled,
    settled,
)


def cases() -> Iterator[Case]:
    """Yield the cases of this module."""
    yield from _taken_back()
    yield _crossed_by_a_break()
    yield from _kept_at_the_same_time()


def _taken_back() -> Iterator[Case]:
    """Taken back before the other spoke, and at the same time as it spoke."""
    story = ruled()
    norland, sudland = story.sides
    silence = proposes(story)
    outcome, ends = f"{silence}/outcome", f"{silence}/break"
    withdraw(story, norland, outcome)
    void = "silence.not-open"
    declare(story, sudland, "breaks it", BREAKS, ends, BREAK, void)
    word(story, sudland, "keeps it", LAPSES, outcome, "silence.withdrawn")
    yield story.come_to("a silence taken back", "§10.2", offered(outcome))
    offer(story, norland, "proposes it again", PROPOSES, outcome, SAID)
    word(story, sudland, "keeps silence", LAPSES, outcome)
    objects = settled(story, outcome, TERMS)
    yield story.come_to("a silence taken back and proposed again", "§10.2", objects)

    for title, live in (
        ("a silence taken back while it is kept", {}),
        ("terms changed while silence is kept", {"norland": digest_of(OTHER)}),
    ):
        story = ruled()
        norland, sudland = story.sides
        outcome = f"{proposes(story)}/outcome"
        word(story, sudland, "keeps silence", LAPSES, outcome)
        if live:
            words = "changes its terms"
            offer(story, norland, words, PROPOSES, outcome, OTHER, after=())
        else:
            withdraw(story, norland, outcome, after=())
        stands = Question(AGREED, (TERMS,), {"sudland": TERMS, **live})
        yield story.come_to(title, "§10.4", {outcome: stands})


def _opened() -> tuple[Story, str, Questions]:
    """Return a story in which all three opened a silence, as two of them know."""
    sides = norland, sudland, vestmark = three_founded()
    story = Story(sides, THREE_SIDES, THREE_FOUNDED)
    story.tell("norland 1, a receipt", norland.receipt(vestmark))
    silence = proposes(story, after=())
    opens = f"{silence}/opening"
    word(story, norland, "opens it", OPENS, opens, after=())
    word(story, sudland, "opens it", OPENS, opens, after=(norland,))
    word(story, vestmark, "opens it", OPENS, opens, after=(sudland,))
    return story, silence, settled(story, opens, TERMS)


def _crossed_by_a_break() -> Case:
    """One says that it kept silence, another breaks it: both hold, nothing is adopted."""
    story, silence, objects = _opened()
    norland, sudland, vestmark = story.sides
    outcome, ends = f"{silence}/outcome", f"{silence}/break"
    word(story, sudland, "keeps silence", LAPSES, outcome, after=(vestmark,))
    words = "breaks it, not having seen that"
    declare(story, vestmark, words, BREAKS, ends, BREAK, after=())
    objects |= offered(outcome, norland=SAID, sudland=SAID)
    void = "silence.broken"
    words, after = "keeps what it broke", (sudland,)
    word(story, vestmark, words, LAPSES, outcome, void, after=after)
    withdraw(story, sudland, outcome, "silence.lapsed", after=(vestmark,))
    words, after = "opens it again", (vestmark,)
    word(story, norland, words, OPENS, f"{silence}/opening", void, after=after)
    words = "changes its terms"
    offer(story, norland, words, PROPOSES, outcome, OTHER, void, after=())
    return story.come_to("a break that crosses a lapse", "§10.4", objects)


def _kept_at_the_same_time() -> Iterator[Case]:
    """Both silent sides speak at the same time: it is adopted once one has seen both."""
    story, silence, objects = _opened()
    norland, sudland, vestmark = story.sides
    outcome = f"{silence}/outcome"
    word(story, sudland, "keeps silence", LAPSES, outcome, after=(vestmark,))
    word(story, vestmark, "keeps silence", LAPSES, outcome, after=())
    live = dict.fromkeys(("norland", "sudland", "vestmark"), TERMS)
    objects[outcome] = Question(MET, (), live)
    yield story.come_to("both kept silence at the same time", "§10.4", objects)
    words = "norland 4, a receipt that has seen both"
    story.tell(words, norland.receipt(sudland, vestmark))
    objects |= settled(story, outcome, TERMS)
    yield story.come_to("two words of silence, and seen", "§10.4", objects)
