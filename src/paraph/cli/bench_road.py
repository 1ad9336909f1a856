"""Measure the road: from an act sealed on one node to its row on the other.

Two real nodes on loopback, each with desk and exchange, founded by the commands; the
acts are sealed here, as the first node's desk would.
"""

import dataclasses
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from paraph.clerk.home import ENVIRONMENT, Home
from paraph.cli.main import CommandError, set_up
from paraph.cli.processes import Node, free_port, pss_mb
from paraph.kernel.act import Act

ROUNDS = 40
PATIENCE_S = 30.0
SIDES = ("norland", "sudland")
CHARTER = """\
receipt_interval_s = 1
[charter]
title = {{ en = "Intergovernmental Commission" }}
[languages]
agenda = ["en"]
protocol = ["en"]
[law]
legal_effect = "working_record"
[[side]]
key = "norland"
name = {{ en = "Norland" }}
capital = "Nordhavn"
zone = "+01:00"
languages = ["en"]
root = {{ k = 1, keys = ["{norland}"] }}
[[side]]
key = "sudland"
name = {{ en = "Sudland" }}
capital = "Sudara"
zone = "+07:00"
languages = ["km"]
root = {{ k = 1, keys = ["{sudland}"] }}
"""
PROPOSAL: Mapping[str, Any] = {
    "from_day": "2026-12-14",
    "to_day": "2026-12-16",
    "place": {"en": "Sudara"},
    "host": "sudland",
    "mode": "in_person",
}


def measure(rounds: int = ROUNDS) -> dict[str, float]:
    """Return the figures of the road by name; times in seconds, memory in MB (PSS)."""
    with tempfile.TemporaryDirectory() as folder:
        homes = found_nodes(Path(folder))
        nodes = [Node(home) for home in homes]
        try:
            begun = time.monotonic()
            for node in nodes:
                node.start()
            for node in nodes:
                node.wait()
            started_s = time.monotonic() - begun
            seconds = _walk(homes, rounds)
            memory = {server.name: pss_mb(server) for server in nodes[0].servers}
        finally:
            for node in nodes:
                node.stop()
    seconds.sort()
    return {
        "acts": len(seconds),
        "sealed_to_row_p50_s": round(statistics.median(seconds), 3),
        "sealed_to_row_p95_s": round(seconds[int(len(seconds) * 0.95)], 3),
        "sealed_to_row_max_s": round(seconds[-1], 3),
        "two_nodes_start_s": round(started_s, 2),
        "desk_pss_mb": memory["desk"],
        "exchange_pss_mb": memory["exchange"],
    }


def found_nodes(folder: Path) -> list[Home]:
    """Found a node for each side by the commands; return their homes."""
    keys = {}
    for side in SIDES:
        told = _paraph("keys", "root", str(folder / f"{side}.pem"))
        keys[side] = told.partition('keys = ["')[2][:64]
    charter = folder / "charter.toml"
    charter.write_text(CHARTER.format(**keys), "utf-8")
    homes = [Home(folder / side) for side in SIDES]
    ports = [(free_port(), free_port()) for _ in SIDES]
    for number, (side, home) in enumerate(zip(SIDES, homes, strict=True)):
        desk, exchange = ports[number]
        peer = f"http://127.0.0.1:{ports[1 - number][1]}"
        at = ["--home", str(home.path)]
        _paraph(*at, "init", "--side", side, "--charter", str(charter), "--peer", peer)
        facts = home.facts()
        home.write_facts(
            dataclasses.replace(facts, desk_port=desk, exchange_port=exchange)
        )
        answer = str(folder / f"{side}.answer")
        request, key = str(home.founding_request), str(folder / f"{side}.pem")
        _paraph("keys", "seal-root", request, "--key", key, "--out", answer)
        _paraph(*at, "found", answer)
    return homes


def _paraph(*words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "paraph.cli.main", *words],
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise CommandError(f"paraph {' '.join(words)} failed: {done.stderr}")
    return done.stdout


def _walk(homes: list[Home], rounds: int) -> list[float]:
    """Seal acts of the first node; return for each the seconds to the other's row."""
    os.environ[ENVIRONMENT] = str(homes[0].path)
    set_up()
    from paraph.clerk import reading

    commission = homes[0].first_commission
    wait(lambda: reading.commission_record(commission).is_founded, pause_s=0.1)
    seconds = []
    uri = f"{homes[1].record.as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as database:
        for _ in range(rounds):
            act = propose(commission)
            begun = time.monotonic()
            wait(lambda: has_row(database, act.digest), pause_s=0.005)  # noqa: B023
            seconds.append(time.monotonic() - begun)
    return seconds


def propose(commission: str) -> Act:
    """Seal a proposal of a session, and return it."""
    from paraph.clerk import sealing
    from paraph.clerk.clock import now

    return sealing.seal_act(
        commission,
        kind="session.propose/1",
        object_="session/~0",
        content=PROPOSAL,
        enclosures=(),
        by="Secretariat",
        now=now(),
    )


def has_row(database: sqlite3.Connection, digest: str) -> bool:
    """Say whether a node's database has the row of an act."""
    rows = database.execute("SELECT 1 FROM projection_act WHERE digest = ?", [digest])
    return rows.fetchone() is not None


def wait(
    is_so: Callable[[], bool], *, pause_s: float, patience_s: float = PATIENCE_S
) -> None:
    """Wait until something is so; CommandError if it does not become so."""
    until = time.monotonic() + patience_s
    while not is_so():
        if time.monotonic() > until:
            raise CommandError("The road is closed: nothing came across in time.")
        time.sleep(pause_s)
