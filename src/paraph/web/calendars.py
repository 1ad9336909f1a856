"""Calendars: the feeds of an officer, made and revoked on a page of the own account."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_variables

from paraph.chancery import accounts, feeds, roles
from paraph.chancery.feeds import CalendarFeed
from paraph.chancery.officers import Officer
from paraph.clerk import chance
from paraph.clerk.clock import now
from paraph.kernel.errors import Refused
from paraph.web import house, refusals, signing, words
from paraph.web.access import Here, everywhere, house_page, language

PAGE = "/account/calendars/"


@house_page(methods=("GET", "POST"))
def listed(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Show the feeds; make one, whose address is shown this once."""
    if not accounts.is_secured(request.session, request.user.pk or 0):
        return redirect("/account/")
    places = everywhere(roles.seats_of_user(officer.user_id, now()))
    if request.method != "POST":
        return _page(request, officer, places)
    if not signing.is_fresh(request):
        messages.error(request, gettext("Prove first that it is you."))
        return redirect(PAGE)
    return _made(request, officer, places)


@house_page(methods=("POST",))
def revoke(request: HttpRequest, officer: Officer, id_: int) -> HttpResponse:
    """Let a feed of one's own open nothing any more."""
    if not feeds.revoke(officer, id_, now()):
        raise Http404
    messages.success(request, gettext("That address opens nothing any more."))
    return redirect(PAGE)


@sensitive_variables("token")
def _made(request: HttpRequest, officer: Officer, places: list[Here]) -> HttpResponse:
    of = request.POST.get("of", feeds.EVERY)
    if of != feeds.EVERY and of not in [one.commission for one in places]:
        raise Http404
    token = chance.token()
    try:
        feeds.make(
            officer,
            token,
            name=request.POST.get("name", ""),
            commission=of,
            has_private=request.POST.get("private") == "on",
            now=now(),
        )
    except Refused as refusal:
        told = refusals.sentence(refusal.code, refusal.facts)
        messages.error(request, told)
        return _page(request, officer, places, status=400)
    return _page(request, officer, places, address=feeds.address(token))


def _page(
    request: HttpRequest,
    officer: Officer,
    places: list[Here],
    *,
    address: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "feeds": [_row(one, places) for one in feeds.of(officer)],
        "places": [{"of": one.commission, "name": one.named} for one in places],
        "address": address,
        "typed": request.POST.get("name", "") if status != 200 else "",
        "is_fresh": signing.is_fresh(request),
        "can_prove": signing.can_prove(request),
    }
    template = "account/calendars.html"
    return house.page(request, officer, template, context, tab="account", status=status)


def _row(feed: CalendarFeed, places: list[Here]) -> dict[str, object]:
    """Return a feed as its owner sees it; of a lost role the commission is not named."""
    named = {one.commission: one.named for one in places}
    return {
        "id": feed.pk,
        "name": feed.name,
        "of": gettext("Every commission in which you have a role")
        if feed.commission == feeds.EVERY
        else named.get(feed.commission, gettext("None: you have no role there now")),
        "has_private": feed.has_private,
        "made": house.instant(feed.made_at),
        "used": words.day(feed.used_day, language()) if feed.used_day else "",
    }
