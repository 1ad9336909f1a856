"""Act, correct: both are shown; what was sealed works as it was sealed."""

from paraph.acts.sentences import sentence
from tests.acts.meeting import PROPOSAL, Meeting, refusal, told, untouched

KIND = "act.correct/1"
SLIP = {"words": {"en": "to 15 December"}, "reason": {"en": "A slip of the pen."}}


def test_a_side_says_how_its_act_should_have_read() -> None:
    meeting = Meeting()
    norland = meeting.norland
    slip = norland.state("session.propose/1", "session/~0", PROPOSAL)
    meeting.mail()
    before = untouched(norland, slip.object)
    object_ = f"act/norland/{slip.folio}"
    act = norland.state(KIND, object_, SLIP)
    told(meeting, act)
    assert untouched(norland, slip.object) == before
    assert untouched(meeting.sudland, object_) == (None, None)
    assert meeting.sudland.record.view().entry(object_, "norland") == SLIP
    words = sentence(meeting.norland.view, act, language="en", translate=str)
    assert words == (
        f"Norland corrected a slip in its act {slip.folio}: “to 15 December”."
    )


def test_the_last_correction_counts() -> None:
    meeting = Meeting()
    meeting.norland.state(KIND, "act/norland/0", SLIP)
    again = {"words": {"en": "to 14 December"}}
    meeting.norland.state(KIND, "act/norland/0", again)
    assert meeting.norland.record.view().entry("act/norland/0", "norland") == again


def test_only_ones_own_and_only_what_was_before() -> None:
    meeting = Meeting()
    norland = meeting.norland
    assert refusal(norland, KIND, "act/sudland/0", SLIP) == "act.not-yours"
    next_folio = norland.acknowledge().folio + 1
    assert refusal(norland, KIND, f"act/norland/{next_folio}", SLIP) == "act.unknown"
    norland.state(KIND, f"act/norland/{next_folio - 1}", SLIP)
