"""What of a session departs from its rules: told, and never refused.

How long it may last and how it may be held; and a number that two sessions have come to
hold, where sides agreed on each without knowing of the other.

Source: rules of procedure, sessions (`sessions.max_days`, `sessions.modes`).
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext

from paraph.acts.charter.rules import binding, plain, value_in
from paraph.kernel.view import View
from paraph.projection.sessions import SessionRow
from paraph.web import words

_WRITTEN = "written"
_NAMES: Mapping[str, str] = {_WRITTEN: "exchange_of_notes"}
"""How a way of holding a session is called in a charter, where it is otherwise."""
_OTHER_MEANS = "any_technological_means"


def departures(
    rules: Mapping[str, Any],
    first: dt.date | None,
    last: dt.date | None,
    mode: str,
) -> list[str]:
    """Return in sentences where days and way of a session are others than allowed.

    Args:
        rules: those that hold for it.
        first: its first day, None if there is none yet.
        last: its last day.
        mode: how it is held, "" if that is open.
    """
    found = []
    most = value_in(rules, "sessions.max_days")
    if type(plain(most)) is int and first is not None and last is not None:
        days = (last - first).days + 1
        if days > plain(most):
            told = gettext("By the rules a session takes %(most)s days at most.")
            found.append(told % {"most": plain(most)} + _softly(most))
    if mode:
        modes = value_in(rules, "sessions.modes")
        if _allowed(modes if isinstance(modes, Mapping) else {}, mode) is False:
            told = gettext("By the rules no session is held “%(mode)s”.")
            found.append(told % {"mode": words.mode(mode)})
    return found


def _allowed(modes: Mapping[str, Any], mode: str) -> Any:
    name = _NAMES.get(mode, mode)
    said = plain(modes.get(name))
    if said is None and mode not in {"in_person", _WRITTEN}:
        said = plain(modes.get(_OTHER_MEANS))
    return said


def _softly(value: Any) -> str:
    return "" if binding(value) is not None else " " + gettext("That is not a must.")


def of_row(rules: Mapping[str, Any], view: View, row: SessionRow) -> list[str]:
    """Return what of a session departs from its rules, or holds what another holds."""
    found = departures(rules, row.from_day, row.to_day, row.mode)
    if row.number is not None and _is_held_twice(view, row):
        told = gettext(
            "Another session holds the number %(number)s too: the sides agreed on each "
            "without knowing of the other. Agree on another number for one of them."
        )
        found.append(told % {"number": row.number})
    return found


def _is_held_twice(view: View, row: SessionRow) -> bool:
    """Say whether another session of the same row of numbers has the same one."""
    for object_, digest in view.all_agreed("dates").items():
        terms = view.terms(object_, digest)
        if (
            object_ != f"session/{row.session}/dates"
            and object_.startswith("session/")
            and terms["number"] == row.number
            and bool(terms.get("extraordinary")) == row.is_extraordinary
        ):
            return True
    return False
