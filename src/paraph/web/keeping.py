"""Keeping: for how long what is private is kept, what is due, and legal holds.

A commission's for its releasers, the node's for administrators.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext

from paraph.chancery import accounts, holding, holds, retention, roles
from paraph.chancery.holds import LegalHold
from paraph.chancery.officers import NODE, RELEASER, Officer
from paraph.chancery.roles import Seat
from paraph.clerk.clock import now
from paraph.kernel.errors import Refused
from paraph.web import house, marks, refusals, signing, things
from paraph.web.access import house_page, in_commission
from paraph.web.things import Thing

_Told = dict[str, tuple[Thing, Thing | None]]
PAGE = "/keeping/"
SHOWN = 50
"""How many things that are due are listed by name; all are counted."""


@house_page()
def keeping(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Show classes, what is due and the holds, wherever this officer has that power."""
    at = now()
    seen = _seen_by(request, officer, at)
    standing, seats = holds.standing(), roles.seats_of_user(officer.user_id, at)
    places = [_place(one, at, standing, seats) for one in seen]
    asked = {name: request.GET.get(name, "")[:80] for name in ("of", "thing")}
    context = {
        "places": [one | _asked(one["of"], asked, seats) for one in places],
        "markings": marks.shown_in(
            (in_commission(one["of"], seats), one["shows"])
            for one in places
            if one["shows"]
        ),
        "is_fresh": signing.is_fresh(request),
        "can_prove": signing.can_prove(request),
    }
    return house.page(request, officer, "keeping/keeping.html", context, tab="keeping")


@house_page(methods=("POST",))
def set_class(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Set for how many days a kind of matter is kept; empty: for ever."""
    where = _where(request, officer)
    typed = request.POST.get("days", "").strip()
    is_number = typed.isascii() and typed.isdigit()
    try:
        days = int(typed[:9]) if is_number else 0
        retention.set_class(
            where,
            request.POST.get("matter", ""),
            None if not typed else days,
            by=officer,
            now=now(),
        )
    except Refused as refusal:
        _tell(request, refusal)
    return redirect(PAGE)


@house_page(methods=("POST",))
def hold(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Place a hold."""
    where = _where(request, officer)
    thing = request.POST.get("thing", "").strip()
    try:
        holding.place(
            where, thing, request.POST.get("reason", ""), by=officer, now=now()
        )
    except Refused as refusal:
        _tell(request, refusal)
    return redirect(PAGE)


@house_page(methods=("POST",))
def lift(request: HttpRequest, officer: Officer, id_: int) -> HttpResponse:
    """Lift a hold, with a fresh proof of who does it."""
    seen = _seen_by(request, officer, now())
    found = holding.one(id_)
    if found is None or found.commission not in seen:
        raise Http404
    if not signing.is_fresh(request):
        messages.error(request, gettext("Prove first that it is you."))
        return redirect(PAGE)
    try:
        holding.lift(found, request.POST.get("reason", ""), by=officer, now=now())
    except Refused as refusal:
        _tell(request, refusal)
    return redirect(PAGE)


@house_page(methods=("POST",))
def apply(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Destroy what is due and not held, with a fresh proof of who does it."""
    where = _where(request, officer)
    if not signing.is_fresh(request):
        told = gettext("Prove first that it is you. Nothing was destroyed.")
        messages.error(request, told)
        return redirect(PAGE)
    at = now()
    if request.POST.get("seen") != retention.mark(retention.due(where, at)):
        told = gettext("What is due has changed since. Look at it again.")
        messages.error(request, told)
        return redirect(PAGE)
    count = sum(retention.apply(where, by=officer, now=at).values())
    told = ngettext("%(n)s thing was destroyed.", "%(n)s things were destroyed.", count)
    messages.success(request, told % {"n": count})
    held = sum(one.hold is not None for one in retention.due(where, now()))
    if held:
        told = ngettext(
            "%(n)s thing is held: not destroyed.",
            "%(n)s things are held: not destroyed.",
            held,
        )
        messages.info(request, told % {"n": held})
    return redirect(PAGE)


def places_of(officer: Officer, at: dt.datetime) -> list[str]:
    """Return the commissions in which an officer may keep and destroy, then `NODE`."""
    seats = roles.seats_of_user(officer.user_id, at)
    seen = sorted(one for one, seat in seats.items() if seat.may(RELEASER))
    return [*seen, NODE] if roles.is_administrator(officer, at) else seen


def _seen_by(request: HttpRequest, officer: Officer, at: dt.datetime) -> list[str]:
    seen = places_of(officer, at)
    if not seen or not accounts.is_secured(request.session, request.user.pk or 0):
        raise Http404
    return seen


def _where(request: HttpRequest, officer: Officer) -> str:
    """Return the place that a form is about; one where the officer has no power is not there."""
    where = request.POST.get("of", "")
    if where not in _seen_by(request, officer, now()):
        raise Http404
    return where


def _tell(request: HttpRequest, refusal: Refused) -> None:
    messages.error(request, refusals.sentence(refusal.code, refusal.facts))


def _asked(
    where: str, asked: dict[str, str], seats: Mapping[str, Seat]
) -> dict[str, Any]:
    """Return the thing that the form of a place begins with, by name if it is known."""
    thing = asked["thing"]
    if where == NODE or where != asked["of"] or not holds.is_a_thing(thing):
        return {"asked": "", "asked_for": None}
    named = _named(where, [thing], seats).get(thing)
    return {
        "asked": thing,
        "asked_for": named and {"thing": thing, "named": named},
    }


def _named(where: str, names: list[str], seats: Mapping[str, Seat]) -> _Told:
    """Return things of a commission by name, with the sessions that they are about.

    Of the node nothing is named here: administrators read nothing of it.
    """
    if where not in seats:
        return {}
    here = in_commission(where, seats)
    told = things.told(here, names)
    about = things.told(here, [one.about for one in told.values() if one.about])
    return {name: (one, about.get(one.about)) for name, one in told.items()}


def _place(
    where: str,
    at: dt.datetime,
    standing: list[LegalHold],
    seats: Mapping[str, Seat],
) -> dict[str, Any]:
    """Return what there is to keep in a place.

    Of the node it names nobody, nor why a commission holds: administrators read nothing
    of either.
    """
    found = retention.classes(where)
    due = retention.due(where, at)
    free = [one for one in due if one.hold is None]
    own = [one for one in standing if one.commission == where]
    shown = [one.thing for one in due[:SHOWN]] + [one.thing for one in own]
    named = _named(where, shown, seats)
    return {
        "of": where,
        "title": house.called(where) if where != NODE else gettext("This node"),
        "is_node": where == NODE,
        "classes": [
            {
                "matter": one,
                "words": gettext(retention.MATTERS[one]),
                "days": found.get(one, ""),
                "due": sum(each.matter == one for each in due),
            }
            for one in retention.matters_of(where)
        ],
        "due": [
            {
                "thing": one.thing,
                "named": named.get(one.thing),
                "at": house.instant(one.due_at),
                "is_held": one.hold is not None,
                "held": one.hold.reason
                if one.hold and one.hold.commission in {where, NODE}
                else "",
            }
            for one in due[:SHOWN]
        ],
        "more": max(0, len(due) - SHOWN),
        "shows": [path for thing, _about in named.values() for path in thing.shows],
        "free": len(free),
        "seen": retention.mark(due),
        "holds": [
            {
                "id": one.pk,
                "thing": one.thing,
                "named": named.get(one.thing),
                "reason": one.reason,
                "at": house.instant(one.placed_at),
                "by": one.placed_by.name if one.placed_by else "",
            }
            for one in own
        ],
    }
