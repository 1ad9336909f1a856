"""How often a process looks for memory that has become garbage.

A record once read in stays; a process that looks through it again and again for
cycles spends a fifth of its time so. Called once where a process begins.
"""

import gc

YOUNG, MIDDLE, OLD = 50_000, 20, 100


def collect_rarely() -> None:
    """Leave alone what is loaded by now, and look through the rest less often."""
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
