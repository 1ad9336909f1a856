"""Measure the page of a session with a long agenda, its calendar file, and their growth.

Two commissions stand on one node: one of 1,000 acts, one of many more. Each gets a
session with 200 items; the small one then gets a hundred sessions. Times and bytes are
those of the running desk, asked over HTTP; queries are counted on the same databases.
"""

import os
import tempfile
import time
from pathlib import Path
from typing import Any

from paraph.clerk.environment import RECALL_S, SECOND_FACTOR
from paraph.clerk.home import ENVIRONMENT, SHORT, Home, NodeFacts
from paraph.cli.bench_commissions import make, take_in
from paraph.cli.bench_record import SIDES, negotiated
from paraph.cli.bench_web import Desk, first_page_of
from paraph.cli.init import make_databases
from paraph.cli.processes import Node, free_port
from paraph.disk import write_whole
from paraph.kernel.charter import Charter

SMALL = 1_000
LARGE = 100_000
ITEMS = 200
SESSIONS = 100
ROUNDS = 20


def measure(acts: int = LARGE, rounds: int = ROUNDS) -> dict[str, object]:
    """Return the figures by name; times in ms but where they end in `_s`.

    Args:
        acts: how many the large commission has.
        rounds: how often each page is asked for.
    """
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder) / SIDES[0])
        small, large = _house(home, acts)
        inserted_s, session = _long_session(small)
        _, other = _long_session(large)
        node = Node(home)
        try:
            first_page_of(node)
            desk = Desk(home)
            page = desk.measure(_at(small, session), rounds)
            calendar = desk.measure(_at(small, session, "session.ics"), rounds)
            in_large = desk.measure(_at(large, other), rounds)
            calendar_in_large = desk.measure(_at(large, other, "session.ics"), rounds)
            _more_sessions(small)
            among = desk.measure(_at(small, session), rounds)
            among_calendar = desk.measure(_at(small, session, "session.ics"), rounds)
        finally:
            node.stop()
    return {
        "items": ITEMS,
        "insert_items_s": inserted_s,
        **_named("session_page", page),
        **_named("calendar_file", calendar),
        **_named("session_page_of_large", in_large),
        **_named("calendar_file_of_large", calendar_in_large),
        "acts_of_large": acts,
        "page_large_to_small": round(in_large["ms"] / page["ms"], 2),
        "calendar_large_to_small": round(calendar_in_large["ms"] / calendar["ms"], 2),
        **_named("session_page_of_100", among),
        "page_100_to_1_sessions": round(among["ms"] / page["ms"], 2),
        "calendar_100_to_1_sessions": round(among_calendar["ms"] / calendar["ms"], 2),
    }


def _named(name: str, told: dict[str, Any]) -> dict[str, object]:
    return {
        f"{name}_p50_ms": told["ms"],
        f"{name}_sql": told["sql"],
        f"{name}_kb": round(told["bytes"] / 1024, 1),
    }


def _at(charter: Charter, session: str, more: str = "") -> str:
    return f"/c/{charter.commission[:SHORT]}/sessions/{session}/{more}"


def _house(home: Home, acts: int) -> tuple[Charter, Charter]:
    os.environ[ENVIRONMENT] = str(home.path)
    os.environ[SECOND_FACTOR.name] = "0"  # who measures has none
    os.environ[RECALL_S.name] = "0"
    make(home)
    every = [negotiated(SMALL, "Small"), negotiated(acts, "Large")]
    write_whole(home.charter_file, every[0][0].raw)
    home.write_facts(
        NodeFacts(
            side=SIDES[0],
            commissions={charter.commission: {} for charter, _ in every},
            desk_port=free_port(),
            exchange_port=free_port(),
        )
    )
    make_databases()
    take_in(every)
    return every[0][0], every[1][0]


def _long_session(charter: Charter) -> tuple[float, str]:
    """Let our side inscribe items on a fixed session; return the seconds and its id."""
    from paraph.clerk import reading

    record = reading.commission_record(charter.commission)
    dated = [one for one in record.sessions.values() if one.terms is not None]
    session = dated[-1].id
    begun = time.monotonic()
    for number in range(ITEMS):
        _seal(
            charter,
            "item.inscribe/1",
            f"session/{session}/item/~0",
            {"title": {"en": f"Item {number} of a long agenda"}},
        )
    return round(time.monotonic() - begun, 2), session


def _more_sessions(charter: Charter) -> None:
    for number in range(SESSIONS):
        _seal(
            charter,
            "session.propose/1",
            "session/~0",
            {
                "from_day": f"{2030 + number}-05-06",
                "to_day": f"{2030 + number}-05-07",
                "place": {"en": "Nordhavn"},
                "host": SIDES[0],
                "mode": "in_person",
            },
        )


def _seal(charter: Charter, kind: str, object_: str, content: dict[str, Any]) -> None:
    from paraph.clerk import sealing
    from paraph.clerk.clock import now

    sealing.seal_act(
        charter.commission,
        kind=kind,
        object_=object_,
        content=content,
        enclosures=(),
        by="Secretariat",
        now=now(),
    )
