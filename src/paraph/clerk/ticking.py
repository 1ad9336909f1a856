"""Tick: one step of the desk's loop. Safe to repeat at any time."""

import datetime as dt

from paraph.chancery import attachments
from paraph.clerk import acknowledge, reading, rebuilding, release, striking
from paraph.clerk.opened import commissions
from paraph.kernel.errors import Refused, VerificationError


def start(now: dt.datetime) -> bool:
    """Settle what a crash left or other software judged, before the loop begins and until it is done.

    Returns:
        Whether all is settled. Not so on a mute node, whose begun act may yet come
        back from a counterpart, nor where something of the node is damaged.
    """
    settled = [_settle(commission, now) for commission in commissions()]
    return all(settled)


def tick(now: dt.datetime) -> int:
    """Seal what is due and acknowledge what came in; return how many acts.

    A commission where nothing can be sealed holds up no other.
    """
    sealed = release.release_due(now)
    for commission in commissions():
        for sha256 in striking.struck(commission):
            attachments.drop(sha256)
        try:
            sealed += acknowledge.acknowledge(commission, now) is not None
        except (Refused, VerificationError):
            continue  # mute, damaged, or without its seal: desk and doctor say so
    return sealed


def _settle(commission: str, now: dt.datetime) -> bool:
    striking.sweep(commission)
    try:
        rebuilding.keep_up(commission)
        release.reconcile(commission, now)
        return not reading.is_mute(commission)
    except (Refused, VerificationError):
        return False
