"""Measure a ministry that brings its past along: one workbook, then its desk.

Thirty commissions, in each of which both sides have negotiated a little; the workbook
holds four hundred people and two hundred past sessions, each with its protocol, a text
and two commitments.
"""

import os
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from paraph.clerk.environment import RECALL_S, SECOND_FACTOR
from paraph.clerk.home import ENVIRONMENT, SHORT, Home, NodeFacts
from paraph.cli.bench_commissions import make, take_in
from paraph.cli.bench_record import SIDES, negotiated
from paraph.cli.bench_web import Desk, first_page_of
from paraph.cli.init import make_databases
from paraph.cli.processes import Node, free_port
from paraph.disk import write_whole
from paraph.kernel.charter import Charter

COMMISSIONS = 30
PEOPLE = 400
SESSIONS = 200
ACTS = 60
ROUNDS = 30


def measure(rounds: int = ROUNDS) -> dict[str, object]:
    """Return the figures by name; times of pages in ms, of the rest in seconds."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder) / SIDES[0])
        charters, login = _house(home)
        raw = _workbook(charters)
        took = _take(raw, charters, login)
        node = Node(home)
        try:
            first_page_s = first_page_of(node)
            desk = Desk(home)
            at = f"/c/{charters[0].commission[:SHORT]}"
            pages = {
                "desk_of_all": "/",
                "desk_of_one": f"{at}/",
                "past_of_one": f"{at}/history/",
                "directory": f"{at}/directory/",
            }
            told = {name: desk.measure(path, rounds) for name, path in pages.items()}
        finally:
            node.stop()
    return {
        "commissions": COMMISSIONS,
        "people": PEOPLE,
        "past_sessions": SESSIONS,
        "workbook_kb": len(raw) // 1024,
        **took,
        "start_to_first_page_s": first_page_s,
        **{f"{name}_p50_ms": one["ms"] for name, one in told.items()},
        **{f"{name}_sql": one["sql"] for name, one in told.items()},
    }


def _house(home: Home) -> tuple[list[Charter], str]:
    """Return the commissions of a home, and who may release in all of them."""
    os.environ[ENVIRONMENT] = str(home.path)
    os.environ[SECOND_FACTOR.name] = "0"  # who measures has none
    os.environ[RECALL_S.name] = "0"
    make(home)
    every = [negotiated(ACTS, f"Commission {number}") for number in range(COMMISSIONS)]
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
    return [charter for charter, _ in every], take_in(every)


def _workbook(charters: Sequence[Charter]) -> bytes:
    from paraph.chancery.book import DIRECTORY, PAST
    from paraph.clerk.clock import now
    from paraph.crafts.sheets import xlsx

    sheets: Mapping[str, Iterator[Sequence[str]]] = {
        DIRECTORY: _people(),
        PAST: _past(charters),
    }
    return xlsx.write(sheets, now())


def _people() -> Iterator[Sequence[str]]:
    yield "key", "name", "name:km", "organisation", "post", "from_day"
    for number in range(PEOPLE):
        yield (
            *(f"p{number}", f"Ingrid Halvorsen {_letters(number)}", "អ៊ីនគ្រីត"),
            *(f"Ministry {_letters(number % 12)}", f"Desk officer {number}"),
            "2020-01-01",
        )


def _past(charters: Sequence[Charter]) -> Iterator[Sequence[str]]:
    yield (
        *("commission", "what", "key", "part_of", "title", "number", "day", "owner"),
        "state",
    )
    for number in range(SESSIONS):
        digits = charters[number % len(charters)].commission[:SHORT]
        count = number // len(charters) + 1
        day = f"{2010 + count}-05-06"
        session, protocol = f"s{count}", f"p{count}"
        yield (
            *(digits, "session", session, "", f"Session {count}", str(count), day, ""),
            "",
        )
        yield digits, "protocol", protocol, session, "Protocol", "", day, "", ""
        yield digits, "text", f"t{count}", session, "A text", "", day, "", ""
        for owner in SIDES:
            key = f"c{count}{owner}"
            yield (
                *(digits, "commitment", key, protocol, f"A list of {owner}", "", ""),
                *(owner, "open"),
            )


def _letters(number: int) -> str:
    return "".join("ABCDEFGHIJ"[int(digit)] for digit in f"{number:03}")


def _take(raw: bytes, charters: Sequence[Charter], login: str) -> dict[str, object]:
    """Take the workbook in and let all of it go."""
    from paraph.chancery import book, officers
    from paraph.chancery.scans import Folder
    from paraph.clerk import bundles, release
    from paraph.clerk.clock import now

    officer = officers.by_login(login)
    if officer is None:
        raise AssertionError(login)
    started = time.monotonic()
    outcome = book.take(
        raw,
        side=SIDES[0],
        charters=charters,
        scans=Folder(None),
        officer=officer,
        now=now(),
        entry=release.made_by,
    )
    taken_s = time.monotonic() - started
    if outcome.problems:
        raise AssertionError(outcome.problems[0])
    started = time.monotonic()
    for commission, one in outcome.past.items():
        digest = bundles.shown(commission, one.bundle).digest
        bundles.approve(commission, one.bundle, officer, now(), digest)
    approved_s = time.monotonic() - started
    return {
        "rows": outcome.directory.rows + sum(one.rows for one in outcome.past.values()),
        "taken_in_s": round(taken_s, 1),
        "approved_s": round(approved_s, 1),
        **_seal(),
    }


def _seal() -> dict[str, object]:
    from paraph.clerk import release
    from paraph.clerk.clock import now

    started = time.monotonic()
    sealed = release.release_due(now())
    return {"sealed": sealed, "sealed_s": round(time.monotonic() - started, 1)}
