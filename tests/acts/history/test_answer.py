"""History, answer: a side says where it differs; neither is changed by the other."""

from collections.abc import Mapping

import pytest

from paraph.kernel.act import Act
from tests.acts.history.test_enter import NEW, SESSION
from tests.acts.meeting import Meeting, refusal, told, untouched

KIND = "history.answer/1"
DIFFERS: Mapping[str, object] = {
    "answer": "differs",
    "words": {"en": "It was held on 7 May."},
}


@pytest.fixture
def meeting() -> Meeting:
    """Return a meeting with an entry of Norland's."""
    held = Meeting()
    held.norland.state("history.enter/1", NEW, SESSION)
    held.mail()
    return held


def path(meeting: Meeting) -> str:
    (id_,) = meeting.norland.view.history
    return f"history/{id_}"


def answer(meeting: Meeting, content: Mapping[str, object] = DIFFERS) -> Act:
    object_ = f"{path(meeting)}/answer/sudland"
    act = meeting.sudland.state(KIND, object_, content)
    meeting.mail()
    return act


def test_a_side_says_where_it_differs_and_takes_it_back(meeting: Meeting) -> None:
    before = untouched(meeting.norland, path(meeting))
    told(meeting, answer(meeting))
    (found,) = meeting.norland.view.history.values()
    assert (found.state, found.answers) == ("disputed", {"sudland": DIFFERS})
    assert untouched(meeting.norland, path(meeting)) == before
    told(meeting, answer(meeting, {"answer": "settled"}))
    (found,) = meeting.norland.view.history.values()
    assert found.state == "open"


def test_what_is_agreed_can_be_disputed_later(meeting: Meeting) -> None:
    for office in meeting.offices:
        office.state("history.agree/1", "history/norland/account", {"but": []})
        meeting.mail()
    (found,) = meeting.norland.view.history.values()
    assert found.state == "agreed"
    answer(meeting, {"answer": "not_found"})
    (found,) = meeting.norland.view.history.values()
    assert found.state == "contested"


def test_nobody_answers_himself_another_or_what_is_not_there(meeting: Meeting) -> None:
    entry = path(meeting)
    own = f"{entry}/answer/norland"
    assert refusal(meeting.norland, KIND, own, DIFFERS) == "history.own"
    assert refusal(meeting.sudland, KIND, own, DIFFERS) == "history.not-yours"
    unknown = "history/abcdefghijkl/answer/sudland"
    assert refusal(meeting.sudland, KIND, unknown, DIFFERS) == "history.unknown"


def test_who_differs_says_where(meeting: Meeting) -> None:
    object_ = f"{path(meeting)}/answer/sudland"
    code = refusal(meeting.sudland, KIND, object_, {"answer": "differs"})
    assert code == "history.words"
    said = {**DIFFERS, "papers": ["ab" * 32]}
    assert refusal(meeting.sudland, KIND, object_, said) == "paper.not-enclosed"
