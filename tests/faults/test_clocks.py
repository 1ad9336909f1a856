"""Clocks that are wrong: calls are refused cleanly, nothing is lost, and it heals."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.faults.__main__ import SIDES
from tests.faults.network import NONE
from tests.faults.simulation import Simulation, Yard

pytestmark = pytest.mark.nodes

DAY_S = 86_400


@pytest.fixture
def pair(yard: Yard) -> Iterator[Simulation]:
    """Yield two nodes on a network without faults."""
    with yard.simulation(SIDES[:2], seed=0) as simulation:
        simulation.network.faults = NONE
        yield simulation


def heads(pair: Simulation) -> list[Any]:
    """Return the heads that each node holds."""
    return [machine.desk.ask("report")["heads"] for machine in pair.machines]


@pytest.mark.parametrize("seconds", [290, -290])
def test_a_clock_may_differ_by_less_than_five_minutes(
    pair: Simulation, seconds: int
) -> None:
    norland, sudland = pair.machines
    norland.skew_s = seconds
    pair.wait(0)
    pair.propose(norland)

    assert pair.contact(norland, sudland) == ""
    assert heads(pair)[0] == heads(pair)[1]


@pytest.mark.parametrize("seconds", [310, -310, DAY_S, -400 * DAY_S])
def test_a_clock_further_off_is_named_and_healed(
    pair: Simulation, seconds: int
) -> None:
    norland, sudland = pair.machines
    norland.skew_s = seconds
    pair.wait(0)
    pair.propose(norland)
    pair.propose(sudland)
    before = heads(pair)

    for one, other in ((norland, sudland), (sudland, norland)):
        assert pair.contact(one, other) == "failed"
        assert one.desk.ask("failures") == {other.side: "peer.clock"}
    assert heads(pair) == before

    norland.skew_s = 0
    pair.wait(0)
    assert pair.contact(norland, sudland) == ""
    assert heads(pair)[0] == heads(pair)[1] != before[0]
    pair.settle()
    pair.check()
