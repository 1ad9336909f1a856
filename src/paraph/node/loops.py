"""The desk's loop: one thread that releases what is due and gives receipts."""

import logging
import threading
from collections.abc import Callable

from django.db import connections

from paraph.clerk import ticking
from paraph.clerk.clock import now

LOOK_S = 0.25
log = logging.getLogger(__name__)


class DeskLoop(threading.Thread):
    """Ticks until told to stop; outlives whatever it meets."""

    def __init__(self) -> None:
        super().__init__(name="desk loop", daemon=True)
        self._stop_asked = threading.Event()
        self._is_settled = False

    def stop(self) -> None:
        """Ask the loop to end."""
        self._stop_asked.set()

    def run(self) -> None:
        """Step, wait, and again."""
        self._guarded(self._settle)
        while not self._stop_asked.wait(LOOK_S):
            self.step()

    def step(self) -> None:
        """Settle what a crash left, until it is, and tick; whatever it meets."""
        if not self._is_settled:
            self._guarded(self._settle)
        self._guarded(self._tick)

    def _settle(self) -> None:
        self._is_settled = ticking.start(now())

    def _tick(self) -> None:
        ticking.tick(now())

    @staticmethod
    def _guarded(step: Callable[[], None]) -> None:
        try:
            step()
        except Exception:
            log.exception("The desk loop met an error and goes on.")
        finally:
            for connection in connections.all(initialized_only=True):
                connection.close_if_unusable_or_obsolete()


def start_desk() -> DeskLoop:
    """Start the desk's loop."""
    loop = DeskLoop()
    loop.start()
    return loop
