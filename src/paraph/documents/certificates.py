"""The certificate of a silence procedure: what was proposed, until when, what came of it.

`certificate_text` is the neutral text, the same for every side; `certificate` is one
side's original of it as a PDF. There is one only of a result: before that nothing can be
certified. Times are told on the clock of each capital.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from paraph.acts.record import CommissionRecord
from paraph.acts.silences.face import ADOPTED, BROKEN, Silence
from paraph.acts.silences.procedure import HOW
from paraph.acts.strengths import CLASSES
from paraph.crafts.calendars.instants import on_clocks
from paraph.documents import neutral
from paraph.documents.from_record import marks_of
from paraph.documents.marks import marks
from paraph.documents.neutral import Block, Line, Text
from paraph.documents.originals import original
from paraph.documents.papers import Head, MarkLine, SideName, Texts
from paraph.documents.wording import Translate, Wording, same
from paraph.kernel.canonical import grouped

STATED: Mapping[str, str] = {
    "silence.propose/1": (
        "{side} proposed the terms: {at} UTC, folio {folio}, {digest}"
    ),
    "silence.open/1": (
        "{side} consented to open the procedure: {at} UTC, folio {folio}, {digest}"
    ),
    "silence.extend/1": (
        "{side} consented to a later end: {at} UTC, folio {folio}, {digest}"
    ),
    "silence.break/1": ("{side} broke the silence: {at} UTC, folio {folio}, {digest}"),
    "silence.lapse/1": (
        "{side} stated that it kept silence: {at} UTC, folio {folio}, {digest}"
    ),
    "offer.withdraw/1": (
        "{side} took back its consent: {at} UTC, folio {folio}, {digest}"
    ),
}
"""How an act on a silence is told, by its kind; the time is the one it claims."""


@dataclass(frozen=True, slots=True)
class Stated:
    """An act on a silence: by whom, what, when by its own claim, and its digest."""

    side: str
    kind: str
    folio: int
    digest: str
    at: str


@dataclass(frozen=True, slots=True)
class SilencePaper:
    """A silence procedure, as its certificate and its entry in calendars show it.

    `clocks` holds capital and zone of each side. `acts` are those stated on it that have
    effect, in an order that is the same on every node.
    """

    commission: str
    title: Texts
    symbol: str
    languages: tuple[str, ...]
    sides: tuple[SideName, ...]
    clocks: Mapping[str, tuple[str, str]]
    silence: Silence
    acts: tuple[Stated, ...]
    heads: tuple[Head, ...]
    marks: tuple[MarkLine, ...] = ()


def silence_paper(
    record: CommissionRecord,
    id_: str,
    *,
    acts: Sequence[Stated],
    heads: Mapping[str, Sequence[tuple[int, str]]],
    marked: Sequence[str] = (),
) -> SilencePaper:
    """Return what the certificate of a silence says.

    Args:
        record: the record as the paper shall know it.
        id_: of the silence.
        acts: those stated on it that have effect.
        heads: of each journal that the record holds, pairs of folio and digest.
        marked: paths of what is marked and shown with it.

    Raises:
        KeyError: there is no such silence.
    """
    charter, silence = record.charter, record.silences[id_]
    sides = [side.key for side in charter.sides]
    return SilencePaper(
        commission=charter.commission,
        title=charter.title,
        symbol=str(charter.law.get("symbol", "IGC")),
        languages=charter.agenda_languages,
        sides=tuple(
            SideName(side.key, side.name, side.languages) for side in charter.sides
        ),
        clocks={side.key: (side.capital, side.zone) for side in charter.sides},
        silence=silence,
        acts=tuple(
            sorted(acts, key=lambda one: (sides.index(one.side), one.folio, one.digest))
        ),
        heads=tuple(
            Head(key, folio, digest) for key in sides for folio, digest in heads[key]
        ),
        marks=marks_of(record, [silence.path, f"{silence.path}/outcome", *marked]),
    )


def on_each_clock(paper: SilencePaper, wording: Wording, at: str) -> dict[str, Line]:
    """Return an instant, in UTC as acts write it, by side on the clock of its capital.

    An instant so far off that a clock of the calendar cannot show it stands as written.
    """
    zones = {side: zone for side, (_, zone) in paper.clocks.items()}
    try:
        local = on_clocks(dt.datetime.fromisoformat(at), zones)
    except OverflowError:
        return {side: [neutral.words(at, wording.language)] for side in zones}
    return {
        side: wording.say(
            "{capital}: {day}, {time}",
            capital=paper.clocks[side][0],
            day=wording.day(there.date().isoformat()),
            time=_time(there),
        )
        for side, there in local.items()
    }


def certificate(
    paper: SilencePaper,
    *,
    first: str,
    language: str,
    stamped_at: dt.datetime,
    translate: Translate = same,
) -> bytes:
    """Return the certificate as PDF/A-3a, the original of the side that stands first.

    Args:
        paper: what it says.
        first: key of the side whose original it is.
        language: of the paper's own words.
        stamped_at: written into the file; the claimed time of the last act it knows.
        translate: turns the paper's own English words into the language.

    Raises:
        ValueError: nothing came of it yet.
        RuntimeError: the original would differ from the neutral text by more than order.
    """
    if not paper.silence.is_ended:
        raise ValueError(paper.silence.id)
    text = certificate_text(paper, language=language, translate=translate)
    wording = _wording(paper, language, translate)
    return original(
        text,
        colophon=list(_colophon(paper, wording, text, stamped_at)),
        marking=marks(paper, wording),
        sides=paper.sides,
        first=first,
        symbol=paper.symbol,
        language=language,
        stamped_at=stamped_at,
        translate=translate,
    )


def certificate_text(
    paper: SilencePaper, *, language: str, translate: Translate = same
) -> Text:
    """Return the neutral text of a certificate."""
    wording = _wording(paper, language, translate)
    return [
        *_heading(paper, wording),
        *_terms(paper, wording),
        *_clock(paper, wording),
        *_breaks(paper, wording),
        *_acts(paper, wording),
    ]


def _wording(paper: SilencePaper, language: str, translate: Translate) -> Wording:
    return Wording(language, paper.languages, paper.sides, translate)


def _heading(paper: SilencePaper, wording: Wording) -> Iterator[Block]:
    silence = paper.silence
    yield neutral.block("title", wording.pick(paper.title))
    yield neutral.block(
        "session", wording.say("Certificate of the result of a silence procedure")
    )
    yield neutral.block("sides", wording.all_sides())
    yield _fact(wording, "Result", _result(silence, wording))
    yield _fact(wording, "Proposed by", wording.side(silence.side))


def _result(silence: Silence, wording: Wording) -> Line:
    if silence.state == ADOPTED:
        return wording.say("Adopted. The silence was not broken.")
    if silence.state == BROKEN:
        return wording.say("Not adopted. The silence was broken.")
    return wording.say(
        "Not adopted. {side} took it back.", side=wording.side(silence.side)
    )


def _terms(paper: SilencePaper, wording: Wording) -> Iterator[Block]:
    terms = paper.silence.terms
    yield neutral.block("heading", wording.pick(terms["title"]))
    for language in sorted(terms["text"]):
        yield neutral.block("par", [neutral.words(terms["text"][language], language)])
    yield _fact(wording, "How far it binds", wording.say(CLASSES[terms["verb"]]))
    yield _fact(wording, "Basis", wording.pick(terms["basis"]))
    digest = grouped(paper.silence.digest, first=16)
    yield _fact(wording, "Terms", [neutral.words(digest, wording.language)])


def _clock(paper: SilencePaper, wording: Wording) -> Iterator[Block]:
    silence = paper.silence
    yield neutral.block("heading", wording.say("End of the silence"))
    yield neutral.block("each", _on_clocks(paper, wording, silence.instant["at"]))
    if silence.extended:
        told = wording.say("Extended by all sides. Proposed at first was:")
        yield neutral.block("standing", told)
        first = silence.terms["instant"]["at"]
        yield neutral.block("each", _on_clocks(paper, wording, first))


def _breaks(paper: SilencePaper, wording: Wording) -> Iterator[Block]:
    silence = paper.silence
    yield neutral.block("heading", wording.say("Breaks"))
    if not silence.breaks:
        yield neutral.block("standing", wording.say("No side broke the silence."))
        return
    lines = {
        side: wording.say(
            "{side}. {how}: {reason}",
            side=wording.side(side),
            how=wording.say(HOW[said["how"]]),
            reason=wording.pick(said["reason"]),
        )
        for side, said in silence.breaks.items()
    }
    yield neutral.block("each", wording.each(lines))


def _acts(paper: SilencePaper, wording: Wording) -> Iterator[Block]:
    """Yield what each side stated: what, when by the clocks of both, under which digest."""
    yield neutral.block("heading", wording.say("What each side stated"))
    lines: dict[str, Line] = {}
    for side in paper.sides:
        line: Line = []
        for act in paper.acts:
            if act.side == side.key:
                line += [neutral.words("\n", wording.language)] if line else []
                line += wording.say(
                    STATED[act.kind],
                    side=wording.side(side.key),
                    at=_utc(wording, act.at),
                    folio=str(act.folio),
                    digest=grouped(act.digest, first=16),
                )
        lines[side.key] = line or wording.say(
            "{side} stated nothing.", side=wording.side(side.key)
        )
    yield neutral.block("each", wording.each(lines))


def _colophon(
    paper: SilencePaper, wording: Wording, text: Text, stamped_at: dt.datetime
) -> Iterator[Block]:
    yield neutral.block(
        "note",
        wording.say(
            "Working record of the commission. No act recorded here is a signature, "
            "an initialling, a ratification or a consent to be bound, nor a "
            "diplomatic note."
        ),
    )
    yield neutral.block(
        "note",
        wording.say(
            "State of {day} · text {digest} · commission {commission}",
            day=wording.day(stamped_at.date().isoformat()),
            digest=grouped(neutral.text_digest(text), first=16),
            commission=grouped(paper.commission, first=16),
        ),
    )
    heads = {
        side.key: wording.say(
            "Journal of {side}, to folio {heads}",
            side=wording.side(side.key),
            heads=", ".join(
                f"{head.folio} ({grouped(head.digest, first=16)})"
                for head in paper.heads
                if head.side == side.key
            )
            or "–",
        )
        for side in paper.sides
    }
    yield neutral.block("each", wording.each(heads))


def _on_clocks(paper: SilencePaper, wording: Wording, at: str) -> Line:
    """Return an instant on the clock of each capital: a turn."""
    return wording.each(on_each_clock(paper, wording, at))


def _utc(wording: Wording, claimed: str) -> str:
    """Return what an act claims as its time; as it claims it if no calendar has it."""
    try:
        at = dt.datetime.fromisoformat(claimed)
    except ValueError:
        return claimed
    return f"{wording.day(at.date().isoformat())}, {_time(at)}"


def _time(at: dt.datetime) -> str:
    return f"{at:%H:%M:%S}".removesuffix(":00")


def _fact(wording: Wording, label: str, line: Line) -> Block:
    return neutral.block("fact", wording.say(label), line)
