"""Acknowledge: the desk's loop gives a receipt for what the store newly holds.

Only if something other than receipts is newly seen, so that receipts do not answer
each other; and at most one in the charter's interval. Before a release nothing is
waited for: what this side has received, it has then also acknowledged.
"""

import datetime as dt

from paraph.clerk import mute, sealing, stamping
from paraph.clerk.opened import reading
from paraph.kernel.act import Act
from paraph.kernel.fold import RECEIPT
from paraph.projection import register

OFFICE = "Node of {capital}"


def is_owed(commission: str) -> bool:
    """Say whether something came in that our side has not acknowledged yet."""
    with reading(commission) as opened:
        return opened.record.has_news_for(opened.side)


def acknowledge(
    commission: str, now: dt.datetime, *, at_once: bool = False
) -> Act | None:
    """Seal a receipt if there is something to acknowledge; return it, or None.

    Args:
        commission: whose record.
        now: the time.
        at_once: do not wait for the charter's interval.
    """
    with reading(commission) as opened:
        side = opened.side
        if not opened.record.journals.of_side[side] or mute.is_mute(opened):
            return None
        if not opened.record.has_news_for(side):
            return None
        interval = dt.timedelta(seconds=opened.charter.receipt_interval_s)
        last = register.last_of(commission, side, RECEIPT)
        if not at_once and last is not None:
            gone = now - last.received_at
            if dt.timedelta() <= gone < interval:  # below: the clock was set back
                return None
        judged = opened.record.judged(opened.record.journals.everything())
        capital = opened.charter.side(side).capital
    act = sealing.seal_act(
        commission,
        kind=RECEIPT,
        object_=f"receipt/{side}",
        content={"judged": judged},
        enclosures=stamping.to_enclose(commission),
        by=OFFICE.format(capital=capital),
        now=now,
    )
    stamping.settle(commission, act)
    return act
