"""Tick: one step of the desk's loop. Safe to repeat at any time."""

import datetime as dt
from collections.abc import Callable

from django.conf import settings
from django.utils.module_loading import import_string

from paraph.chancery import attachments, log, rows_of_files
from paraph.clerk import acknowledge, lapsing, reading, rebuilding, release, striking
from paraph.clerk.opened import commissions
from paraph.kernel.errors import Refused, VerificationError

LOOK_FOR_SILENCES = dt.timedelta(seconds=30)
"""How often it is asked whether the instant of a silence has passed."""


def start(now: dt.datetime) -> bool:
    """Settle what a crash left or other software judged, before the loop begins and until it is done.

    Returns:
        Whether all is settled. Not so on a mute node, whose begun act may yet come
        back from a counterpart, nor where something of the node is damaged.
    """
    settled = [_settle(commission, now) for commission in commissions()]
    return all(settled)


def tick(now: dt.datetime) -> int:
    """Take one step by itself; see `Ticker.tick`."""
    return Ticker().tick(now)


def tell(now: dt.datetime) -> int:
    """Send the notices whose time has come; return how many went.

    Words for people are the doors' matter: the node's settings name who tells them.
    """
    step: Callable[[dt.datetime], int] = import_string(settings.PARAPH_TELL)
    return step(now)


class Ticker:
    """The steps of one loop: where nothing came in, the next one costs next to nothing.

    A commission is looked at if anything was stored since the last step, and again
    while it owes a receipt: one that is not due yet, or that cannot be sealed.
    """

    def __init__(self) -> None:
        self._seq = -1
        self._owing: set[str] = set()
        self._struck: set[str] = set()
        self._forgot_on: dt.date | None = None
        self._looked_at: dt.datetime | None = None
        """When silences were looked for whose instant has passed."""

    def tick(self, now: dt.datetime) -> int:
        """Seal what is due and acknowledge what came in; return how many acts.

        Once a day the internal log forgets what is older than the office keeps it, and
        what struck files are copies of goes: a hold on it may have been lifted. A
        commission where nothing can be sealed holds up no other.
        """
        is_new_day = now.date() != self._forgot_on
        if is_new_day:
            log.forget(now - dt.timedelta(days=settings.PARAPH_LOG_DAYS), now)
            self._forgot_on = now.date()
        sealed = release.release_due(now)
        struck = striking.struck_anywhere()
        for sha256 in struck:
            attachments.drop(sha256)
        if struck != self._struck or is_new_day:
            rows_of_files.drop_originals(struck)
            self._struck = struck
        seq = reading.last_seq()
        if seq != self._seq or self._may_have_passed(now):
            sealed += lapsing.lapse_due(now)
            self._looked_at = now
        if seq != self._seq:
            self._owing.update(commissions())
        for commission in sorted(self._owing):
            try:
                sealed += acknowledge.acknowledge(commission, now) is not None
                if not acknowledge.is_owed(commission):
                    self._owing.remove(commission)
            except (Refused, VerificationError):
                continue  # mute, damaged, or without its seal: desk and doctor say so
        self._seq = seq
        return sealed

    def _may_have_passed(self, now: dt.datetime) -> bool:
        """Say whether it is time to look for instants again; also if the clock was set."""
        return (
            self._looked_at is None or abs(now - self._looked_at) >= LOOK_FOR_SILENCES
        )


def _settle(commission: str, now: dt.datetime) -> bool:
    striking.sweep(commission)
    try:
        rebuilding.keep_up(commission)
        release.reconcile(commission, now)
        return not reading.is_mute(commission)
    except (Refused, VerificationError):
        return False
