"""What sides stated of a session for the dates that are in force now, and what for others.

An invitation, a calling off and an opening are about agreed dates. Once others were
agreed in knowledge of them they are over, also where the first ones are agreed again.

Source: life of a session, 3 and 8.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from paraph.kernel.view import View


def since_dated(
    view: View, session: str, step: str
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield by side what it stated on a step, with `is_current`: for the dates of now.

    Args:
        view: whose.
        session: its path.
        step: the last part of the object, as `convening`.
    """
    dates = f"{session}/dates"
    now = view.agreed(dates)
    for side, entry in view.entries(f"{session}/{step}").items():
        then = view.at_entry(f"{session}/{step}", side)
        was = None if then is None else then.agreed(dates)
        is_over = view.concluded_since(dates, f"{session}/{step}", side)
        is_current = now is not None and was == now and not is_over
        yield side, {**entry, "is_current": is_current}


def openings(view: View, session: str) -> dict[str, Mapping[str, Any]]:
    """Return by side the opening that it stated for the dates of now."""
    return {
        side: {name: one for name, one in entry.items() if name != "is_current"}
        for side, entry in since_dated(view, session, "opening")
        if entry["is_current"]
    }
