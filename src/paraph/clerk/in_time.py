"""In time: what may be sealed only before an instant, or only from it on.

The record knows no clock: it judges a break, an extension and a lapse by causality alone.
That a side does not break late, nor say too early that it kept silence, is seen to by
its own node, before anything is sealed.

Source: silence procedures (exactly at the instant is late; extension only before expiry).
"""

import datetime as dt

from paraph.acts.silences.procedure import instant, proposer, silence_of
from paraph.clerk.clock import stamp
from paraph.kernel.errors import Refused
from paraph.kernel.view import View

BREAK, EXTEND, LAPSE = "silence.break/1", "silence.extend/1", "silence.lapse/1"
BEFORE = frozenset([BREAK, EXTEND])


def check(view: View, kind: str, object_: str, now: dt.datetime) -> None:
    """Refuse what comes too late, or too early; other kinds are never asked.

    Args:
        view: of our side, as it seals.
        kind: of the act.
        object_: what it is about.
        now: the time.

    Raises:
        Refused: `silence.late` for a break or an extension at the instant or after,
            `silence.early` for a lapse before it, both with the instant.
    """
    until = _until(view, kind, object_)
    if until is None:
        return
    if kind == LAPSE and stamp(now) < until:
        raise Refused("silence.early", until=until)
    if kind in BEFORE and stamp(now) >= until:
        raise Refused("silence.late", until=until)


def is_pressing(view: View, kind: str, object_: str, then: dt.datetime) -> bool:
    """Say whether what is still in time now would be late when sealed `then`."""
    until = _until(view, kind, object_)
    return until is not None and kind in BEFORE and stamp(then) >= until


def _until(view: View, kind: str, object_: str) -> str | None:
    """Return the instant that an act of a kind must keep to, None if there is none."""
    if kind not in {*BEFORE, LAPSE}:
        return None
    silence = silence_of(object_)
    return instant(view, silence)["at"] if proposer(view, silence) else None
