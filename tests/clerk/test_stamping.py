"""Tokens over our receipts: enclosed with the next one, and waited for by nothing."""

from pathlib import Path

import pytest

from paraph.clerk import acknowledge, files, receive, stamping
from paraph.clerk.home import Home
from paraph.crafts import timestamps
from paraph.kernel.act import Act
from paraph.kernel.errors import Refused
from paraph.kernel.fold import RECEIPT
from tests.authority import Authority
from tests.clerk.desk import NOW, PROPOSAL, Desk

pytestmark = pytest.mark.django_db(databases=["record", "chancery"], transaction=True)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("vestmark") / "authority")


def taken(desk: Desk, authority: Authority) -> bytes:
    """Ask for a token over the newest receipt and take it in; return it."""
    _, request = stamping.ask(desk.commission)
    reply = authority.reply(request)
    stamping.take(desk.commission, reply, authority.root.read_bytes())
    return reply


def next_receipt(desk: Desk) -> Act:
    """Receive something from Sudland and acknowledge it."""
    desk.sudland.state("session.propose/1", "session/~0", PROPOSAL)
    receive.receive(desk.commission, desk.sudland.lines, now=NOW)
    act = acknowledge.acknowledge(desk.commission, NOW, at_once=True)
    assert act is not None
    return act


def test_the_next_receipt_encloses_the_token_and_the_one_after_does_not(
    desk: Desk, authority: Authority
) -> None:
    reply = taken(desk, authority)

    first, second = next_receipt(desk), next_receipt(desk)

    (named,) = first.enclosures
    held = files.held(desk.commission, named.sha256)
    assert held is not None
    assert held.read_bytes() == reply
    assert named.media == timestamps.MEDIA
    assert second.enclosures == ()


def test_the_token_is_over_our_newest_receipt(desk: Desk, authority: Authority) -> None:
    receipt = next_receipt(desk)

    folio, request = stamping.ask(desk.commission)

    assert folio == receipt.folio
    assert timestamps.read(authority.reply(request)).sha256 == receipt.digest


def test_a_token_alone_is_no_reason_for_a_receipt(
    desk: Desk, authority: Authority
) -> None:
    taken(desk, authority)

    assert acknowledge.acknowledge(desk.commission, NOW, at_once=True) is None


def test_both_sides_hold_the_receipt_effective(
    desk: Desk, authority: Authority
) -> None:
    taken(desk, authority)
    receipt = next_receipt(desk)
    desk.exchange()

    assert receipt.kind == RECEIPT
    assert desk.sudland.judged[receipt.digest].grade == "effective"


def test_a_token_over_anything_else_is_refused(
    desk: Desk, authority: Authority, home: Home
) -> None:
    others = desk.sudland.acknowledge()
    desk.exchange()
    roots = authority.root.read_bytes()

    for message in (b"not an act", others.raw):
        reply = authority.reply(timestamps.request(message))
        with pytest.raises(Refused, match=r"timestamp\.not-ours"):
            stamping.take(desk.commission, reply, roots)

    assert not home.timestamps.exists()


def test_a_token_of_an_authority_not_trusted_is_refused(
    desk: Desk, authority: Authority, tmp_path: Path
) -> None:
    _, request = stamping.ask(desk.commission)
    other = Authority(tmp_path / "other")

    with pytest.raises(timestamps.TimestampError):
        stamping.take(
            desk.commission, authority.reply(request), other.root.read_bytes()
        )


def test_a_token_taken_twice_is_enclosed_once(desk: Desk, authority: Authority) -> None:
    reply = taken(desk, authority)
    stamping.take(desk.commission, reply, authority.root.read_bytes())

    assert len(next_receipt(desk).enclosures) == 1
