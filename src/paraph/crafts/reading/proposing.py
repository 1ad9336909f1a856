"""What the rules found on a page becomes a proposed record."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

from paraph.crafts.reading.agreements import Agreed
from paraph.crafts.reading.dealings import Dealing
from paraph.crafts.reading.found import Found
from paraph.crafts.reading.page import Page
from paraph.crafts.reading.persons import people_of
from paraph.crafts.reading.places import found_again, spot_at
from paraph.crafts.reading.report import (
    Agreement,
    Contact,
    Day,
    Deliverable,
    Grade,
    Judgement,
    Occasion,
    Position,
    ProposedRecord,
    Question,
    Statement,
    Topic,
    Where,
)
from paraph.crafts.reading.sameness import family_of, who_of
from paraph.crafts.reading.source import source
from paraph.crafts.reading.span import Span
from paraph.crafts.reading.split import Piece
from paraph.crafts.reading.statements import statement_of, told_by

_ONE_RULE = Judgement(Grade.AMBER, "rule.one")


def propose(found: Found) -> ProposedRecord:
    """Return the record; the officer decides on everything in it."""
    ready = found.page
    statements = told_by(found)
    people, pids = people_of(found)
    contacts = tuple(
        _contact(found, number, dealing, pids)
        for number, dealing in enumerate(found.dealings, 1)
    )
    proposed = tuple(statement_of(found, each, pids) for each in statements)
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
        _merge_key(ready, dealing, people),
        _contact_judgement(dealing),
    )


def _merge_key(ready: Page, dealing: Dealing, people: Sequence[str]) -> str:
    """Name a contact by its family, by who took part and by its day; see `sameness`.

    Without a day it is like no contact of another report: the office is asked. So it is
    with what was planned in one report and held in another.
    """
    who = sorted(str(one) for one in who_of(people, dealing.parties))
    day = (
        dealing.day
        or f"?{sha256(ready.view.original.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
    )
    status = () if dealing.status == "held" else (dealing.status,)
    return ":".join((family_of(dealing.type), "+".join(who), day, *status))


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
    piece = ready.layout.pieces.get("dateline_place")
    if dealing.spot and not _is_narrower(ready, piece, dealing):
        return Where(
            dealing.spot.norm, ready.span(dealing.spot.first, dealing.spot.after)
        )
    if piece is None or dealing.family != "meet" or dealing.is_background:
        return None
    told = found_again(ready, piece)
    if told:
        span = ready.span(told.first, told.after)
        return Where(told.norm, span, "place.told-elsewhere")
    words = ready.text[piece.start : piece.end]
    norm = words.title() if words.isupper() else words
    known = spot_at(ready, ready.index(piece.start), ready.index(piece.end))
    if known:
        norm = known.norm
    return Where(norm, ready.view.span(piece.start, piece.end), "place.dateline")


def _is_narrower(ready: Page, piece: Piece | None, dealing: Dealing) -> bool:
    """Say whether the dateline's town lies in the State of which a meeting tells."""
    spot = dealing.spot
    if piece is None or spot is None or spot.is_town or dealing.family != "meet":
        return False
    town = ready.place_at(ready.index(piece.start), ready.index(piece.end))
    is_town = town is not None and town.value.kind in {"capital", "town"}
    in_past = dealing.is_background or dealing.status != "held"
    return town is not None and is_town and town.value.code == spot.code and not in_past


def _contact_judgement(dealing: Dealing) -> Judgement:
    if dealing.is_background:
        return Judgement(Grade.GREY, "contact.background")
    if dealing.is_weak:
        return Judgement(Grade.GREY, "contact.weak")
    if dealing.also_at and dealing.day:
        return Judgement(Grade.GREEN, "contact.told-twice")
    return _ONE_RULE


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
