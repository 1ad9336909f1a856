"""Enclosures by the line: whatever sizes acts name, the bytes decide."""

import hashlib
from dataclasses import dataclass, field
from typing import cast

import pytest

from paraph.clerk import files, reading
from paraph.clerk.files import MAX_ENCLOSURE_BYTES
from paraph.clerk.receive import receive
from paraph.exchange import enclosures
from paraph.exchange.client import Client
from paraph.kernel.act import Enclosure
from paraph.kernel.errors import Refused
from tests.clerk.desk import NOW, Desk

pytestmark = pytest.mark.django_db(databases=["record"], transaction=True)

PAPER = b"A paper on ports.\n"
SHA256 = hashlib.sha256(PAPER).hexdigest()


@dataclass
class Peer:
    """A peer that gives parts of some bytes."""

    content: bytes = PAPER
    part: int = 7
    asked: list[int] = field(default_factory=list)

    def enclosure(self, sha256: str, start: int) -> bytes | None:
        """Give the next part."""
        assert sha256 == SHA256
        self.asked.append(start)
        return self.content[start : start + self.part]


def named(desk: Desk, *sizes: int) -> None:
    """Let Sudland name the paper with sizes."""
    session = desk.session()
    for size in sizes:
        desk.sudland.state(
            "item.inscribe/1",
            f"{session}/item/~0",
            {"title": {"en": "Ports"}, "papers": [SHA256]},
            enclosures=(Enclosure(SHA256, size, "text/plain"),),
        )
    receive(desk.commission, desk.sudland.lines, now=NOW)


def fetch(desk: Desk, peer: Peer) -> int:
    """Fetch the paper from a peer; return how often that was worth the contact."""
    moves: list[None] = []
    client = cast("Client", peer)
    enclosures.fetch(
        client, desk.commission, "sudland", SHA256, lambda: moves.append(None)
    )
    return len(moves)


@pytest.mark.parametrize("sizes", [(18,), (1, 18), (18, 99), (7, 14, 18, 0)])
def test_an_enclosure_is_fetched_whole_whatever_else_is_named(
    desk: Desk, sizes: tuple[int, ...]
) -> None:
    named(desk, *sizes)
    peer = Peer()

    assert fetch(desk, peer) == 1

    assert (files.folder() / SHA256).read_bytes() == PAPER
    assert peer.asked == [0, 7, 14]
    assert not reading.missing_enclosures(desk.commission)


def test_what_is_longer_than_any_act_names_is_thrown_away(desk: Desk) -> None:
    named(desk, 1, 9)

    with pytest.raises(Refused) as refusal:
        fetch(desk, Peer())

    assert refusal.value.code == "enclosure.differs"
    assert not list(files.folder().glob(".*.part"))


def test_what_a_peer_has_no_more_of_is_gone_on_with_later(desk: Desk) -> None:
    named(desk, len(PAPER))
    assert fetch(desk, Peer(PAPER[:10])) == 0
    assert reading.missing_enclosures(desk.commission)
    peer = Peer()

    fetch(desk, peer)

    assert peer.asked == [10, 17]
    assert not reading.missing_enclosures(desk.commission)


def test_what_is_too_large_for_us_is_not_asked_for(desk: Desk) -> None:
    named(desk, MAX_ENCLOSURE_BYTES + 1)
    peer = Peer()

    fetch(desk, peer)

    assert peer.asked == []
