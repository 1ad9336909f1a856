"""Readings: from a proposed record to what this office keeps of a report.

Nothing becomes a contact, a person or a statement before an officer has looked at it:
a reading is filed only when every proposal that is not sure has been decided on.
"""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from paraph.chancery import aside, holds, log, people, reports, roles
from paraph.chancery.contacts import STATUSES, TYPES
from paraph.chancery.officers import DRAFTER, Officer
from paraph.chancery.people import Person
from paraph.chancery.reports import Report
from paraph.crafts.reading import by_hand
from paraph.crafts.reading import facts as telling
from paraph.crafts.reading.bytes import ReadingError
from paraph.crafts.reading.directory import Directory, KnownPerson, KnownPost, State
from paraph.crafts.reading.read import read
from paraph.kernel.charter import Charter
from paraph.kernel.errors import Refused

ACCEPTED, EDITED, DROPPED, UNSURE = "accepted", "edited", "dropped", "unsure"
DECISIONS = (ACCEPTED, EDITED, DROPPED, UNSURE)
KEPT = frozenset({ACCEPTED, EDITED})
GREEN = "green"
AGENDA, COMMITMENT, NOTE = "agenda", "commitment", "note"
USES = (AGENDA, COMMITMENT, NOTE)
"""What becomes of what was agreed or promised: for the agenda of the next session, to be
followed up as a commitment, or only noted."""

RUN = 5

_WORD = re.compile(r"[\w\u1780-\u17ff]+")


def directory(charter: Charter) -> Directory:
    """Return what the reader knows beforehand: the sides and our own directory.

    Posts come with their days: the reader takes those of the day of the report.
    """
    known = people.every()
    return Directory(
        states=tuple(
            State(
                state_code(side.key, known),
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
                posts=tuple(_known_posts(one)),
            )
            for one in known
        ),
    )


def read_in(report: Report, known: Directory, *, language: str = "") -> None:
    """Read a report by the rules and keep what they propose; once read, it is left.

    Args:
        report: the report.
        known: what the reader knows beforehand.
        language: if the officer says it; else it is told from the text.
    """
    read_now = proposed(report, known, language=language, published=report.published)
    take(report, read_now)


def take(report: Report, proposed: Mapping[str, Any]) -> None:
    """Keep what was `proposed` of a report that is not read yet; else it is left."""
    with reports.changing(report, *proposed) as current:
        _take(current, {} if current.proposal else proposed)


def proposed(
    report: Report, known: Directory, *, language: str, published: dt.date | None
) -> dict[str, Any]:
    """Return what the rules make of a report now, by the fields that keep it.

    Args:
        report: it may be one that is not kept yet.
        known: what the reader knows beforehand.
        language: if the officer says it; else it is told from the text.
        published: the day of publication, if it is known.
    """
    record = read(
        report.text,
        directory=known,
        published=published,
        language=language or None,
    )
    told = record.to_json()
    told["notes"] = [*_notes(report), *record.notes]
    facts_told = [asdict(fact) for fact in telling.facts(record)]
    headline = record.source.headline
    return {
        "proposal": {"record": told, "facts": facts_told},
        "language": record.language,
        "published": published,
        "title": report.title if headline is None else headline.text[:300],
        "decisions": {},
        "answers": {},
    }


def read_again(
    report: Report,
    known: Directory,
    officer: Officer,
    now: dt.datetime,
    *,
    language: str,
    published: dt.date | None,
    loses: int = 0,
) -> None:
    """Read a report anew: if something else is proposed, what was decided is lost.

    What was filed from it stays until it is filed anew.

    Args:
        report: the report.
        known: what the reader knows beforehand.
        officer: who wants it.
        now: when.
        language: if the officer says it; else it is told from the text.
        published: the day of publication, if the officer says it.
        loses: how many decisions and answers the officer knows to be lost by it.

    Raises:
        Refused: `draft.may-not`; `hold.held`; `reading.decided` (facts: count), if there are other
            decisions and answers than the officer knows of.
    """
    roles.check(officer, DRAFTER, report.commission, now)
    holds.check_not_named(report.commission, f"report/{report.pk}")
    read_now = proposed(report, known, language=language, published=published)
    with reports.changing(report, *read_now) as current:
        if _name_of(read_now["proposal"]) == version(current):
            read_now |= {"decisions": current.decisions, "answers": current.answers}
        elif decided(current) not in {0, loses}:
            raise Refused("reading.decided", count=decided(current))
        else:
            read_now["decisions"] = _by_hand(current)
        _take(current, read_now)
        told = f"{report.pk} {report.sha256}"
        log.note(officer, "report.read-again", told, now, commission=report.commission)


def decided(report: Report) -> int:
    """Return how many decisions and answers there are that reading anew would lose."""
    lost = report.decisions.keys() - _by_hand(report).keys()
    return len(lost) + len(report.answers)


def version(report: Report) -> str:
    """Return a name of what is proposed now: another once something else is."""
    return _name_of(report.proposal)


def check_seen(report: Report, seen: str) -> None:
    """Refuse what was decided on another reading than the one that is kept."""
    if seen not in {"", version(report)}:
        raise Refused("reading.read-anew")


def record(report: Report) -> dict[str, Any]:
    """Return the record, as proposed and with what was marked by hand.

    Source: `crafts.reading.report.ProposedRecord.to_json`, `crafts.reading.by_hand`.
    """
    found: dict[str, Any] = _read(report).get("record", {})
    return found


def facts(report: Report) -> list[dict[str, Any]]:
    """Return the facts, proposed and marked by hand; see `crafts.reading.facts.Fact`."""
    found: list[dict[str, Any]] = _read(report).get("facts", [])
    return found


def grade(fact: Mapping[str, Any]) -> str:
    """Return how sure the rules are of a fact: green, amber or grey."""
    return str(fact["judgement"]["grade"])


def for_the_commission(report: Report) -> frozenset[str]:
    """Return what is said to be agreed through the commission, as facts name it (`of`).

    It is for the next session's agenda, if an officer thinks so.
    """
    agreed = record(report).get("agreed", [])
    return frozenset(
        f"agreement {number}"
        for number, one in enumerate(agreed, 1)
        if one.get("mechanism_kind") == "commission"
    )


def decide(
    report: Report, number: int, decision: Mapping[str, Any] | None, *, seen: str = ""
) -> None:
    """Keep what an officer decided on one fact; None takes it back.

    Args:
        report: the report.
        number: the fact's.
        decision: {"is": one of DECISIONS, "speaker": whom the officer chose of the
            candidates, "text": in our words, "start": where in the report the words
            stand that were selected instead, "use": one of USES, of what was agreed or
            promised}.
        seen: the version of the reading that was decided on, if it may be another.

    Raises:
        Refused: `reading.unknown-fact`, `reading.unknown-decision`,
            `reading.who-said-it` if a statement with two possible speakers is
            accepted without saying whose it is; `reading.not-there`, if the words that
            were selected are not in the report; `reading.read-anew`.
    """
    with reports.changing(report, "by_hand", "decisions") as current:
        check_seen(current, seen)
        fact = _fact(current, number)
        if decision is None:
            current.decisions.pop(str(number), None)
            current.by_hand = [
                one for one in current.by_hand if one["number"] != number
            ]
            return
        speakers = [name for name, _ in fact["candidates"]]
        speaker = decision.get("speaker")
        if decision.get("is") not in DECISIONS or (speaker and not speakers):
            raise Refused("reading.unknown-decision", decision=str(decision.get("is")))
        if speakers and decision["is"] in KEPT and speaker not in speakers:
            raise Refused("reading.who-said-it", number=number)
        kept = dict(decision)
        if "start" in kept:
            kept |= _selected(current, str(kept["text"]), kept["start"])
        if "use" in kept and (kept["use"] not in USES or fact["kind"] != "deal"):
            raise Refused("reading.unknown-decision", decision=str(kept["use"]))
        current.decisions[str(number)] = kept


def mark(
    report: Report,
    kind: str,
    words: str,
    *,
    start: int | None,
    says: Mapping[str, str],
) -> int:
    """Keep what the rules missed: words of the report, and what an officer says they are.

    It is accepted with that, and taken back as any decision is.

    Args:
        report: the report.
        kind: one of `crafts.reading.by_hand.KINDS`.
        words: the words as they stand in the report.
        start: where they were selected, if that is known.
        says: as in `crafts.reading.by_hand.FIELDS`; what is not of the kind is left.

    Returns:
        Its number.

    Raises:
        Refused: `reading.unknown-kind`; `reading.not-there`, if the words are not in the
            report; `reading.day-wanted`, for a day that is not said;
            `reading.nobody-met`, for a contact of nobody that is in the reading.
    """
    if kind not in by_hand.KINDS:
        raise Refused("reading.unknown-kind", kind=kind)
    told = {name: says[name] for name in by_hand.FIELDS[kind] if says.get(name)}
    if kind == by_hand.DAY and parsed_day(told.get("day", "")) is None:
        raise Refused("reading.day-wanted")
    if kind == by_hand.CONTACT:
        if not told.get("people"):
            raise Refused("reading.nobody-met")
        if told.get("type", TYPES[0]) not in TYPES or (
            told.get("status", STATUSES[0]) not in STATUSES
        ):
            raise Refused("reading.unknown-kind", kind=kind)
    with reports.changing(report, "by_hand", "decisions") as current:
        span = by_hand.located(current.text, words, start)
        if span is None:
            raise Refused("reading.not-there", words=words[:80])
        numbers = [one["number"] for one in current.by_hand]
        number: int = max([*numbers, by_hand.FIRST - 1]) + 1
        kept = by_hand.Mark(number, kind, span, told).to_json()
        current.by_hand = [*current.by_hand, kept]
        current.decisions[str(number)] = {"is": ACCEPTED}
    return number


def accept_sure(report: Report, *, seen: str = "") -> int:
    """Accept every fact that is sure and not decided on; return how many.

    Raises:
        Refused: `reading.read-anew`, as in `decide`.
    """
    with reports.changing(report, "decisions") as current:
        check_seen(current, seen)
        sure = [
            str(fact["number"])
            for fact in facts(current)
            if grade(fact) == GREEN
            and str(fact["number"]) not in current.decisions
            and not fact["candidates"]
        ]
        current.decisions.update({number: {"is": ACCEPTED} for number in sure})
    return len(sure)


def unread(report: Report) -> list[int]:
    """Return the numbers of what must be looked at before filing: not sure, undecided."""
    return [
        fact["number"]
        for fact in facts(report)
        if str(fact["number"]) not in report.decisions
        and (grade(fact) == "amber" or fact["candidates"])
    ]


def spellings_of(person: Mapping[str, Any]) -> tuple[str, ...]:
    """Return how the name of a proposed person is written in the report."""
    return tuple(dict.fromkeys([person["name_norm"], person["name"]["text"]]))


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


def _read(report: Report) -> Mapping[str, Any]:
    """Return what is proposed with what was marked and bettered by hand."""
    marks = [by_hand.Mark.from_json(one) for one in report.by_hand]
    edits = {
        int(number): one
        for number, one in report.decisions.items()
        if one.get("is") == EDITED
    }
    if not marks and not edits:
        found: Mapping[str, Any] = report.proposal
        return found
    return by_hand.laid_over(report.proposal, marks, edits)


def _by_hand(report: Report) -> dict[str, Any]:
    """Return the decisions on what was marked by hand: they are of no reading."""
    marked = {str(one["number"]) for one in report.by_hand}
    return {number: one for number, one in report.decisions.items() if number in marked}


def _selected(report: Report, words: str, start: int) -> dict[str, Any]:
    span = by_hand.located(report.text, words, start)
    if span is None:
        raise Refused("reading.not-there", words=words[:80])
    return {"start": span.start, "end": span.end, "words": span.text}


def _known_posts(person: Person) -> Iterator[KnownPost]:
    for held in person.holdings.all():
        title = next(iter(held.post.title.values()), "")
        yield KnownPost(title, _iso(held.from_day), _iso(held.to_day))


def _iso(day: dt.date | None) -> str:
    return "" if day is None else day.isoformat()


def state_code(side: str, known: Sequence[Person]) -> str:
    """Return the code of a side's State: as its people in the directory have it."""
    for one in known:
        if one.side == side and one.state:
            return one.state
    return side


def day_told(contact: Mapping[str, Any]) -> dt.date | None:
    """Return the day of a proposed contact, None if it is not one known day."""
    return parsed_day(str((contact.get("date") or {}).get("norm") or ""))


def parsed_day(text: str) -> dt.date | None:
    """Return a day written YYYY-MM-DD, None for anything else."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


def _notes(report: Report) -> Sequence[str]:
    """Return what is said of how its text was taken from the bytes.

    Its text is kept: if the file cannot be opened again just now, it is read all the same.
    """
    try:
        return aside.text(bytes(report.raw)).notes
    except ReadingError:
        return ()


def _name_of(proposal: Mapping[str, Any]) -> str:
    written = json.dumps(proposal, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:16]


def _take(report: Report, proposed: Mapping[str, Any]) -> None:
    for field, value in proposed.items():
        setattr(report, field, value)


def _fact(report: Report, number: int) -> dict[str, Any]:
    for fact in facts(report):
        if fact["number"] == number:
            return fact
    raise Refused("reading.unknown-fact", number=number)
