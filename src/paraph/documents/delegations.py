"""The delegations to a session on paper: each list in its own side's order.

The lists are a turn: the original of a side has its own list first, and nothing else
differs. Names are those of the enclosures that are here; whoever holds the same acts and
enclosures prints the same neutral text.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from paraph.acts.fields import PLACE_ROLES
from paraph.documents import neutral
from paraph.documents.marks import STRONG, marks
from paraph.documents.neutral import Block, Line, Text
from paraph.documents.originals import original
from paraph.documents.papers import (
    DelegationsPaper,
    ListLine,
    PlaceLine,
    session_symbol,
)
from paraph.documents.sessions import colophon
from paraph.documents.wording import Translate, Wording, same


def delegations_page(
    paper: DelegationsPaper,
    *,
    first: str,
    language: str,
    stamped_at: datetime,
    translate: Translate = same,
) -> bytes:
    """Return the lists as PDF/A-3a, the original of the side that stands first.

    Args:
        paper: what it says.
        first: key of the side whose original it is.
        language: of the paper's own words; texts fall back on the commission's.
        stamped_at: written into the file; the claimed time of the last act it knows.
        translate: turns the paper's own English words into the language.

    Raises:
        RuntimeError: the original would differ from the neutral text by more than order.
    """
    wording = _wording(paper, language, translate)
    text = delegations_text(paper, language=language, translate=translate)
    digest = neutral.text_digest(text)
    return original(
        text,
        colophon=colophon(paper.session, wording, digest, stamped_at),
        marking=marks(paper.session, wording),
        sides=paper.session.sides,
        first=first,
        symbol=session_symbol(paper.session),
        language=language,
        stamped_at=stamped_at,
        translate=translate,
    )


def delegations_text(
    paper: DelegationsPaper, *, language: str, translate: Translate = same
) -> Text:
    """Return the neutral text of the lists."""
    wording = _wording(paper, language, translate)
    return [*_heading(paper, wording), lists_block(paper.lists, wording)]


def lists_block(lists: Sequence[ListLine], wording: Wording) -> Block:
    """Return the lists of all delegations, below one another: a turn."""
    lines = {one.side: _list(one, wording) for one in lists}
    return neutral.block("each", wording.each(lines))


def _wording(paper: DelegationsPaper, language: str, translate: Translate) -> Wording:
    session = paper.session
    return Wording(language, session.languages, session.sides, translate)


def _heading(paper: DelegationsPaper, wording: Wording) -> Iterator[Block]:
    session = paper.session
    yield neutral.block("title", wording.pick(session.title))
    yield neutral.block(
        "session",
        wording.say("Delegations to session {number}", number=str(session.number))
        if session.number is not None
        else wording.say("Delegations to the session being prepared"),
    )
    yield neutral.block("sides", wording.all_sides())


def _list(one: ListLine, wording: Wording) -> Line:
    """Return a side's list as one part of a turn, a place on each of its lines."""
    line: Line = [{**run, "set": STRONG} for run in wording.side(one.side)]
    break_ = neutral.words("\n", wording.language)
    if one.speaks:
        line += [break_, *wording.say("Speaks for it: {who}", who=one.speaks)]
    if one.places is None:
        return [*line, break_, *wording.say("No list was given.")]
    for number, place in enumerate(one.places, 1):
        line += [break_, *_place(number, place, wording)]
    return line


def _place(number: int, place: PlaceLine, wording: Wording) -> Line:
    office = wording.pick(place.office)
    role = wording.say(PLACE_ROLES[place.role])
    if not place.name:
        return wording.say(
            "{number}. {office} ({role})", number=str(number), office=office, role=role
        )
    name = wording.pick(place.name)
    language = name[0]["language"]
    if language in place.style:
        style = neutral.words(f"{place.style[language]} ", language)
        name = [style, *name]
    return wording.say(
        "{number}. {name}, {office} ({role})",
        number=str(number),
        name=name,
        office=office,
        role=role,
    )
