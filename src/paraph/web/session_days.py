"""What is due before a session opens, by the charter, and how each day is counted.

For display: no rule refuses what comes late. A strength below *must* makes a reminder of
a day and never lateness.
"""

import copy
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from paraph.acts.charter.rules import charter_for
from paraph.crafts.calendars.charters.dues import Dues, dues_before
from paraph.crafts.calendars.charters.rules import SOFT, Rules, due_of, strength_of
from paraph.crafts.calendars.working_days import DaysOff
from paraph.kernel.view import View
from paraph.projection.sessions import SessionRow
from paraph.web import waiting
from paraph.web.access import Here

WEEKEND = _("weekend")
"""What the craft of calendars calls a day off that is no holiday."""

NAMES: Mapping[str, str] = {
    "dates_agreed_by": _("Dates agreed"),
    "invitation_due_by": _("Invitation sent"),
    "agenda_proposals_due": _("Items proposed"),
    "agenda_circulated_by": _("Draft agenda circulated"),
    "agenda_agreed_by": _("Agenda agreed"),
    "delegation_list_due_by": _("Lists of delegations sent"),
    "papers_due_by": _("Papers circulated"),
    "secretaries_meet_by": _("Secretaries meet"),
    "report_due_by": _("Reports of bodies"),
}
"""What is due, by the name under which the charter's answer gives it."""

_WINDOWS = frozenset({"agenda_proposals_due"})
"""The last days for what nobody owes."""

_WHERE: Mapping[str, tuple[str, ...]] = {
    "dates_agreed_by": ("agenda", "dates_agreed_due"),
    "invitation_due_by": ("sessions", "convene", "invitation"),
    "agenda_proposals_due": ("agenda", "proposals_due"),
    "agenda_circulated_by": ("agenda", "circulated_due"),
    "agenda_agreed_by": ("agenda", "agreed_due"),
    "delegation_list_due_by": ("composition", "list_due"),
    "papers_due_by": ("agenda", "papers_due"),
    "secretaries_meet_by": ("agenda", "secretaries_meet"),
    "report_due_by": ("report_due",),
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day for something before a session.

    `key` is one of `NAMES`, `words` what it is, `is_soft` that it is a reminder,
    `off` says for which side the day is off, and why.
    """

    key: str
    words: str
    day: dt.date
    is_soft: bool
    off: Mapping[str, str]


def before(
    here: Here, view: View, row: SessionRow
) -> tuple[list[Deadline], tuple[str, ...]]:
    """Return what is due before a session in order, and the count step by step.

    Nothing without agreed dates. The rules are those that hold for this very session.
    """
    if row.from_day is None:
        return [], ()
    rules = rules_for(view, row)
    calendars = {side.key: DaysOff() for side in here.charter.sides}
    found: Dues = dues_before(row.from_day, rules, calendars)
    told = [
        Deadline(
            one.name,
            gettext(NAMES[one.name]),
            one.day,
            _is_soft(rules, one.name),
            {here.called(side): gettext(why) for side, why in one.off.items()},
        )
        for one in found.dates
        if one.name in NAMES
    ]
    return told, found.sentences


def rules_for(view: View, row: SessionRow) -> dict[str, Any]:
    """Return the rules that hold for a session, what was set aside put in their place."""
    rules: dict[str, Any] = copy.deepcopy(
        dict(charter_for(view, f"session/{row.session}").rules)
    )
    for parameter, asked in row.life["derogations"].items():
        if asked["terms"] is not None:
            _put(rules, parameter.split("."), asked["terms"]["value"])
    return rules


def _put(rules: dict[str, Any], path: list[str], value: Any) -> None:
    table = rules
    for name in path[:-1]:
        inner = table.get(name)
        if not isinstance(inner, dict):
            return
        table = inner
    table[path[-1]] = value


def _is_soft(rules: Mapping[str, Any], name: str) -> bool:
    *above, last = _WHERE[name]
    table = Rules(rules).table(*above)
    return due_of(table, last).is_soft or strength_of(table, last) in SOFT


def of(deadlines: list[Deadline], key: str) -> dt.date | None:
    """Return the day of one of the deadlines, None if the charter sets none."""
    return next((one.day for one in deadlines if one.key == key), None)


def lines(
    here: Here,
    deadlines: list[Deadline],
    today: dt.date,
    done: Mapping[str, bool],
    *,
    has_ended: bool,
) -> Iterator[dict[str, Any]]:
    """Yield each deadline for the page.

    Args:
        here: whose page.
        deadlines: in their order.
        today: the day in our capital.
        done: by key what is settled already.
        has_ended: the session is over, and nothing of it late any more. Neither is a
            last day for proposing anything: whoever proposes nothing is not late.
    """
    for one in deadlines:
        is_over = has_ended or (one.key in _WINDOWS and one.day < today)
        is_done = done.get(one.key, False) or is_over
        told = waiting.due(one.day, today, here) or {}
        yield {
            "what": one.words,
            "day": told.get("day", ""),
            "left": "" if is_done else told.get("left", ""),
            "late": bool(told.get("late")) and not is_done and not one.is_soft,
            "is_soft": one.is_soft,
            "is_done": is_done and not is_over,
            "off": "; ".join(f"{side}: {why}" for side, why in one.off.items()),
        }
