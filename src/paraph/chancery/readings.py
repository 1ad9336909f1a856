"""Readings: from a proposed record to what this office keeps of a report.

Nothing becomes a contact, a person or a statement before an officer has looked at it:
a reading is filed only when every proposal that is not sure has been decided on.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from paraph.chancery import contacts, log, people
from paraph.chancery.contacts import Contact, Statement
from paraph.chancery.officers import DATABASE, DRAFTER, Officer
from paraph.chancery.people import Person
from paraph.chancery.reports import CONFIRMED, READ, Report
from paraph.crafts.reading import facts as telling
from paraph.crafts.reading.directory import Directory, KnownPerson, State
from paraph.crafts.reading.read import read
from paraph.kernel.charter import Charter
from paraph.kernel.errors import Refused

ACCEPTED, EDITED, DROPPED, UNSURE = "accepted", "edited", "dropped", "unsure"
DECISIONS = (ACCEPTED, EDITED, DROPPED, UNSURE)
KEPT = frozenset({ACCEPTED, EDITED})
GREEN = "green"
RUN = 5

_WORD = re.compile(r"[\w\u1780-\u17ff]+")


def directory(charter: Charter) -> Directory:
    """Return what the reader knows beforehand: the sides and our own directory."""
    known = people.every()
    return Directory(
        states=tuple(
            State(
                _state_code(side.key, known),
                tuple(dict.fromkeys(side.name.values())),
                (side.capital,),
            )
            for side in charter.sides
        ),
        people=tuple(
            KnownPerson(
                one.name,
                tuple(spelling.words for spelling in one.spellings.all()),
                one.state,
                next(iter(one.post.values()), ""),
            )
            for one in known
        ),
    )


def read_in(report: Report, known: Directory, *, language: str = "") -> None:
    """Read a report by the rules and keep what they propose; decisions start anew.

    Args:
        report: the report.
        known: what the reader knows beforehand.
        language: if the officer says it; else it is told from the text.
    """
    record = read(
        report.text,
        directory=known,
        published=report.published,
        language=language or None,
    )
    report.proposal = {
        "record": record.to_json(),
        "facts": [asdict(fact) for fact in telling.facts(record)],
    }
    report.language = record.language
    report.decisions, report.answers = {}, {}
    headline = record.source.headline
    if headline is not None:
        report.title = headline.text[:300]
    report.save(using=DATABASE)


def facts(report: Report) -> list[dict[str, Any]]:
    """Return the proposed facts; see `crafts.reading.facts.Fact` for their members."""
    found: list[dict[str, Any]] = report.proposal.get("facts", [])
    return found


def grade(fact: Mapping[str, Any]) -> str:
    """Return how sure the rules are of a fact: green, amber or grey."""
    return str(fact["judgement"]["grade"])


def decide(report: Report, number: int, decision: Mapping[str, Any] | None) -> None:
    """Keep what an officer decided on one fact; None takes it back.

    Raises:
        Refused: `reading.unknown-fact`, `reading.unknown-decision`,
            `reading.who-said-it` if a statement with two possible speakers is
            accepted without saying whose it is.
    """
    fact = next((one for one in facts(report) if one["number"] == number), None)
    if fact is None:
        raise Refused("reading.unknown-fact", number=number)
    if decision is None:
        _keep(report, number, None)
        return
    if decision.get("is") not in DECISIONS:
        raise Refused("reading.unknown-decision", decision=str(decision.get("is")))
    names = [name for name, _ in fact["candidates"]]
    if names and decision["is"] in KEPT and decision.get("speaker") not in names:
        raise Refused("reading.who-said-it", number=number)
    _keep(report, number, decision)


def accept_sure(report: Report) -> int:
    """Accept every fact that is sure and not decided on; return how many."""
    decisions = dict(report.decisions)
    sure = [
        str(fact["number"])
        for fact in facts(report)
        if grade(fact) == GREEN
        and str(fact["number"]) not in decisions
        and not fact["candidates"]
    ]
    report.decisions = {**decisions, **{number: {"is": ACCEPTED} for number in sure}}
    report.state = READ if report.state != CONFIRMED else report.state
    report.save(using=DATABASE, update_fields=["decisions", "state"])
    return len(sure)


def answer(report: Report, question: str, value: str) -> None:
    """Keep the answer to one of the three questions: held, day or same."""
    report.answers = {**report.answers, question: value}
    report.save(using=DATABASE, update_fields=["answers"])


def unread(report: Report) -> list[int]:
    """Return the numbers of what must be looked at before filing: not sure, undecided."""
    return [
        fact["number"]
        for fact in facts(report)
        if str(fact["number"]) not in report.decisions
        and (grade(fact) == "amber" or fact["candidates"])
    ]


def perhaps_on_file(report: Report) -> list[Contact]:
    """Return contacts that may be the same: same people, the day one off at most."""
    names = {one["name_norm"] for one in _record(report).get("participants", [])}
    days = [day for one in _record(report).get("contacts", []) if (day := _day(one))]
    found = []
    for contact in contacts.recent():
        if contact.report_id == report.pk:
            continue
        met = {person.name for person in contact.people.all()}
        near = any(
            contact.day is None or abs((contact.day - day).days) <= 1 for day in days
        )
        if len(met & names) >= min(2, len(met)) > 0 and (near or not days):
            found.append(contact)
    return found


def file(
    report: Report, officer: Officer, now: dt.datetime, *, sides: Sequence[str]
) -> None:
    """Keep contacts, people and statements of what was accepted. All stays private.

    Args:
        report: the report.
        officer: who files it.
        now: when.
        sides: the keys of the commission's sides, for the people of their States.

    Raises:
        Refused: `draft.may-not`; `reading.unread`, while a proposal that is not sure
            has not been looked at.
    """
    if not officer.may(DRAFTER):
        raise Refused("draft.may-not", needs=DRAFTER)
    waiting = unread(report)
    if waiting:
        raise Refused("reading.unread", count=len(waiting), first=waiting[0])
    contacts.forget(report, now)
    kept = {
        fact["number"]: fact
        for fact in facts(report)
        if report.decisions.get(str(fact["number"]), {}).get("is") in KEPT
    }
    met = dict(_people(report, kept.values(), sides))
    _file_contacts(report, kept.values(), met, officer, now)
    Statement.objects.using(DATABASE).bulk_create(_statements(report, kept))
    report.state = CONFIRMED
    report.save(using=DATABASE, update_fields=["state"])
    log.note(officer, "report.filed", f"{report.pk} {report.sha256}", now)


def copied_run(words: str, text: str, length: int = RUN) -> str:
    """Return the first `length` words in a row that are also in a text, "" if none.

    A title of a side is its own words: nothing of the press goes into the record.
    Scripts without spaces between words are compared by stretches of letters instead.
    """
    tokens = [match[0].casefold() for match in _WORD.finditer(words)]
    source = [match[0].casefold() for match in _WORD.finditer(text)]
    known = {tuple(source[at : at + length]) for at in range(len(source) - length + 1)}
    for at in range(len(tokens) - length + 1):
        if tuple(tokens[at : at + length]) in known:
            return " ".join(tokens[at : at + length])
    unspaced = length * 5
    for token in tokens:
        for at in range(len(token) - unspaced + 1):
            piece = token[at : at + unspaced]
            if not piece.isascii() and piece in text.casefold():
                return piece
    return ""


def _keep(report: Report, number: int, decision: Mapping[str, Any] | None) -> None:
    decisions = dict(report.decisions)
    if decision is None:
        decisions.pop(str(number), None)
    else:
        decisions[str(number)] = dict(decision)
    report.decisions = decisions
    report.state = READ if report.state != CONFIRMED else report.state
    report.save(using=DATABASE, update_fields=["decisions", "state"])


def _record(report: Report) -> dict[str, Any]:
    found: dict[str, Any] = report.proposal.get("record", {})
    return found


def _state_code(side: str, known: Sequence[Person]) -> str:
    """Return the code of a side's State: as its people in the directory have it."""
    for one in known:
        if one.side == side and one.state:
            return one.state
    return side


def _people(
    report: Report, kept: Iterable[Any], sides: Sequence[str]
) -> Iterator[tuple[str, Person]]:
    """Yield the accepted people, put into the directory where they are new."""
    known = people.every()
    codes = {_state_code(side, known): side for side in sides}
    wanted = {fact["of"] for fact in kept if fact["kind"] == "who"}
    language = report.language
    for one in _record(report).get("participants", []):
        if one["pid"] not in wanted:
            continue
        name = one["name_norm"]
        found = people.by_spelling(name) or people.by_spelling(one["name"]["text"])
        if found is None:
            post = {language: one["post"]["text"]} if one.get("post") else {}
            country = one.get("country") or ""
            side = codes.get(country, "")
            state = "" if country == side else country
            found = people.add(name, side=side, state=state, post=post)
        for spelling in dict.fromkeys([name, one["name"]["text"]]):
            people.learn_spelling(found, spelling, language)
        yield one["pid"], found


def _file_contacts(
    report: Report,
    kept: Any,
    met: Mapping[str, Person],
    officer: Officer,
    now: dt.datetime,
) -> None:
    by_thing = {(fact["of"], fact["kind"]): fact for fact in kept}
    same = str(report.answers.get("same", ""))
    for number, one in enumerate(_record(report).get("contacts", [])):
        if (one["cid"], "who") not in by_thing:
            continue
        existing = Contact.objects.using(DATABASE).filter(pk=int(same or 0)).first()
        if number == 0 and existing is not None:
            existing.other_reports.add(report)
            continue
        contact = Contact.objects.using(DATABASE).create(
            report=report,
            type=one["type"],
            status=_status(report, one, number),
            day=_filed_day(report, one, number, (one["cid"], "when") in by_thing),
            place=_edited(report, by_thing, one, "where"),
            kept_at=now,
            kept_by=officer,
        )
        contact.people.add(*(met[pid] for pid in one["participants"] if pid in met))


def _status(report: Report, one: Mapping[str, Any], number: int) -> str:
    told = str(report.answers.get("held", "")) if number == 0 else ""
    return told or str(one["status"])


def _filed_day(
    report: Report, one: Mapping[str, Any], number: int, is_kept: bool
) -> dt.date | None:
    told = report.answers.get("day") if number == 0 else None
    if told is not None:
        return _parsed(str(told))
    return _day(one) if is_kept else None


def _day(one: Mapping[str, Any]) -> dt.date | None:
    return _parsed(str((one.get("date") or {}).get("norm") or ""))


def _parsed(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _edited(
    report: Report, by_thing: Mapping[Any, Any], one: Mapping[str, Any], kind: str
) -> str:
    """Return an accepted place, in the officer's words if they bettered it."""
    fact = by_thing.get((one["cid"], kind))
    if fact is None:
        return ""
    decision = report.decisions.get(str(fact["number"]), {})
    return str(decision.get("text") or fact["params"].get("place", ""))[:200]


def _statements(report: Report, kept: Mapping[int, Any]) -> Iterator[Statement]:
    """Yield what is kept of what was said and agreed, each with its place."""
    for number, fact in kept.items():
        if fact["kind"] not in {"said", "deal"} or not fact["spans"]:
            continue
        decision = report.decisions.get(str(number), {})
        span = fact["spans"][0]
        speaker = decision.get("speaker") or fact["params"].get("speaker", "")
        via = fact["per"][0] if len(fact["per"]) > 1 else ""
        yield Statement(
            report=report,
            number=number,
            speaker=str(speaker)[:200],
            via=str(via)[:200],
            quote=str(decision.get("text") or span["text"]),
            start=span["start"],
            end=span["end"],
            kind=fact["kind"],
            candidates=[name for name, _ in fact["candidates"]],
            is_agreed=fact["of"].startswith("agreement"),
            mechanism=str(fact["params"].get("mechanism", ""))[:400],
        )
