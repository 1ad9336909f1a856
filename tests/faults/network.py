"""The network between nodes: what becomes of a call is drawn from a seed."""

import base64
import random  # noqa: TID251 (a seed replays a run)
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Serve = Callable[[bytes], bytes | None]
"""Gives a request to a node; None if that node died of it."""

FAULTS: Mapping[str, int] = {
    "none": 150,
    "lost request": 6,
    "lost answer": 8,
    "late request": 8,
    "late answer": 4,
    "cut answer": 6,
    "changed request": 3,
    "twice": 4,
    "old first": 5,
}
"""What may become of a call, and how often."""

NONE = {"none": 1}


@dataclass
class Network:
    """Carries calls by port; `faults` says what may become of one.

    `late` are requests that did not arrive yet, `old` some that did; `cut` the pairs
    of ports between which nothing passes.
    """

    chance: random.Random
    doors: dict[int, Serve] = field(default_factory=dict)
    faults: Mapping[str, int] = field(default_factory=lambda: FAULTS)
    cut: set[frozenset[int]] = field(default_factory=set)
    late: list[tuple[int, bytes]] = field(default_factory=list)
    old: list[tuple[int, bytes]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def caller(self, own: int) -> Callable[[Any], Any]:
        """Return what carries the calls of the node at a port."""

        def carry(call: Any) -> Any:
            port, request = int(call["port"]), base64.b64decode(call["request"])
            if frozenset({own, port}) in self.cut:
                self.told.append("cut off")
                return {"fault": "lost"}
            answer = self._carry(own, port, request)
            if isinstance(answer, str):
                return {"fault": answer}
            return {"answer": base64.b64encode(answer).decode()}

        return carry

    def deliver_late(self) -> None:
        """Let one of the late requests arrive, whichever; nobody waits for the answer."""
        if self.late:
            port, request = self.late.pop(self.chance.randrange(len(self.late)))
            self.doors[port](request)

    def _carry(self, own: int, port: int, request: bytes) -> bytes | str:
        """Return the answer, or how the caller is left without one."""
        (fault,) = self.chance.choices(
            list(self.faults), weights=list(self.faults.values())
        )
        self.told.append(fault)
        if fault == "lost request":
            return "lost"
        if fault == "late request":
            self.late.append((port, request))
            return "late"
        if fault == "changed request":
            request = self._changed(request)
        if fault == "old first":
            self._repeat(own)
        answer = self.doors[port](request)
        if fault == "twice":
            self.doors[port](request)
        self.old.append((port, request))
        del self.old[:-50]
        if answer is None or fault == "lost answer":
            return "lost"
        if fault == "late answer":
            return "late"
        if fault == "cut answer":
            return answer[: self.chance.randrange(len(answer))]
        return answer

    def _repeat(self, busy: int) -> None:
        """Let an old request arrive once more, at whoever does not call just now."""
        others = [(port, old) for port, old in self.old if port != busy]
        if others:
            port, old = self.chance.choice(others)
            self.doors[port](old)

    def _changed(self, request: bytes) -> bytes:
        """Return a request with one bit of its path or body changed."""
        at = self.chance.choice([30, len(request) - 2])
        return (
            request[:at]
            + bytes([request[at] ^ (1 << self.chance.randrange(7))])
            + request[at + 1 :]
        )
