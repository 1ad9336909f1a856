"""Striking: the bytes of an enclosure destroyed, its digest kept.

By all sides, once each has consented: then for good, on every node. By this node alone,
for an enclosure of its own: then only here. What was struck is asked of nobody and
given to nobody; chain, digests and agreements stand. The chancery's own copy goes with the
desk's next tick.
"""

import datetime as dt

from paraph.clerk import files
from paraph.clerk.opened import commissions, reading
from paraph.kernel.errors import Refused
from paraph.projection import register, strikes
from paraph.store import enclosures


def struck(commission: str) -> set[str]:
    """Return the digests whose bytes this node must not hold for a commission."""
    return strikes.struck(commission) | enclosures.own_strikes(commission)


def struck_anywhere() -> set[str]:
    """Return the same of all commissions together: for the chancery's own copies."""
    return strikes.struck_anywhere() | enclosures.own_strikes_anywhere()


def is_struck(commission: str, sha256: str) -> bool:
    """Say whether this node must not hold the bytes of an enclosure."""
    return sha256 in struck(commission)


def strike_own(commission: str, sha256: str, now: dt.datetime) -> None:
    """Destroy the bytes of an enclosure of our own on this node alone.

    Raises:
        Refused: `strike.not-ours`, if no act of ours names it; `strike.charter`.
    """
    with reading(commission) as opened:
        side = opened.side
    if sha256 == commission:
        raise Refused("strike.charter")
    if not register.encloses(commission, side, sha256):
        raise Refused("strike.not-ours", sha256=sha256)
    enclosures.strike_own(commission, sha256, now)
    sweep(commission)


def sweep(commission: str) -> list[str]:
    """Destroy what is struck and still here; return those digests.

    A file that is held in another commission, where it is not struck, stays.
    """
    swept = []
    for sha256 in sorted(struck(commission)):
        enclosures.let_go(commission, sha256)
        files.drop_partials(commission, sha256)
        if not _is_wanted(sha256) and files.destroy(sha256):
            swept.append(sha256)
    return swept


def _is_wanted(sha256: str) -> bool:
    return any(
        not is_struck(other, sha256)
        for other in enclosures.commissions_holding(sha256)
        if other in commissions()
    )
