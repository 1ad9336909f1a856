"""Neutral symbols: `IGC/9/L.1`, counted from the record. Pure.

The number of a paper is its place among those of its session and series, in the order in
which they were founded: by the size of their founding acts' pasts, then by their paths, as
everything is ordered that has no other order. Whoever holds the same acts counts the same,
in whatever order they came; two papers never bear one symbol. Before every side has sealed
an act that had seen a paper, one that was circulated meanwhile elsewhere may still come to
stand before it: until then, and while its session has no number in force, a symbol is
provisional.

Source: decision, neutral symbols of papers; charter, `law.symbol`.
"""

from collections.abc import Iterable

from paraph.acts.papers.circulate import SERIES
from paraph.kernel.charter import Charter

Founded = tuple[int, str, str, str]
"""Of a paper: weight, id, session or "", type."""


def numbers(papers: Iterable[Founded]) -> dict[str, int]:
    """Return the number of each paper by its id, from 1 in each session and series."""
    counted: dict[tuple[str, str], int] = {}
    found = {}
    for _, id_, session, type_ in sorted(papers):
        series = (session, type_)
        counted[series] = counted.get(series, 0) + 1
        found[id_] = counted[series]
    return found


def symbol(
    charter: Charter,
    *,
    session_number: int | None,
    type_: str,
    number: int,
) -> str:
    """Return a symbol; of a paper between sessions it holds no number of a session."""
    parts = [str(charter.law.get("symbol", "IGC"))]
    if session_number is not None:
        parts.append(str(session_number))
    parts.append(f"{SERIES[type_]}.{number}")
    return "/".join(parts)


def revised(symbol: str, revision: int) -> str:
    """Return the symbol of a revision of a paper; 0 is the paper as it was circulated."""
    return f"{symbol}/Rev.{revision}" if revision else symbol


def is_final(
    sides: Iterable[str], seen_by: Iterable[str], *, is_numbered: bool
) -> bool:
    """Say whether no act to come can change a symbol.

    Args:
        sides: all sides of the commission.
        seen_by: those that have sealed an act which had seen the paper.
        is_numbered: it is between sessions, or its session has a number in force.
    """
    return is_numbered and set(sides) <= set(seen_by)
