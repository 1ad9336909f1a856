"""Silence, break: for good, by any other side, until it said that it kept silence."""

from paraph.kernel.fold import EFFECTIVE, VOID
from tests.acts.meeting import refusal, untouched
from tests.acts.silences.silent import BREAK, Silent

KIND = "silence.break/1"


def test_a_break_ends_it_and_touches_no_other() -> None:
    silent = Silent()
    act = silent.breaks(silent.sudland)
    silent.mail()
    assert untouched(silent.norland, act.object) == (None, None)
    for office in silent.offices:
        found = silent.seen(office)
        assert (found.state, found.breaks) == ("broken", {"sudland": BREAK})
        assert found.is_ended
    again = {**BREAK, "how": "amendment", "text": {"en": "From 9 to 18."}}
    silent.sudland.state(KIND, act.object, again)
    assert silent.seen(silent.sudland).breaks == {"sudland": again}


def test_a_break_in_the_past_voids_what_is_stated_after_it() -> None:
    silent = Silent()
    silent.breaks(silent.sudland)
    lapse = ("silence.lapse/1", silent.outcome, {"digest": silent.digest})
    assert refusal(silent.sudland, *lapse) == "silence.broken"
    late = silent.lapse(silent.sudland, checked=False)
    silent.mail()
    assert silent.norland.judged[late.digest].grade == VOID
    assert silent.seen().state == "broken"


def test_a_break_after_the_own_lapse_is_void() -> None:
    silent = Silent()
    silent.lapse(silent.sudland)
    code = refusal(silent.sudland, KIND, f"{silent.path}/break", BREAK)
    assert code == "silence.lapsed"
    late = silent.breaks(silent.sudland, checked=False)
    silent.mail()
    assert silent.norland.judged[late.digest].code == "silence.lapsed"
    assert silent.seen().state == "adopted"


def test_who_stated_that_it_kept_silence_is_late_to_break() -> None:
    silent = Silent(("norland", "sudland", "vestmark"))
    silent.lapse(silent.sudland)
    code = refusal(silent.sudland, KIND, f"{silent.path}/break", BREAK)
    assert code == "silence.lapsed"


def test_a_break_by_a_third_side_counts_though_it_crossed_a_lapse() -> None:
    silent = Silent(("norland", "sudland", "vestmark"))
    vestmark = silent.offices[2]
    lapsed, broken = silent.lapse(silent.sudland), silent.breaks(vestmark)
    silent.mail()
    for office in silent.offices:
        for act in (lapsed, broken):
            assert office.judged[act.digest].grade == EFFECTIVE
        found = silent.seen(office)
        assert (found.state, found.kept) == ("broken", ("sudland",))
    lapse = ("silence.lapse/1", silent.outcome, {"digest": silent.digest})
    assert refusal(vestmark, *lapse) == "silence.broken"
    assert silent.norland.record.view().in_force(silent.outcome) == ()


def test_nobody_breaks_its_own_nor_what_is_not_here() -> None:
    silent = Silent()
    own = f"{silent.path}/break"
    assert refusal(silent.norland, KIND, own, BREAK) == "silence.own"
    unknown = "silence/abcdefghijkl/break"
    assert refusal(silent.sudland, KIND, unknown, BREAK) == "silence.unknown"


def test_what_does_not_run_is_not_broken() -> None:
    silent = Silent(rules=None)
    object_ = f"{silent.path}/break"
    assert refusal(silent.sudland, KIND, object_, BREAK) == "silence.not-open"
    for office in silent.offices:
        silent.open(office)
        silent.mail()
    silent.norland.state("offer.withdraw/1", silent.outcome, {})
    silent.mail()
    assert refusal(silent.sudland, KIND, object_, BREAK) == "silence.not-open"
    late = silent.breaks(silent.sudland, checked=False)
    silent.mail()
    assert silent.norland.judged[late.digest].code == "silence.not-open"
    assert silent.seen().state == "withdrawn"
