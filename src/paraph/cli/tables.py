"""What commands that take a table say of what is wrong with it."""

import sys
from collections.abc import Sequence

from paraph.crafts.sheets.problems import Problem


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
