"""The year of a commission through one code: of two sides, of three, of a bloc and one.

A session is proposed, fixed, called off, moved and held out of turn; one node is cut off
for part of it. At the end every node has the same record.
"""

from collections.abc import Sequence
from typing import Any

import pytest

from tests.acts.meeting import PROPOSAL, TERMS
from tests.simulator import Office, exchange, founded

SIDES = {
    "two": ("norland", "sudland"),
    "three": ("norland", "sudland", "vestmark"),
}
RULES: dict[str, Any] = {
    "composition": {"members_per_side": {"min": 1, "max": 20}},
    "sessions": {"venue": {"rule": "rotate", "order": list(SIDES["three"])}},
    "agenda": {"late_items": "co_chairs_agree", "proposals_due": "P1M"},
    "decisions": {"quorum": {"members_per_side": 2, "members_total": 7}},
}
BLOC = {
    **RULES,
    "composition": {
        **RULES["composition"],
        "speaks_for": {"norland": "Secretariat of the union of Norland and Vestmark"},
    },
}


def all_state(
    offices: Sequence[Office], kind: str, object_: str, content: dict[str, Any]
) -> None:
    """Let every office state the same, in turn, and hold what the others did."""
    for office in offices:
        office.state(kind, object_, content)
        exchange(*offices)


@pytest.mark.parametrize(
    ("sides", "rules"),
    [
        pytest.param("two", RULES, id="two"),
        pytest.param("three", RULES, id="three"),
        pytest.param("two", BLOC, id="bloc-plus-one"),
    ],
)
def test_a_session_from_its_proposal_to_its_closing(
    sides: str, rules: dict[str, Any]
) -> None:
    offices = founded(*SIDES[sides], rules=rules)
    first, *others = offices
    last = offices[-1]

    session = first.state("session.propose/1", "session/~0", PROPOSAL).object
    exchange(*offices)
    all_state(offices, "session.fix/1", f"{session}/dates", {"terms": TERMS})
    last.state("session.convene/1", f"{session}/convening", {"reference": "NV 7"})
    exchange(*offices)
    items = [
        office.state(
            "item.inscribe/1", f"{session}/item/~0", {"title": {"en": office.side}}
        ).object.rpartition("/")[2]
        for office in offices
    ]
    exchange(*offices)
    all_state(offices, "agenda.adopt/1", f"{session}/agenda", {"items": items})

    # The line to the last one is cut. It calls the session off; the others go on.
    last.state("session.call_off/1", f"{session}/calling_off", {"asks": "postpone"})
    late = first.state(
        "item.inscribe/1", f"{session}/item/~0", {"title": {"en": "A late item"}}
    ).object.rpartition("/")[2]
    exchange(*offices[:-1])
    assert life(first, session).state == "prepared"
    assert life(last, session).state == "called_off"
    exchange(*offices)
    assert {life(office, session).state for office in offices} == {"called_off"}

    moved = {"terms": {**TERMS, "from_day": "2027-02-01", "to_day": "2027-02-03"}}
    all_state(offices, "session.fix/1", f"{session}/dates", moved)
    found = life(first, session)
    assert found.state == "prepared", "the agenda survives"
    assert not found.convened[last.side]["is_current"]
    all_state(offices, "agenda.adopt/1", f"{session}/agenda", {"items": [*items, late]})
    venue = {"terms": {"value": {"rule": "as_agreed", "then": "swap"}}}
    object_ = f"{session}/derogation/sessions.venue"
    all_state(offices, "charter.derogate/1", object_, venue)

    opening = {"day": "2027-02-01", "present": 4}
    for office in offices:
        office.state("session.open/1", f"{session}/opening", opening)
        exchange(*offices)
    assert life(last, session).state == "open"
    terms = {"terms": {"year": 2028, "host": first.side}}
    all_state(offices, "session.next/1", f"{session}/next", terms)
    closing = {"terms": {"day": "2027-02-03", "protocol": "agreed"}}
    for office in others:
        office.state("session.close/1", f"{session}/closing", closing)
    exchange(*offices)
    assert life(first, session).state == "open", "all must consent"
    first.state("session.close/1", f"{session}/closing", closing)
    exchange(*offices)
    for office in offices:
        office.acknowledge()
    exchange(*offices)

    assert {life(office, session).state for office in offices} == {"closing"}
    assert len({office.record.state_digest() for office in offices}) == 1
    agenda = first.view.sessions[session.removeprefix("session/")].agenda
    assert agenda.adopted == (*items, late)


def life(office: Office, session: str) -> Any:
    """Return the life of a session as an office sees it."""
    return office.view.sessions[session.removeprefix("session/")].life
