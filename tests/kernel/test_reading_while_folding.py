"""A view keeps saying the same while other acts are folded.

Pages are written from a view after the lock is given back, and another thread may fold
meanwhile. Here whatever can come between is tried: before every line of the fold
somebody else looks at all that a page shows.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from paraph.acts.record import CommissionRecord
from paraph.kernel import fold, journal
from paraph.kernel.view import View
from tests.acts.meeting import PROPOSAL, TERMS
from tests.simulator import Office, exchange, founded

FOLD = {fold.__file__, journal.__file__}


@contextmanager
def interrupted(look: Callable[[], None]) -> Iterator[None]:
    """Look before every line of the fold and of the journals."""
    is_looking = False

    def turn(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal is_looking
        del event, argument
        if is_looking or frame.f_code.co_filename not in FOLD:
            return None
        is_looking = True
        look()
        is_looking = False
        return turn

    before = sys.gettrace()
    sys.settrace(turn)
    try:
        yield
    finally:
        sys.settrace(before)


def told(view: View) -> str:
    """Return all that a page could say of the sessions of a view."""
    record = CommissionRecord(view)
    return repr([record.sessions[id_] for id_ in record.sessions])


def negotiation(norland: Office, sudland: Office) -> list[bytes]:
    """Return the lines of a negotiation in which everything is said again and again.

    At its end Norland speaks twice on one folio.
    """
    session = norland.state("session.propose/1", "session/~0", PROPOSAL).object
    title = {"title": {"en": "Ports"}}
    item = norland.state("item.inscribe/1", f"{session}/item/~0", title).object
    exchange(norland, sudland)
    for turn in ("one", "two", "three"):
        words = {"en": f"Sudara {turn}"}
        terms = {"terms": {**TERMS, "place": words}}
        norland.state("item.inscribe/1", item, {"title": words})
        for side in (norland, sudland):
            side.state("session.propose/1", session, {**PROPOSAL, "note": words})
            side.state("session.fix/1", f"{session}/dates", terms)
            exchange(norland, sudland)
    twin = Office(norland.charter, "norland")
    twin.receive(norland.lines)
    for one, town in ((norland, "Nordhavn"), (twin, "Sudara")):
        one.state("session.propose/1", session, {**PROPOSAL, "place": {"en": town}})
    exchange(norland, sudland, twin)
    return sudland.lines


def test_a_view_says_the_same_at_every_moment_of_a_fold() -> None:
    norland, sudland = founded()
    reader = Office(norland.charter, "norland")
    looks = 0

    def look() -> None:
        nonlocal looks
        looks += 1
        assert told(view) == was

    for line in negotiation(norland, sudland):
        view = reader.record.view()
        was = told(view)
        with interrupted(look):
            reader.receive([line])

    assert looks > 1_000
    assert told(reader.record.view()) == told(sudland.record.view())
