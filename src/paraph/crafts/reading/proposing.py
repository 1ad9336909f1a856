"""What the rules found on a page becomes a proposed record."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from paraph.crafts.reading.agreements import Agreed
from paraph.crafts.reading.attribution import Attributed, Said
from paraph.crafts.reading.cast import Cast
from paraph.crafts.reading.dealings import Dealing
from paraph.crafts.reading.deliverables import Given
from paraph.crafts.reading.names import Name
from paraph.crafts.reading.page import Page
from paraph.crafts.reading.people import Met
from paraph.crafts.reading.positions import Held
from paraph.crafts.reading.report import (
    Agreement,
    Candidate,
    Contact,
    Day,
    Deliverable,
    Grade,
    Judgement,
    Occasion,
    Person,
    Position,
    ProposedRecord,
    Question,
    Statement,
    Topic,
    Where,
)
from paraph.crafts.reading.similar import are_alike
from paraph.crafts.reading.source import source
from paraph.crafts.reading.span import Span
from paraph.crafts.reading.topics import Subject

_ONE_RULE = Judgement(Grade.AMBER, "rule.one")


@dataclass(frozen=True)
class Found:
    """What the rules found on a page, before it becomes a record."""

    page: Page
    cast: Cast
    anchor: date | None
    attributed: Attributed
    dealings: Sequence[Dealing]
    agreed: Sequence[Agreed]
    held: Sequence[Held]
    given: Sequence[Given]
    events: Sequence[tuple[int, int]]
    subjects: Sequence[Subject]


def propose(found: Found) -> ProposedRecord:
    """Return the record; the officer decides on everything in it."""
    ready = found.page
    statements = _statements(found)
    people, pids = _people(found)
    contacts = tuple(
        _contact(found, number, dealing, pids)
        for number, dealing in enumerate(found.dealings, 1)
    )
    proposed = tuple(_statement(found, each, pids) for each in statements)
    return ProposedRecord(
        language=ready.lexicon.language,
        has_contact=any(
            contact.type != "letter"
            and contact.status in {"held", "planned"}
            and contact.judgement.reason != "contact.background"
            for contact in contacts
        ),
        source=source(ready, found.attributed.cited, found.anchor),
        people=people,
        contacts=contacts,
        statements=proposed,
        agreed=tuple(_agreement(ready, each) for each in found.agreed),
        positions=tuple(
            Position(
                ready.span(each.first, each.after), each.holder, each.issue, _ONE_RULE
            )
            for each in found.held
        ),
        deliverables=tuple(
            Deliverable(
                ready.span(each.first, each.after),
                each.giver,
                each.receiver,
                each.status,
                _ONE_RULE,
            )
            for each in found.given
        ),
        occasions=tuple(
            Occasion(ready.span(*event), _ONE_RULE) for event in found.events
        ),
        topics=tuple(
            Topic(each.code, ready.span(each.first, each.after), _ONE_RULE)
            for each in found.subjects
        ),
        questions=_questions(contacts, proposed),
    )


# -- people -------------------------------------------------------------------


def _people(found: Found) -> tuple[tuple[Person, ...], Mapping[int, str]]:
    pids: dict[int, str] = {}
    for place, met in enumerate(found.cast.people):
        if met.names:
            pids[place] = _pid(found.page, met, set(pids.values()))
    people = [
        _person(found, place, met, pids[place])
        for place, met in enumerate(found.cast.people)
        if place in pids
    ]
    people.sort(key=lambda person: person.mentions[0])
    return tuple(people), pids


def _pid(ready: Page, met: Met, taken: set[str]) -> str:
    """Make an identifier of the name's last word; it favours nobody."""
    longest = max(met.names, key=lambda name: len(name.words(ready)))
    written = ready.words(longest.core, longest.after).casefold()
    word = re.sub(r"[^\w-]", "", written.split()[-1]) or "person"
    pid, number = word, 2
    while pid in taken:
        pid, number = f"{word}{number}", number + 1
    return pid


def _person(found: Found, place: int, met: Met, pid: str) -> Person:
    ready = found.page
    names = sorted(met.names, key=lambda name: name.first)
    best = _full_name(ready, names)
    posts = sorted(met.posts, key=lambda post: post.first)
    plain = [post for post in posts if not post.is_description] or posts
    full = [post for post in plain if post.country] or plain
    full = [post for post in full if post.is_former] or full
    post = full[0] if full else None
    mentions = {ready.span(name.first, name.after) for name in names}
    mentions |= {ready.span(name.core, name.after) for name in names}
    return Person(
        pid,
        ready.span(best.first, best.after),
        ready.view.original[
            ready.span(best.core, best.after).start : ready.span(
                best.core, best.after
            ).end
        ],
        met.country if met.country and not met.country.startswith("@") else None,
        _role(found, place, met),
        tuple(sorted(mentions)),
        ready.span(post.first, post.after) if post else None,
        post.office if post else "",
        tuple(ready.span(each.first, each.after) for each in posts),
        _person_judgement(met, len(names)),
    )


def _full_name(ready: Page, names: Sequence[Name]) -> Name:
    return max(names, key=lambda name: (len(name.words(ready)), name.core - name.first))


def _role(found: Found, place: int, met: Met) -> str:
    said = found.attributed.said
    if any(
        place in dealing.participants and not dealing.is_background
        for dealing in found.dealings
    ):
        return "principal"
    if any(each.via == place for each in said):
        return "relayer"
    if "spokesperson" in met.offices:
        return "spokesperson"
    if any(each.speaker == place for each in said):
        return "speaker"
    return "mentioned"


def _person_judgement(met: Met, times: int) -> Judgement:
    if met.is_known:
        return Judgement(Grade.GREEN, "directory")
    if met.country_is_inferred:
        return Judgement(Grade.AMBER, "country.inferred")
    if met.country and len(met.posts) > 1 and times > 1:
        return Judgement(Grade.GREEN, "post.and-mentions-agree")
    return _ONE_RULE


# -- contacts -----------------------------------------------------------------


def _contact(
    found: Found, number: int, dealing: Dealing, pids: Mapping[int, str]
) -> Contact:
    ready = found.page
    people = tuple(pids[each] for each in dealing.participants if each in pids)
    return Contact(
        f"c{number}",
        dealing.type,
        dealing.status,
        people,
        dealing.parties,
        ready.span(*dealing.trigger),
        _day(ready, dealing),
        _where(ready, dealing),
        ready.span(*dealing.venue) if dealing.venue else None,
        tuple(ready.span(*each) for each in dealing.also_at),
        _merge_key(dealing, people),
        _contact_judgement(dealing),
    )


def _merge_key(dealing: Dealing, people: Sequence[str]) -> str:
    """Name a contact by family, people and day; one with one person also by States."""
    who = sorted(people)
    if len(who) < 2:
        who += sorted(dealing.parties)
    return ":".join((dealing.family, "+".join(who), dealing.day or ""))


def _day(ready: Page, dealing: Dealing) -> Day | None:
    words = dealing.day_words
    span = ready.view.span(words.start, words.end) if words else None
    if dealing.inferred_day:
        return Day(dealing.day, None, dealing.inferred_day)
    if words is None:
        return None
    if dealing.day is None:
        return Day(None, span, "day.unknown")
    is_plain = words.kind in {"day", "month"} and words.year is not None
    return Day(dealing.day, span, "" if is_plain else "day.from-the-report")


def _where(ready: Page, dealing: Dealing) -> Where | None:
    if dealing.spot:
        return Where(
            dealing.spot.norm, ready.span(dealing.spot.first, dealing.spot.after)
        )
    piece = ready.layout.pieces.get("dateline_place")
    if piece is None or dealing.family != "meet" or dealing.is_background:
        return None
    words = ready.text[piece.start : piece.end]
    norm = words.title() if words.isupper() else words
    return Where(norm, ready.view.span(piece.start, piece.end), "place.dateline")


def _contact_judgement(dealing: Dealing) -> Judgement:
    if dealing.is_background:
        return Judgement(Grade.GREY, "contact.background")
    if dealing.is_weak:
        return Judgement(Grade.GREY, "contact.weak")
    if dealing.also_at and dealing.day:
        return Judgement(Grade.GREEN, "contact.told-twice")
    return _ONE_RULE


# -- statements ---------------------------------------------------------------


@dataclass(frozen=True)
class _Told:
    """A statement and the other places where it is told."""

    said: Said
    others: tuple[Said, ...] = ()


def _statements(found: Found) -> list[_Told]:
    """Put together what is told twice; the telling that names its speaker leads."""
    told: list[_Told] = []
    for said in found.attributed.said:
        for place, other in enumerate(told):
            if are_alike(
                found.page,
                (other.said.first, other.said.after),
                (said.first, said.after),
            ):
                told[place] = _led(other, said)
                break
        else:
            told.append(_Told(said))
    return told


def _led(told: _Told, said: Said) -> _Told:
    if told.said.inferred and not said.inferred:
        return _Told(said, (*told.others, told.said))
    return _Told(told.said, (*told.others, said))


def _statement(found: Found, told: _Told, pids: Mapping[int, str]) -> Statement:
    ready, said = found.page, told.said
    speaker = pids.get(said.speaker) if said.speaker is not None else None
    if speaker is None and said.unnamed:
        words = ready.words(said.unnamed.first, said.unnamed.after)
        speaker = f"@unnamed:{words}"
    candidates = _candidates(found, told, pids)
    return Statement(
        speaker,
        pids.get(said.via) if said.via is not None else None,
        pids.get(said.to) if said.to is not None else None,
        said.kind,
        said.is_quoted,
        ready.span(said.first, said.after),
        ready.span(*said.cue) if said.cue else None,
        tuple(ready.span(each.first, each.after) for each in told.others),
        candidates,
        said.inferred,
        _statement_judgement(said, told, candidates),
    )


def _candidates(
    found: Found, told: _Told, pids: Mapping[int, str]
) -> tuple[Candidate, ...]:
    """Return the people who may have said it, each with the words that speak for them.

    A speaker named in one telling is a candidate there; the choices of "he added"
    are candidates where it stands. One person is one candidate.
    """
    ready = found.page
    by_person: dict[int, Candidate] = {}
    for each in (told.said, *told.others):
        choices = each.may_be or (
            ((each.speaker, "speaker.named"),) if each.speaker is not None else ()
        )
        for person, reason in choices:
            if person in by_person or person not in pids:
                continue
            content = ready.span(each.first, each.after)
            by_person[person] = Candidate(
                pids[person],
                ready.span(*each.cue) if each.cue else content,
                content,
                reason,
            )
    return tuple(by_person.values()) if len(by_person) > 1 else ()


def _statement_judgement(
    said: Said, told: _Told, candidates: Sequence[Candidate]
) -> Judgement:
    if candidates:
        return Judgement(Grade.AMBER, "speaker.two-candidates")
    if said.speaker is None:
        return Judgement(Grade.GREY, "speaker.unnamed")
    if said.inferred:
        return Judgement(Grade.AMBER, said.inferred[0])
    if told.others or (said.is_quoted and said.cue):
        return Judgement(Grade.GREEN, "speaker.named-and-quoted")
    return _ONE_RULE


# -- the rest -----------------------------------------------------------------


def _agreement(ready: Page, agreed: Agreed) -> Agreement:
    also_at = tuple(ready.span(*each) for each in agreed.also_at)
    judgement = Judgement(Grade.GREEN, "told-twice") if also_at else _ONE_RULE
    return Agreement(
        ready.span(agreed.first, agreed.after),
        agreed.mode,
        ready.span(*agreed.mechanism) if agreed.mechanism else None,
        agreed.mechanism_kind,
        also_at,
        judgement,
    )


def _questions(
    contacts: Sequence[Contact], statements: Sequence[Statement]
) -> tuple[Question, ...]:
    """Ask what the officer must say: did it take place, when, who said it."""
    asked: list[Question] = []
    for contact in contacts:
        facts = (("contact", contact.cid),)
        if contact.judgement.grade is not Grade.GREY:
            asked.append(Question("contact.took-place", facts, (contact.trigger,)))
            if contact.date is None or contact.date.norm is None:
                asked.append(Question("contact.when", facts, (contact.trigger,)))
    for number, statement in enumerate(statements, 1):
        if statement.candidates:
            names = "|".join(each.speaker for each in statement.candidates)
            spans: tuple[Span, ...] = tuple(each.span for each in statement.candidates)
            asked.append(
                Question(
                    "statement.who-said",
                    (("statement", str(number)), ("candidates", names)),
                    spans,
                )
            )
    return tuple(asked)
