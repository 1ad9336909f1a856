"""A session as a calendar file: an all-day event that names no side first.

The file is the same for every side. Its event keeps its identity through every change:
the UID is made of the session and the commission, SEQUENCE counts the changes of dates
that both sides concluded (the first conclusion is revision 0). Where they have concluded
to have no dates, the file takes the event out of the calendars that hold it.

Source: RFC 5546, 3.2.5 (CANCEL); RFC 5545, 3.6.1, 3.8.2.2 (DTEND is exclusive), 3.8.4.7 and 3.8.7.4.
"""

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from paraph.acts.sessions.propose import MODES
from paraph.documents.marks import plain_marks
from paraph.documents.neutral import Line
from paraph.documents.papers import Dates, SessionPaper, session_symbol
from paraph.documents.wording import Translate, Wording, same


def session_calendar(
    paper: SessionPaper,
    *,
    language: str,
    stamped_at: datetime,
    translate: Translate = same,
) -> bytes:
    """Return the calendar file of a session whose dates are, or were, fixed.

    Args:
        paper: what it says.
        language: of summary, place and agenda.
        stamped_at: DTSTAMP; the claimed time of the latest act about the session.
        translate: turns the paper's own English words into the language.

    Raises:
        ValueError: the dates were never fixed; there is nothing to put in a calendar.
    """
    dates = paper.dates
    if dates is None and not paper.fixings:
        raise ValueError(f"the dates of session {paper.session} were never fixed")
    wording = Wording(language, paper.languages, paper.sides, translate)
    event = Event()
    event.add("uid", session_uid(paper))
    event.add("dtstamp", stamped_at.astimezone(UTC))
    event.add("sequence", max(paper.fixings - 1, 0))
    event.add("summary", f"{session_symbol(paper)} {_text(wording.pick(paper.title))}")
    event.add("status", "CONFIRMED" if dates else "CANCELLED")
    if dates is not None:
        event.add("dtstart", date.fromisoformat(dates.from_day))
        event.add("dtend", _day_after(date.fromisoformat(dates.to_day)))
        event.add("location", _text(wording.pick(dates.place)))
        event.add("description", _description(paper, dates, wording))
    calendar = Calendar()
    calendar.add("prodid", "-//Paraph//Sessions//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH" if dates else "CANCEL")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def session_uid(paper: SessionPaper) -> str:
    """Return the identity of a session in calendars, the same at every side."""
    return f"session-{paper.session}@{paper.commission[:16]}.paraph.invalid"


def _description(paper: SessionPaper, dates: Dates, wording: Wording) -> str:
    """Return how it is marked, held, and what its agenda is."""
    told = [*plain_marks(paper, wording), _held(dates, wording)]
    return "\n".join([*told, _agenda(paper, wording)])


def _held(dates: Dates, wording: Wording) -> str:
    """Return how the session is held and who receives."""
    return _text(
        wording.say(
            "{mode}. Host: {host}.",
            mode=wording.say(MODES[dates.mode]),
            host=wording.side(dates.host),
        )
    )


def _agenda(paper: SessionPaper, wording: Wording) -> str:
    if paper.adopted is None:
        return _text(wording.say("Agenda: not adopted."))
    titles = {item.id: _text(wording.pick(item.title)) for item in paper.items}
    lines = [_text(wording.say("Agenda as adopted:"))]
    lines += (f"{n}. {titles[id_]}" for n, id_ in enumerate(paper.adopted, 1))
    return "\n".join(lines)


def _day_after(day: date) -> date:
    """Return the next day; the calendar's last day has none."""
    return day if day == date.max else day + timedelta(days=1)


def _text(line: Line) -> str:
    return "".join(run["words"] for run in line)
