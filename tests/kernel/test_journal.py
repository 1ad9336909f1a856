"""I5: one folio, one act; a second is a protest, kept, and no conclusion rests on it."""

from collections.abc import Sequence
from typing import Any

import pytest

from paraph.kernel.act import Act, parse_line, recall_act
from paraph.kernel.journal import Journals, Missing, known_keys
from paraph.kernel.keys import change_by
from tests.simulator import Office, exchange, founded

PROPOSAL = {
    "from_day": "2026-12-14",
    "to_day": "2026-12-16",
    "place": {"en": "Sudara"},
    "host": "sudland",
    "mode": "in_person",
}
TERMS = {"terms": {"number": 1, **PROPOSAL}}


def _twin(office: Office) -> Office:
    """Return the same government's second node: it holds what the first holds now."""
    twin = Office(office.charter, office.side)
    twin.receive(office.lines)
    return twin


def _session(*offices: Office) -> str:
    act = offices[0].state("session.propose/1", "session/~0", PROPOSAL)
    exchange(*offices)
    return act.object


def _note(office: Office, town: str) -> Act:
    content = PROPOSAL | {"place": {"en": town}}
    return office.state("session.propose/1", "session/~0", content)


def _same(offices: Sequence[Office]) -> None:
    first, *others = (office.record for office in offices)
    for other in others:
        assert other.state_digest() == first.state_digest()
        assert other.journals.heads() == first.journals.heads()
        here, there = first.view(), other.view()
        for object_ in first.questions:
            for side in first.journals.of_side:
                assert here.consent(object_, side) == there.consent(object_, side)
                assert here.entry(object_, side) == there.entry(object_, side)
            assert here.in_force(object_) == there.in_force(object_)
            assert here.state(object_) == there.state(object_)
        for above in ("session", "receipt"):
            assert here.objects(above) == there.objects(above)
        assert first.judged(first.journals.everything()) == other.judged(
            other.journals.everything()
        )


def test_i5_two_acts_on_one_folio_are_both_kept() -> None:
    norland, sudland = founded()
    twin = _twin(norland)
    one, two = _note(norland, "Sudara"), _note(twin, "Nordhavn")
    assert one.folio == two.folio
    exchange(norland, twin, sudland)
    heads = sudland.record.journals.heads()["norland"]
    assert heads == sorted([(one.folio, one.digest), (two.folio, two.digest)])
    assert sudland.record.journals.is_forked(
        "norland", sudland.record.journals.everything()
    )
    journals = sudland.record.journals
    assert journals.has_spoken_twice("norland", journals.everything())
    assert not journals.has_spoken_twice("sudland", journals.everything())
    _same([norland, twin, sudland])


def test_i5_a_side_that_spoke_twice_has_no_live_consent() -> None:
    norland, sudland = founded()
    session = _session(norland, sudland)
    dates = f"{session}/dates"
    norland.state("session.fix/1", dates, TERMS)
    exchange(norland, sudland)
    twin = _twin(norland)
    norland.acknowledge()
    _note(twin, "Nordhavn")
    exchange(norland, twin, sudland)
    assert sudland.record.view().consent(dates, "norland") is None
    act = sudland.state("session.fix/1", dates, TERMS)
    assert len(act.seen["norland"]) == 2
    assert sudland.record.view().state(dates) == "open"
    exchange(norland, twin, sudland)
    _same([norland, twin, sudland])


def test_i5_what_was_concluded_before_the_fork_was_seen_stands() -> None:
    norland, sudland = founded()
    session = _session(norland, sudland)
    dates = f"{session}/dates"
    twin = _twin(norland)
    norland.state("session.fix/1", dates, TERMS)
    exchange(norland, sudland)
    sudland.state("session.fix/1", dates, TERMS)
    assert sudland.record.view().state(dates) == "agreed"
    _note(twin, "Nordhavn")
    exchange(norland, twin, sudland)
    for office in (norland, twin, sudland):
        assert office.record.view().state(dates) == "agreed"
        assert office.record.view().consent(dates, "norland") is None
    _same([norland, twin, sudland])


def test_i5_an_equivocator_between_two_others_is_found_out_by_both() -> None:
    """Vestmark consents to one thing before Norland, to another before Sudland."""
    norland, sudland, vestmark = founded("norland", "sudland", "vestmark")
    session = _session(norland, sudland, vestmark)
    dates = f"{session}/dates"
    twin = _twin(vestmark)
    other = {"terms": TERMS["terms"] | {"to_day": "2026-12-15"}}
    vestmark.state("session.fix/1", dates, TERMS)
    norland.receive(vestmark.lines)
    norland.state("session.fix/1", dates, TERMS)
    twin.state("session.fix/1", dates, other)
    sudland.receive(twin.lines)
    sudland.state("session.fix/1", dates, TERMS)
    exchange(norland, sudland, vestmark, twin)
    for office in (norland, sudland):
        office.acknowledge()
    exchange(norland, sudland, vestmark, twin)
    for office in (norland, sudland, vestmark, twin):
        view = office.record.view()
        assert view.consent(dates, "vestmark") is None
        assert view.in_force(dates) == ()
        assert len(office.record.journals.heads()["vestmark"]) == 2
    _same([norland, sudland, vestmark, twin])


def test_what_a_side_said_before_it_spoke_twice_is_still_read() -> None:
    norland, sudland = founded()
    session = _session(norland, sudland)
    twin = _twin(norland)
    again = PROPOSAL | {"to_day": "2026-12-15"}
    norland.state("session.propose/1", session, again)
    twin.state("session.propose/1", session, PROPOSAL | {"to_day": "2026-12-17"})
    exchange(norland, sudland)
    entry = sudland.record.view().entry(session, "norland")
    assert entry is not None
    assert entry["to_day"] == "2026-12-15"
    exchange(norland, twin, sudland)
    entry = sudland.record.view().entry(session, "norland")
    assert entry is not None
    assert entry["to_day"] == PROPOSAL["to_day"]
    _same([norland, twin, sudland])


def test_before_anything_was_said_nothing_is_read_of_a_forked_side() -> None:
    norland, sudland = founded()
    twin = _twin(norland)
    one = _note(norland, "Sudara")
    _note(twin, "Nordhavn")
    exchange(norland, twin, sudland)
    assert sudland.record.view(()).entry(one.object, "norland") is None
    assert sudland.record.view(()).consent("charter", "norland") is None


def test_i15_a_fork_touches_all_that_its_side_had_stated() -> None:
    """What was copied from the record must be copied again."""
    norland, sudland = founded()
    session = _session(norland, sudland)
    norland.state("session.fix/1", f"{session}/dates", TERMS)
    twin = _twin(norland)
    norland.acknowledge()
    act = _note(twin, "Nordhavn")
    exchange(norland, twin, sudland)
    touched = set(sudland.judged[act.digest].touched)
    assert {session, f"{session}/dates", act.object, "charter"} <= touched


def test_i2_sessions_stand_in_one_order_whoever_forked_when() -> None:
    """How many acts came before must not depend on which branches arrived first."""
    norland, sudland = founded()
    twin = _twin(norland)
    for _ in range(3):
        norland.acknowledge()
    _note(twin, "Nordhavn")
    early, late = Office(norland.charter, "sudland"), Office(norland.charter, "sudland")
    _note(sudland, "Sudara")
    sudland.acknowledge()
    _note(sudland, "Vestby")
    early.receive([*twin.lines, *norland.lines, *sudland.lines])
    late.receive([*sudland.lines, *norland.lines, *twin.lines])
    _same([early, late])
    weights = [
        [
            office.record.view().weight(one)
            for one in office.record.view().objects("session")
        ]
        for office in (early, late)
    ]
    assert weights[0] == weights[1]


def test_i2_one_id_founded_on_two_branches_has_one_place_in_the_order() -> None:
    """Both branches name what folio n creates alike; their pasts differ in size."""
    norland, sudland = founded()
    twin = _twin(norland)
    for _ in range(4):
        sudland.acknowledge()
    norland.receive(sudland.lines)
    one, two = _note(norland, "Sudara"), _note(twin, "Nordhavn")
    assert one.object == two.object
    early, late = Office(norland.charter, "sudland"), Office(norland.charter, "sudland")
    early.receive([*norland.lines, *twin.lines])
    late.receive([*twin.lines, *norland.lines])
    past = _past_of(early, one), _past_of(late, one)
    assert early.record.view(past[0]).weight(one.object) == late.record.view(
        past[1]
    ).weight(one.object)


def test_i2_the_state_digest_does_not_depend_on_which_branch_came_first() -> None:
    """One branch holds a receipt only: it adds nothing to what was stated."""
    norland, _ = founded()
    twin = _twin(norland)
    norland.acknowledge()
    _note(twin, "Nordhavn")
    early, late = Office(norland.charter, "sudland"), Office(norland.charter, "sudland")
    early.receive([*norland.lines, *twin.lines])
    late.receive([*twin.lines, *norland.lines])
    assert early.record.journals.heads() == late.record.journals.heads()
    assert early.record.state_digest() == late.record.state_digest()


def test_the_state_digest_of_two_branches_tells_both() -> None:
    norland, _ = founded()
    twin = _twin(norland)
    before = norland.record.state_digest()
    _note(norland, "Sudara")
    one = norland.record.state_digest()
    _note(twin, "Nordhavn")
    exchange(norland, twin)
    assert len({before, one, norland.record.state_digest()}) == 3
    assert norland.record.state_digest() == twin.record.state_digest()


def test_receipts_do_not_change_the_state_digest() -> None:
    norland, _ = founded()
    before = norland.record.state_digest()
    norland.acknowledge()
    assert norland.record.state_digest() == before


def test_news_is_what_others_stated_but_receipts() -> None:
    norland, sudland = founded()
    record = norland.record
    assert not record.has_news_for("norland")
    sudland.acknowledge()
    norland.receive(sudland.lines)
    assert not record.has_news_for("norland")
    _note(sudland, "Sudara")
    norland.receive(sudland.lines)
    assert record.has_news_for("norland")
    norland.acknowledge()
    assert not record.has_news_for("norland")


def test_to_a_side_that_has_not_founded_yet_everything_is_news() -> None:
    norland, _ = founded()
    fresh = Office(norland.charter, "sudland")
    nothing = fresh.record.state_digest()
    fresh.receive(norland.lines[:1])
    assert fresh.record.state_digest() != nothing
    assert fresh.record.has_news_for("sudland")


def test_a_fork_of_a_fork_is_read_from_where_all_agree() -> None:
    norland, sudland = founded()
    twin = _twin(norland)
    _note(norland, "Sudara")
    _note(twin, "Nordhavn")
    third = _twin(twin)
    _note(twin, "Vestby")
    _note(third, "Norheim")
    exchange(norland, twin, third, sudland)
    _same([norland, twin, third, sudland])
    journals = sudland.record.journals
    assert len(journals.heads()["norland"]) == 3
    first, *_ = journals.of_side["norland"]
    for number in journals.of_side["norland"]:
        tip = journals.branches[number].tip
        assert journals.digest_at(number, 0) == journals.digest_at(first, 0)
        assert journals.digest_at(number, tip) in {
            digest for _, digest in journals.heads()["norland"]
        }


def test_the_journals_count_and_name_their_acts() -> None:
    norland, _ = founded()
    journals = norland.record.journals
    digests = list(journals.digests())
    assert len(journals) == len(digests) == len(norland.lines)
    assert all(digest in journals for digest in digests)
    assert not journals.is_forked("norland", ())
    assert journals.folios("norland", ()) == -1
    assert journals.folios("norland", journals.everything()) == 1


def test_what_was_admitted_once_is_added_again_without_its_seals() -> None:
    norland, sudland = founded()
    _session(norland, sudland)
    journals = Journals(norland.charter)
    for line in map(parse_line, norland.lines):
        act = recall_act(line.raw, line.digest)
        journals.add(act, change_by(act))
    assert journals.heads() == norland.record.journals.heads()
    assert known_keys(journals) == known_keys(norland.record.journals)


def test_an_act_that_lacks_another_is_not_added() -> None:
    norland, _ = founded()
    journals = Journals(norland.charter)
    with pytest.raises(Missing):
        journals.add(recall_act(parse_line(norland.lines[-1]).raw, "ab" * 32))
    assert len(journals) == 0


def test_what_is_missing_is_named() -> None:
    assert Missing("ab").digest == "ab"


def _past_of(office: Office, act: Act) -> Any:
    place = office.record.journals.place_of(act.digest)
    assert place is not None
    return office.record.journals.past_at(*place)


def test_a_past_counts_the_acts_that_it_holds_and_no_others() -> None:
    norland, sudland = founded()
    twin = _twin(norland)
    _note(norland, "Sudara")
    _note(twin, "Nordhavn")
    norland.receive(twin.lines)
    journals = norland.record.journals
    assert journals.size(journals.everything()) == len(journals)
    founding = [
        journals.place_of(parse_line(office.lines[0]).digest)
        for office in (norland, sudland)
    ]
    for place in founding:
        assert place is not None
        assert journals.size(journals.past_at(*place)) == 1
    last = journals.everything()
    assert journals.size((*last[:2], -1)) == len(journals) - 1
    assert journals.size(()) == 0


def test_of_two_branches_that_reach_as_far_the_higher_last_digest_goes_on() -> None:
    chosen = set()
    for number in range(8):
        norland, _ = founded()
        twin = _twin(norland)
        for office in (norland, twin):
            _note(office, f"{office is twin} {number}")
            _note(office, f"Again {number} {office is twin}")
        norland.receive(twin.lines)
        journals = norland.record.journals
        branch = journals.last_of("norland")
        assert branch is not None
        own = [journals.branches[n] for n in journals.of_side["norland"]]
        assert journals.branches[branch].digests[-1] == max(
            one.digests[-1] for one in own if one.tip == own[-1].tip
        )
        chosen.add(branch)
    assert len(chosen) == 2


def test_a_head_seen_by_a_later_act_of_another_branch_is_not_named_beside_it() -> None:
    norland, sudland, vestmark = founded("norland", "sudland", "vestmark")
    twin = _twin(norland)
    left = _note(norland, "Sudara")
    _note(twin, "Nordhavn")
    sudland.receive(norland.lines)
    sudland.acknowledge()
    twin.receive(norland.lines)
    twin.receive(sudland.lines)
    twin_goes_on = _go_on(twin, left)
    vestmark.receive(twin.lines)
    seen = vestmark.acknowledge().seen["norland"]
    assert seen == [[twin_goes_on.folio, twin_goes_on.digest]]


def _go_on(twin: Office, other: Act) -> Act:
    """Seal a receipt of all that a twin holds, on the branch that is not `other`'s."""
    journals = twin.record.journals
    (branch,) = [
        n
        for n in journals.of_side["norland"]
        if journals.place_of(other.digest) != (n, journals.branches[n].tip)
    ]
    here = journals.branches[branch]
    return twin.state(
        "receipt.give/1",
        "receipt/norland",
        {"judged": twin.record.judged(journals.everything())},
        folio=here.tip + 1,
        prev=here.digests[-1].hex(),
        seen=journals.new_heads("norland", here.pasts[-1]),
    )
