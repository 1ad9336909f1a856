"""The charter in force in a view, and what a side had seen when it made an entry."""

import pytest

from paraph.kernel import amended, canonical
from tests.acts.charter.amended import amended as terms_of
from tests.acts.meeting import Meeting

KIND = "charter.amend/1"


def meeting() -> Meeting:
    return Meeting({"agenda": {"papers_due": "P14D"}})


def cross(found: Meeting) -> None:
    """Let each side consent to what the other proposes: Norland to P35D at last."""
    one = {"terms": terms_of(found, papers_due="P28D")}
    other = {"terms": terms_of(found, papers_due="P35D")}
    for first, second in ((one, other), (other, one)):
        found.norland.state(KIND, "charter", first)
        found.sudland.state(KIND, "charter", second)
        found.mail()


def due(charter: object) -> str:
    rules: dict[str, dict[str, str]] = charter.rules  # type: ignore[attr-defined]
    return rules["agenda"]["papers_due"]


def test_an_amendment_holds_from_its_conclusion_and_not_in_views_before() -> None:
    found = meeting()
    before = found.norland.record.view()
    found.agree(KIND, "charter", {"terms": terms_of(found, papers_due="P21D")})
    after = found.norland.record.view()
    assert (due(before.charter), due(after.charter)) == ("P14D", "P21D")
    assert after.charter is after.charter


def test_where_two_cross_each_signer_goes_by_what_was_last_alone_in_force() -> None:
    found = meeting()
    found.agree(KIND, "charter", {"terms": terms_of(found, papers_due="P21D")})
    cross(found)
    record = found.norland.record
    everything = record.journals.everything()
    by_signer = {
        side: due(type(record.view())(record, everything, side).charter)
        for side in ("norland", "sudland")
    }
    assert by_signer == {"norland": "P35D", "sudland": "P28D"}
    assert due(record.view().charter) == "P35D"
    assert due(record.view().charter_from(9)) == "P21D"


@pytest.mark.parametrize("later", [1, 2, 3])
def test_what_a_signer_states_after_the_crossing_changes_nothing_of_that(
    later: int,
) -> None:
    found = meeting()
    cross(found)
    for _ in range(later):
        found.propose()
    record = found.norland.record
    everything = record.journals.everything()
    assert due(type(record.view())(record, everything, "norland").charter) == "P35D"


def test_a_view_that_has_not_seen_the_founding_goes_by_the_founding_charter() -> None:
    found = meeting()
    found.agree(KIND, "charter", {"terms": terms_of(found, papers_due="P21D")})
    record = found.norland.record
    early = record.view(record.journals.past_at(0, 0))
    assert early.in_force("charter") == ()
    assert early.charter_from(9) is found.norland.charter
    assert early.charter is found.norland.charter


def test_before_anything_is_concluded_the_founding_charter_is_read() -> None:
    found = meeting()
    found.norland.state(KIND, "charter", {"terms": terms_of(found, papers_due="P21D")})
    view = found.norland.record.view()
    assert view.charter is found.norland.charter
    assert view.charter_from(9) is found.norland.charter
    assert amended.begins_with(view, found.norland.charter.commission) == 0
    assert found.norland.record.view(()).charter is found.norland.charter


def test_a_side_is_asked_what_it_had_seen_at_its_entry() -> None:
    found = meeting()
    session = found.propose()
    view = found.sudland.record.view()
    assert view.at_entry(session, "sudland") is None
    assert view.at_entry("session/none", "norland") is None
    then = found.norland.record.view().at_entry(session, "norland")
    assert then is not None
    assert then.exists(session)
    found.fix(session)
    then = found.norland.record.view().at_entry(session, "norland")
    assert then is not None
    assert then.agreed(f"{session}/dates") is None


def test_what_was_stated_below_a_path_is_listed_even_without_entries() -> None:
    found = meeting()
    session = found.propose()
    view = found.norland.record.view()
    assert view.questions_below(f"{session}/derogation") == []
    path = f"{session}/derogation/agenda.papers_due"
    found.agree("charter.derogate/1", path, {"terms": {"value": "P7D"}})
    assert found.norland.record.view().questions_below(f"{session}/derogation") == [
        path
    ]
    assert canonical.NOTHING not in found.norland.record.view().in_force(path)


def test_where_the_first_two_amendments_cross_sessions_keep_the_founding_rules() -> (
    None
):
    found = meeting()
    cross(found)
    view = found.norland.record.view()
    assert view.state("charter") == "crossed"
    assert due(view.charter_from(1)) == "P14D"
    assert due(view.charter_from(9)) == "P14D"


def test_of_two_that_cross_from_different_sessions_neither_holds_for_any() -> None:
    found = meeting()
    one = {"terms": terms_of(found, papers_due="P28D", from_session=12)}
    other = {"terms": terms_of(found, papers_due="P35D", from_session=10)}
    found.norland.state(KIND, "charter", one)
    found.sudland.state(KIND, "charter", other)
    found.mail()
    found.norland.state(KIND, "charter", other)
    found.sudland.state(KIND, "charter", one)
    found.mail()
    view = found.norland.record.view()
    assert {due(view.charter_from(n)) for n in (1, 10, 11, 12, 20)} == {"P14D"}


def test_of_a_side_that_is_none_there_is_nothing() -> None:
    found = meeting()
    session = found.propose()
    assert found.norland.record.view().entry(session, "vestmark") is None
