"""Measure a long enclosure on its way, cut twice: what crosses again, what it takes.

Two real nodes on loopback. Between them lies a road that counts what passes and closes
after a third of the bytes, and after two thirds: the exchange that receives is killed
then, and the one that sends. Both go on when they are started again.
"""

import contextlib
import dataclasses
import hashlib
import os
import socket
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from paraph.clerk.home import ENVIRONMENT, Home
from paraph.cli.bench_road import PROPOSAL, found_nodes, wait
from paraph.cli.main import set_up
from paraph.cli.processes import Node, Server, peak_mb, pss_mb

MB = 200
PART = 1024 * 1024
PATIENCE_S = 300.0


class Road:
    """Ports that pass on to others; counts what passes, and closes after so much."""

    def __init__(self, targets: Sequence[int]) -> None:
        self.passed = 0
        self._most: int | None = None
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._doors = [socket.create_server(("127.0.0.1", 0)) for _ in targets]
        self.ports: list[int] = [door.getsockname()[1] for door in self._doors]
        for door, target in zip(self._doors, targets, strict=True):
            self._start(self._listen, door, target)

    @property
    def is_closed(self) -> bool:
        """Say whether as much has passed as may."""
        return self._most is not None and self.passed >= self._most

    def open(self, more: int | None = None) -> None:
        """Let so many bytes more pass; however many, if None."""
        self._most = None if more is None else self.passed + more

    def end(self) -> None:
        """Close it for good."""
        self._most = 0
        for door in self._doors:
            door.close()
        self._cut()

    def _listen(self, door: socket.socket, target: int) -> None:
        while True:
            try:
                came, _ = door.accept()
            except OSError:
                return
            self._join(came, target)

    def _join(self, came: socket.socket, target: int) -> None:
        if self.is_closed:
            came.close()
            return
        try:
            to = socket.create_connection(("127.0.0.1", target))
        except OSError:
            came.close()
            return
        with self._lock:
            self._open |= {came, to}
        self._start(self._pass_on, came, to)
        self._start(self._pass_on, to, came)

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while part := source.recv(64 * 1024):
                with self._lock:
                    self.passed += len(part)
                if self.is_closed:
                    self._cut()
                target.sendall(part)
        _shut(source)
        _shut(target)

    def _cut(self) -> None:
        with self._lock:
            ends, self._open = self._open, set()
        for end in ends:
            _shut(end)

    @staticmethod
    def _start(work: object, *arguments: object) -> None:
        threading.Thread(target=work, args=arguments, daemon=True).start()  # type: ignore[arg-type]


def measure(mb: int = MB) -> dict[str, object]:
    """Return the figures by name; memory in MB: the most that was held, and PSS."""
    size = mb * 1024 * 1024
    with (
        tempfile.TemporaryDirectory() as folder,
        _running(found_nodes(Path(folder))) as (nodes, road),
    ):
        sender, receiver = (node.servers[1] for node in nodes)
        begun = time.monotonic()
        road.open(size // 3)
        sha256 = enclose(nodes[0].home, size)
        path = nodes[1].home.enclosures / sha256
        first = _kill_when_closed(road, nodes[1], receiver)
        road.open(size // 3)
        second = _kill_when_closed(road, nodes[0], sender)
        road.open()
        wait(path.is_file, pause_s=0.05, patience_s=PATIENCE_S)
        return {
            "enclosure_bytes": size,
            "whole_after_s": round(time.monotonic() - begun, 1),
            "is_what_was_named": digest_of(path) == sha256,
            "bytes_that_crossed": road.passed,
            "crossed_again_percent": round((road.passed / size - 1) * 100, 2),
            "receiver_peak_mb": max(first, peak_mb(receiver)),
            "sender_peak_mb": max(second, peak_mb(sender)),
            "receiver_pss_mb": pss_mb(receiver),
            "sender_pss_mb": pss_mb(sender),
        }


def enclose(home: Home, size: int) -> str:
    """Let a side state what encloses so many bytes; return their digest.

    Once in a process: settings are those of one home.
    """
    os.environ[ENVIRONMENT] = str(home.path)
    set_up()
    from paraph.clerk import files, reading, sealing
    from paraph.clerk.clock import now
    from paraph.kernel.act import Enclosure

    commission = home.first_commission
    wait(lambda: reading.commission_record(commission).is_founded, pause_s=0.1)
    source = home.path / "long"
    with source.open("wb") as file:
        for number in range(0, size, PART):
            part = hashlib.shake_128(b"%d" % number).digest(min(PART, size - number))
            file.write(part)
    named = Enclosure(digest_of(source), size, "application/pdf")
    files.keep(named, source)

    def state(object_: str, kind: str, content: object, *enclosures: Enclosure) -> str:
        act = sealing.seal_act(
            commission,
            kind=kind,
            object_=object_,
            content=content,  # type: ignore[arg-type]
            enclosures=enclosures,
            by="Secretariat",
            now=now(),
        )
        return act.object

    session = state("session/~0", "session.propose/1", PROPOSAL)
    content = {"title": {"en": "A long paper"}, "papers": [named.sha256]}
    state(f"{session}/item/~0", "item.inscribe/1", content, named)
    return named.sha256


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _running(homes: Sequence[Home]) -> Iterator[tuple[list[Node], Road]]:
    """Run both nodes, each called by the road alone."""
    road = Road([home.facts().exchange_port for home in homes])
    for number, home in enumerate(homes):
        facts = home.facts()
        ((commission, peers),) = facts.commissions.items()
        url = f"http://127.0.0.1:{road.ports[1 - number]}"
        home.write_facts(
            dataclasses.replace(
                facts,
                commissions={commission: dict.fromkeys(peers, url)},
                authority=f"127.0.0.1:{road.ports[number]}",
            )
        )
    nodes = [Node(home) for home in homes]
    try:
        for node in nodes:
            node.start()
        for node in nodes:
            node.wait()
        yield nodes, road
    finally:
        for node in nodes:
            node.stop()
        road.end()


def _kill_when_closed(road: Road, node: Node, server: Server) -> float:
    """Kill a process when the road has closed, start it again; return its peak in MB."""
    wait(lambda: road.is_closed, pause_s=0.01, patience_s=PATIENCE_S)
    peak = peak_mb(server)
    server.kill()
    server.start(node.home, node.extra)
    server.wait()
    return peak


def _shut(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
