"""The founding of the demonstration: exactly the commands that are typed by hand."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from paraph.clerk.clock import STOPPED
from paraph.cli.main import CommandError
from paraph.node.demo.people import OFFICERS
from paraph.node.demo.story import FOUNDED_AT

SIDES = ("norland", "sudland")
_KEY = re.compile(r'keys = \["([0-9a-f]{64})"\]')


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
        keys = dict(zip(SIDES, pool.map(lambda s: _root(place, s), SIDES), strict=True))
        text = (files(__package__) / "charter.toml").read_text("utf-8")
        for side in SIDES:
            text = text.replace(f"@{side}@", keys[side])
        charter = offline / "charter.toml"
        charter.write_text(text, "utf-8")
        canonical = offline / "charter.json"
        _paraph(
            place, SIDES[0], ["charter", "check", str(charter), "--out", str(canonical)]
        )
        list(pool.map(lambda side: _found_side(place, side, canonical), SIDES))


def _root(place: Place, side: str) -> str:
    path = place.folder / "offline" / f"{side}.root.pem"
    told = _paraph(place, side, ["keys", "root", str(path)])
    match = _KEY.search(told)
    if match is None:
        raise CommandError("The root key was not told.")
    return match[1]


def _found_side(place: Place, side: str, charter: Path) -> None:
    other = next(one for one in SIDES if one != side)
    offline = place.folder / "offline"
    answer = offline / f"{side}.answer"
    peer = f"http://127.0.0.1:{place.exchange_port(other)}"
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
    request = place.home(side) / "founding-request.json"
    root = offline / f"{side}.root.pem"
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
