"""The loop against a peer that gives little, and tells what it likes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

import orjson
import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from paraph.clerk import peers, reading
from paraph.exchange import loop, signing, views
from paraph.exchange.client import Client, Given, Heads, NotKnown, OutOfTime
from paraph.exchange.quotas import Quotas
from paraph.store.peers import Proof
from tests.clerk.desk import PROPOSAL, Desk
from tests.simulator import Office, key

pytestmark = pytest.mark.django_db(databases=["record"], transaction=True)


@dataclass
class Peer:
    """Sudland's exchange: tells heads, gives lines in turns, answers to lines.

    When it has no more turns, the contact's time is over.
    """

    told: Heads = field(default_factory=dict)
    turns: list[list[bytes]] = field(default_factory=list)
    holds: Heads = field(default_factory=dict)
    signer: str = "sudland transport"
    starts: list[int] = field(default_factory=list)
    given: list[int] = field(default_factory=list)

    def begin(self) -> None:
        """Begin a contact."""

    def heads(self) -> Heads:
        """Tell the heads."""
        return self.told

    def acts(self, side: str, start: int) -> list[bytes]:
        """Give the lines of the next turn."""
        assert side in {"norland", "sudland"}
        self.starts.append(start)
        if not self.turns:
            raise OutOfTime
        return self.turns.pop(0)

    def give(self, lines: Sequence[bytes]) -> Given:
        """Answer to lines."""
        self.given.append(len(lines))
        raw = orjson.dumps({"heads": self.holds})
        return Given(self.holds, raw, signing.sign_answer(raw, key(self.signer)))

    def offset_of(self, sha256: str) -> int | None:
        """Know no enclosure."""
        raise NotKnown(sha256)


def line_to(desk: Desk, peer: Peer) -> loop.Line:
    """Return Norland's line to it."""
    return loop.Line(desk.commission, "sudland", cast("Client", peer))


def proofs() -> int:
    """Return how many proofs of delivery are kept."""
    return Proof.objects.using("record").count()


def failure(desk: Desk) -> str:
    """Return how the contact with Sudland failed, if it did."""
    states = peers.states(desk.commission)
    return states["sudland"].failure if "sudland" in states else ""


def fake(folio: int) -> bytes:
    """Return a line that only claims a folio."""
    return b'x\ty\t{"folio":%d}\n' % folio


FAR = {"sudland": [(1_000_000, "f" * 64)]}


def test_a_turn_that_brings_nothing_is_the_last(desk: Desk) -> None:
    known = desk.sudland.lines[0]
    peer = Peer(FAR, [[known, fake(n)] for n in range(50, 100)])

    loop.use(line_to(desk, peer), 0.0)

    assert len(peer.starts) == 2  # from where ours ends, and from the beginning
    assert len(peer.turns) == 48


def test_known_lines_alone_lead_on_only_if_they_are_as_many_as_fit(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    twin = Office(desk.charter, "sudland")
    twin.receive(desk.lines())
    for office, host in ((desk.sudland, "norland"), (twin, "sudland")):
        for _ in range(2):
            office.state("session.propose/1", "session/~0", {**PROPOSAL, "host": host})
    desk.exchange()
    theirs = [line for line in twin.lines if b'"side":"sudland"' in line]
    heads = twin.record.journals.heads()
    monkeypatch.setattr(loop, "MAX_LINES", 2)
    start = reading.heads(desk.commission)["sudland"][0][0] + 1
    batches = [theirs[n : n + 2] for n in range(len(theirs) - 1)]
    peer = Peer(heads, [[], *batches])

    loop.use(line_to(desk, peer), 0.0)

    assert peer.starts[:2] == [start, 0]
    assert len(reading.heads(desk.commission)["sudland"]) == 2


def test_a_contact_that_brought_nothing_in_its_time_has_failed(desk: Desk) -> None:
    line = line_to(desk, Peer(FAR))

    for failures in (1, 2, 3):
        loop.use(line, 0.0)
        assert line.failures == failures
    assert line.due_at >= 2.0
    assert failure(desk) == "peer.timeout"


def test_a_contact_that_brought_something_goes_on_soon(desk: Desk) -> None:
    start = len(desk.sudland.lines)
    for _ in range(2):
        desk.sudland.state("session.propose/1", "session/~0", PROPOSAL)
    line = line_to(desk, Peer(FAR, [desk.sudland.lines[start:]]))

    loop.use(line, 0.0)

    assert (line.failures, line.due_at) == (0, loop.LOOK_S)
    assert failure(desk) == ""


def test_what_is_pulled_counts_in_the_quota(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "quotas", Quotas(burst=10, refill_per_s=0))
    desk.sudland.state("session.propose/1", "session/~0", PROPOSAL)
    before = reading.heads(desk.commission)

    loop.use(line_to(desk, Peer(FAR, [desk.sudland.lines[-1:]])), 0.0)

    assert failure(desk) == "peer.too-much"
    assert reading.heads(desk.commission) == before


def test_a_proof_is_kept_only_of_what_is_newly_delivered(desk: Desk) -> None:
    desk.seal("session.propose/1", "session/~0", PROPOSAL)
    peer = Peer()
    line = line_to(desk, peer)

    nothing: Heads = {}
    for holds, kept in (
        (nothing, 0),
        ({"norland": [(9, "f" * 64)]}, 0),
        (reading.heads(desk.commission), 2),  # one for each side's acts
        (reading.heads(desk.commission), 2),
    ):
        peer.holds = holds
        loop.use(line, 0.0)
        assert (proofs(), failure(desk)) == (kept, "")


def test_a_journal_is_pushed_on_only_as_far_as_it_is_taken(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "MAX_LINES", 2)
    for _ in range(6):
        desk.seal("session.propose/1", "session/~0", PROPOSAL)
    peer = Peer()

    loop.use(line_to(desk, peer), 0.0)

    assert peer.given == [2, 2]  # of each side's journal once


def test_an_answer_that_another_signed_is_none(desk: Desk) -> None:
    loop.use(line_to(desk, Peer(signer="a stranger")), 0.0)

    assert failure(desk) == "peer.answer-not-signed"
    assert proofs() == 0


def test_a_line_goes_only_to_the_sides_of_its_commission(
    desk: Desk, settings: Settings
) -> None:
    home = settings.PARAPH_HOME
    home.transport_key.write_bytes(key("norland transport").to_pem())
    other = Desk({"first_number": 2})
    other.found()
    peer = "http://127.0.0.1:9"
    settings.PARAPH_PEERS = {desk.commission: {"sudland": peer, "vestmark": peer}}

    (line,) = loop.open_lines()
    settings.PARAPH_PEERS[other.commission] = {"sudland": "http://127.0.0.1:10"}
    both = {one.commission: one.side for one in loop.open_lines()}

    assert (line.commission, line.side) == (desk.commission, "sudland")
    assert both == {desk.commission: "sudland", other.commission: "sudland"}


def test_each_commission_is_called_with_its_own_key(
    desk: Desk, settings: Settings
) -> None:
    home = settings.PARAPH_HOME
    other = Desk({"first_number": 2})
    other.found()
    home.own_safe(other.commission).make_safe()
    keys = {desk.commission: "norland transport", other.commission: "another"}
    for commission, name in keys.items():
        home.safe(commission).transport_key.write_bytes(key(name).to_pem())
    told: dict[str, bytes] = {}
    url = "http://127.0.0.1:9"
    settings.PARAPH_PEERS = {one: {"sudland": url} for one in keys}

    for one in loop.open_lines():
        told[one.commission] = views.transport(one.commission).public

    assert told == {one: key(name).public for one, name in keys.items()}


def test_acts_of_another_commission_are_no_news_for_a_line(desk: Desk) -> None:
    other = Desk({"first_number": 2})
    other.found()
    peer = Peer(dict(reading.heads(desk.commission)))
    line = line_to(desk, peer)
    here = loop.Loop(line, loop.Watch())
    here.look(0.0)
    assert (line.failures, line.due_at) == (0, loop.PULL_S)

    other.seal("session.propose/1", "session/~0", PROPOSAL)
    peer.told = {}
    here.look(1.0)
    assert line.due_at == loop.PULL_S
    assert not peer.given

    desk.seal("session.propose/1", "session/~0", PROPOSAL)
    here.look(2.0)
    assert peer.given


def test_all_lines_together_look_once_for_new_acts(
    desk: Desk, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    watch, desk_lines = loop.Watch(), desk.lines()
    with django_assert_num_queries(1, using="record"):
        for _ in range(30):
            assert watch.seq(10.0) == len(desk_lines)
