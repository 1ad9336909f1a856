"""A node is served until it is told to stop; then nothing of it is left."""

import dataclasses
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from paraph.clerk.home import Home
from paraph.cli.processes import free_port, is_taken
from tests.exchange import nodes

pytestmark = pytest.mark.nodes


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Return the home of a founded node on free ports."""
    folder = tmp_path_factory.mktemp("served")
    nodes.found(folder, ("norland", "sudland"))
    home = Home(folder / "norland")
    home.write_facts(
        dataclasses.replace(
            home.facts(), desk_port=free_port(), exchange_port=free_port()
        )
    )
    return home


@pytest.fixture
def served(home: Home) -> Iterator["subprocess.Popen[str]"]:
    """Yield `paraph serve`, once both processes answer."""
    with subprocess.Popen(
        [sys.executable, "-m", "paraph.cli.main", "serve"],
        env=nodes.environment(home.path),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        assert "Desk of norland" in process.stdout.readline()
        assert "Exchange on port" in process.stdout.readline()
        yield process
        if process.poll() is None:
            process.terminate()


def status(port: int, path: str) -> int:
    """Return the status of an answer."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


def family(pid: int) -> list[int]:
    """Return the descendants of a process."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *family(child)]
    return found


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_both_processes_stop_when_told_and_leave_nobody(
    home: Home, served: "subprocess.Popen[str]", number: signal.Signals
) -> None:
    facts = home.facts()
    assert is_taken(facts.desk_port)
    assert is_taken(facts.exchange_port)
    children = family(served.pid)
    assert len(children) >= 2

    served.send_signal(number)

    assert served.wait(30) == 0
    assert [pid for pid in children if Path(f"/proc/{pid}").exists()] == []
    assert not is_taken(facts.desk_port)
    assert not is_taken(facts.exchange_port)


def test_a_node_whose_desk_dies_stops_as_a_whole(
    home: Home, served: "subprocess.Popen[str]"
) -> None:
    children = family(served.pid)

    os.kill(children[0], signal.SIGKILL)

    served.wait(30)
    nodes.wait_until(lambda: not is_taken(home.facts().exchange_port))


def test_processes_do_not_outlive_the_command_that_started_them(
    home: Home, served: "subprocess.Popen[str]"
) -> None:
    facts = home.facts()

    served.kill()

    nodes.wait_until(lambda: not is_taken(facts.desk_port))
    nodes.wait_until(lambda: not is_taken(facts.exchange_port))


def test_the_exchange_answers_strangers_and_the_desk_is_not_there(
    home: Home, served: "subprocess.Popen[str]"
) -> None:
    del served
    port = home.facts().exchange_port

    for path in ("/", "/healthz", "/sign-in/", "/static/paraph.css", "/%ff", "/a b"):
        assert status(port, path.replace(" ", "%20")) == 404


def test_a_port_that_is_taken_is_named(home: Home) -> None:
    with socket.create_server(("127.0.0.1", home.facts().desk_port)):
        done = nodes.run("serve", home=home.path)

    assert done.returncode == 1
    assert str(home.facts().desk_port) in done.stderr
