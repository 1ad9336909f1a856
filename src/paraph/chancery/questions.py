"""The three questions on a report: did it take place, when, is it on file already."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from paraph.chancery import contacts, people, readings, reports
from paraph.chancery.contacts import Contact
from paraph.chancery.readings import DROPPED, UNSURE
from paraph.chancery.reports import Report
from paraph.crafts.reading.by_hand import asked_about
from paraph.crafts.reading.sameness import DAYS_APART, Met, are_same
from paraph.kernel.errors import Refused

ANOTHER = "0"
"""The answer that no contact on file is the one that is proposed."""


def answer(report: Report, question: str, value: str, *, seen: str = "") -> None:
    """Keep the answer to one of the three questions.

    Args:
        report: the report.
        question: `held`, `day` or `same`.
        value: one of `statuses`; a day, or "" to leave it open; the number of a contact
            that is `perhaps_on_file`, or "0" for another one.
        seen: the version of the reading that is asked about, if it may be another.

    Raises:
        Refused: `reading.unknown-answer`, `reading.read-anew`.
    """
    with reports.changing(report, "answers") as current:
        readings.check_seen(current, seen)
        if not _is_offered(current, question, value):
            raise Refused("reading.unknown-answer", question=question)
        current.answers[question] = value


def main(report: Report) -> Mapping[str, Any] | None:
    """Return the contact that is asked about: the first told as more than background."""
    return asked_about(readings.record(report))


def statuses(report: Report) -> tuple[str, ...]:
    """Return what may be answered to whether the contact took place."""
    asked = main(report)
    told = [] if asked is None else [str(asked["status"])]
    return tuple(dict.fromkeys(["held", "planned", *told, "unknown"]))


def perhaps_on_file(report: Report) -> list[Contact]:
    """Return contacts of other reports that this one may tell too.

    Source: `crafts.reading.sameness`; people are told apart by the directory.
    """
    proposed = mets(report).values()
    known = {one for met in proposed for one in met.people if isinstance(one, int)}
    days = [met.day for met in proposed]
    return [
        contact
        for contact in contacts.near(report.commission, days, known, apart=DAYS_APART)
        if contact.report_id != report.pk
        and any(are_same(met, on_file(contact)) for met in proposed)
    ]


def told_as(report: Report, contact: Contact) -> Mapping[str, Any] | None:
    """Return the proposed contact that may be one on file, the main one if none is like it.

    None, if the contact is of this report itself, or nothing is proposed.
    """
    if contact.report_id == report.pk:
        return None
    proposed = {one["cid"]: one for one in readings.record(report).get("contacts", [])}
    met = on_file(contact)
    like = [cid for cid, one in mets(report).items() if are_same(one, met)]
    return proposed[like[0]] if like else main(report)


def on_file(contact: Contact) -> Met:
    """Return a contact that was filed, as far as it can be told from another."""
    return Met(
        contact.type,
        frozenset(person.pk for person in contact.people.all()),
        frozenset(contact.parties),
        contact.day,
    )


def mets(report: Report) -> dict[str, Met]:
    """Return the proposed contacts by their cid, as far as each can be told from others.

    Who was dropped did not take part. People are numbers of the directory; who is not
    in it is known by name, and is nobody on file.
    """
    dropped = {
        fact["of"]
        for fact in readings.facts(report)
        if fact["kind"] == "who" and _decided(report, fact) in {DROPPED, UNSURE}
    }
    everybody = readings.record(report).get("participants", [])
    written = people.by_spellings(
        words for one in everybody for words in readings.spellings_of(one)
    )
    known = {
        one["pid"]: [
            *(
                written[each].pk
                for each in readings.spellings_of(one)
                if each in written
            ),
            one["name_norm"],
        ][0]
        for one in everybody
        if one["pid"] not in dropped
    }
    return {
        one["cid"]: Met(
            one["type"],
            frozenset(known[pid] for pid in one["participants"] if pid in known),
            frozenset(one["parties"]),
            _day(report, one),
        )
        for one in readings.record(report).get("contacts", [])
    }


def _is_offered(report: Report, question: str, value: str) -> bool:
    """Say whether a value is among the answers to a question."""
    if question == "held":
        return value in statuses(report)
    if question == "day":
        return value == "" or readings.parsed_day(value) is not None
    if question == "same":
        return value == ANOTHER or value in {
            str(one.pk) for one in perhaps_on_file(report)
        }
    return False


def _decided(report: Report, fact: Mapping[str, Any]) -> str:
    return str(report.decisions.get(str(fact["number"]), {}).get("is", ""))


def _day(report: Report, contact: Mapping[str, Any]) -> dt.date | None:
    """Return the day of a contact, as answered if that was asked about it."""
    told = report.answers.get("day")
    if told is None or contact != main(report):
        return readings.day_told(contact)
    return readings.parsed_day(str(told))
