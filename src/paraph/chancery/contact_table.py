"""Contacts as tables: one row a contact, and one a statement; codes, days and names.

What is in words is in the words of the office or of the report; parties, types and the
rest are codes, the same in every language of the pages.
"""

from collections.abc import Iterable, Mapping, Sequence

from paraph.chancery import attending, contacts, next_steps, timeline
from paraph.chancery.attending import Attendee
from paraph.chancery.contacts import Contact, Statement
from paraph.chancery.reports import Report
from paraph.crafts.reading.directory import State

Cells = dict[str, str]
BETWEEN = " | "
_COLUMNS = (
    "contact",
    "day",
    "time",
    "zone",
    "type",
    "status",
    "standing",
    "basis",
    "rank",
    "rank_set",
    "initiator",
    "parties",
    "place",
    "occasion",
    "people",
    "interpreters",
    "areas",
    "marking",
    "distribution",
    "assessment",
    "next_steps",
    "sources",
)
_BY_LANGUAGE = ("place", "occasion")
STATEMENTS = (
    "contact",
    "number",
    "kind",
    "quote",
    "language",
    "chain",
    "source",
    "start",
    "end",
    "mechanism",
)


def rows(
    found: Sequence[Contact], states: tuple[State, ...], order: Sequence[str]
) -> list[Cells]:
    """Return contacts as rows; empty cells are left out."""
    return [_row(one, attending.attendees(one, states, order)) for one in found]


def columns(told: Iterable[Mapping[str, str]]) -> list[str]:
    """Return the columns that rows need: one for each language of places and occasions."""
    named = dict.fromkeys(name for row in told for name in row)
    by_language = [name for name in named if ":" in name]
    found: list[str] = []
    for column in _COLUMNS:
        found.append(column)
        if column in _BY_LANGUAGE:
            found += sorted(one for one in by_language if one.startswith(f"{column}:"))
    return found


def statements(found: Iterable[Contact]) -> list[Cells]:
    """Return all statements of contacts as rows, each with its chain and its source."""
    return [
        _said(contact, number, one)
        for contact in found
        for number, one in enumerate(contacts.statements_in(contact), 1)
    ]


def _row(one: Contact, people: Sequence[Attendee]) -> Cells:
    cells = {
        "contact": str(one.pk),
        "day": one.day.isoformat() if one.day else "",
        "time": f"{one.at_time:%H:%M}" if one.at_time else "",
        "zone": one.zone,
        "type": one.type,
        "status": one.status,
        "standing": one.standing,
        "basis": one.standing_basis,
        "rank": BETWEEN.join(attending.rank_of(one, people)),
        "rank_set": "yes" if one.rank else "",
        "initiator": one.initiator,
        "parties": BETWEEN.join(one.parties),
        "people": BETWEEN.join(_person(each) for each in people),
        "interpreters": BETWEEN.join(
            each.person.name for each in people if each.role == contacts.INTERPRETER
        ),
        "areas": BETWEEN.join(timeline.areas_of(one)),
        "marking": one.marking,
        "distribution": one.distribution,
        "assessment": one.assessment,
        "next_steps": BETWEEN.join(_step(each) for each in next_steps.of(one)),
        "sources": BETWEEN.join(source(each) for each in one.reports()),
    }
    for name in _BY_LANGUAGE:
        texts: Mapping[str, str] = one.places if name == "place" else one.occasion
        for language, words in texts.items():
            cells[f"{name}:{language}" if language else name] = words
    return {name: cell for name, cell in cells.items() if cell}


def _person(one: Attendee) -> str:
    """Return who took part: name, post of that day, for whom, and as what."""
    post = next(iter(one.post.values()), "")
    style = next(iter(one.style.values()), "")
    named = f"{style} {one.person.name}".strip()
    more = ", ".join(each for each in (post, one.party, one.role) if each)
    return f"{named} ({more})"


def _step(one: next_steps.NextStep) -> str:
    due = one.due_day.isoformat() if one.due_day else ""
    more = [one.office, due, "done" if one.done_at else ""]
    told = ", ".join(each for each in more if each)
    return f"{one.words} ({told})" if told else one.words


def source(report: Report) -> str:
    """Return a report as a source: outlet, day, language, and what its bytes are called."""
    told = report.proposal.get("record", {}).get("source", {})
    outlet = str((told.get("agency") or told.get("outlet") or {}).get("text", ""))
    day = str((told.get("dateline_date") or {}).get("norm") or report.published or "")
    parts = [outlet or report.title, day, report.language, report.sha256[:16]]
    return ", ".join(part for part in parts if part)


def _said(contact: Contact, number: int, one: Statement) -> Cells:
    chain = [f"{link['role']}: {link['name']}" for link in one.chain]
    cells = {
        "contact": str(contact.pk),
        "number": str(number),
        "kind": "agreed" if one.is_agreed else one.kind,
        "quote": one.quote,
        "language": one.language,
        "chain": BETWEEN.join(chain),
        "source": source(one.report) if one.report else one.source,
        "start": str(one.start) if one.report else "",
        "end": str(one.end) if one.report else "",
        "mechanism": one.mechanism,
    }
    return {name: cell for name, cell in cells.items() if cell}
