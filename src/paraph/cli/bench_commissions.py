"""Measure a node that serves many commissions, one of them with a long record.

Two sides negotiate in every one of them; both nodes then run as they would, with desk
and exchange each, and call each other for every commission.
"""

import importlib
import os
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from paraph.clerk.environment import SECOND_FACTOR
from paraph.clerk.home import ENVIRONMENT, Home, NodeFacts
from paraph.cli.bench_record import SIDES, named_key, negotiated
from paraph.cli.bench_road import has_row, propose, wait
from paraph.cli.bench_web import Desk, first_page_of, queries
from paraph.cli.init import make_databases
from paraph.cli.processes import Node, cpu_s, free_port, pss_mb
from paraph.disk import write_whole
from paraph.kernel.charter import Charter

COMMISSIONS = 30
ACTS = 1_000
LARGE = 100_000
BATCH = 1_000
ROUNDS = 5
TICKS = 40
QUIET_S = 4.0
IDLE_S = 20.0
LONGEST_S = 180.0


def measure(commissions: int = COMMISSIONS, acts: int = LARGE) -> dict[str, object]:
    """Return the figures by name; memory in MB (PSS), CPU in percent of one core.

    Args:
        commissions: how many beside the large one, of 1,000 acts each.
        acts: how many the large one has.
    """
    with tempfile.TemporaryDirectory() as folder:
        homes = _homes(Path(folder), commissions, acts)
        with _running(homes) as (node, first_page_s):
            return {
                "commissions": commissions + 1,
                "acts": commissions * ACTS + acts,
                "start_to_first_page_s": first_page_s,
                **_idle(homes, node),
                **_pages(homes[0]),
                **_ticks(),
                **_contacts(),
                **_journals(homes[0].first_commission),
                **_road(homes),
                "desk_pss_mb": pss_mb(node.servers[0]),
                "exchange_pss_mb": pss_mb(node.servers[1]),
            }


def _homes(folder: Path, commissions: int, acts: int) -> list[Home]:
    """Return the homes of both sides, all acts admitted in both."""
    homes = [Home(folder / side) for side in SIDES]
    ports = [(free_port(), free_port()) for _ in SIDES]
    os.environ[ENVIRONMENT] = str(homes[0].path)
    os.environ[SECOND_FACTOR.name] = "0"  # who measures has none
    make(homes[0])
    # Settings read the facts when they are loaded: these come before.
    large, lines = negotiated(acts)
    every = [
        (large, lines),
        *(negotiated(ACTS, f"Commission {number}") for number in range(commissions)),
    ]
    write_whole(homes[0].charter_file, large.raw)
    for number, home in enumerate(homes):
        home.path.mkdir(exist_ok=True)
        home.write_facts(
            NodeFacts(
                side=SIDES[number],
                commissions={
                    charter.commission: {
                        SIDES[1 - number]: f"http://127.0.0.1:{ports[1 - number][1]}"
                    }
                    for charter, _ in every
                },
                desk_port=ports[number][0],
                exchange_port=ports[number][1],
            )
        )
    make_databases()
    take_in(every)
    _copy(*homes)
    return homes


def take_in(every: Iterable[tuple[Charter, Sequence[bytes]]]) -> str:
    """Admit the acts of each commission; return the login of who may release in all."""
    from paraph.chancery import officers, roles
    from paraph.clerk import founding, receive
    from paraph.clerk.clock import now

    bench = officers.add("bench", name="Bench", office="Secretariat")
    for charter, own in every:
        roles.give(bench, "releaser", commission=charter.commission, by=None, now=now())
        founding.serve(charter, SIDES[0])
        for start in range(0, len(own), BATCH):
            part = own[start : start + BATCH]
            receive.receive(charter.commission, part, now=now())
    return bench.user.username


def make(home: Home) -> None:
    """Make the home of the first side, with the keys that its acts are sealed with."""
    home.make()
    _write_keys(home, SIDES[0])
    write_whole(home.secret_file, b"a bench keeps no secret")


def _write_keys(home: Home, side: str) -> None:
    for purpose in ("seal", "transport"):
        write_whole(home.key(purpose), named_key(f"{side} {purpose}").to_pem())


def _copy(one: Home, other: Home) -> None:
    """Make the home of the other side from the first one: the same acts, other keys."""
    from django.db import connections

    connections.close_all()
    facts = other.facts()
    shutil.copytree(one.path, other.path, dirs_exist_ok=True)
    other.write_facts(facts)
    _write_keys(other, SIDES[1])
    with closing(sqlite3.connect(other.record)) as database, database:
        database.execute("UPDATE store_commission SET side = ?", [SIDES[1]])


@contextmanager
def _running(homes: Sequence[Home]) -> Iterator[tuple[Node, float]]:
    """Run both nodes; yield the first with the seconds to its first page."""
    nodes = [Node(home) for home in homes]
    try:
        first_page_s = first_page_of(nodes[0])
        nodes[1].start()
        nodes[1].wait()
        yield nodes[0], first_page_s
    finally:
        for node in nodes:
            node.stop()


def _idle(homes: Sequence[Home], node: Node) -> dict[str, object]:
    """Return what the processes use once both sides have acknowledged everything."""
    marks = [_last_seq(home) for home in homes]
    quiet_since = begun = time.monotonic()
    while time.monotonic() - quiet_since < QUIET_S:
        if time.monotonic() - begun > LONGEST_S:
            break
        time.sleep(0.2)
        found = [_last_seq(home) for home in homes]
        if found != marks:
            marks, quiet_since = found, time.monotonic()
    before = [cpu_s(server) for server in node.servers]
    time.sleep(IDLE_S)
    return {
        "quiet_after_s": round(quiet_since - begun, 1),
        **{
            f"{server.name}_idle_cpu_percent": round(
                (cpu_s(server) - used) / IDLE_S * 100, 1
            )
            for server, used in zip(node.servers, before, strict=True)
        },
    }


def _last_seq(home: Home) -> int:
    uri = f"{home.record.as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, timeout=20)) as database:
        (found,) = database.execute("SELECT MAX(seq) FROM store_act").fetchone()
    return int(found)


def _pages(home: Home) -> dict[str, object]:
    """Return the times and queries of the pages on the large commission."""
    desk = Desk(home)
    told = {path: desk.measure(path, ROUNDS) for path in desk.pages()}
    slowest = max(told, key=lambda path: told[path]["ms"])
    hungriest = max(told, key=lambda path: told[path]["sql"])
    return {
        "pages": len(told),
        "desk_page_p50_ms": told["/"]["ms"],
        "desk_page_sql": told["/"]["sql"],
        "page_p50_ms": statistics.median(one["ms"] for one in told.values()),
        "slowest_page": slowest,
        "slowest_page_p50_ms": told[slowest]["ms"],
        "most_sql": told[hungriest]["sql"],
        "most_sql_page": hungriest,
    }


def _ticks() -> dict[str, object]:
    """Return what a step of the desk's loop costs where nothing came in."""
    from paraph.clerk import ticking
    from paraph.clerk.clock import now

    ticker = ticking.Ticker()
    first_s = _seconds(lambda: ticker.tick(now()))
    asked = queries(lambda: ticker.tick(now()))
    seconds = [_seconds(lambda: ticker.tick(now())) for _ in range(TICKS)]
    return {
        "tick_first_ms": round(first_s * 1_000, 1),
        "tick_p50_ms": round(statistics.median(seconds) * 1_000, 2),
        "tick_sql": asked,
    }


def _contacts() -> dict[str, object]:
    """Return what a round of contacts takes, one for each commission after the other."""
    lines = _lines()
    for line in lines:
        line.contact()
    seconds = [_seconds(line.contact) for line in lines]
    return {
        "lines": len(lines),
        "contact_p50_ms": round(statistics.median(seconds) * 1_000, 1),
        "round_of_contacts_s": round(sum(seconds), 2),
    }


def _journals(commission: str) -> dict[str, object]:
    """Return how long a thousand acts take from the beginning, middle and end."""
    (line,) = (one for one in _lines() if one.commission == commission)
    ((last, _),) = line.client.heads()[SIDES[0]]
    wanted = {"first": 0, "middle": last // 2, "last": max(0, last - 999)}
    return {
        f"acts_{name}_ms": round(
            statistics.median(
                _seconds(lambda start=start: line.client.acts(SIDES[0], start))  # type: ignore[misc]
                for _ in range(ROUNDS)
            )
            * 1_000,
            1,
        )
        for name, start in wanted.items()
    }


def _road(homes: Sequence[Home]) -> dict[str, object]:
    """Return how long an act takes to its row on the other node, in one commission each."""
    from paraph.clerk import reading

    seconds = []
    uri = f"{homes[1].record.as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as database:
        for commission in reading.commissions():
            act = propose(commission)
            arrived = _seconds(
                lambda: wait(lambda: has_row(database, act.digest), pause_s=0.005)  # noqa: B023
            )
            seconds.append(arrived)
    return {
        "sealed_to_row_p50_s": round(statistics.median(seconds), 3),
        "sealed_to_row_max_s": round(max(seconds), 3),
    }


def _lines() -> list[Any]:
    """Return a line for each commission, as the exchange opens them."""
    # The node wires the doors together: named here, not imported.
    lines: list[Any] = importlib.import_module("paraph.exchange.loop").open_lines()
    return lines


def _seconds(work: Callable[[], object]) -> float:
    begun = time.monotonic()
    work()
    return time.monotonic() - begun
