"""Bytes of a paper in one commission are not given in another, though an act names them."""

import dataclasses
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exchange import nodes
from tests.exchange.calls import Answer, Call, key_of
from tests.exchange.nodes import PROPOSAL, Node, paraph, wait_until

pytestmark = pytest.mark.nodes

PAPER = "What Norland and Sudland alone know.\n"
SHA256 = hashlib.sha256(PAPER.encode()).hexdigest()
PORTS = {"title": {"en": "Ports"}}


@pytest.fixture
def house(template: Path, tmp_path: Path) -> Iterator[tuple[Node, Node]]:
    """Yield Norland's node, which serves a second commission, and Vestmark's in that."""
    other = tmp_path / "other"
    other.mkdir()
    nodes.found(other, ("norland", "vestmark"))
    (norland,) = nodes.copied(template, tmp_path, ("norland",))
    (vestmark,) = nodes.copied(other, tmp_path, ("vestmark",))
    add = ("commission", "add", "--charter", other / "c.json", "--side", "norland")
    paraph(*add, home=norland.home.path)
    (request,) = norland.home.path.glob("commissions/*/founding-request.json")
    answer = tmp_path / "second.answer"
    key = other / "norland.pem"
    paraph("keys", "seal-root", request, "--key", key, "--out", answer)
    paraph("found", answer, home=norland.home.path)
    vestmark.link(norland)
    facts = norland.home.facts()
    peers = {vestmark.commission: {"vestmark": vestmark.url}, norland.commission: {}}
    norland.home.write_facts(
        dataclasses.replace(facts, exchange_port=norland.port, commissions=peers)
    )
    for node in (norland, vestmark):
        node.open_line()
    yield norland, vestmark
    norland.close()
    vestmark.close()


def asked(vestmark: Node, norland: Node, method: str) -> Answer:
    """Ask Norland's node for the paper in the commission with Vestmark."""
    path = f"/record/{vestmark.commission}/enclosure/{SHA256}"
    return Call(method, path, key=key_of(vestmark)).to(norland)


def test_a_digest_named_in_another_commission_is_asked_for_and_not_given(
    house: tuple[Node, Node],
) -> None:
    norland, vestmark = house
    session, _, _ = norland.seal("session.propose/1", "session/~0", PROPOSAL)
    norland.seal("item.inscribe/1", f"{session}/item/~0", PORTS, [PAPER])
    assert SHA256 in norland.state()["held"]
    norland.ask("turn_to", vestmark.commission)
    wait_until(lambda: len(norland.state()["heads"]["vestmark"]) > 0)
    wait_until(lambda: len(vestmark.state()["heads"]["norland"]) > 0)
    vestmark.receipt()

    host = {**PROPOSAL, "host": "vestmark"}
    session, _, _ = vestmark.seal("session.propose/1", "session/~0", host)
    naming = {**PORTS, "papers": [SHA256]}
    item = f"{session}/item/~0"
    vestmark.ask("name", "item.inscribe/1", item, naming, len(PAPER))

    wait_until(lambda: norland.state()["missing"] == [SHA256])
    assert asked(vestmark, norland, "GET").status == 404
    told = asked(vestmark, norland, "HEAD")  # 409: it is asking for the bytes just now
    assert told.status in {202, 409}
    assert told.headers["upload-offset"] == "0"
    assert SHA256 not in norland.state()["held"]

    (vestmark.home.enclosures / SHA256).write_text(PAPER, "utf-8")  # it had them
    wait_until(lambda: norland.state()["missing"] == [])
    given = asked(vestmark, norland, "GET")
    assert (given.status, given.body.decode()) == (206, PAPER)
