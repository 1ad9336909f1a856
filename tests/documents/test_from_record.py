"""From the record to a paper: what both nodes hold, both print."""

from typing import Any

import pytest

from paraph.documents import neutral
from paraph.documents.from_record import session_paper
from paraph.documents.papers import SessionPaper, Stated
from paraph.documents.sessions import session_text
from tests.simulator import Office, exchange, founded

SITTING: dict[str, Any] = {
    "from_day": "2026-12-14",
    "to_day": "2026-12-16",
    "place": {"en": "Sudara"},
    "host": "sudland",
    "mode": "in_person",
}
SOURCE = {
    "kind": "report",
    "words": {"en": "Norland notes a report by the Sudara Courier."},
    "day": "2026-11-03",
}


def paper(office: Office, session: str) -> SessionPaper:
    return session_paper(office.view, session, heads=office.record.journals.heads())


def proposed(office: Office) -> str:
    act = office.state("session.propose/1", "session/~0", SITTING)
    return act.object.removeprefix("session/")


def inscribe(office: Office, session: str, title: str, **more: Any) -> str:
    act = office.state(
        "item.inscribe/1",
        f"session/{session}/item/~0",
        {"title": {"en": title}, **more},
    )
    return act.object.rpartition("/")[2]


def fix(office: Office, session: str, **other: Any) -> None:
    terms = {"number": 1, **SITTING, **other}
    office.state("session.fix/1", f"session/{session}/dates", {"terms": terms})


def test_a_session_being_prepared_is_copied() -> None:
    norland, sudland = founded("norland", "sudland")
    session = proposed(norland)
    exchange(norland, sudland)
    made = paper(sudland, session)
    assert made.number is None
    assert made.dates is None
    assert made.adopted is None
    assert [(one.side, one.is_consent) for one in made.stated] == [("norland", False)]
    assert [side.key for side in made.sides] == ["norland", "sudland"]


def test_both_sides_print_the_same_neutral_text() -> None:
    norland, sudland = founded("norland", "sudland")
    session = proposed(norland)
    exchange(norland, sudland)
    for office in (norland, sudland):
        fix(office, session)
        exchange(norland, sudland)
    first = inscribe(norland, session, "Ferry line", source=SOURCE)
    exchange(norland, sudland)
    for office in (norland, sudland):
        office.state("agenda.adopt/1", f"session/{session}/agenda", {"items": [first]})
        exchange(norland, sudland)
    for office in (norland, sudland):
        office.acknowledge()
        exchange(norland, sudland)
    ours, theirs = paper(norland, session), paper(sudland, session)
    assert ours == theirs
    assert ours.number == 1
    assert ours.fixings == 1
    assert ours.adopted == (first,)
    assert ours.stated == ()
    (line,) = ours.items
    assert line.source is not None
    assert line.source.day == "2026-11-03"
    assert neutral.encode(session_text(ours, language="en")) == neutral.encode(
        session_text(theirs, language="en")
    )
    assert {head.side for head in ours.heads} == {"norland", "sudland"}


def test_a_consent_to_other_dates_is_shown_beside_the_fixed_ones() -> None:
    norland, sudland = founded("norland", "sudland")
    session = proposed(norland)
    exchange(norland, sudland)
    for office in (norland, sudland):
        fix(office, session)
        exchange(norland, sudland)
    for office in (norland, sudland):
        office.acknowledge()
        exchange(norland, sudland)
    fix(norland, session, to_day="2026-12-18")
    made = paper(norland, session)
    assert made.dates is not None
    assert made.dates.to_day == "2026-12-16"
    (stated,) = made.stated
    assert stated.side == "norland"
    assert stated.dates is not None
    assert stated.dates.to_day == "2026-12-18"


def adopted(norland: Office, sudland: Office) -> tuple[str, str]:
    """Fix a session and adopt an agenda of one item; return the ids of both."""
    session = proposed(norland)
    item = inscribe(norland, session, "Customs data")
    exchange(norland, sudland)
    for office in (norland, sudland):
        fix(office, session)
        exchange(norland, sudland)
    for office in (norland, sudland):
        agenda = f"session/{session}/agenda"
        office.state("agenda.adopt/1", agenda, {"items": [item]})
        exchange(norland, sudland)
    sudland.acknowledge()
    exchange(norland, sudland)
    return session, item


def test_what_was_adopted_is_printed_whatever_a_side_states_of_it_later() -> None:
    norland, sudland = founded("norland", "sudland")
    session, item = adopted(norland, sudland)
    before = paper(norland, session)
    assert before.adopted == (item,)
    assert not before.has_later
    object_ = f"session/{session}/item/{item}"
    norland.state("item.inscribe/1", object_, {"title": {"en": "All customs data"}})
    made = paper(norland, session)
    assert made.has_later
    assert made.items == before.items
    norland.state("item.leave/1", object_, {})
    assert paper(norland, session).items == before.items


def test_an_item_inscribed_after_the_adoption_is_told_of() -> None:
    norland, sudland = founded("norland", "sudland")
    session, item = adopted(norland, sudland)
    inscribe(sudland, session, "Ferries")
    made = paper(sudland, session)
    assert made.has_later
    assert made.adopted == (item,)


def test_a_consent_to_having_no_dates_is_shown() -> None:
    norland, _ = founded("norland", "sudland")
    session = proposed(norland)
    norland.state("session.fix/1", f"session/{session}/dates", {"nothing": True})
    made = paper(norland, session)
    assert made.stated == (Stated("norland", is_consent=True, dates=None),)


def test_an_unknown_session_is_told() -> None:
    norland, _ = founded("norland", "sudland")
    with pytest.raises(KeyError):
        paper(norland, "k3v7x2aa5bqm")
