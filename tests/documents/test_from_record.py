"""From the record to a paper: what both nodes hold, both print."""

from typing import Any

import pytest

from paraph.documents import neutral
from paraph.documents.from_record import session_paper, with_circulated
from paraph.documents.papers import SessionPaper, Stated
from paraph.documents.sessions import session_text
from paraph.kernel.act import Enclosure
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


def test_a_calling_off_is_copied_until_other_dates_are_fixed() -> None:
    norland, sudland = founded("norland", "sudland")
    session, _ = adopted(norland, sudland)
    object_ = f"session/{session}/calling_off"
    norland.state("session.call_off/1", object_, {"asks": "postpone"})
    assert paper(norland, session).called_off == {"norland": "postpone"}
    norland.state("session.call_off/1", object_, {"asks": "stands"})
    assert paper(norland, session).called_off == {}


def test_what_was_circulated_for_a_session_is_copied_with_its_symbol() -> None:
    norland, _ = founded("norland", "sudland")
    session = proposed(norland)
    enclosed = [Enclosure(one * 32, 7, "application/pdf") for one in ("ab", "cd")]
    first, second = (one.sha256 for one in enclosed)
    content = {
        "type": "working",
        "title": {"en": "Timetable"},
        "files": {"en": first},
        "session": session,
    }
    act = norland.state(
        "paper.circulate/1", "paper/~0", content, enclosures=enclosed[:1]
    )
    inscribe(norland, session, "Ferries")
    made = with_circulated(paper(norland, session), norland.view)
    (line,) = made.circulated
    assert (line.symbol, line.revision, line.is_latest) == ("IGC/1/WP.1", 0, True)
    assert not line.is_final
    assert made.circulated_as(first) == line
    replaced = {"reason": "replaced", "files": {"en": second}}
    norland.state("paper.supersede/1", act.object, replaced, enclosures=enclosed[1:])
    made = with_circulated(paper(norland, session), norland.view)
    assert [one.symbol for one in made.circulated] == ["IGC/1/WP.1/Rev.1"]
    assert made.circulated_as(first) is None
