"""The people of this office: accounts, roles and deputies, given by an administrator."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from paraph.chancery import accounts, links, log, officers, practice, roles
from paraph.chancery.officers import ADMINISTRATOR, NODE, RANK, Officer
from paraph.clerk import capital, chance, reading
from paraph.clerk.clock import now
from paraph.kernel.errors import Refused
from paraph.web import house, refusals
from paraph.web.access import house_page

INVITED = dt.timedelta(days=3)
"""How long an invitation holds: longer than a link that is made for somebody at hand."""


@house_page(administrators=True, methods=("GET", "POST"))
def people(request: HttpRequest, officer: Officer) -> HttpResponse:
    """List who works here; make an account and a link to carry to its officer."""
    if request.method == "POST":
        return _invite(request, officer)
    return _list(request, officer)


@house_page(administrators=True, methods=("POST",))
def give(request: HttpRequest, officer: Officer, id_: int) -> HttpResponse:
    """Give somebody a role, for a time, for somebody if as deputy."""
    other = _other(id_)
    if other == officer:
        messages.error(request, refusals.sentence("role.own", {}))
        return redirect(f"/people/#o{other.pk}")
    try:
        roles.give(
            other,
            request.POST.get("role", ""),
            commission=_commission(request),
            by=officer,
            now=now(),
            from_at=_start(request.POST.get("from", "")),
            until_at=_end(request.POST.get("until", "")),
            acts_for=_principal(request.POST.get("for", "")),
        )
    except Refused as refusal:
        told = refusals.sentence(refusal.code, refusal.facts)
        return _list(
            request,
            officer,
            told=told,
            status=409,
            asked={**_asked(request, refusal, told), "pk": other.pk},
        )
    return redirect(f"/people/#o{other.pk}")


@house_page(administrators=True, methods=("POST",))
def end(request: HttpRequest, officer: Officer, id_: int) -> HttpResponse:
    """End a role at once."""
    given = roles.one(id_)
    if given is None or given.commission not in {*reading.commissions(), NODE}:
        raise Http404
    try:
        roles.end(given, by=officer, now=now())
    except Refused as refusal:
        messages.error(request, refusals.sentence(refusal.code, refusal.facts))
    return redirect(f"/people/#o{given.officer_id}")


@house_page(administrators=True, methods=("POST",))
def turn(request: HttpRequest, officer: Officer, id_: int) -> HttpResponse:
    """Close somebody's account, or open it again."""
    other = _other(id_)
    if other == officer:
        messages.error(request, refusals.sentence("officer.own", {}))
    else:
        is_open = request.POST.get("press") == "open"
        accounts.turn(other, is_open=is_open, by=officer, now=now())
    return redirect(f"/people/#o{other.pk}")


@house_page(administrators=True, methods=("POST",))
def four_eyes(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Set whether a release needs two releasers."""
    practice.want_four_eyes(
        _commission(request),
        wanted=request.POST.get("press") == "two",
        by=officer,
        now=now(),
    )
    return redirect("/people/#eyes")


def _invite(request: HttpRequest, officer: Officer) -> HttpResponse:
    name = request.POST.get("name", "").strip()[:200]
    login = request.POST.get("login", "").strip().casefold()[:150]
    office = request.POST.get("office", "").strip()[:120]
    address = request.POST.get("address", "").strip()[:254]
    at = now()
    if not (name and login and office):
        told = gettext("Name, login and office are needed. No account was made.")
        return _list(request, officer, told=told, status=400)
    if officers.by_login(login) is not None:
        told = gettext("That login is taken. No account was made.")
        return _list(request, officer, told=told, status=409)
    invited = officers.add(login, name=name, office=office, address=address)
    log.note(officer, "officer.added", login, at, commission=NODE)
    token = chance.token()
    links.issue(invited, token, at, INVITED)
    log.note(officer, "officer.invited", login, at, commission=NODE)
    shown = {
        "name": name,
        "address": address,
        "url": links.url(token),
        "until": house.instant(at + INVITED),
    }
    return _list(request, officer, invited=shown)


def _list(
    request: HttpRequest,
    officer: Officer,
    *,
    invited: dict[str, str] | None = None,
    told: str = "",
    status: int = 200,
    asked: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Show the people; `asked` is a role that could not be given, see `_asked`."""
    at, titles = now(), house.titles()
    context = {
        "asked": asked or {},
        "people": [_person(one, officer, at, titles) for one in officers.every()],
        "roles": [{"role": one, "name": gettext(house.ROLES[one])} for one in _GIVEN],
        "invited": invited,
        "told": told,
        "typed": request.POST if told else {},
        "commissions": [
            {
                "commission": one,
                "title": title,
                "four_eyes": practice.wants_four_eyes(one),
            }
            for one, title in titles.items()
        ],
    }
    return house.page(
        request, officer, "people/people.html", context, tab="people", status=status
    )


def _asked(request: HttpRequest, refusal: Refused, told: str) -> dict[str, Any]:
    """Return what was chosen of a role that could not be given, and where it is wrong.

    `errors` has the sentence under the field of the form.
    """
    chosen = {name: request.POST.get(name, "") for name in _FIELDS}
    where = _WRONG.get(refusal.code, "role")
    if refusal.code == "role.day" and chosen["until"][:20] != refusal.facts["day"]:
        where = "from"
    return {"chosen": chosen, "errors": {where: told}}


_FIELDS = ("role", "commission", "from", "until", "for")
_WRONG = {
    "role.day": "until",
    "role.times": "until",
    "role.deputy-open": "until",
    "role.nobody": "for",
    "role.own-deputy": "for",
    "role.not-held": "for",
}
"""At which field what is told, where not at the role."""

_GIVEN = (*RANK, ADMINISTRATOR)


def _person(
    one: Officer, viewer: Officer, at: dt.datetime, titles: Mapping[str, str]
) -> dict[str, Any]:
    where = titles if len(titles) > 1 else {}
    held = [
        {
            "id": given.pk,
            "words": house.role_in_words(given, at),
            "where": where.get(given.commission, ""),
        }
        for given in reversed(roles.of(one))
        if given.commission in {*titles, NODE}
        and (given.until_at is None or given.until_at > at)
    ]
    return {
        "officer": one,
        "login": one.user.get_username(),
        "is_open": one.user.is_active,
        "is_own": one == viewer,
        "roles": held,
        "last": house.instant(one.user.last_login) if one.user.last_login else "",
        "has_factor": accounts.has_factor(one.user.pk),
    }


def _commission(request: HttpRequest) -> str:
    """Return the commission that a form names; it may be left out where there is one.

    Raises:
        Http404: it is none that this node serves, or none was said of several.
    """
    served = reading.commissions()
    named = request.POST.get("commission", served[0] if len(served) == 1 else "")
    if named not in served:
        raise Http404
    return named


def _other(id_: int) -> Officer:
    found = officers.one(id_)
    if found is None:
        raise Http404
    return found


def _principal(text: str) -> Officer | None:
    if not text:
        return None
    found = officers.one(int(text)) if text.isdecimal() else None
    if found is None:
        raise Refused("role.nobody")
    return found


def _start(text: str) -> dt.datetime | None:
    day = _day(text)
    return None if day is None else capital.start_of(day)


def _end(text: str) -> dt.datetime | None:
    day = _day(text)
    return None if day is None else capital.end_of(day)


def _day(text: str) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise Refused("role.day", day=text[:20]) from None
