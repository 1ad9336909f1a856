"""Two versions of the software that know different kinds, on two real nodes.

What one does not know is void there, blocks nothing, and is said at once; the version
that knows it judges it anew from the same bytes.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.faults.__main__ import SIDES
from tests.faults.network import NONE
from tests.faults.simulation import Machine, Simulation, Yard

pytestmark = pytest.mark.nodes

TITLE = {"title": {"en": "Bridges"}}
REASON = {"reason": {"en": "Settled by letter"}}


@pytest.fixture
def pair(yard: Yard) -> Iterator[Simulation]:
    """Yield two nodes that hold the same, on a network without faults."""
    with yard.simulation(SIDES[:2], seed=0) as simulation:
        simulation.network.faults = NONE
        yield simulation


def be(machine: Machine, verb: str, **request: Any) -> None:
    """Let both processes of a node be of another version."""
    for worker in (machine.desk, machine.door):
        worker.ask(verb, **request)


def upgrade(machine: Machine) -> None:
    """Start a node again with the software of the tests."""
    machine.close()
    machine.door.begin()
    machine.start_desk()


def grade_of(machine: Machine, kind: str) -> Any:
    """Return grade and code of the only act of a kind, as its row has it."""
    grades = machine.desk.ask("grades")
    (found,) = (told for name, told in grades.items() if name.startswith(kind))
    return found


def exchange(pair: Simulation) -> None:
    """Let both hold the same and acknowledge it; no contact may fail."""
    pair.settle()
    one, other = (machine.desk.ask("report") for machine in pair.machines)
    assert (one["heads"], one["digest"]) == (other["heads"], other["digest"])


@pytest.fixture
def apart(pair: Simulation) -> Simulation:
    """Norland's node does not know how items are inscribed; Sudland inscribes one."""
    norland, sudland = pair.machines
    be(norland, "forget_kinds", names=["item.inscribe/1"])
    session = pair.propose(sudland)
    sudland.desk.asked += 1
    item = f"{session}/item/~0"
    sudland.desk.ask("seal", kind="item.inscribe/1", object_=item, content=TITLE)
    exchange(pair)
    return pair


def test_a_kind_that_is_not_known_is_void_and_blocks_nothing(
    apart: Simulation,
) -> None:
    norland, sudland = apart.machines

    assert grade_of(sudland, "item.inscribe/1") == ["effective", ""]
    assert grade_of(norland, "item.inscribe/1") == ["void", "kind.unknown"]
    for machine in apart.machines:  # and both go on, on top of it
        apart.propose(machine)
    exchange(apart)
    sessions = [machine.desk.ask("report")["sessions"] for machine in apart.machines]
    assert sorted(sessions[0]) == sorted(sessions[1])
    assert len(sessions[0]) == 3


def test_nodes_that_judge_differently_say_so_at_once(apart: Simulation) -> None:
    """Each with the other's next receipt: Norland's came with the item itself."""
    norland, sudland = apart.machines

    assert sudland.desk.ask("agreement") == {"norland": False}
    apart.propose(norland)
    exchange(apart)
    assert norland.desk.ask("agreement") == {"sudland": False}


def test_i2_once_upgraded_a_node_judges_the_same_bytes_alike(
    apart: Simulation,
) -> None:
    norland, sudland = apart.machines
    old = norland.kept

    upgrade(norland)

    assert norland.kept[: len(old)] == old
    assert grade_of(norland, "item.inscribe/1") == ["effective", ""]
    one, other = (machine.desk.ask("report") for machine in apart.machines)
    assert one["judged"] == other["judged"]
    for machine in apart.machines:
        apart.propose(machine)
    exchange(apart)
    assert norland.desk.ask("agreement") == {"sudland": True}
    assert sudland.desk.ask("agreement") == {"norland": True}
    apart.check()


def test_i15_rows_follow_the_software_without_being_asked(apart: Simulation) -> None:
    norland = apart.machines[0]

    upgrade(norland)

    assert norland.desk.ask("rebuild") == []


def test_i11_what_arrives_later_makes_nothing_of_it(apart: Simulation) -> None:
    norland, sudland = apart.machines
    for _ in range(3):
        apart.propose(sudland)
        exchange(apart)

    assert grade_of(norland, "item.inscribe/1") == ["void", "kind.unknown"]


def test_a_newer_version_of_a_kind_is_another_kind(pair: Simulation) -> None:
    """The other node knows `item.leave/1`, and takes `/2` for nothing like it."""
    norland, sudland = pair.machines
    be(sudland, "learn_a_kind")
    session = pair.propose(sudland)
    sudland.desk.asked += 2
    sudland.desk.ask(
        "seal", kind="item.inscribe/1", object_=f"{session}/item/~0", content=TITLE
    )
    sudland.look()
    acts = sudland.desk.acts().values()
    (item,) = (act.object for act in acts if act.kind == "item.inscribe/1")
    sudland.desk.ask("seal", kind="item.leave/2", object_=item, content=REASON)
    exchange(pair)

    assert grade_of(sudland, "item.leave/2") == ["effective", ""]
    assert grade_of(norland, "item.leave/2") == ["void", "kind.unknown"]
    assert sudland.desk.ask("agreement") == {"norland": False}
    assert norland.desk.ask("rebuild") == []
