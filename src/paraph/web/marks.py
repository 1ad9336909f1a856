"""What header and footer of a page carry, and what a page says of a thing's markings.

A page says which things it shows; one that does not carries the highest marking of
everything in the commission, so that nothing marked is ever shown bare.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext

from paraph.acts.markings.face import ScaleLevel
from paraph.acts.record import CommissionRecord
from paraph.acts.sentences import pick
from paraph.clerk import reading
from paraph.documents.marks import quoted
from paraph.projection import markings as rows
from paraph.projection.markings import MarkingRow
from paraph.web import words
from paraph.web.access import Here

Lines = list[dict[str, Any]]


def shown(
    here: Here,
    things: Collection[str] | None,
    marked: Collection[tuple[str, str]] | None = None,
) -> Lines:
    """Return what header and footer of a page carry: a line for each side that marked.

    Args:
        here: who looks; their side stands first.
        things: paths of what is shown, with a stroke at the end for all below as well;
            None for everything in the commission.
        marked: each side and level that is marked there, if the caller has asked already.
    """
    if marked is None:
        marked = _levels(here.commission, things)
    if not marked:
        return []
    record = reading.commission_record(here.commission)
    highest = record.markings.highest(marked)
    return [
        line(here, record, side.key, highest[side.key])
        for side in here.sides
        if side.key in highest
    ]


def shown_in(places: Iterable[tuple[Here, Collection[str]]]) -> Lines:
    """Return the same for a page over several commissions, with the title of each."""
    return [
        {**told, "title": here.title}
        for here, things in places
        for told in shown(here, things)
    ]


def paths_shown_with(here: Here, things: Collection[str]) -> list[str]:
    """Return the paths of what is marked and shown with some things, each once."""
    found = rows.shown_with(here.commission, things)
    return list(dict.fromkeys(one.path for one in found))


def _levels(
    commission: str, things: Collection[str] | None
) -> Collection[tuple[str, str]]:
    if things is None:
        return rows.levels(commission)
    if not things:
        return ()
    found = rows.shown_with(commission, things).order_by()
    return set(found.values_list("side", "level").distinct())


def line(
    here: Here, record: CommissionRecord, side: str, level: ScaleLevel
) -> dict[str, Any]:
    """Return a level of a side in words, and how the side that looks handles it."""
    handled = record.markings.handled_at(here.side, side, level.key)
    name, own = here.called(side), here.called(here.side)
    told = ""
    if side != here.side and handled is None:
        told = gettext("%(side)s has not stated how it handles this") % {"side": own}
    elif side != here.side and handled is not None:
        told = gettext("handled by %(side)s as “%(level)s”") % {
            "side": own,
            "level": _words(here, here.side, handled),
        }
    return {
        "side": side,
        "name": name,
        "level": words.text(level.name, here),
        "words": _words(here, side, level),
        "handled": told,
        "is_open": side != here.side and handled is None,
    }


def in_words_of(object_: str, enclosures: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return what an act on an object, or a draft of one, shows of the record.

    An agenda is shown with the items that it names, a marking with what it marks.
    """
    path = object_.removeprefix("marking/")
    if path.endswith("/agenda"):
        path = path.removesuffix("agenda")
    return [path, *(f"enclosure/{one['sha256']}" for one in enclosures)]


def about(here: Here, path: str) -> dict[str, Any]:
    """Return what a page says of the markings of a thing, and what we may do to it."""
    record = reading.commission_record(here.commission)
    found = rows.of(here.commission, path)
    own = next((one for one in found if one.side == here.side), None)
    levels = record.markings.scales[here.side]
    return {
        "object": f"marking/{path}",
        "marks": list(of_rows(here, record, found)),
        "has_scale": bool(levels),
        "may": not here.eyes and record.markings.may_mark(path, here.side),
        "can_raise": own is None or (levels and levels[-1].key != own.level),
        "is_marked": own is not None,
    }


def _words(here: Here, side: str, level: ScaleLevel) -> str:
    """Return what stands in header and footer, between quotation marks.

    In our language, else in the side's own.
    """
    own = here.charter.side(side).languages
    languages = (here.language, *own, *here.charter.agenda_languages)
    return quoted(pick(level.words, languages))


def of_rows(
    here: Here, record: CommissionRecord, found: Iterable[MarkingRow]
) -> Iterator[dict[str, Any]]:
    """Yield markings in words; a level that its scale does not hold is left out."""
    for row in found:
        level = record.markings.level(row.side, row.level)
        if level is not None:
            note = words.text(row.note, here) if row.note else ""
            yield {**line(here, record, row.side, level), "note": note}
