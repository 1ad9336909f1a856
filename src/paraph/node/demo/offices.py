"""The offices of the demonstration, each a process; and the table where they meet."""

import contextlib
import datetime as dt
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from paraph.cli.main import CommandError
from paraph.node.demo.founding import Place
from paraph.node.demo.teller import Paper, Texts


class Offices:
    """The offices of some sides, each a process of its own; see `office.py`."""

    def __init__(self, place: Place, sides: Sequence[str]) -> None:
        self._processes = {
            side: subprocess.Popen(
                [sys.executable, "-m", "paraph.node.demo.office"],
                env={
                    **place.environment(side),
                    "DJANGO_SETTINGS_MODULE": "paraph.node.desk",
                },
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for side in sides
        }

    def ask(self, side: str, request: dict[str, Any]) -> Any:
        """Let an office do something; return its answer."""
        process = self._processes[side]
        if process.stdin is None or process.stdout is None:
            raise RuntimeError(side)
        process.stdin.write(json.dumps(request) + "\n")
        process.stdin.flush()
        answer = process.stdout.readline()
        if not answer:
            raise CommandError(f"The office of {side} ended: see the messages above.")
        return json.loads(answer)

    def close(self) -> None:
        """End all offices."""
        for process in self._processes.values():
            if process.stdin is not None:
                process.stdin.close()
            process.wait(10)
            if process.stdout is not None:
                process.stdout.close()


class Table:
    """One commission at which some offices meet: a `story.Teller`."""

    def __init__(self, offices: Offices, sides: Sequence[str], commission: str) -> None:
        self._offices = offices
        self._sides = sides
        self._commission = commission
        self._given = dict.fromkeys(sides, 0)

    def ask(self, side: str, at: dt.datetime, do: str, **said: Any) -> Any:
        """Let an office do something in this commission; return its answer."""
        stamp = at.isoformat()
        request = {"do": do, "commission": self._commission, "at": stamp, **said}
        return self._offices.ask(side, request)

    def state(
        self,
        side: str,
        at: dt.datetime,
        kind: str,
        object_: str,
        content: Any,
        *,
        person: Mapping[str, Texts] | None = None,
        paper: Paper | None = None,
    ) -> str:
        """Let a side state something; return the object it is about."""
        said = {"kind": kind, "object": object_, "content": content}
        return str(self.ask(side, at, "state", **said, person=person, paper=paper))

    def exchange(self, at: dt.datetime) -> None:
        """Bring everything across and let all sides acknowledge it."""
        for _ in range(2):
            self._carry(at)
            for side in self._sides:
                self.ask(side, at, "acknowledge")
        self._carry(at)

    def _carry(self, at: dt.datetime) -> None:
        for side in self._sides:
            lines = self.ask(side, at, "lines", **{"from": self._given[side]})
            if not lines:
                continue
            self._given[side] += len(lines)
            for other in self._sides:
                if other != side:
                    self.ask(other, at, "receive", lines=lines)


@contextlib.contextmanager
def offices(place: Place, sides: Sequence[str]) -> Iterator[Offices]:
    """Hold some offices for as long as the block lasts."""
    held = Offices(place, sides)
    try:
        yield held
    finally:
        held.close()
