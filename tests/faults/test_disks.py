"""A disk that is full or cannot be written: told, nothing lost, nothing twice.

The home lies on real files. Where it cannot be written, databases are opened with
SQLite's `mode=ro` and files refused with EROFS; where it is full, databases may have no
more pages than they have and no file is made.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from paraph.clerk import disk_trouble
from tests.faults.__main__ import SIDES
from tests.faults.network import NONE
from tests.faults.simulation import Machine, Simulation, Yard
from tests.properties.nodes import Refusal

pytestmark = pytest.mark.nodes

READ_ONLY = disk_trouble.READ_ONLY
TROUBLES = pytest.mark.parametrize("trouble", [disk_trouble.FULL, READ_ONLY])


@pytest.fixture
def pair(yard: Yard) -> Iterator[Simulation]:
    """Yield two nodes that hold the same, on a network without faults."""
    with yard.simulation(SIDES[:2], seed=0) as simulation:
        simulation.network.faults = NONE
        simulation.propose(simulation.machines[0])
        simulation.settle()
        yield simulation


def report(machine: Machine) -> Any:
    """Return what a node holds and says."""
    return machine.desk.ask("report")


def change(pair: Simulation, machine: Machine, trouble: str) -> None:
    """Let a disk make trouble from now on, or none any more."""
    machine.disk = trouble
    pair.wait(0)


def refusal(pair: Simulation, machine: Machine) -> str:
    """Return why a side could not propose a session, "" if it could."""
    try:
        pair.propose(machine)
    except Refusal as refused:
        return refused.code
    return ""


def files(machine: Machine) -> dict[str, bytes]:
    """Return every file of a home but the logs beside its databases."""
    return {
        path.name: path.read_bytes()
        for path in sorted(machine.desk.home.rglob("*"))
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }


@TROUBLES
def test_a_desk_that_cannot_write_reads_on_and_states_it_later(
    pair: Simulation, trouble: str
) -> None:
    norland = pair.machines[0]
    before = report(norland)
    change(pair, norland, trouble)

    while not (code := refusal(pair, norland)):
        before = report(norland)  # a full database has some room in its pages

    assert code == trouble
    assert report(norland) == before
    norland.desk.kill()
    norland.start_desk()
    assert report(norland) == before
    change(pair, norland, "")
    pair.propose(norland)
    pair.settle()
    pair.check()


def test_a_seal_that_cannot_remember_signs_nothing(pair: Simulation) -> None:
    """I12: nothing of the home is changed by trying."""
    norland = pair.machines[0]
    change(pair, norland, READ_ONLY)
    report(norland)
    before = files(norland)

    for _ in range(2):
        assert norland.do("acknowledge", None) == ""  # nothing to acknowledge
        assert refusal(pair, norland) == READ_ONLY

    assert files(norland) == before


@TROUBLES
def test_a_peer_is_told_not_now_and_comes_again(pair: Simulation, trouble: str) -> None:
    """What it brought is not kept, and nothing of it is lost: its node has it."""
    norland, sudland = pair.machines
    for _ in range(12):  # more than a full database has room for
        pair.propose(sudland)
    before = report(norland)
    change(pair, norland, trouble)

    assert pair.contact(sudland, norland) == "failed"

    assert sudland.desk.ask("failures")["norland"] == "peer.not-now"
    assert report(norland) == before
    change(pair, norland, "")
    assert pair.contact(sudland, norland) == ""
    assert report(norland)["heads"] == report(sudland)["heads"]
    pair.settle()
    pair.check()


@TROUBLES
def test_an_exchange_that_cannot_write_pulls_nothing_and_goes_on_later(
    pair: Simulation, trouble: str
) -> None:
    norland, sudland = pair.machines
    for _ in range(12):
        pair.propose(sudland)
    before = report(norland)
    change(pair, norland, trouble)

    assert pair.contact(norland, sudland) == trouble

    assert report(norland) == before
    change(pair, norland, "")
    assert pair.contact(norland, sudland) == ""
    assert report(norland)["heads"] == report(sudland)["heads"]
