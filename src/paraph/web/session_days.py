"""The days that a charter sets before a session opens, as its page shows them.

For display: no rule refuses what comes late. A strength below *must* makes a reminder of
a day and never lateness.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from paraph.acts.dues import JointDue
from paraph.web import days_off, deadlines, waiting, words
from paraph.web.access import Here

_WINDOWS = frozenset({"proposals_due"})
"""The last days for what nobody owes."""


def lines(
    here: Here,
    dues: Sequence[JointDue],
    today: dt.date,
    done: Mapping[str, bool],
    *,
    has_ended: bool,
) -> Iterator[dict[str, Any]]:
    """Yield each day for the page.

    Args:
        here: whose page.
        dues: in their order.
        today: the day in our capital.
        done: by name what is settled already.
        has_ended: the session is over, and nothing of it late any more. Neither is a
            last day for proposing anything: whoever proposes nothing is not late.
    """
    for one in dues:
        if one.day is None or one.counted is None:
            continue
        is_over = has_ended or (one.name in _WINDOWS and one.day < today)
        is_done = done.get(one.name, False) or is_over
        told = waiting.due(one.day, today, here) or {}
        yield {
            "what": deadlines.due_words(one),
            "day": told.get("day", ""),
            "left": "" if is_done else told.get("left", ""),
            "late": bool(told.get("late")) and not is_done and not one.is_soft,
            "strength": deadlines.strength_words(one),
            "is_soft": one.is_soft,
            "is_done": is_done and not is_over,
            "off": days_off.beside(here, one.day),
            "steps": words.steps(one.counted, here.language),
        }
