"""A silence between two real nodes, from its proposal to the certificate of its result."""

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from paraph.clerk import clock
from tests.acts.silences.silent import ASKED, BREAK
from tests.exchange import nodes
from tests.exchange.nodes import Node

pytestmark = pytest.mark.nodes

HAND = Path(__file__).with_name("silence_hand.py")
LAW = ('silence = { who_may_open = "either_side", lapse = "automatic" }',)
SIDES = ("norland", "sudland")


def told(node: Node) -> Any:
    """Return what a node says of its silence; see `silence_hand`."""
    done = subprocess.run(
        [sys.executable, str(HAND)],
        env=nodes.environment(node.home.path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def tick(node: Node, at: dt.datetime) -> str:
    """Let a node's loop take a step at a time."""
    done = subprocess.run(
        [sys.executable, "-m", "paraph.cli.main", "tick"],
        env=nodes.environment(node.home.path) | {clock.STOPPED: at.isoformat()},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_silence_from_its_proposal_to_its_certificate(tmp_path: Path) -> None:
    nodes.found(tmp_path, SIDES, law=LAW)
    norland, sudland = (Node(tmp_path / side, side) for side in SIDES)
    norland.link(sudland)
    sudland.link(norland)
    try:
        for node in (norland, sudland):
            node.open_line()
        nodes.wait_until(lambda: nodes.agree(norland, sudland))
        for node in (norland, sudland):
            node.receipt()
        nodes.wait_until(lambda: norland.state()["heads"] == sudland.state()["heads"])
        _silence(norland, sudland)
    finally:
        norland.close()
        sudland.close()


def _silence(norland: Node, sudland: Node) -> None:
    until = clock.now() + dt.timedelta(days=2)
    instant = {"at": clock.stamp(until), "zone": "+07:00"}
    terms = {**ASKED["terms"], "instant": instant}
    outcome, _, _ = norland.seal(
        "silence.propose/1", "silence/~0/outcome", {"terms": terms}
    )
    nodes.wait_until(lambda: nodes.agree(norland, sudland))
    assert sudland.receipt()
    nodes.wait_until(lambda: norland.state()["heads"] == sudland.state()["heads"])
    for node in (norland, sudland):
        node.rest()
        assert told(node) == {"state": "running", "kept": [], "texts": {}}

    tick(sudland, until - dt.timedelta(seconds=2))
    assert told(sudland)["state"] == "running"
    assert "1 acts sealed," in tick(sudland, until + dt.timedelta(seconds=2))
    assert "0 acts sealed," in tick(sudland, until + dt.timedelta(minutes=2))
    nodes.wait_until(lambda: nodes.agree(norland, sudland))
    ours, theirs = told(norland), told(sudland)
    assert ours["state"] == theirs["state"] == "adopted"
    assert ours["kept"] == theirs["kept"] == ["sudland"]
    assert ours["digest"] == theirs["digest"]
    assert ours["texts"] == theirs["texts"]
    assert "Adopted. The silence was not broken." in ours["texts"]["norland"]
    assert "Norland and Sudland" in ours["texts"]["norland"]
    assert "Sudland and Norland" in ours["texts"]["sudland"]

    broken = outcome.replace("/outcome", "/break")
    assert sudland.refusal("silence.break/1", broken, BREAK) == "silence.lapsed"
