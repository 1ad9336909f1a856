"""Nodes of a commission: real homes, workers that may be killed."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from paraph.kernel.act import Act, parse_line, recall_act
from paraph.kernel.fold import RECEIPT
from paraph.kernel.keys import BY_ROOT
from tests.exchange.nodes import environment
from tests.simulator import key, make_charter, sign


class Died(Exception):
    """A clerk was killed before it answered."""


class Refusal(Exception):
    """A clerk refused; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@contextmanager
def clerks(folder: Path, module: str = "tests.properties.clerk") -> Iterator[Path]:
    """Yield the address at which a worker is had for as long as the block lasts."""
    address = folder / module.rpartition(".")[2]
    with subprocess.Popen(
        [sys.executable, "-m", module, str(address)],
        env=environment(folder / "nobody"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        try:
            yield address
        finally:
            process.terminate()


class Worker:
    """A process that does for a home what it is told, and may be killed.

    `carry` answers what it asks back; `always` goes with every request.
    """

    def __init__(self, address: Path, home: Path) -> None:
        self.address = address
        self.home = home
        self.carry: Callable[[Any], Any] | None = None
        self.always: dict[str, Any] = {}
        self._line: socket.socket | None = None
        self._process = 0

    @property
    def lives(self) -> bool:
        """Say whether it was begun and not killed since."""
        return self._line is not None

    def begin(self) -> None:
        """Start it."""
        self._line = socket.socket(socket.AF_UNIX)
        self._line.connect(str(self.address))
        self._process = self.ask("begin", home=str(self.home))

    def ask(self, verb: str, **request: Any) -> Any:
        """Let it do something; return the answer.

        Raises:
            Refusal: it may not.
            Died: it was killed on the way, as was asked.
        """
        said = self._say({"do": verb, **self.always, **request})
        while "call" in said:
            assert self.carry is not None
            said = self._say(self.carry(said["call"]))
        assert "error" not in said, said["error"]
        if "refused" in said:
            raise Refusal(said["refused"])
        return said["answer"]

    def try_to(self, verb: str, **request: Any) -> str:
        """Let it do something; return the code if it is refused, else ""."""
        try:
            self.ask(verb, **request)
        except Refusal as refusal:
            return refusal.code
        return ""

    def kill(self) -> None:
        """End it at once."""
        os.kill(self._process, signal.SIGKILL)
        self._bury()

    def _say(self, value: Any) -> dict[str, Any]:
        assert self._line is not None
        self._line.sendall(json.dumps(value).encode() + b"\n")
        said = b""
        while not said.endswith(b"\n"):
            part = self._line.recv(1 << 20)
            if not part:
                self._bury()
                raise Died
            said += part
        answer: dict[str, Any] = json.loads(said)
        return answer

    def _bury(self) -> None:
        """Wait until it is gone, and with it whatever it had locked."""
        if self._line is not None:
            self._line.close()
        self._line = None
        with suppress(ProcessLookupError):
            while True:
                os.kill(self._process, 0)
                time.sleep(0.001)


class Node(Worker):
    """A machine of one side: its home, its clerk, and what it may not do.

    `given` are the digests of acts that came from outside, `own` of those that it
    sealed; `sealed` are those by folio that its seal may not sign otherwise. `stated`
    says how many of its own came from a draft, `asked` how often it was told to state.
    """

    def __init__(self, address: Path, home: Path) -> None:
        super().__init__(address, home)
        self.side = ""
        self.lines: dict[str, str] = {}
        self.given: set[str] = set()
        self.own: set[str] = set()
        self.sealed: dict[int, str] = {}
        self.asked = 0
        self.stated = 0
        self.backup: Path | None = None

    def start(self) -> None:
        """Start its clerk and let it settle what a crash left."""
        self.begin()
        self.ask("step")
        self.look()

    def do(self, verb: str, *, dies_before: int | None = None, **request: Any) -> bool:
        """Let its clerk do something that it may die of; start it again if it did.

        The next clerk dies once more while it settles that, if it takes as long.

        Returns:
            Whether it was done.
        """
        try:
            self.try_to(verb, dies_before=dies_before, **request)
        except Died:
            self.begin()
            with suppress(Died):
                self.ask("step", dies_before=dies_before)
                self.kill()
            self.start()
            return False
        self.look()
        return True

    def look(self) -> None:
        """Read its store; note what it sealed since.

        I12: nothing of that lies on a folio that this machine sealed otherwise.
        """
        found = self.ask("lines")
        self.lines = {parse_line(line.encode()).digest: line for line in found}
        for digest, act in self.acts().items():
            if act.side != self.side or digest in self.given | self.own:
                continue
            assert act.folio not in self.sealed, f"{self.home.name} sealed it twice"
            self.sealed[act.folio] = digest
            self.own.add(digest)
            if act.kind != RECEIPT and act.kind not in BY_ROOT:
                self.stated += 1
        assert self.stated <= self.asked, "a draft was released twice"

    def acts(self) -> dict[str, Act]:
        """Return what it holds, by digest."""
        return {
            digest: recall_act(parse_line(line.encode()).raw, digest)
            for digest, line in self.lines.items()
        }

    def hear(self, lines: Sequence[str], **more: Any) -> None:
        """Let lines arrive; none of them may be refused."""
        self.given.update(parse_line(line.encode()).digest for line in lines)
        refused = self.ask("receive", lines=lines, **more)
        assert refused == []

    def copied(self, home: Path) -> "Node":
        """Return another machine with a copy of this one's home, started."""
        shutil.copytree(self.home, home)
        twin = Node(self.address, home)
        twin.side = self.side
        twin.given, twin.own = set(self.given), set(self.own)
        twin.sealed = dict(self.sealed)
        twin.asked, twin.stated = self.asked, self.stated
        twin.start()
        return twin

    def restore(self, *, dies_before: int | None = None) -> None:
        """Put its last backup in the place of what it holds, and start it again.

        If it dies of that, it is done again.
        """
        self.kill()
        self.begin()
        with suppress(Died):
            self.ask("restore", source=str(self.backup), dies_before=dies_before)
            self.kill()
        if dies_before is not None:
            self.begin()
            self.ask("restore", source=str(self.backup))
            self.kill()
        self.start()

    def mend(self, goes_on: Act, *, dies_before: int | None = None) -> None:
        """Let its root key say that the journal goes on from an act, if it is asked.

        What this machine sealed above may then stand there otherwise. If it dies of
        taking the answer in, that is done again.
        """
        try:
            raw = self.ask("ask_mend", goes_on=goes_on.digest).encode()
        except Refusal:
            return
        line = sign(raw, key(f"{self.side} root")).decode()
        self.sealed = {n: one for n, one in self.sealed.items() if n <= goes_on.folio}
        if not self.do("take", line=line, dies_before=dies_before):
            self.ask("take", line=line)
        self.look()
        assert parse_line(line.encode()).digest in self.lines

    def make(self, side: str, charter: bytes) -> None:
        """Found it; it is not running then."""
        self.side = side
        self.begin()
        self.ask("make", side=side, charter=charter.decode())
        self.kill()

    def close(self) -> None:
        """End its clerk."""
        if self.lives:
            self.kill()


def founded(address: Path, folder: Path, sides: Sequence[str]) -> list[Node]:
    """Return nodes of a commission, founded and acknowledged by all, not running."""
    charter = make_charter(sides)
    nodes = [Node(address, folder / side) for side in sides]
    for node, side in zip(nodes, sides, strict=True):
        node.make(side, charter.raw)
    for node in nodes:
        node.start()
    for _ in range(2):
        exchange(nodes)
        for node in nodes:
            node.ask("acknowledge")
            node.look()
    exchange(nodes)
    for node in nodes:
        node.kill()
    return nodes


def exchange(nodes: Sequence[Node]) -> None:
    """Give every node what every other holds, and tell it which heads that holds."""
    for giver in nodes:
        for taker in nodes:
            lacked = giver.lines.keys() - taker.lines.keys()
            if taker is not giver and lacked:
                taker.hear([giver.lines[digest] for digest in sorted(lacked)])
                taker.look()
    for giver in nodes:
        heads = giver.ask("report")["heads"]
        for taker in nodes:
            if taker.side != giver.side:
                taker.ask("told", heads=heads)
    for node in nodes:
        node.ask("step")
        node.look()
