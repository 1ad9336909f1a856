"""Sessions closed: by all who opened them, and what is closed with them (§10)."""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.conformance.cases.form import Case
from tests.conformance.cases.outcome import (
    AGREED,
    CROSSED,
    Question,
    Story,
    founded,
    terms,
)
from tests.conformance.cases.steps import (
    FIX,
    Questions,
    agree,
    dated,
    declare,
    digest_of,
    offer,
    settled,
)
from tests.conformance.cases.year import (
    CALL_OFF,
    CLOSE,
    CONVENE,
    FOLLOWS,
    NEXT,
    OPENS,
    POSTPONE,
    closing,
    opening,
)

EARLY = "session.not-open"


def cases() -> Iterator[Case]:
    """Yield the cases of this module."""
    yield from _closed()
    yield _closed_unseen()
    yield _two_closings()
    yield _in_writing()


def _opened() -> tuple[Story, str, Questions]:
    story = founded()
    session, objects = dated(story)
    for side, day in zip(story.sides, ("2027-05-11", "2027-05-10"), strict=True):
        said = opening(5, day)
        declare(story, side, f"opens on {day}", OPENS, f"{session}/opening", said)
    return story, session, objects


def _closed() -> Iterator[Case]:
    """Each closes what it opened; then only the next session is spoken of."""
    story = founded()
    norland, sudland = story.sides
    session, objects = dated(story)
    opens, ends = f"{session}/opening", f"{session}/closing"
    offer(story, norland, "closes unopened", CLOSE, ends, closing(), EARLY)
    declare(story, norland, "opens", OPENS, opens, opening(5))
    words = "closes what the other alone opened"
    offer(story, sudland, words, CLOSE, ends, closing(), EARLY)
    yield story.come_to("closed by who has not opened", "§11.1", objects)

    story, session, objects = _opened()
    norland, sudland = story.sides
    ends = f"{session}/closing"
    for words, void, said in (
        ("before any opened", "session.closed-early", closing("2027-05-09")),
        ("perhaps with a protocol", "content.field", closing(protocol="perhaps")),
    ):
        offer(story, norland, f"closes {words}", CLOSE, ends, said, void)
    objects |= agree(
        story, "closes on the first day", CLOSE, ends, closing("2027-05-10")
    )
    steps: tuple[tuple[str, str, Mapping[str, Any]], ...] = (
        ("convening", CONVENE, {}),
        ("calling_off", CALL_OFF, POSTPONE),
        ("opening", OPENS, opening(5)),
    )
    for step, kind, content in steps:
        words, about = f"states a {step} when it is closed", f"{session}/{step}"
        declare(story, sudland, words, kind, about, content, "session.closed")
    words = "would move its dates when it is closed"
    moved = terms(to_day="2027-05-13")
    offer(story, sudland, words, FIX, f"{session}/dates", moved, "session.closed")
    words, value = "would set a rule aside when it is closed", {"value": "by all"}
    about, void = f"{session}/derogation/chair.model", "session.closed"
    offer(story, sudland, words, "charter.derogate/1", about, value, void)
    objects |= agree(story, "agrees to the next", NEXT, f"{session}/next", FOLLOWS)
    yield story.come_to("a session closed by all", "§10.1", objects)

    objects |= agree(story, "resumes it", CLOSE, ends, None)
    words = "convenes when it is resumed"
    declare(story, sudland, words, CONVENE, f"{session}/convening", {})
    yield story.come_to("a session resumed by all", "§10.1", objects)


def _closed_unseen() -> Case:
    """A consent given before the closing was known stands; one after it is void."""
    story, session, objects = _opened()
    norland, sudland = story.sides
    dates, ends = f"{session}/dates", f"{session}/closing"
    offer(story, norland, "offers to close", CLOSE, ends, closing())
    offer(story, sudland, "closes", CLOSE, ends, closing())
    moved = terms(to_day="2027-05-13")
    words = "offers a day more, not having seen that"
    offer(story, norland, words, FIX, dates, moved, after=())
    words = "offers two days more, having seen it"
    more = terms(to_day="2027-05-14")
    offer(story, norland, words, FIX, dates, more, "session.closed")
    live = {"norland": digest_of(moved), "sudland": digest_of(terms())}
    objects[dates] = Question(AGREED, (digest_of(terms()),), live)
    objects |= settled(story, ends, digest_of(closing()))
    return story.come_to("closed while a day more is offered", "§10.4", objects)


def _two_closings() -> Case:
    """Two closings that cross close the session too."""
    story, session, objects = _opened()
    norland, sudland = story.sides
    ends = f"{session}/closing"
    one, two = closing(), closing(protocol="later")
    offer(story, norland, "would close one way", CLOSE, ends, one)
    offer(story, sudland, "would close another way", CLOSE, ends, two, after=())
    at = [norland.sealed[-1].head]
    offer(story, norland, "accepts the other's", CLOSE, ends, two)
    consent = {"consent": digest_of(one)}
    act = sudland.state(
        CLOSE, ends, {"terms": one}, stance=consent, envelope={"seen": {"norland": at}}
    )
    story.tell(f"sudland {act.head[0]} accepts norland's", act)
    words = "would move its dates when two closings crossed"
    about, moved = f"{session}/dates", terms(to_day="2027-05-13")
    offer(story, norland, words, FIX, about, moved, "session.closed")
    live = {"norland": digest_of(two), "sudland": digest_of(one)}
    objects[ends] = Question(CROSSED, (digest_of(one), digest_of(two)), live)
    return story.come_to("two closings that cross", "§10.4", objects)


def _in_writing() -> Case:
    """A session in writing is closed without an opening, from its first day on."""
    story = founded()
    norland, _ = story.sides
    session, objects = dated(story, mode="written")
    ends, void = f"{session}/closing", "session.closed-early"
    early = closing("2027-05-09")
    offer(story, norland, "closes before its first day", CLOSE, ends, early, void)
    none = closing("2027-05-10", "none")
    objects |= agree(story, "closes without a protocol", CLOSE, ends, none)
    return story.come_to("a session in writing is closed", "§10.1", objects)
