"""Tick: one step of the desk's loop. Safe to repeat at any time."""

import datetime as dt

from paraph.clerk import acknowledge, release
from paraph.clerk.opened import commissions
from paraph.kernel.errors import Refused


def start(now: dt.datetime) -> None:
    """Settle what a crash left, once, before the loop begins."""
    for commission in commissions():
        release.reconcile(commission, now)


def tick(now: dt.datetime) -> int:
    """Seal what is due and acknowledge what came in; return how many acts."""
    sealed = release.release_due(now)
    for commission in commissions():
        try:
            sealed += acknowledge.acknowledge(commission, now) is not None
        except Refused:
            continue  # mute, or the seal is not on this machine: the desk says so
    return sealed
