"""What commands that take a table have in common: reading, progress, what is wrong."""

import sys
from collections.abc import Sequence
from pathlib import Path

from paraph.crafts.sheets.problems import Problem
from paraph.crafts.sheets.reading import MAX_BYTES


def read(path: Path) -> bytes:
    """Return the bytes of a table; of one that is too long, enough to tell that."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def progress(rows: int) -> None:
    """Tell whoever watches how many rows were looked at."""
    if sys.stderr.isatty():
        print(f"\r{rows} rows looked at ...", end="", file=sys.stderr)


def looked_at() -> None:
    """Begin the line anew in which the progress was told."""
    if sys.stderr.isatty():
        print("\r", end="", file=sys.stderr)


def tell(problems: Sequence[Problem], more: int) -> int:
    """Say by row and column what is wrong; return the exit code, 0 if nothing is.

    `more` is how many problems there are beside those.
    """
    for one in problems:
        place = f"row {one.row}" if one.row else "the file"
        column = f", {one.column}" if one.column else ""
        print(f"{place}{column}: {one.sentence}", file=sys.stderr)
    if not problems:
        return 0
    also = f" There are {more} more of these." if more else ""
    print(f"Nothing was taken in.{also}", file=sys.stderr)
    return 1
