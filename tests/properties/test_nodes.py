"""Nodes on real stores that speak, hear, die, are restored, copied and mended.

The machine is the line between them. Each node's clerk is a process of its own.
"""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.exchange.nodes import PROPOSAL
from tests.properties.nodes import Node, Refusal, clerks, exchange, founded

pytestmark = pytest.mark.nodes

FIRST = st.integers(0, 5)
TOWNS = st.sampled_from(["Sudara", "Nordhavn"])
STEPS = st.integers(0, 45)
"""Before which step on disk or in a database a clerk dies."""


class Nodes(RuleBasedStateMachine):
    """The nodes of a commission; what holds of them after every step."""

    def __init__(self, templates: Sequence[Node], folder: Path) -> None:
        super().__init__()
        self.templates = templates
        self.folder = folder
        self.nodes: list[Node] = []
        self.sessions: list[str] = []
        self.items: list[str] = []
        self.twin: Node | None = None

    @initialize()
    def open(self) -> None:
        """Copy the founded homes and start them; Norland proposes a session."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        for template in self.templates:
            self.nodes.append(template.copied(self.folder / template.side))
        self.propose(0, "Sudara")
        exchange(self.nodes)

    def node(self, number: int) -> Node:
        """Return one of the nodes."""
        return self.nodes[number % len(self.nodes)]

    def session(self, number: int) -> str:
        """Return one of the sessions."""
        return self.sessions[number % len(self.sessions)]

    def state(self, node: Node, kind: str, object_: str, content: Any) -> str:
        """Let a node state something if it may; return its object, else ""."""
        node.asked += 1
        try:
            object_ = node.ask("state", kind=kind, object_=object_, content=content)
        except Refusal:
            object_ = ""
        self.check(node)
        return object_

    def check(self, node: Node) -> None:
        """I12, and I1 in a node's own view."""
        node.look()
        assert node.ask("report")["unfounded"] == []

    @rule(number=FIRST, town=TOWNS)
    def propose(self, number: int, town: str) -> None:
        """Propose a session."""
        content = {**PROPOSAL, "place": {"en": town}}
        found = self.state(
            self.node(number), "session.propose/1", "session/~0", content
        )
        if found:
            self.sessions.append(found)

    @rule(number=FIRST, which=FIRST, town=TOWNS)
    def fix(self, number: int, which: int, town: str) -> None:
        """Consent to terms for a session."""
        self.state(self.node(number), *_fix(self.session(which), town))

    @rule(number=FIRST, which=FIRST)
    def unfix(self, number: int, which: int) -> None:
        """Consent to no dates."""
        object_ = f"{self.session(which)}/dates"
        self.state(self.node(number), "session.fix/1", object_, {"nothing": True})

    @rule(number=FIRST, which=FIRST, on=st.sampled_from(["dates", "agenda"]))
    def withdraw(self, number: int, which: int, on: str) -> None:
        """Take back an offer."""
        object_ = f"{self.session(which)}/{on}"
        self.state(self.node(number), "offer.withdraw/1", object_, {})

    @rule(number=FIRST, which=FIRST, title=TOWNS)
    def inscribe(self, number: int, which: int, title: str) -> None:
        """Inscribe an item."""
        object_ = f"{self.session(which)}/item/~0"
        content = {"title": {"en": title}}
        found = self.state(self.node(number), "item.inscribe/1", object_, content)
        if found:
            self.items.append(found)

    @rule(number=FIRST, which=FIRST)
    def adopt(self, number: int, which: int) -> None:
        """Propose and adopt an agenda of the items that are known."""
        session = self.session(which)
        known = [
            one.rpartition("/")[2] for one in self.items if one.startswith(session)
        ]
        for kind in ("agenda.propose/1", "agenda.adopt/1"):
            self.state(self.node(number), kind, f"{session}/agenda", {"items": known})

    @rule(number=FIRST)
    def acknowledge(self, number: int) -> None:
        """Give a receipt."""
        node = self.node(number)
        node.try_to("acknowledge")
        self.check(node)

    @rule(giver=FIRST, taker=FIRST, which=st.lists(st.integers(0, 19), max_size=8))
    def deliver(self, giver: int, taker: int, which: Sequence[int]) -> None:
        """Deliver some lines, in any order, some twice."""
        held = list(self.node(giver).lines.values())
        node = self.node(taker)
        node.hear([held[-1 - number % len(held)] for number in which])
        self.check(node)

    @rule()
    def mail(self) -> None:
        """Deliver everything to everybody."""
        exchange(self.nodes)
        for node in self.nodes:
            self.check(node)

    @rule(number=FIRST)
    def kill(self, number: int) -> None:
        """I6: a node that is killed and started holds and says the same."""
        node = self.node(number)
        before, lines = node.ask("report"), node.lines
        node.kill()
        node.start()
        assert (node.ask("report"), node.lines) == (before, lines)

    @rule(number=FIRST, which=FIRST, town=TOWNS, steps=STEPS)
    def die_stating(self, number: int, which: int, town: str, steps: int) -> None:
        """Be killed while stating something, at any step of it."""
        node = self.node(number)
        node.asked += 1
        kind, object_, content = _fix(self.session(which), town)
        self.dying(node, "state", steps, kind=kind, object_=object_, content=content)

    @rule(number=FIRST, steps=STEPS)
    def die_acknowledging(self, number: int, steps: int) -> None:
        """Be killed while giving a receipt."""
        self.dying(self.node(number), "acknowledge", steps)

    @rule(giver=FIRST, taker=FIRST, steps=STEPS)
    def die_hearing(self, giver: int, taker: int, steps: int) -> None:
        """Be killed while taking in what another holds."""
        node, lines = self.node(taker), self.node(giver).lines
        node.given.update(lines.keys() - node.own)
        self.dying(node, "receive", steps, lines=sorted(lines.values()))

    def dying(self, node: Node, verb: str, steps: int, **request: Any) -> None:
        """Let a node do something it may die of; it loses nothing that it held."""
        before = node.lines.keys()
        node.do(verb, dies_before=steps, **request)
        self.check(node)
        assert before <= node.lines.keys()

    @rule(giver=FIRST, taker=FIRST)
    def tell(self, giver: int, taker: int) -> None:
        """Tell a node which heads another holds, and nothing else."""
        heads = self.node(giver).ask("report")["heads"]
        node = self.node(taker)
        if self.node(giver).side != node.side:
            node.ask("told", heads=heads)

    @rule(number=FIRST, steps=STEPS)
    def back_up(self, number: int, steps: int) -> None:
        """Write a backup, or die of it; it takes the place of the one before."""
        node = self.node(number)
        target = node.home.with_name(f"{node.home.name}.backup")
        target.unlink(missing_ok=True)
        if not node.do("back_up", target=str(target), dies_before=steps):
            target.unlink(missing_ok=True)
            node.ask("back_up", target=str(target))
        node.backup = target

    @precondition(lambda self: any(node.backup for node in self.nodes))
    @rule(number=FIRST, town=TOWNS, steps=st.none() | STEPS)
    def restore(self, number: int, town: str, steps: int | None) -> None:
        """Restore a backup; the node is mute until a counterpart has told it more."""
        kept = [node for node in self.nodes if node.backup]
        node = kept[number % len(kept)]
        node.restore(dies_before=steps)
        assert node.ask("report")["mute"]
        before = node.lines
        self.state(node, *_fix(self.session(number), town))
        assert node.lines == before

    @precondition(lambda self: self.twin is None)
    @rule(number=FIRST)
    def copy(self, number: int) -> None:
        """Start a second machine of a side with a copy of the home."""
        node = self.node(number)
        self.twin = node.copied(self.folder / f"{node.side}.twin")
        self.nodes.append(self.twin)

    @rule(number=FIRST, which=FIRST, steps=st.none() | STEPS)
    def mend(self, number: int, which: int, steps: int | None) -> None:
        """Let a root key say from which of the last acts a journal goes on."""
        node = self.node(number)
        own = [act for act in node.acts().values() if act.side == node.side]
        own.sort(key=lambda act: (-act.folio, act.digest))
        node.mend(own[which % len(own)], dies_before=steps)
        self.check(node)

    def teardown(self) -> None:
        """I2 and I15: once all is delivered, all hold, say and judge the same."""
        try:
            if self.nodes:
                self.settle()
        finally:
            for node in self.nodes:
                node.close()

    def settle(self) -> None:
        """Deliver everything; compare. Who is not mute goes on."""
        for _ in range(3):
            exchange(self.nodes)
        first, *others = [node.ask("report") for node in self.nodes]
        held = set(self.nodes[0].lines)
        for node, report in zip(self.nodes[1:], others, strict=True):
            assert set(node.lines) == held
            for what in ("heads", "digest", "judged"):
                assert report[what] == first[what], what
        for node in self.nodes:
            self.check(node)
            assert node.ask("rebuild") == []
            if self.twin is None and held >= node.own:
                assert not node.ask("report")["mute"]
                content = {**PROPOSAL, "place": {"en": "Sudara"}}
                assert self.state(node, "session.propose/1", "session/~0", content)


def _fix(session: str, town: str) -> tuple[str, str, Any]:
    terms = {"number": 1, **PROPOSAL, "place": {"en": town}}
    return "session.fix/1", f"{session}/dates", {"terms": terms}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Yield where clerks are had."""
    with clerks(tmp_path_factory.mktemp("c")) as found:
        yield found


@pytest.mark.parametrize(
    ("sides", "examples"),
    [(("norland", "sudland"), 12), (("norland", "sudland", "vestmark"), 6)],
    ids=["two", "three"],
)
def test_i1_i2_i6_i12_and_i15_nodes_agree_whatever_becomes_of_them(
    sides: Sequence[str], examples: int, address: Path, tmp_path: Path
) -> None:
    templates = founded(address, tmp_path, sides)

    class Found(Nodes):
        """The nodes of this commission."""

        def __init__(self) -> None:
            super().__init__(templates, tmp_path / "now")

    run_state_machine_as_test(
        Found,
        settings=settings(
            max_examples=examples,
            stateful_step_count=40,
            report_multiple_bugs=False,
            phases=[Phase.generate],  # making it shorter would take many minutes
            suppress_health_check=list(HealthCheck),
        ),
    )
