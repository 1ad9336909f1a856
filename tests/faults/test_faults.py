"""Two and three real nodes under faults of network, clock, disk and power.

What a seed draws is replayed by it: `script/bench faults --seed N`. Many more seeds are
run by `script/bench faults`, many more acts by `script/bench soak`.
"""

import pytest

from tests.faults.__main__ import SIDES, simulate, soak
from tests.faults.network import NONE
from tests.faults.simulation import Yard

pytestmark = pytest.mark.nodes


@pytest.mark.parametrize(("sides", "seed"), [(2, 0), (2, 1), (3, 3), (3, 4)])
def test_i2_i6_i12_and_i15_nodes_hold_the_same_whatever_befell_them(
    yard: Yard, sides: int, seed: int
) -> None:
    """The simulation looks at each of these; see `Simulation.check`, `Machine.look`."""
    simulate(yard, sides, seed)


def test_what_many_acts_come_to_does_not_differ(yard: Yard) -> None:
    assert soak(yard, 2, seed=5, acts=60).acts > 60


def test_a_seed_replays_a_run_exactly(yard: Yard) -> None:
    traces = []
    for _ in range(2):
        with yard.simulation(SIDES[:2], seed=6) as simulation:
            simulation.run(40)
            traces.append(simulation.trace())

    assert traces[0] == traces[1]


def test_a_run_that_fails_names_its_seed(yard: Yard) -> None:
    with (
        pytest.raises(AssertionError) as failure,
        yard.simulation(SIDES[:2], seed=7),
    ):
        raise AssertionError

    assert failure.value.__notes__ == [
        "Replay it: script/bench faults --seed 7 --sides 2"
    ]


@pytest.mark.parametrize(
    "how", ["rows are not copied", "the last act of a batch is not stored"]
)
def test_a_node_that_makes_a_mistake_is_found_out(yard: Yard, how: str) -> None:
    with pytest.raises(AssertionError):
        _let_be_wrong(yard, how)


def _let_be_wrong(yard: Yard, how: str) -> None:
    """Let Norland's node make a mistake on a network without faults."""
    with yard.simulation(SIDES[:2], seed=8) as simulation:
        simulation.network.faults = NONE
        wrong = simulation.machines[0]
        for worker in (wrong.desk, wrong.door):
            worker.ask("be_wrong", how=how)
        for machine in simulation.machines:
            for _ in range(3):
                simulation.propose(machine)
        simulation.settle()
        simulation.check()
