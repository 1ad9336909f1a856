"""What a reading proposes: frozen values, each with its spans, its grade and its reason."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from paraph.crafts.reading.span import Span


class Grade(StrEnum):
    """How far a value is to be trusted before a person has looked at it."""

    GREEN = "green"
    AMBER = "amber"
    GREY = "grey"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A grade and the reason for it, a code in words ("rule.one", "directory")."""

    grade: Grade
    reason: str

    @property
    def confidence(self) -> float:
        """Return a number for machines; people are shown the grade and the reason."""
        return {Grade.GREEN: 0.95, Grade.AMBER: 0.7, Grade.GREY: 0.3}[self.grade]

    def to_json(self) -> dict[str, Any]:
        """Return the judgement as plain values."""
        return {
            "grade": str(self.grade),
            "reason": self.reason,
            "confidence": self.confidence,
        }


@dataclass(frozen=True, slots=True)
class Person:
    """A person met in the report, once, with all mentions and descriptions.

    `role` is principal, delegation, spokesperson, relayer, speaker or mentioned.
    `country` is an ISO 3166 code or None; `norm` the name without honorifics;
    `known_post` what the directory says they held on the day of the report.
    """

    pid: str
    name: Span
    norm: str
    country: str | None
    role: str
    mentions: tuple[Span, ...]
    post: Span | None
    office: str
    post_mentions: tuple[Span, ...]
    judgement: Judgement
    known_post: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """A day or a stretch of days.

    `norm` is YYYY-MM-DD, YYYY-MM or A/B, or None if it cannot be known. `inferred`
    says why, where no words stand for it or they do not name the day by themselves.
    """

    norm: str | None
    span: Span | None = None
    inferred: str = ""


@dataclass(frozen=True, slots=True)
class Where:
    """A place in the words of the report; `inferred` as in Day."""

    norm: str
    span: Span | None = None
    inferred: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A dealing between people acting for States.

    `participants` are pids, `parties` codes of States or "@Name" of organisations;
    `also_at` are other places that tell the same.
    """

    cid: str
    type: str
    status: str
    participants: tuple[str, ...]
    parties: tuple[str, ...]
    trigger: Span
    date: Day | None
    place: Where | None
    venue: Span | None
    also_at: tuple[Span, ...]
    merge_key: str
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of several people who may have said something.

    `span` is where the words stand that speak for them, `content` what was said there.
    """

    speaker: str
    span: Span
    content: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What a person is said to have said.

    `speaker` is a pid, or "@unnamed:" and the words of the text, or None; `via` who
    passed it on; `to` who was told. Two or more `candidates` mean: ask.
    """

    speaker: str | None
    via: str | None
    to: str | None
    kind: str
    is_quoted: bool
    content: Span
    cue: Span | None
    also_at: tuple[Span, ...]
    candidates: tuple[Candidate, ...]
    inferred: tuple[str, ...]
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Agreement:
    """What both sides agreed (`mode` "agreed") or signed ("signed").

    `mechanism` is what is to carry it out; `mechanism_kind` is "commission" where that
    is the standing body of both States, "other", or empty.
    """

    content: Span
    mode: str
    mechanism: Span | None
    mechanism_kind: str
    also_at: tuple[Span, ...]
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Position:
    """What a side holds on an issue that is not between the two sides."""

    content: Span
    holder: str
    issue: str
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Deliverable:
    """A thing or service that one side gives the other."""

    thing: Span
    giver: str | None
    receiver: str | None
    status: str
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Occasion:
    """A named event at which, or beside which, a contact took place."""

    name: Span
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject of the contact; `code` from the list, or "third_issue_<name>"."""

    code: str
    evidence: Span
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Source:
    """Where the report comes from: each part a span, or None.

    `dateline_norm` is the dateline's day, if its year is known.
    """

    agency: Span | None = None
    outlet: Span | None = None
    dateline_place: Span | None = None
    dateline_date: Span | None = None
    dateline_norm: str | None = None
    headline: Span | None = None
    byline: Span | None = None
    cited: Span | None = None
    photo_caption: Span | None = None
    photo_credit: Span | None = None

    def parts(self) -> dict[str, Span]:
        """Return the parts that were found."""
        names = (
            "agency", "outlet", "dateline_place", "dateline_date", "headline",
            "byline", "cited", "photo_caption", "photo_credit",
        )  # fmt: skip
        found = {name: getattr(self, name) for name in names}
        return {name: span for name, span in found.items() if span is not None}


@dataclass(frozen=True, slots=True)
class Question:
    """What the officer is asked; `code` in words, `facts` for the sentence."""

    code: str
    facts: tuple[tuple[str, str], ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposedRecord:
    """A report as the rules read it. Nothing in it is true until a person says so."""

    language: str
    has_contact: bool
    source: Source
    people: tuple[Person, ...] = ()
    contacts: tuple[Contact, ...] = ()
    statements: tuple[Statement, ...] = ()
    agreed: tuple[Agreement, ...] = ()
    positions: tuple[Position, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    topics: tuple[Topic, ...] = ()
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def person(self, pid: str | None) -> Person | None:
        """Return the person with this pid."""
        return next((each for each in self.people if each.pid == pid), None)

    def to_json(self) -> dict[str, Any]:
        """Return the record in the shape of the annotation, as plain values."""
        return {
            "lang": self.language,
            "has_contact": self.has_contact,
            "source": _source(self.source),
            "participants": [_person(each) for each in self.people],
            "contacts": [_contact(each) for each in self.contacts],
            "statements": [_statement(each) for each in self.statements],
            "agreed": [_agreement(each) for each in self.agreed],
            "positions": [_position(each) for each in self.positions],
            "deliverables": [_deliverable(each) for each in self.deliverables],
            "occasions": [
                {**each.name.to_json(), "kind": "event", **each.judgement.to_json()}
                for each in self.occasions
            ],
            "topics": [
                {
                    "code": each.code,
                    "evidence": each.evidence.to_json(),
                    **each.judgement.to_json(),
                }
                for each in self.topics
            ],
            "questions": [
                {
                    "code": each.code,
                    "facts": dict(each.facts),
                    "spans": _spans(each.spans),
                }
                for each in self.questions
            ],
            "notes": list(self.notes),
        }


def _spans(spans: tuple[Span, ...]) -> list[dict[str, object]]:
    return [span.to_json() for span in spans]


def _source(source: Source) -> dict[str, Any]:
    found: dict[str, Any] = {
        name: span.to_json() for name, span in source.parts().items()
    }
    if source.dateline_date and source.dateline_norm:
        found["dateline_date"]["norm"] = source.dateline_norm
    return found


def _person(person: Person) -> dict[str, Any]:
    found: dict[str, Any] = {
        "pid": person.pid,
        "name": person.name.to_json(),
        "name_norm": person.norm,
        "country": person.country,
        "role": person.role,
        "mentions": [[span.start, span.end] for span in person.mentions],
        "post_mentions": [[span.start, span.end] for span in person.post_mentions],
        **person.judgement.to_json(),
    }
    if person.post:
        found["post"] = person.post.to_json()
    if person.known_post:
        found["known_post"] = person.known_post
    return found


def _contact(contact: Contact) -> dict[str, Any]:
    found: dict[str, Any] = {
        "cid": contact.cid,
        "type": contact.type,
        "status": contact.status,
        "participants": list(contact.participants),
        "parties": list(contact.parties),
        "trigger": contact.trigger.to_json(),
        "also_at": _spans(contact.also_at),
        "merge_key": contact.merge_key,
        **contact.judgement.to_json(),
    }
    for key, part in (("date", contact.date), ("place", contact.place)):
        if part is None:
            continue
        found[key] = {**(part.span.to_json() if part.span else {}), "norm": part.norm}
        if part.inferred:
            found[key]["inferred"] = part.inferred
    if contact.venue:
        found["venue"] = contact.venue.to_json()
    return found


def _statement(statement: Statement) -> dict[str, Any]:
    found: dict[str, Any] = {
        "speaker": statement.speaker,
        "via": statement.via,
        "to": statement.to,
        "kind": statement.kind,
        "quoted": statement.is_quoted,
        "content": statement.content.to_json(),
        "also_at": _spans(statement.also_at),
        "candidates": [
            {
                "speaker": each.speaker,
                "span": each.span.to_json(),
                "content": each.content.to_json(),
                "reason": each.reason,
            }
            for each in statement.candidates
        ],
        "inferred": list(statement.inferred),
        **statement.judgement.to_json(),
    }
    if statement.cue:
        found["cue"] = statement.cue.to_json()
    return found


def _agreement(agreement: Agreement) -> dict[str, Any]:
    found: dict[str, Any] = {
        **agreement.content.to_json(),
        "mode": agreement.mode,
        "also_at": _spans(agreement.also_at),
        **agreement.judgement.to_json(),
    }
    if agreement.mechanism:
        found["mechanism"] = agreement.mechanism.to_json()
        found["mechanism_kind"] = agreement.mechanism_kind
    return found


def _position(position: Position) -> dict[str, Any]:
    return {
        **position.content.to_json(),
        "holder": position.holder,
        "issue": position.issue,
        **position.judgement.to_json(),
    }


def _deliverable(deliverable: Deliverable) -> dict[str, Any]:
    return {
        **deliverable.thing.to_json(),
        "from": deliverable.giver,
        "to": deliverable.receiver,
        "status": deliverable.status,
        **deliverable.judgement.to_json(),
    }
