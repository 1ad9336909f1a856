"""Enclosures that all sides strike, and what cannot be struck (§14)."""

from collections.abc import Iterator, Mapping

from tests.audit import writer
from tests.audit.writer import Sealed, Side, sha256
from tests.conformance.cases.form import Case
from tests.conformance.cases.outcome import AGREED, OPEN, Question, Story, founded

PAPER, OTHER, NEVER = b"A paper.\n", b"Another paper.\n", b"What nobody enclosed.\n"
STRUCK = sha256(PAPER)


def cases() -> Iterator[Case]:
    """Yield the cases of this module."""
    story, norland, sudland = _enclosed()
    for name, code, digest, content in (
        ("what nobody enclosed", "strike.unknown", sha256(NEVER), {}),
        ("the charter", "strike.charter", sha256(norland.charter), {}),
        ("a reason in no language", "content.field", STRUCK, {"reason": "x"}),
    ):
        act = strike(norland, digest, content=content)
        story.tell(f"norland {act.head[0]} strikes {name}", act, code)
    act = strike(norland, STRUCK, stance={"consent": sha256(OTHER)})
    story.tell("norland 6 names one and consents to another", act, "act.shape")
    early = strike(sudland, STRUCK)
    story.tell("sudland 2 strikes what it has not seen", early, "strike.unknown")
    yield story.come_to("what cannot be struck", "§14", _struck(OPEN))

    story, norland, sudland = _enclosed()
    story.tell("norland 3 strikes", strike(norland, STRUCK))
    yield story.come_to("one side strikes", "§14", _struck(OPEN, norland=STRUCK))
    about, stance = f"strike/{STRUCK}", {"withdraw": True}
    act = norland.state("offer.withdraw/1", about, {}, stance=stance)
    story.tell("norland 4 takes it back", act)
    yield story.come_to("a strike taken back", "§14", _struck(OPEN))
    story.tell("norland 5 strikes again", strike(norland, STRUCK))
    story.tell("sudland 2 strikes too", strike(sudland, STRUCK, after=norland))
    both = {"norland": STRUCK, "sudland": STRUCK}
    yield story.come_to("struck", "§14", _struck(AGREED, STRUCK, **both))
    late = strike(norland, STRUCK, after=sudland)
    story.tell("norland 6 strikes once more", late, "strike.done")
    act = sudland.state("offer.withdraw/1", about, {}, stance=stance)
    story.tell("sudland 3 takes it back", act, "object.agreed")
    yield story.come_to("a strike is final", "§14", _struck(AGREED, STRUCK, **both))


def _enclosed() -> tuple[Story, Side, Side]:
    """Return a story in which Norland enclosed two papers, unseen by Sudland."""
    story = founded()
    norland, sudland = story.sides
    papers = [writer.enclosure(raw, "text/plain") for raw in (PAPER, OTHER)]
    act = norland.receipt(sudland, enclosures=papers)
    story.tell("norland 2 encloses two papers", act)
    return story, norland, sudland


def strike(
    side: Side,
    digest: str,
    *,
    content: Mapping[str, object] | None = None,
    stance: Mapping[str, object] | None = None,
    after: Side | None = None,
) -> Sealed:
    """Seal what strikes an enclosure."""
    return side.state(
        "enclosure.strike/1",
        f"strike/{digest}",
        content or {},
        stance=stance or {"consent": digest},
        after=[after] if after else [],
    )


def _struck(state: str, *in_force: str, **live: str) -> dict[str, Question]:
    return {f"strike/{STRUCK}": Question(state, in_force, live)}
