"""History, agree: a long past agreed in one step, but for what is excepted."""

import pytest

from paraph.acts.kinds import KINDS
from paraph.acts.sentences import sentence
from paraph.kernel import canonical
from paraph.kernel.act import Act
from tests.acts.alone import Alone
from tests.acts.history.test_enter import NEW, SESSION
from tests.acts.meeting import Meeting, refusal, told, untouched
from tests.simulator import Office

KIND = "history.agree/1"
ACCOUNT = "history/norland/account"


@pytest.fixture
def meeting() -> Meeting:
    """Return a meeting with three past sessions that Norland entered."""
    held = Meeting()
    for number in (1, 2, 3):
        held.norland.state("history.enter/1", NEW, {**SESSION, "number": number})
    held.mail()
    return held


def agree(meeting: Meeting, name: str, *but: str) -> Act:
    office = {one.side: one for one in meeting.offices}[name]
    act = office.state(KIND, ACCOUNT, {"but": list(but)})
    meeting.mail()
    return act


def test_it_is_a_consent() -> None:
    assert KINDS[KIND].consents


def states(office: Office) -> list[str]:
    return [one.state for one in office.view.history.values()]


def test_a_side_that_joins_agrees_to_the_past_in_one_step() -> None:
    alone = Alone()
    for _ in range(4):
        alone.norland.state("history.enter/1", NEW, SESSION)
    before = list(alone.norland.lines)
    alone.join()
    alone.sudland.state(KIND, ACCOUNT, {"but": []})
    alone.mail()
    assert states(alone.norland) == ["open"] * 4
    alone.norland.state(KIND, ACCOUNT, {"but": []})
    alone.mail()
    assert states(alone.norland) == states(alone.sudland) == ["agreed"] * 4
    assert alone.norland.lines[: len(before)] == before


def test_nobody_agrees_while_he_is_alone() -> None:
    alone = Alone()
    alone.norland.state("history.enter/1", NEW, SESSION)
    assert refusal(alone.norland, KIND, ACCOUNT, {"but": []}) == "charter.not-in-force"


def test_what_is_excepted_is_not_agreed(meeting: Meeting) -> None:
    first, second, third = meeting.norland.view.history
    before = untouched(meeting.norland, ACCOUNT)
    act = agree(meeting, "sudland", second)
    told(meeting, act)
    assert untouched(meeting.norland, ACCOUNT) == before
    agree(meeting, "norland", second)
    assert states(meeting.sudland) == ["agreed", "open", "agreed"]
    history = meeting.norland.view.history
    assert [history[id_].state for id_ in (first, third)] == ["agreed", "agreed"]


def test_two_that_except_otherwise_have_agreed_on_nothing(meeting: Meeting) -> None:
    first, second, _ = meeting.norland.view.history
    agree(meeting, "norland", first)
    agree(meeting, "sudland", second)
    assert states(meeting.norland) == ["open"] * 3


def test_what_is_entered_or_worded_anew_later_is_agreed_no_more(
    meeting: Meeting,
) -> None:
    first, second, _ = meeting.norland.view.history
    agree(meeting, "norland")
    agree(meeting, "sudland")
    assert states(meeting.sudland) == ["agreed"] * 3
    meeting.norland.state(
        "history.enter/1", f"history/{first}", {**SESSION, "number": 7}
    )
    meeting.norland.state("history.leave/1", f"history/{second}", {})
    meeting.norland.state("history.enter/1", NEW, SESSION)
    meeting.mail()
    assert states(meeting.sudland) == ["changed", "changed", "agreed", "open"]
    agree(meeting, "sudland")
    agree(meeting, "norland")
    assert states(meeting.sudland) == ["agreed", "open", "agreed", "agreed"]


def test_what_was_left_when_it_was_agreed_is_agreed_by_nobody(meeting: Meeting) -> None:
    first, _, _ = meeting.norland.view.history
    meeting.norland.state("history.leave/1", f"history/{first}", {})
    meeting.mail()
    agree(meeting, "norland")
    agree(meeting, "sudland")
    meeting.norland.state("history.enter/1", f"history/{first}", SESSION)
    meeting.mail()
    assert states(meeting.norland) == ["open", "agreed", "agreed"]


def test_an_account_can_be_taken_back_by_both(meeting: Meeting) -> None:
    agree(meeting, "norland")
    agree(meeting, "sudland")
    meeting.norland.state(KIND, ACCOUNT, {"nothing": True})
    meeting.mail()
    act = meeting.sudland.state(KIND, ACCOUNT, {"nothing": True})
    meeting.mail()
    assert act.consents_to == canonical.NOTHING
    assert states(meeting.norland) == ["open"] * 3
    words = sentence(meeting.norland.view, act, language="en", translate=str)
    assert words == (
        "Sudland consented to have no agreed account of the past by Norland."
    )


def test_an_account_that_the_view_does_not_bear_out_is_refused(
    meeting: Meeting,
) -> None:
    norland = meeting.norland
    first, second, third = norland.view.history
    assert refusal(norland, KIND, ACCOUNT, {}) == "content.terms"
    both = {"but": [], "nothing": True}
    assert refusal(norland, KIND, ACCOUNT, both) == "content.terms"
    strange = "history/vestmark/account"
    assert refusal(norland, KIND, strange, {"but": []}) == "history.unknown-side"
    unknown = {"but": ["abcdefghijkl"]}
    assert refusal(norland, KIND, ACCOUNT, unknown) == "history.unknown"
    backwards = {"but": sorted((first, second), reverse=True)}
    assert refusal(norland, KIND, ACCOUNT, backwards) == "history.order"
    everything = {"but": sorted((first, second, third))}
    assert refusal(norland, KIND, ACCOUNT, everything) == "history.empty"
    nobody = "history/sudland/account"
    assert refusal(norland, KIND, nobody, {"but": []}) == "history.empty"


def test_a_consent_to_another_digest_is_void(meeting: Meeting) -> None:
    forged = {"stance": {"consent": "ab" * 32}}
    contents: tuple[dict[str, object], ...] = ({"but": []}, {"nothing": True})
    for content in contents:
        act = meeting.norland.state(KIND, ACCOUNT, content, checked=False, **forged)
        judgment = meeting.norland.judged[act.digest]
        assert (judgment.grade, judgment.code) == ("void", "manifest.differs")


def test_it_reads_as_a_sentence(meeting: Meeting) -> None:
    act = agree(meeting, "sudland")
    words = sentence(meeting.norland.view, act, language="en", translate=str)
    assert words == "Sudland agreed to the account that Norland gives of the past."


def test_who_gives_the_account_agrees_to_its_own(meeting: Meeting) -> None:
    act = agree(meeting, "norland")
    words = sentence(meeting.norland.view, act, language="en", translate=str)
    assert words == "Norland agreed to its own account of the past."
