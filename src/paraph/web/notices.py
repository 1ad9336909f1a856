"""Notices: what an officer is told of by mail, chosen on a page of the own account."""

import datetime as dt
from typing import Any

from babel.dates import format_date
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from paraph.chancery import accounts, notices, roles
from paraph.chancery.notices import (
    ACTED,
    AT_ONCE,
    DAILY,
    DRAFTS,
    DUE,
    MOST_DAYS,
    NEVER,
    OVERDUE,
    WAITS,
    WEEKLY,
    NoticeChoice,
    Wanted,
)
from paraph.chancery.officers import Officer
from paraph.clerk import reading
from paraph.clerk.clock import now
from paraph.kernel.errors import Refused
from paraph.web import house, refusals
from paraph.web.access import Here, everywhere, house_page
from paraph.web.mailing import PAGE

WHAT = {
    WAITS: _("What waits for us"),
    DUE: _("What is due soon"),
    OVERDUE: _("What is overdue"),
    ACTED: _("What other sides have entered"),
    DRAFTS: _("Drafts to release"),
}
OFTEN = {
    NEVER: _("Never"),
    AT_ONCE: _("At once"),
    DAILY: _("Every day"),
    WEEKLY: _("Every week"),
}
A_MONDAY = dt.date(2024, 1, 1)
HOUR = 8


@house_page(methods=("GET", "POST"))
def listed(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Show what an officer is told of, by commission; keep a choice."""
    if not accounts.is_secured(request.session, request.user.pk or 0):
        return redirect("/account/")
    places = everywhere(roles.seats_of_user(officer.user_id, now()))
    if request.method != "POST":
        return _page(request, officer, places)
    of = request.POST.get("of", "")
    if of not in [one.commission for one in places]:
        raise Http404
    try:
        wanted = _wanted(request)
        seq = reading.last_seq(of)
        notices.choose(officer, of, wanted, seq=seq, now=now())
    except Refused as refusal:
        messages.error(request, refusals.sentence(refusal.code, refusal.facts))
        return _page(request, officer, places, status=400)
    messages.success(request, gettext("Kept."))
    return redirect(PAGE)


def _wanted(request: HttpRequest) -> Wanted:
    typed = request.POST
    return Wanted(
        what=typed.getlist("what"),
        within_days=_number(typed.get("within_days", ""), "within_days"),
        often=typed.get("often", ""),
        hour=_number(typed.get("hour", ""), "hour"),
        weekday=_number(typed.get("weekday", ""), "weekday"),
        zone=typed.get("zone", "").strip(),
        language=typed.get("language", "")
        if typed.get("language") in dict(settings.LANGUAGES)
        else "",
    )


def _number(typed: str, field: str) -> int:
    if not (typed.isascii() and typed.isdigit()):
        raise Refused("notice.choice", field=field, limit=MOST_DAYS)
    return int(typed[:4])


def _page(
    request: HttpRequest, officer: Officer, places: list[Here], *, status: int = 200
) -> HttpResponse:
    chosen = notices.of(officer)
    failing = {choice.pk: at for choice, at, _ in notices.failing()}
    typed = request.POST if status != 200 else None
    context = {
        "address": officer.user.email,
        "has_mail": bool(settings.PARAPH_MAIL_FROM),
        "has_titles": settings.PARAPH_MAIL_TITLES,
        "places": [
            _place(
                one,
                chosen.get(one.commission),
                typed if typed is not None and typed["of"] == one.commission else None,
                failing,
            )
            for one in places
        ],
        "languages": settings.LANGUAGES,
        "most_days": MOST_DAYS,
    }
    template = "account/notices.html"
    return house.page(request, officer, template, context, tab="account", status=status)


def _place(
    here: Here, chosen: NoticeChoice | None, typed: Any, failing: dict[int, Any]
) -> dict[str, Any]:
    """Return the form of a commission: as typed, else as chosen, else as it begins."""
    often = chosen.often if chosen else NEVER
    what = chosen.what if chosen else list(WHAT)
    values: dict[str, Any] = {
        "within_days": chosen.within_days if chosen else 7,
        "hour": chosen.hour if chosen else HOUR,
        "weekday": chosen.weekday if chosen else 0,
        "zone": chosen.zone if chosen else here.charter.side(here.side).zone,
        "language": chosen.language if chosen else "",
    }
    if typed is not None:
        often, what = typed.get("often", ""), typed.getlist("what")
        values = {name: typed.get(name, "") for name in values}
    since = None if chosen is None else failing.get(chosen.pk)
    return {
        "of": here.commission,
        "name": here.named,
        **values,
        "weekday": str(values["weekday"]),
        "what": [
            {"key": key, "words": gettext(told), "is_on": key in what}
            for key, told in WHAT.items()
        ],
        "often": [
            {"key": key, "words": gettext(told), "is_on": key == often}
            for key, told in OFTEN.items()
        ],
        "weekdays": [
            {"key": str(n), "words": _weekday(n, here.language)} for n in range(7)
        ],
        "next": house.instant(chosen.next_at) if chosen and chosen.next_at else "",
        "failing": house.instant(since) if since else "",
    }


def _weekday(n: int, language: str) -> str:
    """Return the name of a day of the week; 0 is Monday."""
    return str(format_date(A_MONDAY + dt.timedelta(days=n), "EEEE", locale=language))
