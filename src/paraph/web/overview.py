"""The Desk over all commissions of an officer: what waits for us, for them, what is due."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import ngettext

from paraph.chancery import log
from paraph.clerk import peers, reading
from paraph.clerk.clock import now
from paraph.projection import (
    markings,
    register,
)
from paraph.web import days as day_rows
from paraph.web import (
    days_off,
    house,
    line,
    marks,
    note_words,
    pages,
    waiting,
    waiting_between,
    words,
)
from paraph.web.access import Here, unchanged
from paraph.web.gathering import Place, gather
from paraph.web.waiting import Thing

RECENT = 10
SHOWN = 20
"""How many rows of a column are shown; the others stand on the desks of the commissions."""


def overview(request: HttpRequest, places: list[Here]) -> HttpResponse:
    """Show the Desk over several commissions."""
    at = now()
    days = {one.commission: words.day_of(at, one.sides[0]) for one in places}
    silent, running = _silent(places, at), waiting_between.running(places)
    mark = _mark(
        places,
        [*silent, *waiting_between.phases(running, at), days_off.stamp()],
        sorted(days.values()),
    )
    answer = unchanged(request, mark)
    if answer is not None:
        return answer
    found = gather(places, at, running=running)
    first = places[0]
    ours = [(one, thing) for one in found for thing in one.ours]
    theirs = [(one, thing) for one in found for thing in one.theirs]
    private = _private(found)
    count = len(ours) + sum(one["count"] for one in private)
    marked = markings.levels_of_each([one.commission for one in places])
    context = {
        "today": words.day(days[first.commission], first.language),
        "headline": _headline(first, count, len(theirs), ours),
        "columns": [
            {"is_own": True, "count": count, **_rows(ours)},
            {"is_own": False, "count": len(theirs), **_rows(theirs)},
        ],
        "private": private,
        "days": [one for place in found for one in day_rows.ahead(place)],
        "places": [_line(one) for one in found],
        "acts": _acts(found),
        "silent": silent,
        "mute": [one.here.named for one in found if one.glance.is_mute],
        "own_name": first.called(first.side),
        "markings": [
            {**told, "title": one.title}
            for one in places
            for told in marks.shown(one, None, marked[one.commission])
        ],
        "etag": mark,
    }
    response = house.page(
        request,
        first.officer,
        "desk/overview.html",
        context,
        tab="desk",
        seats=first.seats,
    )
    response["ETag"] = f'"{mark}"'
    return response


def _mark(
    places: Sequence[Here], silent: Sequence[object], days: Sequence[dt.date]
) -> str:
    """Return what changes whenever this Desk may look different, and tells nothing."""
    served = [one.commission for one in places]
    parts = (
        reading.last_seqs(served),
        log.version(served),
        [(one.commission, sorted(one.seat.roles)) for one in places],
        places[0].officer.pk,
        places[0].language,
        silent,
        days,
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def _rows(things: Sequence[tuple[Place, Thing]]) -> dict[str, Any]:
    """Return the rows of a column, the nearest first, and how many are left out."""
    nearest = sorted(
        things, key=lambda one: (one[1].due is None, one[1].due or dt.date.min)
    )
    shown = [
        {
            "thing": thing,
            "place": place.here,
            "name": place.here.called(thing.side),
            "due": waiting.due(
                thing.due, place.today, place.here, is_soft=thing.is_soft
            ),
        }
        for place, thing in nearest[:SHOWN]
    ]
    return {"things": shown, "hidden": len(things) - len(shown)}


def _private(found: Sequence[Place]) -> list[dict[str, Any]]:
    """Return what waits in our own office alone, by commission."""
    told = []
    for one in found:
        at, place = one.here.at, one.here
        if one.unread:
            what = ngettext(
                "Read %(count)s report", "Read %(count)s reports", one.unread
            ) % {"count": one.unread}
            url, count = f"{at}/reports/", one.unread
            told.append({"what": what, "url": url, "place": place, "count": count})
        if one.drafts:
            what = ngettext("%(n)s draft", "%(n)s drafts", one.drafts) % {
                "n": one.drafts
            }
            url, count = f"{at}/drafts/", one.drafts
            told.append({"what": what, "url": url, "place": place, "count": count})
    return [*_steps(found), *_replies(found), *told]


def _replies(found: Sequence[Place]) -> list[dict[str, Any]]:
    """Return the notes whose reply is due soon."""
    return [
        {**told, "place": place.here, "count": 1}
        for place in found
        for told in note_words.replies_due(place.here, place.replies, place.today)
    ]


def _steps(found: Sequence[Place]) -> list[dict[str, Any]]:
    """Return the next steps of contacts that are due, each with its day."""
    return [
        {
            "what": step.words,
            "url": f"{place.here.at}/contacts/{step.contact_id}/#steps",
            "place": place.here,
            "count": 1,
            "due": waiting.due(step.due_day, place.today, place.here),
        }
        for place in found
        for step in place.steps
    ]


def _headline(
    first: Here, ours: int, theirs: int, things: Sequence[tuple[Place, Thing]]
) -> str:
    """Say in a sentence what waits for us, what for others, and what is overdue."""
    parts = [
        waiting.waits(first.called(first.side), ours),
        waiting.waits_for_others(theirs),
    ]
    late = sum(thing.is_late(place.today) for place, thing in things)
    if late:
        parts.append(
            ngettext("%(n)s is overdue", "%(n)s are overdue", late) % {"n": late}
        )
    return waiting.in_sentences(parts)


def _line(one: Place) -> dict[str, Any]:
    """Return how a commission stands, in a row."""
    here = one.here
    fixed = [row for row in one.ahead if row.from_day is not None]
    row = min(fixed, key=lambda each: each.from_day or dt.date.max, default=None)
    dated = [thing for thing in one.things if thing.due is not None]
    first = min(dated, key=lambda thing: thing.due or dt.date.max, default=None)
    return {
        "here": here,
        "sides": [here.called(side.key) for side in here.others],
        "ours": len(one.ours)
        + len(one.steps)
        + len(one.replies)
        + one.drafts
        + one.unread,
        "theirs": len(one.theirs),
        "next": f"{waiting.name_of(row, here)}, "
        f"{words.days(row.from_day, row.to_day, here.language)}"
        if row is not None and row.from_day and row.to_day
        else "",
        "due": waiting.due(first.due, one.today, here, is_soft=first.is_soft)
        if first
        else None,
        "missing": [here.called(side) for side in one.glance.missing],
    }


def _acts(found: Sequence[Place]) -> list[dict[str, Any]]:
    """Return what was received last of all commissions, by when it was sealed.

    Receipts are left out.
    """
    newest = register.newest_in([one.here.commission for one in found], RECENT)
    places = {one.here.commission: one for one in found}
    return [
        {
            "row": row,
            "here": (here := places[row.commission].here),
            "sentence": words.act_sentence(
                places[row.commission].glance.record, row, here
            ),
            "at": words.instant(row.at, here.sides[0], here.language),
            "letter": pages.letter(here, row.side),
        }
        for row in sorted(newest, key=attrgetter("at"), reverse=True)
    ]


def _silent(places: Sequence[Here], at: dt.datetime) -> list[str]:
    """Return a sentence for each side that has not answered for a while, once."""
    by_commission = {one.commission: one for one in places}
    since: dict[str, tuple[dt.datetime, Here, str]] = {}
    for commission, side, failing in peers.failing_in(list(by_commission)):
        here = by_commission[commission]
        name = here.called(side)
        if at - failing >= line.SILENCE and (
            name not in since or failing < since[name][0]
        ):
            since[name] = failing, here, side
    return [
        line.unanswered(here, side, failing) for failing, here, side in since.values()
    ]
