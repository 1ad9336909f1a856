"""No process of a node outlives the one that started it."""

import os
import signal
import threading
import time

LOOK_S = 0.5


def end_with(parent: int, number: signal.Signals) -> None:
    """Send this process a signal once its parent is not `parent` any more."""
    threading.Thread(
        target=_watch, args=(parent, number), name="guard", daemon=True
    ).start()


def _watch(parent: int, number: signal.Signals) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_S)
    os.kill(os.getpid(), number)
