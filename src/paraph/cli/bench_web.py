"""Measure the pages of the demonstration: time, queries, bytes, memory.

The demonstration runs as a newcomer starts it. Times and bytes are those of its desk,
asked over HTTP; queries are counted on the same databases in this process. At last
the ninth session gets an agenda of 200 items.
"""

import http.client
import importlib
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, redirect_stdout
from pathlib import Path
from typing import Any

from paraph.clerk.home import ENVIRONMENT, SHORT, Home
from paraph.cli.main import CommandError, set_up
from paraph.cli.processes import Node, free_port, is_taken, pss_mb

ROUNDS = 20
ITEMS = 200
PAGES_FOR_MEMORY = 200
MOST_PAGES = 60

_LINK = re.compile(r'href="(/[^"#?]*)"')
_ID = re.compile(r"/(?:[0-9]+|[0-9a-z]{12}|[0-9a-f]{64})(?=/|$)")
_NOT_PAGES = re.compile(r"/(sign-out|static|api)/|\.(pdf|ics|bin|pouch|tar|json)$")


def measure(rounds: int = ROUNDS) -> dict[str, object]:
    """Return the figures of the pages by name; times in ms, memory in MB (PSS)."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, _demonstration(folder) as nodes:
        started_s = time.monotonic() - begun
        home = nodes[0].home
        desk = Desk(home)
        pages = desk.pages()
        told = {path: desk.measure(path, rounds) for path in pages}
        for number in range(PAGES_FOR_MEMORY):
            desk.get(pages[number % len(pages)])
        memory = {server.name: pss_mb(server) for server in nodes[0].servers}
        nodes[0].stop()
        first_page_s = first_page_of(nodes[0])
        agenda = desk.measure(desk.make_long_agenda(), rounds)
    slowest = max(told, key=lambda path: told[path]["ms"])
    hungriest = max(told, key=lambda path: told[path]["sql"])
    return {
        "pages": len(pages),
        "page_p50_ms": statistics.median(one["ms"] for one in told.values()),
        "slowest_page": _ID.sub("/…", slowest),
        "slowest_page_p50_ms": told[slowest]["ms"],
        "most_sql": told[hungriest]["sql"],
        "most_sql_page": _ID.sub("/…", hungriest),
        "most_bytes": max(one["bytes"] for one in told.values()),
        "agenda_200_p50_ms": agenda["ms"],
        "agenda_200_sql": agenda["sql"],
        "agenda_200_bytes": agenda["bytes"],
        "demo_to_two_desks_s": round(started_s, 1),
        "start_to_first_page_s": first_page_s,
        "desk_pss_mb": memory["desk"],
        "exchange_pss_mb": memory["exchange"],
    }


@contextmanager
def _demonstration(folder: str) -> Iterator[list[Node]]:
    """Run the demonstration; yield its nodes."""
    # The node wires the doors together: named here, not imported.
    running = importlib.import_module("paraph.node.demo.run")
    place = importlib.import_module("paraph.node.demo.founding").Place
    with redirect_stdout(sys.stderr):
        nodes: list[Node] = running.make(place(Path(folder), _four_ports()))
    try:
        yield nodes
    finally:
        for node in nodes:
            node.stop()


def _four_ports() -> int:
    """Return the first of four free ports in a row."""
    while True:
        port = free_port()
        if port < 65_000 and not any(is_taken(port + more) for more in range(4)):
            return port


class Desk:
    """A desk that runs, asked by an officer who is signed in."""

    def __init__(self, home: Home) -> None:
        os.environ[ENVIRONMENT] = str(home.path)
        set_up()
        from django.conf import settings
        from django.test import Client

        from paraph.chancery import links, officers
        from paraph.clerk import chance
        from paraph.clerk.clock import now

        self._port = home.facts().desk_port
        self._commission = home.first_commission
        self._client = Client(headers={"host": f"127.0.0.1:{self._port}"})
        token = chance.token()
        links.issue(officers.every()[0], token, now())
        self._client.post(f"/link/{token}/")
        session = self._client.cookies[settings.SESSION_COOKIE_NAME].value
        self._cookie = f"{settings.SESSION_COOKIE_NAME}={session}"

    def get(self, path: str) -> bytes:
        """Return a page as the desk gives it."""
        with closing(http.client.HTTPConnection("127.0.0.1", self._port)) as line:
            line.request("GET", path, headers={"Cookie": self._cookie})
            answer = line.getresponse()
            content = answer.read()
        if answer.status != 200:
            raise CommandError(f"{path} answers {answer.status}.")
        return content

    def pages(self) -> list[str]:
        """Return one address of every shape that links lead to from the first page."""
        desk = f"/c/{self._commission[:SHORT]}/"
        found = {"/": "/", _ID.sub("/…", desk): desk}
        waiting = [desk, "/"]
        while waiting and len(found) < MOST_PAGES:
            html = self.get(waiting.pop(0)).decode("utf-8")
            for path in _LINK.findall(html):
                shape = _ID.sub("/…", path)
                if shape not in found and not _NOT_PAGES.search(path):
                    found[shape] = path
                    waiting.append(path)
        return list(found.values())

    def measure(self, path: str, rounds: int) -> dict[str, Any]:
        """Return the median time, the queries and the bytes of a page."""
        seconds = []
        content = self.get(path)
        for _ in range(rounds):
            begun = time.monotonic()
            self.get(path)
            seconds.append(time.monotonic() - begun)
        return {
            "ms": round(statistics.median(seconds) * 1_000, 1),
            "sql": self._queries(path),
            "bytes": len(content),
        }

    def make_long_agenda(self) -> str:
        """Let our side inscribe items on the latest session; return its address."""
        from paraph.clerk import reading, sealing
        from paraph.clerk.clock import now

        record = reading.commission_record(self._commission)
        latest = max(
            (one for one in record.sessions.values() if one.terms is not None),
            key=lambda one: one.terms.number if one.terms is not None else 0,
        )
        for number in range(ITEMS - len(latest.items)):
            sealing.seal_act(
                self._commission,
                kind="item.inscribe/1",
                object_=f"session/{latest.id}/item/~0",
                content={"title": {"en": f"Item {number} of a long agenda"}},
                enclosures=(),
                by="Secretariat",
                now=now(),
            )
        return f"/c/{self._commission[:SHORT]}/sessions/{latest.id}/"

    def _queries(self, path: str) -> int:
        self._client.get(path)  # what only a first request of a process asks
        return queries(lambda: self._client.get(path))


def queries(work: Callable[[], object]) -> int:
    """Return how many queries some work asks in this process."""
    from django.db import connections

    count = 0

    def counted(execute: Callable[..., Any], *arguments: Any) -> Any:
        nonlocal count
        count += not str(arguments[0]).startswith("PRAGMA")
        return execute(*arguments)

    with ExitStack() as wrapped:
        for connection in connections.all():
            if connection.alias != "default":
                wrapped.enter_context(connection.execute_wrapper(counted))
        work()
    return count


def first_page_of(node: Node) -> float:
    """Start a node; return the seconds to its first page."""
    begun = time.monotonic()
    node.start()
    node.wait()
    port = node.home.facts().desk_port
    with closing(http.client.HTTPConnection("127.0.0.1", port)) as line:
        line.request("GET", "/sign-in/")
        line.getresponse().read()
    return round(time.monotonic() - begun, 2)
