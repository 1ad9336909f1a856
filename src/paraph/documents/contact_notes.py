"""A note of a contact as paper: who, when, where, what was said and by whom it is told.

It is private to one side: no original for another is made of it, and every quotation
stands in the language it was said or printed in, with its chain, its source and its
place there. The same note is set as PDF/A-3a and as a Word document.
"""

import json
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from paraph.documents import typesetting
from paraph.documents.wording import Translate, same

TITLE, FACT, HEADING, PERSON = "title", "fact", "heading", "person"
QUOTE, PARAGRAPH, NOTE, ROW = "quote", "paragraph", "note", "row"
_NOT_STORED = frozenset({"Cc", "Cs"})


@dataclass(frozen=True, slots=True)
class Run:
    """Words and the language they are in, "" where it is not known."""

    words: str
    language: str = ""


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Attended:
    """Somebody who took part: who, as what that day, for whom, in which role."""

    name: Line
    post: Line
    party: str
    role: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody is said to have said; `is_quoted` sets it between marks.

    `chain` leads from who said it to who printed it, one sentence a link; `source` is
    the outlet, its day and language, `place` the code points of it there.
    """

    words: Run
    is_quoted: bool
    chain: tuple[str, ...]
    source: str
    place: str
    is_agreed: bool = False


@dataclass(frozen=True, slots=True)
class Differing:
    """A field on which outlets differ, and each value with who says so."""

    field: str
    values: tuple[tuple[str, str], ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A next step: what, which office, by when, and what became of it."""

    words: str
    office: str
    due: str
    done: str


@dataclass(frozen=True, slots=True)
class ContactNote:
    """What a note says, its values already in words of its language.

    `facts` are label and words, those that are known; `marking` stands in header and
    footer, empty where the contact has none. `readouts` are topic, and for each
    read-out whose it is with its own sentences.
    """

    language: str
    title: str
    side: str
    reference: str
    marking: tuple[str, ...]
    facts: tuple[tuple[str, Line], ...]
    people: tuple[Attended, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    sources: tuple[Line, ...] = ()
    differing: tuple[Differing, ...] = ()
    readouts: tuple[tuple[str, tuple[tuple[str, tuple[Run, ...]], ...]], ...] = ()
    assessment: str = ""
    steps: tuple[Step, ...] = ()
    distribution: str = ""
    imprint: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the note: its kind, and its lines."""

    kind: str
    lines: tuple[Line, ...]


def blocks(note: ContactNote, translate: Translate = same) -> list[Block]:
    """Return the note as pieces in the order of the paper."""
    found = [
        Block(TITLE, ((Run(note.title, note.language),),)),
        *(Block(FACT, (_own(note, label), line)) for label, line in note.facts),
        *_people(note, translate),
        *_quotations(note, translate),
        *_differing(note, translate),
        *_readouts(note, translate),
        *_private(note, translate),
        *_sources(note, translate),
    ]
    return [
        Block(
            one.kind,
            tuple(
                tuple(Run(storable(run.words), run.language) for run in line)
                for line in one.lines
            ),
        )
        for one in found
    ]


def storable(words: str) -> str:
    """Return words with every mark that no file can carry as �: control marks, halves."""
    return "".join(
        "\ufffd"
        if (one not in "\n\t" and unicodedata.category(one) in _NOT_STORED)
        or ord(one) & 0xFFFE == 0xFFFE
        else one
        for one in words.replace("\ufeff", "")
    )


def pdf(
    note: ContactNote, *, stamped_at: datetime, translate: Translate = same
) -> bytes:
    """Return the note as PDF/A-3a; the words are attached, for readers of no Khmer.

    Args:
        note: what it says.
        stamped_at: when it was printed; the only time in the file.
        translate: turns the paper's own English words into the note's language.

    Raises:
        RuntimeError: the template is wrong.
    """
    told = [_plain(one) for one in blocks(note, translate)]
    return typesetting.pdf(
        "contact",
        {
            "language": note.language,
            "title": storable(note.title),
            "reference": note.reference,
            "marking": [storable(one) for one in note.marking],
            "private": private(note, translate),
            "page_of": translate("page {page} of {pages}"),
            "blocks": told,
            "imprint": [storable(one) for one in note.imprint],
        },
        attachment=json.dumps(told, ensure_ascii=False).encode(),
        stamped_at=stamped_at,
    )


def private(note: ContactNote, translate: Translate = same) -> str:
    """Return the sentence at the foot of every page: whose paper it is."""
    return translate("This paper is private to {side}.").replace("{side}", note.side)


def _plain(one: Block) -> dict[str, object]:
    return {
        "kind": one.kind,
        "lines": [
            [{"words": run.words, "language": run.language} for run in line]
            for line in one.lines
        ],
    }


def _own(note: ContactNote, *words: str) -> Line:
    return tuple(Run(one, note.language) for one in words if one)


def _heading(note: ContactNote, words: str) -> Block:
    return Block(HEADING, (_own(note, words),))


def _people(note: ContactNote, translate: Translate) -> Iterator[Block]:
    if not note.people:
        return
    yield _heading(note, translate("People"))
    for one in note.people:
        post = one.post or _own(note, translate("post that day not known"))
        comma = Run(", ", note.language)
        more = [words for words in (one.party, one.role) if words]
        yield Block(
            PERSON,
            ((*one.name, comma, *post), _own(note, " · ".join(more))),
        )


def _quotations(note: ContactNote, translate: Translate) -> Iterator[Block]:
    for is_agreed, heading in (
        (False, translate("What was said, as reported")),
        (True, translate("What was agreed, as reported")),
    ):
        found = [one for one in note.quotations if one.is_agreed == is_agreed]
        if found:
            yield _heading(note, heading)
        for one in found:
            opening, closing = ("“", "”") if one.is_quoted else ("", "")
            words = (
                *_own(note, opening),
                one.words,
                *_own(note, closing),
            )
            told = " · ".join(each for each in (one.source, one.place) if each)
            chain = "; ".join(one.chain)
            yield Block(QUOTE, (words, _own(note, chain), _own(note, told)))


def _differing(note: ContactNote, translate: Translate) -> Iterator[Block]:
    if note.differing:
        yield _heading(note, translate("Where the outlets differ"))
    for one in note.differing:
        told = "; ".join(f"{value} ({by})" for value, by in one.values)
        if one.is_open:
            told = f"{told}. {translate('Written in different scripts: perhaps the same.')}"
        yield Block(FACT, (_own(note, one.field), _own(note, told)))


def _readouts(note: ContactNote, translate: Translate) -> Iterator[Block]:
    if note.readouts:
        yield _heading(note, translate("Read-outs, by topic; none is merged"))
    for topic, told in note.readouts:
        yield Block(PARAGRAPH, (_own(note, topic),))
        for by, passages in told:
            words = _spaced(passages) or _own(note, translate("nothing on this"))
            yield Block(ROW, (_own(note, by), words))


def _private(note: ContactNote, translate: Translate) -> Iterator[Block]:
    for heading, text in (
        (translate("Our assessment"), note.assessment),
        (translate("Distribution"), note.distribution),
    ):
        if text:
            yield _heading(note, heading)
            for line in text.splitlines():
                if line.strip():
                    yield Block(NOTE, (_own(note, line),))
    if note.steps:
        yield _heading(note, translate("Next steps"))
    for one in note.steps:
        more = [each for each in (one.office, one.due, one.done) if each]
        yield Block(PERSON, (_own(note, one.words), _own(note, " · ".join(more))))


def _sources(note: ContactNote, translate: Translate) -> Iterator[Block]:
    yield _heading(note, translate("Sources"))
    for line in note.sources:
        yield Block(NOTE, (line,))
    if not note.sources:
        yield Block(NOTE, (_own(note, translate("No report: it was typed in here.")),))


def _spaced(passages: Sequence[Run]) -> Line:
    """Return passages one behind the other, a gap between them."""
    found: list[Run] = []
    for one in passages:
        found += [Run(" … ", one.language)] if found else []
        found.append(one)
    return tuple(found)
