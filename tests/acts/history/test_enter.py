"""History, enter: what was before the record, as its side has it."""

from typing import Any

import pytest

from paraph.kernel.act import Act, Enclosure
from paraph.kernel.fold import EFFECTIVE
from tests.acts.alone import Alone
from tests.acts.keys.test_mend import mend, twin_of
from tests.acts.meeting import Meeting, refusal, told, untouched
from tests.simulator import exchange

KIND = "history.enter/1"
NEW = "history/~0"
SESSION = {
    "what": "session",
    "title": {"en": "Third session"},
    "number": 3,
    "day": "2019-05-06",
    "to_day": "2019-05-06",
    "place": {"en": "Nordhavn"},
}
SCAN = Enclosure("ab" * 32, 7, "application/pdf")


def test_a_side_enters_a_session_its_protocol_and_a_commitment() -> None:
    meeting = Meeting()
    norland = meeting.norland
    session = norland.state(KIND, NEW, SESSION)
    told(meeting, session)
    before = untouched(meeting.sudland, session.object)
    protocol = {
        "what": "protocol",
        "title": {"en": "Protocol of the third session"},
        "part_of": session.object,
        "papers": [SCAN.sha256],
    }
    paper = norland.state(KIND, NEW, protocol, enclosures=[SCAN])
    commitment = {
        "what": "commitment",
        "title": {"en": "A list of ports"},
        "reference": "4.2",
        "owner": "sudland",
        "due_day": "2020-05-06",
        "state": "open",
        "part_of": paper.object,
    }
    told(meeting, norland.state(KIND, NEW, commitment))
    history = meeting.sudland.view.history
    assert len(history) == 3
    assert [one.said for one in history.values()] == [SESSION, protocol, commitment]
    assert {one.side for one in history.values()} == {"norland"}
    assert {one.state for one in history.values()} == {"open"}
    weights = [one.weight for one in history.values()]
    assert weights == sorted(set(weights))
    assert not any(one.is_left for one in history.values())
    assert untouched(meeting.sudland, session.object) == before
    assert history.of("norland") == list(history)
    assert history.of("sudland") == []


def test_an_entry_is_worded_anew_by_its_own_side_alone() -> None:
    meeting = Meeting()
    object_ = meeting.norland.state(KIND, NEW, SESSION).object
    meeting.norland.state("history.leave/1", object_, {})
    told(meeting, meeting.norland.state(KIND, object_, {**SESSION, "number": 4}))
    (found,) = meeting.sudland.view.history.values()
    assert (found.said["number"], found.is_left) == (4, False)
    assert refusal(meeting.sudland, KIND, object_, SESSION) == "history.not-yours"


def test_a_history_is_entered_before_the_other_side_joins() -> None:
    alone = Alone()
    acts = [alone.norland.state(KIND, NEW, SESSION) for _ in range(3)]
    alone.join()
    for act in acts:
        assert alone.sudland.judged[act.digest].grade == EFFECTIVE
    assert len(alone.sudland.view.history) == 3


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"owner": "vestmark"}, "history.unknown-side"),
        ({"to_day": "2019-05-05"}, "history.days"),
        ({"part_of": "history/abcdefghijkl"}, "history.unknown-part"),
        ({"part_of": "receipt/norland"}, "history.unknown-part"),
        ({"papers": ["ab" * 32]}, "paper.not-enclosed"),
    ],
)
def test_what_cannot_be_is_refused(changed: dict[str, object], code: str) -> None:
    assert refusal(Meeting().norland, KIND, NEW, {**SESSION, **changed}) == code


def test_a_last_day_needs_a_first() -> None:
    said = {name: value for name, value in SESSION.items() if name != "day"}
    assert refusal(Meeting().norland, KIND, NEW, said) == "history.days"


def test_what_belongs_to_the_other_sides_entry_is_refused() -> None:
    meeting = Meeting()
    theirs = meeting.sudland.state(KIND, NEW, SESSION).object
    meeting.mail()
    said = {**SESSION, "part_of": theirs}
    assert refusal(meeting.norland, KIND, NEW, said) == "history.unknown-part"


def test_nothing_is_part_of_itself() -> None:
    meeting = Meeting()
    first = meeting.norland.state(KIND, NEW, SESSION).object
    second = meeting.norland.state(KIND, NEW, {**SESSION, "part_of": first}).object
    third = meeting.norland.state(KIND, NEW, {**SESSION, "part_of": second}).object
    for whole in (first, second, third):
        said = {**SESSION, "part_of": whole}
        assert refusal(meeting.norland, KIND, first, said) == "history.circle"


def test_there_is_no_entry_of_a_strange_id() -> None:
    with pytest.raises(KeyError):
        Meeting().norland.view.history["abcdefghijkl"]


def test_an_entry_has_ten_over_it_at_most() -> None:
    meeting = Meeting()
    path = meeting.norland.state(KIND, NEW, SESSION).object
    for _ in range(10):
        path = meeting.norland.state(KIND, NEW, {**SESSION, "part_of": path}).object
    said = {**SESSION, "part_of": path}
    assert refusal(meeting.norland, KIND, NEW, said) == "history.too-deep"


def test_an_entry_is_part_of_an_entry_and_of_nothing_else() -> None:
    meeting = Meeting()
    theirs = meeting.sudland.state(KIND, NEW, SESSION).object
    meeting.mail()
    answer = f"{theirs}/answer/norland"
    meeting.norland.state("history.answer/1", answer, {"answer": "not_found"})
    said = {**SESSION, "part_of": answer}
    assert refusal(meeting.norland, KIND, NEW, said) == "history.unknown-part"


def test_a_circle_that_a_fork_made_hangs_no_node() -> None:
    """On one branch X is part of Y; where both branches are seen, Y becomes part of X."""
    meeting = Meeting()
    norland, sudland = meeting.norland, meeting.sudland
    one = norland.state(KIND, NEW, SESSION).object
    other = norland.state(KIND, NEW, SESSION).object
    meeting.mail()
    twin = twin_of(norland)
    first = norland.state(KIND, one, {**SESSION, "part_of": other})
    lost = twin.state(KIND, NEW, SESSION)
    exchange(twin, sudland)
    sudland.acknowledge()
    norland.receive(sudland.lines)
    norland.receive(twin.lines)

    def go_on(after: Act, object_: str, **more: Any) -> Act:
        journals = norland.record.journals
        place = journals.place_of(after.digest)
        assert place is not None
        return norland.state(
            KIND,
            object_,
            {**SESSION, **more},
            checked=False,
            folio=after.folio + 1,
            prev=after.digest,
            seen=journals.new_heads("norland", journals.past_at(*place)),
        )

    second = go_on(first, other, part_of=one)
    mended = mend(norland, second, lost)
    last = go_on(mended, NEW, part_of=one)
    exchange(norland, sudland)
    for office in meeting.offices:
        assert office.judged[last.digest].code == "history.too-deep"
