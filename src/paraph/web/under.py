"""What is filed under areas of cooperation.

A form on the page of a thing, a page of an area, and the areas of all commissions of an
officer together.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from paraph.acts.areas.face import DROPPED, Area
from paraph.acts.record import CommissionRecord
from paraph.acts.trees import placed
from paraph.chancery import under
from paraph.chancery.officers import DRAFTER
from paraph.clerk import reading
from paraph.clerk.clock import now
from paraph.crafts.reading.fold import search_key
from paraph.kernel.errors import Refused
from paraph.projection import areas, markings
from paraph.projection.areas import AreaRow
from paraph.web import house, marks, pages, things, words
from paraph.web.access import Here, everywhere_page, page_for
from paraph.web.things import KINDS, Thing


def about(
    here: Here, thing: str, record: CommissionRecord | None = None
) -> dict[str, Any] | None:
    """Return what `under/areas.html` shows on the page of a thing, None for nothing.

    Give it to the template as `under`. As another side sees it nothing is asked.
    `record` is the commission's, if the page has asked for it already.
    """
    return about_many(here, [thing], record).get(thing)


def about_many(
    here: Here, names: Collection[str], record: CommissionRecord | None = None
) -> dict[str, dict[str, Any]]:
    """Return the same of several things of a page, by their names."""
    rows: list[Area] = []
    if not here.eyes:
        rows = _areas(record or reading.commission_record(here.commission))
    if not rows:
        return {}
    filed = under.of_many(here.commission, names)
    by_id = {row.id: row for row in rows}
    order = placed({row.id: row.said.parent or None for row in rows})
    return {
        thing: {
            "thing": thing,
            "filed": [_named(here, by_id[one]) for one in own if one in by_id],
            "offered": [
                {
                    **_named(here, by_id[one]),
                    "level": level,
                    "is_chosen": one in own,
                    "field": f"u-{thing.replace('/', '-')}-{one}",
                }
                for one, level in order
                if by_id[one].state != DROPPED or one in own
            ],
        }
        for thing in names
        for own in [filed.get(thing, ())]
        if any(row.state != DROPPED or row.id in own for row in rows)
    }


@page_for(DRAFTER, methods=("POST",))
def put(request: HttpRequest, here: Here) -> HttpResponse:
    """File a thing under the areas that were chosen, and under no others."""
    found = things.one(here, request.POST.get("thing", ""))
    if found is None:
        raise Http404
    chosen = set(request.POST.getlist("area"))
    try:
        if not chosen <= {row.area for row in areas.every(here.commission)}:
            raise Refused("under.area")  # noqa: TRY301 (told alike)
        under.put(here.commission, found.thing, chosen, here.officer, now())
    except Refused as refusal:
        pages.tell_refusal(request, refusal.code, refusal.facts)
    return redirect(found.url or f"{here.at}/")


@page_for()
def area(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Show what is filed under an area, and under those below it."""
    rows = areas.every(here.commission)
    by_id = {row.area: row for row in rows}
    row = by_id.get(id_)
    if row is None:
        raise Http404
    below = below_of(rows, id_)
    filed: dict[str, list[str]] = {}
    for one in under.in_many([here.commission]):
        if one.area in below:
            filed.setdefault(one.thing, []).append(one.area)
    told = things.told(here, filed)
    above = row.parent if row.parent in by_id else ""
    context = {
        "area": _named(here, row),
        "titles": words.titles(here, row.title),
        "about": words.titles(here, row.terms["about"]) if row.terms else [],
        "above": _named(here, by_id[above]) if above else None,
        "below": [
            _named(here, one) | {"count": _count(filed, below_of(rows, one.area))}
            for one in rows
            if one.parent == id_
        ],
        "kinds": [
            {
                "kind": kind,
                "name": gettext(label),
                "things": [
                    _line(here, one)
                    | {
                        "areas": [
                            _named(here, by_id[each])
                            for each in filed[one.thing]
                            if each != id_
                        ]
                    }
                    for one in _latest_first(told.values(), kind)
                ],
            }
            for kind, label in KINDS.items()
            if any(one.kind == kind for one in told.values())
        ],
    }
    shown = [path for one in told.values() for path in one.shows]
    return pages.page(
        request,
        here,
        "under/area.html",
        context,
        tab="directory",
        shows=[f"area/{id_}", *shown],
    )


@everywhere_page
def everywhere(request: HttpRequest, places: list[Here]) -> HttpResponse:
    """Show the areas of all commissions of an officer, those of equal title together."""
    served = [one.commission for one in places]
    marked = markings.levels_of_each(served)
    rows, filed = areas.in_many(served), under.in_many(served)
    found = []
    for here in places:
        own = rows.get(here.commission, [])
        things_of: dict[str, list[str]] = {}
        for one in filed:
            if one.commission == here.commission:
                things_of.setdefault(one.thing, []).append(one.area)
        found += [
            (here, row, _count(things_of, below_of(own, row.area)))
            for row in own
            if row.state != DROPPED
            or any(row.area in one for one in things_of.values())
        ]
    context = {
        "groups": _groups(found),
        "own_name": places[0].called(places[0].side),
        "markings": [
            {**one, "title": here.title}
            for here in places
            if marked[here.commission]
            for one in marks.shown(here, ["area/"])
        ],
    }
    return house.page(
        request,
        places[0].officer,
        "under/everywhere.html",
        context,
        tab="desk",
        seats=places[0].seats,
    )


def counts(here: Here, rows: Sequence[AreaRow]) -> dict[str, int]:
    """Return how much is filed under each area and below it."""
    filed: dict[str, list[str]] = {}
    for one in under.in_many([here.commission]):
        filed.setdefault(one.thing, []).append(one.area)
    return {row.area: _count(filed, below_of(rows, row.area)) for row in rows}


def below_of(rows: Iterable[AreaRow], id_: str) -> set[str]:
    """Return the ids of an area and of all that stand below it; a circle ends."""
    children: dict[str, list[str]] = {}
    for row in rows:
        children.setdefault(row.parent, []).append(row.area)
    found, waiting = {id_}, [id_]
    while waiting:
        new = set(children.get(waiting.pop(), ())) - found
        found |= new
        waiting += new
    return found


def _count(filed: Mapping[str, Sequence[str]], among: Collection[str]) -> int:
    return sum(not set(own).isdisjoint(among) for own in filed.values())


def _areas(record: CommissionRecord) -> list[Area]:
    """Return the areas of the record as it is held, no table asked, in their order."""
    return sorted(
        record.areas.values(),
        key=lambda one: (not one.said.order, one.said.order, one.weight, one.id),
    )


def _named(here: Here, one: Area | AreaRow) -> dict[str, Any]:
    id_ = one.id if isinstance(one, Area) else one.area
    return {
        "id": id_,
        "name": words.text(one.title, here),
        "url": f"{here.at}/areas/{id_}/",
        "is_dropped": one.state == DROPPED,
    }


def _latest_first(told: Iterable[Thing], kind: str) -> list[Thing]:
    own = [one for one in told if one.kind == kind]
    return sorted(own, key=lambda one: one.day or dt.date.min, reverse=True)


def _line(here: Here, one: Thing) -> dict[str, Any]:
    return {"thing": one, "day": words.day(one.day, here.language) if one.day else ""}


def _groups(found: Sequence[tuple[Here, AreaRow, int]]) -> list[dict[str, Any]]:
    """Return areas by title: those that are called alike in any language are one.

    Letters are folded as a search folds them.
    """
    group_of: dict[str, int] = {}
    members: dict[int, list[tuple[Here, AreaRow, int]]] = {}
    for number, one in enumerate(found):
        keys = {search_key(title) for title in one[1].title.values()} - {""}
        met = {group_of[key] for key in keys if key in group_of}
        members[number] = [
            each for other in sorted(met) for each in members.pop(other)
        ] + [one]
        for key, group in group_of.items():
            if group in met:
                group_of[key] = number
        group_of.update(dict.fromkeys(keys, number))
    groups = [
        {
            "name": words.text(own[0][1].title, own[0][0]),
            "count": sum(count for _here, _row, count in own),
            "areas": [
                {**_named(here, row), "here": here, "count": count}
                for here, row, count in own
            ],
        }
        for own in members.values()
    ]
    return sorted(groups, key=lambda one: search_key(str(one["name"])))
