"""The desk's loop: one thread that releases what is due and gives receipts."""

import logging
import threading
from collections.abc import Callable

from django.db import connections

from paraph.clerk import disk_trouble, ticking
from paraph.clerk.clock import now

LOOK_S = 0.25
log = logging.getLogger(__name__)


class DeskLoop(threading.Thread):
    """Ticks until told to stop; outlives whatever it meets."""

    def __init__(self) -> None:
        super().__init__(name="desk loop", daemon=True)
        self._stop_asked = threading.Event()
        self._is_settled = False
        self._trouble = ""
        self._ticker = ticking.Ticker()

    def stop(self) -> None:
        """Ask the loop to end."""
        self._stop_asked.set()

    def run(self) -> None:
        """Step, wait, and again."""
        while not self._stop_asked.wait(LOOK_S):
            self.step()

    def step(self) -> None:
        """Settle what a crash or an error left, and tick; whatever it meets."""
        troubles = [] if self._is_settled else [self._guarded(self._settle)]
        troubles.append(self._guarded(self._tick))
        self._trouble = max(troubles)

    def _settle(self) -> None:
        self._is_settled = ticking.start(now())

    def _tick(self) -> None:
        self._ticker.tick(now())

    def _guarded(self, step: Callable[[], None]) -> str:
        """Take a step; return which trouble with the disk it met, "" if none."""
        code = ""
        try:
            step()
        except Exception as error:
            self._is_settled = False  # what was being sealed stands between two steps
            code = disk_trouble.code_of(error)
            if not code:
                log.exception("The desk loop met an error and goes on.")
            elif code != self._trouble:  # once, while it lasts
                disk_trouble.tell(code)
        finally:
            for connection in connections.all(initialized_only=True):
                connection.close_if_unusable_or_obsolete()
        return code


def start_desk() -> DeskLoop:
    """Start the desk's loop."""
    loop = DeskLoop()
    loop.start()
    return loop
