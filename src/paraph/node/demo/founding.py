"""The founding of the demonstration: exactly the commands that are typed by hand."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from paraph.clerk import chance
from paraph.clerk.clock import STOPPED
from paraph.clerk.home import Home
from paraph.cli.charter import read_charter
from paraph.cli.main import CommandError
from paraph.disk import write_whole
from paraph.kernel import seal
from paraph.kernel.charter import Charter
from paraph.node.demo.people import OFFICERS
from paraph.node.demo.teller import FOUNDED_AT

SIDES = ("norland", "sudland")
"""Whose nodes are served."""
GUESTS = ("vestmark", "lagoon")
"""Who takes part in other commissions, by a node that is not served here."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the demonstration lies, and its four ports: two desks, two exchanges."""

    folder: Path
    port: int

    def home(self, side: str) -> Path:
        """Return the home of a side's node."""
        return self.folder / side

    def desk_port(self, side: str) -> int:
        """Return the port of a side's desk."""
        return self.port + SIDES.index(side)

    def exchange_port(self, side: str) -> int:
        """Return the port of a side's exchange."""
        return self.port + 2 + SIDES.index(side)

    def exchange(self, side: str) -> str:
        """Return where a side's exchange is called, "" if it is not served."""
        is_served = side in SIDES
        return f"http://127.0.0.1:{self.exchange_port(side)}" if is_served else ""

    def environment(self, side: str) -> dict[str, str]:
        """Return what a process of a side needs to know."""
        return {
            **os.environ,
            "PARAPH_HOME": str(self.home(side)),
            "PARAPH_DEMO": "1",
            "PARAPH_RECALL_S": "0",
        }


def found(place: Place) -> None:
    """Make both nodes, each side by its own commands, both at once.

    Raises:
        CommandError: a command failed; the message is its own.
    """
    offline = place.folder / "offline"
    offline.mkdir(mode=0o700, parents=True)
    with ThreadPoolExecutor(len(SIDES)) as pool:
        list(pool.map(lambda side: _root(place, side), SIDES))
        for side in GUESTS:
            root = seal.LocalSeal.from_bytes(chance.key_bytes())
            write_whole(root_of(place, side), root.to_pem())
        charter_ = _written(place, "charter")
        canonical = offline / "charter.json"
        _paraph(
            place,
            SIDES[0],
            ["charter", "check", str(charter_), "--out", str(canonical)],
        )
        list(pool.map(lambda side: _found_side(place, side, canonical), SIDES))


def charter(place: Place, name: str) -> Charter:
    """Return a charter of the demonstration, with the root keys of its sides in it."""
    return read_charter(_written(place, name))


def root_of(place: Place, side: str) -> Path:
    """Return where the root key of a side lies."""
    return place.folder / "offline" / f"{side}.root.pem"


def _written(place: Place, name: str) -> Path:
    """Write a charter with the root keys that its sides have."""
    text = (files(__package__) / f"{name}.toml").read_text("utf-8")
    for side in (*SIDES, *GUESTS):
        root = seal.LocalSeal.from_pem(root_of(place, side).read_bytes())
        text = text.replace(f"@{side}@", root.public.hex())
    path = place.folder / "offline" / f"{name}.toml"
    path.write_text(text, "utf-8")
    return path


def _root(place: Place, side: str) -> None:
    _paraph(place, side, ["keys", "root", str(root_of(place, side))])


def _found_side(place: Place, side: str, charter: Path) -> None:
    other = next(one for one in SIDES if one != side)
    offline = place.folder / "offline"
    answer = offline / f"{side}.answer"
    peer = place.exchange(other)
    _paraph(
        place,
        side,
        [
            *("init", "--side", side, "--charter", str(charter), "--peer", peer),
            *("--desk-port", str(place.desk_port(side))),
            *("--exchange-port", str(place.exchange_port(side))),
        ],
        stopped=True,
    )
    home = Home(place.home(side))
    write_whole(home.days_off_file, (files(__package__) / "days-off.toml").read_bytes())
    request = home.founding_request
    root = root_of(place, side)
    _paraph(
        place,
        side,
        ["keys", "seal-root", str(request), "--key", str(root), "--out", str(answer)],
    )
    _paraph(place, side, ["found", str(answer)], stopped=True)
    for name, role, office in OFFICERS[side]:
        _paraph(
            place, side, ["officer", "add", name, "--role", role, "--office", office]
        )


def paraph_output(place: Place, side: str, words: Sequence[str]) -> str:
    """Run a command on a side's node; return what it printed."""
    return _paraph(place, side, words)


def _paraph(
    place: Place, side: str, words: Sequence[str], *, stopped: bool = False
) -> str:
    environment: Mapping[str, str] = place.environment(side)
    if stopped:
        environment = {**environment, STOPPED: FOUNDED_AT.isoformat()}
    done = subprocess.run(
        [sys.executable, "-m", "paraph.cli.main", *words],
        env=dict(environment),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CommandError(f"paraph {' '.join(words[:2])}: {done.stderr.strip()}")
    return done.stdout
