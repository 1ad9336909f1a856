"""Keys, mend: a side that spoke twice says which branch goes on."""

import pytest

from paraph.kernel.act import Act
from paraph.kernel.errors import VerificationError
from tests.acts.meeting import PROPOSAL, TERMS, Meeting, told
from tests.simulator import Office, exchange, key, make_charter

KIND = "keys.mend/1"


def twin_of(office: Office) -> Office:
    """Return another machine with the same keys and what was sealed so far."""
    twin = Office(office.charter, office.side)
    twin.receive(office.lines)
    return twin


def mend(office: Office, goes_on: Act, *abandoned: Act) -> Act:
    """Let an office's root key go on from an act of its own and leave others."""
    journals = office.record.journals
    place = journals.place_of(goes_on.digest)
    assert place is not None
    return office.state(
        KIND,
        "keys",
        {"continues": goes_on.digest, "abandons": [one.digest for one in abandoned]},
        by_key=office.root,
        folio=goes_on.folio + 1,
        prev=goes_on.digest,
        seen=journals.new_heads(office.side, journals.past_at(*place)),
    )


def propose(office: Office, town: str) -> Act:
    content = {**PROPOSAL, "place": {"en": town}}
    return office.state("session.propose/1", "session/~0", content)


def divided(meeting: Meeting) -> tuple[str, Office, Act, Act]:
    """Let Norland consent to dates here and propose others on a twin.

    Return the question, the twin, and the act on each branch.
    """
    dates = f"{meeting.propose()}/dates"
    twin = twin_of(meeting.norland)
    kept = meeting.norland.state("session.fix/1", dates, {"terms": TERMS})
    return dates, twin, kept, propose(twin, "Nordhavn")


def test_a_mended_side_is_heard_again_as_it_spoke_on_the_branch_that_goes_on() -> None:
    meeting = Meeting()
    norland, sudland = meeting.norland, meeting.sudland
    dates, twin, kept, lost = divided(meeting)
    exchange(twin, sudland)
    sudland.state("session.fix/1", dates, {"terms": TERMS})
    exchange(norland, sudland)
    assert sudland.view.view.consent(dates, "norland") is None
    assert sudland.view.view.agreed(dates) is None

    told(meeting, mend(norland, kept, lost))
    exchange(norland, sudland)

    assert sudland.view.view.agreed(dates) is not None
    assert not sudland.view.view.exists(lost.object), "it lies on what was left"
    assert norland.record.state_digest() == sudland.record.state_digest()


def test_what_a_mend_revives_is_concluded_where_the_other_side_first_sees_it() -> None:
    """Both consents were known before; only the mend is new to the receipt."""
    meeting = Meeting()
    norland, sudland = meeting.norland, meeting.sudland
    dates, twin, kept, lost = divided(meeting)
    exchange(norland, twin)
    sudland.receive(norland.lines)
    sudland.state("session.fix/1", dates, {"terms": TERMS})
    decision = mend(norland, kept, lost)
    sudland.receive(norland.lines)
    assert sudland.view.view.agreed(dates) is None

    receipt = sudland.acknowledge()

    assert sudland.view.view.agreed(dates) is not None
    assert dates in sudland.judged[receipt.digest].touched
    assert {dates, lost.object} <= set(sudland.judged[decision.digest].touched)


def test_the_root_key_touches_nothing_else_where_there_is_one_branch() -> None:
    meeting = Meeting()
    norland, sudland = meeting.norland, meeting.sudland
    meeting.fix(meeting.propose())
    further = key("norland further").public.hex()

    grant = norland.state(
        "keys.grant/1",
        "keys",
        {"purpose": "seal", "alg": "ed25519", "key": further},
        by_key=norland.root,
    )
    exchange(norland, sudland)

    assert sudland.judged[grant.digest].touched == ("keys",)


def test_whatever_follows_what_was_left_is_left_too() -> None:
    meeting = Meeting()
    norland, sudland = meeting.norland, meeting.sudland
    thief = twin_of(norland)
    first = propose(thief, "Nordhavn")
    kept = propose(norland, "Sudara")
    norland.receive(thief.lines)
    mend(norland, kept, first)
    later = propose(thief, "Port Samrong")
    exchange(norland, sudland, thief)
    assert not sudland.view.view.exists(later.object)
    everything = sudland.record.journals.everything()
    assert not sudland.record.journals.is_forked("norland", everything)
    assert sudland.record.journals.has_spoken_twice("norland", everything)


def test_where_a_seal_was_stolen_the_root_key_goes_on_from_the_last_good_act() -> None:
    meeting = Meeting()
    norland, sudland = meeting.norland, meeting.sudland
    good = propose(norland, "Sudara")
    bad = propose(norland, "Port Samrong")
    exchange(norland, sudland)
    mend(norland, good, bad)
    exchange(norland, sudland)
    assert sudland.view.view.exists(good.object)
    assert not sudland.view.view.exists(bad.object)
    assert norland.acknowledge().folio == bad.folio + 1


def test_what_was_concluded_before_the_mend_stands() -> None:
    meeting = Meeting()
    norland, sudland = meeting.norland, meeting.sudland
    session = meeting.propose()
    good = norland.acknowledge()
    meeting.fix(session)
    dates = f"{session}/dates"
    agreed = sudland.view.view.agreed(dates)
    assert agreed is not None
    norland.receive(sudland.lines)
    bad = norland.acknowledge()
    mend(norland, good, bad)
    exchange(norland, sudland)
    assert sudland.view.view.agreed(dates) == agreed
    assert sudland.view.view.consent(dates, "norland") is None


def test_two_mends_that_leave_each_other_decide_nothing() -> None:
    meeting = Meeting()
    norland, sudland = meeting.norland, meeting.sudland
    twin = twin_of(norland)
    one, other = propose(norland, "Sudara"), propose(twin, "Nordhavn")
    exchange(norland, twin)
    mend(norland, one, other)
    mend(twin, other, one)
    exchange(norland, twin, sudland)
    for office in (norland, twin, sudland):
        journals = office.record.journals
        assert journals.is_forked("norland", journals.everything())


def test_the_seal_itself_mends_nothing() -> None:
    norland = Meeting().norland
    twin = twin_of(norland)
    lost = propose(twin, "Nordhavn")
    content = {
        "continues": norland.record.journals.branches[0].digests[-1].hex(),
        "abandons": [lost.digest],
    }
    with pytest.raises(VerificationError, match=r"seal\.stranger"):
        norland.state(KIND, "keys", content)


def test_a_mend_that_names_what_is_no_branch_of_its_side_leaves_nothing() -> None:
    meeting = Meeting()
    norland, sudland = meeting.norland, meeting.sudland
    twin = twin_of(norland)
    one, other = propose(norland, "Sudara"), propose(twin, "Nordhavn")
    theirs = sudland.acknowledge()
    exchange(norland, twin, sudland)
    unknown = propose(twin_of(norland), "Port Samrong")
    mend(norland, one, one, theirs, unknown)
    journals = norland.record.journals
    assert journals.is_forked("norland", journals.everything())
    mend(twin, other, one)
    assert not twin.record.journals.is_forked(
        "norland", twin.record.journals.everything()
    )


def test_a_branch_that_begins_with_the_root_key_is_the_journal() -> None:
    """Without a mend: a key granted where another act stands on the same folio."""
    meeting = Meeting()
    norland, sudland = meeting.norland, meeting.sudland
    twin = twin_of(norland)
    lost = propose(twin, "Nordhavn")
    grant = {
        "purpose": "seal",
        "alg": "ed25519",
        "key": key("norland further").public.hex(),
    }
    norland.state("keys.grant/1", "keys", grant, by_key=norland.root)
    exchange(norland, twin, sudland)
    journals = sudland.record.journals
    assert not journals.is_forked("norland", journals.everything())
    assert not sudland.view.view.exists(lost.object)
    assert norland.acknowledge().folio == lost.folio + 1


def test_a_mend_counts_from_where_it_was_seen_on_and_not_before() -> None:
    meeting = Meeting()
    norland = meeting.norland
    _, twin, kept, lost = divided(meeting)
    exchange(norland, twin)
    journals = norland.record.journals
    before = journals.everything()
    mend(norland, kept, lost)
    assert journals.is_forked("norland", before)
    assert not journals.is_forked("norland", journals.everything())


@pytest.mark.parametrize("folio", [0, 1])
def test_a_fork_in_the_first_acts_is_mended_like_any_other(folio: int) -> None:
    """A branch that was left may begin at folio 0 or 1: no other is taken for it."""
    charter = make_charter()
    norland, twin = Office(charter, "norland"), Office(charter, "norland")
    if folio == 0:
        norland.found()
        twin.transport = key("norland further")
    else:
        norland.found()
        twin.receive(norland.lines)
        norland.acknowledge()
        twin.seal = norland.seal
    left = twin.found() if folio == 0 else propose(twin, "Nordhavn")
    kept = norland.acknowledge()
    assert left.folio == folio
    exchange(norland, twin)
    journals = norland.record.journals
    assert journals.is_forked("norland", journals.everything())
    mend(norland, kept, left)
    assert not journals.is_forked("norland", journals.everything())


def test_a_branch_of_the_root_key_that_begins_at_folio_1_revives_the_founding() -> None:
    """Two machines went on from the founding; then the root key says which counts."""
    charter = make_charter()
    norland, sudland = Office(charter, "norland"), Office(charter, "sudland")
    norland.found()
    machines = [twin_of(norland) for _ in range(2)]
    decided = twin_of(norland)
    for number, machine in enumerate(machines):
        propose(machine, f"Town {number}")
    grant = {
        "purpose": "seal",
        "alg": "ed25519",
        "key": key("norland further").public.hex(),
    }
    decided.state("keys.grant/1", "keys", grant, by_key=norland.root)
    sudland.found()
    for machine in machines:
        sudland.receive(machine.lines)
    sudland.acknowledge()
    assert not sudland.view.is_founded
    sudland.receive(decided.lines)
    assert not sudland.view.is_founded
    sudland.acknowledge()
    assert sudland.view.is_founded


def test_a_fork_of_a_fork_is_mended_at_once() -> None:
    meeting = Meeting()
    norland = meeting.norland
    twin = twin_of(norland)
    first = propose(norland, "Sudara")
    propose(twin, "Nordhavn")
    third = twin_of(twin)
    second = propose(third, "Vestby")
    kept = propose(twin, "Nordhavn again")
    exchange(norland, twin, third)
    journals = twin.record.journals
    assert len(journals.tips("norland", journals.everything())) == 3
    mend(twin, kept, first, second)
    assert len(journals.tips("norland", journals.everything())) == 1
    branch = journals.last_of("norland")
    assert branch is not None
    assert journals.place_of(kept.digest) == (branch, kept.folio)


def test_a_mend_leaves_what_it_names_beside_what_nobody_knows() -> None:
    meeting = Meeting()
    norland = meeting.norland
    _, twin, kept, lost = divided(meeting)
    exchange(norland, twin)
    journals = norland.record.journals
    place = journals.place_of(kept.digest)
    assert place is not None
    norland.state(
        KIND,
        "keys",
        {"continues": kept.digest, "abandons": ["0" * 64, lost.digest]},
        by_key=norland.root,
        folio=kept.folio + 1,
        prev=kept.digest,
        seen=journals.new_heads("norland", journals.past_at(*place)),
    )
    assert not journals.is_forked("norland", journals.everything())


def test_a_mend_is_seen_where_a_branch_of_later_is_known_here_and_not_there() -> None:
    meeting = Meeting()
    norland, sudland = meeting.norland, meeting.sudland
    dates, twin, kept, lost = divided(meeting)
    later = twin_of(sudland)
    third = Office(norland.charter, "norland")
    third.receive(later.lines)
    unseen = third.state("session.fix/1", dates, {"terms": {**TERMS, "mode": "video"}})
    exchange(norland, twin)
    sudland.receive(norland.lines)
    mend(norland, kept, lost)
    sudland.receive(norland.lines)
    seen = sudland.acknowledge()
    reader = Office(norland.charter, "sudland")
    reader.receive(later.lines)
    reader.receive(line for line in norland.lines if line not in later.lines)
    reader.receive(third.lines)
    assert unseen.digest in reader.record.journals
    reader.receive(sudland.lines)
    assert seen.digest in reader.record.journals
    assert reader.judged[seen.digest].grade == "effective"
