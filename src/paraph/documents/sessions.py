"""A session on one page: dates, agenda, who inscribed what, and how it stands.

`session_text` is the neutral text, the same for every side; `session_page` is one side's
original of it as a PDF. The colophon below the text names the journals it was made from;
it is not part of the digest, so that two offices whose journals differ by a receipt still
read the same digest to each other.
"""

from collections.abc import Iterator
from datetime import datetime

from paraph.acts.sessions.call_off import CANCEL, POSTPONE
from paraph.acts.sessions.propose import MODES
from paraph.documents import neutral
from paraph.documents.marks import STRONG, marks
from paraph.documents.neutral import Block, Line, Text
from paraph.documents.originals import original
from paraph.documents.papers import (
    Dates,
    ItemLine,
    SessionPaper,
    Stated,
    session_symbol,
)
from paraph.documents.wording import Translate, Wording, same
from paraph.kernel.canonical import grouped

CALLED = {
    (False, False): "Session {number}",
    (False, True): "Session being prepared",
    (True, False): "Extraordinary session {number}",
    (True, True): "Extraordinary session being prepared",
}
"""How a session is called, by whether it is extraordinary and without a number."""
CALLED_OFF = {
    POSTPONE: "{side} has called off this session; it asks for: other dates.",
    CANCEL: "{side} has called off this session; it asks for: no session.",
}
"""What a side says that has called off a session, by what it asks for."""
STAND = "The dates stand until all sides have agreed others, or none."


def session_page(
    paper: SessionPaper,
    *,
    first: str,
    language: str,
    stamped_at: datetime,
    translate: Translate = same,
) -> bytes:
    """Return a session's page as PDF/A-3a, the original of the side that stands first.

    Args:
        paper: what it says.
        first: key of the side whose original it is.
        language: of the paper's own words; texts fall back on the commission's.
        stamped_at: written into the file; the claimed time of the last act it knows.
        translate: turns the paper's own English words into the language.

    Raises:
        RuntimeError: the original would differ from the neutral text by more than order.
    """
    text = session_text(paper, language=language, translate=translate)
    imprint = session_colophon(
        paper, language=language, stamped_at=stamped_at, translate=translate
    )
    return original(
        text,
        colophon=imprint,
        marking=marks(paper, _wording(paper, language, translate)),
        sides=paper.sides,
        first=first,
        symbol=session_symbol(paper),
        language=language,
        stamped_at=stamped_at,
        translate=translate,
    )


def session_text(
    paper: SessionPaper, *, language: str, translate: Translate = same
) -> Text:
    """Return the neutral text of a session's page."""
    wording = _wording(paper, language, translate)
    return [
        *_heading(paper, wording),
        *dates_of(paper, wording),
        *_all_stated(paper, wording),
        *_agenda(paper, wording),
    ]


def session_colophon(
    paper: SessionPaper,
    *,
    language: str,
    stamped_at: datetime,
    translate: Translate = same,
) -> Text:
    """Return what stands below a session's text: what it is, of when, made from what."""
    wording = _wording(paper, language, translate)
    text = session_text(paper, language=language, translate=translate)
    return colophon(paper, wording, neutral.text_digest(text), stamped_at)


def colophon(
    paper: SessionPaper, wording: Wording, digest: str, stamped_at: datetime
) -> Text:
    """Return what stands below a text about a session, by the text's digest."""
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
    return [
        neutral.block(
            "note",
            wording.say(
                "Working record of the commission. No act recorded here is a signature, "
                "an initialling, a ratification or a consent to be bound, nor a "
                "diplomatic note."
            ),
        ),
        neutral.block(
            "note",
            wording.say(
                "State of {day} · text {digest} · commission {commission} · "
                "session {session}",
                day=wording.day(stamped_at.date().isoformat()),
                digest=grouped(digest, first=16),
                commission=grouped(paper.commission, first=16),
                session=paper.session,
            ),
        ),
        neutral.block("each", wording.each(heads)),
    ]


def _wording(paper: SessionPaper, language: str, translate: Translate) -> Wording:
    return Wording(language, paper.languages, paper.sides, translate)


def _heading(paper: SessionPaper, wording: Wording) -> Iterator[Block]:
    number = str(paper.number)
    yield neutral.block("title", wording.pick(paper.title))
    yield neutral.block(
        "session",
        wording.say(
            CALLED[paper.is_extraordinary, paper.number is None], number=number
        ),
    )
    yield neutral.block("sides", wording.all_sides())


def dates_of(paper: SessionPaper, wording: Wording) -> Iterator[Block]:
    """Yield when, where and how a session is to be held, and who has called it off."""
    if paper.dates is not None:
        dates = paper.dates
        yield _fact(wording, "Dates", wording.say("{days}", days=_days(dates, wording)))
        yield _fact(wording, "Place", wording.pick(dates.place))
        yield _fact(wording, "Host", wording.side(dates.host))
        yield _fact(wording, "Held", wording.say(MODES[dates.mode]))
        fixed = wording.say("fixed by {sides}", sides=wording.all_sides())
        yield _fact(wording, "Standing", fixed)
        yield from called_off(paper, wording)
    else:
        yield _fact(wording, "Dates", wording.say("not fixed"))


def _all_stated(paper: SessionPaper, wording: Wording) -> Iterator[Block]:
    if paper.stated:
        lines = {one.side: _stated(one, wording) for one in paper.stated}
        yield neutral.block("each", wording.each(lines))


def called_off(paper: SessionPaper, wording: Wording) -> Iterator[Block]:
    """Yield which sides have called off a session, and that its dates stand."""
    lines = {
        side: [{**run, "set": STRONG} for run in off_words(side, asks, wording)]
        for side, asks in paper.called_off.items()
    }
    if lines:
        yield neutral.block("each", wording.each(lines))
        yield neutral.block("note", wording.say(STAND))


def off_words(side: str, asks: str, wording: Wording) -> Line:
    """Return that a side has called off a session, and what it asks for."""
    return wording.say(CALLED_OFF[asks], side=wording.side(side))


def _stated(stated: Stated, wording: Wording) -> Line:
    side = wording.side(stated.side)
    if stated.dates is None:
        return wording.say("{side} consents to having no dates.", side=side)
    dates = stated.dates
    template = (
        "{side} consents to {days}, {place}. Host: {host}. {mode}."
        if stated.is_consent
        else "{side} proposes {days}, {place}. Host: {host}. {mode}."
    )
    line = wording.say(
        template,
        side=side,
        days=_days(dates, wording),
        place=wording.pick(dates.place),
        host=wording.side(dates.host),
        mode=wording.say(MODES[dates.mode]),
    )
    if stated.note:
        line += wording.say(" Its note: {note}", note=wording.pick(stated.note))
    return line


def _agenda(paper: SessionPaper, wording: Wording) -> Iterator[Block]:
    items = {item.id: item for item in paper.items}
    yield neutral.block("heading", wording.say("Agenda"))
    if paper.adopted is None:
        yield neutral.block("standing", wording.say("Not adopted."))
        yield from _not_adopted(paper, wording)
        return
    adopted = wording.say("Adopted by {sides}.", sides=wording.all_sides())
    yield neutral.block("standing", adopted)
    numbers = [str(number) for number in range(1, len(paper.adopted) + 1)]
    adopted_items = [items[id_] for id_ in paper.adopted]
    yield from _items(paper, adopted_items, numbers, wording)
    if paper.has_later:
        template = (
            "What a side has stated of items since is not part of it, nor printed here."
        )
        yield neutral.block("note", wording.say(template))


def _not_adopted(paper: SessionPaper, wording: Wording) -> Iterator[Block]:
    """Yield the items, numbered only in an order to which each side that spoke consents.

    Or which each side proposes. Else they are lettered, as they were inscribed: a number
    would give them a place.
    """
    items = {item.id: item for item in paper.items if not item.is_left}
    stated = set(paper.consents.values()) or {
        paper.orders.get(side.key, ()) for side in paper.sides
    }
    order = next(iter(stated)) if len(stated) == 1 else ()
    placed = [items[id_] for id_ in order if id_ in items]
    shown = [*placed, *(one for one in items.values() if one.id not in set(order))]
    counted = range(1, len(shown) + 1)
    marks = [str(one) if placed else _letters(one) for one in counted]
    yield from _items(paper, shown, marks, wording)
    yield from _orders(paper, shown, marks, wording)


def _letters(number: int) -> str:
    """Return the letters of a number from 1: a to z, then aa, ab and so on."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _orders(
    paper: SessionPaper, items: list[ItemLine], marks: list[str], wording: Wording
) -> Iterator[Block]:
    """Yield each side's order of the items, by the marks printed above."""
    numbers = {item.id: mark for item, mark in zip(items, marks, strict=True)}
    if not numbers:
        yield neutral.block("note", wording.say("No item is inscribed."))
        return
    lines = {}
    for side in paper.sides:
        consent = paper.consents.get(side.key)
        order = paper.orders.get(side.key, ()) if consent is None else consent
        if consent is not None:
            template = "{side} consents to this order: {order}"
        elif order:
            template = "Order proposed by {side}: {order}"
        else:
            template = "{side} proposes no order."
        lines[side.key] = wording.say(
            template,
            side=wording.side(side.key),
            order=", ".join(numbers[id_] for id_ in order if id_ in numbers),
        )
    yield neutral.block("each", wording.each(lines))


def _items(
    paper: SessionPaper, items: list[ItemLine], marks: list[str], wording: Wording
) -> Iterator[Block]:
    for item, mark in zip(items, marks, strict=True):
        yield neutral.block(
            "item",
            wording.say("{number}.", number=mark),
            wording.pick(item.title),
            *_notes(paper, item, wording),
        )


def _notes(paper: SessionPaper, item: ItemLine, wording: Wording) -> Iterator[Line]:
    """Yield what stands below an item's title.

    The words of a source end their line: they are another's, and whatever they hold
    cannot turn the words after them.
    """
    yield wording.say("Inscribed by {side}.", side=wording.side(item.side))
    source = item.source
    if source is not None and source.words:
        yield (
            wording.say(
                "Source, {day}: {words}",
                day=wording.day(source.day),
                words=wording.pick(source.words),
            )
            if source.day
            else wording.say("Source: {words}", words=wording.pick(source.words))
        )
    if item.papers:
        yield wording.say("Papers: {papers}", papers=_papers(paper, item, wording))


def _papers(paper: SessionPaper, item: ItemLine, wording: Wording) -> Line:
    """Return the papers of an item, its digest small behind each.

    One that was circulated is called by its symbol, another by its item.
    """
    line: Line = []
    for sha256 in item.papers:
        one = paper.circulated_as(sha256)
        line += [neutral.words(", ", wording.language)] if line else []
        line += (
            wording.say("a paper to “{title}”", title=wording.pick(item.title))
            if one is None
            else [neutral.words(one.symbol, wording.language)]
        )
        digest = f" ({grouped(sha256, first=16)})"
        line.append({**neutral.words(digest, wording.language), "set": neutral.SMALL})
    return line


def _fact(wording: Wording, label: str, line: Line) -> Block:
    return neutral.block("fact", wording.say(label), line)


def _days(dates: Dates, wording: Wording) -> str:
    return wording.days(dates.from_day, dates.to_day)
