"""The desk's loops: releases and receipts, reports that wait, notices by mail."""

import logging
import threading
from collections.abc import Callable

from django.db import connections

from paraph.clerk import bringing_in, disk_trouble, ticking
from paraph.clerk.clock import now

LOOK_S = 0.25
LOOK_FOR_REPORTS_S = 1.0
LOOK_FOR_NOTICES_S = 30.0
log = logging.getLogger(__name__)


class Loop(threading.Thread):
    """Steps until told to stop; outlives whatever it meets."""

    def __init__(self, name: str, every_s: float = LOOK_S) -> None:
        super().__init__(name=name, daemon=True)
        self._every_s = every_s
        self._stop_asked = threading.Event()
        self._trouble = ""

    def stop(self) -> None:
        """Ask the loop to end."""
        self._stop_asked.set()

    def run(self) -> None:
        """Step, wait, and again."""
        while not self._stop_asked.wait(self._every_s):
            self.step()

    def step(self) -> None:
        """Take one step; whatever it meets."""
        raise NotImplementedError

    def failed(self) -> None:
        """Note that a step met an error."""

    def _guarded(self, step: Callable[[], None]) -> str:
        """Take a step; return which trouble with the disk it met, "" if none."""
        code = ""
        try:
            step()
        except Exception as error:
            self.failed()
            code = disk_trouble.code_of(error)
            if not code:
                log.exception("The %s met an error and goes on.", self.name)
            elif code != self._trouble:  # once, while it lasts
                disk_trouble.tell(code)
        finally:
            for connection in connections.all(initialized_only=True):
                connection.close_if_unusable_or_obsolete()
        return code


class DeskLoop(Loop):
    """Releases what is due and gives receipts."""

    def __init__(self) -> None:
        super().__init__("desk loop")
        self._is_settled = False
        self._ticker = ticking.Ticker()

    def step(self) -> None:
        """Settle what a crash or an error left, and tick; whatever it meets."""
        troubles = [] if self._is_settled else [self._guarded(self._settle)]
        troubles.append(self._guarded(self._tick))
        self._trouble = max(troubles)

    def failed(self) -> None:
        """What was being sealed stands between two steps: it is settled anew."""
        self._is_settled = False

    def _settle(self) -> None:
        self._is_settled = ticking.start(now())

    def _tick(self) -> None:
        self._ticker.tick(now())


class ReadingLoop(Loop):
    """Reads the reports that were brought in many at once, while pages are answered."""

    def __init__(self) -> None:
        super().__init__("reading loop", LOOK_FOR_REPORTS_S)

    def step(self) -> None:
        """Read some of what waits, whatever it meets."""
        self._trouble = self._guarded(self._read)

    def _read(self) -> None:
        bringing_in.step(now())


class NoticeLoop(Loop):
    """Sends notices; a mail server that is slow holds up nothing else."""

    def __init__(self) -> None:
        super().__init__("notice loop", LOOK_FOR_NOTICES_S)

    def step(self) -> None:
        """Send what is due, whatever it meets."""
        self._trouble = self._guarded(self._tell)

    def _tell(self) -> None:
        ticking.tell(now())


def start_desk() -> tuple[Loop, ...]:
    """Start the desk's loops."""
    loops = (DeskLoop(), ReadingLoop(), NoticeLoop())
    for loop in loops:
        loop.start()
    return loops
