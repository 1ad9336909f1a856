"""The life of a session: requested, convened, called off, opened, closed (§9, §10)."""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.conformance.cases.form import Case
from tests.conformance.cases.outcome import founded, own_session, proposal_of, terms
from tests.conformance.cases.steps import (
    FIX,
    UNKNOWN,
    agree,
    dated,
    declare,
    offer,
    proposed,
    ruled,
)

REQUEST, CONVENE = "session.request/1", "session.convene/1"
CALL_OFF, OPENS = "session.call_off/1", "session.open/1"
CLOSE, NEXT = "session.close/1", "session.next/1"
SUBJECT: Mapping[str, Any] = {"subject": {"en": "The ferry that sank"}}
POSTPONE: Mapping[str, Any] = {"asks": "postpone", "reason": {"en": "Elections"}}
FOLLOWS: Mapping[str, Any] = {"year": 2028, "month": 5, "host": "sudland"}


def opening(present: int, day: str = "2027-05-10") -> dict[str, Any]:
    """Return what session.open says."""
    return {"day": day, "present": present}


def closing(day: str = "2027-05-12", protocol: str = "agreed") -> dict[str, Any]:
    """Return the terms of session.close."""
    return {"day": day, "protocol": protocol}


def cases() -> Iterator[Case]:
    """Yield the cases of this module."""
    yield _requested()
    yield _beside_another()
    yield _without_dates()
    yield _convened()
    yield from _called_off()
    yield _next()


def _requested() -> Case:
    """An extraordinary session: by one side, counted apart, and no ordinary one."""
    story = founded()
    norland, sudland = story.sides
    session = own_session(norland)
    declare(story, norland, "requests a session", REQUEST, session, SUBJECT)
    words, void = "requests what it has not seen", "object.unknown"
    declare(story, sudland, words, REQUEST, session, SUBJECT, void, after=())
    words, strange = "requests one of an unknown id", f"session/{UNKNOWN}"
    declare(story, norland, words, REQUEST, strange, SUBJECT, void)
    declare(story, sudland, "requests it too", REQUEST, session, SUBJECT)
    anew: Mapping[str, Any] = {"subject": {"en": "Ferries"}}
    declare(story, norland, "words it anew", REQUEST, session, anew)
    bare: Mapping[str, Any] = {"ground": {"en": "An accident"}}
    words = "requests it without a subject"
    declare(story, norland, words, REQUEST, session, bare, "content.missing")
    dates = f"{session}/dates"
    words = "would hold it as an ordinary one"
    offer(story, norland, words, FIX, dates, terms(), "session.extraordinary")
    objects = agree(story, "agrees to hold it", FIX, dates, terms(extraordinary=True))
    words = "requests what is fixed"
    declare(story, norland, words, REQUEST, session, SUBJECT, "session.fixed")
    ordinary, found = dated(story)
    words = "requests an ordinary one"
    declare(story, sudland, words, REQUEST, ordinary, SUBJECT, "session.ordinary")
    title = "an extraordinary session, counted apart"
    return story.come_to(title, "§10.1", objects | found)


def _beside_another() -> Case:
    """A session on the occasion of another, which is held on no occasion itself."""
    story = founded()
    norland, _ = story.sides
    one = proposed(story)
    two = proposed(story, occasion=one.removeprefix("session/"))
    kind, void = "session.propose/1", "session.occasion"
    for words, occasion in (
        ("proposes one beside that", two.removeprefix("session/")),
        ("proposes one beside none", UNKNOWN),
    ):
        about, said = own_session(norland), proposal_of(occasion=occasion)
        declare(story, norland, words, kind, about, said, void)
    return story.come_to("sessions on the occasion of another", "§9.1")


def _without_dates() -> Case:
    """No step of a session before its dates are agreed, or where there is none."""
    story = founded()
    norland, _ = story.sides
    session = proposed(story)
    for about, void in (
        (session, "session.dates-open"),
        (f"session/{UNKNOWN}", "session.unknown"),
    ):
        for step, kind, content in (
            ("convening", CONVENE, {}),
            ("calling_off", CALL_OFF, POSTPONE),
            ("opening", OPENS, opening(5)),
        ):
            words = f"states a {step} against {void}"
            declare(story, norland, words, kind, f"{about}/{step}", content, void)
        for step, kind, said in (
            ("closing", CLOSE, closing()),
            ("next", NEXT, FOLLOWS),
        ):
            words = f"consents to a {step} against {void}"
            offer(story, norland, words, kind, f"{about}/{step}", said, void)
    return story.come_to("steps of a session without dates", "§9.1")


def _convened() -> Case:
    """Where the charter says so the host alone convenes."""
    story = ruled()
    norland, sudland = story.sides
    session, objects = dated(story)
    about = f"{session}/convening"
    note: Mapping[str, Any] = {"reference": "12/27"}
    words = "convenes as the guest"
    declare(story, sudland, words, CONVENE, about, note, "session.host-convenes")
    declare(story, norland, "convenes as the host", CONVENE, about, note)
    declare(story, norland, "convenes again", CONVENE, about, {"reference": "13/27"})
    words = "convenes by a note of no number"
    bad: Mapping[str, Any] = {"reference": ""}
    declare(story, norland, words, CONVENE, about, bad, "content.field")
    return story.come_to("a session that its host convenes", "§11.1", objects)


def _called_off() -> Iterator[Case]:
    """A calling off moves no date and is over once others, or none, are agreed."""
    story = founded()
    norland, sudland = story.sides
    session, objects = dated(story)
    about, dates = f"{session}/calling_off", f"{session}/dates"
    declare(
        story, sudland, "convenes as the guest", CONVENE, f"{session}/convening", {}
    )
    words = "calls it off, asking for rest"
    bad: Mapping[str, Any] = {"asks": "rest"}
    declare(story, sudland, words, CALL_OFF, about, bad, "content.field")
    declare(story, sudland, "calls it off, to be postponed", CALL_OFF, about, POSTPONE)
    yield story.come_to("called off, and its dates stand", "§10.3", objects)

    later = terms(from_day="2027-06-14", to_day="2027-06-16")
    offer(story, sudland, "offers later dates", FIX, dates, later)
    objects = agree(story, "agrees to the later dates", FIX, dates, later)
    words = "opens on the later dates"
    day = "2027-06-14"
    declare(story, sudland, words, OPENS, f"{session}/opening", opening(5, day))
    declare(story, norland, words, OPENS, f"{session}/opening", opening(5, day))
    words = "lets the session stand"
    declare(story, sudland, words, CALL_OFF, about, {"asks": "stands"})
    title = "a calling off is over once other dates are agreed"
    yield story.come_to(title, "§10.3", objects)

    declare(
        story, norland, "calls it off for good", CALL_OFF, about, {"asks": "cancel"}
    )
    objects = agree(story, "agrees to have no date", FIX, dates, None)
    words = "calls off what has no dates"
    void = "session.dates-open"
    declare(story, sudland, words, CALL_OFF, about, POSTPONE, void)
    declare(story, norland, "opens it", OPENS, f"{session}/opening", opening(5), void)
    yield story.come_to("a session cancelled by all", "§10.1", objects)


def _next() -> Case:
    """When and where the next session is to be: by all."""
    story = founded()
    norland, _ = story.sides
    session, objects = dated(story)
    about = f"{session}/next"
    for words, void, changed in (
        ("in a month 13", "session.month", {"month": 13}),
        ("in a month 0", "content.field", {"month": 0}),
        ("in the year 10000", "session.month", {"year": 10_000}),
        ("with a host of nobody", "session.host", {"host": "vestmark"}),
    ):
        said = {**FOLLOWS, **changed}
        offer(story, norland, f"offers the next {words}", NEXT, about, said, void)
    objects |= agree(story, "agrees to the next in May", NEXT, about, FOLLOWS)
    return story.come_to("the next session is agreed", "§10.1", objects)
