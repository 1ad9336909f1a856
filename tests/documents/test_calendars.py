"""A session's calendar file: an all-day event, the same at every side."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar, Event

from paraph.documents.calendars import session_calendar, session_uid
from paraph.documents.papers import DueLine, SessionPaper, file_stem
from tests.documents.sample import AT, DATES, FIXED, OPEN

GOLDEN = Path(__file__).with_name("session.ics")
DUES = (
    DueLine("proposals_due", "", "must", date(2026, 10, 14)),
    DueLine("agreed_due", "", "normally", date(2026, 11, 30)),
    DueLine("list_due", "", "as_a_rule", date(2026, 11, 30)),
    DueLine("report_due", "wg_trade", "must", date(2026, 11, 14)),
)


def event(paper: SessionPaper = FIXED, *, language: str = "en") -> Event:
    made = session_calendar(paper, language=language, stamped_at=AT)
    (found,) = Calendar.from_ical(made).walk("VEVENT")
    assert isinstance(found, Event)
    return found


def test_the_event_lasts_whole_days_and_ends_exclusively() -> None:
    made = session_calendar(FIXED, language="en", stamped_at=AT).decode()
    assert "DTSTART;VALUE=DATE:20261214\r\n" in made
    assert "DTEND;VALUE=DATE:20261217\r\n" in made


def test_a_day_at_the_end_of_a_year_ends_in_the_next() -> None:
    dates = replace(DATES, from_day="2026-12-31", to_day="2026-12-31")
    assert date(2027, 1, 1) == event(replace(FIXED, dates=dates)).decoded("dtend")


def test_the_last_day_of_the_calendar_has_no_day_after() -> None:
    dates = replace(DATES, from_day="9999-12-31", to_day="9999-12-31")
    assert date.max == event(replace(FIXED, dates=dates)).decoded("dtend")


def test_the_identity_is_the_session_and_the_commission() -> None:
    uid = "session-k3v7x2aa5bqm@1f1f1f1f1f1f1f1f.paraph.invalid"
    assert uid == session_uid(FIXED)
    assert uid == event()["uid"]


@pytest.mark.parametrize(("fixings", "sequence"), [(0, 0), (1, 0), (2, 1), (5, 4)])
def test_the_sequence_counts_what_both_concluded_on_the_dates(
    fixings: int, sequence: int
) -> None:
    assert sequence == event(replace(FIXED, fixings=fixings))["sequence"]


def test_the_only_time_is_the_one_it_is_given() -> None:
    made = session_calendar(FIXED, language="en", stamped_at=AT).decode()
    assert "DTSTAMP:20261123T090000Z\r\n" in made
    assert "LAST-MODIFIED:20261123T090000Z\r\n" in made
    assert made == session_calendar(FIXED, language="en", stamped_at=AT).decode()
    assert made.count("2026112") == 2


def test_the_summary_is_neutral_and_the_place_is_told() -> None:
    summary = event()["summary"]
    assert summary.startswith("IGC/9 Intergovernmental Commission")
    assert "Norland" not in summary
    assert event()["location"] == "Sudara"
    assert event(language="km")["location"] == "ស៊ូដារ៉ា"


def test_the_adopted_agenda_is_in_the_description() -> None:
    said = event()["description"].splitlines()
    assert said[:2] == ["In person. Host: Sudland.", "Agenda as adopted:"]
    assert said[2] == "1. Ferry line between Nordhavn and Sudara, part 3"
    assert len(said) == 5


def test_an_agenda_not_adopted_is_not_told() -> None:
    paper = replace(FIXED, adopted=None)
    assert event(paper)["description"].endswith("\nAgenda: not adopted.")


def test_words_cannot_add_lines_to_the_file() -> None:
    place = {"en": "Sudara\r\nATTENDEE:mailto:dan@example.org;\\,"}
    paper = replace(FIXED, dates=replace(DATES, place=place))
    made = session_calendar(paper, language="en", stamped_at=AT).decode()
    assert "\r\nATTENDEE" not in made


def test_lines_are_folded_at_75_octets() -> None:
    made = session_calendar(FIXED, language="km", stamped_at=AT)
    assert max(len(line) for line in made.split(b"\r\n")) <= 75


def test_dates_that_were_dropped_are_taken_out_of_calendars() -> None:
    dropped = replace(OPEN, fixings=2)
    made = session_calendar(dropped, language="en", stamped_at=AT)
    assert b"METHOD:CANCEL\r\n" in made
    found = event(dropped)
    assert found["status"] == "CANCELLED"
    assert found["sequence"] == 1
    assert found["uid"] == session_uid(FIXED)
    assert "dtstart" not in found


def test_without_dates_there_is_nothing_to_put_in_a_calendar() -> None:
    with pytest.raises(ValueError, match="were never fixed"):
        session_calendar(OPEN, language="en", stamped_at=AT)


@pytest.mark.parametrize(
    ("symbol", "number", "stem"),
    [
        ("IGC", 9, "IGC-9"),
        ("IGC", None, "IGC-k3v7x2aa5bqm"),
        ("../IGC/x", 9, "IGC-x-9"),
        ("៕", 9, "session-9"),
    ],
)
def test_file_names_favour_nobody(symbol: str, number: int | None, stem: str) -> None:
    assert stem == file_stem(replace(FIXED, symbol=symbol, number=number))


def events(paper: SessionPaper) -> dict[str, Event]:
    """Return the events of a session's file by the beginning of their identity."""
    made = session_calendar(paper, language="en", stamped_at=AT)
    found = Calendar.from_ical(made).walk("VEVENT")
    return {str(one["uid"]).partition("@")[0]: one for one in found}


def test_the_file_is_the_golden_one_byte_for_byte() -> None:
    made = session_calendar(replace(FIXED, dues=DUES), language="en", stamped_at=AT)
    assert GOLDEN.read_bytes() == made


def test_the_days_of_the_charter_stand_behind_the_session() -> None:
    found = events(replace(FIXED, dues=DUES))
    beginning = "due-k3v7x2aa5bqm-"
    assert list(found) == [
        "session-k3v7x2aa5bqm",
        f"{beginning}proposals_due",
        f"{beginning}agreed_due",
        f"{beginning}list_due",
        f"{beginning}report_due.wg_trade",
    ]
    proposals = found[f"{beginning}proposals_due"]
    assert proposals["summary"] == "IGC/9 Last day to propose items"
    assert proposals.decoded("dtstart") == date(2026, 10, 14)
    assert proposals["transp"] == "TRANSPARENT"
    body = found[f"{beginning}report_due.wg_trade"]
    assert body["summary"] == "IGC/9 Last day for the report of a body: wg trade"


@pytest.mark.parametrize(
    ("strength", "words"),
    [
        ("must", "what comes later is late"),
        ("normally", "“normally”: a reminder"),
        ("endeavour", "endeavour to: a reminder"),
        ("as_a_rule", "“as a rule”: a reminder"),
        ("best_efforts", "“best efforts”: a reminder"),
    ],
)
def test_how_strongly_a_day_is_meant_is_told(strength: str, words: str) -> None:
    due = DueLine("papers_due", "", strength, date(2026, 12, 4))
    (_, told) = events(replace(FIXED, dues=(due,))).values()
    assert words in told["description"]


@pytest.mark.parametrize(
    "name",
    [
        "dates_agreed_due",
        "proposals_due",
        "agreed_due",
        "circulated_due",
        "papers_due",
        "secretaries_meet",
        "invitation",
        "list_due",
        "report_due",
    ],
)
def test_each_day_has_words_of_its_own(name: str) -> None:
    due = DueLine(name, "", "must", date(2026, 12, 4))
    (_, told) = events(replace(FIXED, dues=(due,))).values()
    is_of_a_body = "report of a body" in told["summary"]
    assert is_of_a_body == (name == "report_due")


def test_the_days_keep_step_with_the_dates_and_go_with_them() -> None:
    moved = events(replace(FIXED, dues=DUES, fixings=3))
    assert {one["sequence"] for one in moved.values()} == {2}
    gone = tuple(replace(one, day=None) for one in DUES)
    dropped = events(replace(OPEN, dues=gone, fixings=2))
    assert {one["status"] for one in dropped.values()} == {"CANCELLED"}
    assert dropped.keys() == moved.keys()
    assert not any("dtstart" in one for one in dropped.values())


def test_a_day_beyond_the_calendar_is_in_no_file() -> None:
    due = DueLine("papers_due", "", "must", None)
    assert len(events(replace(FIXED, dues=(due,)))) == 1


def test_the_description_says_who_has_called_it_off() -> None:
    off = replace(FIXED, called_off={"norland": "postpone"})
    told = str(event(off)["description"])
    assert "Norland has called off this session; it asks for: other dates." in told
    assert "The dates stand until all sides have agreed others, or none." in told
    assert "called off" not in str(event()["description"])
