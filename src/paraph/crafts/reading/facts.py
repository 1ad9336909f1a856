"""The facts of a proposed record in the order a person reads them.

A screen shows each as one short sentence over the words of the report. The sentences
are templates with named places, so that they can be translated; what fills them are
words of the report, codes, or other sentences' numbers.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from paraph.crafts.reading.report import (
    Agreement,
    Contact,
    Day,
    Deliverable,
    Grade,
    Judgement,
    Person,
    Position,
    ProposedRecord,
    Statement,
    Where,
)
from paraph.crafts.reading.span import Span

KINDS: Final = ("who", "when", "where", "said", "deal", "occasion", "topic")
PER: Final = ", per %(name)s"
REPORTED: Final = ", as reported (“%(cue)s”)"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: its sentence as a template and what fills it, with its spans.

    `kind` is one of KINDS and gives the colour. `of` names the thing in the record:
    a pid, a cid, "statement 3". `per` are those who passed it on, nearest first: told
    as PER at the end of the sentence. `cue` is the report's own verb, told as REPORTED,
    where it reports speech without quoting it; `is_quoted` says that the first span is
    what somebody said word for word. `candidates` are the people who may have said it,
    each with the words that speak for them; `settled` is the template once it is known
    who of them did. `short` is the template where a heading already names who says it
    and who passed it on (`chain`).
    """

    number: int
    kind: str
    of: str
    template: str
    params: Mapping[str, str]
    spans: tuple[Span, ...]
    judgement: Judgement
    per: tuple[str, ...] = ()
    cue: str = ""
    is_quoted: bool = False
    settled: str = ""
    candidates: tuple[tuple[str, Span], ...] = ()
    short: str = ""
    chain: tuple[str, ...] = ()

    def sentence(self, translate: Callable[[str], str] = str) -> str:
        """Return the sentence, its templates translated before they are filled."""
        return sentence(
            self.template,
            self.params,
            per=self.per,
            cue=self.cue,
            translate=translate,
        )


def sentence(
    template: str,
    params: Mapping[str, str],
    *,
    per: Iterable[str],
    cue: str,
    translate: Callable[[str], str] = str,
) -> str:
    """Return a fact's sentence; see `Fact`.

    What the report's verb was and who passed it on stand before the closing mark of
    the template, whose last character it is, and the space that some languages set
    before it.
    """
    told = translate(template) % params
    middle = translate(REPORTED) % {"cue": cue} if cue else ""
    middle += "".join(translate(PER) % {"name": name} for name in per)
    words = told[:-1].rstrip()
    return f"{words}{middle}{told[len(words) :]}"


def facts(record: ProposedRecord) -> tuple[Fact, ...]:
    """Return the facts of a record: contacts, people, statements, agreements, the rest."""
    found: list[Fact] = []
    for contact in record.contacts:
        found.extend(_of_contact(record, contact))
    found.extend(_of_person(person) for person in record.people)
    for number, statement in enumerate(record.statements, 1):
        found.append(_of_statement(record, number, statement))
    for number, agreement in enumerate(record.agreed, 1):
        found.append(_of_agreement(record, number, agreement))
    for number, deliverable in enumerate(record.deliverables, 1):
        found.append(_of_deliverable(record, number, deliverable))
    for number, position in enumerate(record.positions, 1):
        found.append(_of_position(number, position))
    for number, occasion in enumerate(record.occasions, 1):
        found.append(
            Fact(
                0,
                "occasion",
                f"occasion {number}",
                "It took place on the occasion of %(occasion)s.",
                {"occasion": occasion.name.text},
                (occasion.name,),
                occasion.judgement,
            )
        )
    for number, topic in enumerate(record.topics, 1):
        found.append(
            Fact(
                0,
                "topic",
                f"topic {number}",
                "Among the subjects was %(topic)s.",
                {"topic": _TOPICS.get(topic.code, topic.code.replace("_", " "))},
                (topic.evidence,),
                topic.judgement,
                short="%(topic)s",
            )
        )
    return tuple(replace(fact, number=number) for number, fact in enumerate(found, 1))


_CONTACTS: Mapping[tuple[str, str], str] = {
    ("meeting", "held"): "A meeting took place: %(people)s.",
    ("meeting", "planned"): "A meeting is planned: %(people)s.",
    ("meeting", "cancelled"): "A meeting was cancelled: %(people)s.",
    ("visit", "held"): "A visit took place: %(people)s.",
    ("visit", "planned"): "A visit is planned: %(people)s.",
    ("visit", "cancelled"): "A visit was cancelled: %(people)s.",
    ("phone_call", "held"): "A telephone call took place: %(people)s.",
    ("phone_call", "planned"): "A telephone call is planned: %(people)s.",
    ("video_call", "held"): "A video call took place: %(people)s.",
    ("courtesy_call", "held"): "A courtesy call took place: %(people)s.",
    ("session", "held"): "A session of the commission took place: %(people)s.",
    ("session", "planned"): "A session of the commission is planned: %(people)s.",
    ("letter", "held"): "A letter was sent: %(people)s.",
}
_TOPICS: Mapping[str, str] = {
    "anti_corruption": "anti-corruption",
    "counter_terrorism": "counter-terrorism",
    "science_technology": "science and technology",
}
_OTHER_CONTACT = "A contact (%(type)s, %(status)s): %(people)s."
_SAID: Mapping[str, tuple[str, str]] = {
    "said": ("%(speaker)s said:", "%(speaker)s said to %(listener)s:"),
    "stressed": ("%(speaker)s stressed:", "%(speaker)s stressed to %(listener)s:"),
    "thanked": ("%(speaker)s gave thanks:", "%(speaker)s thanked %(listener)s:"),
    "praised": ("%(speaker)s gave praise:", "%(speaker)s praised %(listener)s:"),
    "briefed": ("%(speaker)s explained:", "%(speaker)s explained to %(listener)s:"),
    "promised": ("%(speaker)s promised:", "%(speaker)s promised %(listener)s:"),
    "requested": ("%(speaker)s asked:", "%(speaker)s asked %(listener)s:"),
    "urged": ("%(speaker)s urged:", "%(speaker)s urged on %(listener)s:"),
    "raised": ("%(speaker)s raised:", "%(speaker)s raised with %(listener)s:"),
    "agreed": ("%(speaker)s agreed:", "%(speaker)s agreed with %(listener)s:"),
}
_SHORT: Mapping[str, tuple[str, str]] = {
    "said": ("Said:", "Said to %(listener)s:"),
    "stressed": ("Stressed:", "Stressed to %(listener)s:"),
    "thanked": ("Gave thanks:", "Thanked %(listener)s:"),
    "praised": ("Gave praise:", "Praised %(listener)s:"),
    "briefed": ("Explained:", "Explained to %(listener)s:"),
    "promised": ("Promised:", "Promised %(listener)s:"),
    "requested": ("Asked:", "Asked %(listener)s:"),
    "urged": ("Urged:", "Urged on %(listener)s:"),
    "raised": ("Raised:", "Raised with %(listener)s:"),
    "agreed": ("Agreed:", "Agreed with %(listener)s:"),
}
"""As _SAID, under the name of the speaker."""

_SPOKE: Final = ("%(speaker)s:", "%(speaker)s to %(listener)s:")
"""For speech of no particular kind that is not quoted: the report's verb tells all."""

_DELIVERIES: Mapping[str, str] = {
    "delivered": "%(giver)s delivered %(thing)s to %(receiver)s.",
    "promised": "%(giver)s promised %(thing)s to %(receiver)s.",
    "planned": "%(giver)s would deliver %(thing)s to %(receiver)s.",
}


def _of_contact(record: ProposedRecord, contact: Contact) -> list[Fact]:
    people = " – ".join(_name(record, pid) for pid in contact.participants)
    params = {
        "type": contact.type,
        "status": contact.status,
        "people": people or ", ".join(contact.parties),
    }
    template = _CONTACTS.get((contact.type, contact.status), _OTHER_CONTACT)
    spans = (contact.trigger, *contact.also_at)
    found = [Fact(0, "who", contact.cid, template, params, spans, contact.judgement)]
    if contact.date:
        found.append(_of_day(record, contact, contact.date))
    if contact.place:
        found.append(_of_place(contact, contact.place))
    return found


def _of_day(record: ProposedRecord, contact: Contact, day: Day) -> Fact:
    spans = (day.span,) if day.span else ()
    judgement = contact.judgement
    template, params = "The day is %(day)s.", {"day": day.norm or ""}
    if contact.status == "held":
        template = "It was on %(day)s."
    if contact.type == "visit" and _is_of_another(record, contact, day):
        template = "It was under way on %(day)s."
        judgement = Judgement(Grade.AMBER, "day.of-the-meeting")
    if day.norm is None:
        judgement = Judgement(Grade.GREY, day.inferred)
        template = "The day is not known; the report says “%(words)s”."
        params = {"words": day.span.text if day.span else ""}
    elif day.span is None:
        judgement = Judgement(Grade.AMBER, day.inferred)
    return Fact(0, "when", contact.cid, template, params, spans, judgement)


def _is_of_another(record: ProposedRecord, contact: Contact, day: Day) -> bool:
    """Say whether the words of a day tell when another contact was."""
    return day.span is not None and any(
        other.date is not None and other.date.span == day.span
        for other in record.contacts
        if other.cid != contact.cid and other.type != contact.type
    )


def _of_place(contact: Contact, place: Where) -> Fact:
    judgement = contact.judgement
    if place.inferred:
        judgement = Judgement(Grade.AMBER, place.inferred)
    spans = tuple(span for span in (place.span, contact.venue) if span)
    params = {"place": place.norm}
    return Fact(
        0, "where", contact.cid, "The place is %(place)s.", params, spans, judgement
    )


def _of_person(person: Person) -> Fact:
    template = "%(name)s (%(country)s)."
    if person.post:
        template = "%(name)s: %(post)s (%(country)s)."
    params = {
        "name": person.norm,
        "post": person.post.text if person.post else "",
        "country": person.country or "?",
    }
    spans = (*person.mentions, *person.post_mentions)
    return Fact(0, "who", person.pid, template, params, spans, person.judgement)


def _of_statement(record: ProposedRecord, number: int, statement: Statement) -> Fact:
    cue = _cue(statement)
    alone, told = _SAID.get(statement.kind, _SAID["said"])
    if cue and statement.kind == "said":
        alone, told = _SPOKE
    params = {"speaker": _name(record, statement.speaker)}
    template = alone
    if statement.to:
        template = told
        params["listener"] = _name(record, statement.to)
    settled = template
    short = _SHORT.get(statement.kind, _SHORT["said"])[1 if statement.to else 0]
    if statement.candidates:
        short = ""
        template = "Who said it: %(speakers)s?"
        names = [_name(record, each.speaker) for each in statement.candidates]
        params["speakers"] = " / ".join(names)
    per = [_name(record, statement.via)] if statement.via else []
    return Fact(
        0,
        "said",
        f"statement {number}",
        template,
        params,
        (statement.content, *statement.also_at),
        statement.judgement,
        (*per, *_source(record)),
        cue,
        statement.is_quoted,
        settled,
        tuple(
            (_name(record, each.speaker), each.span) for each in statement.candidates
        ),
        short,
        (params["speaker"], *per, *_source(record)) if short else (),
    )


def _cue(statement: Statement) -> str:
    """Return the report's verb for speech that it does not quote, if that adds a word."""
    cue, content = statement.cue, statement.content
    if cue is None or statement.is_quoted or statement.candidates:
        return ""
    if cue.text == statement.kind:
        return ""
    return "" if content.start <= cue.start < content.end else cue.text


def _of_agreement(record: ProposedRecord, number: int, agreement: Agreement) -> Fact:
    template, short = "It is said that both sides agreed:", "Said to be agreed:"
    if agreement.mode == "signed":
        template, short = "It is said that both sides signed:", "Said to be signed:"
    params: dict[str, str] = {}
    if agreement.mechanism:
        template = "It is said that both sides agreed, and named %(mechanism)s:"
        short = "Said to be agreed, through %(mechanism)s:"
        params["mechanism"] = agreement.mechanism.text
    chain = _tellers(record, agreement.content)
    return Fact(
        0,
        "deal",
        f"agreement {number}",
        template,
        params,
        (agreement.content, *agreement.also_at),
        agreement.judgement,
        chain,
        short=short,
        chain=chain,
    )


def _of_deliverable(
    record: ProposedRecord, number: int, deliverable: Deliverable
) -> Fact:
    params = {
        "giver": deliverable.giver or "?",
        "receiver": deliverable.receiver or "?",
        "thing": deliverable.thing.text,
    }
    template = _DELIVERIES.get(deliverable.status, _DELIVERIES["planned"])
    chain = _tellers(record, deliverable.thing)
    return Fact(
        0,
        "deal",
        f"deliverable {number}",
        template,
        params,
        (deliverable.thing,),
        deliverable.judgement,
        chain,
        short=template,
        chain=chain,
    )


def _of_position(number: int, position: Position) -> Fact:
    return Fact(
        0,
        "said",
        f"position {number}",
        "The position of %(holder)s on %(issue)s.",
        {"holder": position.holder, "issue": position.issue},
        (position.content,),
        position.judgement,
    )


def _tellers(record: ProposedRecord, words: Span) -> tuple[str, ...]:
    """Return who tells what these words of the report say, nearest first."""
    for statement in record.statements:
        told = (statement.content, *statement.also_at)
        if any(one.start < words.end and words.start < one.end for one in told):
            speaker = None if statement.candidates else statement.speaker
            people = (speaker, statement.via)
            names = [_name(record, pid) for pid in people if pid]
            return (*names, *_source(record))
    return _source(record)


def _source(record: ProposedRecord) -> tuple[str, ...]:
    """Return the agency or outlet that reports, if it is named."""
    source = record.source.agency or record.source.outlet
    return (source.text,) if source else ()


def _name(record: ProposedRecord, pid: str | None) -> str:
    person = record.person(pid)
    if person:
        return person.norm
    return (pid or "?").removeprefix("@unnamed:")
