"""Marking, mark: only what a side itself stated, and only upwards."""

import pytest

from paraph.acts.kinds import KINDS, fits
from paraph.acts.sentences import sentence
from paraph.kernel.act import Enclosure
from paraph.kernel.fold import EFFECTIVE
from tests.acts.markings.scales import Marked
from tests.acts.meeting import refusal, told, untouched

KIND = "marking.mark/1"
PAPER = Enclosure("ab" * 32, 7, "application/pdf")


def test_the_originator_marks_its_item() -> None:
    meeting = Marked()
    before = untouched(meeting.sudland, f"marking/{meeting.item}")
    told(meeting, meeting.mark(note={"en": "Until the session."}))
    assert untouched(meeting.sudland, f"marking/{meeting.item}") == before
    assert meeting.seen() == [{"norland": "l2"}, {"norland": "l2"}]
    (found,) = meeting.sudland.view.markings.on(meeting.item)
    assert (found.path, found.note) == (meeting.item, {"en": "Until the session."})


def test_marked_again_it_is_raised() -> None:
    meeting = Marked()
    meeting.mark("l1")
    told(meeting, meeting.mark("l3"))
    assert meeting.seen() == [{"norland": "l3"}, {"norland": "l3"}]


@pytest.mark.parametrize("level", ["l1", "l2"])
def test_it_is_not_lowered_by_marking(level: str) -> None:
    meeting = Marked()
    meeting.mark("l2")
    object_ = f"marking/{meeting.item}"
    code = refusal(meeting.norland, KIND, object_, {"level": level})
    assert code == "marking.not-higher"
    assert meeting.seen()[0] == {"norland": "l2"}


def test_nobody_marks_what_another_stated() -> None:
    meeting = Marked()
    act = meeting.norland.state(
        "act.correct/1", "act/norland/2", {"words": {"en": "X"}}
    )
    assert act.folio > 2
    meeting.mail()
    for path in (meeting.item, "act/norland/2", meeting.session_path):
        code = refusal(meeting.sudland, KIND, f"marking/{path}", {"level": "l1"})
        assert code == "marking.not-yours"


@pytest.mark.parametrize(
    "path",
    [
        "session/abcdefghijkl",
        "act/norland/999",
        "act/vestmark/1",
        "act/norland/x",
        f"enclosure/{'cd' * 32}",
        "marking/norland/sudland",
    ],
)
def test_what_is_not_here_is_not_marked(path: str) -> None:
    code = refusal(Marked().norland, KIND, f"marking/{path}", {"level": "l1"})
    assert code == "marking.unknown-object"


def test_a_level_of_no_own_scale_is_refused() -> None:
    meeting = Marked()
    theirs = meeting.inscribe(meeting.session_path, meeting.sudland, "Ferries")
    object_ = f"marking/{meeting.session_path}/item/{theirs}"
    code = refusal(meeting.sudland, KIND, object_, {"level": "l3"})
    assert code == "marking.unknown-level"


def test_where_both_sides_stated_something_each_marks_its_own_word() -> None:
    meeting = Marked()
    entry = meeting.norland.view.view.entry(meeting.session_path, "norland")
    assert entry is not None
    meeting.sudland.state("session.propose/1", meeting.session_path, entry)
    object_ = f"marking/{meeting.session_path}"
    meeting.norland.state(KIND, object_, {"level": "l1"})
    meeting.sudland.state(KIND, object_, {"level": "l2"})
    meeting.mail()
    for office in meeting.offices:
        found = office.view.markings.on(meeting.session_path)
        assert {one.side: one.level for one in found} == {
            "norland": "l1",
            "sudland": "l2",
        }


def test_a_paper_is_marked_by_the_side_that_enclosed_it_first() -> None:
    meeting = Marked()
    content = {"title": {"en": "Ports"}, "papers": [PAPER.sha256]}
    for office in meeting.offices:
        object_ = f"{meeting.session_path}/item/~0"
        office.state("item.inscribe/1", object_, content, enclosures=[PAPER])
        meeting.mail()
    object_ = f"marking/enclosure/{PAPER.sha256}"
    told(meeting, meeting.norland.state(KIND, object_, {"level": "l3"}))
    code = refusal(meeting.sudland, KIND, object_, {"level": "l1"})
    assert code == "marking.not-yours"


def test_of_two_who_enclosed_a_paper_unknown_to_each_other_both_may() -> None:
    meeting = Marked()
    content = {"title": {"en": "Ports"}, "papers": [PAPER.sha256]}
    for office in meeting.offices:
        object_ = f"{meeting.session_path}/item/~0"
        office.state("item.inscribe/1", object_, content, enclosures=[PAPER])
    meeting.mail()
    path = f"enclosure/{PAPER.sha256}"
    for office in meeting.offices:
        office.state(KIND, f"marking/{path}", {"level": "l1"})
    meeting.mail()
    assert [one.side for one in meeting.norland.view.markings.on(path)] == [
        *("norland", "sudland"),
    ]


def test_an_act_is_marked_after_it_was_sealed() -> None:
    meeting = Marked()
    act = meeting.norland.state(KIND, "marking/act/norland/2", {"level": "l1"})
    assert meeting.norland.judged[act.digest].grade == EFFECTIVE
    object_ = f"marking/act/norland/{act.folio + 1}"
    code = refusal(meeting.norland, KIND, object_, {"level": "l1"})
    assert code == "marking.unknown-object"
    may = meeting.norland.view.markings.may_mark
    assert may("act/norland/2", "norland")
    assert not may("act/sudland/2", "norland")


def test_any_path_of_the_record_fits_and_a_bare_word_does_not() -> None:
    assert fits(KINDS[KIND], "marking/session/abcdefghijkl/item/abcdefghijkl")
    assert not fits(KINDS[KIND], "marking/norland")


def test_the_highest_is_found_for_each_side_apart_and_never_across() -> None:
    markings = Marked().norland.view.markings
    pairs = [("sudland", "l2"), ("norland", "l1"), ("norland", "l3"), ("sudland", "l9")]
    found = markings.highest([*pairs, ("vestmark", "l1")])
    assert {side: one.key for side, one in found.items()} == {
        "norland": "l3",
        "sudland": "l2",
    }
    assert list(found) == ["norland", "sudland"]


def test_what_is_stated_on_a_thing_is_told_as_such() -> None:
    meeting = Marked()
    path = f"marking/{meeting.session_path}/agenda"
    act = meeting.norland.state(KIND, path, {"level": "l2"}, checked=False)
    record = meeting.norland.view
    said = sentence(record, act, language="en", translate=str)
    assert "something stated on the session being prepared" in said
