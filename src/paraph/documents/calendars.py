"""A session as a calendar file: an all-day event that names no side first.

The file is the same for every side. Its event keeps its identity through every change:
the UID is made of the session and the commission, SEQUENCE counts the changes of dates
that all sides concluded (the first conclusion is revision 0). Behind it stand the days
that the charter sets before the opening, each with an identity of its own and with how
strongly it is meant; for them each conclusion on the rules counts too. Where the sides have concluded to have no dates, the file takes all
of them out of the calendars that hold them.

Source: RFC 5546, 3.2.5 (CANCEL); RFC 5545, 3.6.1, 3.8.4.7 and 3.8.7.4.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from paraph.acts.dues import INVITATION, LIST, REPORT
from paraph.acts.sessions.propose import MODES
from paraph.crafts.calendars.working import spoken
from paraph.documents.calendar_files import (
    CANCELLED,
    CONFIRMED,
    DOMAIN,
    Entry,
    calendar_file,
)
from paraph.documents.marks import plain_marks
from paraph.documents.neutral import words_of
from paraph.documents.papers import Dates, DueLine, SessionPaper, session_symbol
from paraph.documents.sessions import STAND, off_words
from paraph.documents.wording import Translate, Wording, same

DUES: Mapping[str, str] = {
    "dates_agreed_due": "Last day to agree the dates",
    "proposals_due": "Last day to propose items",
    "agreed_due": "Last day to agree the agenda",
    "circulated_due": "Last day to circulate the agenda",
    "papers_due": "Last day for papers",
    "secretaries_meet": "Last day for the secretaries to meet",
    INVITATION: "Last day for the invitation",
    LIST: "Last day for the lists of the delegations",
    REPORT: "Last day for the report of a body: {body}",
}
"""What is due on a day, by its name in the charter."""
STRENGTHS: Mapping[str, str] = {
    "must": "The charter requires it; what comes later is late.",
    "normally": "The charter says “normally”: a reminder, never lateness.",
    "endeavour": "The charter says that the sides endeavour to: a reminder, never "
    "lateness.",
    "as_a_rule": "The charter says “as a rule”: a reminder, never lateness.",
    "best_efforts": "The charter says “best efforts”: a reminder, never lateness.",
}
"""How strongly a day is meant."""


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
    if paper.dates is None and not paper.fixings:
        raise ValueError(f"the dates of session {paper.session} were never fixed")
    entries = session_entries(
        paper,
        language=language,
        stamped_at=stamped_at,
        translate=translate,
        has_agenda=True,
    )
    method = "PUBLISH" if paper.dates else "CANCEL"
    return calendar_file(entries, method=method)


def session_entries(
    paper: SessionPaper,
    *,
    language: str,
    stamped_at: datetime,
    translate: Translate = same,
    has_agenda: bool = False,
) -> list[Entry]:
    """Return a session and the days before it as entries of a calendar.

    Args:
        paper: what they say.
        language: of their words.
        stamped_at: the claimed time of the latest act they tell of.
        translate: turns the paper's own English words into the language.
        has_agenda: whether the agenda stands in the description of the session.
    """
    wording = Wording(language, paper.languages, paper.sides, translate)
    symbol, dates = session_symbol(paper), paper.dates
    session = Entry(
        uid=session_uid(paper),
        summary=f"{symbol} {words_of(wording.pick(paper.title))}",
        stamped_at=stamped_at,
        is_busy=True,
    )
    if dates is not None:
        session = replace(
            session,
            first_day=date.fromisoformat(dates.from_day),
            last_day=date.fromisoformat(dates.to_day),
            place=words_of(wording.pick(dates.place)),
            description=_description(paper, dates, wording, has_agenda=has_agenda),
        )
    marked = plain_marks(paper, wording)
    found = [session]
    found += (
        Entry(
            uid=due_uid(paper, one),
            summary=f"{symbol} {due_words(one, wording)}",
            stamped_at=stamped_at,
            sequence=one.changes,
            first_day=one.day,
            description="\n".join([*marked, strength_words(one, wording)]),
        )
        for one in paper.dues
        if dates is None or one.day is not None
    )
    return [
        replace(
            one,
            sequence=one.sequence + max(paper.fixings - 1, 0),
            status=CANCELLED if dates is None else CONFIRMED,
        )
        for one in found
    ]


def session_uid(paper: SessionPaper) -> str:
    """Return the identity of a session in calendars, the same at every side."""
    return f"session-{paper.session}@{paper.commission[:16]}.{DOMAIN}"


def due_uid(paper: SessionPaper, due: DueLine) -> str:
    """Return the identity of a day before a session, the same at every side."""
    name = f"{due.name}.{due.body}" if due.body else due.name
    return f"due-{paper.session}-{name}@{paper.commission[:16]}.{DOMAIN}"


def due_words(due: DueLine, wording: Wording) -> str:
    """Return what is due on a day, in words."""
    return words_of(wording.say(DUES[due.name], body=spoken(due.body)))


def strength_words(due: DueLine, wording: Wording) -> str:
    """Return how strongly a charter means a day, in words."""
    return words_of(wording.say(STRENGTHS[due.strength]))


def _description(
    paper: SessionPaper, dates: Dates, wording: Wording, *, has_agenda: bool
) -> str:
    """Return how it is marked, held, who has called it off, and what its agenda is."""
    lines = [*plain_marks(paper, wording), _held(dates, wording)]
    lines += _called_off(paper, wording)
    lines += _agenda(paper, wording) if has_agenda else ()
    return "\n".join(lines)


def _held(dates: Dates, wording: Wording) -> str:
    """Return how the session is held and who receives."""
    return words_of(
        wording.say(
            "{mode}. Host: {host}.",
            mode=wording.say(MODES[dates.mode]),
            host=wording.side(dates.host),
        )
    )


def _called_off(paper: SessionPaper, wording: Wording) -> Iterator[str]:
    for side, asks in paper.called_off.items():
        yield words_of(off_words(side, asks, wording))
    if paper.called_off:
        yield words_of(wording.say(STAND))


def _agenda(paper: SessionPaper, wording: Wording) -> Iterator[str]:
    if paper.adopted is None:
        yield words_of(wording.say("Agenda: not adopted."))
        return
    titles = {item.id: words_of(wording.pick(item.title)) for item in paper.items}
    yield words_of(wording.say("Agenda as adopted:"))
    yield from (f"{n}. {titles[id_]}" for n, id_ in enumerate(paper.adopted, 1))
