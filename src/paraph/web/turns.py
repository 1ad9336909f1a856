"""Whose turn it is to be host after a session: for display, and never a rule.

Source: rules of procedure, sessions (`rules.sessions.venue`); life of a session,
alternation broken, third place, online.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from paraph.acts.sessions.hosts import next_host
from paraph.projection.sessions import SessionRow
from paraph.web.access import Here

RESUME, SWAP, UNUSED = "resume", "swap", "unused"
VENUE = "sessions.venue"


def after(here: Here, rows: Sequence[SessionRow], row: SessionRow) -> str:
    """Return the side whose turn follows a session, "" where nothing says so.

    A place out of turn leaves the order as it was (`resume`), swaps the turns (`swap`) or
    uses nobody's (`unused`), as the sides agreed when they set the rule aside. A session
    by video uses no turn unless they agreed that it does (`resume`).

    Args:
        here: whose charter it is.
        rows: the sessions of the commission in their order.
        row: the one that it follows.
    """
    if not row.host or row.is_extraordinary:
        return ""
    turn, carried = "", ""
    for one in _until(rows, row):
        turn, carried = _turn_after(here, turn or one.host, carried, one)
    return turn


def _turn_after(
    here: Here, turn: str, carried: str, row: SessionRow
) -> tuple[str, str]:
    """Return whose turn follows a session, and whose follows where turns are swapped.

    Args:
        here: whose charter it is.
        turn: whose turn the session was.
        carried: who follows after it, if it is the second of two that were swapped.
        row: the session.
    """
    then = _then(row)
    if then == RESUME:
        return carried or next_host(here.charter, turn), ""
    if then == SWAP:
        return turn, next_host(here.charter, row.host)
    if then == UNUSED or row.mode == "video":
        return turn, carried
    return carried or next_host(here.charter, row.host), ""


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
