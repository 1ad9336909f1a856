"""What is owed before a session opens: the invitation of its host, the list of each side.

Nobody asks for it by an act: the charter does, or the session that comes near. Told from
some weeks before the day by which it is due; the opening where the charter sets none.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext

from paraph.acts.dues import INVITATION, LIST, JointDue, joint_dues
from paraph.acts.sessions import life
from paraph.kernel.view import View
from paraph.projection.sessions import SessionRow
from paraph.web.access import Here
from paraph.web.waiting import Thing, name_of

NEAR = dt.timedelta(days=60)
_AHEAD = frozenset({life.DATED, life.PREPARED})


def things(
    here: Here,
    rows: Sequence[SessionRow],
    view: View,
    rules: Mapping[str, Mapping[str, Any]],
    today: dt.date,
) -> list[Thing]:
    """Return what sides owe before sessions open.

    Args:
        here: where.
        rows: sessions ahead.
        view: the record at the heads.
        rules: by session, those that hold for it.
        today: the day in our capital.
    """
    return [
        one
        for row in rows
        if row.from_day is not None and row.state in _AHEAD
        for one in _owed(here, row, view, rules[row.session])
        if one.due is not None and one.due <= today + NEAR
    ]


def awaited(view: View, row: SessionRow, name: str, sides: Sequence[str]) -> list[str]:
    """Return the sides that owe what a day before the opening is for; [] if none does.

    Args:
        view: the record at the heads.
        row: the session.
        name: `INVITATION` or `LIST`; of other days nobody alone owes anything.
        sides: all, in the order in which they are told.
    """
    if name == INVITATION:
        is_sent = any(one["is_current"] for one in row.life["convened"].values())
        if is_sent or row.mode == "written":
            return []
        return [row.host] if row.host in sides else list(sides)
    if name == LIST:
        lists = f"session/{row.session}/delegation"
        return [one for one in sides if view.entry(f"{lists}/{one}", one) is None]
    return []


def _owed(
    here: Here, row: SessionRow, view: View, rules: Mapping[str, Any]
) -> Iterator[Thing]:
    set_ = {one.name: one for one in joint_dues(rules, row.from_day)}
    sides = [side.key for side in view.charter.sides]
    asked = (
        (INVITATION, "session.invitation", gettext("Send the invitation: %(name)s")),
        (LIST, "session.list", gettext("Give the list of the delegation: %(name)s")),
    )
    for name, code, what in asked:
        due = set_.get(name)
        for side in awaited(view, row, name, sides):
            yield Thing(
                side=side,
                what=what % {"name": name_of(row, here)},
                url=_address(here, row, name),
                more="",
                mark="joint",
                marked=_by_whom(due),
                due=row.from_day if due is None else due.day,
                code=code,
                is_soft=due is not None and due.is_soft,
            )


def _address(here: Here, row: SessionRow, name: str) -> str:
    at = f"{here.at}/sessions/{row.session}/"
    return f"{at}delegations/" if name == LIST else f"{at}#course"


def _by_whom(due: JointDue | None) -> str:
    return gettext("Before the opening") if due is None else gettext("By the charter")
