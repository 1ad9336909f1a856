"""What cases of a commission at work have in common: words, and consents of both."""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.audit.writer import Sealed, Side, canonical, sha256
from tests.conformance.cases.journals import (
    RULED,
    RULED_FOUNDED,
    TREATY,
    TREATY_FOUNDED,
    two_founded,
)
from tests.conformance.cases.outcome import (
    AGREED,
    NOTHING,
    OPEN,
    Question,
    Story,
    own_session,
    proposal_of,
)

FIX = "session.fix/1"
UNKNOWN = "abcdefghijkl"
Terms = Mapping[str, Any]
Questions = dict[str, Question]


def ruled() -> Story:
    """Return a story of two sides whose charter has rules of order.

    Three members of each side and seven of both make a quorum, the host convenes, and
    either side opens a silence.
    """
    return Story(two_founded(RULED), RULED, RULED_FOUNDED)


def bound() -> Story:
    """Return a story of two sides whose rules a treaty fixes; none decides in writing."""
    return Story(two_founded(TREATY), TREATY, TREATY_FOUNDED)


def digest_of(terms: Terms | None) -> str:
    """Return what a consent to terms is to, or one to nothing."""
    return NOTHING if terms is None else sha256(canonical(terms))


def declare(
    story: Story,
    side: Side,
    words: str,
    kind: str,
    about: str,
    content: Mapping[str, Any],
    void: str = "",
    *,
    stance: Mapping[str, object] | None = None,
    after: Sequence[Side] | None = None,
    enclosures: Sequence[Mapping[str, object]] = (),
) -> Sealed:
    """Tell an act, void with a code or effective.

    Its side has seen all that the others stated before, unless `after` says whom.
    """
    others = [one for one in story.sides if one is not side]
    seen = others if after is None else after
    given: dict[str, Any] = {"stance": stance, "after": seen, "enclosures": enclosures}
    act = side.state(kind, about, content, **given)
    return story.tell(f"{side.name} {act.head[0]} {words}", act, void)


def offer(
    story: Story,
    side: Side,
    words: str,
    kind: str,
    about: str,
    terms: Terms | None,
    void: str = "",
    *,
    after: Sequence[Side] | None = None,
) -> Sealed:
    """Tell a consent to terms, or to nothing, as `declare` does."""
    content = {"nothing": True} if terms is None else {"terms": terms}
    consent = {"consent": digest_of(terms)}
    return declare(
        story, side, words, kind, about, content, void, stance=consent, after=after
    )


def agree(
    story: Story, words: str, kind: str, about: str, terms: Terms | None
) -> Questions:
    """Tell that each side consents, one after the other; return what that comes to."""
    for side in story.sides:
        offer(story, side, words, kind, about, terms)
    return settled(story, about, digest_of(terms))


def settled(story: Story, about: str, digest: str) -> Questions:
    """Return a question on which one digest is in force and every side lives on it."""
    live = {side.name: digest for side in story.sides}
    state = OPEN if digest == NOTHING else AGREED
    return {about: Question(state, (digest,), live)}


def offered(about: str, **live: Terms) -> Questions:
    """Return a question on which nothing is in force, with what sides offer."""
    return {about: Question(OPEN, (), {n: digest_of(one) for n, one in live.items()})}


def proposed(story: Story, **changes: object) -> str:
    """Tell that the first side proposes a session; return its path."""
    first = story.sides[0]
    session = own_session(first)
    said = proposal_of(**changes)
    declare(story, first, "proposes a session", "session.propose/1", session, said)
    return session


def dated(story: Story, number: int = 1, **changes: object) -> tuple[str, Questions]:
    """Tell that a session is proposed and its dates agreed; return it and its dates."""
    session = proposed(story, **changes)
    said = {"number": number, **proposal_of(**changes)}
    words = f"consents to the dates of session {number}"
    return session, agree(story, words, FIX, f"{session}/dates", said)
