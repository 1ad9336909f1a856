"""Lapsing: after its instant the desk's loop states that our side kept silence.

Only where the charter says so for our side, and only where nothing speaks against it: no
break of ours is even begun, all that is known to have been sealed is here, and the office
had the terms before it for a day at least. In every other case an officer decides.

What binds is sealed under the lock, where the record is asked again: a break that was
sealed a moment before is in it, and the law refuses the lapse.

Source: charter, `law.silence.lapse`; law, silence.
"""

import datetime as dt

from paraph.acts.silences.procedure import AUTOMATIC, lapse_of
from paraph.chancery import drafts
from paraph.clerk import in_time, mute, sealing
from paraph.clerk import reading as record_reading
from paraph.clerk.acknowledge import OFFICE
from paraph.clerk.clock import stamp
from paraph.clerk.opened import reading
from paraph.kernel.errors import Refused, VerificationError
from paraph.projection import register, silences
from paraph.projection.silences import SilenceRow

HELD = dt.timedelta(days=1)
"""How long before the instant our office must have had the terms."""

BY_OFFICER, BEGUN, AWAITED = "officer", "begun", "awaited"
SHORT, ASKED, MUTE = "short", "asked", "mute"


def lapse_due(now: dt.datetime) -> int:
    """Seal the lapse of every silence whose instant has passed; return how many."""
    sealed = 0
    for row in silences.running(stamp(now)):
        try:
            sealed += _lapse(row, now)
        except (Refused, VerificationError):
            continue  # broken or lapsed a moment ago, mute, or without its seal
    return sealed


def is_ours_to_end(row: SilenceRow, side: str) -> bool:
    """Say whether our side has yet to say whether it kept silence."""
    return side != row.side and side not in row.kept and not row.breaks


def why_not(row: SilenceRow) -> str:
    """Return what keeps the node from stating our lapse by itself; "" if nothing does.

    `officer`: the charter leaves it to one. `begun`: a break is among the drafts.
    `asked`: we asked for a later instant and are not answered. `awaited`: acts wait for
    others that are not here. `short`: the terms came less than a day before the
    instant. `mute`: nothing can be sealed.
    """
    with reading(row.commission) as opened:
        side, charter = opened.side, opened.charter
        is_mute = mute.is_mute(opened)
    if lapse_of(charter, side) != AUTOMATIC:
        return BY_OFFICER
    if any(
        one.kind == in_time.BREAK
        for one in drafts.open_on(row.commission, f"{row.path}/break")
    ):
        return BEGUN
    if _is_unanswered(row, side):
        return ASKED
    if record_reading.waiting(row.commission):
        return AWAITED
    if not _was_held_long(row):
        return SHORT
    return MUTE if is_mute else ""


def _lapse(row: SilenceRow, now: dt.datetime) -> int:
    with reading(row.commission) as opened:
        side = opened.side
        capital = opened.charter.side(side).capital
    if not is_ours_to_end(row, side) or why_not(row):
        return 0
    sealing.seal_act(
        row.commission,
        kind=in_time.LAPSE,
        object_=f"{row.path}/outcome",
        content={"digest": row.digest},
        enclosures=(),
        by=OFFICE.format(capital=capital),
        now=now,
        stance=row.digest,
    )
    return 1


def _is_unanswered(row: SilenceRow, side: str) -> bool:
    asked = row.extensions.get(side)
    return asked is not None and not asked["is_agreed"]


def _was_held_long(row: SilenceRow) -> bool:
    """Say whether the terms came in long enough before the instant.

    By our own clock: what the proposer claims is not asked. Whatever it stated last counts:
    terms put back a moment before the end were not before our office all the time.
    """
    came = [
        act.received_at
        for word in ("outcome", "opening")
        for act in register.about(row.commission, f"{row.path}/{word}")
        if act.side == row.side
    ]
    until = dt.datetime.fromisoformat(row.until)
    return bool(came) and max(came) + HELD <= until
