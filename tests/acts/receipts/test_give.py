"""Receipt, give."""

from paraph.kernel import canonical
from tests.acts.meeting import Meeting, refusal, told

KIND = "receipt.give/1"


def test_a_side_acknowledges_what_it_holds() -> None:
    meeting = Meeting()
    meeting.propose()
    act = meeting.sudland.acknowledge()
    told(meeting, act)
    folio, digest = meeting.norland.record.journals.heads()["norland"][0]
    assert act.seen == {"norland": [[folio, digest]]}


def test_both_judge_the_same_acts_alike() -> None:
    meeting = Meeting()
    meeting.fix(meeting.propose())
    meeting.acknowledge()
    one, other = (o.record.judged(o.next_past()) for o in meeting.offices)
    assert one == other


def test_a_receipt_binds_nobody_and_touches_no_other() -> None:
    meeting = Meeting()
    act = meeting.norland.acknowledge()
    view = meeting.norland.record.view()
    assert act.stance is None
    assert view.entries(act.object) == {}
    assert view.state(act.object) == "open"


def test_no_receipt_is_given_in_anothers_name() -> None:
    norland = Meeting().norland
    content = {"judged": canonical.NOTHING}
    code = refusal(norland, KIND, "receipt/sudland", content)
    assert code == "receipt.not-yours"
