"""Sittings: opened by each side for its own, with a quorum, for the dates of now (§10)."""

from collections.abc import Iterator

from tests.conformance.cases.form import Case
from tests.conformance.cases.outcome import (
    terms,
)
from tests.conformance.cases.steps import (
    FIX,
    agree,
    dated,
    declare,
    offer,
    offered,
    ruled,
)
from tests.conformance.cases.year import (
    CLOSE,
    OPENS,
    closing,
    opening,
)

EARLY, FEW = "session.not-open", "session.quorum-total"


def cases() -> Iterator[Case]:
    """Yield the cases of this module."""
    yield from _quorum()
    yield _moved()


def _quorum() -> Iterator[Case]:
    """Three of each side; seven of both, asked of who opens having seen the other."""
    story = ruled()
    norland, sudland = story.sides
    session, objects = dated(story)
    about = f"{session}/opening"
    declare(story, norland, "opens with 2", OPENS, about, opening(2), "session.quorum")
    declare(story, norland, "opens with 0", OPENS, about, opening(0), "content.field")
    declare(story, norland, "opens with 3", OPENS, about, opening(3))
    declare(story, sudland, "opens with 3, 6 together", OPENS, about, opening(3), FEW)
    declare(story, sudland, "opens with 4", OPENS, about, opening(4))
    yield story.come_to("a quorum of each side and of both", "§11.1", objects)

    story = ruled()
    norland, sudland = story.sides
    session, objects = dated(story)
    about = f"{session}/opening"
    story.tell(f"norland {len(norland.sealed)}, a receipt", norland.receipt(sudland))
    words = "opens with 3, not having seen the other"
    for side in story.sides:
        declare(story, side, words, OPENS, about, opening(3), after=())
    words = "opens with 3, having seen it"
    declare(story, norland, words, OPENS, about, opening(3), FEW)
    yield story.come_to("both open at the same time", "§10.4", objects)


def _moved() -> Case:
    """An opening is one for its dates: others are agreed, then the first ones again."""
    story = ruled()
    norland, sudland = story.sides
    session, _ = dated(story)
    dates, opens = f"{session}/dates", f"{session}/opening"
    ends = f"{session}/closing"
    declare(story, sudland, "opens with 3", OPENS, opens, opening(3))
    longer = terms(to_day="2027-05-13")
    agree(story, "agrees to other dates", FIX, dates, longer)
    words = "closes what it opened for other dates"
    offer(story, sudland, words, CLOSE, ends, closing(), EARLY)
    objects = agree(story, "agrees to the first dates again", FIX, dates, terms())
    words = "closes what it opened before they were others"
    offer(story, sudland, words, CLOSE, ends, closing(), EARLY)
    words = "opens with 3, the first that counts"
    declare(story, norland, words, OPENS, opens, opening(3))
    declare(story, sudland, "opens with 3, 6 together", OPENS, opens, opening(3), FEW)
    declare(story, sudland, "opens with 4", OPENS, opens, opening(4))
    offer(story, sudland, "offers to close", CLOSE, ends, closing())
    objects |= offered(ends, sudland=closing())
    return story.come_to("opened for dates that were then moved", "§11.1", objects)
