"""What waits and what is due, gathered in one place: for Desk, calendar feed and mail.

The three show the same, since none of them looks anything up by itself. It takes so many
questions to the databases, however many places there are.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from paraph.acts.charter.rules import rules_for
from paraph.acts.dues import INVITATION, LIST, JointDue, joint_dues
from paraph.chancery import counting, next_steps, notes
from paraph.chancery.next_steps import NextStep
from paraph.chancery.notes import PaperNote
from paraph.clerk import reading
from paraph.clerk.reading import Glance
from paraph.kernel.view import View
from paraph.projection import agendas, contacts, items, sessions
from paraph.projection.sessions import SessionRow
from paraph.web import (
    waiting,
    waiting_between,
    waiting_openings,
    waiting_steps,
    words,
)
from paraph.web.access import Here
from paraph.web.waiting import Thing

SHOWN = 20
"""How many next steps are looked at that are due now."""
MANY = 2_000
"""How many next steps are looked at where days ahead are asked for."""
REPLY = dt.timedelta(days=14)
"""From how long before the day on a reply to a note is told of."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day that the charter sets before a session ahead.

    `is_settled` says that what is due has been done by all sides; `awaited` are those
    who owe it, where it is owed by sides one by one.
    """

    row: SessionRow
    due: JointDue
    day: dt.date
    is_settled: bool
    awaited: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A commission: what waits in it, what is due, and how it stands.

    `things` wait for sides in the joint record, `days` are those of the charter ahead,
    `rules` by session those that hold for each ahead.
    `steps`, `replies` (the notes that await one), `drafts` and `unread` are of our own
    office alone, and of no preview.
    """

    here: Here
    today: dt.date
    things: Sequence[Thing]
    days: Sequence[Day]
    ahead: Sequence[SessionRow]
    rules: Mapping[str, Mapping[str, Any]]
    glance: Glance
    steps: Sequence[NextStep] = ()
    replies: Sequence[PaperNote] = ()
    drafts: int = 0
    unread: int = 0

    @property
    def ours(self) -> list[Thing]:
        """What waits for us in the joint record."""
        return [one for one in self.things if one.side == self.here.side]

    @property
    def theirs(self) -> list[Thing]:
        """What waits for the other sides."""
        return [one for one in self.things if one.side != self.here.side]


def gather(
    places: Sequence[Here],
    at: dt.datetime,
    *,
    within_days: int = 0,
    running: waiting_between.Running | None = None,
) -> list[Place]:
    """Return all places with what waits and what is due there.

    Args:
        places: where somebody has a role; or one preview as another side, with nothing
            of our own office.
        at: the time now.
        within_days: how many days ahead next steps are looked for; 0: what is due now.
        running: the silence procedures open there, if the caller has them.
    """
    today_of = {one.commission: words.day_of(at, one.sides[0]) for one in places}
    served = list(today_of)
    if not served:
        return []
    ahead = sessions.ahead_in(served, min(today_of.values()))
    ids = [row.session for rows in ahead.values() for row in rows]
    orders, inscribed = agendas.in_many(served, ids), items.in_many(served, ids)
    accounts, glances = contacts.with_offers(served), reading.glances(served)
    between = waiting_between.things_in(places, at, running)
    private = _private(places, today_of, within_days)
    found = []
    for here in places:
        key, today = here.commission, today_of[here.commission]
        unfinished = ahead.get(key, ())
        rows = [one for one in unfinished if not waiting.is_held(one, today)]
        view = glances[key].record.view
        rules = {row.session: rules_for(view, f"session/{row.session}") for row in rows}
        things = waiting.things(
            here,
            rows,
            orders.get(key, {}),
            inscribed.get(key, {}),
            today,
            rules=rules,
        )
        things += waiting_openings.things(here, rows, view, rules, today)
        things += waiting_steps.things(here, unfinished, view)
        things += waiting.strikes_awaited(here, glances[key].record.strikes())
        things += waiting.accounts_awaited(here, accounts.get(key, ()))
        things = waiting.nearest([*things, *between[key]], today)
        own = private.get(key, _NOTHING)
        found.append(
            Place(
                here=here,
                today=today,
                things=things,
                days=list(_days(view, rows, rules, today)),
                ahead=rows,
                rules=rules,
                glance=glances[key],
                steps=own.steps,
                replies=own.replies,
                drafts=own.drafts,
                unread=own.unread,
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class _Own:
    steps: Sequence[NextStep] = ()
    replies: Sequence[PaperNote] = ()
    drafts: int = 0
    unread: int = 0


_NOTHING = _Own()


def _private(
    places: Sequence[Here], today_of: Mapping[str, dt.date], within_days: int
) -> dict[str, _Own]:
    """Return what waits in our own office, by commission; of a preview nothing."""
    served = [one.commission for one in places if not one.eyes]
    if not served:
        return {}
    horizon = dt.timedelta(days=within_days)
    last = max(today_of[one] for one in served) + horizon
    limit = MANY if within_days else SHOWN
    steps: dict[str, list[NextStep]] = {}
    for step in next_steps.due(served, last, limit=limit):
        commission = step.contact.commission
        if step.due_day and step.due_day <= today_of[commission] + horizon:
            steps.setdefault(commission, []).append(step)
    replies: dict[str, list[PaperNote]] = {}
    for note in notes.awaiting(served, last + max(horizon, REPLY), limit=limit):
        until = today_of[note.commission] + max(horizon, REPLY)
        if note.reply_due_day and note.reply_due_day <= until:
            replies.setdefault(note.commission, []).append(note)
    counted = counting.in_many(served)
    return {
        one: _Own(
            steps.get(one, ()),
            replies.get(one, ()),
            counted[one]["drafts"],
            counted[one]["reports"],
        )
        for one in served
    }


def _days(
    view: View,
    rows: Sequence[SessionRow],
    rules: Mapping[str, Mapping[str, Any]],
    today: dt.date,
) -> Iterator[Day]:
    """Yield the days of the charter from today on, the nearest first."""
    found, sides = [], [side.key for side in view.charter.sides]
    for row in rows:
        for due in joint_dues(rules[row.session], row.from_day):
            if due.day is None or due.day < today or _is_none(row, due.name):
                continue
            awaited = waiting_openings.awaited(view, row, due.name, sides)
            is_settled = not awaited and _is_settled(row, due.name)
            found.append(Day(row, due, due.day, is_settled, awaited))
    yield from sorted(found, key=lambda one: (one.day, one.row.weight, one.due.key))


def _is_none(row: SessionRow, name: str) -> bool:
    """Say whether a day is for what such a session does not have."""
    return name == INVITATION and row.mode == "written"


def _is_settled(row: SessionRow, name: str) -> bool:
    """Say whether what a day is for, and nobody owes, has been done.

    Dates are agreed where days follow from them.
    """
    return name in {INVITATION, LIST, "dates_agreed_due"} or (
        name == "agreed_due" and row.agenda_state == "agreed"
    )
