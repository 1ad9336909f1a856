"""Real nodes for tests: founded by the commands, each with its own processes."""

import dataclasses
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from paraph.clerk.home import ENVIRONMENT, Home
from paraph.cli.processes import Server, free_port
from tests.simulator import NAMES

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60.0
PROPOSAL: Mapping[str, Any] = {
    "from_day": "2026-12-14",
    "to_day": "2026-12-16",
    "place": {"en": "Sudara"},
    "host": "sudland",
    "mode": "in_person",
}


def paraph(*words: object, home: Path | None = None) -> str:
    """Run a command as a person would; return what it prints."""
    done = run(*words, home=home)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def run(
    *words: object, home: Path | None = None, typed: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run a command, whatever becomes of it; `typed` is its standard input."""
    return subprocess.run(
        [sys.executable, "-m", "paraph.cli.main", *map(str, words)],
        env=environment(home),
        check=False,
        capture_output=True,
        text=True,
        input=typed,
    )


def environment(home: Path | None = None) -> dict[str, str]:
    """Return the environment of a node's process: ours, without its settings."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DJANGO_SETTINGS_MODULE", ENVIRONMENT}
    }
    kept["PYTHONPATH"] = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    if home is not None:
        kept[ENVIRONMENT] = str(home)
    return kept


def found(folder: Path, sides: Sequence[str], *, law: Sequence[str] = ()) -> None:
    """Found a commission with a node for each side, by the commands of the how-to.

    `law` are further lines of that table of the charter.
    """
    charter = ["receipt_interval_s = 60", "[charter]"]
    charter += ['title = { en = "Intergovernmental Commission" }']
    charter += ["[languages]", 'agenda = ["en"]', 'protocol = ["en", "km"]']
    charter += ["[law]", 'legal_effect = "working_record"', *law]
    for side in sides:
        told = paraph("keys", "root", folder / f"{side}.pem")
        (root,) = (line.strip() for line in told.splitlines() if "root = {" in line)
        names = ", ".join(f'{key} = "{v}"' for key, v in NAMES[side]["name"].items())
        charter += ["[[side]]", f'key = "{side}"', f"name = {{ {names} }}", root]
        charter += [f'capital = "{NAMES[side]["capital"]}"']
        charter += [f'zone = "{NAMES[side]["zone"]}"']
        charter += [f"languages = {json.dumps(NAMES[side]['languages'])}"]
    (folder / "charter.toml").write_text("\n".join(charter), "utf-8")
    paraph("charter", "check", folder / "charter.toml", "--out", folder / "c.json")
    for side in sides:
        home, answer = folder / side, folder / f"{side}.answer"
        paraph("init", "--side", side, "--charter", folder / "c.json", home=home)
        request = home / "founding-request.json"
        key = folder / f"{side}.pem"
        paraph("keys", "seal-root", request, "--key", key, "--out", answer)
        paraph("found", answer, home=home)


class Node:
    """One government's node: its home, its exchange, a hand that seals."""

    def __init__(self, path: Path, side: str) -> None:
        self.home = Home(path)
        self.side = side
        self.port = free_port()
        self.server: Server | None = None
        self._hand: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        """The address of its exchange."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def commission(self) -> str:
        """The commission it serves."""
        return self.home.first_commission

    def link(self, *others: "Node") -> None:
        """Let it call others' exchanges, and no more than those."""
        facts = dataclasses.replace(
            self.home.facts(),
            exchange_port=self.port,
            commissions={self.commission: {other.side: other.url for other in others}},
        )
        self.home.write_facts(facts)

    def open_line(self) -> None:
        """Start the exchange."""
        self.server = Server("exchange", self.port)
        self.server.start(self.home, environment())
        self.server.wait()

    def cut_line(self) -> None:
        """Stop the exchange."""
        if self.server is not None:
            self.server.stop()
        self.server = None

    def kill_line(self) -> None:
        """End the exchange at once, wherever it is."""
        if self.server is not None and self.server.process is not None:
            os.killpg(self.server.process.pid, 9)
            self.server.process.wait()
        self.server = None

    def seal(
        self,
        kind: str,
        object_: str,
        content: Mapping[str, Any],
        texts: Sequence[str] = (),
    ) -> tuple[str, int, str]:
        """Seal an act of this side; return its object, folio and digest."""
        told = self.ask("seal", kind, object_, content, list(texts))
        assert len(told) == 3, told
        return told[0], told[1], told[2]

    def refusal(self, kind: str, object_: str, content: Mapping[str, Any]) -> str:
        """Return the code with which an act is refused."""
        (code,) = self.ask("seal", kind, object_, content)
        return str(code)

    def receipt(self) -> bool:
        """Acknowledge what came in."""
        return bool(self.ask("receipt"))

    def state(self) -> dict[str, Any]:
        """Return what it holds; see `hand.state`."""
        told: dict[str, Any] = self.ask("state")
        return told

    def ask(self, *words: object) -> Any:
        """Tell the hand what to do; return its answer."""
        hand = self._hand or self._start_hand()
        assert hand.stdin is not None
        assert hand.stdout is not None
        hand.stdin.write(json.dumps(words) + "\n")
        hand.stdin.flush()
        return json.loads(hand.stdout.readline())

    def rest(self) -> None:
        """End the hand; the next question starts another."""
        if self._hand is not None:
            assert self._hand.stdin is not None
            assert self._hand.stdout is not None
            self._hand.stdin.close()
            self._hand.wait()
            self._hand.stdout.close()
        self._hand = None

    def close(self) -> None:
        """End all its processes."""
        self.rest()
        self.cut_line()

    def _start_hand(self) -> subprocess.Popen[str]:
        self._hand = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("hand.py"))],
            env=environment(self.home.path),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._hand.stdout is not None
        assert self._hand.stdout.readline() == '"ready"\n'
        return self._hand


def copied(template: Path, folder: Path, sides: Sequence[str]) -> list[Node]:
    """Return nodes of their own, founded as those of a template are."""
    return [
        Node(Path(shutil.copytree(template / side, folder / side)), side)
        for side in sides
    ]


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so; fail if it does not become so."""
    until = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < until, "it did not become so"
        time.sleep(0.05)


def agree(*nodes: Node) -> bool:
    """Say whether nodes hold the same acts."""
    return len({node.state()["digest"] for node in nodes}) == 1
