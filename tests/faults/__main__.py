"""Run the simulator for longer: `python -m tests.faults faults --seeds 100`.

`faults` takes many seeds, or one again; `soak` states many acts between few nodes. Both
end with 1 where nodes differ.
"""

import argparse
import json
import resource
import signal
import sys
import tempfile
import traceback
from pathlib import Path
from typing import NamedTuple

from tests.faults.simulation import Simulation, Yard, opened

SIDES = ("norland", "sudland", "vestmark")
STEPS = 60
BURST = 25
"""How many acts one step of a soak states."""


class Figures(NamedTuple):
    """How many acts a run came to, in how many steps, and after how many rounds."""

    acts: int
    steps: int
    rounds: int


def main() -> int:
    """Run what is asked; print the figures; return the exit code."""
    parser = argparse.ArgumentParser(prog="script/bench", description=__doc__)
    parser.add_argument("what", choices=["faults", "soak"])
    parser.add_argument(
        "--sides", type=int, choices=[2, 3], help="2 or 3 (faults: both)"
    )
    parser.add_argument("--seeds", type=int, default=50, help="faults: how many (50)")
    parser.add_argument("--seed", type=int, help="this one alone")
    parser.add_argument("--acts", type=int, default=10_000, help="soak (10,000)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # workers end with us
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as yard:
        told = _soak(yard, asked) if asked.what == "soak" else _faults(yard, asked)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = resource.getrusage(resource.RUSAGE_SELF)
    cpu_s = used.ru_utime + used.ru_stime + own.ru_utime + own.ru_stime
    told["cpu_s"] = round(cpu_s, 1)
    if asked.json:
        sys.stdout.write(json.dumps(told, sort_keys=True) + "\n")
    else:
        for name, figure in told.items():
            sys.stdout.write(f"{name:40} {figure}\n")
    return 1 if told["failed"] else 0


def simulate(
    yard: Yard, sides: int, seed: int, *, steps: int = STEPS, statements: int = 1
) -> Figures:
    """Take steps under faults, mend everything, and compare the nodes."""
    with yard.simulation(SIDES[:sides], seed) as simulation:
        simulation.run(steps, statements)
        rounds = simulation.settle()
        simulation.check()
        return Figures(_acts(simulation), steps, rounds)


def soak(yard: Yard, sides: int, seed: int, acts: int) -> Figures:
    """State so many acts under faults, mend everything, and compare the nodes."""
    steps = 0
    with yard.simulation(SIDES[:sides], seed) as simulation:
        while simulation.stated < acts:
            simulation.run(10, statements=min(BURST, acts - simulation.stated))
            steps += 10
        rounds = simulation.settle()
        simulation.check()
        return Figures(_acts(simulation), steps, rounds)


def _acts(simulation: Simulation) -> int:
    return len(simulation.machines[0].kept)


def _faults(yard: Yard, asked: argparse.Namespace) -> dict[str, object]:
    seeds = [asked.seed] if asked.seed is not None else range(asked.seeds)
    found, failed = [], []
    for seed in seeds:
        for sides in [asked.sides] if asked.sides else (2, 3):
            try:
                found.append(simulate(yard, sides, seed))
            except Exception:  # noqa: BLE001 (whatever it is, others are run too)
                traceback.print_exc()
                failed.append((sides, seed))
    return {
        "runs": len(found),
        "acts": sum(one.acts for one in found),
        "most_rounds_to_settle": max((one.rounds for one in found), default=0),
        "failed": failed,
    }


def _soak(yard: Yard, asked: argparse.Namespace) -> dict[str, object]:
    found = soak(yard, asked.sides or 2, asked.seed or 0, asked.acts)
    return {**found._asdict(), "failed": []}


if __name__ == "__main__":
    sys.exit(main())
