"""Consents that meet, cross, are taken back, and journals that divide (§8.3, §10)."""

from collections.abc import Iterator

from tests.audit.writer import Sealed, Side, canonical, sha256
from tests.conformance.cases.form import Case
from tests.conformance.cases.journals import (
    THREE_FOUNDED,
    THREE_SIDES,
    copy_of,
    grant,
    three_founded,
)
from tests.conformance.cases.outcome import (
    AGREED,
    CROSSED,
    MET,
    NOTHING,
    OPEN,
    Question,
    Story,
    founded,
    own_session,
    proposal_of,
    terms,
)

HERE, THERE = terms(), terms(mode="video")
ONE, TWO = sha256(canonical(HERE)), sha256(canonical(THERE))


def cases() -> Iterator[Case]:
    """Yield the cases of this module."""
    yield from _agreeing()
    yield from _withdrawing()
    yield from _at_the_same_time()
    yield from _crossing()
    yield from _nothing()
    yield from _dividing()
    yield from _mending()
    yield from _three_sides()


def fix(
    side: Side, session: str, digest: str = ONE, after: tuple[Side, ...] = ()
) -> Sealed:
    """Seal a consent of a side to terms of a session, or to nothing."""
    content = {
        ONE: {"terms": HERE},
        TWO: {"terms": THERE, "note": {"en": "Not consented to."}},
        NOTHING: {"nothing": True},
    }[digest]
    stance = {"consent": digest}
    about = f"{session}/dates"
    return side.state("session.fix/1", about, content, stance=stance, after=after)


def withdraw(side: Side, session: str, after: tuple[Side, ...] = ()) -> Sealed:
    """Seal what takes back an offer on the dates of a session."""
    stance, about = {"withdraw": True}, f"{session}/dates"
    return side.state("offer.withdraw/1", about, {}, stance=stance, after=after)


def proposed() -> tuple[Story, Side, Side, str]:
    """Return a story in which Norland proposed a session and Sudland has seen it."""
    story = founded()
    norland, sudland = story.sides
    session = own_session(norland)
    act = norland.state("session.propose/1", session, proposal_of(), after=[sudland])
    story.tell("norland 2 proposes a session", act)
    story.tell("sudland 2, a receipt", sudland.receipt(norland))
    return story, norland, sudland, session


def agreed() -> tuple[Story, Side, Side, str]:
    """Return the same with its dates agreed."""
    story, norland, sudland, session = proposed()
    story.tell("norland 3 consents to one", fix(norland, session))
    story.tell("sudland 3 consents to it", fix(sudland, session, after=(norland,)))
    return story, norland, sudland, session


def dates(session: str, state: str, *in_force: str, **live: str) -> dict[str, Question]:
    """Return what the dates of a session must come to."""
    return {f"{session}/dates": Question(state, in_force, live)}


def _agreeing() -> Iterator[Case]:
    story, norland, sudland, session = proposed()
    yield story.come_to("a session proposed", "§10.3")
    story.tell("norland 3 consents to one", fix(norland, session))
    yield story.come_to("one consent", "§10.1", dates(session, OPEN, norland=ONE))
    story.tell("sudland 3 consents to two", fix(sudland, session, TWO))
    live = {"norland": ONE, "sudland": TWO}
    yield story.come_to("two offers", "§10.1", dates(session, OPEN, **live))
    story.tell("norland 4 consents to two", fix(norland, session, TWO, (sudland,)))
    live = {"norland": TWO, "sudland": TWO}
    yield story.come_to("agreed", "§10.1", dates(session, AGREED, TWO, **live))
    story.tell("norland 5 offers one", fix(norland, session, ONE))
    live["norland"] = ONE
    title = "agreed, and another offer"
    yield story.come_to(title, "§10.1", dates(session, AGREED, TWO, **live))
    story.tell("norland 6 goes back to two", fix(norland, session, TWO))
    story.tell("sudland 4, a receipt", sudland.receipt(norland))
    live["norland"] = TWO
    title = "agreed, another offer, and back"
    yield story.come_to(title, "§10.1", dates(session, AGREED, TWO, **live))
    story.tell("sudland 5 offers one", fix(sudland, session, ONE))
    story.tell("norland 7 accepts", fix(norland, session, ONE, (sudland,)))
    live = {"norland": ONE, "sudland": ONE}
    yield story.come_to("agreed anew", "§10.1", dates(session, AGREED, ONE, **live))


def _withdrawing() -> Iterator[Case]:
    story, norland, sudland, session = proposed()
    story.tell("norland 3 consents to one", fix(norland, session))
    story.tell("norland 4 takes it back", withdraw(norland, session))
    yield story.come_to("an offer taken back", "§10.2", dates(session, OPEN))
    again = withdraw(norland, session)
    story.tell("norland 5 takes it back again", again, "object.no-offer")
    never = withdraw(sudland, session, (norland,))
    story.tell("sudland 3 takes back what it never gave", never, "object.no-offer")
    yield story.come_to("nothing to take back", "§10.2", dates(session, OPEN))
    story.tell("norland 6 consents to one", fix(norland, session))
    title = "offered again"
    yield story.come_to(title, "§10.2", dates(session, OPEN, norland=ONE))

    story, norland, sudland, session = agreed()
    late = withdraw(norland, session, (sudland,))
    story.tell("norland 4 takes it back, having seen it agreed", late, "object.agreed")
    live = {"norland": ONE, "sudland": ONE}
    title = "an agreement cannot be taken back"
    yield story.come_to(title, "§10.2", dates(session, AGREED, ONE, **live))
    story.tell("norland 5 offers two", fix(norland, session, TWO))
    story.tell("norland 6 takes that back", withdraw(norland, session))
    title = "an offer after agreement taken back"
    yield story.come_to(title, "§10.2", dates(session, AGREED, ONE, sudland=ONE))


def _at_the_same_time() -> Iterator[Case]:
    story, norland, sudland, session = proposed()
    story.tell("norland 3 consents to one", fix(norland, session))
    story.tell("sudland 3 consents to one", fix(sudland, session))
    live = {"norland": ONE, "sudland": ONE}
    yield story.come_to("met", "§10.1", dates(session, MET, **live))
    story.tell("sudland 4, which has seen both", sudland.receipt(norland))
    title = "met, and seen by a receipt"
    yield story.come_to(title, "§10.4", dates(session, AGREED, ONE, **live))

    story, norland, sudland, session = proposed()
    story.tell("norland 3 consents to one", fix(norland, session))
    story.tell("sudland 3 consents to one", fix(sudland, session))
    odd = norland.state("note.say/1", "x", {}, after=[sudland])
    story.tell("norland 4, void, has seen both", odd, "kind.unknown")
    title = "concluded at a void act"
    yield story.come_to(title, "§9.1", dates(session, AGREED, ONE, **live))

    for title, act, also in (
        ("taken back while it is accepted", withdraw, {}),
        ("bettered while it is accepted", _better, {"norland": TWO}),
    ):
        story, norland, sudland, session = proposed()
        story.tell("norland 3 consents to one", fix(norland, session))
        accepts = fix(sudland, session, after=(norland,))
        story.tell("norland 4 thinks better of it", act(norland, session))
        story.tell("sudland 3 accepts, not having seen that", accepts)
        story.tell("norland 5, a receipt", norland.receipt(sudland))
        live = {"sudland": ONE, **also}
        yield story.come_to(title, "§10.4", dates(session, AGREED, ONE, **live))


def _better(side: Side, session: str) -> Sealed:
    return fix(side, session, TWO)


def _crossing() -> Iterator[Case]:
    story, norland, sudland, session = proposed()
    story.tell("norland 3 consents to one", fix(norland, session, ONE))
    story.tell("sudland 3 consents to two", fix(sudland, session, TWO))
    accepted = copy_of(norland)
    story.tell("norland 4 accepts two", fix(norland, session, TWO, (sudland,)))
    story.tell("sudland 4 accepts one", fix(sudland, session, ONE, (accepted,)))
    live = {"norland": TWO, "sudland": ONE}
    yield story.come_to("crossed", "§10.4", dates(session, CROSSED, ONE, TWO, **live))
    story.tell("norland 5, which has seen both", norland.receipt(sudland))
    title = "crossed, and seen"
    yield story.come_to(title, "§10.4", dates(session, CROSSED, ONE, TWO, **live))
    story.tell("norland 6 accepts one after all", fix(norland, session, ONE))
    live = {"norland": ONE, "sudland": ONE}
    title = "crossed no longer"
    yield story.come_to(title, "§10.4", dates(session, AGREED, ONE, **live))


def _nothing() -> Iterator[Case]:
    story, norland, sudland, session = agreed()
    story.tell("sudland 4 would have nothing", fix(sudland, session, NOTHING))
    live = {"norland": ONE, "sudland": NOTHING}
    title = "one would have nothing"
    yield story.come_to(title, "§4.5", dates(session, AGREED, ONE, **live))
    both = fix(norland, session, NOTHING, (sudland,))
    story.tell("norland 4 would have nothing", both)
    live = {"norland": NOTHING, "sudland": NOTHING}
    yield story.come_to("nothing", "§10.1", dates(session, OPEN, NOTHING, **live))
    story.tell("norland 5 consents to two", fix(norland, session, TWO))
    story.tell("sudland 5 consents to two", fix(sudland, session, TWO, (norland,)))
    live = {"norland": TWO, "sudland": TWO}
    title = "something after nothing"
    yield story.come_to(title, "§10.1", dates(session, AGREED, TWO, **live))


# --- Journals that divide (§8.3) -----------------------------------------------------


def _dividing() -> Iterator[Case]:
    story, norland, sudland, session = proposed()
    rival = copy_of(sudland)
    story.tell("sudland 3 consents to one", fix(sudland, session, ONE))
    story.tell("another sudland 3 consents to two", fix(rival, session, TWO))
    seen = {"sudland": sorted([sudland.sealed[-1].head, rival.sealed[-1].head])}
    story.tell("norland 3, which has seen both", norland.receipt(seen=seen))
    title = "a side that speaks twice has no consent"
    yield story.come_to(title, "§8.3", dates(session, OPEN))
    story.tell("norland 4 consents to one", fix(norland, session, ONE))
    title = "nothing is agreed with who speaks twice"
    yield story.come_to(title, "§8.3", dates(session, OPEN, norland=ONE))

    story, norland, sudland, session = proposed()
    rival = copy_of(sudland)
    story.tell("sudland 3 consents to one", fix(sudland, session, ONE))
    story.tell("norland 3 accepts", fix(norland, session, ONE, (sudland,)))
    story.tell("another sudland 3 consents to two", fix(rival, session, TWO))
    seen = {"sudland": [rival.sealed[-1].head]}
    story.tell("norland 4, which has seen both", norland.receipt(seen=seen))
    title = "what was concluded before stands"
    yield story.come_to(title, "§8.3", dates(session, AGREED, ONE, norland=ONE))

    story, norland, sudland, session = proposed()
    rival = copy_of(sudland)
    story.tell("sudland 3 consents to one", fix(sudland, session, ONE))
    story.tell("another sudland 3, a receipt", rival.receipt(by="Another"))
    story.tell("norland 3 accepts one", fix(norland, session, ONE, (sudland,)))
    title = "accepted by who has seen one branch"
    yield story.come_to(title, "§8.3", dates(session, AGREED, ONE, norland=ONE))


def _mending() -> Iterator[Case]:
    for title, kept, state, in_force, live in (
        (
            "a mend keeps the consent",
            0,
            AGREED,
            (ONE,),
            {"norland": ONE, "sudland": ONE},
        ),
        ("a mend abandons the consent", 1, OPEN, (), {"norland": ONE}),
    ):
        story, norland, sudland, session = proposed()
        rival = copy_of(sudland)
        story.tell("norland 3 consents to one", fix(norland, session, ONE))
        story.tell("sudland 3 consents to one", fix(sudland, session, ONE))
        story.tell("another sudland 3, a receipt", rival.receipt(by="Another"))
        branches = (sudland, rival)
        good, bad = branches[kept], branches[1 - kept]
        mend = _mend(good, bad.sealed[-1].digest, norland)
        story.tell("sudland 4, a mend", mend)
        seen = {"sudland": sorted([bad.sealed[-1].head, mend.head])}
        story.tell("norland 4, which has seen it all", norland.receipt(seen=seen))
        yield story.come_to(title, "§8.3", dates(session, state, *in_force, **live))
        story.tell("sudland 5 offers two", fix(good, session, TWO))
        objects = dates(session, state, *in_force, **{**live, "sudland": TWO})
        title_then = f"{title}, and the journal goes on"
        yield story.come_to(title_then, "§8.3", objects)
    yield from _by_root()


def _mend(side: Side, abandons: str, *after: Side) -> Sealed:
    content = {"continues": side.sealed[-1].digest, "abandons": [abandons]}
    return side.state("keys.mend/1", "keys", content, keys=("root",), after=after)


def _by_root() -> Iterator[Case]:
    """Yield branches of which one begins with an act of the root key."""
    story, norland, sudland, session = proposed()
    rival = copy_of(sudland)
    story.tell("sudland 3 consents to one", fix(sudland, session, ONE))
    ended = {"key": public_seal(sudland), "last_good_folio": 2}
    act = rival.state("keys.revoke/1", "keys", ended, keys=("root",))
    story.tell("another sudland 3 ends the stolen seal", act)
    act = rival.state("keys.grant/1", "keys", grant("sudland next"), keys=("root",))
    story.tell("another sudland 4 grants another", act)
    stance = {"consent": TWO}
    about, content = f"{session}/dates", {"terms": THERE}
    act = rival.state("session.fix/1", about, content, stance=stance, keys=("next",))
    story.tell("another sudland 5 consents to two", act)
    live = {"sudland": TWO}
    title = "the root key's branch is the journal"
    yield story.come_to(title, "§8.3", dates(session, OPEN, **live))
    seen = {"sudland": sorted([sudland.sealed[-1].head, act.head])}
    act = norland.state(
        "session.fix/1", about, content, stance=stance, envelope={"seen": seen}
    )
    story.tell("norland 3 accepts two, having seen it all", act)
    live["norland"] = TWO
    title = "the root key's branch is agreed with"
    yield story.come_to(title, "§8.3", dates(session, AGREED, TWO, **live))

    story, norland, sudland, session = proposed()
    rival = copy_of(sudland)
    for side, name in ((sudland, "sudland a"), (rival, "sudland b")):
        act = side.state("keys.grant/1", "keys", grant(name), keys=("root",))
        story.tell(f"sudland 3 grants {name}", act)
        story.tell("sudland 4 consents to one", fix(side, session, ONE))
    yield story.come_to(
        "both branches are the root key's", "§8.3", dates(session, OPEN)
    )


def public_seal(side: Side) -> str:
    """Return a side's first seal."""
    return grant(f"{side.name} seal")["key"]


def _three_sides() -> Iterator[Case]:
    norland, sudland, vestmark = three_founded()
    story = Story((norland, sudland, vestmark), THREE_SIDES, THREE_FOUNDED)
    held = norland.receipt(vestmark)
    story.tell("norland 1, a receipt", held)
    session = own_session(norland)
    proposes = norland.state("session.propose/1", session, proposal_of())
    story.tell("norland 2 proposes a session", proposes)
    story.tell("norland 3 consents to one", fix(norland, session))
    accepts = fix(sudland, session, after=(norland,))
    story.tell("sudland 1 consents to one", accepts)
    live = {"norland": ONE, "sudland": ONE}
    yield story.come_to("two of three", "§10.1", dates(session, OPEN, **live))
    story.tell("vestmark 1 consents to one", fix(vestmark, session, after=(norland,)))
    live["vestmark"] = ONE
    yield story.come_to("three have met", "§10.1", dates(session, MET, **live))
    seen = {"vestmark": [vestmark.sealed[-1].head]}
    story.tell("sudland 2, which has seen all", sudland.receipt(seen=seen))
    yield story.come_to("three agree", "§10.1", dates(session, AGREED, ONE, **live))
