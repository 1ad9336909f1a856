"""Silence, extend: later alone, and once all consent."""

from paraph.acts.silences.procedure import changes_of
from tests.acts.meeting import refusal
from tests.acts.silences.silent import EXTENDED, INSTANT, LATER, Silent

KIND = "silence.extend/1"


def test_a_later_instant_holds_once_all_consent() -> None:
    silent = Silent()
    silent.extend(silent.sudland)
    silent.mail()
    found = silent.seen()
    assert (found.instant, found.extended) == (INSTANT, False)
    assert found.extensions["sudland"].instant == LATER
    silent.extend(silent.norland)
    silent.mail()
    for office in silent.offices:
        found = silent.seen(office)
        assert (found.instant, found.extended) == (LATER, True)
        assert found.extensions["norland"].is_agreed
    assert found.digest == silent.digest
    silent.lapse(silent.sudland)
    silent.mail()
    assert silent.seen().state == "adopted"


def test_of_extensions_that_cross_the_latest_counts() -> None:
    silent = Silent()
    object_ = f"{silent.path}/instant"
    last = {"at": "2026-12-18T11:00:00Z", "zone": "+01:00"}
    for norland, sudland in (
        (EXTENDED, {"terms": {"instant": last}}),
        ({"terms": {"instant": last}}, EXTENDED),
    ):
        silent.norland.state(KIND, object_, norland)
        silent.sudland.state(KIND, object_, sudland)
        silent.mail()
    assert silent.norland.record.view().state(object_) == "crossed"
    assert silent.seen().instant == last


def test_nothing_is_shortened() -> None:
    silent = Silent()
    object_ = f"{silent.path}/instant"
    for at in ("2026-12-14T11:00:00Z", "2026-12-13T11:00:00Z"):
        content = {"terms": {"instant": {"at": at, "zone": "+07:00"}}}
        assert refusal(silent.sudland, KIND, object_, content) == "silence.no-later"


def test_what_is_broken_over_or_adopted_is_not_extended() -> None:
    broken, lapsed = Silent(), Silent(("norland", "sudland", "vestmark"))
    broken.breaks(broken.sudland)
    code = refusal(broken.sudland, KIND, f"{broken.path}/instant", EXTENDED)
    assert code == "silence.broken"
    lapsed.lapse(lapsed.sudland)
    code = refusal(lapsed.sudland, KIND, f"{lapsed.path}/instant", EXTENDED)
    assert code == "silence.lapsed"
    adopted = Silent()
    adopted.lapse(adopted.sudland)
    adopted.mail()
    code = refusal(adopted.norland, KIND, f"{adopted.path}/instant", EXTENDED)
    assert code == "silence.adopted"
    unknown = "silence/abcdefghijkl/instant"
    assert refusal(adopted.norland, KIND, unknown, EXTENDED) == "silence.unknown"


def test_what_is_concluded_and_who_broke_it_is_counted() -> None:
    silent = Silent()
    assert changes_of(silent.norland.view.view, silent.path) == 0
    for office in silent.offices:
        silent.extend(office)
        silent.mail()
    assert changes_of(silent.norland.view.view, silent.path) == 1
    silent.breaks(silent.sudland)
    silent.mail()
    assert changes_of(silent.norland.view.view, silent.path) == 2
