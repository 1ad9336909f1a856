"""Silence, lapse: adopted by the own word of every silent side, and by nothing else."""

from tests.acts.meeting import refusal, untouched
from tests.acts.silences.silent import Silent

KIND = "silence.lapse/1"


def test_it_is_adopted_by_the_word_of_the_silent_side() -> None:
    silent = Silent()
    before = untouched(silent.norland, silent.outcome)
    silent.lapse(silent.sudland)
    silent.mail()
    assert untouched(silent.norland, silent.outcome) == before
    for office in silent.offices:
        found = silent.seen(office)
        assert (found.state, found.kept) == ("adopted", ("sudland",))
        assert found.awaited(("norland", "sudland")) == ()
        assert office.record.view().agreed(silent.outcome) == silent.digest


def test_of_three_sides_all_others_must_lapse() -> None:
    silent = Silent(("norland", "sudland", "vestmark"))
    sides = tuple(office.side for office in silent.offices)
    silent.lapse(silent.sudland)
    silent.mail()
    assert silent.seen().state == "running"
    assert silent.seen().awaited(sides) == ("vestmark",)
    silent.lapse(silent.offices[2])
    silent.mail()
    for office in silent.offices:
        assert silent.seen(office).state == "adopted"


def test_a_withdrawal_not_seen_does_not_undo_the_adoption() -> None:
    silent = Silent()
    silent.norland.state("offer.withdraw/1", silent.outcome, {})
    silent.lapse(silent.sudland)
    silent.mail()
    for office in silent.offices:
        assert silent.seen(office).state == "adopted"


def test_nobody_lapses_twice_its_own_or_what_is_not_here() -> None:
    silent = Silent(("norland", "sudland", "vestmark"))
    content = {"digest": silent.digest}
    assert refusal(silent.norland, KIND, silent.outcome, content) == "silence.own"
    silent.lapse(silent.sudland)
    assert refusal(silent.sudland, KIND, silent.outcome, content) == "silence.lapsed"
    unknown = "silence/abcdefghijkl/outcome"
    assert refusal(silent.sudland, KIND, unknown, content) == "silence.unknown"


def test_words_that_have_not_seen_each_other_adopt_it_at_the_first_act_that_has() -> (
    None
):
    silent = Silent(("norland", "sudland", "vestmark"))
    for office in silent.offices[1:]:
        silent.lapse(office)
    silent.mail()
    found = silent.seen()
    assert (found.state, found.kept) == ("running", ("sudland", "vestmark"))
    silent.norland.acknowledge()
    assert silent.seen().state == "adopted"


def test_that_silence_was_kept_is_not_taken_back_where_others_are_awaited() -> None:
    meeting = Silent(("norland", "sudland", "vestmark"))
    meeting.lapse(meeting.sudland)
    meeting.mail()
    code = refusal(meeting.sudland, "offer.withdraw/1", meeting.outcome, {})
    assert code == "silence.lapsed"
