"""Charter, propose: a side's amended charter, which binds nobody."""

from tests.acts.charter.amended import amended
from tests.acts.meeting import Meeting, refusal, told, untouched

KIND = "charter.propose/1"
RULES = {"agenda": {"papers_due": "P14D"}}


def test_a_side_proposes_an_amended_charter() -> None:
    meeting = Meeting(RULES)
    content = amended(meeting, papers_due="P21D")
    act = meeting.norland.state(KIND, "charter", content)
    told(meeting, act)
    for office in meeting.offices:
        view = office.record.view()
        assert view.entry("charter", "norland") == content
        assert view.charter is office.charter


def test_what_is_no_amendment_is_not_proposed() -> None:
    meeting = Meeting(RULES)
    same = amended(meeting)
    assert refusal(meeting.norland, KIND, "charter", same) == "charter.same"


def test_the_other_side_is_untouched() -> None:
    meeting = Meeting(RULES)
    before = untouched(meeting.sudland, "charter")
    meeting.norland.state(KIND, "charter", amended(meeting, papers_due="P21D"))
    meeting.mail()
    assert untouched(meeting.sudland, "charter") == before
