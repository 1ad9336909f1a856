"""Where outlets differ on one contact: each field with every value, and who says so.

Each report is asked what its own reading tells. Nothing is chosen and nothing is
overwritten; what a report does not tell differs from nothing.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from paraph.chancery import people, questions, readings
from paraph.chancery.contacts import Contact
from paraph.chancery.readings import DROPPED, UNSURE
from paraph.chancery.reports import Report
from paraph.crafts.reading.fold import search_key
from paraph.crafts.reading.sameness import are_of_the_same

DAY, PLACE, STATUS, TYPE, PEOPLE = "day", "place", "status", "type", "people"
FIELDS = (DAY, PLACE, STATUS, TYPE, PEOPLE)

Value = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What one report tells of a contact, by field; what it does not tell is not there.

    `known` is by field what the value is compared by.
    """

    report: Report
    values: Mapping[str, Value]
    known: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A field on which reports differ: each value, and the reports that tell it.

    `is_open` says that two of them are written in different scripts, so that they may
    be one and the same.
    """

    field: str
    values: tuple[tuple[Value, tuple[Report, ...]], ...]
    is_open: bool = False


def told_by(contact: Contact, reports: Sequence[Report]) -> list[Told]:
    """Return what each report tells of a contact; a report that tells none is left out."""
    found = []
    for report in reports:
        one = _in(contact, report)
        if one is not None:
            found.append(_told(report, one))
    return found


def between(told: Iterable[Told]) -> list[Discrepancy]:
    """Return the fields on which what is told differs, in the order of FIELDS."""
    rows = list(told)
    return [found for field in FIELDS for found in _differing(field, rows)]


def _differing(field: str, rows: Sequence[Told]) -> list[Discrepancy]:
    by_known: dict[object, tuple[Value, list[Report]]] = {}
    for one in rows:
        if field in one.values:
            _, reports = by_known.setdefault(one.known[field], (one.values[field], []))
            reports.append(one.report)
    if len(by_known) < 2:
        return []
    values = tuple((value, tuple(reports)) for value, reports in by_known.values())
    scripts = {_script(value) for value, _ in values if isinstance(value, str)}
    is_open = field == PLACE and len(scripts) > 1
    return [Discrepancy(field, values, is_open)]


def _in(contact: Contact, report: Report) -> Mapping[str, Any] | None:
    """Return the contact of a report's reading that is this one."""
    proposed: Sequence[Mapping[str, Any]] = readings.record(report).get("contacts", [])
    mets = questions.mets(report)
    own = questions.on_file(contact)
    for one in proposed:
        if are_of_the_same(mets[one["cid"]], own):
            return one
    same_type = [one for one in proposed if one["type"] == contact.type]
    return same_type[0] if same_type else questions.main(report)


def _told(report: Report, one: Mapping[str, Any]) -> Told:
    dropped = {
        (fact["of"], fact["kind"])
        for fact in readings.facts(report)
        if report.decisions.get(str(fact["number"]), {}).get("is") in {DROPPED, UNSURE}
    }
    values: dict[str, Value] = {TYPE: str(one["type"]), STATUS: str(one["status"])}
    day = str((one.get("date") or {}).get("norm") or "")
    if day and (one["cid"], "when") not in dropped:
        values[DAY] = day
    place = one.get("place") or {}
    is_told = place.get("norm") and not place.get("inferred")
    if is_told and (one["cid"], "where") not in dropped:
        values[PLACE] = str(place["norm"])
    known: dict[str, object] = dict(values)
    if PLACE in values:
        known[PLACE] = search_key(str(values[PLACE]))
    names = _people(report, one, dropped)
    if names:
        values[PEOPLE] = tuple(sorted(names.values()))
        known[PEOPLE] = frozenset(names)
    return Told(report, values, known)


def _people(
    report: Report, one: Mapping[str, Any], dropped: set[tuple[str, str]]
) -> dict[object, str]:
    """Return who took part by what tells them apart: a number of the directory, or a name."""
    everybody = {
        each["pid"]: each for each in readings.record(report).get("participants", [])
    }
    present = [
        everybody[pid]
        for pid in one["participants"]
        if pid in everybody and (pid, "who") not in dropped
    ]
    written = people.by_spellings(
        words for each in present for words in readings.spellings_of(each)
    )
    found: dict[object, str] = {}
    for each in present:
        spellings = readings.spellings_of(each)
        person = next((written[one] for one in spellings if one in written), None)
        if person is None:
            found[search_key(each["name_norm"])] = str(each["name_norm"])
        else:
            found[person.pk] = person.name
    return found


def _script(text: str) -> str:
    """Return the script of the first letter of a text, as its name in Unicode begins."""
    letters = (unicodedata.name(one, "").split() for one in text if one.isalpha())
    return next((words[0] for words in letters if words), "")
