"""Run the demonstration: found two nodes, tell the story, serve, stop cleanly."""

import argparse
import contextlib
import datetime as dt
import json
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from paraph.clerk.clock import now
from paraph.clerk.home import Home
from paraph.cli.main import CommandError
from paraph.cli.processes import Node, is_taken
from paraph.node.demo import case, story
from paraph.node.demo.founding import SIDES, Place, found, paraph_output
from paraph.node.demo.people import DIRECTORY, OFFICERS

NAMES = {"norland": "Norland", "sudland": "Sudland"}
SERVE = {"PARAPH_DEMO": "1", "PARAPH_RECALL_S": "5"}


def run(arguments: argparse.Namespace) -> int:
    """Run the demonstration until told to stop; return the exit code."""
    if arguments.case:
        return case.run(arguments.port)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    for offset in range(4):
        if is_taken(arguments.port + offset):
            raise CommandError(
                f"Port {arguments.port + offset} is taken. Choose others: --port N "
                "(four ports from there are used)."
            )
    keep: Path | None = arguments.keep
    if keep is not None and keep.exists() and any(keep.iterdir()):
        raise CommandError(f"{keep} is not empty; nothing was done.")
    folder = keep or Path(tempfile.mkdtemp(prefix="paraph-demo-"))
    nodes: list[Node] = []
    try:
        nodes = make(Place(folder.resolve(), arguments.port))
        while all(node.is_running for node in nodes):
            time.sleep(0.3)
        print("A process of the demonstration ended; the other is being stopped.")
    except KeyboardInterrupt:
        print("\nStopping …", flush=True)
    finally:
        with contextlib.suppress(KeyboardInterrupt):
            for node in nodes:
                node.stop()
        if keep is None:
            shutil.rmtree(folder, ignore_errors=True)
        else:
            print(f"Both nodes lie in {folder}.")
    return 0


def make(place: Place) -> list[Node]:
    """Found both nodes, tell the story, start them, print the links."""
    _say("Founding two nodes, each with its own commands …")
    found(place)
    _say("Telling what has happened since: eight sessions, a ninth being prepared …")
    with offices(place) as teller:
        furnish(teller, now())
    _say("Starting both nodes …")
    nodes = [Node(Home(place.home(side)), SERVE) for side in SIDES]
    try:
        for node in nodes:
            node.start()
        for node in nodes:
            node.wait()
    except BaseException:
        for node in nodes:
            node.stop()
        raise
    print()
    for side in SIDES:
        name = OFFICERS[side][0][0]
        login = ".".join(name.casefold().split())
        link = paraph_output(place, side, ["officer", "link", login]).strip()
        print(f"{NAMES[side]}, as {name}: {link}")
    home = place.home(SIDES[0])
    print("\nA pouch for an auditor, from another terminal:")
    print(f"  .venv/bin/paraph --home {home} pouch pack --plain --out the.pouch")
    print("  python3 docs/audit.py the.pouch")
    print("\nOpen both, side by side. Ctrl-C stops everything.", flush=True)
    return nodes


def furnish(teller: "Offices", at: dt.datetime) -> None:
    """Tell the story and put onto each desk what is private to it."""
    story.tell(teller, at.date())
    for side in SIDES:
        for person in DIRECTORY:
            teller.ask(side, {"do": "person", **person})
    teller.ask(
        "norland",
        {
            "do": "report",
            "text": story.report(at.date()),
            "name": "southern-press.txt",
            "at": at.isoformat(),
        },
    )


class Offices:
    """Both sides' offices, each a process of its own; see `office.py`."""

    def __init__(self, place: Place) -> None:
        self._given = dict.fromkeys(SIDES, 0)
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
            for side in SIDES
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

    def state(
        self, side: str, at: dt.datetime, kind: str, object_: str, content: Any
    ) -> str:
        """Let a side state something; return the object it is about."""
        return str(
            self.ask(
                side,
                {
                    "do": "state",
                    "at": at.isoformat(),
                    "kind": kind,
                    "object": object_,
                    "content": content,
                },
            )
        )

    def exchange(self, at: dt.datetime) -> None:
        """Bring everything across and let both sides acknowledge it."""
        stamp = at.isoformat()
        for _ in range(2):
            self._carry(stamp)
            for side in SIDES:
                self.ask(side, {"do": "acknowledge", "at": stamp})
        self._carry(stamp)

    def close(self) -> None:
        """End both offices."""
        for process in self._processes.values():
            if process.stdin is not None:
                process.stdin.close()
            process.wait(10)
            if process.stdout is not None:
                process.stdout.close()

    def _carry(self, stamp: str) -> None:
        for side in SIDES:
            lines = self.ask(side, {"do": "lines", "from": self._given[side]})
            if lines:
                self._given[side] += len(lines)
                other = next(one for one in SIDES if one != side)
                self.ask(other, {"do": "receive", "lines": lines, "at": stamp})


@contextlib.contextmanager
def offices(place: Place) -> Iterator[Offices]:
    """Hold both offices for as long as the block lasts."""
    both = Offices(place)
    try:
        yield both
    finally:
        both.close()


def _say(words: str) -> None:
    print(words, flush=True)
