"""Filing: what was accepted of a reading becomes contacts, people and statements.

All of it stays in this office. It is filed as a whole or not at all.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from paraph.chancery import (
    belonging,
    chains,
    contact_search,
    contact_versions,
    contacts,
    log,
    people,
    posts,
    questions,
    readings,
    reports,
    roles,
)
from paraph.chancery.contact_changes import PEOPLE
from paraph.chancery.contacts import PRESENT, PRINCIPAL, Contact, Statement
from paraph.chancery.officers import DATABASE, DRAFTER, Officer
from paraph.chancery.people import Person
from paraph.chancery.reports import Report
from paraph.crafts.reading.sameness import Met, are_of_the_same, are_same
from paraph.kernel.errors import Refused


@dataclass(frozen=True)
class _Filing:
    """One filing: the report, the accepted facts by number, who files it and when."""

    report: Report
    kept: Mapping[int, Any]
    officer: Officer
    now: dt.datetime

    def fact(self, thing: str, kind: str) -> Any:
        """Return the accepted fact of a kind about a thing of the record, or None."""
        for fact in self.kept.values():
            if (fact["of"], fact["kind"]) == (thing, kind):
                return fact
        return None

    def decision(self, fact: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what was decided on a fact."""
        found: Mapping[str, Any] = self.report.decisions[str(fact["number"])]
        return found


def file(
    report: Report, officer: Officer, now: dt.datetime, *, sides: Sequence[str]
) -> None:
    """Keep contacts, people and statements of what was accepted. All stays private.

    A contact that was filed from this report before stays the same one, with the other
    reports that tell it.

    Args:
        report: the report.
        officer: who files it.
        now: when.
        sides: the keys of the commission's sides, for the people of their States.

    Raises:
        Refused: `draft.may-not`; `reading.unread`, while a proposal that is not sure
            has not been looked at; `reading.unknown-answer`, if the contact that was
            said to be the same is no longer on file. Then all is as it was before.
    """
    roles.check(officer, DRAFTER, report.commission, now)
    with reports.changing(report, "filed_at", "is_set_aside") as current:
        waiting = readings.unread(current)
        if waiting:
            raise Refused("reading.unread", count=len(waiting), first=waiting[0])
        _file(current, officer, now, sides)


def attach(
    report: Report,
    contact: str,
    officer: Officer,
    now: dt.datetime,
    *,
    sides: Sequence[str],
    seen: str = "",
) -> None:
    """Make a report one more source of a contact on file, and file what is decided.

    The contact it tells is accepted with that; what is not decided stays so.

    Args:
        report: the report.
        contact: the number of the contact, as a form sends it.
        officer: who says that it is the same.
        now: when.
        sides: as in `file`.
        seen: the version of the reading that was looked at, if it may be another.

    Raises:
        Refused: `draft.may-not`; `reading.read-anew`; `reading.unknown-answer`, if it is
            no contact of another report.
    """
    roles.check(officer, DRAFTER, report.commission, now)
    fields = ("filed_at", "is_set_aside", "decisions", "answers")
    with reports.changing(report, *fields) as current:
        readings.check_seen(current, seen)
        is_number = contact.isascii() and contact.isdecimal() and len(contact) < 10
        found = contacts.one(current.commission, int(contact)) if is_number else None
        told = None if found is None else questions.told_as(current, found)
        if found is None or told is None:
            raise Refused("reading.unknown-answer", question="same")
        for fact in readings.facts(current):
            if (fact["of"], fact["kind"]) == (told["cid"], "who"):
                current.decisions.setdefault(
                    str(fact["number"]), {"is": readings.ACCEPTED}
                )
        current.answers["same"] = str(found.pk)
        _file(current, officer, now, sides)


def _file(
    report: Report, officer: Officer, now: dt.datetime, sides: Sequence[str]
) -> None:
    kept = {
        fact["number"]: fact
        for fact in readings.facts(report)
        if report.decisions.get(str(fact["number"]), {}).get("is") in readings.KEPT
    }
    filing = _Filing(report, kept, officer, now)
    met = dict(_people(filing, sides))
    _file_contacts(filing, met)
    filed = contacts.of_report(report)
    contacts.state_anew(report, _statements(filing, belonging.Filed(filed, met)))
    for contact in filed:
        contact_search.fold_anew(contact)
    report.filed_at, report.is_set_aside = now, False
    told = f"{report.pk} {report.sha256}"
    log.note(officer, "report.filed", told, now, commission=report.commission)


def _people(filing: _Filing, sides: Sequence[str]) -> Iterator[tuple[str, Person]]:
    """Yield the accepted people, put into the directory where they are new."""
    known = people.every()
    codes = {readings.state_code(side, known): side for side in sides}
    language = filing.report.language
    for one in readings.record(filing.report).get("participants", []):
        if filing.fact(one["pid"], "who") is None:
            continue
        spellings = readings.spellings_of(one)
        written = people.by_spellings(spellings)
        found = next((written[each] for each in spellings if each in written), None)
        if found is None:
            post = {language: one["post"]["text"]} if one.get("post") else {}
            country = one.get("country") or ""
            side = codes.get(country, "")
            state = "" if country == side else country
            found = people.add(one["name_norm"], side=side, state=state)
            if post:
                posts.hold(found, post)
        for spelling in spellings:
            people.learn_spelling(found, spelling, language)
        yield one["pid"], found


def _file_contacts(filing: _Filing, met: Mapping[str, Person]) -> None:
    before = contacts.kept_from(filing.report)
    contacts.leave(filing.report)
    told = _told_elsewhere(filing.report)
    for one in readings.record(filing.report).get("contacts", []):
        if filing.fact(one["cid"], "who") is None:
            continue
        if one["cid"] in told:
            told[one["cid"]].other_reports.add(filing.report)
            continue
        present = [met[pid] for pid in one["participants"] if pid in met]
        found = _taken(before, one, present)
        if found is not None:
            contact_versions.keep(found)
            found.number += 1
            found.changed_at, found.changed_by = filing.now, filing.officer
        _file_one(filing, found or Contact(report=filing.report), one, met)
    for contact in before:
        contacts.give_up(contact)


def _file_one(
    filing: _Filing, contact: Contact, one: Mapping[str, Any], met: Mapping[str, Person]
) -> None:
    """Let a contact say what its report tells, but for what an officer has written."""
    language = filing.report.language
    place, occasion = _place(filing, one), _occasion(filing)
    told = {
        "type": one["type"],
        "parties": one["parties"],
        "status": _status(filing, one),
        "day": _day(filing, one),
        "places": {language: place} if place else {},
        "occasion": {language: occasion} if occasion else {},
    }
    for name in told.keys() - set(contact.own):
        setattr(contact, name, told[name])
    contact.commission = filing.report.commission
    contact.kept_at, contact.kept_by = filing.now, filing.officer
    contact.save(using=DATABASE)
    if PEOPLE in contact.own:
        return
    told_as = {
        each["pid"]: each["role"]
        for each in readings.record(filing.report).get("participants", [])
    }
    present = [
        (met[pid].pk, PRESENT if told_as.get(pid) == "delegation" else PRINCIPAL)
        for pid in one["participants"]
        if pid in met
    ]
    contact_versions.put_people(contact, present)


def _told_elsewhere(report: Report) -> dict[str, Contact]:
    """Return the contacts on file that this report tells too, by the cid of each here.

    An officer said of one contact that it is the same; what else was filed with that
    one and looks the same (the visit around a meeting) is the same then too.
    """
    same = _same_on_file(report)
    if same is None:
        return {}
    with_it = [same] if same.report is None else contacts.kept_from(same.report)
    found = {
        cid: contact
        for cid, met in questions.mets(report).items()
        for contact in with_it
        if are_same(met, questions.on_file(contact))
    }
    asked = questions.main(report)
    if same not in found.values() and asked is not None:
        found[asked["cid"]] = same
    return found


def _same_on_file(report: Report) -> Contact | None:
    """Return the contact of another report that an officer said to be the same."""
    said = str(report.answers.get("same", questions.ANOTHER))
    if said == questions.ANOTHER:
        return None
    found = contacts.one(report.commission, int(said)) if said.isdecimal() else None
    if found is None:
        raise Refused("reading.unknown-answer", question="same")
    return None if found.report_id == report.pk else found


def _taken(
    before: list[Contact], one: Mapping[str, Any], present: Iterable[Person]
) -> Contact | None:
    """Take from what was filed before the contact that is told again, if it is there."""
    met = Met(
        one["type"],
        frozenset(person.pk for person in present),
        frozenset(one["parties"]),
    )
    for place, contact in enumerate(before):
        if are_of_the_same(met, questions.on_file(contact)):
            return before.pop(place)
    return None


def _answer(filing: _Filing, one: Mapping[str, Any], question: str) -> str | None:
    """Return what was answered about a contact, None if nothing or not about this."""
    if one != questions.main(filing.report):
        return None
    told = filing.report.answers.get(question)
    return None if told is None else str(told)


def _status(filing: _Filing, one: Mapping[str, Any]) -> str:
    return _answer(filing, one, "held") or str(one["status"])


def _day(filing: _Filing, one: Mapping[str, Any]) -> dt.date | None:
    told = _answer(filing, one, "day")
    if told is not None:
        return readings.parsed_day(told)
    is_kept = filing.fact(one["cid"], "when") is not None
    return readings.day_told(one) if is_kept else None


def _place(filing: _Filing, one: Mapping[str, Any]) -> str:
    """Return an accepted place, in the officer's words if they bettered it."""
    fact = filing.fact(one["cid"], "where")
    if fact is None:
        return ""
    return str(filing.decision(fact).get("text") or fact["params"]["place"])[:200]


def _occasion(filing: _Filing) -> str:
    """Return the accepted occasions, in the officer's words where they bettered one."""
    found = [fact for fact in filing.kept.values() if fact["kind"] == "occasion"]
    return "; ".join(
        str(filing.decision(fact).get("text") or fact["params"]["occasion"])
        for fact in found
    )[:400]


def _statements(filing: _Filing, filed: belonging.Filed) -> Iterator[Statement]:
    """Yield what is kept of what was said and agreed, each with its place and contact."""
    participants = readings.record(filing.report).get("participants", [])
    for number, fact in filing.kept.items():
        if fact["kind"] not in {"said", "deal"} or not fact["spans"]:
            continue
        decision = filing.decision(fact)
        span = fact["spans"][0]
        statement = _with_chain(
            filing,
            fact,
            Statement(
                report=filing.report,
                number=number,
                language=filing.report.language,
                quote=str(decision.get("text") or span["text"]),
                start=span["start"],
                end=span["end"],
                kind=fact["kind"],
                candidates=[name for name, _ in fact["candidates"]],
                is_agreed=fact["of"].startswith("agreement"),
                mechanism=str(fact["params"].get("mechanism", ""))[:400],
            ),
        )
        statement.said_in = belonging.contact_of(statement, filed, participants)
        yield statement


def _with_chain(
    filing: _Filing, fact: Mapping[str, Any], statement: Statement
) -> Statement:
    """Give a statement the chain that the report tells, each link with its words."""
    chosen = str(filing.decision(fact).get("speaker") or "")
    chain = chains.chain_of(filing.report, fact, chosen)
    contacts.take_chain(statement, chains.with_words(chain, filing.report.text))
    return statement
