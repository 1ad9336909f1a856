"""How far a session has come: derived from what sides stated, and never stored.

Source: life of a session; a state is what the facts amount to.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from paraph.acts.sessions import call_off, close
from paraph.acts.sessions.propose import occasion_of
from paraph.acts.sessions.request import REQUEST, is_extraordinary
from paraph.acts.sessions.since import openings, since_dated
from paraph.kernel import canonical
from paraph.kernel.view import CROSSED, View

REQUESTED, PROPOSED, CANCELLED = "requested", "proposed", "cancelled"
DATED, PREPARED, CALLED_OFF = "dated", "prepared", "called_off"
OPENING, OPEN, CLOSING, FAILED = "opening", "open", "closing", "failed"
STATES = (
    REQUESTED,
    PROPOSED,
    CANCELLED,
    DATED,
    PREPARED,
    CALLED_OFF,
    OPENING,
    OPEN,
    CLOSING,
    FAILED,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What sides consent to on one question of a session.

    `terms` are those in force, None if none are. `offers` maps each side with a live
    consent to {digest, terms or None for nothing, answers: the sides whose present
    stance it knew}. `state` is that of the question: open, met, agreed or crossed.
    """

    state: str
    terms: Mapping[str, Any] | None
    offers: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Life:
    """The steps of a session, each by the side that stated it.

    `requests` {subject, ground or None}; `convened` {reference, note, is_current: the
    dates are still those that it invited to}; `called_off` {asks, reason, is_current},
    those that are not taken back; `opened` {day, present} for the dates of now; `closing` and `next` what is
    consented to; `derogations` the same by parameter. `is_resumed`: it was closed once
    and is open again. `occasion` is the session beside which it is held.
    """

    state: str
    is_extraordinary: bool
    requests: Mapping[str, Mapping[str, Any]]
    convened: Mapping[str, Mapping[str, Any]]
    called_off: Mapping[str, Mapping[str, Any]]
    opened: Mapping[str, Mapping[str, Any]]
    closing: Asked
    next: Asked
    derogations: Mapping[str, Asked]
    is_resumed: bool
    occasion: str | None


def life(view: View, session: str) -> Life:
    """Return the life of a session; `session` is its path."""
    closing = asked(view, f"{session}/closing")
    called = dict(since_dated(view, session, "calling_off"))
    called = {
        side: one for side, one in called.items() if one["asks"] != call_off.STANDS
    }
    opened = openings(view, session)
    requests = {
        side: {"ground": None, **entry[REQUEST]}
        for side, entry in view.entries(session).items()
        if REQUEST in entry
    }
    return Life(
        state=_state(view, session, closing, called, opened),
        is_extraordinary=is_extraordinary(view, session),
        requests=requests,
        convened=dict(since_dated(view, session, "convening")),
        called_off=called,
        opened=opened,
        closing=closing,
        next=asked(view, f"{session}/next"),
        derogations={
            object_.rpartition("/")[2]: asked(view, object_)
            for object_ in view.questions_below(f"{session}/derogation")
        },
        occasion=occasion_of(view, session),
        is_resumed=view.in_force(f"{session}/closing") == (canonical.NOTHING,),
    )


def beside(view: View, id_: str) -> list[str]:
    """Return the ids of the sessions on one occasion with a session, the main one first."""
    main = occasion_of(view, f"session/{id_}") or id_
    found = [
        object_.removeprefix("session/")
        for object_ in view.objects("session")
        if occasion_of(view, object_) == main
    ]
    others = [main, *found] if found else []
    return [one for one in others if one != id_]


def asked(view: View, object_: str) -> Asked:
    """Return what sides consent to on an object."""
    digest = view.agreed(object_)
    return Asked(
        state=view.state(object_),
        terms=None if digest is None else view.terms(object_, digest),
        offers=dict(_offers(view, object_)),
    )


def _offers(view: View, object_: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for one in view.charter.sides:
        digest = view.consent(object_, one.key)
        if digest is not None:
            nothing = digest == canonical.NOTHING
            yield (
                one.key,
                {
                    "digest": digest,
                    "terms": None if nothing else view.terms(object_, digest),
                    "answers": list(view.consent_answers(object_, one.key)),
                },
            )


def _state(
    view: View,
    session: str,
    closing: Asked,
    called: Mapping[str, Mapping[str, Any]],
    opened: Mapping[str, Mapping[str, Any]],
) -> str:
    if closing.terms is not None:
        return FAILED if closing.terms["protocol"] == close.NONE else CLOSING
    if view.agreed(f"{session}/dates") is None:
        return _state_without_dates(view, session)
    if len(opened) == len(view.charter.sides):
        return OPEN
    if opened:
        return OPENING
    if any(one["is_current"] for one in called.values()):
        return CALLED_OFF
    return PREPARED if view.agreed(f"{session}/agenda") is not None else DATED


def _state_without_dates(view: View, session: str) -> str:
    dates = f"{session}/dates"
    if view.conclusions(dates) and view.state(dates) != CROSSED:
        return CANCELLED
    stated = view.entries(session).values()
    is_proposed = any("from_day" in entry for entry in stated)
    return PROPOSED if is_proposed else REQUESTED
