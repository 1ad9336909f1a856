"""Run the demonstration: found two nodes, tell the story, serve, stop cleanly."""

import argparse
import contextlib
import datetime as dt
import shutil
import signal
import tempfile
import time
from pathlib import Path

from paraph.clerk.clock import now
from paraph.clerk.home import SHORT, Home
from paraph.cli.main import CommandError
from paraph.cli.processes import Node, is_taken
from paraph.node.demo import case, founding, others, story
from paraph.node.demo.founding import GUESTS, SIDES, Place, found, paraph_output
from paraph.node.demo.offices import Offices, Table, offices
from paraph.node.demo.people import DIRECTORY, OFFICERS, OFFICERS_ELSEWHERE

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
    _say("Telling what has happened since. In two more commissions:")
    with offices(place, (*SIDES, *GUESTS)) as held:
        join(held, place, now())
        furnish(held, now(), Home(place.home(SIDES[0])).first_commission)
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
    first = Home(home).first_commission
    print("\nEach link opens once. A new one for somebody, from another terminal:")
    login = ".".join(OFFICERS[SIDES[0]][0][0].casefold().split())
    print(f"  .venv/bin/paraph --home {home} officer link {login}")
    print("\nA pouch for an auditor, from another terminal:")
    print(
        f"  .venv/bin/paraph --home {home} pouch pack --plain --out the.pouch "
        f"--commission {first[:SHORT]}"
    )
    print("  python3 docs/audit.py the.pouch")
    print("\nOpen both, side by side. Ctrl-C stops everything.", flush=True)
    return nodes


def furnish(held: Offices, at: dt.datetime, first: str) -> None:
    """Tell the story and put onto each desk what is private to it.

    Args:
        held: the offices of both sides.
        at: now.
        first: the number of their commission.
    """
    table = Table(held, SIDES, first)
    _say("And in the commission of Norland and Sudland:")
    story.tell(table, first, at.date(), _say_part)
    for side in SIDES:
        for person in DIRECTORY:
            held.ask(side, {"do": "person", **person})
    table.ask(
        "norland",
        at,
        "report",
        text=story.report(at.date()),
        name="southern-press.txt",
    )


def join(held: Offices, place: Place, at: dt.datetime) -> None:
    """Found the other commissions, and tell what has happened in them."""
    for other in others.OTHERS:
        _say_part(", ".join(one.capitalize() for one in other.sides))
        founded_at = at - other.founded_before
        charter = founding.charter(place, other.name)
        (number,) = {
            held.ask(
                side,
                {
                    "do": "join",
                    "at": founded_at.isoformat(),
                    "side": side,
                    "charter": charter.raw.decode(),
                    "root": founding.root_of(place, side).read_text("ascii"),
                    "peers": {
                        one: place.exchange(one) for one in other.sides if one != side
                    },
                    "officers": OFFICERS_ELSEWHERE[other.name].get(side, ()),
                },
            )
            for side in other.sides
        }
        others.tell(other.name, Table(held, other.sides, number), at.date())


def _say(words: str) -> None:
    print(words, flush=True)


def _say_part(words: str) -> None:
    """Say what is being told, so that who waits sees it go on."""
    _say(f"  {words} …")
