"""A side that speaks twice again and again: what it costs others is bounded."""

from collections.abc import Iterator

from paraph.kernel.admission import Gate, MemoryRoom
from paraph.kernel.fold import Record
from paraph.kernel.journal import MAX_NEW_HEADS
from tests.acts.meeting import PROPOSAL
from tests.simulator import Office, exchange, founded, sign

BRANCHES = 4


def bounded(office: Office) -> Office:
    """Return an office whose gate opens few branches of a side by itself."""
    room = MemoryRoom()
    other = Office(office.charter, office.side)
    other.room = room
    other.gate = Gate(other.record.journals, room, max_branches=BRANCHES)
    other.receive(office.lines)
    return other


def twins(office: Office, count: int) -> Iterator[bytes]:
    """Yield acts of an office, all on its next folio."""
    for number in range(count):
        raw = office.draft(
            "session.propose/1",
            "session/~0",
            {**PROPOSAL, "place": {"en": f"Town {number}"}},
        )
        yield sign(raw, office.seal)


def branches(record: Record, side: str) -> int:
    return len(record.journals.of_side[side])


def test_no_more_branches_are_opened_than_a_node_holds() -> None:
    norland, sudland = founded()
    node = bounded(norland)
    outcome = node.receive(twins(sudland, 10))
    assert branches(node.record, "sudland") == BRANCHES
    assert [lacks for _, lacks in outcome.awaiting] == ["branch"] * (10 - BRANCHES)
    assert outcome.refused == []
    assert len(node.room) == 0, "nothing of them is kept"


def test_a_branch_that_another_side_has_seen_is_opened_all_the_same() -> None:
    norland, sudland, vestmark = founded("norland", "sudland", "vestmark")
    lines = list(twins(sudland, 10))
    vestmark.receive(lines[-1:])
    seen = vestmark.acknowledge()
    node = bounded(norland)
    node.receive(lines[:-1])
    assert branches(node.record, "sudland") == BRANCHES

    node.receive(line for line in vestmark.lines if line != lines[-1])
    assert seen.digest not in node.record.journals, "it waits for the branch"
    node.receive(lines[-1:])
    assert seen.digest in node.record.journals
    assert branches(node.record, "sudland") == BRANCHES + 1


def test_what_lies_further_on_a_branch_that_was_seen_brings_it_in() -> None:
    norland, sudland, vestmark = founded("norland", "sudland", "vestmark")
    lines = list(twins(sudland, 9))
    sudland.state("session.propose/1", "session/~0", PROPOSAL)
    sudland.acknowledge()
    vestmark.receive(sudland.lines)
    seen = vestmark.acknowledge()
    node = bounded(norland)
    node.receive(lines)
    node.receive(vestmark.lines)
    node.receive(sudland.lines[-1:])
    node.receive(sudland.lines[:-1])
    assert seen.digest in node.record.journals


def test_nodes_that_met_other_branches_come_to_hold_the_same() -> None:
    norland, sudland, vestmark = founded("norland", "sudland", "vestmark")
    one, two = bounded(norland), bounded(vestmark)
    lines = list(twins(sudland, 2 * BRANCHES))
    one.receive(lines[:BRANCHES])
    two.receive(lines[BRANCHES:])
    for _ in range(2):
        for node in (one, two):
            node.acknowledge()
        for node, other in ((one, two), (two, one)):
            node.receive(other.lines)
            node.receive(other.lines)
    assert branches(one.record, "sudland") == 2 * BRANCHES
    assert one.record.state_digest() == two.record.state_digest()


def test_an_act_names_few_new_heads_and_the_next_the_others() -> None:
    norland, sudland = founded()
    count = 3 * MAX_NEW_HEADS // 2
    norland.receive(twins(sudland, count))
    first, second = norland.acknowledge(), norland.acknowledge()
    named = [len(act.seen["sudland"]) for act in (first, second)]
    assert named == [MAX_NEW_HEADS, count - MAX_NEW_HEADS]
    assert norland.acknowledge().seen == {}
    assert not norland.record.has_news_for("norland")


def test_two_heads_are_enough_to_see_that_a_side_spoke_twice() -> None:
    norland, sudland = founded()
    session = sudland.state("session.propose/1", "session/~0", PROPOSAL).object
    exchange(norland, sudland)
    norland.receive(twins(sudland, MAX_NEW_HEADS + 2))
    act = norland.state(
        "session.fix/1", f"{session}/dates", {"terms": {"number": 1, **PROPOSAL}}
    )
    place = norland.record.journals.place_of(act.digest)
    assert place is not None
    past = norland.record.journals.past_at(*place)
    assert norland.record.journals.is_forked("sudland", past)


def test_a_head_that_another_head_of_its_side_has_seen_is_not_named_beside_it() -> None:
    norland, sudland, vestmark = founded("norland", "sudland", "vestmark")
    copy = Office(norland.charter, "norland")
    copy.receive(norland.lines)
    copy.acknowledge()
    for _ in range(2):
        norland.state("session.propose/1", "session/~0", PROPOSAL)
    sudland.receive(copy.lines)
    sudland.acknowledge()
    norland.receive(copy.lines)
    norland.receive(sudland.lines)
    last = norland.acknowledge()
    exchange(norland, sudland, vestmark)

    seen = vestmark.acknowledge().seen["norland"]

    assert seen == [[last.folio, last.digest]]
    exchange(norland, sudland, vestmark)
    assert vestmark.record.journals.heads() == norland.record.journals.heads()
