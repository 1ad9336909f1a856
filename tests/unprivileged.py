"""Run a program that the modes of files bind, also where root runs the tests.

`python -m tests.unprivileged PROGRAM WORD …`: gives up the power to pass over modes,
for good, and becomes the program. Ends with 77 where that power cannot be given up.
"""

import ctypes
import os
import sys

CANNOT = 77
DROP_FROM_BOUNDING_SET = 24
DAC_OVERRIDE, DAC_READ_SEARCH = 1, 2


def main() -> None:
    """Give up, and become the program."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        for power in (DAC_OVERRIDE, DAC_READ_SEARCH):
            if libc.prctl(DROP_FROM_BOUNDING_SET, power, 0, 0, 0):
                sys.exit(CANNOT)
    os.execv(sys.argv[1], sys.argv[1:])  # noqa: S606 (what the test asked for)


if __name__ == "__main__":
    main()
