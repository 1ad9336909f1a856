"""The first page of a pack, in brief: when and where, the agenda, what is owed.

It is made from the record alone; what a private pack counts of our own stands below it.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from paraph.documents import neutral
from paraph.documents.neutral import Block, Line
from paraph.documents.papers import ListLine, SessionPaper, Texts
from paraph.documents.sessions import dates_of
from paraph.documents.wording import Wording

MOST: Final = 18
"""How many items, and how many things owed, are named before the rest is counted."""
LONG: Final = 180
"""How many characters of a title stand there; all of it stands with its item."""
_MARK: Final = "M"
_COENG: Final = "\u17d2"


def blocks(
    paper: SessionPaper, lists: Sequence[ListLine], wording: Wording
) -> Iterator[Block]:
    """Yield the days, the place, the host and the agenda of a session, and what is owed."""
    yield neutral.block("heading", wording.say("In brief"))
    yield from dates_of(paper, wording)
    yield from _agenda(paper, wording)
    yield from _owed(paper, lists, wording)


def _agenda(paper: SessionPaper, wording: Wording) -> Iterator[Block]:
    """Yield how the agenda stands, and the titles of its items."""
    items = {one.id: one for one in paper.items if not one.is_left}
    if paper.adopted is None:
        standing = wording.say("Not adopted.")
    else:
        standing = wording.say("Adopted by {sides}.", sides=wording.all_sides())
    yield neutral.block("fact", wording.say("Agenda"), standing)
    shown = [items[id_] for id_ in paper.adopted or items if id_ in items]
    marks = [str(n) if paper.adopted else "–" for n in range(1, len(shown) + 1)]
    lines = [
        [neutral.words(f"{mark}  ", wording.language), *_short(item.title, wording)]
        for mark, item in zip(marks, shown, strict=True)
    ]
    yield from _listed(lines, wording)


def _owed(
    paper: SessionPaper, lists: Sequence[ListLine], wording: Wording
) -> Iterator[Block]:
    """Yield the lists of delegations that were not given, and the translations owed."""
    missing = {
        one.side: wording.say(
            "{side}: the list of its delegation", side=wording.side(one.side)
        )
        for one in lists
        if one.places is None and not paper.is_closed
    }
    lines = [
        wording.say(
            "{side}: “{title}” ({symbol}) in {languages}",
            side=wording.side(one.side),
            title=_short(one.title, wording),
            symbol=one.symbol,
            languages=", ".join(wording.language_name(code) for code in one.owed),
        )
        for one in paper.circulated
        if one.owed and one.is_latest
    ]
    count = len(missing) + len(lines)
    told = wording.say("Nothing.")
    if count:
        told = [neutral.words(str(count), wording.language)]
    yield neutral.block("fact", wording.say("Owed"), told)
    if missing:
        yield neutral.block("brief", wording.each(missing))
    yield from _listed(lines, wording)


def _short(title: Texts, wording: Wording) -> Line:
    """Return a title, one that is long cut between two letters and their marks."""
    line = wording.pick(title)
    if not line or len(line[0]["words"]) <= LONG:
        return line
    (run,), end = line, LONG
    told: str = run["words"]
    while unicodedata.category(told[end])[0] == _MARK or told[end - 1] == _COENG:
        end -= 1
    return [{**run, "words": f"{told[:end].rstrip()} …"}]


def _listed(lines: Sequence[Line], wording: Wording) -> Iterator[Block]:
    """Yield lines one below the other; those beyond the most are counted."""
    for line in lines[:MOST]:
        yield neutral.block("brief", line)
    if len(lines) > MOST:
        more = wording.say("and {number} more", number=str(len(lines) - MOST))
        yield neutral.block("brief", more)
