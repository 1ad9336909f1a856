"""Real nodes under faults drawn from a seed: what they hold and say must not differ.

Each node has a desk and an exchange, processes of their own on one home, with a clock
of its own. The network alone is replaced. A seed replays a run exactly.
"""

import base64
import dataclasses
import datetime as dt
import random  # noqa: TID251 (a seed replays a run)
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from paraph.clerk import disk_trouble
from paraph.clerk.home import Home
from paraph.kernel.admission import Gate, MemoryRoom
from paraph.kernel.charter import Charter
from paraph.kernel.journal import Journals
from tests.exchange.nodes import PROPOSAL
from tests.faults.network import NONE, Network
from tests.properties.nodes import Died, Node, Refusal, Worker, clerks, founded
from tests.simulator import make_charter

FIRST_PORT = 8101
BEGIN = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
SKEWS_S = (0, 0, 0, 90, -90, 420, -420, 86_400, -86_400, 30 * 86_400)
MOST_ROUNDS = 8
MOST_SESSIONS = 6
MOST_ITEMS = 60
TOWNS = ("Sudara", "Nordhavn")
STEPS: Mapping[str, int] = {
    "state": 30,
    "contact": 40,
    "acknowledge": 10,
    "enclose": 4,
    "deliver late": 8,
    "set clock": 4,
    "cut off": 3,
    "join": 4,
    "kill": 4,
    "change disk": 4,
}
"""What may happen in a step, and how often."""


class Machine:
    """One side's node: its desk and its exchange, each a process that may die.

    `kept` are the lines in its store when it was last looked at, all verified.
    """

    def __init__(self, desk: Node, exchange: Path, charter: Charter, port: int) -> None:
        self.desk = desk
        self.door = Worker(exchange, desk.home)
        self.port = port
        self.skew_s = 0
        self.disk = ""
        self.kept: list[str] = []
        self._gate = Gate(Journals(charter), MemoryRoom())

    @property
    def side(self) -> str:
        """Whose node it is."""
        return self.desk.side

    def at(self, now: dt.datetime) -> None:
        """Let it be a time, on its own clock; and its disk be as it is."""
        told = (now + dt.timedelta(seconds=self.skew_s)).isoformat()
        for worker in (self.desk, self.door):
            worker.always = {"at": told, "disk": self.disk}

    def serve(self, request: bytes, dies_before: int | None) -> bytes | None:
        """Answer a request; None if the exchange died of it, and was started again."""
        raw = base64.b64encode(request).decode()
        try:
            told = self.door.ask("serve", request=raw, dies_before=dies_before)
        except Died:
            self.door.begin()
            return None
        return base64.b64decode(told)

    def do(self, verb: str, dies_before: int | None, **request: Any) -> str:
        """Let the desk do something; return why it did not, "" if it did."""
        try:
            return self.desk.try_to(verb, dies_before=dies_before, **request)
        except Died:
            self.start_desk()
            return "died"

    def start_desk(self) -> None:
        """Start the desk again and let it settle what it left, if the disk lets it."""
        self.desk.begin()
        self.desk.try_to("step")
        self.look()

    def look(self) -> None:
        """I6 and I12: what lies in the store is authentic, canonical, closed, and stays.

        The lines are admitted one by one in the order in which they were stored: so
        whenever it might have been looked at, nothing there lacked anything.
        """
        self.desk.look()
        lines = list(self.desk.lines.values())
        assert lines[: len(self.kept)] == self.kept, "what was stored was changed"
        for line in lines[len(self.kept) :]:
            outcome = self._gate.admit([line.encode()])
            assert len(outcome.admitted) == 1, (line[:64], outcome)
        self.kept = lines

    def close(self) -> None:
        """End both."""
        for worker in (self.desk, self.door):
            if worker.lives:
                worker.kill()


class Simulation:
    """Machines, a network between them, a time that goes on; all by one seed."""

    def __init__(self, machines: Sequence[Machine], seed: int) -> None:
        self.machines = machines
        self.chance = random.Random(seed)  # noqa: S311 (nothing secret)
        self.network = Network(self.chance)
        self.now = BEGIN
        self.told: list[str] = []
        self.stated = 0
        self.sessions: list[str] = []
        self.items: list[str] = []
        for machine in machines:
            self.network.doors[machine.port] = self._door_of(machine)
            machine.door.carry = self.network.caller(machine.port)
            machine.at(self.now)
            machine.door.begin()

    def run(self, steps: int, statements: int = 1) -> None:
        """Take steps as they are drawn; state so many times where one states."""
        does: Mapping[str, Callable[[Machine], str]] = {
            "state": lambda machine: self._state(machine, statements),
            "contact": self._contact_any,
            "acknowledge": lambda machine: machine.do("acknowledge", self._dies()),
            "enclose": self._enclose,
            "deliver late": self._deliver_late,
            "set clock": self._set_clock,
            "cut off": self._cut_off,
            "join": self._join,
            "kill": self._kill,
            "change disk": self._change_disk,
        }
        for _ in range(steps):
            self.wait(self.chance.randrange(90))
            self._mend_disks()
            (step,) = self.chance.choices(list(STEPS), weights=list(STEPS.values()))
            machine = self.chance.choice(self.machines)
            became = does[step](machine)
            self.told.append(f"{machine.side}: {step} {became}")

    def wait(self, seconds: int) -> None:
        """Let time pass; what was set of clocks and disks is so from then on."""
        self.now += dt.timedelta(seconds=seconds)
        for machine in self.machines:
            machine.at(self.now)

    def contact(self, machine: Machine, other: Machine, dies: int | None = None) -> str:
        """Let a node use its line to another once; return how it failed, "" if not."""
        try:
            told = machine.door.ask("contact", side=other.side, dies_before=dies)
        except Refusal as refusal:
            return refusal.code
        except Died:
            machine.door.begin()
            return "died"
        return str(told)

    def propose(self, machine: Machine) -> str:
        """Let a side propose a session; return its path."""
        machine.desk.asked += 1
        kind, object_, content = self._proposal()
        return str(
            machine.desk.ask("state", kind=kind, object_=object_, content=content)
        )

    def settle(self) -> int:
        """Mend everything; exchange until nothing is new; return after how many rounds."""
        for machine in self.machines:
            machine.skew_s, machine.disk = 0, ""
        self.network.cut.clear()
        self.wait(0)
        while self.network.late:
            self.network.deliver_late()
        self.network.faults = NONE
        before: list[Any] = []
        for rounds in range(MOST_ROUNDS):
            failed = [self._round(machine) for machine in self.machines]
            held = [self._held(machine) for machine in self.machines]
            is_even = all(one == held[0] for one in held)
            if is_even and held == before and not any(failed):
                return rounds
            before = held
        raise AssertionError(f"not even after {MOST_ROUNDS} rounds: {before}")

    def check(self) -> None:
        """All hold, say and judge the same, before and after a start; nothing is lost.

        I1 in each record, I2 among them, I15 of the rows that were kept.
        """
        reports = [self._report(machine) for machine in self.machines]
        assert all(report == reports[0] for report in reports)
        for machine in self.machines:
            machine.desk.kill()
            machine.start_desk()
            assert machine.desk.ask("rebuild") == []
            assert machine.desk.own <= machine.desk.lines.keys()
            assert self._report(machine) == reports[0]

    def trace(self) -> list[str]:
        """Return what happened, as a replay must repeat it."""
        heads = self.machines[0].desk.ask("report")["heads"]
        return [*self.told, *self.network.told, str(heads)]

    def _report(self, machine: Machine) -> Any:
        """Return what a node holds, says and judges; what is not founded is nowhere."""
        machine.look()
        report = machine.desk.ask("report")
        enclosures = machine.desk.ask("enclosures")
        assert (report["unfounded"], enclosures["missing"]) == ([], [])
        return report, enclosures["held"], sorted(machine.kept)

    def _round(self, machine: Machine) -> list[str]:
        """Let a node do what is due and contact everybody; return who failed."""
        self.wait(61)
        machine.desk.ask("step")
        machine.desk.ask("acknowledge")
        others = [one for one in self.machines if one is not machine]
        return [one.side for one in others if self.contact(machine, one)]

    def _held(self, machine: Machine) -> Any:
        """Return what a node holds, briefly."""
        heads = machine.desk.ask("report")["heads"]
        return heads, machine.desk.ask("enclosures")

    def _dies(self) -> int | None:
        """Return before which write to die, mostly before none."""
        return self.chance.randrange(45) if self.chance.random() < 0.1 else None

    def _door_of(self, machine: Machine) -> Callable[[bytes], bytes | None]:
        return lambda request: machine.serve(
            request, None if self.network.faults is NONE else self._dies()
        )

    def _contact_any(self, machine: Machine) -> str:
        other = self.chance.choice([one for one in self.machines if one is not machine])
        return self.contact(machine, other, self._dies())

    def _state(self, machine: Machine, times: int) -> str:
        """Let a side state something by a draft; or many things, each sealed at once.

        It may die of the last.
        """
        verb = "state" if times == 1 else "seal"
        became = [self._state_once(machine, verb, None) for _ in range(times - 1)]
        return " ".join([*became, self._state_once(machine, verb, self._dies())])

    def _state_once(self, machine: Machine, verb: str, dies: int | None) -> str:
        kind, object_, content = self._statement()
        asked = {"kind": kind, "object_": object_, "content": content}
        machine.desk.asked += 1
        try:
            found = str(machine.desk.ask(verb, **asked, dies_before=dies))
        except Refusal as refusal:
            return refusal.code
        except Died:
            machine.start_desk()
            return "died"
        self.stated += 1
        for known, made_by in (
            (self.sessions, "session.propose/1"),
            (self.items, "item.inscribe/1"),
        ):
            if kind == made_by and found not in known:
                known.append(found)
        return found

    def _statement(self) -> tuple[str, str, Mapping[str, Any]]:
        """Return what a side may want to state; the law may forbid it.

        No more is made than a commission has: then what there is is worded anew.
        """
        _, _, town = proposal = self._proposal()
        if not self.sessions or (
            len(self.sessions) < MOST_SESSIONS and self.chance.random() < 0.2
        ):
            return proposal
        session = self.chance.choice(self.sessions)
        item = f"{session}/item/~0"
        if len(self.items) >= MOST_ITEMS:
            item = self.chance.choice(self.items)
        dates = f"{session}/dates"
        statements: list[tuple[str, str, Mapping[str, Any]]] = [
            ("session.fix/1", dates, {"terms": {"number": 1, **town}}),
            ("session.fix/1", dates, {"nothing": True}),
            ("offer.withdraw/1", dates, {}),
            ("item.inscribe/1", item, {"title": {"en": "Bridges"}}),
            ("session.propose/1", session, town),
        ]
        return self.chance.choice(statements)

    def _proposal(self) -> tuple[str, str, Mapping[str, Any]]:
        town = {**PROPOSAL, "place": {"en": self.chance.choice(TOWNS)}}
        return "session.propose/1", "session/~0", town

    def _enclose(self, machine: Machine) -> str:
        if not self.sessions:
            return "nothing"
        words = f"Paper {self.chance.random()} " * self.chance.choice((1, 20_000))
        machine.desk.asked += 1
        session = self.chance.choice(self.sessions)
        return machine.do("enclose", self._dies(), session=session, text=words)

    def _deliver_late(self, machine: Machine) -> str:
        del machine
        self.network.deliver_late()
        return ""

    def _set_clock(self, machine: Machine) -> str:
        machine.skew_s = self.chance.choice(SKEWS_S)
        return str(machine.skew_s)

    def _cut_off(self, machine: Machine) -> str:
        others = [one for one in self.machines if one is not machine]
        pair = {machine.port, self.chance.choice(others).port}
        self.network.cut.add(frozenset(pair))
        return str(sorted(pair))

    def _join(self, machine: Machine) -> str:
        self.network.cut = {one for one in self.network.cut if machine.port not in one}
        return ""

    def _kill(self, machine: Machine) -> str:
        if self.chance.random() < 0.5:
            machine.door.kill()
            machine.door.begin()
            return "exchange"
        machine.desk.kill()
        machine.start_desk()
        return "desk"

    def _mend_disks(self) -> None:
        """Let somebody see to a disk after a few steps."""
        for machine in self.machines:
            if machine.disk and self.chance.random() < 0.15:
                machine.disk = ""

    def _change_disk(self, machine: Machine) -> str:
        trouble = (disk_trouble.FULL, disk_trouble.READ_ONLY)
        machine.disk = "" if machine.disk else self.chance.choice(trouble)
        return machine.disk


@dataclass(frozen=True)
class Yard:
    """Where simulated nodes are made: the addresses of workers, founded homes."""

    desks: Path
    exchanges: Path
    folder: Path

    @contextmanager
    def simulation(self, sides: Sequence[str], seed: int) -> Iterator[Simulation]:
        """Yield a simulation of nodes of their own; a failure names its seed."""
        charter = make_charter(sides)
        place = self.folder / f"{len(sides)}.{seed}"
        machines: list[Machine] = []
        try:
            for number, template in enumerate(self._templates(sides)):
                desk = template.copied(place / template.side)
                port = FIRST_PORT + number
                machines.append(Machine(desk, self.exchanges, charter, port))
            yield Simulation(machines, seed)
        except BaseException as error:
            error.add_note(
                f"Replay it: script/bench faults --seed {seed} --sides {len(sides)}"
            )
            raise
        finally:
            for machine in machines:
                machine.close()
            shutil.rmtree(place, ignore_errors=True)

    def _templates(self, sides: Sequence[str]) -> list[Node]:
        place = self.folder / f"founded.{len(sides)}"
        if place.exists():
            found = [Node(self.desks, place / side) for side in sides]
            for node, side in zip(found, sides, strict=True):
                node.side = side
            return found
        place.mkdir()
        found = founded(self.desks, place, sides)
        for number, node in enumerate(found):
            home = Home(node.home)
            peers = {
                side: f"http://127.0.0.1:{FIRST_PORT + other}"
                for other, side in enumerate(sides)
                if other != number
            }
            home.write_facts(
                dataclasses.replace(
                    home.facts(),
                    commissions={home.first_commission: peers},
                    exchange_port=FIRST_PORT + number,
                )
            )
        return found


@contextmanager
def opened(folder: Path) -> Iterator[Yard]:
    """Yield a yard for as long as the block lasts."""
    with ExitStack() as stack:
        desks = stack.enter_context(clerks(folder, "tests.faults.desk"))
        exchanges = stack.enter_context(clerks(folder, "tests.faults.exchange"))
        yield Yard(desks, exchanges, folder)
