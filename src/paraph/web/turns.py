"""Whose turn it is to be host after a session: for display, and never a rule.

Source: rules of procedure, sessions (`rules.sessions.venue`); life of a session,
alternation broken, third place, online.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from paraph.acts.sessions.hosts import next_host
from paraph.projection.sessions import SessionRow
from paraph.web.access import Here

RESUME, SWAP, UNUSED = "resume", "swap", "unused"
VENUE = "sessions.venue"


def after(here: Here, rows: Sequence[SessionRow], row: SessionRow) -> str:
    """Return the side whose turn follows a session, "" where nothing says so.

    A place out of turn leaves the order as it was (`resume`), swaps the turn with the next
    one of the side that was host (`swap`) or uses nobody's (`unused`), as the sides agreed when they set the rule aside. A session
    by video uses no turn unless they agreed that it does (`resume`).

    Args:
        here: whose charter it is; the order is that of the one in force.
        rows: the sessions of the commission in their order.
        row: the one that it follows.
    """
    if not row.host or row.is_extraordinary:
        return ""
    order = partial(next_host, here.charter)
    ahead: list[str] = []
    for one in _until(rows, row):
        ahead = _turns_after(ahead or [one.host], one, order, len(here.charter.sides))
    return ahead[0] if ahead else ""


def _turns_after(
    ahead: list[str], row: SessionRow, order: Callable[[str], str], count: int
) -> list[str]:
    """Return whose turns follow a session, the nearest first; [] where nobody says.

    Args:
        ahead: whose turn the session was, and whose follow as far as that is settled.
        row: the session.
        order: who follows a side by the charter, "" where it is silent.
        count: of sides.
    """
    then = _then(row)
    if then == UNUSED or (row.mode == "video" and not then):
        return ahead
    if not then and row.host != ahead[0]:
        ahead = [row.host]
    turns = list(ahead)
    while len(turns) <= count and (following := order(turns[-1])):
        turns.append(following)
    if then == SWAP and row.host in turns[1:]:
        turns[turns.index(row.host, 1)] = turns[0]
    return turns[1:]


def _until(rows: Sequence[SessionRow], row: SessionRow) -> list[SessionRow]:
    """Return the ordinary sessions with a number up to one, in order."""
    number = row.number or 0
    return [
        one
        for one in rows
        if one.number is not None and not one.is_extraordinary and one.number <= number
    ]


def following(
    here: Here, rows: Sequence[SessionRow], row: SessionRow
) -> dict[str, Any]:
    """Return what the proposal of the session after one takes over: {host, place, mode}.

    The host and the place as agreed of the next session, else the host whose turn it is.
    """
    terms = row.life["next"]["terms"] or {}
    return {
        "host": terms.get("host") or after(here, rows, row),
        "place": terms.get("place", {}),
        "mode": row.mode or "in_person",
    }


def _then(row: SessionRow) -> str:
    terms = row.life["derogations"].get(VENUE, {}).get("terms")
    value = terms["value"] if terms else None
    return str(value.get("then", "")) if isinstance(value, Mapping) else ""
