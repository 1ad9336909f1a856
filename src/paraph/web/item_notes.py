"""What each side notes on items, renderings of titles, and what is carried over."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext

from paraph.acts.items.note import CONSENTS_LATE, STANCES, TAKEN
from paraph.chancery import drafts as chancery
from paraph.chancery.officers import DRAFTER
from paraph.clerk.clock import now
from paraph.kernel.errors import Refused
from paraph.projection import agendas, item_notes, items, sessions
from paraph.projection.item_notes import ItemNoteRow
from paraph.projection.items import ItemRow
from paraph.projection.sessions import SessionRow
from paraph.web import agenda_table, drafts, pages, sources, waiting, words
from paraph.web.access import Here, page_for

INSCRIBE = "item.inscribe/1"
AT_ONCE = 50
"""Drafts that one press begins at most."""


def about(here: Here, row: SessionRow) -> dict[str, Any]:
    """Return what sides note on the items of a session, by item: one query.

    `noted` maps an item to {taken, objections, consents_late, statements, remarks,
    renderings}, each a list with the side that states it; `taken` are the items that a
    side states to be taken.
    """
    found = item_notes.of(here.commission, row.session)
    noted = {item: _noted(here, by_side) for item, by_side in found.items()}
    return {
        "noted": noted,
        "taken": {item for item, one in noted.items() if one["taken"]},
    }


def of_item(here: Here, session: str, item: ItemRow) -> dict[str, Any]:
    """Return the same of one item, for its page: one query."""
    found = item_notes.of_item(here.commission, session, item.item)
    own = found.get(here.side)
    renderings = [
        {
            "side": side.key,
            "name": here.called(side.key),
            "is_own": side.key == here.side,
            "texts": words.titles(here, found[side.key].title),
            "is_taken_over": found[side.key].title.items() <= item.title.items(),
        }
        for side in here.sides
        if side.key in found and found[side.key].title
    ]
    return {
        "note_columns": [
            {
                "side": side.key,
                "name": here.called(side.key),
                "is_own": side.key == here.side,
                "notes": list(_told(here, found.get(side.key))),
            }
            for side in here.sides
        ],
        "renderings": renderings,
        "own_stances": set(own.notes) if own else set(),
    }


@page_for(DRAFTER, methods=("POST",))
def take_over(request: HttpRequest, here: Here, id_: str, item_id: str) -> HttpResponse:
    """Begin a draft that words our item anew with another side's rendering of it."""
    found = items.one(here.commission, id_, item_id)
    if found is None or found.side != here.side:
        raise Http404
    row = item_notes.of_item(here.commission, id_, item_id).get(
        request.POST.get("side", "")
    )
    if row is None or not row.title:
        raise Http404
    content: dict[str, Any] = {"title": {**row.title, **found.title}}
    if found.source:
        content["source"] = found.source
    if found.papers:
        told = gettext(
            "Its papers are not taken along: enclose them again in the draft."
        )
        pages.tell(request, told)
    object_ = f"session/{id_}/item/{item_id}"
    return drafts.begin(request, here, INSCRIBE, object_, content)


@page_for(DRAFTER, methods=("GET", "POST"))
def carry(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """List what earlier sessions left over, and begin a draft for each item chosen."""
    row = sessions.one(here.commission, id_)
    if row is None:
        raise Http404
    groups = _left_over(here, row)
    offered = {one["path"] for group in groups for one in group["items"]}
    if request.method == "POST":
        chosen = [one for one in request.POST.getlist("item") if one in offered]
        return _carry(request, here, row, chosen[:AT_ONCE])
    context = {
        "row": row,
        "title": waiting.name_of(row, here),
        "groups": groups,
        "limit": AT_ONCE,
    }
    return pages.page(
        request,
        here,
        "sessions/carry.html",
        context,
        tab="sessions",
        shows=[f"session/{group['session']}/" for group in groups],
    )


def _carry(
    request: HttpRequest, here: Here, row: SessionRow, chosen: list[str]
) -> HttpResponse:
    if not chosen:
        pages.tell(request, gettext("Nothing was chosen; no draft was begun."))
        return redirect(f"{here.at}/sessions/{row.session}/carry/")
    begun = 0
    for path in chosen:
        try:
            chancery.create(
                commission=here.commission,
                kind=INSCRIBE,
                object_=f"session/{row.session}/item/~0",
                content=sources.of_source(here, path),
                officer=here.officer,
                now=now(),
            )
        except Refused as refusal:
            pages.tell_refusal(request, refusal.code, refusal.facts)
        else:
            begun += 1
    told = ngettext("%(n)s draft was begun.", "%(n)s drafts were begun.", begun)
    pages.tell(request, told % {"n": begun})
    return redirect(f"{here.at}/drafts/")


def _left_over(here: Here, row: SessionRow) -> list[dict[str, Any]]:
    """Return by earlier session the items that no side states to be taken, four queries.

    They stand as on the agenda. Earlier is what opens before it, or has a lower number where no day is fixed.
    """
    every = [one for one in sessions.every(here.commission) if _is_before(one, row)]
    inscribed = items.of_many(here.commission, [one.session for one in every])
    taken = item_notes.taken(here.commission)
    agenda = agendas.every(here.commission)
    found = []
    for one in reversed(every):
        own = inscribed.get(one.session, ())
        left = [
            {
                "path": f"session/{one.session}/item/{item.item}",
                "title": words.text(item.title, here),
                "side": item.side,
            }
            for item in agenda_table.in_order(here, agenda.get(one.session), own)
            if not item.is_left and item.item not in taken
        ]
        if left:
            title = waiting.name_of(one, here)
            found.append({"session": one.session, "title": title, "items": left})
    return found


def _is_before(one: SessionRow, row: SessionRow) -> bool:
    if one.session == row.session or one.number is None:
        return False
    if one.from_day is not None and row.from_day is not None:
        return one.from_day < row.from_day
    return row.number is None or one.number < row.number


def _noted(here: Here, by_side: Mapping[str, ItemNoteRow]) -> dict[str, Any]:
    found: dict[str, Any] = {stance: [] for stance in STANCES}
    for side in here.sides:
        row = by_side.get(side.key)
        for stance, said in row.notes.items() if row is not None else ():
            found[stance].append({"side": side.key, **_said(here, side.key, said)})
    titles = [key for key, row in by_side.items() if row.title]
    return {
        "taken": found[TAKEN],
        "objections": found["objection"],
        "consents_late": found[CONSENTS_LATE],
        "statements": found["statement"],
        "remarks": found["remark"],
        "renderings": titles,
    }


def _told(here: Here, row: ItemNoteRow | None) -> list[dict[str, Any]]:
    """Return what a side notes on an item, in the order of the stances."""
    if row is None:
        return []
    return [
        {
            "stance": stance,
            "label": gettext(label),
            "titles": words.titles(here, row.notes[stance]["words"]),
            **_said(here, row.side, row.notes[stance]),
        }
        for stance, label in STANCES.items()
        if stance in row.notes
    ]


def _said(here: Here, side: str, said: Mapping[str, Any]) -> dict[str, str]:
    return {
        "name": here.called(side),
        "words": words.text(said["words"], here) if said["words"] else "",
        "day": words.day(said["day"], here.language) if said["day"] else "",
    }
