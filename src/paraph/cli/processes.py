"""The two processes of a node: desk and exchange, each served by granian."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from paraph.clerk.home import ENVIRONMENT, Home
from paraph.cli.main import CommandError

START_TIMEOUT_S = 60.0
"""A node reads its whole record in before it answers."""
STOP_TIMEOUT_S = 8.0


class NotStarted(CommandError):
    """A process did not come up; the message says which and why."""


@dataclass(slots=True)
class Server:
    """One process of a node, desk or exchange, and the port on which it answers."""

    name: str
    port: int
    process: subprocess.Popen[bytes] | None = None

    def start(self, home: Home, extra: Mapping[str, str]) -> None:
        """Start the process; it answers a moment later."""
        environment = {
            **os.environ,
            ENVIRONMENT: str(home.path),
            "DJANGO_SETTINGS_MODULE": f"paraph.node.{self.name}",
            **extra,
        }
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "paraph.node.serving"),
                *(self.name, str(self.port), str(os.getpid())),
            ],
            env=environment,
            start_new_session=True,
        )

    def wait(self) -> None:
        """Wait until the process answers.

        Raises:
            NotStarted: it ended, or does not answer in time.
        """
        until = time.monotonic() + START_TIMEOUT_S
        while time.monotonic() < until:
            if self.process is not None and self.process.poll() is not None:
                raise NotStarted(f"The {self.name} ended: see the messages above.")
            if self._answers():
                return
            time.sleep(0.05)
        raise NotStarted(f"The {self.name} does not answer on port {self.port}.")

    def stop(self) -> None:
        """Stop the process and its children, gently first; nobody is left."""
        if self.process is None:
            return
        for number in (signal.SIGTERM, signal.SIGKILL):
            until = time.monotonic() + STOP_TIMEOUT_S
            is_there = _signal(self.process, number)
            while is_there and time.monotonic() < until:
                time.sleep(0.02)
                is_there = _signal(self.process, 0)
            if not is_there:
                break
        self.process.wait()

    def kill(self) -> None:
        """End the process and its children at once, wherever they are."""
        if self.process is not None:
            _signal(self.process, signal.SIGKILL)
            self.process.wait()

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(
                f"http://127.0.0.1:{self.port}/healthz", timeout=1
            ):
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False


@dataclass(slots=True)
class Node:
    """Both processes of one home."""

    home: Home
    extra: Mapping[str, str] = field(default_factory=dict)
    servers: list[Server] = field(default_factory=list)

    def start(self) -> None:
        """Start desk and exchange.

        Raises:
            NotStarted: a port is taken.
        """
        facts = self.home.facts()
        self.servers = [
            Server("desk", facts.desk_port),
            Server("exchange", facts.exchange_port),
        ]
        for server in self.servers:
            if is_taken(server.port):
                raise NotStarted(
                    f"Port {server.port} is taken; the {server.name} needs it."
                )
        for server in self.servers:
            server.start(self.home, self.extra)

    def wait(self) -> None:
        """Wait until both answer; see `Server.wait`."""
        for server in self.servers:
            server.wait()

    def stop(self) -> None:
        """Stop both."""
        for server in self.servers:
            server.stop()

    @property
    def is_running(self) -> bool:
        """Say whether both processes run."""
        return all(
            server.process is not None and server.process.poll() is None
            for server in self.servers
        )


def pss_mb(server: Server) -> float:
    """Return the memory of a process and its children in MB: private, and its share."""
    if server.process is None:
        return 0.0
    return round(sum(_pss_kb(pid) for pid in _family(server.process.pid)) / 1024, 1)


def cpu_s(server: Server) -> float:
    """Return the CPU seconds that a process and its children have used."""
    if server.process is None:
        return 0.0
    ticks = 0
    for pid in _family(server.process.pid):
        told = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
        ticks += int(told[11]) + int(told[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def peak_mb(server: Server) -> float:
    """Return the most memory that a process, or one of its children, ever held in MB."""
    if server.process is None:
        return 0.0
    told = (_status(pid, "VmHWM") for pid in _family(server.process.pid))
    return round(max(told) / 1024, 1)


def is_taken(port: int) -> bool:
    """Say whether somebody listens on a port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    """Return a port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _signal(process: subprocess.Popen[bytes], number: int) -> bool:
    """Send a signal to a process and its children; False if nobody is left."""
    process.poll()
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        return False
    return True


def _family(pid: int) -> list[int]:
    """Return a process and its descendants."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text("ascii").split():
            found.extend(_family(int(child)))
    return found


def _status(pid: int, name: str) -> int:
    """Return a number that Linux tells of a process, in kB where it is memory."""
    text = Path(f"/proc/{pid}/status").read_text("utf-8")
    (line,) = (line for line in text.splitlines() if line.startswith(f"{name}:"))
    return int(line.split()[1])


def _pss_kb(pid: int) -> int:
    text = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
    (line,) = (line for line in text.splitlines() if line.startswith("Pss:"))
    return int(line.split()[1])
