"""The room view of a session, for the day itself: running order, notes, both times.

It shows what the record has, and beside each item what this office noted for itself.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from paraph.chancery import room_notes
from paraph.chancery.officers import DRAFTER
from paraph.chancery.room_notes import RoomNote
from paraph.clerk.clock import now
from paraph.kernel.errors import Refused
from paraph.projection import agendas, items
from paraph.projection.items import ItemRow
from paraph.web import (
    forms,
    item_notes,
    pages,
    papers,
    refusals,
    session_life,
    waiting,
    words,
)
from paraph.web.access import Here, page_for
from paraph.web.session_steps import row_of


@page_for()
def room(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Show the running order of a session with one item open."""
    return _shown(request, here, id_, request.GET.get("item", ""))


@page_for(DRAFTER, methods=("POST",))
def note(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Keep a note, put one away or take it up again."""
    row_of(here, id_)
    item = request.POST.get("item", "")
    if item and all(one.item != item for one in items.of(here.commission, id_)):
        raise Http404
    number = forms.number(request.POST.get("note", ""))
    typed = forms.tidy(request.POST.get("words", ""))
    try:
        if number is None:
            room_notes.write(
                here.commission, id_, item, typed, by=here.officer, now=now()
            )
        else:
            item = _turn(request, here, number)
    except Refused as refusal:
        if number is None:
            told = refusals.sentence(refusal.code, refusal.facts)
            return _shown(request, here, id_, item, typed=typed, told=told)
        pages.tell_refusal(request, refusal.code, refusal.facts)
    at = f"{here.at}/sessions/{id_}/room/"
    return redirect(f"{at}?item={item}#notes" if item else f"{at}#notes")


def _turn(request: HttpRequest, here: Here, number: int) -> str:
    """Put a note away or take it up again; return the item that it is on.

    Raises:
        Refused: as `room_notes.put_away`.
    """
    away = request.POST.get("how", "") != "back"
    found = room_notes.put_away(
        here.commission, number, away=away, by=here.officer, now=now()
    )
    if away:
        messages.info(request, gettext("Put away: %s") % found)
    return found.item


def _shown(
    request: HttpRequest,
    here: Here,
    id_: str,
    asked: str,
    *,
    typed: str = "",
    told: str = "",
) -> HttpResponse:
    """Show the room; `typed` is a note that was refused, `told` why."""
    row = row_of(here, id_)
    order = _order(here, id_)
    current = next((one for one in order if one.item == asked), None)
    about = item_notes.about(here, row)
    at = now()
    notes = [] if here.eyes else room_notes.of(here.commission, id_)
    place = order.index(current) if current is not None else -1
    context = {
        "row": row,
        "at": f"{here.at}/sessions/{id_}/room/",
        "title": waiting.name_of(row, here),
        "state": session_life.state(row),
        "clocks": [
            {"side": side.key, "told": words.instant(at, side, here.language)}
            for side in here.sides
        ],
        "lines": [
            {
                "id": one.item,
                "title": words.text(one.title, here),
                "side": one.side,
                "is_current": one is current,
                "notes": sum(note.item == one.item for note in notes),
                "is_taken": one.item in about["taken"],
            }
            for one in order
        ],
        "current": _current(here, current, about["noted"])
        if current is not None
        else None,
        "item": current.item if current is not None else "",
        "before": order[place - 1].item if place > 0 else "",
        "after": order[place + 1].item if place + 1 < len(order) else "",
        "notes": [
            _note(here, one)
            for one in notes
            if one.item == (current.item if current is not None else "")
        ],
        "limit": room_notes.MAX_WORDS,
        "typed": typed,
        "told": told,
    }
    return pages.page(
        request,
        here,
        "sessions/room.html",
        context,
        tab="sessions",
        status=422 if told else 200,
        shows=[f"session/{id_}/"],
    )


def _order(here: Here, id_: str) -> list[ItemRow]:
    """Return the items as they are taken: as adopted, else as we propose, else all."""
    agenda = agendas.one(here.commission, id_)
    found = {one.item: one for one in items.of(here.commission, id_)}
    named: list[str] = []
    if agenda is not None:
        named = list(agenda.adopted or agenda.orders.get(here.side) or ())
    rest = [one for one in found.values() if not one.is_left and one.item not in named]
    return [found[one] for one in named if one in found] + rest


def _current(here: Here, one: ItemRow, noted: Mapping[str, Any]) -> dict[str, Any]:
    taken = noted[one.item]["taken"] if one.item in noted else []
    return {
        "taken": taken,
        "is_taken_for_us": any(said["side"] == here.side for said in taken),
        "titles": [
            {"language": language, "text": text} for language, text in one.title.items()
        ],
        "side": one.side,
        "source": words.text(one.source["words"], here) if one.source else "",
        "papers": papers.listed(here, one.papers),
    }


def _note(here: Here, one: RoomNote) -> dict[str, Any]:
    at: dt.datetime = one.written_at
    return {
        "id": one.pk,
        "words": one.words,
        "by": str(one.written_by or ""),
        "at": words.instant(at, here.sides[0], here.language),
    }
