"""Charter, amend: by all, the whole text, from a session on."""

from typing import Any

import pytest

from paraph.acts.charter.rules import rule
from paraph.kernel import canonical
from tests.acts.charter.amended import amended
from tests.acts.meeting import Meeting, refusal, told, untouched

KIND = "charter.amend/1"
RULES = {"agenda": {"papers_due": "P14D"}}


def meeting() -> Meeting:
    return Meeting(RULES)


def papers_due(found: Meeting, session: str) -> Any:
    return rule(found.norland.record.view(), session, "agenda.papers_due")


def test_the_charter_is_amended_when_all_consent_to_the_same_text() -> None:
    found = meeting()
    terms = amended(found, papers_due="P21D")
    act = found.norland.state(KIND, "charter", {"terms": terms})
    told(found, act)
    assert found.norland.view.charter is found.norland.charter
    found.sudland.state(KIND, "charter", {"terms": terms})
    found.mail()
    for office in found.offices:
        charter = office.view.charter
        assert charter.rules["agenda"]["papers_due"] == "P21D"
        assert charter.commission == found.norland.charter.commission
        assert charter.raw == canonical.encode(terms["charter"])


def test_sessions_before_the_first_named_keep_their_rules() -> None:
    found = meeting()
    first, second, third = found.propose(), found.propose(), found.propose()
    found.fix(first)
    found.fix(second, number=2)
    found.agree(
        KIND, "charter", {"terms": amended(found, from_session=2, papers_due="P21D")}
    )
    found.agree(
        KIND, "charter", {"terms": amended(found, from_session=3, papers_due="P28D")}
    )
    found.fix(third, number=3)
    told_ = [papers_due(found, one) for one in (first, second, third)]
    assert told_ == ["P14D", "P21D", "P28D"]
    assert papers_due(found, found.propose()) == "P28D"


def test_an_amendment_is_undone_by_another() -> None:
    found = meeting()
    found.agree(KIND, "charter", {"terms": amended(found, papers_due="P21D")})
    found.agree(KIND, "charter", {"terms": amended(found, papers_due="P14D")})
    session = found.propose()
    found.fix(session, number=1)
    assert papers_due(found, session) == "P14D"
    assert papers_due(found, found.propose()) == "P14D"


def test_of_two_that_cross_neither_is_in_force() -> None:
    """Each accepts the other's; both nodes go on with what was in force before."""
    found = meeting()
    one = {"terms": amended(found, papers_due="P21D")}
    other = {"terms": amended(found, papers_due="P28D")}
    found.norland.state(KIND, "charter", one)
    found.sudland.state(KIND, "charter", other)
    found.mail()
    found.norland.state(KIND, "charter", other)
    found.sudland.state(KIND, "charter", one)
    found.mail()
    for office in found.offices:
        view = office.record.view()
        assert view.state("charter") == "crossed"
    session = found.propose()
    found.fix(session)
    views = [office.record.view() for office in found.offices]
    told_ = [rule(view, session, "agenda.papers_due") for view in views]
    assert told_[0] == told_[1]
    found.norland.state(KIND, "charter", one)
    found.mail()
    assert found.norland.view.charter.rules["agenda"]["papers_due"] == "P21D"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({}, "charter.same"),
        ({"law": {"withdrawal": "never"}}, "charter.law"),
        ({"first_number": 5}, "charter.law"),
        ({"paraph": 2}, "content.field"),
    ],
)
def test_what_no_amendment_changes_is_refused(
    changed: dict[str, Any], code: str
) -> None:
    found = meeting()
    content = {"terms": amended(found, **changed)}
    assert refusal(found.norland, KIND, "charter", content) == code


def test_sides_and_their_root_keys_stay() -> None:
    found = meeting()
    sides = canonical.decode(found.norland.charter.raw)["sides"]
    swapped = [
        {**sides[0], "root": sides[1]["root"]},
        {**sides[1], "root": sides[0]["root"]},
    ]
    for changed in (swapped, list(reversed(sides))):
        content = {"terms": amended(found, sides=changed)}
        assert refusal(found.norland, KIND, "charter", content) == "charter.sides"
    renamed = [{**sides[0], "name": {"en": "Republic of Norland"}}, sides[1]]
    found.norland.state(KIND, "charter", {"terms": amended(found, sides=renamed)})


def test_what_a_treaty_fixes_is_not_amended() -> None:
    found = Meeting({**RULES, "rules": {"change": "treaty"}})
    content = {"terms": amended(found, papers_due="P21D")}
    assert refusal(found.norland, KIND, "charter", content) == "charter.locked"


def test_the_other_side_is_untouched() -> None:
    found = meeting()
    before = untouched(found.sudland, "charter")
    found.norland.state(KIND, "charter", {"terms": amended(found, papers_due="P21D")})
    found.mail()
    assert untouched(found.sudland, "charter") == before
