"""The internal log: the commission's for its releasers, the node's for administrators."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from paraph.chancery import accounts, log, log_words, officers, roles
from paraph.chancery.log import LogEntry
from paraph.chancery.officers import NODE, RELEASER, Officer
from paraph.chancery.roles import Seat
from paraph.clerk import capital
from paraph.clerk.clock import now
from paraph.web import house, log_told
from paraph.web.access import house_page

LIMIT = 100
_FILTERS = ("who", "did", "since", "until", "of")


@house_page()
def logbook(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Show what was done, newest first, by whom and what was asked for."""
    at = now()
    seats = _seats_of(officer, at)
    seen = set(seats)
    if roles.is_administrator(officer, at):
        seen.add(NODE)
    if not seen:
        raise Http404
    if not accounts.is_secured(request.session, request.user.pk or 0):
        return redirect("/account/")
    named = request.GET.get("of", "")
    if named and named in seen:
        seen = {named}
    asked = {name: request.GET.get(name, "")[:64] for name in _FILTERS}
    since, until = _day(asked["since"]), _day(asked["until"])
    before = request.GET.get("before", "")
    found = log.page(
        seen,
        who=int(asked["who"]) if asked["who"].isdecimal() else None,
        did=asked["did"],
        since=capital.start_of(since) if since else None,
        until=capital.end_of(until) if until else None,
        before=int(before) if before.isdecimal() else None,
        limit=LIMIT + 1,
    )
    for where in sorted(seen):
        log.note_once(officer, "log.read", "", at, commission=where)
    titles = {one: house.called(one) for one in seen if one != NODE}
    sentences, markings = log_told.told(found[:LIMIT], seats)
    context = {
        "entries": [
            _line(one, told, titles)
            for one, told in zip(found[:LIMIT], sentences, strict=True)
        ],
        "markings": markings,
        "older": urlencode({**asked, "before": found[LIMIT - 1].pk})
        if len(found) > LIMIT
        else "",
        "asked": asked,
        "people": officers.every() if NODE in seen else roles.people_in(seen),
        "commissions": sorted(titles.items(), key=lambda one: (one[1], one[0]))
        if len(titles) > 1
        else [],
        "kinds": _kinds(),
        "of_commission": bool(titles),
        "of_node": NODE in seen,
        "days": settings.PARAPH_LOG_DAYS,
    }
    return house.page(request, officer, "log/log.html", context, tab="log")


def _seats_of(officer: Officer, at: dt.datetime) -> dict[str, Seat]:
    """Return an officer's seats where he may read the log, by commission."""
    seats = roles.seats_of_user(officer.user_id, at)
    return {one: seat for one, seat in seats.items() if seat.may(RELEASER)}


def _kinds() -> list[dict[str, str]]:
    return [
        {"did": "draft", "words": gettext("Drafts and releases")},
        {"did": "draft.released", "words": gettext("Releases alone")},
        {"did": "report", "words": gettext("Reports")},
        {"did": "contact", "words": gettext("Contacts")},
        {"did": "paper", "words": gettext("What was taken out")},
        {"did": "role", "words": gettext("Roles")},
        {"did": "officer", "words": gettext("Accounts")},
        {"did": "sign-in", "words": gettext("Sign-ins")},
        {"did": "page.refused", "words": gettext("What was refused")},
    ]


def _line(
    entry: LogEntry, told: SafeString, titles: Mapping[str, str]
) -> dict[str, Any]:
    who = entry.name or gettext(log_words.nobody(entry.did))
    if entry.for_name:
        who = gettext("%(name)s, for %(other)s,") % {
            "name": who,
            "other": entry.for_name,
        }
    return {
        "at": house.instant(entry.at),
        "who": who,
        "told": told,
        "where": titles.get(entry.commission, "") if len(titles) > 1 else "",
        "is_read": entry.is_read,
        "is_refused": entry.did in {"page.refused", "sign-in.failed", "sign-in.cookie"},
    }


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
