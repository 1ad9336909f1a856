"""The facts of a proposed record in the order a person reads them.

A screen shows each as one short sentence over the words of the report. The sentences
are templates with named places, so that they can be translated; what fills them are
words of the report, codes, or other sentences' numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from paraph.crafts.reading.report import (
    Agreement,
    Contact,
    Deliverable,
    Judgement,
    Person,
    Position,
    ProposedRecord,
    Statement,
)
from paraph.crafts.reading.span import Span

KINDS: Final = ("who", "when", "where", "said", "deal", "occasion", "topic")


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: its sentence as a template and what fills it, with its spans.

    `kind` is one of KINDS and gives the colour. `of` names the thing in the record:
    a pid, a cid, "statement 3". `candidates` are the sentences of who else may have
    said it, each with its span.
    """

    number: int
    kind: str
    of: str
    template: str
    params: Mapping[str, str]
    spans: tuple[Span, ...]
    judgement: Judgement
    candidates: tuple[tuple[str, Span], ...] = ()

    def sentence(self) -> str:
        """Return the sentence in English; a screen translates the template first."""
        return self.template % self.params


def facts(record: ProposedRecord) -> tuple[Fact, ...]:
    """Return the facts of a record: contacts, people, statements, agreements, the rest."""
    found: list[Fact] = []
    for contact in record.contacts:
        found.extend(_of_contact(record, contact))
    found.extend(_of_person(person) for person in record.people)
    for number, statement in enumerate(record.statements, 1):
        found.append(_of_statement(record, number, statement))
    for number, agreement in enumerate(record.agreed, 1):
        found.append(_of_agreement(number, agreement))
    for number, deliverable in enumerate(record.deliverables, 1):
        found.append(_of_deliverable(number, deliverable))
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
                {"topic": topic.code.replace("_", " ")},
                (topic.evidence,),
                topic.judgement,
            )
        )
    return tuple(_numbered(number, fact) for number, fact in enumerate(found, 1))


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
_OTHER_CONTACT = "A contact (%(type)s, %(status)s): %(people)s."
_DELIVERIES: Mapping[str, str] = {
    "delivered": "%(giver)s delivered %(thing)s to %(receiver)s.",
    "promised": "%(giver)s promised %(thing)s to %(receiver)s.",
    "planned": "%(giver)s is to deliver %(thing)s to %(receiver)s.",
}


def _numbered(number: int, fact: Fact) -> Fact:
    return Fact(
        number,
        fact.kind,
        fact.of,
        fact.template,
        fact.params,
        fact.spans,
        fact.judgement,
        fact.candidates,
    )


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
    if contact.date and contact.date.norm:
        found.append(
            Fact(
                0,
                "when",
                contact.cid,
                "It was on %(day)s."
                if contact.status == "held"
                else "The day is %(day)s.",
                {"day": contact.date.norm, "inferred": contact.date.inferred},
                (contact.date.span,) if contact.date.span else (),
                contact.judgement,
            )
        )
    if contact.place:
        found.append(
            Fact(
                0,
                "where",
                contact.cid,
                "The place is %(place)s.",
                {"place": contact.place.norm, "inferred": contact.place.inferred},
                tuple(s for s in (contact.place.span, contact.venue) if s),
                contact.judgement,
            )
        )
    return found


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
    speaker = _name(record, statement.speaker)
    params = {"speaker": speaker, "kind": statement.kind}
    template = "%(speaker)s said it."
    if statement.to and statement.via:
        template = "%(speaker)s told %(to)s, per %(via)s."
    elif statement.to:
        template = "%(speaker)s told %(to)s."
    elif statement.via:
        template = "%(speaker)s said it, per %(via)s."
    if statement.candidates:
        template = "Who said it: %(speakers)s?"
        params["speakers"] = " / ".join(
            _name(record, each.speaker) for each in statement.candidates
        )
    if statement.to:
        params["to"] = _name(record, statement.to)
    if statement.via:
        params["via"] = _name(record, statement.via)
    return Fact(
        0,
        "said",
        f"statement {number}",
        template,
        params,
        (statement.content, *statement.also_at),
        statement.judgement,
        tuple(
            (_name(record, each.speaker), each.span) for each in statement.candidates
        ),
    )


def _of_agreement(number: int, agreement: Agreement) -> Fact:
    template = "Both sides agreed on it."
    if agreement.mode == "signed":
        template = "Both sides signed it."
    params: dict[str, str] = {}
    if agreement.mechanism:
        template = "Both sides agreed on it; %(mechanism)s is to carry it out."
        params["mechanism"] = agreement.mechanism.text
    spans = (agreement.content, *agreement.also_at)
    of = f"agreement {number}"
    return Fact(0, "deal", of, template, params, spans, agreement.judgement)


def _of_deliverable(number: int, deliverable: Deliverable) -> Fact:
    params = {
        "giver": deliverable.giver or "?",
        "receiver": deliverable.receiver or "?",
        "thing": deliverable.thing.text,
    }
    return Fact(
        0,
        "deal",
        f"deliverable {number}",
        _DELIVERIES.get(deliverable.status, _DELIVERIES["planned"]),
        params,
        (deliverable.thing,),
        deliverable.judgement,
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


def _name(record: ProposedRecord, pid: str | None) -> str:
    person = record.person(pid)
    if person:
        return person.norm
    return (pid or "?").removeprefix("@unnamed:")
