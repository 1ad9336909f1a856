"""Decision, propose: words of each side beside each other, which bind nobody."""

from paraph.acts.strengths import CLASSES, number_of
from tests.acts.decisions.taking import WORDS, Proposed
from tests.acts.meeting import Meeting, refusal, told, untouched

KIND = "decision.propose/1"


def test_what_is_proposed_is_told_and_touches_no_other() -> None:
    meeting = Meeting()
    act = meeting.norland.state(KIND, "decision/~0", WORDS)
    told(meeting, act)
    assert untouched(meeting.sudland, act.object) == (None, None)
    (found,) = meeting.sudland.view.decisions.values()
    assert (found.proposals, found.state) == ({"norland": WORDS}, "open")
    assert (found.said, found.terms, found.is_between) == (WORDS, None, False)


def test_the_other_side_puts_its_words_beside() -> None:
    meeting = Proposed()
    other = {**WORDS, "text": {"en": "The ferry office is open from 9 to 18."}}
    meeting.sudland.state(KIND, meeting.path, other)
    meeting.mail()
    found = meeting.decision()
    assert found.proposals == {"norland": WORDS, "sudland": other}
    assert len(meeting.norland.view.decisions) == 1


def test_it_is_of_a_session_that_is_here() -> None:
    meeting = Meeting()
    session = meeting.propose().removeprefix("session/")
    act = meeting.norland.state(KIND, "decision/~0", {**WORDS, "session": session})
    id_ = act.object.removeprefix("decision/")
    assert meeting.norland.view.decisions[id_].session == session
    strange = {**WORDS, "session": "abcdefghijkl"}
    code = refusal(meeting.norland, KIND, "decision/~0", strange)
    assert code == "decision.unknown-session"


def test_the_classes_are_numbered_from_the_weakest_and_told_in_words() -> None:
    assert {number_of(key) for key in CLASSES} == set(range(7))
    for words in CLASSES.values():
        assert not any(one.isdigit() for one in words)
