"""Silence, open: by all, where the charter does not let one side do it."""

from tests.acts.meeting import refusal
from tests.acts.silences.silent import ASKED, Silent

KIND = "silence.open/1"


def test_it_runs_once_all_open_it() -> None:
    silent = Silent(rules=None)
    object_ = f"{silent.path}/opening"
    silent.open(silent.sudland)
    silent.mail()
    found = silent.seen()
    assert (found.state, found.opened) == ("proposed", ("sudland",))
    lapse = ("silence.lapse/1", silent.outcome, {"digest": silent.digest})
    assert refusal(silent.sudland, *lapse) == "silence.not-open"
    silent.open(silent.norland)
    silent.mail()
    found = silent.seen(silent.sudland)
    assert (found.state, found.opened) == ("running", ("norland", "sudland"))
    assert silent.norland.record.view().agreed(object_) == silent.digest
    silent.lapse(silent.sudland)
    silent.mail()
    assert silent.seen().state == "adopted"


def test_where_one_side_may_open_it_nobody_else_is_asked() -> None:
    silent = Silent()
    content = {"digest": silent.digest}
    code = refusal(silent.sudland, KIND, f"{silent.path}/opening", content)
    assert code == "silence.opened-alone"


def test_only_what_is_proposed_is_opened() -> None:
    silent = Silent(rules=None)
    object_ = f"{silent.path}/opening"
    other = {"digest": "ab" * 32}
    assert refusal(silent.sudland, KIND, object_, other) == "silence.other-terms"
    unknown = "silence/abcdefghijkl/opening"
    assert refusal(silent.sudland, KIND, unknown, other) == "silence.unknown"
    content = {"digest": silent.digest}
    silent.norland.state("offer.withdraw/1", silent.outcome, {})
    assert refusal(silent.norland, KIND, object_, content) == "silence.withdrawn"


def test_what_is_broken_is_not_opened_again() -> None:
    silent = Silent(rules=None)
    for office in silent.offices:
        silent.open(office)
        silent.mail()
    silent.breaks(silent.sudland)
    silent.mail()
    content = {"digest": silent.digest}
    code = refusal(silent.norland, KIND, f"{silent.path}/opening", content)
    assert code == "silence.broken"


def test_terms_changed_after_the_opening_are_opened_anew() -> None:
    silent = Silent(rules=None)
    for office in silent.offices:
        silent.open(office)
        silent.mail()
    assert silent.seen().state == "running"
    again = {"terms": {**ASKED["terms"], "title": {"en": "Hours"}}}
    silent.norland.state("silence.propose/1", silent.outcome, again)
    assert silent.seen().state == "proposed"
