"""A long enclosure is cut on its way: only the rest is sent again."""

import dataclasses
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from paraph.cli.bench_enclosures import Road
from paraph.exchange.views import CHUNK
from tests.exchange.nodes import PROPOSAL, Node, agree, wait_until

pytestmark = pytest.mark.nodes

PAPER = "A long paper on ports.\n" * 350_000


@contextmanager
def road_between(one: Node, other: Node) -> Iterator[Road]:
    """Let two nodes call each other by a road alone."""
    road = Road([one.port, other.port])
    for node, peer, ports in (
        (one, other, road.ports),
        (other, one, road.ports[::-1]),
    ):
        facts = dataclasses.replace(
            node.home.facts(),
            exchange_port=node.port,
            authority=f"127.0.0.1:{ports[0]}",
            commissions={node.commission: {peer.side: f"http://127.0.0.1:{ports[1]}"}},
        )
        node.home.write_facts(facts)
    yield road
    road.end()


@pytest.mark.parametrize("killed", ["sender", "receiver"])
def test_only_the_rest_is_sent_after_a_cut(
    apart: tuple[Node, Node], killed: str
) -> None:
    norland, sudland = apart
    size = len(PAPER)
    with road_between(*apart) as road:
        for node in apart:
            node.open_line()
        wait_until(lambda: agree(*apart))
        for node in apart:
            node.receipt()
        wait_until(lambda: norland.state()["heads"] == sudland.state()["heads"])
        session, _, _ = norland.seal("session.propose/1", "session/~0", PROPOSAL)
        before = road.passed
        road.open(size // 2)
        content = {"title": {"en": "Ports"}}
        norland.seal("item.inscribe/1", f"{session}/item/~0", content, [PAPER])
        wait_until(lambda: road.is_closed)
        victim = norland if killed == "sender" else sudland
        victim.kill_line()
        assert sudland.state()["missing"]
        (partial,) = sudland.home.enclosures.glob(".*.part")
        assert size // 4 < partial.stat().st_size < size

        road.open()
        victim.open_line()
        wait_until(lambda: not sudland.state()["missing"])

        crossed = road.passed - before
    sha256 = hashlib.sha256(PAPER.encode()).hexdigest()
    kept = (sudland.home.enclosures / sha256).read_bytes()
    assert kept == PAPER.encode()
    assert size < crossed < size + 3 * CHUNK
    assert not list(sudland.home.enclosures.glob(".*.part"))
